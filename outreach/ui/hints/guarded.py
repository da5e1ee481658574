"""The companion of a field of free text: reads it as it is typed, underlines, shows hints, asks once more at save."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from outreach.domain.keyboards import struck
from outreach.i18n import _
from outreach.ui import tasks
from outreach.ui.hints.marks import LineMarks, Mark, NoteMarks, marks_of
from outreach.ui.hints.readers import Kept, Reader, read_in_pieces
from outreach.ui.hints.rows import Hints
from outreach.ui.hints.wordings import is_wording, proposal, question
from outreach.ui.widgets.announcements import announce

_SHORT = 800
"""Characters of a text that is read whole at every key; of a longer one what was changed and what stands around."""
_AT_ONCE = 4000
"""Characters that are read at once where much of a text changes; of a longer one the rest is read in a pause."""
_AT_SAVE = 20_000
"""Characters of a text that is read whole before it is saved, if it was not yet."""
_BESIDE = 180
"""Characters on each side of a change that are read with it: few rules look further."""
_ANEW = 80
"""Characters on each side of a change in which what was found counts anew; beyond, what was found before stands."""
_TELLING = 2000
"""Characters at the beginning that tell the language of a text."""
_WARMING = "tel 0639981, 06 39 98 41 20, +32 470, 12/03/90"
"""Is read once when somebody comes to a field: what telephone numbers are made of loads before the first is typed."""
_PAUSE = 300
"""Milliseconds without a key before a long text, or the first of all, is read whole, off the screen's thread."""
_QUIET = 900
"""Milliseconds without a key before a hint is spoken."""

_PRINTED = {
    Qt.Key.Key_1: 1, Qt.Key.Key_Ampersand: 1, Qt.Key.Key_Exclam: 1,
    Qt.Key.Key_2: 2, Qt.Key.Key_Eacute: 2, Qt.Key.Key_At: 2,
}  # fmt: skip
"""What the keys 1 and 2 print on the layouts here, with Shift or without."""


