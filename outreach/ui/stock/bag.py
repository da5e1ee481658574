"""Tonight's bag: what evenings like this one needed, what the bag holds, what to add. Taken, changed or left alone."""

from collections.abc import Callable, Sequence
from datetime import date

from outreach.domain.encounters import PIECES_TO_ASK_TWICE
from outreach.domain.errors import OutreachError
from outreach.domain.packing import Proposal
from outreach.i18n import _, current, joined, long_date, n_, number
from outreach.services.workspace import Workspace
from outreach.ui import dialogs
from outreach.ui.errors import show_refusal
from outreach.ui.stock import deeds, state
from outreach.ui.stock.counts import CountLine, Heads, relabelled
from outreach.ui.stock.forms import Desk
from outreach.ui.stock.worksheets import Wording, Worksheet
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.selects import Select

_LAST = 1


class Bag(Worksheet):
    """What goes along tonight. Nothing moves before it is said so."""

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], *, save_as: dialogs.SaveAs = dialogs.save_as
    ) -> None:
        desk = Desk(workspace, today())
        zones = [(zone.code, zone.label) for zone in workspace.team.zones()]
        self.zone = Select(zones or [("", _("No zone yet"))], _tonight(workspace), name=_("Zone"))
        self.end = Select(desk.places(), desk.place("bag", "van", "office"), name=_("What is packed"))
        self.start_place = Select(desk.places(), desk.place("office", "van", "bag"), name=_("Taken from"))
        self._proposal = Proposal((), 0, ())
        self._adds: dict[str, int] = {}
        wording = Wording(
            title=_("Tonight’s bag"),
            list=_("What to add to the bag, item by item"),
            keys=_(
                "Digits change how many, ↵ goes to the next line, Del leaves an item out. / looks for another item."
            ),
            save=_("Move it"),
            leave=_("Leave it"),
        )
        super().__init__(
            workspace,
            today,
            wording,
            Heads(_("Item"), (_("Usual"), _("In the bag"), _("At hand")), _("Add"), _("Then")),
            _then,
            fields=(self.zone, self.end, self.start_place),
            save_as=save_as,
        )
        for select in (self.zone, self.end, self.start_place):
            select.chosen.connect(lambda _code: self.propose())
        self.counts.counted.connect(lambda _code: self._remember())
        self.propose(look=False)

    def propose(self, zone: str = "", *, look: bool = True) -> None:
        """Read the habits again, for another zone or bag."""
        if zone:
            self.zone.choose(zone)
        self._proposal = self.workspace.stock.propose_bag(self.zone.code(), self.today(), place=self.end.code())
        self._adds = {wish.item: wish.add for wish in self._proposal.wishes}
        if look:
            self.look()

    # What it lists ----------------------------------------------------------------------------------------

    def figures(self, rows: Sequence[state.Row]) -> dict[str, tuple[int, ...]]:
        """What is usual, what the bag holds, what lies where it is taken from."""
        usual = {wish.item: wish.needed for wish in self._proposal.wishes}
        return {
            row.code: (usual.get(row.code, 0), *self.of_others(row)[1:])
            for row in rows
            if row.code in usual or self._adds.get(row.code)
        }

    def of_others(self, row: state.Row) -> tuple[int, ...]:
        """The same for an item that is not usual."""
        places = row.line.places
        return (0, places.get(self.end.code(), 0), places.get(self.start_place.code(), 0))

    def typed(self) -> dict[str, int]:
        """What is to be added."""
        return self._adds

    def _remember(self) -> None:
        self._adds = dict(self.counts.typed)

    def look(self) -> None:
        """List what is proposed under the names of the places chosen."""
        named = (_("Usual"), self.end.currentText(), self.start_place.currentText())
        self.counts.heads = relabelled(self.counts.heads, named)
        super().look()

    def told(self) -> None:
        """Say where the proposal comes from."""
        enough = _("What is packed already holds what is usual.")
        said = _of_habits(self._proposal)
        self.said.say(said if self._proposal.wishes or not self._proposal.outings else f"{said} {enough}")

    # Moving -----------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Move what is to be added, as one transfer; a number that may be a slip is asked about once."""
        adds = {item: n for item, n in self._adds.items() if n > 0}
        if not adds:
            self.tell(_("There is nothing to move."))
            return
        desk = Desk(self.workspace, self.today())
        large = [f"{number(n)} × {desk.words(item)}" for item, n in adds.items() if n >= PIECES_TO_ASK_TWICE]
        if not large:
            self._move(adds)
            return
        sheet = Sheet(
            self,
            _("{quantities}. Is that right?").format(quantities=joined(large)),
            confirm=_("Yes, save"),
            confirm_keys=("↵",),
            keep=_("Correct"),
            keep_keys=(_("Esc"),),
        )
        sheet.confirmed.connect(lambda: self._move(adds))
        sheet.ask()

    def _move(self, adds: dict[str, int]) -> None:
        stock = self.workspace.stock
        try:
            act = stock.transfer(adds, self.start_place.code(), self.end.code(), self.today())
        except OutreachError as refusal:
            show_refusal(self.window(), refusal)
            return
        items = n_("{n} item", "{n} items", len(adds)).format(n=number(len(adds)))
        said = _("{items}: {start} → {end}").format(
            items=items, start=self.start_place.currentText(), end=self.end.currentText()
        )
        self.did.emit(deeds.of_act(stock, act, said))

    # Paper ------------------------------------------------------------------------------------------------

    def print(self) -> None:
        """Save the list as a PDF, with a box to tick on each line."""
        groups: dict[str, list[tuple[str, str, str]]] = {}
        for line in self.counts.lines:
            if isinstance(line, CountLine) and self._adds.get(line.code):
                row = (line.label, number(line.figures[1]), number(self._adds[line.code]))
                groups.setdefault(line.group, []).append(row)
        title = _("{place}: what to take along").format(place=self.end.currentText())
        said = f"{long_date(self.today())}. {_of_habits(self._proposal)}"
        language = current()

        def draw() -> bytes:
            from outreach.reports import supply_lists  # noqa: PLC0415 - reportlab, loaded beside the wait

            return supply_lists.bag_list(title, said, groups, language)

        self.prints.write(_("Save the list of the bag"), _("bag-list"), draw)


def _then(line: CountLine, add: int | None) -> str:
    """What the bag holds afterwards."""
    return number(line.figures[1] + (add or 0))


def _tonight(workspace: Workspace) -> str:
    """The zone of the outing that is open, else of the last one; empty where there was none."""
    outing = workspace.outings.current()
    if outing is not None:
        return outing.plan.zone
    recent = workspace.outings.recent(_LAST)
    return recent[0].outing.plan.zone if recent else ""


def _of_habits(proposal: Proposal) -> str:
    if not proposal.outings:
        return _("No evening was written down yet: add what you want to take along.")
    shared = {"zone": _("this zone"), "weekday": _("this weekday"), "season": _("this season")}
    like = joined([shared[one] for one in proposal.like])
    n = proposal.outings
    read = (
        n_("Read from {n} outing of {like}.", "Read from {n} outings of {like}.", n).format(n=number(n), like=like)
        if like
        else n_("Read from {n} outing.", "Read from {n} outings.", n).format(n=number(n))
    )
    usual = _("Usual is what was enough four times out of five.")
    return f"{read} {usual}"
