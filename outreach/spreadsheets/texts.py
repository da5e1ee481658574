"""CSV as people have it: whatever encoding and delimiter their spreadsheet wrote."""

import csv
import io
from collections.abc import Callable, Iterator

from outreach.domain.spreadsheets import SpreadsheetDamaged, SpreadsheetTooLarge

_USUAL = frozenset("éèêëàâäîïôöùûüçœæñáíóúãõßåøÉÈÊËÀÂÎÏÔÖÙÛÜÇŒÆÅØ’‘“”«»…–—€°·•\u00a0\u202f№²³½±×")
"""Letters and signs of French, English and their neighbours: what the right encoding gives."""

_ODD = -2
_BYTE_BY_BYTE = ("cp1252", "mac-roman", "latin-1")
_DELIMITERS = ";\t,|"
_LOOKED_AT = 30
"""Rows that say what the delimiter is."""

_HALF = 0.4
_TELL_EVERY = 2000


def decode(content: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16 where it says or shows so, else the encoding that gives usual letters.

    Raises SpreadsheetDamaged for what is no text.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _strictly(content, encoding)
    sample = content[:4096]
    if sample.count(0):
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if max(even, odd) < _HALF * len(sample) / 2:
            raise SpreadsheetDamaged
        return _strictly(content, "utf-16-be" if even > odd else "utf-16-le")
    try:
        return _whole(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _whole(max(_guesses(content), key=_likeness))


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return _whole(content.decode(encoding))
    except UnicodeDecodeError:
        raise SpreadsheetDamaged from None


def _whole(text: str) -> str:
    if "\0" in text:
        raise SpreadsheetDamaged
    return text


def _guesses(content: bytes) -> Iterator[str]:
    for encoding in _BYTE_BY_BYTE:
        try:
            yield content.decode(encoding)
        except UnicodeDecodeError:
            continue


def _likeness(text: str) -> int:
    beyond = [letter for letter in text[:200_000] if letter > "\x7f"]
    return sum(1 if letter in _USUAL else _ODD for letter in beyond)


def delimiter(text: str) -> str:
    """What separates the cells: the sign that the first rows have most evenly, outside quotes."""
    first = text[:64].splitlines()[:1]
    if first and first[0].lower().startswith("sep=") and len(first[0]) == len("sep=;"):
        return first[0][-1]
    best, best_worth = ";", 0.0
    for sign in _DELIMITERS:
        reader = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=sign)
        widths = []
        try:
            for cells in reader:
                if any(cells):
                    widths.append(len(cells))
                if len(widths) >= _LOOKED_AT:
                    break
        except csv.Error:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        worth = (usual - 1) * widths.count(usual) / max(len(widths), 1) if usual > 1 else 0.0
        # A comma also stands in numbers and prose: where another sign does as well, it is that one.
        if worth > best_worth:
            best, best_worth = sign, worth
    return best


def rows(text: str, tell: Callable[[float], None]) -> Iterator[list[str]]:
    """The rows of a CSV text, its `sep=` line apart. Raises SpreadsheetTooLarge for a cell that never ends."""
    sign = delimiter(text)
    stream = io.StringIO(text, newline="")
    if text[:4].lower() == "sep=":
        stream.readline()
    try:
        for number, cells in enumerate(csv.reader(stream, delimiter=sign)):
            if number % _TELL_EVERY == 0:
                tell(stream.tell() / max(len(text), 1))
            yield cells
    except csv.Error:
        raise SpreadsheetTooLarge(what="cell", most=csv.field_size_limit()) from None
