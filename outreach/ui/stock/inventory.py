"""The inventory: what the book says beside what is counted; differences are shown, then become movements."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from outreach.domain.dates import read_day
from outreach.domain.errors import DateInFuture, OutreachError
from outreach.i18n import _, current, long_date, n_, number
from outreach.services.workspace import Workspace
from outreach.ui import dialogs
from outreach.ui.errors import show_refusal
from outreach.ui.stock import deeds, state, wordings
from outreach.ui.stock.counts import CountLine, Heads
from outreach.ui.stock.forms import Desk, written
from outreach.ui.stock.worksheets import Wording, Worksheet
from outreach.ui.theme import theme
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.fields import TextField
from outreach.ui.widgets.selects import Select
from outreach.words import say

_DRAFT = "inventory"
"""The form under which a half-typed count is kept, as the room knows it."""
_MOST_SHOWN = 14
_DAY, _LONGEST_DAY = 130, 40


class Inventory(Worksheet):
    """The count of a place. What is counted stays, at each key, until it is saved or emptied."""

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], *, save_as: dialogs.SaveAs = dialogs.save_as
    ) -> None:
        desk = Desk(workspace, today())
        self.place = Select(desk.places(), desk.place("office", "van", "bag"), name=_("Place"))
        self.day = TextField(written(today()), name=_("Counted on"), longest=_LONGEST_DAY)
        self.day.setFixedWidth(theme.px(_DAY))
        self._on = today()
        self._book: Mapping[str, int] = {}
        self._counted: dict[str, dict[str, int]] = {}
        wording = Wording(
            title=_("Inventory"),
            list=_("What is counted, item by item"),
            keys=_("Digits, then ↵ for the next line. = where it agrees with the book, Del where nothing was counted."),
            save=_("Save the inventory"),
            leave=_("Back to the stock"),
        )
        heads = Heads(_("Item"), (_("In the book"),), _("Count"), _("Difference"))
        fields = (self.place, self.day)
        super().__init__(workspace, today, wording, heads, difference, fields=fields, save_as=save_as)
        self.day.editingFinished.connect(self._change_day)
        self.place.chosen.connect(lambda _code: self.look())
        self.counts.counted.connect(self._remember)
        self._take_up()

    # What it lists ----------------------------------------------------------------------------------------

    def look(self) -> None:
        """List the items beside the book of this place, as it was when the day was over."""
        self._book = self._book_then()
        super().look()

    def _book_then(self) -> Mapping[str, int]:
        past = self._on < self.today()
        return self.workspace.stock.book(self.place.code(), self._on if past else None)

    def _change_day(self) -> bool:
        """Count as of the day that is typed; False where nobody can read it, or it has not come: then that is said."""
        try:
            day = read_day(self.day.text() or written(self.today()), self.today())
            if day > self.today():
                raise DateInFuture(date=long_date(day))
        except OutreachError as refusal:
            words = say(refusal)
            self.tell(f"{words.what} {words.next_step}")
            self.day.setText(written(self._on))
            return False
        self.day.setText(written(day))
        if day != self._on:
            self._on = day
            self.look()
            self.soon.start()
        return True

    def figures(self, rows: Sequence[state.Row]) -> dict[str, tuple[int, ...]]:
        """The book of this place: what ever lay there, and what lies anywhere."""
        return {row.code: self.of_others(row) for row in rows if row.known}

    def of_others(self, row: state.Row) -> tuple[int, ...]:
        """What the book says."""
        return (self._book.get(row.code, 0),)

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
        # The day may be typed and not be taken yet.
        if not self._change_day():
            return
        book = self._book_then()
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
            act = stock.count(counted, place, self._on, past=self._on < self.today())
        except OutreachError as refusal:
            show_refusal(self.window(), refusal)
            return
        said = _("Inventory of {place} saved").format(place=self.place.currentText())
        deed = deeds.of_count(stock, act, said, before, stock.last_counted() or self._on)
        self._counted.pop(place, None)
        self._forget()
        self.did.emit(deed)

    # Paper ------------------------------------------------------------------------------------------------

    def print(self) -> None:
        """Save the sheet as a PDF: what the book says, and a blank to fill with a pen."""
        place, language, today = self.place.currentText(), current(), self._on
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
            on = "" if self._on == self.today() else self._on.isoformat()
            self.workspace.drafts.keep_form(_DRAFT, {"place": self.place.code(), "counted": there, "on": on})
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
            if left.get("on"):
                self._on = date.fromisoformat(str(left["on"]))
                self.day.setText(written(self._on))


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
