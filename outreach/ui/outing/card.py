"""The encounter card: what somebody wanted to tell, a note, and Save. Everything on it is optional."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from outreach.domain.codes import CodeList
from outreach.domain.encounters import FIRST_TIMES, LONGEST_NOTE
from outreach.i18n import _
from outreach.ui.hints.guarded import Guarded
from outreach.ui.hints.readers import Reader
from outreach.ui.outing.rows import Rows
from outreach.ui.outing.scrolls import Scroll
from outreach.ui.outing.state import Desk, Size
from outreach.ui.outing.wordings import titled
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Tint
from outreach.ui.widgets.fields import NoteField
from outreach.ui.widgets.keycaps import KeyCaps
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox
from outreach.ui.widgets.segments import Segment

_WIDEST = 88
"""An encounter's number as wide as they come, to see what fits."""
_BETWEEN = 50
"""The key cap and the spaces between the pieces of the head."""
_FIRST = ("yes", "no", "not_known")
GUTTER = 12
"""Of the card's right edge, what its scroll bar may take."""


def beside_gutter(widget: QWidget, stretch: int = 0) -> tuple[QHBoxLayout, int]:
    """A piece of the card that ends where its rows do."""
    return hbox((widget, 1), margins=(0, 0, GUTTER, 0)), stretch


class Band(QWidget):
    """A sentence across the card with two things to do about it. `acted()` and `refused()`."""

    acted = Signal()
    refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", "ui", "text", wrap=True)
        self.act = Button("", kind="secondary", height=36, px=14)
        self.refuse = Button("", kind="ghost", height=36, px=14)
        self.act.clicked.connect(self.acted)
        self.refuse.clicked.connect(self.refused)
        row = hbox((self.words, 1), self.refuse, self.act, margins=(12, 3, 4, 3), gap=4)
        self.setLayout(vbox(Tint(row), margins=(0, 0, 0, 6)))
        self.hide()

    def ask(self, words: str, act: str, refuse: str = "") -> None:
        """Show a sentence, the verb that follows it and, if there is one, the verb that does not."""
        self.words.say(words)
        self.act.say(act)
        self.refuse.say(refuse)
        self.refuse.setVisible(bool(refuse))
        self.show()


class NoteBox(QWidget):
    """The note and its name, with hints under it, at most `most` at a time.

    `typed(text)` at each key, `asked()` for its topics and follow-up.
    """

    typed = Signal(str)
    asked = Signal()

    def __init__(self, reader: Reader, *, lines: int = 2, most: int = 2) -> None:
        super().__init__()
        self.field = NoteField(name=_("Note"), lines=lines, longest=LONGEST_NOTE)
        self.field.setPlaceholderText(_("Without names or addresses"))
        self.field.setProperty("quiet", "true")
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._showing = False
        self.field.textChanged.connect(self._typed)
        self.guarded = Guarded(self.field, reader, key="outing.note", most=most)
        self.more = Button(_("Topics, follow-up…"), kind="link", height=32, px=14, padding=2)
        self.more.clicked.connect(self.asked)
        self.more.hide()
        head = hbox(label(_("Note"), "ui", "text2"), 6, KeyCaps(["F4"]), STRETCH, self.more)
        self.setLayout(vbox(head, 4, (self.field, 1), self.guarded.hints))

    def show_text(self, text: str) -> None:
        """Show a note, leaving the cursor alone where it is the same."""
        if text != self.field.toPlainText():
            self._showing = True
            self.field.setPlainText(text)
            self._showing = False

    def offer_more(self, *, kept: bool) -> None:
        """Offer topics and follow-up, where there is a note that is kept already."""
        self.more.setVisible(kept)

    def _typed(self) -> None:
        if not self._showing:
            self.typed.emit(self.field.toPlainText())