class Guarded(QObject):
    """Guards a QPlainTextEdit or a QLineEdit. Put `hints` under the field.

    `key` names the field: what was dismissed in it stays so when the room is laid out anew, until it is emptied.
    Alt+1 and Alt+2 take what the hints propose, Alt+Shift+1 and 2 keep the words as they are; both work in the
    field and on the hints. Passphrases are never guarded.
    """

    def __init__(self, field: QPlainTextEdit | QLineEdit, reader: Reader, *, key: str = "", most: int = 2) -> None:
        super().__init__(field)
        self._field, self._reader = field, reader
        self._marks = NoteMarks(field) if isinstance(field, QPlainTextEdit) else LineMarks(field)
        self._kept = reader.kept(key) if key else Kept()
        self._found: list[Mark] = []
        self._blank = True
        self._unread = False
        self._revision = 0
        self._touched: tuple[int, int] | None = None
        self._spoken: tuple[str, str] | None = None
        self.hints = Hints(most)
        self.hints.taken.connect(self.take)
        self.hints.dismissed.connect(self.dismiss)
        self._later = self._timer(_PAUSE, self._read_whole)
        self._quiet = self._timer(_QUIET, self._speak)
        field.installEventFilter(self)
        for row in self.hints.rows:
            for button in (row.take, row.turn, row.drop):
                button.installEventFilter(self)
        if isinstance(field, QPlainTextEdit):
            field.document().contentsChange.connect(self._moved)
            field.updateRequest.connect(self._scrolled)
        field.textChanged.connect(self._changed)
        self._changed()

    def _timer(self, pause: int, does: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=pause)
        timer.timeout.connect(does)
        return timer

    # Reading --------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._revision += 1
        self._later.stop()
        tasks.typed()
        touched, self._touched = self._touched, None
        much = touched is None or touched[1] - touched[0] > _SHORT
        if not Reader.warm and self._marks.text().strip():
            # What reads it is not loaded yet: nothing is found until it was, and `then` waits for that in any case.
            self._blank, self._unread = False, True
            self._later.start()
        elif self._marks.long(_AT_ONCE if much else _SHORT):
            self._blank, self._unread = False, True
            self._read_around(*(touched or (self._marks.at(), self._marks.at())))
            self._later.start()
        else:
            self._read_at_once()
        self._quiet.start()

    def _read_at_once(self) -> None:
        text = self._marks.text()
        blank = not text.strip()
        if blank and not self._blank:
            self._kept.forget()
        self._blank, self._unread = blank, False
        found = () if blank or self._field.isReadOnly() else self._reader.reads()(text)
        self._show(marks_of(text, [(0, one) for one in found]))

    def _read_around(self, start: int, end: int) -> None:
        """Read what was changed with what stands around; everything else found before stays until the pause."""
        start = max(start, end - _AT_ONCE)
        piece = self._marks.piece(start - _BESIDE, end + _BESIDE)
        whole = self._marks.piece(0, _TELLING).text
        found = () if self._field.isReadOnly() else self._reader.reads()(piece.text, whole)
        first = max(start - _ANEW, piece.start) if piece.start else 0
        last = piece.end if piece.ends else min(end + _ANEW, piece.end)
        fresh = [
            one for one in marks_of(piece.text, [(0, one) for one in found], piece.start) if one.meets(first, last)
        ]
        others = [one for one in self._found if not one.meets(first, last) and not any(map(one.overlaps, fresh))]
        self._show(sorted((*others, *fresh), key=lambda mark: mark.start))

    def _read_whole(self) -> None:
        if self._field.isReadOnly():
            return
        text, revision, reads = self._marks.text(), self._revision, self._reader.reads()

        def done(marks: list[Mark]) -> None:
            if revision == self._revision:
                self._unread = False
                self._show(marks)

        tasks.run(self, lambda: marks_of(text, read_in_pieces(text, reads)), done)

    def _moved(self, at: int, removed: int, added: int) -> None:
        """What was found further on moves with the text; what was typed into is read again."""
        first, last = self._touched or (at, at)
        self._touched = min(first, at), max(last + added - removed, at + added)
        if self._found:
            by = added - removed
            before = [mark for mark in self._found if mark.end <= at]
            after = [mark.moved(by) for mark in self._found if mark.start >= at + removed]
            self._found = before + after

    def _scrolled(self, _rect: object, by: int) -> None:
        if by and self._found:
            self._marks.draw(self._standing())

    # Showing --------------------------------------------------------------------------------------

    def _show(self, found: list[Mark]) -> None:
        before, self._found = self._found, found
        if found or before or self.hints.marks():
            standing = self._standing()
            self._marks.draw(standing)
            # Who could be found out comes before how it is said.
            self.hints.show_marks(sorted(standing, key=lambda mark: (is_wording(mark.finding), mark.start)))

    def _standing(self) -> list[Mark]:
        return [mark for mark in self._found if mark.sign not in self._kept.dismissed]

    def turn_to(self, key: str) -> None:
        """The field shows another text now, with what was dismissed in that one."""
        self._kept = self._reader.kept(key)
        self._blank = True
        self._found = []
        self._changed()

    def standing(self) -> list[Mark]:
        """What was found and not dismissed, in the order of the text."""
        return self._standing()

    def _speak(self) -> None:
        shown = self.hints.shown()
        if not shown or not self._field.hasFocus():
            return
        mark = shown[0]
        if mark.sign != self._spoken:
            self._spoken = mark.sign
            offer = proposal(mark.finding)
            said = question(mark.finding, mark.words)
            announce(self._field, f"{said} {offer}, Alt+1" if offer else said)

    # Deciding -------------------------------------------------------------------------------------

    def take(self, mark: Mark) -> None:
        """Put what is proposed in its place; Ctrl+Z in the field takes it back."""
        if mark in self._found and mark.finding.suggestion and not self._field.isReadOnly():
            self._marks.replace(mark)
            announce(self._field, _("Replaced"))
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self, mark: Mark) -> None:
        """Keep the words as they are, in this text."""
        self._kept.dismissed.add(mark.sign)
        self._show(self._found)
        announce(self._field, _("Kept as it is"))
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def then(self, does: Callable[[], object], others: Iterable[tuple[str, str]] = ()) -> None:
        """Do what saves the text: at once, or after asking once about what could still point to somebody.

        Soft findings, those dismissed and those asked about before are not asked about; words of the guide never.
        `others` are texts that leave with this one: each the key of its field and what it says.
        """
        if self._unread and not self._marks.long(_AT_SAVE):
            self._later.stop()
            self._read_at_once()
        asked = _to_ask(self._kept, self._found)
        for key, text in others:
            found = [(0, one) for one in self._reader.reads()(text)] if text.strip() else []
            asked += _to_ask(self._reader.kept(key), marks_of(text, found))
        if not asked:
            does()
            return
        from outreach.ui.hints.asking import ask  # noqa: PLC0415 - rare

        ask(self._field, asked, does)

    # Keys -----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt and a digit go to the hints; coming to the field takes the team's words as they are now."""
        if event.type() == QEvent.Type.FocusIn and watched is self._field:
            self._warm()
        elif isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            mark = self._meant(event)
            if mark is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                    (self.dismiss if shift else self.take)(mark)
                return True
        return super().eventFilter(watched, event)

    def _warm(self) -> None:
        self._reader.refresh()
        if not self._field.isReadOnly():
            tasks.run(self, partial(self._reader.reads(), _WARMING), lambda _found: None)

    def _meant(self, event: QKeyEvent) -> Mark | None:
        modifiers = event.modifiers()
        others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
        if not modifiers & Qt.KeyboardModifier.AltModifier or modifiers & others:
            return None
        physical = struck(
            platform=QGuiApplication.platformName(),
            scan=event.nativeScanCode(),
            virtual=event.nativeVirtualKey(),
            character=event.text(),
            layout="qwerty",
        ).digit
        digit = physical or _PRINTED.get(Qt.Key(event.key()), 0)
        shown = self.hints.shown()
        return shown[digit - 1] if 0 < digit <= len(shown) else None


def _to_ask(kept: Kept, found: Iterable[Mark]) -> list[Mark]:
    """What is asked about at save; from then on it has been."""
    left = kept.asked | kept.dismissed
    asked = [mark for mark in found if not is_wording(mark.finding) and not mark.finding.soft and mark.sign not in left]
    kept.asked |= {mark.sign for mark in asked}
    return asked
