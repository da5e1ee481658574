"""An outing being written down: the card, what it stores, what can be undone. Plain Python over the services."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from outreach.domain.encounters import (
    Content,
    Draft,
    Encounter,
    doubtful_pieces,
    draft_to_plain,
)
from outreach.domain.errors import EncounterGone
from outreach.domain.outings import Outing
from outreach.services.workspace import Workspace
from outreach.ui.outing.state import Beside, Deed, Desk, Hand, History, Step, tapped, with_hour

ASIDE: Final = "aside"
"""The form under which a new encounter is kept while another one is being corrected."""

Kind = Literal["typed", "saved", "revised", "deleted", "restored", "beside"]


@dataclass(frozen=True, slots=True)
class Done:
    """What an action came to: for the sentence that says so."""

    kind: Kind
    encounter: Encounter | None = None
    deed: Deed | None = None
    beside: Beside | None = None


class Evening:
    """One outing on the desk: taps and choices change the card, saving stores it, all of it can be undone.

    `now` tells the time. The card is kept by `keep`, which the page calls after it has painted.
    """

    def __init__(self, workspace: Workspace, outing: Outing, now: Callable[[], datetime]) -> None:
        self._workspace, self._now = workspace, now
        self.outing = outing
        self.hand = Hand()
        self.desk = Desk()
        self.history = History()
        self._id = self._fresh()
        self._confirmed: dict[str, int] = {}
        self._kept_aside: Content | None = None

    # What is on the card ------------------------------------------------------------------------

    @property
    def content(self) -> Content:
        """What the card tells."""
        return self.desk.content

    @property
    def draft(self) -> Draft:
        """The card as it would be saved."""
        editing = self.desk.editing
        if editing is not None:
            return Draft(editing.id, self.outing.id, self.content, editing=True)
        return Draft(self._id, self.outing.id, self.content)

    def tap(self, item: str, sign: int = 1) -> None:
        """Count a tap on a tile, as much as the hand holds; the hand is empty afterwards."""
        hand, self.hand = self.hand, Hand()
        self.tell(tapped(self.content, item, hand, sign))

    def tell(self, content: Content, *, typing: bool = False) -> None:
        """Put something else on the card, as one step."""
        if content != self.content:
            self._step(self.desk.telling(content), typing=typing)

    def clear(self) -> None:
        """Empty the card."""
        self.tell(Content(hour=self.content.hour) if self.desk.editing else Content())

    def doubts(self) -> dict[str, int]:
        """Quantities so large that they are asked about once. Item → pieces."""
        doubtful = doubtful_pieces(self.content)
        return {item: n for item, n in doubtful.items() if self._confirmed.get(item) != n}

    def confirm(self) -> None:
        """The doubtful quantities are meant."""
        self._confirmed = doubtful_pieces(self.content)

    # Storing ------------------------------------------------------------------------------------

    def save(self) -> Done:
        """Store the card and lay out a new one, or the one that had been set aside."""
        before, editing = self.desk, self.desk.editing
        content = self.content if editing else with_hour(self.content, self.outing.plan, self._now())
        stored = self._workspace.encounters.save(replace(self.draft, content=content))
        deed = Deed(editing, stored)
        self._step(Desk(before.aside or Content()) if editing else Desk(), deed=deed)
        self._id, self._confirmed = self._fresh(), {}
        self.keep()
        return Done("revised" if editing else "saved", stored, deed)

    def edit(self, encounter: Encounter) -> None:
        """Lay a stored encounter on the card; what was being typed is set aside."""
        if self.desk.editing is not None and self.desk.editing.id == encounter.id:
            return
        aside = self.desk.aside if self.desk.editing else self.content
        self._step(Desk(encounter.content, encounter, aside))
        self.keep()

    def leave(self) -> None:
        """Put the encounter back as it was stored and return to the one that was being typed."""
        if self.desk.editing is not None:
            self._step(Desk(self.desk.aside or Content()))
            self.keep()

    def delete(self) -> Done:
        """Delete the encounter that is being corrected."""
        editing = self.desk.editing
        if editing is None:
            raise EncounterGone
        gone = self._workspace.encounters.delete(self.outing.id, editing.id)
        deed = Deed(gone, None)
        self._step(Desk(self.desk.aside or Content()), deed=deed)
        self.keep()
        return Done("deleted", gone, deed)

    def did(self, beside: Beside) -> Done:
        """Remember what was done beside the card, so that a step back comes to it in its turn."""
        self.history.did(Step(self.desk, self.desk, beside=beside))
        return Done("beside", beside=beside)

    # Undo ---------------------------------------------------------------------------------------

    def undo(self) -> Done | None:
        """Take back the last step, stored or not."""
        step = self.history.undo()
        if step is not None and step.beside is not None:
            return self._turn(step.beside, step.beside.undo)
        return None if step is None else self._go(step.before, step.deed.inverse if step.deed else None)

    def redo(self) -> Done | None:
        """Do again what was taken back."""
        step = self.history.redo()
        if step is not None and step.beside is not None:
            return self._turn(step.beside, step.beside.redo)
        return None if step is None else self._go(step.after, step.deed)

    def withdraw(self, deed: Deed | Beside) -> Done | None:
        """Take back what was stored, even if something else was typed since: that stays on the card."""
        last = self.history.last()
        if last is not None and deed in (last.deed, last.beside):
            return self.undo()
        step = self.history.withdraw(deed)
        if isinstance(deed, Beside):
            return None if step is None else self._turn(deed, deed.undo)
        if step is None:
            return None
        free = self.content.blank and self.desk.editing is None
        return self._go(step.before if free else self.desk, deed.inverse)

    # Keeping ------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Make what is on the card survive whatever happens to the program. Durable when it returns."""
        drafts = self._workspace.drafts
        if self.desk.editing is None and self.content.blank:
            drafts.discard()
        else:
            drafts.keep(self.draft)
        self._keep_aside(self.desk.aside)

    def _keep_aside(self, aside: Content | None) -> None:
        if aside is self._kept_aside:
            return
        self._kept_aside = aside
        if aside is None or aside.blank:
            self._workspace.drafts.discard_form(ASIDE)
        else:
            kept = Draft(self._id, self.outing.id, aside)
            self._workspace.drafts.keep_form(ASIDE, draft_to_plain(kept))

    def set_apart(self) -> tuple[Draft, ...]:
        """Hand over everything that is on the card or aside, and let go of it here."""
        drafts = [self.draft] if self.desk.changed else []
        if self.desk.aside is not None and not self.desk.aside.blank:
            drafts.append(Draft(self._fresh(), self.outing.id, self.desk.aside))
        # A step back would otherwise bring a second copy of it.
        self.desk, self.history = Desk(), History()
        self.keep()
        return tuple(drafts)

    def recover(self, draft: Draft) -> Done:
        """Put back on the card what a sudden end had left. Raises EncounterGone."""
        if draft.editing:
            self.edit(self._workspace.encounters.get(self.outing.id, draft.id))
        elif self.desk.editing is not None:
            self.leave()
        self.tell(draft.content)
        self.keep()
        return Done("typed")

    def _step(self, after: Desk, *, deed: Deed | None = None, typing: bool = False) -> None:
        self.history.did(Step(self.desk, after, deed, typing))
        self.desk = after

    @staticmethod
    def _turn(beside: Beside, does: Callable[[], object]) -> Done:
        does()
        beside.then()
        return Done("beside", beside=beside)

    def _go(self, desk: Desk, deed: Deed | None) -> Done:
        done = self._store(deed) if deed is not None else Done("typed")
        self.hand, self.desk = Hand(), desk
        self.keep()
        return done

    def _store(self, deed: Deed) -> Done:
        encounters = self._workspace.encounters
        # An id that was stored and taken back is never used again by a new encounter.
        self._id = self._fresh()
        if deed.after is None:
            assert deed.before is not None  # noqa: S101 - a deed has at least one side
            encounters.delete(self.outing.id, deed.before.id)
            return Done("deleted", deed.before, deed)
        if deed.before is None:
            encounters.restore(deed.after)
            return Done("restored", deed.after, deed)
        draft = Draft(deed.after.id, self.outing.id, deed.after.content, editing=True)
        return Done("revised", encounters.save(draft), deed)

    def _fresh(self) -> bytes:
        return self._workspace.encounters.begin(self.outing.id).id
