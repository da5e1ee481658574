"""How another system calls our figures: for DHIS2, a data element, an option combination, a place; as a plain file.

The file is a CSV that any spreadsheet opens: `measure,codes,data_element,category_option_combo,org_unit`, one figure a
line, `codes` as `AGE=18_24|SEX=woman` (empty for a total). A line whose measure is `*` gives the organisation unit of
all that name none. Lines without a data element, and a column `label`, are for people, and are not read.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from outreach.domain.errors import OutreachError
from outreach.domain.releases import Figure
from outreach.domain.tables import DIMENSIONS, Key, from_text, key_of, to_text

COLUMNS = ("measure", "codes", "data_element", "category_option_combo", "org_unit")
LABEL = "label"
"""A column for people, which is not read."""

EVERYTHING = "*"
"""The measure of the line that gives the organisation unit of all that name none."""

LONGEST_NAME = 60
MOST_LINES = 5_000
LARGEST_FILE = 1_000_000
"""Bytes."""

_UID = re.compile(r"[A-Za-z][A-Za-z0-9]{10}", re.ASCII)
_NAME = re.compile(r"[\w .()’'-]+")
_KINDS = frozenset({
    "outings", "hours", "encounters", "people", "supply", "pieces", "doses", "kits", "returned", "found", "mentions",
    "referrals", "overdose_reports", "secondary", "late_entries",
})  # fmt: skip
"""What a measure begins with."""


class CodeMapUnreadable(OutreachError):
    """A file that is no map of codes: not text, other columns, too long. Details: what."""

    code = "code_map_unreadable"


class CodeMapLineWrong(OutreachError):
    """A line that names no figure we print. Details: line (int), text."""

    code = "code_map_line_wrong"


class UidWrong(OutreachError):
    """What stands for a code of DHIS2 is none. Details: line (int), text."""

    code = "uid_wrong"


class CodeMapDoubled(OutreachError):
    """Two figures, or one figure twice, would be sent as the same value. Details: one, other."""

    code = "code_map_doubled"


class CodeMapLacksUnit(OutreachError):
    """A figure has no organisation unit, and the map names none for all. Details: figure."""

    code = "code_map_lacks_unit"


class CodeMapMissing(OutreachError):
    """There is no map of that name, or none at all where the name is empty. Details: name."""

    code = "code_map_missing"


class CodeMapsSeveral(OutreachError):
    """There are several maps and none was named. Details: names."""

    code = "code_maps_several"


class CodeMapNameWrong(OutreachError):
    """A name that can't be given to a map. Details: name."""

    code = "code_map_name_wrong"


class NothingMapped(OutreachError):
    """No figure of the report has a code in the map. Details: name."""

    code = "nothing_mapped"


@dataclass(frozen=True, slots=True)
class MapLine:
    """What one figure is called elsewhere. Empty codes are those of the map, or the other system's default."""

    measure: str
    key: Key
    data_element: str
    category_option_combo: str = ""
    org_unit: str = ""

    @property
    def figure(self) -> str:
        """The figure as it is written: `encounters|AGE=18_24`."""
        return written_figure(self.measure, self.key)


@dataclass(frozen=True, slots=True)
class CodeMap:
    """All of it, under the name people gave it. `org_unit` is the place of every figure that names none."""

    name: str
    org_unit: str = ""
    lines: tuple[MapLine, ...] = ()

    def by_figure(self) -> Mapping[tuple[str, Key], MapLine]:
        """The lines by the figure they are about."""
        return {(line.measure, line.key): line for line in self.lines}

    def place(self, line: MapLine) -> str:
        """The organisation unit a line is sent for."""
        return line.org_unit or self.org_unit


def written_figure(measure: str, key: Key) -> str:
    """A figure as it is written in lists: `encounters|AGE=18_24`."""
    return "|".join(part for part in (measure, to_text(key)) if part)


def is_uid(untrusted_text: str) -> bool:
    """Whether a text is a code of DHIS2: eleven letters and digits, a letter first."""
    return _UID.fullmatch(untrusted_text) is not None


def named(untrusted_name: str) -> str:
    """A name as a map may have it. Raises CodeMapNameWrong."""
    name = " ".join(untrusted_name.split())
    if not name or len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
        raise CodeMapNameWrong(name=name[:LONGEST_NAME])
    return name


