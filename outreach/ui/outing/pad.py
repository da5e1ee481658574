"""The pad: up to 24 tiles where the hand expects them, one Tab stop, worked by touch or by keys."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from outreach.domain.keyboards import letter
from outreach.domain.supplies import Item
from outreach.i18n import _, current, number
from outreach.ui.outing.state import Size
from outreach.ui.outing.strikes import strike
from outreach.ui.outing.wordings import icon_of, item_words
from outreach.ui.theme import theme
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.labels import Label, label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox
from outreach.ui.widgets.tiles import Tile

COLUMNS = 6
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Pad(QWidget):
    """Tiles by place: the nth item stands on the nth key, six to a row.

    `tapped(code, sign)` for one tap, `asked(code)` for "how many", `typed(digit)`, `came_back(sign)` for + and −.
    """

    tapped = Signal(str, int)
    asked = Signal(str)
    typed = Signal(int)
    came_back = Signal(int)
    focus_moved = Signal()

    def __init__(self, items: Sequence[Item], groups: Mapping[str, str], *, keyboard: str, size: Size) -> None:
        super().__init__()
        self._items, self._groups, self._keyboard, self._size = tuple(items), groups, keyboard, size
        self._tiles: list[Tile] = []
        self._sums: list[tuple[Label, tuple[str, ...]]] = []
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Given"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._lay_out()
        self.show_counts({})

    # What it shows --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        gap = theme.px(8 if self._size == "full" else 6)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(gap)
        grid.setVerticalSpacing(0)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        for place, item in enumerate(self._items, start=1):
            tile = self._tile(item, place)
            grid.addWidget(tile, self._row(place) * 2 + 1, (place - 1) % COLUMNS)
            self._tiles.append(tile)
        headed = self._lay_heads(grid)
        for row in range(self._row(len(self._items)) + 1 if self._items else 0):
            grid.setRowStretch(row * 2 + 1, 1)
            if row and row not in headed:
                grid.setRowMinimumHeight(row * 2, gap)

    def _lay_heads(self, grid: QGridLayout) -> set[int]:
        """A heading above the first tile of each run of one group; the rows that have one."""
        headed: set[int] = set()
        runs = [list(run) for _group, run in groupby(enumerate(self._items, start=1), lambda p: p[1].pad_group)]
        for run in runs:
            place, first = run[0]
            row, column = self._row(place), (place - 1) % COLUMNS
            across = min(len(run), COLUMNS - column)
            total = label("", "label", "accent_text")
            self._sums.append((total, tuple(item.code for _place, item in run)))
            words = label(self._groups.get(first.pad_group, ""), "label", "text2")
            above = (9 if self._size == "full" else 4) if row else 0
            head = boxed(hbox(words, 8, total, STRETCH, margins=(1, above, 0, 4)))
            grid.addWidget(head, row * 2, column, 1, across)
            headed.add(row)
        return headed

    @staticmethod
    def _row(place: int) -> int:
        return (place - 1) // COLUMNS

    def _tile(self, item: Item, place: int) -> Tile:
        language = current()
        key = letter(place, self._keyboard)
        tile = Tile(icon_of(item), item.name(language), item.qualifier(language), key, compact=self._size == "compact")
        tile.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tile.setToolTip(item.label(language))
        tile.tapped.connect(lambda code=item.code, at=place - 1: self._touched(code, at))
        tile.asked.connect(lambda code=item.code, at=place - 1: self._asked(code, at))
        return tile

    def show_counts(self, given: Mapping[str, int]) -> None:
        """Show how many of each there are; only tiles whose count changed are painted anew."""
        for place, (item, tile) in enumerate(zip(self._items, self._tiles, strict=True), start=1):
            count = given.get(item.code, 0)
            if count != tile.count() or not tile.accessibleDescription():
                key = letter(place, self._keyboard)
                said = _("{n} given in this encounter, key {key}").format(n=number(count), key=key)
                tile.set_count(count, said)
        for total, codes in self._sums:
            pieces = sum(given.get(code, 0) for code in codes)
            text = number(pieces) if pieces else ""
            if text != total.words():
                total.say(text)

    def say(self, code: str, count: int) -> None:
        """Tell assistive tools what an item now counts."""
        item = next((item for item in self._items if item.code == code), None)
        announce(self, f"{item_words(item, code)}, {number(count)}")

    def tile(self, code: str) -> Tile | None:
        """The tile of an item, None off the pad."""
        return next((t for t, i in zip(self._tiles, self._items, strict=True) if i.code == code), None)

    def focus_rect(self) -> QRect:
        """Where the focus ring goes: the tile the arrows are on."""
        return self._tiles[self._at].geometry() if self._tiles else self.rect()

    # The person's hand ----------------------------------------------------------------------------

    def _touched(self, code: str, at: int) -> None:
        self._go(at)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.tapped.emit(code, 1)

    def _asked(self, code: str, at: int) -> None:
        self._go(at)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.asked.emit(code)

    def _go(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self.focus_moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters, digits, + and −, arrows, Space; what has another meaning goes on to the room."""
        if not self._items or event.modifiers() & _HELD or not (self._moved(event) or self._struck(event)):
            super().keyPressEvent(event)

    def _moved(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -COLUMNS,
            Qt.Key.Key_Down: COLUMNS,
        }
        if key in steps:
            at = self._at + steps[key]
            if 0 <= at < len(self._tiles):
                self._go(at)
                self.say(self._items[at].code, self._tiles[at].count())
            return True
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            sign = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self.tapped.emit(self._items[self._at].code, sign)
            return True
        return False

    def _struck(self, event: QKeyEvent) -> bool:
        hit = strike(event, self._keyboard)
        if hit.digit is not None:
            self.typed.emit(hit.digit)
        elif hit.sign is not None:
            self.came_back.emit(hit.sign)
        elif hit.place is not None and hit.place <= len(self._items):
            self._go(hit.place - 1)
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.tapped.emit(self._items[hit.place - 1].code, -1 if shift else 1)
        return bool(hit)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key asks how many of the present tile."""
        event.accept()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self._items:
            self.asked.emit(self._items[self._at].code)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where one is."""
        super().focusInEvent(event)
        self.focus_moved.emit()

    def sizeHint(self) -> QSize:
        """All tiles, comfortable."""
        return QSize(theme.px(636), theme.px(480))
