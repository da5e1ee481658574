"""A field as hints see it: its text, a span replaced with undo, spans underlined. Positions are Qt's (UTF-16)."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from outreach.ui.hints.wordings import is_wording
from outreach.ui.theme import theme

if TYPE_CHECKING:
    from outreach.guard.findings import Finding

_SMALL_PLANE = 0xFFFF
_WIDE = "utf-16-le"
_PARAGRAPH, _LINE = "\u2029", "\u2028"
_MOST_DRAWN = 200
"""So many underlines are drawn whole; of more, only those in sight."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding where it stands in the field: from one position to another, end exclusive; and its words."""

    start: int
    end: int
    finding: "Finding"
    words: str

    @property
    def sign(self) -> tuple[str, str]:
        """What it is remembered by."""
        return self.finding.kind, " ".join(self.words.casefold().split())

    def meets(self, start: int, end: int) -> bool:
        """Whether it stands, with any part, between two positions."""
        return self.end > start and self.start < end

    def overlaps(self, other: "Mark") -> bool:
        """Whether it stands, with any part, where another does."""
        return self.meets(other.start, other.end)

    def moved(self, by: int) -> "Mark":
        """The same further on."""
        return Mark(self.start + by, self.end + by, self.finding, self.words)


def marks_of(text: str, found: "Sequence[tuple[int, Finding]]", shift: int = 0) -> list[Mark]:
    """Put findings of a text (each with the offset of its piece) into Qt's positions, `shift` further on."""
    wide = [at for at, letter in enumerate(text) if ord(letter) > _SMALL_PLANE] if not text.isascii() else []

    def position(at: int) -> int:
        return at + bisect_left(wide, at) + shift

    return [
        Mark(position(base + one.start), position(base + one.end), one, text[base + one.start : base + one.end])
        for base, one in found
    ]


class Piece(NamedTuple):
    """A part of a text, from one position to another, end exclusive; `ends` where it is the last."""

    start: int
    end: int
    text: str
    ends: bool


def whole_words(text: str, start: int, *, ends: bool) -> Piece:
    """Leave out the words that may be cut in two at the beginning and at the end of a part."""
    if start:
        cut = next((at for at, letter in enumerate(text) if letter.isspace()), 0)
        start += width(text[:cut])
        text = text[cut:]
    if not ends:
        cut = max(text.rfind(" "), text.rfind("\n"))
        text = text[:cut] if cut > 0 else text
    return Piece(start, start + width(text), text, ends)


def width(text: str) -> int:
    """How many of Qt's positions a text takes."""
    return len(text) if text.isascii() else len(text.encode(_WIDE, "surrogatepass")) // 2


class NoteMarks:
    """A field of several lines. Underlines are extra selections: the document and its undo know nothing of them."""

    def __init__(self, field: QPlainTextEdit) -> None:
        self._field = field

    def long(self, most: int) -> bool:
        """Whether the text is longer than so many characters, without reading it."""
        return self._field.document().characterCount() > most

    def text(self) -> str:
        """All of the text."""
        return self._field.toPlainText()

    def at(self) -> int:
        """Where the cursor is."""
        return self._field.textCursor().position()

    def piece(self, start: int, end: int) -> Piece:
        """What stands between two positions; only as much as that is read, however long the text is."""
        last = self._field.document().characterCount() - 1
        start, end = max(0, start), min(end, last)
        cursor = QTextCursor(self._field.document())
        cursor.setPosition(start)
        cursor.setPosition(max(start, end), QTextCursor.MoveMode.KeepAnchor)
        text = cursor.selectedText().replace(_PARAGRAPH, "\n").replace(_LINE, "\n")
        return whole_words(text, start, ends=end == last)

    def replace(self, mark: Mark) -> None:
        """Put the suggestion in the place of a mark; one step of the field's own undo."""
        cursor = QTextCursor(self._field.document())
        cursor.beginEditBlock()
        cursor.setPosition(mark.start)
        cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(mark.finding.suggestion)
        cursor.endEditBlock()
        self._field.setTextCursor(cursor)

    def draw(self, marks: Sequence[Mark]) -> None:
        """Underline these and nothing else."""
        drawn = marks if len(marks) <= _MOST_DRAWN else self._in_sight(marks)
        formats = {wording: _format(wording=wording) for wording in (True, False)}
        self._field.setExtraSelections([self._selection(mark, formats[is_wording(mark.finding)]) for mark in drawn])

    def _in_sight(self, marks: Sequence[Mark]) -> Sequence[Mark]:
        viewport = self._field.viewport().rect()
        first = self._field.cursorForPosition(viewport.topLeft()).position()
        last = self._field.cursorForPosition(viewport.bottomRight()).position()
        return [mark for mark in marks if mark.end >= first and mark.start <= last][:_MOST_DRAWN]

    def _selection(self, mark: Mark, drawn_as: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._field.document())
        cursor.setPosition(mark.start)
        cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format = drawn_as
        return selection


class LineMarks:
    """A field of one line."""

    def __init__(self, field: QLineEdit) -> None:
        self._field = field

    def long(self, most: int) -> bool:
        """Whether the text is longer than so many characters."""
        return len(self._field.text()) > most

    def text(self) -> str:
        """All of the text."""
        return self._field.text()

    def at(self) -> int:
        """Where the cursor is."""
        return self._field.cursorPosition()

    def piece(self, start: int, end: int) -> Piece:
        """What stands between two positions."""
        units = self._field.text().encode(_WIDE, "surrogatepass")
        start, end = max(0, start), min(end, len(units) // 2)
        text = units[2 * start : 2 * end].decode(_WIDE, "surrogatepass")
        return whole_words(text, start, ends=2 * end == len(units))

    def replace(self, mark: Mark) -> None:
        """Put the suggestion in the place of a mark; one step of the field's own undo."""
        self._field.setSelection(mark.start, mark.end - mark.start)
        self._field.insert(mark.finding.suggestion)

    def draw(self, marks: Sequence[Mark]) -> None:
        """Underline these and nothing else: a line takes formats only the way an input method hands them over."""
        cursor = self._field.cursorPosition()
        kind = QInputMethodEvent.AttributeType.TextFormat
        attributes = [
            QInputMethodEvent.Attribute(
                kind, mark.start - cursor, mark.end - mark.start, QTextFormat(_format(wording=is_wording(mark.finding)))
            )
            for mark in marks[:_MOST_DRAWN]
        ]
        QCoreApplication.sendEvent(self._field, QInputMethodEvent("", attributes))


def _format(*, wording: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    made.setUnderlineColor(theme.colour("accent_text" if wording else "attn"))
    if not theme.current().high_contrast:
        made.setBackground(theme.colour("accent_soft" if wording else "attn_soft"))
    return made
