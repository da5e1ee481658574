"""Taking somebody's key back: asked, then everything is written anew under a key they never had."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from outreach.domain.errors import OutreachError
from outreach.i18n import _
from outreach.services.keys import Keys
from outreach.ui import tasks
from outreach.ui.settings.keys_state import Holder, name_of
from outreach.ui.watches import Stopped, Watch
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.progresses import Progress
from outreach.vault.rekeying import Successor


class Removal(QObject):
    """The questions and the work.

    `begun()` before anything is copied; `removed()`, with the notebook closed; `stopped()`, with all as it was.
    """

    begun = Signal()
    removed = Signal()
    stopped = Signal()

    def __init__(self, owner: QWidget, keys: Keys, holder: Holder, today: Callable[[], date]) -> None:
        super().__init__(owner)
        self._owner, self._keys, self._holder, self._today = owner, keys, holder, today
        self._watch = Watch(self)
        self.under_way: Sheet | None = None
        self._given_up = False

    def ask(self) -> Sheet:
        """Say what it means, and ask."""
        name = name_of(self._holder)
        sheet = Sheet(
            self._owner.window(),
            _("Remove {name}?").format(name=name),
            sentence=_("Everything is written anew under a new key, which this phrase does not open."),
            confirm=_("Remove…"),
            keep=_("Keep"),
            keep_keys=(_("Esc"),),
            erases=True,
        )
        old = _("Copies made before, on a stick or elsewhere, still open with the old phrase.")
        after = _("The notebook locks when it is done. Open it with a phrase that stays.")
        sheet.body.addWidget(label(old, "body", wrap=True))
        sheet.body.addWidget(label(after, "body", "text2", wrap=True))
        sheet.confirmed.connect(self.begin)
        sheet.dismissed.connect(self.stopped)
        sheet.ask()
        return sheet

    def begin(self) -> None:
        """Copy everything under the new key, with a way to stop until the end."""
        self.begun.emit()
        sheet = Sheet(
            self._owner.window(),
            _("Writing everything anew"),
            sentence=_("Until it is done nothing has changed. It can be stopped at any moment."),
            keep=_("Stop"),
            keep_keys=(_("Esc"),),
        )
        bar = Progress(_("Encrypting under the new key"), share=0.0)
        sheet.body.addWidget(bar)
        self._watch.moved.connect(bar.set_share)
        sheet.dismissed.connect(self._give_up)
        self.under_way = sheet
        sheet.ask()
        keys, slot, today, teller = self._keys, self._holder.slot, self._today(), self._watch.teller
        tasks.run(self, lambda: keys.copy_without(slot, today, teller), self._copied, self._failed)

    def _give_up(self) -> None:
        self._given_up, self.under_way = True, None
        self._watch.stop()

    def _close(self) -> None:
        self._watch.end()
        sheet, self.under_way = self.under_way, None
        if sheet is not None:
            sheet.dismissed.disconnect(self._give_up)
            sheet.dismiss()

    def _copied(self, successor: Successor) -> None:
        if self._given_up:
            self._keys.abandon(successor)
            self.stopped.emit()
            return
        self._close()
        try:
            self._keys.remove(successor)
        except OutreachError as error:
            self._refuse(error)
            return
        self.removed.emit()

    def _failed(self, error: BaseException) -> None:
        self._close()
        if isinstance(error, OutreachError):
            self._refuse(error)
        elif isinstance(error, Stopped):
            self.stopped.emit()
        else:
            raise error

    def _refuse(self, error: OutreachError) -> None:
        from outreach.ui.errors import show_refusal  # noqa: PLC0415 - rare

        show_refusal(self._owner.window(), error)
        self.stopped.emit()
