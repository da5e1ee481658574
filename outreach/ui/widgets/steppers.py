"""A stepper: − value +, by tap, by key or typed."""

from typing import Final

from PySide6.QtCore import QLineF, QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSizePolicy, QSpinBox

from outreach.ui.theme import icons, theme
from outreach.ui.widgets.painting import painting, rounded

_FIRST_REPEAT_MS: Final = 450
_REPEAT_MS: Final = 90


class Stepper(QSpinBox):
    """A whole number between bounds. `changed(value)` is sent whenever the person changes it.

    The + and − keys work while it has the focus; holding an end repeats. Height and width at 100 %.
    """

    changed = Signal(int)

    def __init__(
        self,
        value: int = 0,
        *,
        name: str,
        lowest: int = 0,
        highest: int = 9999,
        step: int = 1,
        height: int = 44,
        width: int = 150,
    ) -> None:
        super().__init__()
        self._over = self._held = 0
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setRange(lowest, highest)
        self.setSingleStep(step)
        self.setValue(value)
        self.setAccessibleName(name)
        self.setFont(theme.font("figure", px=21 if height >= 40 else 17))  # noqa: PLR2004 - visual rule
        self.lineEdit().setFont(self.font())
        self.setFixedSize(theme.px(width), theme.px(height))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._repeat = QTimer(self)
        self._repeat.timeout.connect(self._again)
        self.valueChanged.connect(self.changed)

    def set_value(self, value: int, *, tell: bool = False) -> None:
        """Show a value by program; `tell` sends `changed` as well."""
        if tell:
            self.setValue(value)
            return
        blocker = QSignalBlocker(self)
        self.setValue(value)
        blocker.unblock()

    def bump(self, amount: int) -> None:
        """Add to the value, within the bounds; sends `changed`."""
        self.setValue(self.value() + amount)

    def _end(self, x: float) -> int:
        if x < self.height():
            return -1
        return 1 if x >= self.width() - self.height() else 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """One step, then more while held."""
        end = self._end(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and end:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._held = end
            self.stepBy(end)
            self._repeat.start(_FIRST_REPEAT_MS)
            self.update()
            return
        super().mousePressEvent(event)

    def _again(self) -> None:
        self._repeat.setInterval(_REPEAT_MS)
        self.stepBy(self._held)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stop repeating."""
        self._held = 0
        self._repeat.stop()
        self.update()
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the hover."""
        end = self._end(event.position().x())
        if end != self._over:
            self._over = end
            self.update()
        super().mouseMoveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop repeating."""
        self._held = 0
        self._repeat.stop()
        super().focusOutEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that passes by must not change a count."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and − step; the rest as in any number field."""
        if event.text() == "+":
            self.stepBy(1)
        elif event.text() in ("-", "−") and self.minimum() >= 0:
            self.stepBy(-1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The number stands between the two ends."""
        super().resizeEvent(event)
        self._place_number()

    def _place_number(self) -> None:
        end = self.height()
        self.lineEdit().setGeometry(end + 2, 2, max(1, self.width() - 2 * end - 4), self.height() - 4)

    def sizeHint(self) -> QSize:
        """The size asked for."""
        return self.maximumSize()

    def minimumSizeHint(self) -> QSize:
        """The size asked for."""
        return self.maximumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame, ends, dividers."""
        width, end = self.width(), self.height()
        radius = theme.px(9)
        with painting(self) as painter:
            edge = "border_strong" if self.isEnabled() else "border"
            rounded(painter, QRectF(self.rect()), radius, fill="surface", edge=edge)
            for side, x, icon in ((-1, 0, "app/minus"), (1, width - end, "app/plus")):
                usable = self.isEnabled() and (
                    self.value() > self.minimum() if side < 0 else self.value() < self.maximum()
                )
                if usable and (self._held == side or (self._over == side and self.underMouse())):
                    inner = QRectF(x + 2, 2, end - 4, end - 4)
                    rounded(painter, inner, radius - 2, fill="press" if self._held == side else "hover")
                mark = theme.px(18)
                spot = QRectF(round(x + (end - mark) / 2), round((end - mark) / 2), mark, mark)
                icons.draw(painter, icon, spot, theme.colour("text" if usable else "text3"))
            painter.setPen(QPen(theme.colour("hairline"), theme.stroke()))
            painter.drawLine(QLineF(end + 0.5, 1.5, end + 0.5, end - 1.5))
            painter.drawLine(QLineF(width - end - 0.5, 1.5, width - end - 0.5, end - 1.5))
