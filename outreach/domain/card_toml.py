"""The plain part of TOML that card files are written in, read ten times faster than all of TOML.

Reading a hundred cards with `tomllib` takes a quarter of a second, which somebody would wait for. `read_plain` reads a
file only if every line of it is of the few plain forms below, and then as `tomllib` would; it leaves all others to it.
"""

import re
from typing import Any

_STRING = r'"[^"\\\x00-\x1f\x7f]*+"'
_ENTRY = re.compile(
    r"(?:[ \t]*+(?:\#[^\x00-\x08\x0a-\x1f\x7f]*+)?\n)++"  # nothing, or comments
    r"|\[\[(?P<several>[a-z_]++(?:\.[a-z_]++)?)\]\][ \t]*+\n"
    r"|\[(?P<one>[a-z_]++)\][ \t]*+\n"
    r'|(?P<key>[a-z_]++)[ \t]*+=[ \t]*+(?:"""(?P<long>(?:[^"\\\x00-\x09\x0b-\x1f\x7f]++|"(?!""))*+)"""'
    rf"|(?P<short>{_STRING})|(?P<number>[1-9][0-9]{{0,8}}+)"
    rf"|\[(?P<list>[ \n]*+(?:{_STRING}[ \n]*+(?:,[ \n]*+|(?=\])))*+)\])[ \t]*+\n"
)
_INSIDE = re.compile(r'"([^"]*+)"')


def read_plain(untrusted_text: str) -> dict[str, Any] | None:
    """Read a file of the plain forms only; None where anything in it is of another form, or wrong."""
    text = untrusted_text if untrusted_text.endswith("\n") else untrusted_text + "\n"
    top: dict[str, Any] = {}
    several: set[str] = set()
    table, at = top, 0
    while at < len(text):
        found = _ENTRY.match(text, at)
        if found is None:
            return None
        at = found.end()
        key = found["key"]
        if key is None:
            opened = _opened(top, found, several)
            if opened is None:
                return None
            table = table if opened is top else opened
        elif key in table:
            return None
        else:
            table[key] = _value(found)
    return top


def _opened(top: dict[str, Any], found: re.Match[str], several: set[str]) -> dict[str, Any] | None:
    """The table that begins here; `top` itself for a line that says nothing, None for what is not of a plain form.

    `several` are the names of the tables that were opened more than once, or could be.
    """
    name = found["several"] or found["one"]
    if name is None:
        return top
    holder = top
    first, _, last = name.rpartition(".")
    if first:
        inner = top.get(first)
        if not isinstance(inner, dict):
            return None
        holder = inner
    table: dict[str, Any] = {}
    if found["one"]:
        if last in holder:
            return None
        holder[last] = table
        return table
    if name not in several:
        if last in holder:
            return None
        several.add(name)
        holder[last] = []
    holder[last].append(table)
    return table


def _value(found: re.Match[str]) -> Any:
    if found["long"] is not None:
        return found["long"].removeprefix("\n")
    if found["short"] is not None:
        return found["short"][1:-1]
    if found["number"] is not None:
        return int(found["number"])
    return _INSIDE.findall(found["list"])
