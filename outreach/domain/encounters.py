"""An encounter: one meeting, told as far as somebody wanted to tell it. Nothing in it stands for a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from outreach.domain.errors import OutOfBounds

FIRST_TIMES = ("yes", "no", "not_known")

PIECES_TO_ASK_TWICE = 10_000
MOST_PIECES = 999_999
MOST_PEOPLE = 999
LONGEST_NOTE = 10_000


@dataclass(frozen=True, slots=True)
class Referral:
    """Where somebody was pointed to, and what came of it as far as it was told."""

    to: str
    outcome: str = "given"


@dataclass(frozen=True, slots=True)
class Content:
    """All an encounter can tell. Everything is optional; "not asked" is an answer.

    `given` and `returned` count single pieces (a kit is one piece of the kit item); `hour` is 0–23; `people`
    is how many stood there together; `others` how many more the supplies are carried to.
    """

    hour: int | None = None
    people: int = 1
    kind: str | None = None
    first_time: str = "not_known"
    age: str = "not_asked"
    gender: str = "not_asked"
    for_whom: str | None = None
    others: int = 0
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    referrals: tuple[Referral, ...] = ()
    given: Mapping[str, int] = field(default_factory=dict)
    returned: int = 0
    returned_estimated: int = 0
    note: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing has been told (the hour alone is not telling)."""
        return replace(self, hour=None) == Content()


@dataclass(frozen=True, slots=True)
class Encounter:
    """An encounter as it is kept. `id` and `outing` are 16 random bytes; `position` is its number that evening."""

    id: bytes
    outing: bytes
    position: int
    content: Content


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being typed. Its id becomes the encounter's, so that saving twice stores once."""

    id: bytes
    outing: bytes
    content: Content = field(default_factory=Content)
    editing: bool = False

    def with_content(self, content: Content) -> "Draft":
        """The same draft, telling something else."""
        return replace(self, content=content)


def with_given(content: Content, item: str, by: int) -> Content:
    """Count an item up or down; it never goes below nothing."""
    pieces = min(max(content.given.get(item, 0) + by, 0), MOST_PIECES)
    given = {code: n for code, n in content.given.items() if code != item or pieces}
    if pieces:
        given[item] = pieces
    return replace(content, given=given)


def with_facet(content: Content, facet: str, codes: tuple[str, ...]) -> Content:
    """Replace what one facet tells; an empty one leaves no trace."""
    facets = {name: told for name, told in content.facets.items() if name != facet}
    if codes:
        facets[facet] = codes
    return replace(content, facets=facets)


def with_referrals(content: Content, recipients: tuple[str, ...]) -> Content:
    """Replace where somebody was pointed to, keeping the outcomes already told."""
    known = {referral.to: referral for referral in content.referrals}
    return replace(content, referrals=tuple(known.get(to, Referral(to)) for to in recipients))


def with_outcome(content: Content, recipient: str, outcome: str) -> Content:
    """Tell what came of one referral."""
    return replace(
        content,
        referrals=tuple(Referral(r.to, outcome) if r.to == recipient else r for r in content.referrals),
    )


def check_bounds(content: Content) -> None:
    """Refuse a number that can't be meant, with OutOfBounds naming the field."""
    within("people", content.people, 1, MOST_PEOPLE)
    within("for_others", content.others, 0, MOST_PEOPLE)
    within("returned", content.returned, 0, MOST_PIECES)
    within("returned", content.returned_estimated, 0, MOST_PIECES)
    if content.hour is not None:
        within("hour", content.hour, 0, 23)
    for item, pieces in content.given.items():
        within(item, pieces, 1, MOST_PIECES)


def within(name: str, value: int, least: int, most: int) -> None:
    """Raise OutOfBounds where a whole number is not between two others, both included."""
    if not least <= value <= most:
        raise OutOfBounds(field=name, value=value, least=least, most=most)


def doubtful_pieces(content: Content) -> dict[str, int]:
    """Quantities so large that a slip of the finger is likelier; they are asked about once. Item → pieces."""
    return {item: n for item, n in content.given.items() if n >= PIECES_TO_ASK_TWICE}


def to_plain(content: Content) -> dict[str, Any]:
    """A content as plain values, for the draft that is kept at each tap."""
    return {
        "hour": content.hour,
        "people": content.people,
        "kind": content.kind,
        "first_time": content.first_time,
        "age": content.age,
        "gender": content.gender,
        "for_whom": content.for_whom,
        "others": content.others,
        "facets": {facet: list(codes) for facet, codes in content.facets.items()},
        "referrals": [[referral.to, referral.outcome] for referral in content.referrals],
        "given": dict(content.given),
        "returned": content.returned,
        "returned_estimated": content.returned_estimated,
        "note": content.note,
    }


def draft_to_plain(draft: Draft) -> dict[str, Any]:
    """A draft as plain values, to be kept."""
    return {
        "id": draft.id.hex(),
        "outing": draft.outing.hex(),
        "editing": draft.editing,
        "content": to_plain(draft.content),
    }


def draft_from_plain(plain: Mapping[str, Any]) -> Draft:
    """A draft back from plain values this program wrote (see `draft_to_plain`)."""
    return Draft(
        id=bytes.fromhex(plain["id"]),
        outing=bytes.fromhex(plain["outing"]),
        content=from_plain(plain["content"]),
        editing=plain["editing"],
    )


def from_plain(plain: Mapping[str, Any]) -> Content:
    """A content back from plain values this program wrote (see `to_plain`)."""
    return Content(
        **{
            **plain,
            "facets": {facet: tuple(codes) for facet, codes in plain["facets"].items()},
            "referrals": tuple(Referral(to, outcome) for to, outcome in plain["referrals"]),
        }
    )
