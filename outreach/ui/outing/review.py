"""The end of an outing: what it adds up to, when it ended, and how it was, as far as somebody wants to say."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from outreach.domain.encounters import MOST_PIECES
from outreach.domain.errors import OutreachError
from outreach.domain.outings import Outing, Totals, evening_of, quarter
from outreach.i18n import _, number
from outreach.services.workspace import Workspace
from outreach.ui.outing.containers import InContainers
from outreach.ui.outing.times import code_of, moment, quarter_options
from outreach.ui.outing.wordings import options
from outreach.ui.widgets.chiprows import ChipRow
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.fields import labelled
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.segments import Segment
from outreach.ui.widgets.selects import Select
from outreach.ui.widgets.steppers import Stepper
from outreach.words import say

_POLICE = (None, False, True)
_HELD, _CANCELLED, _MISTAKE = range(3)


class Review(Sheet):
    """`ended(Outing)` once it is closed, or told otherwise where it was over; `removed()` once it was a mistake."""

    ended = Signal(object)
    removed = Signal()

    def __init__(
        self, room: QWidget, workspace: Workspace, outing: Outing, now: Callable[[], datetime], unsaved: str = ""
    ) -> None:
        over = outing.state == "closed"
        super().__init__(
            room,
            _("How the outing went") if over else _("End the outing?"),
            sentence="" if over else unsaved,
            confirm=_("Save") if over else _("Finish"),
            confirm_keys=("↵",),
            keep=_("Cancel") if over else _("Continue"),
            keep_keys=(_("Esc"),),
        )
        self._workspace, self._outing = workspace, outing
        self._ended: Outing | None = None
        totals = workspace.outings.totals(outing.id)
        ends = outing.plan.ends
        if ends is None and outing.plan.date == evening_of(now()):
            ends = quarter(now().time())
        self.ends = Select(quarter_options(unknown=True), code_of(ends), name=_("End"))
        self.found = Stepper(totals.found, name=_("Used equipment found in public space"), highest=MOST_PIECES)
        self.containers = InContainers(workspace.outings.containers(outing.id), workspace.outings.per_litre())
        self.atmosphere = ChipRow(
            options(workspace.supplies.lists()["atmosphere"]), name=_("Atmosphere"), multiple=False
        )
        self.atmosphere.choose((outing.atmosphere,) if outing.atmosphere else ())
        self.police = Segment([_("Not told"), _("No"), _("Yes")], _POLICE.index(outing.police), name=_("Police there"))
        held = [_("Took place"), _("Cancelled")]
        if not (totals.encounters or totals.found):
            held.append(_("Opened by mistake"))
        self.held = Segment(held, _CANCELLED if outing.cancelled else _HELD, name=_("This outing"))
        self.told = label("", "ui", "accent_text", wrap=True)
        self.told.hide()
        fields = vbox(
            _facts(totals),
            self.held,
            hbox(label(_("End"), "body", "text2"), STRETCH, self.ends),
            hbox((label(_("Used equipment found in public space"), "body", "text2", wrap=True), 1), 8, self.found),
            self.containers,
            labelled(_("Atmosphere"), self.atmosphere),
            hbox(label(_("Police there"), "body", "text2"), STRETCH, self.police),
            self.told,
            gap=12,
        )
        self.body.addLayout(fields)

    def ask(self) -> None:
        """Show as tall as the fields turn out to be."""
        super().ask()
        self._fit()

    def accept(self) -> None:
        """Close the outing; what is refused is said here."""
        try:
            self._settle()
        except OutreachError as refusal:
            words = say(refusal)
            self.told.say(f"{words.what} {words.next_step}")
            self.told.show()
            self._fit()
            return
        super().accept()
        if self._ended is None:
            self.removed.emit()
        else:
            self.ended.emit(self._ended)

    def _settle(self) -> None:
        outings = self._workspace.outings
        if self.held.index() == _MISTAKE:
            outings.remove(self._outing.id)
            return
        containers = self.containers.told()
        self._ended = outings.end(
            self._outing.id,
            moment(self.ends.code()),
            atmosphere=(self.atmosphere.chosen() or (None,))[0],
            police=_POLICE[self.police.index()],
            cancelled=self.held.index() == _CANCELLED,
            found=self.found.value(),
            containers=containers,
        )


def _facts(totals: Totals) -> QWidget:
    rows = (
        (_("Encounters"), number(totals.encounters)),
        (_("Syringes given"), number(totals.syringes)),
        (_("Syringes returned"), number(totals.returned)),
        (_("Naloxone kits given"), number(totals.naloxone)),
    )
    lines = [hbox((label(name, "body", "text2"), 1), label(value, "strong")) for name, value in rows]
    return boxed(vbox(*lines, gap=6))
