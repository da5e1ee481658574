"""A choice among many, in a list that drops down."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate

from outreach.ui.theme import icons, theme
from outreach.ui.widgets.painting import painting, text_width


class Select(QComboBox):
    """One of several by code. `chosen(code)` is sent when the person chooses."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], code: str = "", *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(theme.font("body", weight=600))
        self.setFixedHeight(theme.px(40))
        # Fusion's own pop-up delegate ignores the style sheet's item height.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.view().setFont(theme.font("body"))
        self.set_options(options)
        if code:
            self.choose(code)
        self.activated.connect(self._chosen)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer (code, words); the choice stays if it is still offered."""
        before = self.code()
        blocker = QSignalBlocker(self)
        self.clear()
        for code, words in options:
            self.addItem(words, code)
        blocker.unblock()
        self.choose(before)

    def code(self) -> str:
        """The chosen code, "" when nothing is offered."""
        return str(self.currentData() or "")

    def choose(self, code: str, *, tell: bool = False) -> None:
        """Choose by program; unknown codes change nothing. `tell` sends `chosen` as well."""
        at = self.findData(code)
        if at >= 0:
            self.setCurrentIndex(at)
            if tell:
                self.chosen.emit(code)

    def _chosen(self, _index: int) -> None:
        self.chosen.emit(self.code())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that passes by must not change a choice."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """The longest choice, whole."""
        font = self.font()
        widest = max((text_width(self.itemText(i), font) for i in range(self.count())), default=0.0)
        return QSize(int(widest) + theme.px(68), theme.px(40))

    def minimumSizeHint(self) -> QSize:
        """The choice shown, whole."""
        return QSize(int(text_width(self.currentText(), self.font())) + theme.px(68), theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, then its caret, drawn so that it takes the theme's colour."""
        super().paintEvent(event)
        side = theme.px(14)
        with painting(self) as painter:
            spot = QRectF(self.width() - side - theme.px(12), (self.height() - side) // 2, side, side)
            name = "text2" if self.isEnabled() else "text3"
            icons.draw(painter, "app/caret-down", spot, theme.colour(name))
