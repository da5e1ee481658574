"""What one types about keys: a new phrase, another name. Each form stands in the place of the list while it is open."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QWidget

from outreach.domain.errors import OutreachError
from outreach.i18n import _
from outreach.services.keys import Keys
from outreach.ui import phrases, tasks
from outreach.ui.hints.guarded import Guarded
from outreach.ui.hints.readers import Reader
from outreach.ui.keyfiles import KeyfileRow
from outreach.ui.proposals import Proposal
from outreach.ui.settings.keys_state import LONGEST_LABEL, Holder, name_of, relabel
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.checks import Check
from outreach.ui.widgets.fields import PhraseField, TextField, labelled
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.progresses import Progress
from outreach.vault.keyrings import NewKey


class KeyForm(QWidget):
    """A form: `left()` when it is done with, `told(str)` for what was done. Escape leaves, unless work is under way."""

    left = Signal()
    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.task: tasks.Task | None = None
        self.said = label("", "small", "accent_text", wrap=True)
        self.said.hide()
        self.leave = Button(_("Cancel"), kind="ghost", keys=(_("Esc"),), height=44)
        self.leave.clicked.connect(self.left)
        self.working = Progress(_("A second, for the keys."))
        self.working.hide()

    def start(self) -> None:
        """Put the focus where one begins."""

    def foot(self, confirm: Button) -> QLayout:
        """Lay out what stands under every form."""
        return vbox(self.said, 10, self.working, hbox(confirm, self.leave, STRETCH, gap=8))

    def work(self, work: Callable[[], object], done: Callable[..., None], confirm: Button) -> None:
        """Do the slow part off the thread; what it refuses is said here."""
        if self.task is not None:
            return
        self.said.hide()
        self._busy(confirm, under_way=True)

        def ended(result: object) -> None:
            self.task = None
            self._busy(confirm, under_way=False)
            self.attempt(lambda: done(result))

        def failed(error: BaseException) -> None:
            self.task = None
            self._busy(confirm, under_way=False)
            if not isinstance(error, OutreachError):
                raise error
            self.refuse(error)

        self.task = tasks.run(self, work, ended, failed)

    def _busy(self, confirm: Button, *, under_way: bool) -> None:
        self.working.setVisible(under_way)
        confirm.setVisible(not under_way)
        self.leave.setVisible(not under_way)

    def attempt(self, action: Callable[[], object]) -> bool:
        """Do the quick part; whether it was not refused."""
        try:
            action()
        except OutreachError as error:
            self.refuse(error)
            return False
        return True

    def refuse(self, error: OutreachError) -> None:
        """Say beside the fields why not."""
        from outreach.words import say  # noqa: PLC0415 - the words of every error, rarely needed

        self.say(str(say(error)))

    def say(self, text: str) -> None:
        """Say something beside the fields."""
        self.said.say(text)
        self.said.show()
        announce(self, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave everything as it was."""
        if event.key() == Qt.Key.Key_Escape:
            if self.task is None:
                self.left.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class PhraseForm(KeyForm):
    """A new phrase: for somebody new, or in the place of a holder's."""

    def __init__(self, keys: Keys, today: Callable[[], date], reader: Reader, holder: Holder | None = None) -> None:
        super().__init__()
        self._keys, self._today, self._holder = keys, today, holder
        self.label = TextField(name=_("Name used here"), longest=LONGEST_LABEL)
        self.guarded = Guarded(self.label, reader, most=1)
        self.proposal = Proposal()
        self.proposal.taken.connect(self._take)
        self.phrase = PhraseField(name=_("New passphrase"), big=False)
        self.again = PhraseField(name=_("The same once more"), big=False)
        self.worth = label("", "small", "text2", wrap=True)
        self.worth.setMinimumHeight(2 * self.worth.fontMetrics().lineSpacing())
        self.with_file = Check(_("A key file as well"), on=bool(holder and holder.keyfile))
        self.with_file.toggled.connect(self._show_file)
        self.file = KeyfileRow(
            hint=_("Any file that never changes, on a stick for instance. Without it nothing opens.")
        )
        self.file.setVisible(self.with_file.isChecked())
        self.confirm = Button(
            _("Give the key") if holder is None else _("Change the phrase"), kind="primary", height=44
        )
        self.confirm.clicked.connect(self.submit)
        self.phrase.textChanged.connect(self._typed)
        self.again.textChanged.connect(self._typed)
        for field in (self.label, self.phrase, self.again, self.file.field):
            field.returnPressed.connect(self.submit)
        self.setLayout(self._laid_out())
        self._typed()

    def _laid_out(self) -> QLayout:
        holder = self._holder
        if holder is None:
            title = _("Somebody more")
            told = _("They choose their phrase here, themselves. Nobody else needs to know it.")
            name: QWidget | None = boxed(
                vbox(
                    labelled(
                        _("Name used here"), self.label, _("Read only where the notebook is open. A call-name does.")
                    ),
                    self.guarded.hints,
                    margins=(0, 0, 0, 14),
                )
            )
        else:
            title = _("Another phrase for {name}").format(name=name_of(holder))
            told = _("The former phrase then no longer opens this notebook. Copies made before still open with it.")
            name = None
            self.label.hide()
        return vbox(
            label(title, "h3", wrap=True),
            4,
            label(told, "body", "text2", wrap=True),
            14,
            name,
            self.proposal,
            14,
            labelled(_("These words, or a phrase of their own"), self.phrase),
            4,
            self.worth,
            6,
            labelled(_("The same once more"), self.again),
            10,
            self.with_file,
            self.file,
            10,
            self.foot(self.confirm),
        )

    def start(self) -> None:
        """Put the focus where one begins."""
        (self.phrase if self._holder is not None else self.label).setFocus()

    def _take(self, words: str) -> None:
        self.phrase.setText(words)
        self.again.clear()
        self.again.setFocus()

    def _show_file(self, on: bool) -> None:
        self.file.setVisible(on)
        if on:
            self.file.field.setFocus()

    def _typed(self) -> None:
        will_do, sentence = phrases.worth(self.phrase.text())
        self.worth.say(phrases.problem(self.phrase.text(), self.again.text()) or (sentence if will_do else ""))

    def submit(self) -> None:
        """Prepare the key, then give it; or go to the field that is still missing."""
        phrase, again = self.phrase.text(), self.again.text()
        if self._holder is None and not self.label.text().strip():
            self.say(_("A name first: it tells one key from another."))
            self.label.setFocus()
            return
        if not phrases.ready(phrase, again):
            self.say(phrases.problem(phrase, again) or _("Type the phrase once more."))
            (self.again if phrases.worth(phrase)[0] else self.phrase).setFocus()
            return
        keyfile: Path | None = self.file.path() if self.with_file.isChecked() else None
        if self.with_file.isChecked() and keyfile is None:
            self.say(_("Choose the file, or do without."))
            self.file.field.setFocus()
            return
        keys = self._keys
        self.guarded.then(lambda: self.work(lambda: keys.prepare(phrase, keyfile), self._prepared, self.confirm))

    def _prepared(self, key: NewKey) -> None:
        if self._holder is None:
            holder = self._keys.add(key, self.label.text(), self._today())
            said = _("{name} can open the notebook now.").format(name=name_of(holder))
        else:
            holder = self._keys.change(self._holder.slot, key, self._today())
            said = _("The phrase of {name} is changed.").format(name=name_of(holder))
        for field in (self.phrase, self.again):
            field.clear()
        self.told.emit(said)
        self.left.emit()


