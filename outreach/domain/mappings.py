"""A mapping: which column of a team's spreadsheet is what, and what its words stand for. Kept under a name."""

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field, replace
from typing import Any

from outreach.domain.errors import OutreachError
from outreach.domain.heading_words import CROSSED
from outreach.domain.headings import fold

KINDS = ("activity", "stock")

ACTIVITY = (
    "date", "zone", "modality", "from", "starts", "ends", "hour", "peers", "salaried", "volunteers", "encounters",
    "people", "new", "item", "quantity", "returned", "found", "age", "gender", "first_time", "kind", "for_whom",
    "practices", "substances", "needs", "services", "themes", "benefits", "referrals", "outcome", "note",
)  # fmt: skip
"""What a column can be in a table of past activity; beside "item:CODE", one column an item, and "needs:CODE" and the
like (`CROSSED`), one column an answer with crosses in it."""

STOCK = ("item", "place", "quantity", "lot", "expiry")
"""What a column can be in a table of stock; beside "item:CODE" and "place:CODE", one column an item or a place."""

ROLES: Dictionary[str, tuple[str, ...]] = {"activity": ACTIVITY, "stock": STOCK}

WORD_LISTS: Dictionary[str, str] = {
    "zone": "zone", "modality": "modality", "from": "place", "place": "place", "item": "item", "age": "age",
    "gender": "gender", "first_time": "first_time", "kind": "kind", "for_whom": "for_whom", "practices": "practices",
    "substances": "substances", "needs": "needs", "services": "services", "themes": "themes", "benefits": "benefits",
    "referrals": "referrals", "outcome": "outcomes",
}  # fmt: skip
"""Roles whose cells are words of a list: role → list."""

FACETS = ("practices", "substances", "needs", "services", "themes", "benefits")
SEVERAL = (*FACETS, "referrals")
"""Roles of which one cell may tell several words."""

ASIDE = frozenset({"kind", "for_whom", "outcome", *SEVERAL})
"""Roles that tell more of an encounter than it needs: a word of theirs is left out, never the row for it."""

FIXED: Dictionary[str, tuple[str, ...]] = {"activity": ("zone", "modality", "from"), "stock": ("place",)}
"""What can be told once for the whole table where no column tells it."""

EACH = ("encounter", "outing")
"""What one row of activity is: somebody met, or an evening with its sums."""

LEAVE_OUT = ""
NEW = "+"
"""Before the name of a zone that is to be made."""

LONGEST_NAME = 60
LONGEST_WORD = 120
MOST_WORDS = 2000
_FIELDS = frozenset({"kind", "columns", "words", "fixed", "each", "day_first"})


class ColumnIdentifies(OutreachError):
    """A column that tells who people are can't be brought in. Details: column, kind (a kind of the guard's)."""

    code = "column_identifies"


class ColumnUnknown(OutreachError):
    """A mapping names a column that the sheet does not have. Details: column."""

    code = "column_unknown"


class RoleMissing(OutreachError):
    """Nothing tells what a table has to tell. Details: role."""

    code = "role_missing"


class RoleTwice(OutreachError):
    """Two columns are said to be the same. Details: role, column."""

    code = "role_twice"


class DateOrderUnclear(OutreachError):
    """02/10 could be in October or in February, all down the column. Details: column, value."""

    code = "date_order_unclear"


class DatesMixed(OutreachError):
    """A column that writes the day first in some rows and the month first in others. Details: column."""

    code = "dates_mixed"


class WordsUnknown(OutreachError):
    """Words of a column that stand for nothing yet. Details: column, words, n."""

    code = "words_unknown"


class NameIdentifies(OutreachError):
    """The name of a new zone, or of a mapping, that seems to tell who somebody is. Details: field."""

    code = "name_identifies"


class MappingUnreadable(OutreachError):
    """A mapping that is not one. Details: field."""

    code = "mapping_unreadable"


class MappingGone(OutreachError):
    """No mapping of that name, or not of that kind. Details: name."""

    code = "mapping_gone"


