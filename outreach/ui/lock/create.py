"""Making a notebook, in three calm steps: where it lies, its phrase, its recovery code."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from outreach.domain.errors import OutreachError
from outreach.i18n import _
from outreach.ui import phrases, tasks
from outreach.ui.doubts import doubts
from outreach.ui.folders import readable
from outreach.ui.lock import state
from outreach.ui.lock.codes import CodeStep
from outreach.ui.lock.messages import Message
from outreach.ui.lock.state import Entry
from outreach.ui.proposals import Proposal
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Well
from outreach.ui.widgets.fields import PhraseField, TextField, labelled
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox
from outreach.ui.widgets.progresses import Progress

if TYPE_CHECKING:
    from outreach.vault.vaults import DataKey

_BUTTON = 54
_LONGEST_TEAM = 60


class CreateForm(QWidget):
    """The three steps. `opened(key)` at the end; `close_asked()`; `folder_asked()` and `another_asked()` on step 1.

    `restore_asked()` there too; `step_changed()` asks for the page of the next step; what was typed is in the entry.
    """

    opened = Signal(object)
    close_asked = Signal()
    folder_asked = Signal()
    another_asked = Signal()
    restore_asked = Signal()
    step_changed = Signal()
    busy = Signal(bool)

    def __init__(
        self,
        entry: Entry,
        *,
        create: Callable[[Path, str, str], str],
        derive: Callable[[Path, str], "DataKey"],
    ) -> None:
        super().__init__()
        self._entry = entry
        self.step: WhereStep | PhraseStep | CodeStep
        if entry.making == 1:
            self.step = WhereStep(entry)
            self.step.folder_asked.connect(self.folder_asked)
            self.step.another_asked.connect(self.another_asked)
            self.step.restore_asked.connect(self.restore_asked)
        elif entry.making == 2:  # noqa: PLR2004 - the second of three steps
            self.step = PhraseStep(entry, create)
            self.step.busy.connect(self.busy)
        else:
            self.step = CodeStep(entry, derive)
            self.step.opened.connect(self.opened)
        self.step.went.connect(self._go)
        self.step.close_asked.connect(self.close_asked)
        which = _("New notebook, step {n} of {all}").format(n=entry.making, all=state.STEPS)
        self.setLayout(vbox(label(which, "label", "text3"), 6, self.step))

    def start(self) -> None:
        """Put the focus where the step begins."""
        self.step.start()

    def _go(self, step: int) -> None:
        self._entry.making = step
        self._entry.error = None
        self.step_changed.emit()


class _Step(QWidget):
    """One step: a title, a sentence, its content, one primary button. `went(step)` to show another."""

    went = Signal(int)
    close_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back, or closes from the first step."""
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def back(self) -> None:
        """Leave this step."""
        self.close_asked.emit()


class WhereStep(_Step):
    """Where it will lie, and what it is."""

    folder_asked = Signal()
    another_asked = Signal()
    restore_asked = Signal()

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry
        self.message = Message()
        change = Button(_("Change…"), height=40, px=14)
        change.clicked.connect(self.folder_asked)
        self.where = label(readable(entry.folder), "strong", wrap=True)
        row = hbox(Glyph("app/folder", 22, "text2"), (self.where, 1), change, margins=(16, 12, 12, 12), gap=12)
        self.button = Button(_("Continue"), kind="primary", keys=("↵",), height=_BUTTON, px=17, grow=True)
        self.button.clicked.connect(lambda: self.went.emit(2))
        other = Button(_("Open another notebook…"), icon="app/folder", kind="ghost", height=40, padding=8)
        other.clicked.connect(self.another_asked)
        self.restore = Button(_("Bring a backup back…"), icon="app/copy", kind="ghost", height=40, padding=8)
        self.restore.clicked.connect(self.restore_asked)
        close = Button(_("Close"), kind="ghost", keys=(_("Esc"),), height=40, padding=8)
        close.clicked.connect(self.close_asked)
        told = _("The notebook is one folder on this computer. Everything in it is encrypted.")
        hint = _("Not in a synchronised folder or on a shared drive: it is made for one computer at a time.")
        self.setLayout(
            vbox(
                label(_("A new notebook"), "display", wrap=True),
                6,
                label(told, "body", "text2", wrap=True),
                22,
                label(_("Where it will lie"), "ui", weight=600),
                8,
                Well(row),
                8,
                label(hint, "small", "text3", wrap=True),
                12,
                doubts(entry.folder),
                self.message,
                16,
                self.button,
                12,
                hbox(other, STRETCH, close),
                hbox(self.restore, STRETCH),
            )
        )
        if entry.error is not None:
            self.message.refuse(entry.error)

    def start(self) -> None:
        """Put the focus where the step begins."""
        self.button.setFocus()


