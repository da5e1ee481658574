"""The note at work: typed, kept as a draft at each key, stored, taken back. Plain Python over the services."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from outreach.domain.errors import OutingGone
from outreach.domain.notes import Note, from_plain, to_plain
from outreach.domain.outings import evening_of
from outreach.services.drafts import NOTE
from outreach.services.workspace import Workspace
from outreach.ui.notes.state import Deed, Desk, History, Step


class Writing:
    """One note on the desk, or none. What is typed is a draft until it is saved; all that is stored can be undone."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        self._workspace, self._now = workspace, now
        self.history = History()
        self.desk: Desk | None = self._left()

    def _left(self) -> Desk | None:
        """What was being typed when the room went, however it went."""
        form = self._workspace.drafts.kept_form(NOTE)
        if form is None:
            return None
        note = from_plain(form)
        kept = self._workspace.notes.find(note.id)
        # Of an outing or encounter that is gone meanwhile, the words are still worth having.
        if kept is None and note.outing is not None and not self._outing_is_there(note.outing):
            note = replace(note, outing=None, encounter=None)
        return Desk(note, kept)

    def _outing_is_there(self, outing_id: bytes) -> bool:
        try:
            self._workspace.outings.get(outing_id)
        except OutingGone:
            return False
        return True

    @property
    def changed(self) -> bool:
        """Whether something on the desk is not saved."""
        return self.desk is not None and self.desk.changed

    def begin(self, outing_id: bytes | None = None) -> None:
        """Lay out a blank note, of this evening or about an outing. Raises OutingGone."""
        self.desk = Desk(self._workspace.notes.begin(evening_of(self._now()), outing_id))

    def open(self, note: Note) -> None:
        """Lay out a kept note."""
        self.desk = Desk(note, note)

    def put_away(self) -> None:
        """Lay out nothing."""
        self.desk = None

    def type(self, text: str) -> None:
        """Have other words on the desk; one step until something else is done."""
        desk = self.desk
        if desk is not None and text != desk.note.text:
            self._step(replace(desk, note=replace(desk.note, text=text)), typing=True)

    def mark(self, topics: tuple[str, ...], follow_up: str | None) -> Deed | None:
        """Tell topics and follow-up. Of a kept note they are stored at once, its half-typed words are not."""
        desk = self.desk
        if desk is None or (topics, follow_up) == (desk.note.topics, desk.note.follow_up):
            return None
        note = replace(desk.note, topics=topics, follow_up=follow_up)
        if desk.kept is None:
            self._step(Desk(note))
            return None
        kept = self._workspace.notes.save(replace(desk.kept, topics=topics, follow_up=follow_up))
        deed = Deed(desk.kept, kept)
        self._step(Desk(note, kept), deed=deed)
        self.keep()
        return deed

    def save(self) -> Deed | None:
        """Store what is on the desk; None where there is nothing to store. A kept note left empty is deleted."""
        desk = self.desk
        if desk is None or not desk.changed:
            return None
        if desk.note.blank:
            return self.delete()
        kept = self._workspace.notes.save(desk.note)
        deed = Deed(desk.kept, kept)
        self._step(Desk(kept, kept), deed=deed)
        return deed

    def extend(self) -> Deed | None:
        """Keep the note longer, once; what is typed in it is saved with it. Raises NoteExtended, NoteGone."""
        self.save()
        desk = self.desk
        if desk is None or desk.kept is None:
            return None
        longer = self._workspace.notes.extend(desk.kept.id)
        deed = Deed(desk.kept, longer)
        self._step(Desk(longer, longer), deed=deed)
        return deed

    def delete(self) -> Deed | None:
        """Delete the kept note on the desk, or clear away a new one. Raises NoteGone."""
        desk = self.desk
        if desk is None:
            return None
        deed = None
        if desk.kept is not None:
            deed = Deed(self._workspace.notes.delete(desk.kept.id), None)
        self._step(None, deed=deed)
        self.keep()
        return deed

    def undo(self) -> tuple[bool, Deed | None]:
        """Take back the last step: whether there was one, and what was stored by it."""
        step = self.history.undo()
        return (
            (False, None) if step is None else (True, self._go(step.before, step.deed.inverse if step.deed else None))
        )

    def redo(self) -> tuple[bool, Deed | None]:
        """Do again what was taken back: whether there was something, and what was stored by it."""
        step = self.history.redo()
        return (False, None) if step is None else (True, self._go(step.after, step.deed))

    def withdraw(self, deed: Deed) -> Deed | None:
        """Take back what was stored, even if something else was done since: what is typed stays on the desk."""
        step = self.history.withdraw(deed)
        if step is None:
            return None
        side = deed.after or deed.before
        same = self.desk is None or (side is not None and self.desk.note.id == side.id)
        return self._go(self.desk if self.changed and not same else step.before, deed.inverse)

    def keep(self) -> None:
        """Make what is on the desk survive whatever happens to the program. Durable when it returns."""
        drafts = self._workspace.drafts
        if self.desk is not None and self.desk.changed:
            drafts.keep_form(NOTE, to_plain(self.desk.note))
        elif drafts.kept_form(NOTE) is not None:
            drafts.discard_form(NOTE)

    def _step(self, after: Desk | None, *, deed: Deed | None = None, typing: bool = False) -> None:
        self.history.did(Step(self.desk, after, deed, typing))
        self.desk = after

    def _go(self, desk: Desk | None, deed: Deed | None) -> Deed | None:
        if deed is not None:
            self._store(deed)
        self.desk = desk
        self.keep()
        return deed

    def _store(self, deed: Deed) -> None:
        notes = self._workspace.notes
        if deed.after is None:
            assert deed.before is not None  # noqa: S101 - a deed has at least one side
            notes.delete(deed.before.id)
        elif deed.before is None:
            notes.restore(deed.after)
        else:
            notes.save(deed.after)
