"""The inventory: what the book says beside what is counted; differences are shown, then become movements."""

from collections.abc import Callable, Sequence
from datetime import date

from outreach.domain.errors import OutreachError
from outreach.i18n import _, current, long_date, n_, number
from outreach.services.workspace import Workspace
from outreach.ui import dialogs
from outreach.ui.errors import show_refusal
from outreach.ui.stock import deeds, state, wordings
from outreach.ui.stock.counts import CountLine, Heads
from outreach.ui.stock.forms import Desk
from outreach.ui.stock.worksheets import Wording, Worksheet
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.selects import Select

_DRAFT = "inventory"
"""The form under which a half-typed count is kept, as the room knows it."""
_MOST_SHOWN = 14


class Inventory(Worksheet):
    """The count of a place. What is counted stays, at each key, until it is saved or emptied."""

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], *, save_as: dialogs.SaveAs = dialogs.save_as
    ) -> None:
        desk = Desk(workspace, today())
        self.place = Select(desk.places(), desk.place("office", "van", "bag"), name=_("Place"))
        self._counted: dict[str, dict[str, int]] = {}
        wording = Wording(
            title=_("Inventory"),
            list=_("What is counted, item by item"),
            keys=_("Digits, then ↵ for the next line. = where it agrees with the book, Del where nothing was counted."),
            save=_("Save the inventory"),
            leave=_("Back to the stock"),
        )
        heads = Heads(_("Item"), (_("In the book"),), _("Count"), _("Difference"))
        super().__init__(workspace, today, wording, heads, difference, fields=(self.place,), save_as=save_as)
        self.place.chosen.connect(lambda _code: self.look())
        self.counts.counted.connect(self._remember)
        self._take_up()

    # What it lists ----------------------------------------------------------------------------------------

    def figures(self, rows: Sequence[state.Row]) -> dict[str, tuple[int, ...]]:
        """The book of this place: what ever lay there, and what lies anywhere."""
        return {row.code: self.of_others(row) for row in rows if row.known}

    def of_others(self, row: state.Row) -> tuple[int, ...]:
        """What the book says."""
        return (row.line.places.get(self.place.code(), 0),)

    def typed(self) -> dict[str, int]:
        """What is counted at this place."""
        return self._counted.setdefault(self.place.code(), {})

    def _remember(self, _code: str) -> None:
        self._counted[self.place.code()] = dict(self.counts.typed)

    def told(self) -> None:
        """Say how far the count is."""
        typed, lines = self.counts.typed, {one.code: one for one in self.counts.lines if isinstance(one, CountLine)}
        differ = sum(code in lines and lines[code].figures[0] != n for code, n in typed.items())
        counted = n_("{n} item counted", "{n} items counted", len(typed)).format(n=number(len(typed)))
        apart = n_("{n} differs from the book", "{n} differ from the book", differ).format(n=number(differ))
        self.said.say(
            f"{counted} · {apart}" if typed else _("Type what really lies there. What is left empty stays as it is.")
        )

    # Saving -----------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Show the differences, then write them down."""
        counted = dict(self.typed())
        if not counted:
            self.tell(_("Nothing is counted yet."))
            return
        book = {row.code: row.line.places.get(self.place.code(), 0) for row in self.rows()}
        desk = Desk(self.workspace, self.today())
        apart = [(code, n - book.get(code, 0)) for code, n in counted.items() if n != book.get(code, 0)]
        facts = [
            (desk.words(code), f"{number(book.get(code, 0))} → {number(counted[code])}  ({wordings.signed(by)})")
            for code, by in apart[:_MOST_SHOWN]
        ]
        if len(apart) > _MOST_SHOWN:
            facts.append((_("and others"), number(len(apart) - _MOST_SHOWN)))
        sheet = Sheet(
            self,
            _("Save the inventory of {place}?").format(place=self.place.currentText()),
            sentence=_of_differences(len(counted), len(apart)),
            facts=facts,
            confirm=_("Save"),
            confirm_keys=("↵",),
            keep=_("Go on counting"),
            keep_keys=(_("Esc"),),
            width=520,
        )
        sheet.confirmed.connect(lambda: self._save(counted))
        sheet.ask()

    def _save(self, counted: dict[str, int]) -> None:
        stock, place, before = self.workspace.stock, self.place.code(), self.workspace.stock.last_counted()
        try:
            act = stock.count(counted, place, self.today())
        except OutreachError as refusal:
            show_refusal(self.window(), refusal)
            return
        said = _("Inventory of {place} saved").format(place=self.place.currentText())
        deed = deeds.of_count(stock, act, said, before, self.today())
        self._counted.pop(place, None)
        self._forget()
        self.did.emit(deed)

    # Paper ------------------------------------------------------------------------------------------------

    def print(self) -> None:
        """Save the sheet as a PDF: what the book says, and a blank to fill with a pen."""
        place, language, today = self.place.currentText(), current(), self.today()
        groups: dict[str, list[tuple[str, str]]] = {}
        for line in self.counts.lines:
            if isinstance(line, CountLine):
                groups.setdefault(line.group, []).append((line.label, number(line.figures[0])))
        title = _("Count sheet: {place}").format(place=place)
        day = long_date(today)

        def draw() -> bytes:
            from outreach.reports import supply_lists  # noqa: PLC0415 - reportlab, loaded beside the wait

            return supply_lists.count_sheet(title, day, groups, language)

        self.prints.write(_("Save the count sheet"), _("count-sheet"), draw)

    # Keeping ----------------------------------------------------------------------------------------------

    @property
    def begun(self) -> bool:
        """Whether anything is counted and not saved."""
        return any(self._counted.values())

    def keep(self) -> None:
        """Make the count survive whatever happens. Durable when it returns."""
        super().keep()
        if self.workspace.read_only:
            return
        if self.begun:
            there = {place: counted for place, counted in self._counted.items() if counted}
            self.workspace.drafts.keep_form(_DRAFT, {"place": self.place.code(), "counted": there})
        else:
            self._forget()

    def _forget(self) -> None:
        self.soon.stop()
        if self.workspace.drafts.kept_form(_DRAFT) is not None:
            self.workspace.drafts.discard_form(_DRAFT)

    def _take_up(self) -> None:
        left = self.workspace.drafts.kept_form(_DRAFT)
        if left is not None:
            self._counted = {place: dict(counted) for place, counted in left["counted"].items()}
            self.place.choose(str(left["place"]))


def difference(line: CountLine, counted: int | None) -> str:
    """What a count changes; nothing where nothing was counted."""
    if counted is None:
        return ""
    by = counted - line.figures[0]
    return "=" if not by else wordings.signed(by)


def _of_differences(counted: int, apart: int) -> str:
    told = n_("{n} item was counted.", "{n} items were counted.", counted).format(n=number(counted))
    if not apart:
        agrees = _("All agree with the book.")
        return f"{told} {agrees}"
    more = n_(
        "{n} differs: its difference is written down as a movement.",
        "{n} differ: their differences are written down as movements.",
        apart,
    )
    return f"{told} {more.format(n=number(apart))}"