def checked(made: CodeMap) -> CodeMap:
    """The map, if every code in it is one and no two figures would be the same value.

    Raises CodeMapNameWrong, CodeMapLineWrong, UidWrong, CodeMapDoubled, CodeMapLacksUnit, CodeMapUnreadable. Lines are
    counted as in the file, whose first is the head.
    """
    named(made.name)
    if len(made.lines) > MOST_LINES:
        raise CodeMapUnreadable(what=len(made.lines))
    _check_uid(made.org_unit, 1)
    seen: dict[tuple[str, ...], str] = {}
    figures: set[tuple[str, Key]] = set()
    for at, line in enumerate(made.lines, start=2):
        _check_line(line, at)
        if (line.measure, line.key) in figures:
            raise CodeMapDoubled(one=line.figure, other=line.figure)
        figures.add((line.measure, line.key))
        place = made.place(line)
        if not place:
            raise CodeMapLacksUnit(figure=line.figure)
        value = (line.data_element, line.category_option_combo, place)
        if value in seen:
            raise CodeMapDoubled(one=seen[value], other=line.figure)
        seen[value] = line.figure
    return made


def _check_line(line: MapLine, at: int) -> None:
    if line.measure.partition(":")[0] not in _KINDS or any(
        name not in DIMENSIONS or not code for name, code in line.key
    ):
        raise CodeMapLineWrong(line=at, text=line.figure[:60])
    if not line.data_element:
        raise UidWrong(line=at, text="")
    for text in (line.data_element, line.category_option_combo, line.org_unit):
        _check_uid(text, at)


def _check_uid(text: str, at: int) -> None:
    if text and not is_uid(text):
        raise UidWrong(line=at, text=text[:40])


def read(untrusted_data: bytes, name: str) -> CodeMap:
    """Read a file. Commas or semicolons, with or without a byte-order mark. Raises what `checked` does."""
    if len(untrusted_data) > LARGEST_FILE:
        raise CodeMapUnreadable(what=LARGEST_FILE)
    try:
        text = untrusted_data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CodeMapUnreadable(what="UTF-8") from error
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        rows = [[cell.strip() for cell in row] for row in reader]
    except csv.Error as error:
        raise CodeMapUnreadable(what="CSV") from error
    columns = [cell.lower() for cell in rows[0]] if rows else []
    unknown = [cell for cell in columns if cell not in {*COLUMNS, LABEL}]
    if unknown or len(set(columns)) < len(columns) or not {"measure", "data_element"} <= set(columns):
        raise CodeMapUnreadable(what=", ".join(unknown)[:60] or ", ".join(COLUMNS))
    return checked(_made(named(name), columns, rows[1:]))


def _made(name: str, columns: list[str], rows: list[list[str]]) -> CodeMap:
    unit, lines = "", []
    for at, row in enumerate(rows, start=2):
        if not any(row):
            continue
        if len(row) > len(columns):
            raise CodeMapLineWrong(line=at, text=",".join(row)[:60])
        told = dict.fromkeys(COLUMNS, "") | dict(zip(columns, row, strict=False))
        if told["measure"] == EVERYTHING:
            _check_uid(told["org_unit"], at)
            unit = told["org_unit"]
        elif told["data_element"]:
            line = MapLine(
                told["measure"],
                _key(told["codes"], at),
                told["data_element"],
                told["category_option_combo"],
                told["org_unit"],
            )
            _check_line(line, at)
            lines.append(line)
    return CodeMap(name, unit, tuple(lines))


def _key(text: str, at: int) -> Key:
    """Codes in any order, each dimension once."""
    key = from_text("|".join(part.strip() for part in text.split("|")))
    codes = {name.strip(): code.strip() for name, code in key}
    if len(codes) < len(key) or any(name not in DIMENSIONS or not code for name, code in codes.items()):
        raise CodeMapLineWrong(line=at, text=text[:60])
    return key_of(codes)


def written(made: CodeMap, figures: Iterable[tuple[Figure, str]] = ()) -> bytes:
    """The map as a file; with the figures a report prints and their labels, those that have no code yet too."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*COLUMNS, LABEL])
    writer.writerow([EVERYTHING, "", "", "", made.org_unit, ""])
    labels = {(figure.measure, figure.key): label for figure, label in figures}
    known = made.by_figure()
    for at in dict.fromkeys([*labels, *known]):
        line = known.get(at, MapLine(*at, ""))
        writer.writerow(
            [
                line.measure,
                to_text(line.key),
                line.data_element,
                line.category_option_combo,
                line.org_unit,
                _as_text(labels.get(at, "")),
            ]
        )
    return text.getvalue().encode("utf-8")


def _as_text(cell: str) -> str:
    """A label that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} else cell


def with_line(made: CodeMap, line: MapLine) -> CodeMap:
    """The map with a figure's codes changed; taken out where the data element is empty."""
    kept = {at: old for at, old in made.by_figure().items() if at != (line.measure, line.key) or line.data_element}
    if line.data_element:
        kept[line.measure, line.key] = line
    return replace(made, lines=tuple(kept.values()))
