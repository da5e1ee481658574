"""What a sudden end left half typed: set apart when the room is built, until somebody recovers or discards it."""

from typing import Final

from outreach.domain.encounters import Draft, draft_from_plain, draft_to_plain
from outreach.i18n import _
from outreach.services.workspace import Workspace
from outreach.ui.outing.evenings import ASIDE
from outreach.ui.outing.state import Beside

LEFT: Final = "left"
"""The form that holds them, so that the next tap can't write over them."""
HANDED: Final = "handed"
"""The form that says which draft was left in good order (locked, rebuilt): that one is simply taken up again."""


class Left:
    """The drafts a sudden end left, the last one first."""

    def __init__(self, workspace: Workspace) -> None:
        self._drafts = workspace.drafts
        form = self._drafts.kept_form(LEFT)
        self._left = [draft_from_plain(plain) for plain in form["drafts"]] if form else []
        self.handed: Draft | None = None
        found = self._found(workspace)
        handed = self._drafts.kept_form(HANDED)
        if handed is not None and found and found[0].id.hex() == handed["id"]:
            self.handed = found.pop(0)
        if workspace.read_only:
            return
        if handed is not None:
            self._drafts.discard_form(HANDED)
        if found:
            known = {draft.id for draft in found}
            self._left = [*found, *(draft for draft in self._left if draft.id not in known)]
            self._keep()
            self._drafts.discard_form(ASIDE)
        if found and self.handed is None:
            self._drafts.discard()

    @staticmethod
    def _found(workspace: Workspace) -> list[Draft]:
        kept, aside = workspace.drafts.kept(), workspace.drafts.kept_form(ASIDE)
        found = [kept] if kept is not None and (kept.editing or not kept.content.blank) else []
        return found if aside is None else [*found, draft_from_plain(aside)]

    def hand_over(self, draft: Draft) -> None:
        """The room is left in good order with this on the card."""
        self._drafts.keep_form(HANDED, {"id": draft.id.hex()})

    def first(self) -> Draft | None:
        """The one to ask about now."""
        return self._left[0] if self._left else None

    def take(self, draft: Draft) -> None:
        """It was recovered or discarded: it is not asked about any more."""
        self._left = [other for other in self._left if other.id != draft.id]
        self._keep()

    def add(self, *drafts: Draft) -> None:
        """Set others apart."""
        self._left.extend(drafts)
        self._keep()

    def _keep(self) -> None:
        if self._left:
            self._drafts.keep_form(LEFT, {"drafts": [draft_to_plain(draft) for draft in self._left]})
        else:
            self._drafts.discard_form(LEFT)


def left_words(draft: Draft, here: bytes) -> str:
    """Say what was left, to whoever is at work on the outing `here`."""
    if draft.outing == here:
        return _("You were typing this encounter.")
    return _("You were typing an encounter of another outing.")


def let_go(left: Left, draft: Draft) -> Beside:
    """What discarding one of them is, with the way back: it is asked about again."""
    said, undone = _("Discarded: the encounter you were typing"), _("There again: the encounter you were typing")
    return Beside(said, lambda: left.add(draft), lambda: left.take(draft), undone)
