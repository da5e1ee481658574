"""The form that opens an outing, or corrects what was said of one. Zone and modality; the rest has a default."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QWidget

from outreach.domain.errors import OutreachError
from outreach.domain.outings import Outing, Plan, evening_of, quarter
from outreach.i18n import _, current, long_date
from outreach.services.workspace import Workspace
from outreach.ui.hints.guarded import Guarded
from outreach.ui.hints.readers import reader_of
from outreach.ui.outing.times import code_of, day_options, moment, quarter_options
from outreach.ui.outing.wordings import options
from outreach.ui.widgets.chiprows import ChipRow
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.fields import TextField, labelled
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.selects import Select
from outreach.ui.widgets.steppers import Stepper
from outreach.words import clock_doubt, say

WIDTH = 620
_MOST_COLLEAGUES = 99


class PlanSheet(Sheet):
    """`settled(Outing)` once the outing was opened or corrected."""

    settled = Signal(object)

    def __init__(
        self,
        room: QWidget,
        workspace: Workspace,
        now: Callable[[], datetime],
        outing: Outing | None = None,
    ) -> None:
        super().__init__(
            room,
            _("Open an outing") if outing is None else _("What was said of the outing"),
            confirm=_("Open the outing") if outing is None else _("Save"),
            confirm_keys=("↵",),
            keep=_("Cancel"),
            keep_keys=(_("Esc"),),
            width=WIDTH,
        )
        self._workspace, self._now, self._outing = workspace, now, outing
        plan = outing.plan if outing else Plan(evening_of(now()), "", "", quarter(now().time()))
        self._make_place(plan)
        self._make_times(plan)
        self._make_team(plan)
        self.told = label("", "ui", "accent_text", wrap=True)
        self.told.hide()
        doubt = workspace.outings.clock_doubt(now().date())
        says = clock_doubt(now().date(), doubt) if doubt else ""
        fields = vbox(
            label(says, "ui", "text2", wrap=True) if says else None,
            *self._fields(),
            gap=12,
        )
        self.body.addLayout(fields)
        self.body.addWidget(self.told)
        self._show_end()

    # Fields ---------------------------------------------------------------------------------------

    def _make_place(self, plan: Plan) -> None:
        supplies, language = self._workspace.supplies, current()
        zones = self._workspace.team.zones(retired=True)
        shown = [(zone.code, zone.label) for zone in zones if not zone.retired or zone.code == plan.zone]
        self.zone = ChipRow(shown, name=_("Zone"), multiple=False)
        self.zone.choose((plan.zone,))
        self.new_zone = TextField(
            name=_("Another zone"), placeholder=_("Another zone: a district, an event"), longest=60
        )
        self.guarded = Guarded(self.new_zone, reader_of(self._workspace), key="outing.zone", most=1)
        if not shown:
            self.zone.hide()
        self.zone.chosen_changed.connect(self._zone_chosen)
        self.new_zone.textEdited.connect(lambda text: self.zone.choose(()) if text.strip() else None)
        self.modality = ChipRow(options(supplies.lists()["modality"]), name=_("How"), multiple=False)
        self.modality.choose((plan.modality,))
        places = [(p.code, p.label(language)) for p in supplies.places() if not p.retired or p.code == plan.place]
        self.place = Select(places, plan.place, name=_("Supplies come from"))

    def _make_times(self, plan: Plan) -> None:
        tonight = evening_of(self._now())
        days = day_options(tonight)
        if not any(code == plan.date.isoformat() for code, _words in days):
            days.append((plan.date.isoformat(), long_date(plan.date)))
        self.date = Select(days, plan.date.isoformat(), name=_("Date"))
        self.starts = Select(quarter_options(unknown=True), code_of(plan.starts), name=_("Start"))
        self.ends = Select(quarter_options(unknown=True), code_of(plan.ends), name=_("End"))
        self._end_box = boxed(labelled(_("End"), self.ends))
        self.date.chosen.connect(self._day_chosen)

    def _make_team(self, plan: Plan) -> None:
        names = self._workspace.team.call_names(retired=True)
        shown = [(name.id.hex(), name.label) for name in names if not name.retired or name.id in plan.call_names]
        self.team = ChipRow(shown, name=_("Whose shift"))
        self.team.choose([name.hex() for name in plan.call_names])
        self._has_names = bool(shown)
        self.counts = {
            code: Stepper(n, name=name, highest=_MOST_COLLEAGUES, height=40, width=132)
            for code, name, n in (
                ("peers", _("Peers"), plan.peers),
                ("salaried", _("Salaried"), plan.salaried),
                ("volunteers", _("Volunteers"), plan.volunteers),
            )
        }

    def _fields(self) -> list[QLayout]:
        zones = vbox(self.zone, vbox(self.new_zone, self.guarded.hints), gap=6)
        supplies = labelled(_("Supplies come from"), self.place)
        counts = [labelled(stepper.accessibleName(), stepper) for stepper in self.counts.values()]
        fields: list[QLayout] = [
            labelled(_("Zone"), zones),
            labelled(_("How"), self.modality),
            hbox(labelled(_("Date"), self.date), STRETCH),
            hbox(labelled(_("Start"), self.starts), self._end_box, supplies, STRETCH, gap=12),
            labelled(_("Whose shift"), self.team),
            hbox(*counts, STRETCH, gap=12),
        ]
        if not self._has_names:
            del fields[4]
        return fields

    def ask(self) -> None:
        """Show with the focus on the zone."""
        super().ask()
        self._fit()
        (self.zone if not self.zone.isHidden() else self.new_zone).setFocus(Qt.FocusReason.TabFocusReason)

    def _zone_chosen(self, codes: tuple[str, ...]) -> None:
        if codes:
            self.new_zone.clear()

    def _day_chosen(self, code: str) -> None:
        if code != evening_of(self._now()).isoformat() and self.starts.code() and self._outing is None:
            self.starts.choose("")
        self._show_end()

    def _show_end(self) -> None:
        later = self.date.code() != evening_of(self._now()).isoformat()
        self._end_box.setVisible(later or self._outing is not None)

    # Settling -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter anywhere starts."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
            event.accept()
            return
        super().keyPressEvent(event)

    def plan(self) -> Plan:
        """What the fields say; the zone is empty where it still has to be made."""
        end = not self._end_box.isHidden()
        modality = (self.modality.chosen() or ("",))[0]
        before = self._outing.plan if self._outing else None
        kept = before is not None and before.modality == modality
        return Plan(
            date=datetime.fromisoformat(self.date.code()).date(),
            modality=modality,
            zone=(self.zone.chosen() or ("",))[0],
            starts=moment(self.starts.code()),
            ends=moment(self.ends.code()) if end else None,
            setting=before.setting if before and kept else self._workspace.supplies.setting_of(modality),
            place=self.place.code(),
            peers=self.counts["peers"].value(),
            salaried=self.counts["salaried"].value(),
            volunteers=self.counts["volunteers"].value(),
            call_names=tuple(bytes.fromhex(name) for name in self.team.chosen()),
        )

    def accept(self) -> None:
        """Open or correct the outing; what is refused is said on the form."""
        plan = self.plan()
        if not plan.zone and not self.new_zone.text().strip():
            self._tell(_("Where? Choose a zone or type a new one."), self.zone)
        elif not plan.modality:
            self._tell(_("How? Choose one."), self.modality)
        else:
            self.guarded.then(lambda: self._settle(plan))

    def _settle(self, plan: Plan) -> None:
        outings = self._workspace.outings
        try:
            if not plan.zone:
                plan = replace(plan, zone=self._zone_named(self.new_zone.text().strip()))
            if self._outing is None:
                outing = outings.start(plan, self._now())
            else:
                outing = outings.revise(self._outing.id, plan, self._now().date())
        except OutreachError as refusal:
            words = say(refusal)
            self._tell(f"{words.what} {words.next_step}", self.zone)
            return
        super().accept()
        self.settled.emit(outing)

    def _zone_named(self, label_: str) -> str:
        team = self._workspace.team
        for zone in team.zones(retired=True):
            if zone.label.casefold() == label_.casefold():
                team.bring_back_zone(zone.code)
                return zone.code
        return team.add_zone(label_).code

    def _tell(self, words: str, field: QWidget) -> None:
        self.told.say(words)
        self.told.show()
        self._fit()
        (field if not field.isHidden() else self.new_zone).setFocus(Qt.FocusReason.TabFocusReason)
