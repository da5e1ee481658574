"""CSV as people have it: whatever encoding and delimiter their spreadsheet wrote."""

import csv
import io
import re
from collections.abc import Callable, Iterator

from outreach.domain.spreadsheets import QuoteUnclosed, SpreadsheetDamaged, SpreadsheetTooLarge

_USUAL = frozenset("éèêëàâäîïôöùûüçœæñáíóúãõßåøÉÈÊËÀÂÎÏÔÖÙÛÜÇŒÆÅØ’‘“”«»…–—€°·•\u00a0\u202f№²³½±×")
"""Letters and signs of French, English and their neighbours: what the right encoding gives."""

_FREQUENT = frozenset("éèêàâîôùûç’")
_ODD = -2
_CAPITAL_INSIDE = re.compile("[a-zà-ÿœ][À-ÖØ-ÞŒ]")
_BYTE_BY_BYTE = ("cp1252", "mac-roman", "cp850", "latin-1")
"""What Windows, old Macs and MS-DOS write, in that order."""
_DELIMITERS = "\t;,|"
"""Those that stand in a cell more rarely come first: of two that part the rows as evenly, it is that one."""
_TOLD = frozenset(";,|:^~# \t")
"""What a line that names the delimiter can name: no letter, no quotation mark."""
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
        return _whole(_by_line(content))


def _by_line(content: bytes) -> str:
    """The text of lines that are not all UTF-8: files are put together from others, each in its own encoding."""
    told = [(line, _utf_8(line)) for line in content.split(b"\n")]
    odd = b"\n".join(line for line, text in told if text is None)
    encoding = max(_guesses(odd), key=lambda guess: _likeness(guess[1]))[0]
    return "\n".join(line.decode(encoding) if text is None else text for line, text in told)


def _utf_8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return _whole(content.decode(encoding))
    except UnicodeDecodeError:
        raise SpreadsheetDamaged from None


def _whole(text: str) -> str:
    if "\0" in text:
        raise SpreadsheetDamaged
    return text


def _guesses(content: bytes) -> Iterator[tuple[str, str]]:
    for encoding in _BYTE_BY_BYTE:
        try:
            yield encoding, content.decode(encoding)
        except UnicodeDecodeError:
            continue


def _likeness(text: str) -> int:
    text = text[:200_000]
    worth = sum(_worth(letter) for letter in text if letter > "\x7f")
    return worth + 2 * _ODD * len(_CAPITAL_INSIDE.findall(text))


def _worth(letter: str) -> int:
    if letter in _FREQUENT:
        return 2
    return 1 if letter in _USUAL else _ODD


def delimiter(text: str) -> str:
    """What separates the cells: the sign that the first rows have most evenly, outside quotes."""
    first = text[:64].splitlines()[:1]
    if first and first[0].lower().startswith("sep=") and first[0][4:] in _TOLD:
        return first[0][4:]
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
        if worth > best_worth:
            best, best_worth = sign, worth
    return best


def rows(text: str, tell: Callable[[float], None]) -> Iterator[list[str]]:
    """The rows of a CSV text, its `sep=` line apart.

    Raises SpreadsheetTooLarge for a cell that never ends, QuoteUnclosed for one that took in the rows below it.
    """
    sign = delimiter(text)
    stream = io.StringIO(text, newline="")
    if text[:4].lower() == "sep=":
        stream.readline()
    lines = _Lines(stream)
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=sign), start=1):
            if number % _TELL_EVERY == 1:
                tell(stream.tell() / max(len(text), 1))
            if lines.ended or (len(lines.taken) > 1 and not _is_strict(lines.taken, sign)):
                raise QuoteUnclosed(row=number)
            lines.taken.clear()
            yield cells
    except csv.Error:
        raise SpreadsheetTooLarge(what="cell", most=csv.field_size_limit()) from None


class _Lines:
    """Lines, with those that were taken since the last row; `ended` where more were asked for than there are."""

    def __init__(self, stream: io.StringIO) -> None:
        self._stream = stream
        self.taken: list[str] = []
        self.ended = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._stream.readline()
        if not line:
            self.ended = True
            raise StopIteration
        self.taken.append(line)
        return line


def _is_strict(lines: list[str], sign: str) -> bool:
    """Whether a row of several lines is one on purpose: what is quoted ends where a cell does."""
    try:
        return len(list(csv.reader(lines, delimiter=sign, strict=True))) == 1
    except csv.Error:
        return False