class PhraseStep(_Step):
    """The phrase, typed twice, with a sentence that says what it is worth; the team's name, if it wants one."""

    busy = Signal(bool)

    def __init__(self, entry: Entry, create: Callable[[Path, str, str], str]) -> None:
        super().__init__()
        self._entry, self._create = entry, create
        self._task: tasks.Task | None = None
        self.proposal = Proposal()
        self.proposal.taken.connect(self._take)
        self.phrase = PhraseField(name=_("Team passphrase"), big=False)
        self.again = PhraseField(name=_("The same once more"), big=False)
        self.team = TextField(entry.team, name=_("Name of the team"), longest=_LONGEST_TEAM)
        self.phrase.setText(entry.phrase)
        self.again.setText(entry.again)
        self.worth = label("", "small", "text2", wrap=True)
        self.message = Message()
        self.button = Button(_("Make the notebook"), kind="primary", keys=("↵",), height=_BUTTON, px=17, grow=True)
        self.button.clicked.connect(self.submit)
        self._action_box = QWidget()
        self._action = QStackedLayout(self._action_box)
        self._action.addWidget(self.button)
        self._action.addWidget(Progress(_("Making the keys. A few seconds.")))
        self._back = Button(_("Back"), icon="app/arrow-left", kind="ghost", keys=(_("Esc"),), height=40, padding=8)
        self._back.clicked.connect(self.back)
        self._lay_out()
        for field in (self.phrase, self.again, self.team):
            field.textChanged.connect(self._typed)
            field.returnPressed.connect(self.submit)
        self._typed()
        if entry.error is not None:
            self.message.refuse(entry.error)

    def _lay_out(self) -> None:
        action = self._action_box
        action.setFixedHeight(theme.px(_BUTTON))
        told = _("It opens the notebook for the whole team. It is kept nowhere, so nobody can send it to you again.")
        self.worth.setMinimumHeight(2 * self.worth.fontMetrics().lineSpacing())
        team = labelled(_("Name of the team, if it should stand on the reports"), self.team)
        self.setLayout(
            vbox(
                label(_("A passphrase"), "display", wrap=True),
                6,
                label(told, "body", "text2", wrap=True),
                14,
                self.proposal,
                14,
                labelled(_("These words, or a phrase of your own"), self.phrase),
                6,
                self.worth,
                8,
                labelled(_("The same once more"), self.again),
                14,
                team,
                10,
                self.message,
                10,
                action,
                10,
                hbox(self._back, STRETCH),
            )
        )

    def start(self) -> None:
        """Put the focus where the step begins."""
        self.phrase.setFocus()

    def _take(self, words: str) -> None:
        """Have the words as the phrase; typing them once more shows that they were noted."""
        self.phrase.setText(words)
        self.again.clear()
        self.again.setFocus()

    def _typed(self) -> None:
        entry = self._entry
        entry.phrase, entry.again, entry.team = self.phrase.text(), self.again.text(), self.team.text()
        will_do, sentence = phrases.worth(entry.phrase)
        self.worth.say(phrases.problem(entry.phrase, entry.again) or (sentence if will_do else ""))
        self.button.setEnabled(phrases.ready(entry.phrase, entry.again))

    def submit(self) -> None:
        """Make the notebook, or go to the field that is still missing."""
        entry = self._entry
        if self._task is not None:
            return
        if not phrases.ready(entry.phrase, entry.again):
            first = self.again if phrases.worth(entry.phrase)[0] else self.phrase
            first.setFocus()
            return
        self.message.hide()
        self._work(under_way=True)
        folder, phrase, team, create = entry.folder, entry.phrase, entry.team, self._create
        self._task = tasks.run(self, lambda: create(folder, phrase, team), self._made, self._failed)

    def _work(self, *, under_way: bool) -> None:
        self._action.setCurrentIndex(1 if under_way else 0)
        for widget in (self.proposal, self.phrase, self.again, self.team, self._back):
            widget.setEnabled(not under_way)
        self.busy.emit(under_way)

    def _made(self, code: str) -> None:
        self._task = None
        self._entry.code = code
        self.busy.emit(False)
        self.went.emit(state.STEPS)

    def _failed(self, error: BaseException) -> None:
        self._task = None
        self._work(under_way=False)
        self.phrase.setFocus()
        if not isinstance(error, OutreachError):
            raise error
        self.message.refuse(error)

    def back(self) -> None:
        """Go back to where it will lie, unless the keys are being made."""
        if self._task is None:
            self.went.emit(1)
