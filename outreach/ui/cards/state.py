"""The rules of the cards room, without a widget: what stands in which order, and the lines about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from outreach.domain.cards import FAMILIES, Card, Entry, Knowledge, Source, Voice
from outreach.i18n import _, joined, month_name, n_
from outreach.services.cards import Found

EMERGENCY = "overdose_naloxone"
"""The card that opens where somebody asks for help and none is in sight."""

REST = 140
"""Milliseconds without a key until the card of the chosen row shows: typing and arrows never wait for it."""

ALL = "all"
_MOST_READ = 200


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one is in the list; `card` is the one in sight. It lives as long as the room does, and is written nowhere.

    What was read may tell what somebody is going through, so the order of reading stays in memory, and goes when the
    program locks. `read` is newest first.
    """

    query: str = ""
    family: str = ALL
    card: str = ""
    last_read_first: bool = False
    read: tuple[str, ...] = ()
    picked: tuple[str, ...] = ()

    def reading(self, card: str) -> "Spot":
        """Take a card for read, just now."""
        rest = tuple(other for other in self.read if other != card)
        return replace(self, read=(card, *rest)[:_MOST_READ])

    def picking(self, card: str) -> "Spot":
        """Pick a card for the booklet, or put it back."""
        if card in self.picked:
            return replace(self, picked=tuple(other for other in self.picked if other != card))
        return replace(self, picked=(*self.picked, card))


@dataclass(frozen=True, slots=True)
class Sight:
    """What is in sight: a card, the language it is read in, one of the three sizes."""

    card: str = ""
    language: str = ""
    zoom: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is in the room: in the list, at the card, in which half of it, alone with the card, in a panel."""

    spot: Spot
    sight: Sight
    reading: bool
    together: bool
    panel: str


def families() -> dict[str, str]:
    """Name the filters: all, then each family."""
    names = {
        "practice": _("Practices"),
        "product": _("Products"),
        "situation": _("Situations"),
        "care": _("Care"),
        "rights": _("Rights"),
        "team": _("Team"),
    }
    return {ALL: _("All"), **{family: names[family] for family in FAMILIES}}


def family_name(family: str) -> str:
    """Name the family of one card."""
    return {
        "practice": _("Practice"),
        "product": _("Product"),
        "situation": _("Situation"),
        "care": _("Care"),
        "rights": _("Rights"),
        "team": _("Team"),
    }[family]


def arranged(found: Sequence[Found], spot: Spot) -> Sequence[Found]:
    """Keep one family if it is asked for; without a search, put what was read last first if that is asked for."""
    kept = found if spot.family == ALL else [one for one in found if one.entry.family == spot.family]
    if spot.query.strip() or not spot.last_read_first:
        return kept
    place = {card: at for at, card in enumerate(spot.read)}
    return sorted(kept, key=lambda one: place.get(one.entry.id, len(place)))


def count(found: Sequence[Found]) -> str:
    """Say how many cards the list shows."""
    return n_("{n} card", "{n} cards", len(found)).format(n=len(found))


def about_line(card: Card) -> str:
    """Say in one line what family it is of, which version, and who read it over when."""
    pieces = [family_name(card.family), _("version {n}").format(n=card.version)]
    if card.reviewed_by and card.reviewed_on:
        by = joined(card.reviewed_by)
        pieces.append(_("reviewed in {month} by {roles}").format(month=month(card.reviewed_on), roles=by))
    return " · ".join(pieces)


def draft_line(card: Card) -> str:
    """Say plainly what a card still waits for; nothing of one that a clinician has read over."""
    if card.status == "draft":
        return _("A draft: for peers and a clinician of your own team to review, by {month}.").format(
            month=month(card.review_by)
        )
    if card.status == "reviewed_by_peers":
        return _("Reviewed by peers. A clinician has not read it yet. Next review by {month}.").format(
            month=month(card.review_by)
        )
    return ""


def month(code: str) -> str:
    """Write a month, YYYY-MM, in words; what is none stays as it is."""
    year, _dash, number = code.partition("-")
    if year.isdigit() and number[:2].isdigit() and 1 <= int(number[:2]) <= 12:  # noqa: PLR2004 - months of a year
        return month_name((int(year), int(number[:2])))
    return code


def sources_count(card: Card) -> str:
    """Say how many sources there are."""
    return n_("{n} source", "{n} sources", len(card.sources)).format(n=len(card.sources))


def source_line(source: Source) -> str:
    """Name a source: its title, who published it, when."""
    return ", ".join(part for part in (source.title, source.publisher, source.date) if part)


def credit(card: Card, told: Voice | Knowledge) -> str:
    """Say under a text where it comes from: how it was gathered, or who published it and when."""
    if isinstance(told, Voice):
        return told.gathered
    known = {source.key: source for source in card.sources}
    named = [known[key] for key in told.sources if key in known]
    return " · ".join(dict.fromkeys(f"{source.publisher}, {source.date[:4]}" for source in named))


def flowing(text: str) -> str:
    """Give a text as paragraphs: a line that ends inside one goes on, a blank line parts two."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


def edition(entries: Sequence[Entry]) -> str:
    """Say how many cards there are, and the month by which the first of them is to be read over."""
    counted = n_("{n} card", "{n} cards", len(entries)).format(n=len(entries))
    due = min((entry.review_by for entry in entries if entry.review_by), default="")
    if not due:
        return counted
    return _("{cards}, to be read over by {month}").format(cards=counted, month=month(due))
