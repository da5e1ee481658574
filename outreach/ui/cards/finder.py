"""The left side of the room: the search, the families, the list of what is found."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from outreach.i18n import _, n_, number
from outreach.services.cards import Found, Passage
from outreach.ui.actions import caps
from outreach.ui.cards import state
from outreach.ui.cards.rows import List, Rows
from outreach.ui.theme import icons, theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Plain
from outreach.ui.widgets.chiprows import ChipRow
from outreach.ui.widgets.empty import EmptyState
from outreach.ui.widgets.fields import TextField
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.keycaps import KeyCaps, draw_keys, keys_width
from outreach.ui.widgets.labels import heading, label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.painting import painting

_LONGEST = 80


class SearchField(TextField):
    """Where one types what one looks for. `stepped(by)` with the arrows, `entered()` with Enter."""

    stepped = Signal(int)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__(name=_("Search the cards"), placeholder=_("Search"), longest=_LONGEST)
        self.setTextMargins(theme.px(24), 0, int(keys_width(caps("Esc"))) + theme.px(4), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move in the list while one goes on typing."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, a glass at its left, and the key that helps now at its right."""
        super().paintEvent(event)
        side = theme.px(18)
        keys = caps("Esc") if self.text() else ("/",)
        with painting(self) as painter:
            spot = QRectF(theme.px(12), (self.height() - side) // 2, side, side)
            icons.draw(painter, "ph/magnifying-glass", spot, theme.colour("text3"))
            if self.text() or not self.hasFocus():
                x = self.width() - theme.px(12) - keys_width(keys)
                draw_keys(painter, x, self.height() / 2, keys)


class Finder(Plain):
    """The search and what it finds. `asked(query, family)` when there is something to look for.

    `moved(Found)` when another row is chosen, `opened(Found)` to read it, `picked(Found)` for the booklet;
    `menu_asked()`; `waiting_asked()` for what the team has not decided on.
    """

    asked = Signal(str, str)
    moved = Signal(object)
    opened = Signal(object)
    picked = Signal(object)
    menu_asked = Signal()
    waiting_asked = Signal()

    def __init__(self) -> None:
        super().__init__(fill="canvas", line="right")
        self.rows = Rows()
        self.menu = Button(icon="ph/dots-three", kind="ghost", height=36, name=_("More about the cards"))
        self.menu.clicked.connect(self.menu_asked)
        self.field = SearchField()
        self.families = ChipRow(list(state.families().items()), name=_("Family"), multiple=False)
        self.families.choose((state.ALL,))
        self._count = label("", "small", "text3")
        self.list = List(self.rows)
        self._empty = EmptyState("ph/magnifying-glass", _("No card says this."), _("Fewer words may find more."))
        self._empty.hide()
        self._edition = label("", "small", "text3", wrap=True)
        self.waiting = Button("", icon="ph/chats-circle", kind="link", height=32, px=14, padding=4)
        self.waiting.clicked.connect(self.waiting_asked)
        self.waiting.hide()
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _text: self._ask())
        self.field.stepped.connect(self.list.step)
        self.field.entered.connect(lambda: self._tell(self.list.currentIndex().row()))
        self.families.chosen_changed.connect(self._to_family)
        self.list.moved.connect(self._moved)
        self.list.asked.connect(self._tell)
        self.list.picked.connect(self._pick)
        self.list.left.connect(self.search)

    def _lay_out(self) -> None:
        keys = hbox(KeyCaps(("↑", "↓")), label(_("choose"), "small", "text3"), gap=6)
        above = vbox(
            hbox((heading(_("Cards")), 1), self.menu),
            10,
            self.field,
            10,
            self.families,
            10,
            hbox(self._count, STRETCH, keys),
            margins=(20, 16, 16, 6),
        )
        calendar = vbox(1, Glyph("ph/calendar-check", 16, "text3"), STRETCH)
        edition = hbox(calendar, (self._edition, 1), gap=8)
        self._foot: QWidget = boxed(vbox(hbox(self.waiting, STRETCH), edition, margins=(20, 8, 16, 12), gap=2))
        self.setLayout(vbox(above, (self.list, 1), (self._empty, 1), self._foot, margins=(0, 0, 1, 0)))

    # What is shown ---------------------------------------------------------------------------------------

    def show_rows(
        self, rows: Sequence[Found], passage: Callable[[Found], Passage], language: str, chosen: str = ""
    ) -> None:
        """Show what was found, on the card chosen where it is among them, else on the first."""
        self.rows.language = language
        self.list.blockSignals(True)
        self.rows.show(rows, passage)
        self.list.choose(max(0, self.rows.at(chosen)) if chosen else 0)
        self.list.blockSignals(False)
        self._count.say(state.count(rows))
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def show_query(self, query: str, family: str) -> None:
        """Show what is looked for, without looking."""
        self.field.blockSignals(True)
        self.field.setText(query)
        self.field.blockSignals(False)
        self.families.choose((family,))

    def show_edition(self, said: str) -> None:
        """Say at the foot how many cards there are, and until when they stand."""
        self._edition.say(said)

    def show_waiting(self, count: int) -> None:
        """Say at the foot how many proposals wait for the team; nothing where none do."""
        self.waiting.say(n_("{n} proposal waits", "{n} proposals wait", count).format(n=number(count)))
        self.waiting.setVisible(count > 0)

    def choose(self, card: str) -> None:
        """Go to a card's row where it is in the list."""
        at = self.rows.at(card)
        if at >= 0:
            self.list.blockSignals(True)
            self.list.choose(at)
            self.list.blockSignals(False)

    def row(self) -> Found | None:
        """Give the row chosen."""
        return self.rows.row(self.list.currentIndex().row())

    def search(self) -> None:
        """Go to the search."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def family(self) -> str:
        """Give the family asked for."""
        chosen = self.families.chosen()
        return chosen[0] if chosen else state.ALL

    # What is asked ---------------------------------------------------------------------------------------

    def _to_family(self, chosen: tuple[str, ...]) -> None:
        if not chosen:
            self.families.choose((state.ALL,))
        self._ask()

    def _ask(self) -> None:
        self.asked.emit(self.field.text(), self.family())

    def _moved(self, at: int) -> None:
        if (row := self.rows.row(at)) is not None:
            self.moved.emit(row)

    def _tell(self, at: int) -> None:
        if (row := self.rows.row(at)) is not None:
            self.opened.emit(row)

    def _pick(self, at: int) -> None:
        if (row := self.rows.row(at)) is not None:
            self.picked.emit(row)
