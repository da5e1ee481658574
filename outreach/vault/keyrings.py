"""Who opens the vault: several people, each with a phrase of their own, and one recovery code on paper.

What takes a second (`prepared`, `prepared_code`, `rehearsed`) touches neither the store nor the header and may run
in any thread; the rest is quick and for whoever holds the vault open for writing.
"""

import unicodedata
from dataclasses import dataclass, field, replace

from outreach.domain.errors import (
    KeyGone,
    KeysFull,
    LastKey,
    NothingTyped,
    PhraseTaken,
    PhraseTooWeak,
    StoreReadOnly,
    TextTooLong,
)
from outreach.vault import headers, keys, keyslots, strengths, vaults
from outreach.vault.keyslots import LONGEST_LABEL, PHRASE, RECOVERY, Holder
from outreach.vault.vaults import OpenVault

__all__ = ["LONGEST_LABEL", "PHRASE", "RECOVERY", "Holder", "NewKey"]


@dataclass(frozen=True, slots=True)
class NewKey:
    """A phrase or code that could open the vault, after its derivation. `code` is the recovery code, to be shown once.

    It opens nothing by itself, and shows nothing of the phrase.
    """

    kind: str
    public: bytes = field(repr=False)
    keyfile: bool = False
    code: str = field(default="", repr=False)


def holders(vault: OpenVault) -> tuple[Holder, ...]:
    """Who holds a slot, in the order of the slots. Raises HeaderDamaged and what reading the header raises."""
    return keyslots.holders_of(_header(vault), vault.key)


def prepared(vault: OpenVault, phrase: str, keyfile: bytes | None = None) -> NewKey:
    """A phrase made ready for `add` or `change`: about a second, in any thread.

    Raises PhraseTooWeak (a vault at the LOW cost takes any that is not empty), NotEnoughMemory.
    """
    header = _header(vault)
    bits = strengths.estimate_bits(phrase)
    # Twenty-eight letters and digits with the right sum would be taken for a code, for which no keyfile counts.
    weak = bits < strengths.ENOUGH_BITS and header.cost != keys.LOW
    if weak or not keys.normalised(phrase) or keys.recovery_code_in(phrase) is not None:
        raise PhraseTooWeak(bits=int(bits), time=strengths.seconds_to_find(bits))
    return NewKey(PHRASE, keyslots.public_half(header, phrase, keyfile), keyfile is not None)


def prepared_code(vault: OpenVault) -> NewKey:
    """A new recovery code made ready for `renew_recovery`: about a second, in any thread. Raises NotEnoughMemory."""
    code = keys.fresh_recovery_code()
    return NewKey(RECOVERY, keyslots.public_half(_header(vault), code), code=code)


def rehearsed(vault: OpenVault, text: str, keyfile: bytes | None = None) -> Holder | None:
    """Whose phrase or code this is; None if it opens nothing. Changes nothing: about a second, in any thread."""
    header = _header(vault)
    slot = keyslots.answering(header, text, keyfile)
    found = {holder.slot: holder for holder in keyslots.holders_of(header, vault.key)}
    return None if slot is None else found.get(slot)


def add(vault: OpenVault, key: NewKey, untrusted_label: str) -> Holder:
    """Give somebody a slot.

    Raises KeysFull, PhraseTaken, NothingTyped, TextTooLong, StoreReadOnly, NoSpace, DiskFailing, FolderReadOnly; the
    keys are as they were then.
    """
    header = _header(vault)
    found = keyslots.holders_of(header, vault.key)
    free = keyslots.free_slots(found)
    if not free:
        raise KeysFull(most=headers.SLOTS)
    _refuse_twice(found, key)
    return _put(vault, header, Holder(free[0], key.kind, _label(untrusted_label), key.public, key.keyfile))


def change(vault: OpenVault, slot: int, key: NewKey) -> Holder:
    """Give a holder another phrase; the one before stops opening this vault, though not older copies of it.

    Raises KeyGone and what `add` raises.
    """
    header = _header(vault)
    found = keyslots.holders_of(header, vault.key)
    before = held(found, slot)
    if before.kind != key.kind:
        raise KeyGone
    _refuse_twice([holder for holder in found if holder.slot != slot], key)
    return _put(vault, header, replace(before, public=key.public, keyfile=key.keyfile))


def relabel(vault: OpenVault, slot: int, untrusted_label: str) -> Holder:
    """Call a holder something else; returns it as it was. Raises KeyGone and what `add` raises."""
    header = _header(vault)
    before = held(keyslots.holders_of(header, vault.key), slot)
    _put(vault, header, replace(before, label=_label(untrusted_label)))
    return before


def renew_recovery(vault: OpenVault, key: NewKey) -> Holder:
    """Put a new recovery code in the place of the old one, or make the first; the old one stops opening this vault.

    Raises KeysFull and what `add` raises.
    """
    header = _header(vault)
    found = keyslots.holders_of(header, vault.key)
    old = [holder.slot for holder in found if holder.kind == RECOVERY]
    free = old or keyslots.free_slots(found)
    if not free:
        raise KeysFull(most=headers.SLOTS)
    return _put(vault, header, Holder(free[0], RECOVERY, "", key.public))


def check_removable(found: tuple[Holder, ...], slot: int) -> Holder:
    """The holder that could be removed. Raises KeyGone, LastKey: somebody has to be able to open the vault."""
    holder = held(found, slot)
    if len(found) == 1:
        raise LastKey
    return holder


def held(found: tuple[Holder, ...], slot: int) -> Holder:
    """The holder of a slot. Raises KeyGone."""
    for holder in found:
        if holder.slot == slot:
            return holder
    raise KeyGone


def _header(vault: OpenVault) -> headers.Header:
    return vaults.header_for(vault.folder, vault.key)


def _put(vault: OpenVault, header: headers.Header, holder: Holder) -> Holder:
    if vault.read_only:
        raise StoreReadOnly
    headers.write(vault.folder, keyslots.with_holder(header, vault.key, holder))
    return holder


def _refuse_twice(found: tuple[Holder, ...] | list[Holder], key: NewKey) -> None:
    """Two people with one phrase could not be told apart, and removing one would not remove the other."""
    if any(holder.public == key.public for holder in found):
        raise PhraseTaken


def _label(untrusted_label: str) -> str:
    """What a holder is called: one line, nothing invisible."""
    shown = "".join(" " if sign.isspace() else sign for sign in untrusted_label)
    label = " ".join("".join(s for s in shown if unicodedata.category(s)[0] != "C").split())
    if not label:
        raise NothingTyped(field="label")
    if len(label) > LONGEST_LABEL:
        raise TextTooLong(field="label", most=LONGEST_LABEL)
    return label
