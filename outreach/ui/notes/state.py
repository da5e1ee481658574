"""The rules of the notes room, without a screen: what lies on the desk, what can be undone, how notes are said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from outreach.domain.notes import FOLLOW_UPS, Found, Note, Query
from outreach.i18n import _, capitalised, current, joined, long_date, n_, number, short_date
from outreach.services.notes import MOST_COUNTED
from outreach.services.supplies import lists
from outreach.ui import histories
from outreach.ui.histories import Steps, Stored

_EXCERPT: Final = 240
_BEFORE: Final = 40
"""Characters of a text that are shown at most in the list, and those before the first place that matches."""

PERIODS: Final = {"week": 7, "month": 30, "quarter": 90}
"""The periods one can look in: how many days up to today."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The note at work and, where it is kept already, as it is kept."""

    note: Note
    kept: Note | None = None

    @property
    def changed(self) -> bool:
        """Whether leaving it would leave something untold."""
        return not self.note.blank if self.kept is None else self.note != self.kept


Deed = Stored[Note]
Step = histories.Step[Desk | None, Note]
History = Steps[Desk | None, Note]
"""What was stored of a note, and what was done on the desk."""


# What is looked for -----------------------------------------------------------------------------------


def since(period: str, today: date) -> date | None:
    """The first day of a period one looks in; None for any time."""
    return today - timedelta(days=PERIODS[period] - 1) if period in PERIODS else None


def period_words() -> list[tuple[str, str]]:
    """The periods one can look in, for a choice: code → words. The first is any time."""
    return [
        ("any", _("Any time")),
        ("week", _("Last 7 days")),
        ("month", _("Last 30 days")),
        ("quarter", _("Last 90 days")),
    ]


def found_words(count: int, query: Query) -> str:
    """How many notes are shown in the list."""
    if count >= MOST_COUNTED:
        return _("{n} notes or more").format(n=number(MOST_COUNTED))
    if not count:
        return _("No note matches") if query.filtered else _("No note")
    return n_("{n} note", "{n} notes", count).format(n=number(count))


# How a note is said -----------------------------------------------------------------------------------


def title(note: Note, zone: str) -> str:
    """What a note is about, in a few words."""
    if note.outing is None:
        return _("On its own")
    return zone or _("An outing")


def facts(note: Note) -> str:
    """From which day, and from where: never an hour."""
    day = capitalised(long_date(note.day))
    if note.encounter is not None:
        return _("{day} · with an encounter").format(day=day)
    return _("{day} · about the outing").format(day=day) if note.outing is not None else day


def erased(note: Note) -> str:
    """When a note goes."""
    return _("erased on {day}").format(day=f"{short_date(note.expires)} {note.expires.year}")


def follow_up_words() -> dict[str, str]:
    """The follow-up states in a word or two."""
    states = lists()["follow_up"]
    return {state: states.short(state, current()) for state in FOLLOW_UPS}


def counted_words(counts: Mapping[str, int]) -> str:
    """What a month's erased notes told of follow-up, in one line."""
    said = {
        "to_do": lambda n: n_("{n} to follow up", "{n} to follow up", n),
        "done": lambda n: n_("{n} done", "{n} done", n),
        "no_longer_needed": lambda n: n_("{n} no longer needed", "{n} no longer needed", n),
    }
    return joined(
        [said[state](counts[state]).format(n=number(counts[state])) for state in FOLLOW_UPS if state in counts]
    )


def done_words(deed: Deed, *, undone: bool) -> str:
    """What was stored, or taken back."""
    if deed.after is None:
        return _("The new note is taken back") if undone else _("Note deleted")
    if deed.before is None:
        return _("The note is back") if undone else _("Note saved")
    if undone:
        return _("The note is as it was")
    if deed.after.extended and not deed.before.extended:
        return _("Kept longer: {erased}").format(erased=erased(deed.after))
    return _("Note saved")


@dataclass(frozen=True, slots=True)
class Line:
    """A note in the list, ready to be drawn: words only. `marked` are places of `excerpt`."""

    note: Note
    title: str
    day: str
    excerpt: str
    marked: tuple[tuple[int, int], ...]
    follow_up: str
    foot: str

    @property
    def spoken(self) -> str:
        """The line as it is read aloud."""
        return ", ".join(part for part in (self.day, self.title, self.follow_up, self.excerpt, self.foot) if part)


def line(found: Found, zone: str, topics: Mapping[str, str]) -> Line:
    """Put a found note in words; `topics` are the words of its topics, by code."""
    note = found.note
    excerpt, marked = excerpt_of(note.text, found.marked)
    named = [topics.get(code, code) for code in note.topics]
    return Line(
        note=note,
        title=title(note, zone),
        day=short_date(note.day),
        excerpt=excerpt,
        marked=marked,
        follow_up=follow_up_words().get(note.follow_up or "", ""),
        foot=" · ".join([*named, erased(note)]),
    )


def excerpt_of(text: str, marked: tuple[tuple[int, int], ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Cut a text to what the list shows, from a little before the first place that matches."""
    begin = 0
    if marked and marked[0][0] > _BEFORE * 2:
        begin = marked[0][0] - _BEFORE
        space = text.find(" ", begin, marked[0][0])
        begin = space + 1 if space >= 0 else begin
    shown = text[begin : begin + _EXCERPT]
    lead = "…" if begin else ""
    shift = len(lead) - begin
    # One sign for one sign: line ends become spaces, so that the places stay where they are.
    flat = lead + "".join(" " if sign in "\n\t" else sign for sign in shown)
    inside = tuple(
        (max(a + shift, 0), min(b + shift, len(flat))) for a, b in marked if a >= begin and a + shift < len(flat)
    )
    return flat, inside
