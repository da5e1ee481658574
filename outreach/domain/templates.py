"""Report templates: which sections a report has, in which order, with which tables and in whose words. Plain data.

The shipped ones are `resources/reports/*.toml` (read by `domain.template_files`); a team's own are copies of them,
kept in the notebook. A template chooses and words; it never computes: what a table prints comes from the publication.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from outreach.domain.codes import Labels, in_language
from outreach.domain.errors import OutreachError
from outreach.domain.tables import DIMENSIONS, Key, dimensions_of, key_of

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "key_figures": ("summary", "keys"),
    "narrative": ("told",),
    "supplies": ("groups",),
    "outings": ("days", "months", "kinds", "zones"),
    "encounters": ("months", "kinds", "first_times"),
    "met": ("ages", "genders", "ages_genders"),
    "told": ("practices", "substances", "needs", "benefits"),
    "syringes": ("line",),
    "naloxone": ("products", "overdoses"),
    "services": ("services", "themes"),
    "referrals": ("to", "outcomes", "to_outcomes"),
    "settings": ("settings", "zones", "zones_settings"),
    "week": ("week",),
    "estimates": ("snapshot", "estimate"),
    "items": ("items", "kits", "contents", "breakdowns"),
    "compared": ("brief", "compared"),
    "quotation": ("quotation",),
    "reading": ("reading",),
    "definitions": ("definitions",),
    "method": ("method",),
    "form": ("lines",),
    "pictures": ("lines",),
}
"""Every section there is → the tables it may have, in the order in which they stand if nothing else is said."""

LINED = frozenset({"form", "pictures"})
"""Sections whose lines a template writes itself."""

OWN = "x_"
"""What the id of a team's own template begins with."""

LONGEST_TITLE, LONGEST_TEXT, MOST_PARTS = 80, 600, 40

Layout = Literal["pages", "poster"]
Provider = Literal["", "community_led", "public", "other"]

DERIVED = frozenset({"syringes", "naloxone", "doses", "back", "zones"})
"""Figures that are sums of published ones: all syringes, all naloxone in kits and in doses, syringes back, zones
with an outing."""


class TemplateGone(OutreachError):
    """No template has that id. Details: template."""

    code = "template_gone"


class TemplateEmpty(OutreachError):
    """A template in which no section is left."""

    code = "template_empty"


class PosterExact(OutreachError):
    """A poster, which everybody reads, was asked for with exact figures, which one reader may."""

    code = "poster_exact"


@dataclass(frozen=True, slots=True)
class Reference:
    """One figure by name: a measure of the publication with the codes of its cell, or a `DERIVED` one."""

    measure: str
    key: Key = ()

    def __str__(self) -> str:
        codes = ",".join(f"{dimension}={code}" for dimension, code in self.key)
        return f"{self.measure}@{codes}" if codes else self.measure

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What it is broken down by."""
        return dimensions_of(self.key)


def reference(text: str) -> Reference | None:
    """Read `outings`, `supply:syr_1ml`, `encounters@SETTING=facility`; None for anything else."""
    measure, at, codes = text.partition("@")
    if not measure or not all(sign.isascii() and (sign.isalnum() or sign in ":_") for sign in measure):
        return None
    if at and not codes:
        return None
    told: dict[str, str] = {}
    for part in codes.split(",") if codes else ():
        dimension, sign, code = part.partition("=")
        if not sign or not code or dimension not in DIMENSIONS or dimension in told:
            return None
        told[dimension] = code
    return Reference(measure, key_of(told))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a form, or a picture of a poster: words and the figures it adds up.

    Without figures it is printed empty, with the `reason` why this notebook can't fill it in; `heads` is for a line
    that only heads others. `provider` lines are filled in for a template of that kind of provider.
    """

    words: Labels
    figures: tuple[Reference, ...] = ()
    reason: Labels = field(default_factory=dict)
    heads: bool = False
    icon: str = ""
    provider: Provider = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a section, under its own title if the template gives one."""

    code: str
    title: Labels = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A section in its place. `key` tells two of the same kind apart.

    `page` begins a new page; `fills` lets it move up beside something that would stand alone in half the width;
    `most` is how many lines its lists have at most, 0 for all. `shown` is False for what a team left out and may want
    back.
    """

    key: str
    section: str
    tables: tuple[Table, ...]
    title: Labels = field(default_factory=dict)
    text: Labels = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    page: bool = False
    fills: bool = False
    most: int = 0
    shown: bool = True

    def has(self, table: str) -> bool:
        """Whether it prints a table."""
        return any(chosen.code == table for chosen in self.tables)


@dataclass(frozen=True, slots=True)
class Template:
    """A report as it is to be. `titles` and `audiences` say what it is called and for whom it is.

    `notice` is printed on its first page (what has to be checked before it is handed in); `provider` says what kind of
    provider the team is, for the figures that WHO asks by it: not told, those lines stay empty.
    """

    id: str
    titles: Labels
    audiences: Labels
    parts: tuple[Part, ...]
    notice: Labels = field(default_factory=dict)
    layout: Layout = "pages"
    provider: Provider = ""

    @property
    def own(self) -> bool:
        """Whether it is the team's."""
        return self.id.startswith(OWN)

    def title(self, language: str) -> str:
        """What it is called."""
        return in_language(self.titles, language)

    def printed(self) -> tuple[str, ...]:
        """The sections it prints, by their keys, in order."""
        return tuple(part.key for part in self.parts if part.shown)

    def moved(self, key: str, by: int) -> "Template":
        """The same with a section moved up (−1) or down (+1); unchanged where it can go no further."""
        at = next(at for at, part in enumerate(self.parts) if part.key == key)
        there = min(max(at + by, 0), len(self.parts) - 1)
        parts = list(self.parts)
        parts.insert(there, parts.pop(at))
        return replace(self, parts=tuple(parts))

    def with_part(self, part: Part) -> "Template":
        """The same with a section as it is given."""
        return replace(self, parts=tuple(part if part.key == known.key else known for known in self.parts))

    def part(self, key: str) -> Part:
        """A section by its key; KeyError where there is none."""
        found = next((part for part in self.parts if part.key == key), None)
        if found is None:
            raise KeyError(key)
        return found


def worded(labels: Labels, language: str, text: str) -> Labels:
    """Labels with the words of one language changed; without words, that language is as the program has it."""
    others = {code: words for code, words in labels.items() if code != language}
    return {**others, language: text} if text else others


def in_words(labels: Labels, language: str) -> str:
    """A template's own words in a language; empty where it has none at all, so that the program's stand."""
    return in_language(labels, language) if labels else ""
