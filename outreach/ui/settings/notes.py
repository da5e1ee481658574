"""What the team decides about notes: how long they stay, the openings they may begin with, topics of its own."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from outreach.domain.errors import OutreachError
from outreach.i18n import _, n_, number
from outreach.services.workspace import Workspace
from outreach.ui.erasures import Erasure
from outreach.ui.hints.readers import reader_of
from outreach.ui.settings import notes_state
from outreach.ui.settings.names import NameList, Wording
from outreach.ui.settings.notes_state import Shortened, TopicNames
from outreach.ui.settings.openings import OpeningList
from outreach.ui.widgets.cards import hairline
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox
from outreach.ui.widgets.selects import Select


class NoteSettings(QWidget):
    """The three parts. `did(Deed)` after what can be taken back, `told(str)` after what can't."""

    did = Signal(object)
    told = Signal(str)

    def __init__(self, workspace: Workspace, today: Callable[[], date]) -> None:
        super().__init__()
        self._notes, self._today = workspace.notes, today
        kept = self._notes.kept_days()
        self.days = Select(notes_state.days_words(kept), str(kept), name=_("How long a note stays"))
        self.days.chosen.connect(lambda code: self._choose(int(code)))
        self.openings = OpeningList(workspace.openings, reader_of(workspace))
        wording = Wording(
            _("A new topic"), _("No topic of the team’s yet. The usual ones are always there."), _("Retired")
        )
        self.topics = NameList(TopicNames(workspace.openings), wording, reader_of(workspace))
        self.openings.did.connect(self.did)
        self.topics.did.connect(self.did)
        hint = _(
            "Counted from the outing, or from the day a note was written. A longer time lengthens no note there is "
            "already. Each note can be kept once for as long again."
        )
        offered = _("Offered beside the text, never asked. They are not in the weekly and monthly backups.")
        self.setLayout(
            vbox(
                hbox(label(_("How long a note stays"), "ui", weight=600), STRETCH, self.days),
                label(hint, "small", "text3", wrap=True),
                8,
                hairline(),
                8,
                label(_("Openings"), "ui", weight=600),
                label(offered, "small", "text3", wrap=True),
                self.openings,
                8,
                hairline(),
                8,
                label(_("Topics of the team"), "ui", weight=600),
                self.topics,
                gap=6,
            )
        )

    def reload(self) -> None:
        """Show everything as it is kept."""
        kept = self._notes.kept_days()
        self.days.set_options(notes_state.days_words(kept))
        self.days.choose(str(kept))
        self.openings.reload()
        self.topics.reload()

    def _choose(self, days: int) -> None:
        if days == self._notes.kept_days():
            return
        shorter = notes_state.shortened(self._notes, days, self._today())
        if shorter is None:
            self._do(lambda: self.did.emit(notes_state.keep_days(self._notes, days, self._today())))
        else:
            self._ask(shorter)

    def _ask(self, shorter: Shortened) -> None:
        """Say what will go before it goes: nothing brings it back."""
        sheet = Sheet(
            self.window(),
            n_("Keep notes {n} day?", "Keep notes {n} days?", shorter.days).format(n=number(shorter.days)),
            sentence=_("It applies to the notes there are, and can’t be taken back."),
            facts=shorter.facts,
            confirm=_("Shorten…"),
            keep=_("Cancel"),
            keep_keys=(_("Esc"),),
            erases=True,
        )
        sheet.confirmed.connect(lambda: self._do(lambda: self._shorten(shorter.days)))
        sheet.dismissed.connect(self.reload)
        sheet.ask()

    def _shorten(self, days: int) -> None:
        if not self._notes.many():
            self._shortened(days, self._notes.keep_days(days, self._today()))
            return
        at_once = self._notes.sooner(days, self._today())[1]
        erasure = Erasure(self.window(), self._notes.keeping_days(days, self._today()))
        erasure.ended.connect(lambda: self._shortened(days, at_once))
        erasure.stopped.connect(self.reload)
        erasure.begin()

    def _shortened(self, days: int, gone: int) -> None:
        kept = n_("Notes stay {n} day.", "Notes stay {n} days.", days).format(n=number(days))
        erased = n_("{n} note is erased.", "{n} notes are erased.", gone).format(n=number(gone)) if gone else ""
        self.told.emit(f"{kept} {erased}".strip())
        self.reload()

    def _do(self, action: Callable[[], None]) -> None:
        try:
            action()
        except OutreachError as error:
            from outreach.ui.errors import show_refusal  # noqa: PLC0415 - rare

            show_refusal(self.window(), error)
        self.reload()
