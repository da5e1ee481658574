"""The rules of the reports room, without a screen."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Literal

from outreach.domain.errors import PeriodUnreadable
from outreach.domain.figures import ESTIMATES, PARTS, Narrative
from outreach.domain.periods import Period, month_of, parse
from outreach.domain.templates import Template
from outreach.i18n import LANGUAGES, _, capitalised, month_abbr, month_word, n_, number, short_date
from outreach.words import period_name

View = Literal["page", "two", "full"]
VIEWS: tuple[View, ...] = ("page", "two", "full")

EARLIEST_YEAR = 1990
LATEST_YEAR = 2999


@dataclass(frozen=True, slots=True)
class Choice:
    """What the report is to be: its period, its language, its template, and the sections of that it leaves out."""

    period: Period
    language: str
    template: Template
    left_out: frozenset[str] = frozenset()

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections that are printed, by their keys, in the order of the paper."""
        return tuple(key for key in self.template.printed() if key not in self.left_out)

    def with_section(self, section: str, *, on: bool) -> "Choice":
        """Put a section in, or leave it out."""
        return replace(self, left_out=self.left_out - {section} if on else self.left_out | {section})

    def with_template(self, template: Template) -> "Choice":
        """Another template, whole; what was left out of the same one stays out."""
        kept = self.left_out if template.id == self.template.id else frozenset[str]()
        return replace(self, template=template, left_out=kept & set(template.printed()))


def first_choice(today: date, language: str, template: Template) -> Choice:
    """Begin with the last month that is over."""
    return Choice(month_of(today).previous(), language if language in LANGUAGES else LANGUAGES[-1], template)


def stepped(period: Period, by: int, today: date) -> Period:
    """The period `by` steps away, never one that has not begun."""
    there = period.shifted(by)
    if there.first > today or there.year < EARLIEST_YEAR:
        return period
    return there


def can_step(period: Period, by: int, today: date) -> bool:
    """Whether there is a period to step to."""
    return stepped(period, by, today) != period


def typed_period(untrusted_text: str, today: date) -> Period | None:
    """Read a period as people write it: 2026-10, 10/2026, octobre 2026, oct. 2026, 2026-Q4, 2026.

    None for anything else, and for a period that has not begun.
    """
    period = _read(untrusted_text)
    if period is None or period.first > today or not EARLIEST_YEAR <= period.year <= LATEST_YEAR:
        return None
    return period


def _read(text: str) -> Period | None:
    try:
        return parse(text.strip().upper())
    except PeriodUnreadable:
        pass
    numbers = re.fullmatch(r"\s*(\d{1,2})\s*[/. -]\s*(\d{4})\s*", text, re.ASCII)
    if numbers and 1 <= int(numbers[1]) <= 12:  # noqa: PLR2004 - months
        return Period(int(numbers[2]), int(numbers[1]))
    words = re.fullmatch(r"\s*([^\d\s]+)\s+(\d{4})\s*", text, re.ASCII)
    if not words:
        return None
    named = _plain(words[1])
    if len(named) < 3:  # noqa: PLR2004 - "ma" could be two months
        return None
    months = [m for m in range(1, 13) if _plain(month_word(m)).startswith(named) or _plain(month_abbr(m)) == named]
    return Period(int(words[2]), months[0]) if len(months) == 1 else None


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if letter.isalpha())


def title(period: Period) -> str:
    """What the room calls the report."""
    return {"month": _("Monthly report"), "quarter": _("Quarterly report"), "year": _("Yearly report")}[period.kind]


def name(period: Period) -> str:
    """The period, as it stands in its field."""
    return capitalised(period_name(period))


def fact(outings: int, encounters: int) -> str:
    """What the period holds, in a few words."""
    if not outings and not encounters:
        return _("nothing logged")
    said = n_("{n} outing", "{n} outings", outings).format(n=number(outings))
    return f"{said}, {n_('{n} encounter', '{n} encounters', encounters).format(n=number(encounters))}"


def waiting(period: Period, today: date) -> str:
    """When a period that is not over can leave; empty where it can."""
    if period.last < today:
        return ""
    day = period.last + timedelta(days=1)
    return _("{period} is not over: its report can leave from {day}.").format(
        period=capitalised(period_name(period)), day=short_date(day)
    )


# Pages ----------------------------------------------------------------------------------------------


def pages_in_sight(view: View, at: int, count: int) -> range:
    """Which pages are shown: the one asked for, or the pair it belongs to."""
    if not count:
        return range(0)
    at = min(max(at, 0), count - 1)
    if view != "two":
        return range(at, at + 1)
    first = at - at % 2
    return range(first, min(first + 2, count))


def turned(view: View, at: int, count: int, by: int) -> int:
    """The first page in sight after turning `by` leaves; it stays where there is no further one."""
    step = 2 if view == "two" else 1
    shown = pages_in_sight(view, at, count)
    there = (shown.start if count else 0) + by * step
    return there if 0 <= there < count else (shown.start if count else 0)


def said_of_pages(shown: range, count: int) -> str:
    """Which pages are shown, of how many."""
    if not count:
        return ""
    if len(shown) == 1:
        return _("{page} of {count}").format(page=shown.start + 1, count=count)
    return _("{first}–{last} of {count}").format(first=shown.start + 1, last=shown.stop, count=count)


# Texts ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Texts:
    """The coordinator's texts for a period as they are being typed."""

    period: Period
    texts: Mapping[str, str] = field(default_factory=dict)
    consent: bool = False

    def with_text(self, part: str, text: str) -> "Texts":
        """The same with one text changed."""
        return replace(self, texts={**self.texts, part: text})

    def narrative(self, part: str) -> Narrative:
        """One of them, as it is kept."""
        return Narrative(part, self.texts.get(part, ""), self.consent and part == "quotation")

    def count(self) -> int:
        """How many texts there are, the quotation and estimates apart."""
        return sum(1 for part in PARTS if part not in {"quotation", *ESTIMATES} and self.texts.get(part, "").strip())

    @property
    def quoted(self) -> bool:
        """Whether somebody's words were typed."""
        return bool(self.texts.get("quotation", "").strip())


def texts_of(period: Period, narratives: Mapping[str, Narrative]) -> Texts:
    """The texts of a period, from those kept."""
    quotation = narratives.get("quotation")
    return Texts(
        period, {part: told.text for part, told in narratives.items()}, quotation.consent if quotation else False
    )


def to_form(texts: Texts) -> dict[str, Any]:
    """Texts as plain values, for the form that is kept at each keystroke."""
    return {"period": texts.period.code, "texts": dict(texts.texts), "consent": texts.consent}


def from_form(form: Mapping[str, Any]) -> Texts:
    """Texts back from plain values this program wrote (see `to_form`)."""
    return Texts(parse(form["period"]), dict(form["texts"]), bool(form["consent"]))


def section_notes(texts: Texts) -> dict[str, str]:
    """What stands beside a section's name: how much there is to print."""
    count = texts.count()
    notes = {"narrative": n_("{n} text", "{n} texts", count).format(n=count) if count else _("none yet")}
    ways = sum(1 for part in ESTIMATES if texts.texts.get(part, "").strip())
    notes["estimates"] = n_("{n} text", "{n} texts", ways).format(n=ways) if ways else _("none yet")
    if not texts.quoted:
        notes["quotation"] = _("none yet")
    else:
        notes["quotation"] = _("agreed") if texts.consent else _("not agreed")
    return notes