@dataclass(frozen=True, slots=True)
class Mapping:
    """`columns`: folded heading → role; `words`: list → folded word → code, LEAVE_OUT, or NEW and a name.

    `fixed` tells for the whole table what no column tells: role → code. `each` says what a row of activity is, ""
    where that is still to be told by the columns. `day_first` is None where nobody had to say it.
    """

    kind: str
    columns: Dictionary[str, str] = field(default_factory=dict)
    words: Dictionary[str, Dictionary[str, str]] = field(default_factory=dict)
    fixed: Dictionary[str, str] = field(default_factory=dict)
    each: str = ""
    day_first: bool | None = None

    def role(self, heading: str) -> str:
        """What a column is; "" where it is left out."""
        return self.columns.get(fold(heading), "")

    def with_column(self, heading: str, role: str) -> "Mapping":
        """The same, with a column being something else; "" leaves it out."""
        others = {name: told for name, told in self.columns.items() if name != fold(heading)}
        return replace(self, columns={**others, fold(heading): role} if role else others)

    def with_word(self, which: str, word: str, target: str) -> "Mapping":
        """The same, with a word standing for something else."""
        return replace(self, words={**self.words, which: {**self.words.get(which, {}), fold(word): target}})

    def with_fixed(self, role: str, code: str) -> "Mapping":
        """The same, with something told for the whole table; "" takes it back."""
        others = {name: told for name, told in self.fixed.items() if name != role}
        return replace(self, fixed={**others, role: code} if code else others)

    def target(self, which: str, word: str) -> str | None:
        """What was said that a word stands for; None where nothing was."""
        return self.words.get(which, {}).get(fold(word))

    @property
    def told(self) -> frozenset[str]:
        """Everything some column is, a column of crosses by its list: "needs"."""
        return frozenset(role.partition(":")[0] for role in self.columns.values())

    @property
    def roles(self) -> frozenset[str]:
        """Everything some column is."""
        return frozenset(self.columns.values())


def to_plain(mapping: Mapping) -> dict[str, Any]:
    """A mapping as plain values, to be kept."""
    return {
        "kind": mapping.kind,
        "columns": dict(mapping.columns),
        "words": {which: dict(told) for which, told in mapping.words.items() if told},
        "fixed": dict(mapping.fixed),
        "each": mapping.each,
        "day_first": mapping.day_first,
    }


def from_plain(untrusted: object) -> Mapping:
    """A mapping out of plain values, from the notebook or from a person's file. Raises MappingUnreadable."""
    told = _table(untrusted, "")
    for name in told:
        _check(name in _FIELDS, str(name))
    kind, each, day_first = told.get("kind"), told.get("each", ""), told.get("day_first")
    _check(isinstance(kind, str) and kind in KINDS, "kind")
    _check(isinstance(each, str) and each in {"", *EACH}, "each")
    _check(day_first is None or isinstance(day_first, bool), "day_first")
    columns = {fold(name): role for name, role in _texts(told.get("columns", {}), "columns").items() if role}
    for name, role in columns.items():
        _check(is_role(str(kind), role), f"columns.{name}")
    words = {
        str(which): {fold(word): target for word, target in _texts(found, f"words.{which}").items()}
        for which, found in _table(told.get("words", {}), "words").items()
    }
    for which in words:
        _check(which in WORD_LISTS.values(), f"words.{which}")
    fixed = _texts(told.get("fixed", {}), "fixed")
    for name in fixed:
        _check(name in FIXED[str(kind)], f"fixed.{name}")
    return Mapping(str(kind), columns, words, fixed, each, day_first)


def _check(holds: bool, field: str) -> None:
    if not holds:
        raise MappingUnreadable(field=field[:LONGEST_WORD])


def is_role(kind: str, role: str) -> bool:
    """Whether a column of such a table can be this."""
    which, _sign, code = role.partition(":")
    if code:
        return which == "item" or (which == "place" if kind == "stock" else which in CROSSED)
    return role in ROLES[kind]


def _table(untrusted: object, name: str) -> dict[str, Any]:
    if not isinstance(untrusted, dict) or len(untrusted) > MOST_WORDS:
        raise MappingUnreadable(field=name)
    return untrusted


def _texts(untrusted: object, name: str) -> dict[str, str]:
    table: dict[Any, Any] = _table(untrusted, name)
    for key, value in table.items():
        if not isinstance(key, str) or not isinstance(value, str) or max(len(key), len(value)) > LONGEST_WORD:
            raise MappingUnreadable(field=f"{name}.{str(key)[:LONGEST_WORD]}")
    return table
