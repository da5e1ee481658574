"""Notes with what is in them marked, for the tests and the bench: {phone:06 39 98 12 47} is a phone number.

The files of tests/data/guard hold one note a line: `lang`, `part`, `made` (how it was made) and `note`. The held-out
parts were written before the rules, and no rule was made for one of their notes. `notes.jsonl` came first, in whole
sentences; `logs.jsonl` later, in the short lines of a log and with the nicknames that the first rules did not find.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

_DATA = Path(__file__).resolve().parents[1] / "data"
FILES = tuple(sorted((_DATA / "guard").glob("*.jsonl")))
WORDED = (_DATA / "language" / "notes.jsonl",)
"""What the language guide reads; the others are for the guard of identifiers."""
_MARK = re.compile(r"\{(\w+):([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Note:
    """A note without its marks, and where they stood: start, end, kind. `file` is the name of the file it is in."""

    file: str
    language: str
    part: str
    text: str
    spans: tuple[tuple[int, int, str], ...]

    @property
    def is_clean(self) -> bool:
        return not self.spans


def unmarked(note: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """Take the marks out of a note."""
    text, spans, done = "", [], 0
    for mark in _MARK.finditer(note):
        text += note[done : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        done = mark.end()
    return text + note[done:], tuple(spans)


def lines(files: tuple[Path, ...] = FILES) -> list[tuple[str, dict[str, str]]]:
    """Read the lines of files as they are written, each with the name of its file."""
    return [(file.stem, json.loads(line)) for file in files for line in file.read_text("utf-8").splitlines()]


def notes(files: tuple[Path, ...] = FILES) -> list[Note]:
    """Read all notes of files."""
    return [Note(file, line["lang"], line["part"], *unmarked(line["note"])) for file, line in lines(files)]
