"""Supplies that are not on the pad: what was counted of them, a list to find one, and "how many"."""

from collections.abc import Iterable, Mapping
from unicodedata import combining, normalize

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from outreach.domain.encounters import MOST_PIECES
from outreach.domain.supplies import Catalogue, Item
from outreach.i18n import _, current, number
from outreach.ui.outing.wordings import icon_of, item_words
from outreach.ui.theme import icons, theme
from outreach.ui.widgets.chiprows import ChipRow
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.fields import TextField
from outreach.ui.widgets.layouts import hbox
from outreach.ui.widgets.painting import rounded
from outreach.ui.widgets.steppers import Stepper

Index = QModelIndex | QPersistentModelIndex

_CODE = Qt.ItemDataRole.UserRole
_ICON = Qt.ItemDataRole.UserRole + 1


def plain(text: str) -> str:
    """A text to search in: small letters without accents."""
    return "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))


def off_pad(catalogue: Catalogue) -> tuple[Item, ...]:
    """Everything that can be given and has no tile."""
    return tuple(item for item in catalogue.items.values() if item.pad is None and not item.retired)


def matching(items: Iterable[Item], catalogue: Catalogue, wanted: str) -> list[Item]:
    """The items whose label or group has every word of a search, accents ignored."""
    words = plain(wanted).split()
    language = current()
    found = []
    for item in items:
        text = plain(f"{item.label(language)} {item.name(language)} {catalogue.group_label(item.group, language)}")
        if all(word in text for word in words):
            found.append(item)
    return found


class OffPad(QWidget):
    """What was counted off the pad, as chips. `asked(code)` to change how many."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._row = ChipRow((), name=_("Counted off the pad"), fold=False)
        self._row.chosen_changed.connect(self._pressed)
        self._shown: tuple[str, ...] = ()
        self.setLayout(hbox((self._row, 1), margins=(0, 0, 0, 8)))
        self.hide()

    def show_counts(self, given: Mapping[str, int], catalogue: Catalogue) -> None:
        """Show what of the given has no tile."""
        items = catalogue.items
        shown = {code: n for code, n in given.items() if code not in items or items[code].pad is None}
        if tuple(shown) != self._shown:
            self._shown = tuple(shown)
            self._row.set_options([(code, item_words(items.get(code), code)) for code in shown])
            self._row.choose(self._shown)
        for code, n in shown.items():
            self._row.set_suffix(code, number(n))
        self.setVisible(bool(shown))

    def _pressed(self, codes: tuple[str, ...]) -> None:
        # A press asks how many; it lets nothing go.
        missing = [code for code in self._shown if code not in codes]
        self._row.choose(self._shown)
        if len(missing) == 1:
            self.asked.emit(missing[0])


class HowMany(Sheet):
    """How many of one item, typed or stepped. `answered(code, pieces)`."""

    answered = Signal(str, int)

    def __init__(self, room: QWidget, code: str, words: str, pieces: int) -> None:
        super().__init__(
            room, words, confirm=_("OK"), keep=_("Cancel"), keep_keys=(_("Esc"),), confirm_keys=("↵",), width=340
        )
        self._stepper = Stepper(pieces, name=_("How many: {item}").format(item=words), highest=MOST_PIECES, width=220)
        self.body.addWidget(self._stepper, 0, Qt.AlignmentFlag.AlignHCenter)
        self.confirmed.connect(lambda: self.answered.emit(code, self._stepper.value()))

    def ask(self) -> None:
        """Show with the number selected, so that a digit replaces it."""
        super().ask()
        self._stepper.setFocus()
        self._stepper.selectAll()


class OtherItems(Sheet):
    """The rest of the catalogue, searched as one types. `found(code)`."""

    found = Signal(str)

    def __init__(self, room: QWidget, catalogue: Catalogue) -> None:
        super().__init__(room, _("Other item"), keep=_("Close"), keep_keys=(_("Esc"),))
        self._catalogue = catalogue
        self.search = _SearchField(name=_("Search an item"), placeholder=_("Search"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Items"))
        self.list.setFixedHeight(theme.px(min(300, max(120, room.height() / theme.current().scale - 250))))
        self.list.setFont(theme.font("body"))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setProperty("ring", "true")
        self.body.addWidget(self.search)
        self.body.addWidget(self.list)
        self.search.textChanged.connect(self._fill)
        self.search.stepped.connect(self._step)
        self.search.returnPressed.connect(self._take)
        self.list.itemClicked.connect(lambda _item: self._take())
        self._fill("")

    def _fill(self, wanted: str) -> None:
        self.list.clear()
        language = current()
        for item in matching(off_pad(self._catalogue), self._catalogue, wanted):
            line = QListWidgetItem(item.label(language), self.list)
            line.setData(_CODE, item.code)
            line.setData(_ICON, icon_of(item))
        self.list.setCurrentRow(0)

    def _step(self, by: int) -> None:
        last = self.list.count() - 1
        self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + by)))

    def _take(self) -> None:
        line = self.list.currentItem()
        if line is not None:
            code = str(line.data(_CODE))
            self.accept()
            self.found.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the list takes the line too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self._take()
            event.accept()
            return
        super().keyPressEvent(event)


class _Line(QStyledItemDelegate):
    """One item: its drawing and its label, tinted while it is the one Enter would take."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line to press."""
        return QSize(super().sizeHint(option, index).width(), theme.px(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, drawing, label."""
        area = QRectF(option.rect)
        on = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if on or over:
            edge = "checked" if on and theme.current().high_contrast else None
            rounded(painter, area, theme.px(8), fill="accent_soft" if on else "hover", edge=edge)
        side, edge_ = theme.px(20), theme.px(10)
        square = QRectF(area.left() + edge_, area.center().y() - side / 2, side, side)
        icons.draw(painter, str(index.data(_ICON)), square, theme.colour("accent_text" if on else "text2"))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text"))
        words = area.adjusted(side + 2 * edge_, 0, -edge_, 0)
        shown = QFontMetricsF(painter.font()).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class _SearchField(TextField):
    """↑ and ↓ move in the list while one types. `stepped(by)`."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the list, the rest is typed."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)
