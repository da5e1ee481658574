"""What an import would bring, in sentences: for the window and for the terminal, in the language in use."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from outreach import i18n
from outreach.domain.intakes import Intake, LeftOut, NotesSeen
from outreach.domain.supplies import Catalogue, Place
from outreach.i18n import _, joined, long_date, month_name, n_, number, quoted
from outreach.words.intakes import aside, reason

_ROWS_SHOWN = 8
_COLUMNS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Reason:
    """Rows, or cells, that are left out for one reason: how many, why in a sentence, their column and some numbers."""

    rows: int
    why: str
    where: str


def sums(intake: Intake) -> tuple[str, ...]:
    """What would be written, in a few sentences."""
    return tuple(_sums(intake))


def _sums(intake: Intake) -> Iterator[str]:
    if intake.kind == "stock":
        n = len({(one.item, one.place) for one in intake.openings})
        if not n:
            yield _("No stock would be written.")
            return
        yield n_("Stock of one supply at one place.", "Stock of {n} supplies, counted place by place.", n).format(
            n=number(n)
        )
        yield _("As counted on {day}.").format(day=long_date(intake.day))
    else:
        evenings = n_("{n} outing", "{n} outings", len(intake.evenings)).format(n=number(len(intake.evenings)))
        met = n_("{n} encounter", "{n} encounters", intake.encounters).format(n=number(intake.encounters))
        people = n_("{n} person", "{n} people", intake.people).format(n=number(intake.people))
        yield _("{outings}, {encounters}, {people}.").format(outings=evenings, encounters=met, people=people)
    if intake.hand_outs:
        n = len(intake.hand_outs)
        yield n_("{n} hand-out without a meeting.", "{n} hand-outs without a meeting.", n).format(n=number(n))
    if intake.zones:
        yield _("New zones: {zones}.").format(zones=joined([zone.label for zone in intake.zones]))
    if intake.already:
        yield n_(
            "{n} more is in the notebook already, and counts once.",
            "{n} more are in the notebook already, and count once.",
            intake.already,
        ).format(n=number(intake.already))
    if intake.not_read:
        headings = joined([quoted(heading) for heading in intake.not_read])
        yield n_(
            "A row here is a whole outing: {columns} can’t be told of one person, and is left out.",
            "A row here is a whole outing: {columns} can’t be told of one person, and are left out.",
            len(intake.not_read),
        ).format(columns=headings)
    if intake.columns_out:
        shown = [quoted(heading) for heading in intake.columns_out[:_COLUMNS_SHOWN]]
        more = ["…"] if len(intake.columns_out) > _COLUMNS_SHOWN else []
        yield _("Columns that are not read: {columns}.").format(columns=", ".join([*shown, *more]))
    if intake.kind == "activity" and intake.pieces_by_month():
        yield _("Stock stays as it is for what was given before its place was first counted here.")


def notes(seen: NotesSeen, days: int) -> tuple[str, ...]:
    """What a column of notes holds: what could come in, and what stays out. `days` is how long notes are kept."""
    told = (
        (
            seen.clean,
            n_(
                "{n} note can come in: nothing in it seems to tell who somebody is.",
                "{n} notes can come in: nothing in them seems to tell who somebody is.",
                seen.clean,
            ),
        ),
        (
            len(seen.marked),
            n_(
                "{n} note seems to tell who somebody is, and stays out.",
                "{n} notes seem to tell who somebody is, and stay out.",
                len(seen.marked),
            ),
        ),
        (
            seen.old,
            n_(
                "{n} note is older than the {days} days a note is kept, and stays out.",
                "{n} notes are older than the {days} days a note is kept, and stay out.",
                seen.old,
            ),
        ),
        (seen.long, n_("{n} note is too long, and stays out.", "{n} notes are too long, and stay out.", seen.long)),
        (
            seen.astray,
            n_(
                "{n} note belongs to no encounter, and stays out.",
                "{n} notes belong to no encounter, and stay out.",
                seen.astray,
            ),
        ),
    )
    return tuple(words.format(n=number(count), days=number(days)) for count, words in told if count)


def months(intake: Intake, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """What was given, month by month: the month, and its supplies with their pieces."""
    found: dict[str, list[str]] = {}
    order = {code: at for at, code in enumerate(catalogue.items)}
    pieces = sorted(intake.pieces_by_month().items(), key=lambda one: (one[0][1], order.get(one[0][0], len(order))))
    for (item, month), count in pieces:
        found.setdefault(month, []).append(f"{_item(catalogue, item)} {number(count)}")
    return tuple((month_name(date.fromisoformat(f"{month}-01")), " · ".join(told)) for month, told in found.items())


def places(intake: Intake, catalogue: Catalogue, known: Sequence[Place]) -> tuple[tuple[str, str], ...]:
    """What would lie where: the place, and its supplies with their pieces."""
    names: Mapping[str, str] = {place.code: place.label(i18n.current()) for place in known}
    found: dict[str, list[str]] = {}
    for (item, place), count in intake.stock_by_place().items():
        found.setdefault(names.get(place, place), []).append(f"{_item(catalogue, item)} {number(count)}")
    return tuple((place, " · ".join(told)) for place, told in found.items())


def left_out(intake: Intake) -> tuple[Reason, ...]:
    """The rows that are left out, reason by reason and column by column, the most frequent first."""
    return _grouped(intake.left_out, reason)


def set_aside(intake: Intake) -> tuple[Reason, ...]:
    """The cells that are left out of rows that go in, in the same way."""
    return _grouped(intake.set_aside, aside)


def _grouped(several: Sequence[LeftOut], why: Callable[[str], str]) -> tuple[Reason, ...]:
    rows: dict[tuple[str, str], list[int]] = {}
    for one in several:
        rows.setdefault((one.reason, one.column), []).append(one.row)
    found = sorted(rows.items(), key=lambda item: -len(item[1]))
    return tuple(
        Reason(len(numbers), why(code), f"{quoted(column)}, {where(numbers)}" if column else where(numbers))
        for (code, column), numbers in found
    )


def where(numbers: Sequence[int]) -> str:
    """Some of the rows, by their numbers in the sheet."""
    shown = ", ".join(str(one) for one in numbers[:_ROWS_SHOWN])
    if len(numbers) > _ROWS_SHOWN:
        return _("rows {rows}…").format(rows=shown)
    return n_("row {rows}", "rows {rows}", len(numbers)).format(rows=shown)


def _item(catalogue: Catalogue, code: str) -> str:
    item = catalogue.items.get(code)
    return code if item is None else item.label(i18n.current())
