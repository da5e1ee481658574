"""Notes with what is in them marked, for the tests and the bench: {phone:06 39 98 12 47} is a phone number.

tests/data/guard/notes.jsonl holds one note a line: `lang`, `part`, `made` (how it was made) and `note`. The held-out
part was written before the rules, and no rule was made for one of its notes.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

NOTES = Path(__file__).resolve().parents[1] / "data" / "guard" / "notes.jsonl"
_MARK = re.compile(r"\{(\w+):([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Note:
    """A note without its marks, and where they stood: start, end, kind."""

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


def notes() -> list[Note]:
    """Read all notes."""
    lines = [json.loads(line) for line in NOTES.read_text("utf-8").splitlines()]
    return [Note(line["lang"], line["part"], *unmarked(line["note"])) for line in lines]
