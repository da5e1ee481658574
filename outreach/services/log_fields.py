"""One field of a line that came from outside: read as what it should be, or refused by name.

A field that is absent or null was not told. Refusals are OutreachErrors whose details hold the `field`, mostly the
`value` as it may be shown, and what the field `wants` instead, or that it is `missing`.
"""

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, time
from typing import Any

from outreach.domain.codes import CodeList
from outreach.domain.encounters import within
from outreach.domain.errors import DateUnreadable, NothingTyped, TextTooLong, UnknownCode, UnknownField, Unreadable

LONGEST_NAME = 60
_SHOWN = 40
_OLDEST_YEAR = 1970
_ANY_COUNT = 10**15
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

Object = Mapping[str, Any]


def known(fields: Object, field: str, names: Sequence[str] | None) -> None:
    """Refuse, with UnknownField, a field of an object that is not among its names; None takes any."""
    if names is not None:
        for name in fields:
            if name not in names:
                raise UnknownField(field=f"{field}.{shown(name)}" if field else shown(name))


def record(fields: Object, name: str, names: Sequence[str] | None, *, required: bool = False) -> Object:
    """Read an object with these fields (None: any). Absent, an empty one, unless it is required."""
    value = fields.get(name)
    if value is None and not required:
        return {}
    if value is None:
        raise Unreadable(field=name, missing=True)
    if not isinstance(value, dict):
        raise Unreadable(field=name, value=shown(value), wants="object")
    known(value, name, names)
    return value


def sequence(fields: Object, name: str) -> Sequence[Any]:
    """Read a list; absent, an empty one."""
    value = fields.get(name)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise Unreadable(field=name, value=shown(value), wants="list")
    return value


def whole(fields: Object, name: str, least: int, most: int, otherwise: int = 0) -> int:
    """Read a whole number between two others, both included. Raises Unreadable, OutOfBounds."""
    value = fields.get(name)
    if value is None:
        return otherwise
    # True is an int to Python, and 10.0 is not a count that anybody wrote down.
    if type(value) is not int or abs(value) > _ANY_COUNT:
        raise Unreadable(field=name, value=shown(value), wants="whole")
    within(name, value, least, most)
    return value


def choice(fields: Object, name: str, codes: CodeList, otherwise: str | None = None) -> str:
    """Read one code of a list; required where there is nothing to take `otherwise`. Raises UnknownCode."""
    value = fields.get(name)
    if value is None and otherwise is not None:
        return otherwise
    if value is None:
        raise Unreadable(field=name, missing=True)
    if not isinstance(value, str):
        raise Unreadable(field=name, value=shown(value), wants="text")
    if value not in codes:
        raise UnknownCode(field=name, value=shown(value))
    return value


def choices(fields: Object, name: str, codes: CodeList) -> tuple[str, ...]:
    """Read several codes of a list; one told twice counts once."""
    told = [choice({name: value}, name, codes) for value in sequence(fields, name)]
    return tuple(dict.fromkeys(told))


def text(fields: Object, name: str, most: int) -> str:
    """Read a text of at most so many characters, without signs that nobody sees. Absent, an empty one."""
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unreadable(field=name, value=shown(value), wants="text")
    if len(value) > most:
        raise TextTooLong(field=name, most=most)
    if _UNSEEN.search(value.replace("\r\n", "\n")):
        raise Unreadable(field=name)
    return value


def name_of(fields: Object, name: str, otherwise: str | None = None) -> str:
    """Read the name of something on one of the team's lists. Raises Unreadable, NothingTyped, TextTooLong."""
    if fields.get(name) is None:
        if otherwise is not None:
            return otherwise
        raise Unreadable(field=name, missing=True)
    words = " ".join(text(fields, name, LONGEST_NAME).split())
    if not words:
        raise NothingTyped(field=name)
    return words


def day(fields: Object, name: str) -> date:
    """Read a day as 2026-10-02. Raises DateUnreadable, Unreadable where there is none."""
    value = fields.get(name)
    if value is None:
        raise Unreadable(field=name, missing=True)
    # fromisoformat alone takes week dates and basic formats too.
    if isinstance(value, str) and _DATE.fullmatch(value):
        with suppress(ValueError):
            read = date.fromisoformat(value)
            if read.year >= _OLDEST_YEAR:
                return read
    raise DateUnreadable(field=name, value=shown(value))


def moment(fields: Object, name: str) -> time | None:
    """Read a time of day as 21:30; None where there is none. Raises DateUnreadable."""
    value = fields.get(name)
    if value is None:
        return None
    shape = _TIME.fullmatch(value) if isinstance(value, str) else None
    if shape is None:
        raise DateUnreadable(field=name, value=shown(value))
    return time(int(shape[1]), int(shape[2]))


def is_whole_text(value: object) -> bool:
    """Whether a value is a text that can be written down again; JSON can spell halves of a letter, which can't."""
    return isinstance(value, str) and not any("\ud800" <= letter <= "\udfff" for letter in value)


def shown(value: object) -> str:
    """What a sentence may show of a value: short, on one line, nothing a terminal would obey."""
    if isinstance(value, str):
        words = value[: _SHOWN + 1]
    elif isinstance(value, dict | list):
        words = "{…}" if isinstance(value, dict) else "[…]"
    elif isinstance(value, int) and abs(value) > _ANY_COUNT:
        words = "…"
    else:
        words = json.dumps(value)
    words = "".join(letter if letter.isprintable() or letter in "\u00a0\u202f" else "\ufffd" for letter in words)
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
