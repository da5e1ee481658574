"""What a kit holds, from a day on: its versions are kept, so that a kit given in March still opens into March's."""

from collections.abc import Callable, Sequence
from datetime import date

from outreach.domain.dates import read_day
from outreach.domain.errors import OutreachError
from outreach.i18n import _, current, joined, long_date, number
from outreach.services.workspace import Workspace
from outreach.ui.errors import show_refusal
from outreach.ui.histories import Deed
from outreach.ui.stock import state
from outreach.ui.stock.counts import CountLine, Heads
from outreach.ui.stock.forms import Desk, written
from outreach.ui.stock.worksheets import Wording, Worksheet
from outreach.ui.widgets.fields import TextField
from outreach.ui.widgets.selects import Select

_LONGEST_DAY = 40


class Kits(Worksheet):
    """The contents of a kit, line by line. What is saved holds from the day told; before it nothing changes."""

    def __init__(self, workspace: Workspace, today: Callable[[], date], kit: str = "") -> None:
        desk = Desk(workspace, today())
        self.kit = Select(desk.kits(), kit, name=_("Kit"))
        self.day = TextField(written(today()), name=_("From this day on"), longest=_LONGEST_DAY)
        self._pieces: dict[str, int] = {}
        wording = Wording(
            title=_("What kits hold"),
            list=_("What is in one, item by item"),
            keys=_("Digits change how many, Del takes an item out. / looks for another item."),
            save=_("Save what it holds"),
            leave=_("Back to the stock"),
        )
        heads = Heads(_("Item"), (_("Until now"),), _("In one"), _("Difference"))
        super().__init__(workspace, today, wording, heads, _difference, fields=(self.kit, self.day), printed=False)
        self.kit.chosen.connect(lambda _code: self.take_up())
        self.counts.counted.connect(lambda _code: self._remember())
        self.take_up(look=False)

    def take_up(self, *, look: bool = True) -> None:
        """Begin with what the kit holds today."""
        self._pieces = dict(self._now())
        if look:
            self.look()

    def _now(self) -> dict[str, int]:
        return dict(self.workspace.supplies.catalogue().contents(self.kit.code(), self.today()))

    # What it lists ----------------------------------------------------------------------------------------

    def figures(self, rows: Sequence[state.Row]) -> dict[str, tuple[int, ...]]:
        """What is in one now, and what is to be."""
        now = self._now()
        return {row.code: (now.get(row.code, 0),) for row in rows if row.code in now or row.code in self._pieces}

    def of_others(self, row: state.Row) -> tuple[int, ...]:
        """Nothing of what is only looked for."""
        return (self._now().get(row.code, 0),)

    def typed(self) -> dict[str, int]:
        """What is to be in one."""
        return self._pieces

    def _remember(self) -> None:
        self._pieces = dict(self.counts.typed)

    def told(self) -> None:
        """Say since when it holds what, version by version."""
        catalogue = self.workspace.supplies.catalogue()
        versions = sorted(catalogue.kits.get(self.kit.code(), ()), key=lambda one: one.valid_from, reverse=True)
        if not versions:
            self.said.say(_("What it holds was not noted."))
            return
        latest = versions[0]
        items = catalogue.items
        inside = joined([f"{number(n)} × {items[code].label(current())}" for code, n in latest.pieces.items()])
        if len(versions) == 1:
            self.said.say(_("In one: {contents}.").format(contents=inside))
        else:
            since = long_date(latest.valid_from)
            self.said.say(_("Since {day}, in one: {contents}.").format(day=since, contents=inside))

    # Saving -----------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep it from the day on."""
        supplies, kit = self.workspace.supplies, self.kit.code()
        after = {item: n for item, n in self._pieces.items() if n > 0}
        if not after or kit in after:
            self.tell(_("A kit holds at least one item, and not itself."))
            return
        try:
            day = read_day(self.day.text() or written(self.today()), self.today())
            before = dict(supplies.set_kit_content(kit, day, after))
        except OutreachError as refusal:
            show_refusal(self.window(), refusal)
            return
        said = _("{item}: what it holds is changed from {day} on").format(
            item=self.kit.currentText(), day=long_date(day)
        )
        self.did.emit(
            Deed(
                said,
                lambda: supplies.set_kit_content(kit, day, before),
                lambda: supplies.set_kit_content(kit, day, after),
            )
        )

    def print(self) -> None:
        """Kits are not printed: their list is short and stays on screen."""


def _difference(line: CountLine, pieces: int | None) -> str:
    by = (pieces or 0) - line.figures[0]
    return "=" if not by else f"{'+' if by > 0 else ''}{number(by)}"
