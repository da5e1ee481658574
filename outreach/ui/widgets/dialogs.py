"""A dialog inside the window: a question as its title, facts as rows, verbs on its buttons."""

from collections.abc import Sequence
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Card
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.painting import painting, text_width

WIDTH: Final = 440
PASSING: Final = ("Ctrl+L", "Ctrl+Q")


class Sheet(QWidget):
    """A question over the window, at most 440 px wide at 100 %. `confirmed()` or `dismissed()`, once.

    Escape and a press beside it are the safe answer. While it is asked the window's shortcuts sleep, except
    those of `PASSING`. The focus starts on the confirming button, or on the
    safe one when `erases` or `safe_first`; it returns to where it was. Put fields into `body` before `ask`.
    """

    confirmed = Signal()
    dismissed = Signal()

    def __init__(
        self,
        window: QWidget,
        question: str,
        *,
        sentence: str = "",
        facts: Sequence[tuple[str, str]] = (),
        confirm: str = "",
        keep: str,
        keep_keys: Sequence[str] = (),
        confirm_keys: Sequence[str] = (),
        erases: bool = False,
        safe_first: bool = False,
        width: int = WIDTH,
    ) -> None:
        super().__init__(window)
        self._window, self._width = window, width
        self._safe_first = safe_first or erases
        self._opener: QWidget | None = None
        self._below: QPixmap | None = None
        self._answered = False
        self.body: QVBoxLayout = vbox(gap=8)
        self.confirm: Button | None = None
        self.keep = Button(keep, keys=keep_keys, height=44)
        self.keep.clicked.connect(self.dismiss)
        if confirm:
            self.confirm = Button(confirm, kind="attn" if erases else "primary", keys=confirm_keys, height=44)
            self.confirm.clicked.connect(self.accept)
        self._content = boxed(self._facts(question, sentence, facts))
        self._buttons = hbox(STRETCH, self.keep, self.confirm, margins=(24, 14, 24, 18), gap=8)
        self._area = _scrolled(self._content)
        self._card = _SheetCard(vbox((self._area, 1), self._buttons))
        self._card.setParent(self)
        self._card.setAccessibleName(question)
        self.setAccessibleName(question)
        self.hide()
        window.installEventFilter(self)
        self._content.installEventFilter(self)

    def _facts(self, question: str, sentence: str, facts: Sequence[tuple[str, str]]) -> QLayout:
        rows = vbox(*(_fact(name, value) for name, value in facts), gap=8) if facts else None
        more = label(sentence, "body", "text2", wrap=True) if sentence else None
        title = label(question, "h1", px=21, wrap=True)
        pieces = (title, 6 if more else None, more, 16 if rows else None, rows, 8, self.body)
        return vbox(*pieces, margins=(24, 18, 24, 0))

    def ask(self) -> None:
        """Show the question and take the focus."""
        self._opener = QApplication.focusWidget()
        self._take_below()
        self._fit()
        self.show()
        self.raise_()
        self._card.setFocus()
        first = self._first_field()
        begin = self.keep if self._safe_first or self.confirm is None else self.confirm
        (first or begin).setFocus(Qt.FocusReason.TabFocusReason)

    def _take_below(self) -> None:
        """Keep a picture of what lies below: else a key in a field would have all of it painted anew."""
        if self._opener is not None:
            self._opener.clearFocus()  # its ring goes, as it does once the question is there
        self._below = self._window.grab()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _let_below_go(self) -> None:
        """See through to what lies below again: it is laid out anew."""
        self._below = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)

    def _first_field(self) -> QWidget | None:
        for i in range(self.body.count()):
            item = self.body.itemAt(i)
            widget = item.widget() if item is not None else None
            if widget is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                return widget
        return None

    def accept(self) -> None:
        """Answer yes."""
        self._close()
        self.confirmed.emit()

    def dismiss(self) -> None:
        """Answer with the safe choice."""
        if not self._answered:
            self._close()
            self.dismissed.emit()

    def _close(self) -> None:
        self._answered = True
        self._window.removeEventFilter(self)
        self.hide()
        if self._opener is not None and isValid(self._opener):
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def _fit(self) -> None:
        self.setGeometry(self._window.rect())
        room = self.size() - QSize(theme.px(32), theme.px(16))
        asked = max(theme.px(self._width), self._buttons.minimumSize().width())
        width = min(asked, room.width())
        inside = self._content.layout()
        facts = 0 if inside is None else inside.totalHeightForWidth(width)
        if facts <= 0:
            facts = self._content.sizeHint().height()
        # Wrapped text asks for more than it needs at this width: what it needs is said here.
        self._content.setMinimumHeight(facts)
        # What is too long for the window scrolls; the buttons never leave it.
        height = min(facts + self._buttons.sizeHint().height(), room.height())
        self._card.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay centred when the window changes size, and as tall as what is in it."""
        resized = watched is self._window and event.type() == QEvent.Type.Resize
        grown = watched is self._content and event.type() == QEvent.Type.LayoutRequest
        if resized:
            self._let_below_go()
        if (resized or grown) and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep keys from the shortcuts of what lies below."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
            event.setAccepted(keys not in PASSING)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is the safe answer, Enter the confirming one unless it erases; nothing passes below."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.confirm and not self._safe_first:
            self.confirm.click()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the question is the safe answer."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.dismiss()
        event.accept()

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab goes round inside the question."""
        stops = [
            w
            for w in self._card.findChildren(QWidget)
            # The line inside a number field hands its focus back to the field: Tab would never leave it.
            if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and w.isEnabled() and w.focusProxy() is None
        ]
        current = QApplication.focusWidget()
        if not stops:
            return False
        at = stops.index(current) if current in stops else -1
        there = stops[(at + (1 if next_ else -1)) % len(stops)]
        there.setFocus(Qt.FocusReason.TabFocusReason if next_ else Qt.FocusReason.BacktabFocusReason)
        self.bring_into_sight(there)
        return True

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to something in `body`, where the window is too low for all of it."""
        if self._content.isAncestorOf(widget):
            self._area.ensureWidgetVisible(widget, 0, theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The window, dimmed; nothing where the card covers it."""
        corner = theme.px(_SheetCard.radius)
        if self._card.geometry().adjusted(corner, corner, -corner, -corner).contains(event.rect()):
            return
        with painting(self) as painter:
            if self._below is not None:
                painter.drawPixmap(0, 0, self._below)
            painter.fillRect(event.rect(), theme.colour("shadow", 0.55 if theme.current().dark else 0.28))
            _draw_shadow(painter, QRectF(self._card.geometry()))


class _SheetCard(Card):
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the card is not a press beside it."""
        event.accept()


def _scrolled(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    # Its bar keeps clear of the card's round corner.
    area.setProperty("sheet", "true")
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(content)
    content.setAutoFillBackground(False)
    return area


def _draw_shadow(painter: QPainter, card: QRectF) -> None:
    # Painted by hand: a graphics effect would draw the whole card through a pixmap at every key.
    steps = 12
    painter.setPen(Qt.PenStyle.NoPen)
    ink = QColor(theme.colour("shadow"))
    for i in range(steps):
        ink.setAlphaF(0.012)
        painter.setBrush(ink)
        spread = theme.px(steps - i) * 1.2
        rect = card.adjusted(-spread, -spread + theme.px(6), spread, spread + theme.px(6))
        radius = theme.px(14) + spread
        painter.drawRoundedRect(rect, radius, radius)


def _fact(name: str, value: str) -> QLayout:
    # Both wrap, so that both have the same line height and stand on one line.
    right = label(value, "strong", wrap=True, align=Qt.AlignmentFlag.AlignRight)
    right.setMinimumWidth(ceil(text_width(value, right.font())) + 2)
    return hbox((label(name, "body", "text2", wrap=True), 1), 12, right)
