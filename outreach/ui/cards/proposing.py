"""Where one proposes: what one knows, or other words for a passage; in the card's place, and nothing is mandatory.

What is typed is a draft at each key: Esc, a lock or a kill loses nothing, and coming back finds it again.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QWidget

from outreach.domain.card_lint import Fault
from outreach.domain.cards import Card
from outreach.domain.outings import CallName
from outreach.domain.proposals import LONGEST_WHY, Passage, longest
from outreach.i18n import _
from outreach.ui.actions import caps
from outreach.ui.cards import moderation_state as state
from outreach.ui.cards.charters import charter
from outreach.ui.cards.moderation_state import Written
from outreach.ui.cards.zooms import Zoom
from outreach.ui.hints.guarded import Guarded
from outreach.ui.hints.marks import marks_of
from outreach.ui.hints.readers import Reader
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Tint, Well
from outreach.ui.widgets.fields import NoteField, TextField, labelled
from outreach.ui.widgets.flows import Flow
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.labels import heading, label
from outreach.ui.widgets.layouts import STRETCH, boxed, clear, hbox, vbox
from outreach.ui.widgets.selects import Select
from outreach.words import proposals as words

_REST_MS = 300
"""Milliseconds without a key until it is said what would keep the words from being accepted."""

Lint = Callable[[Written], Sequence[Fault]]


class ProposalForm(QWidget):
    """The form. `typed()` at each key, `asked()` once it may be kept, `left()` to go back to the card."""

    typed = Signal()
    asked = Signal()
    left = Signal()

    def __init__(
        self, card: Card, written: Written, *, reader: Reader, names: Sequence[CallName], lint: Lint, found_again: bool
    ) -> None:
        super().__init__()
        self._written, self._lint, self._reader = written, lint, reader
        self._passages = state.passages(card, written) if written.kind == "edit" else ()
        self._note = written.kind == "note"
        lines, most = (4, longest(written.part))
        name = _("What you know") if self._note else _("In other words")
        self.text = NoteField(written.text, name=name, lines=lines, longest=most)
        how = _("How it was gathered") if self._note else _("Why")
        self.why = TextField(written.why, name=how, longest=LONGEST_WHY)
        self.passage = Select(
            [(str(at), state.passage_name(p)) for at, p in enumerate(self._passages)], name=_("Which passage")
        )
        self.by = Select(
            [("", _("Nobody named")), *((name.id.hex(), name.label) for name in names)],
            written.by.hex() if written.by is not None else "",
            name=_("Proposed by"),
        )
        self.passage.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._now, self._said = vbox(), vbox()
        self._unfit_words = ""
        self._unfit = Tint(hbox(_top("app/info"), (boxed(self._said), 1), margins=(12, 8, 12, 8), gap=8))
        self._unfit.hide()
        if not self._note:
            self._choose_passage(fresh=not written.part)
        self.guards = [
            Guarded(self.text, reader, key=self._key("text")),
            Guarded(self.why, reader, key=self._key("why"), most=1),
        ]
        self.send = Button(_("Propose it"), kind="primary", keys=caps("Ctrl+Return"), height=46)
        self.back_button = Button(_("Back to the card"), kind="ghost", keys=caps("Esc"))
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._connect()
        self.setLayout(self._laid_out(card, found_again=found_again))
        self.setFocusProxy(self.text)
        self._speak()

    def _connect(self) -> None:
        self.text.textChanged.connect(self._typed)
        self.why.textChanged.connect(self._typed)
        self.by.chosen.connect(self._typed)
        self.passage.chosen.connect(lambda _code: self._choose_passage(fresh=True))
        self.send.clicked.connect(self.propose)
        self.back_button.clicked.connect(self.left)
        self._rest.timeout.connect(self._speak)

    def _laid_out(self, card: Card, *, found_again: bool) -> QLayout:
        if self._written.revises is not None:
            title = _("Reword it")
        else:
            title = _("Add what you know") if self._note else _("Propose other words")
        fields: list[QLayout | QWidget]
        if self._note:
            told = _("Heard on outings, told in a group, from one’s own life. No names, no places.")
            fields = [
                labelled(_("What you know"), self.text),
                self.guards[0].hints,
                self._unfit,
                labelled(_("How it was gathered"), self.why, told),
                self.guards[1].hints,
            ]
        else:
            well = Well(
                vbox(label(_("In the card now"), "label", "text3"), boxed(self._now), margins=(14, 10, 14, 12), gap=4)
            )
            fields = [
                labelled(_("Which passage"), self.passage),
                well,
                labelled(_("In other words"), self.text),
                self.guards[0].hints,
                self._unfit,
                labelled(_("Why"), self.why),
                self.guards[1].hints,
            ]
        kept = label(_("What was half written is here again."), "ui", "text3") if found_again else None
        by = hbox(
            (labelled(_("Proposed by"), self.by, _("A call-name, if you like. It stays in this notebook.")), 1), STRETCH
        )
        head = vbox(heading(title), 2, Zoom().label(card.title, "body", "text2"), kept)
        body = boxed(vbox(head, *fields, by, charter(), STRETCH, margins=(28, 4, 28, 12), gap=10))
        foot = vbox(Flow([self.send, self.back_button], gap=10), margins=(28, 10, 28, 14))
        return vbox((_scrolled(body), 1), foot)

    def _key(self, field: str) -> str:
        return f"cards.{self._written.key}.{field}.{self._written.part}.{hash(self._written.was)}"

    # The passage -----------------------------------------------------------------------------------------

    def _choose_passage(self, *, fresh: bool) -> None:
        """Lay out a passage; `fresh` puts its words into the field, to be changed."""
        if fresh:
            at = int(self.passage.code() or 0)
            chosen = self._passages[at] if self._passages else Passage("about", "", "")
            self._written = replace(self._written, part=chosen.part, was=chosen.text)
        else:
            same = (self._written.part, self._written.was)
            at = next((at for at, p in enumerate(self._passages) if (p.part, p.text) == same), 0)
            self.passage.choose(str(at))
        _say(self._now, self._written.was, "body", "text2")
        self.text.set_longest(longest(self._written.part))
        self._leave_alone(self._written.was)
        if fresh:
            if hasattr(self, "guards"):
                self.guards[0].turn_to(self._key("text"))
            # Put in as if it were typed: Ctrl+Z in the field gives back what stood there.
            cursor = self.text.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(self._written.was)

    def _leave_alone(self, text: str) -> None:
        """Keep the hints from speaking of what the card says already: helplines have numbers, too."""
        found = [(0, one) for one in self._reader.reads()(text)] if text.strip() else []
        self._reader.kept(self._key("text")).dismissed |= {mark.sign for mark in marks_of(text, found)}

    # What is written -------------------------------------------------------------------------------------

    def written(self) -> Written:
        """What it says now."""
        by = self.by.code()
        return replace(
            self._written,
            text=self.text.toPlainText(),
            why=self.why.text(),
            by=bytes.fromhex(by) if by else None,
        )

    def _typed(self, _words: str = "") -> None:
        self._rest.start()
        self.typed.emit()

    def _speak(self) -> None:
        said = words.unfit(self._lint(self.written()))
        still = _("It can be proposed like this. Before it is accepted, these words have to change.")
        now = "\n".join((*said, still)) if said else ""
        if now != self._unfit_words:
            self._unfit_words = now
            _say(self._said, now, "ui", "text")
            self._unfit.setVisible(bool(now))

    def unfit(self) -> str:
        """What would keep it from being accepted, as it is said now; empty where nothing would."""
        return self._unfit_words

    def propose(self) -> None:
        """Ask for it to be kept; what could point to somebody is asked about once."""
        self.guards[0].then(self.asked.emit, [(self._key("why"), self.why.text())])

    def go_to(self, field: str) -> None:
        """Go to what is still empty: the text, or how it is known."""
        (self.text if field == "text" else self.why).setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self) -> None:
        """Go to the text, behind its last letter."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.moveCursor(QTextCursor.MoveOperation.End)


def _say(place: QLayout, words_: str, role: str, colour: str) -> None:
    """Show a text in place of the one before."""
    clear(place)
    place.addWidget(Zoom().label(words_, role, colour))


def _top(icon: str) -> QLayout:
    return vbox(2, Glyph(icon, 18, "accent_text"), STRETCH)


def _scrolled(body: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    return area