class LabelForm(KeyForm):
    """Another name for a holder. `did(Deed)`."""

    did = Signal(object)

    def __init__(self, keys: Keys, holder: Holder, reader: Reader) -> None:
        super().__init__()
        self._keys, self._holder = keys, holder
        name = _("New name for {name}").format(name=name_of(holder))
        self.field = TextField(holder.label, name=name, longest=LONGEST_LABEL)
        self.field.returnPressed.connect(self.submit)
        self.guarded = Guarded(self.field, reader, most=1)
        self.confirm = Button(_("Rename"), kind="primary", height=44)
        self.confirm.clicked.connect(self.submit)
        self.setLayout(vbox(labelled(name, self.field), self.guarded.hints, 10, self.foot(self.confirm)))

    def start(self) -> None:
        """Put the focus into the field."""
        self.field.setFocus()
        self.field.selectAll()

    def submit(self) -> None:
        """Take the name."""
        if " ".join(self.field.text().split()) == self._holder.label != "":
            self.left.emit()
            return
        self.guarded.then(lambda: self.attempt(self._rename))

    def _rename(self) -> None:
        done = relabel(self._keys, self._holder, self.field.text())
        if self._holder.label:
            self.did.emit(done)
        else:
            self.told.emit(done.said)
        self.left.emit()