class SaveBar(QWidget):
    """Save, and empty or delete. `saved()`, `cleared()`, `deleted()`."""

    saved = Signal()
    cleared = Signal()
    deleted = Signal()

    def __init__(self, *, height: int) -> None:
        super().__init__()
        self.save = Button("", kind="primary", keys=("Ctrl", "↵"), height=height, px=16, grow=True)
        self.clear = Button(icon="ph/eraser", height=height, name=_("Empty the card"))
        self.delete = Button(_("Delete"), kind="attn", height=height, name=_("Delete this encounter"))
        self.save.clicked.connect(self.saved)
        self.clear.clicked.connect(self.cleared)
        self.delete.clicked.connect(self.deleted)
        self.setLayout(hbox((self.save, 1), self.clear, self.delete, gap=8))
        self.show_desk(Desk())

    def show_desk(self, desk: Desk) -> None:
        """Say what Save does now."""
        editing = desk.editing is not None
        words = _("Save the correction") if editing else _("Save the encounter")
        if words != self.save.words():
            self.save.say(words)
        self.clear.setVisible(not editing)
        self.delete.setVisible(editing)


class CardHead(QWidget):
    """Which encounter this is, and whether it is a first time. `told(change)`."""

    told = Signal(object)

    def __init__(self, *, short: bool, room: int) -> None:
        super().__init__()
        self.title = label(titled(_WIDEST), "h2")
        self.under = label(_("All of it is optional"), "small", "text3")
        answers = [_("Yes"), _("No"), "?"] if short else [_("Yes"), _("No"), _("Not told")]
        self.first = Segment(answers, 2, name=_("First time?"))
        self.first.chosen.connect(self._chosen)
        top = hbox(self.title, 8, KeyCaps(["F3"]), STRETCH)
        asked = label(_("First time?"), "ui", "text2")
        names = vbox(top, self.under, gap=1)
        first = hbox(STRETCH, asked, 8, self.first)
        pieces = (self.title, asked, self.first)
        width = sum(piece.sizeHint().width() for piece in pieces) + theme.px(_BETWEEN)
        side_by_side = width <= theme.px(room)
        self.setLayout(hbox((names, 1), 8, first) if side_by_side else vbox(names, first, gap=6))

    def show_desk(self, desk: Desk, position: int) -> None:
        """Show the number and the answer."""
        number = position if desk.editing is None else desk.editing.position
        if titled(number) != self.title.words():
            self.title.say(titled(number))
        self.first.choose(_FIRST.index(desk.content.first_time))

    def _chosen(self, index: int) -> None:
        self.told.emit(lambda content: replace(content, first_time=_FIRST[index]))


class EncounterCard(QWidget):
    """Head and rows: `told(change)` for each answer."""

    told = Signal(object)

    def __init__(self, lists: Mapping[str, CodeList], hours: tuple[int, ...], *, keyboard: str, size: Size) -> None:
        super().__init__()
        full = size == "full"
        self.head = CardHead(short=not full, room={"full": 484, "compact": 396, "narrow": 840}[size])
        self.rows = Rows(lists, hours, keyboard=keyboard, names=88 if full else 82, gap=8 if full else 6)
        scroll = Scroll(self.rows, gutter=GUTTER)
        for row in self.rows.rows.values():
            row.unfolded.connect(partial(scroll.show_whole, row))
        self.setLayout(vbox(beside_gutter(self.head), 10 if full else 6, scroll))
        self.head.told.connect(self.told)
        self.rows.told.connect(self.told)
        self._shown: Desk | None = None

    def show_desk(self, desk: Desk, position: int) -> None:
        """Show what lies on the card; another encounter starts folded."""
        before, self._shown = self._shown, desk
        other = before is None or before.editing != desk.editing or (desk.content.blank and not before.content.blank)
        self.head.show_desk(desk, position)
        self.rows.show_content(desk.content)
        if other:
            self.rows.start_over()

    def focus_first(self) -> None:
        """Go to the first row."""
        self.rows.rows["age"].setFocus(Qt.FocusReason.TabFocusReason)


assert set(_FIRST) == set(FIRST_TIMES)  # noqa: S101 - the segment shows each answer once
