"""How the holders of keys are spoken of, without a widget."""

from collections.abc import Sequence

from outreach.i18n import _, n_, quoted
from outreach.services.keys import Keys
from outreach.ui.histories import Deed
from outreach.vault.headers import SLOTS
from outreach.vault.keyrings import LONGEST_LABEL, RECOVERY, Holder

__all__ = [
    "LONGEST_LABEL",
    "SLOTS",
    "Holder",
    "can_remove",
    "full",
    "is_code",
    "kind_of",
    "name_of",
    "relabel",
    "room_left",
]


def is_code(holder: Holder) -> bool:
    """Whether this is the recovery code, not a person."""
    return holder.kind == RECOVERY


def name_of(holder: Holder) -> str:
    """Name a holder: as the team calls them."""
    return _("Recovery code") if is_code(holder) else holder.label or _("Without a name")


def kind_of(holder: Holder) -> str:
    """Say what it takes to open with this key."""
    if is_code(holder):
        return _("seven groups on paper")
    return _("passphrase and key file") if holder.keyfile else _("passphrase")


def can_remove(holders: Sequence[Holder], holder: Holder) -> bool:
    """Whether a holder can be removed: somebody with a phrase has to stay."""
    return any(other.slot != holder.slot and not is_code(other) for other in holders)


def room_left(holders: Sequence[Holder]) -> str:
    """Say how many more keys there is room for. One place is kept for the recovery code."""
    n = SLOTS - len(holders) - (0 if any(map(is_code, holders)) else 1)
    if n <= 0:
        return _("All {most} places are taken: remove somebody first.").format(most=SLOTS)
    return n_("Room for {n} more person.", "Room for {n} more people.", n).format(n=n)


def full(holders: Sequence[Holder]) -> bool:
    """Whether nobody more can be let in."""
    return SLOTS - len(holders) - (0 if any(map(is_code, holders)) else 1) <= 0


def relabel(keys: Keys, holder: Holder, label: str) -> Deed:
    """Call somebody something else. Who had no name can't get none again: the first one can't be taken back."""
    keys.relabel(holder.slot, label)
    after = " ".join(label.split())
    said = _("{name} is now {other}").format(name=quoted(name_of(holder)), other=quoted(after))
    return Deed(said, lambda: keys.relabel(holder.slot, holder.label), lambda: keys.relabel(holder.slot, after))
