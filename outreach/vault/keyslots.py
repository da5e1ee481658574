"""Slots: how several phrases open one data key, each found by one slow derivation.

A phrase gives a key pair; a slot is the data key sealed to its public half (HPKE, RFC 9180). So whoever has the
vault open can hand a *new* data key to everybody else without their phrases, and somebody who once had the old one
can't follow: public halves, which stand among the sealed holders, open nothing. They would let that somebody build a
false vault for these phrases, on a laptop they can write to, where they could as well put back an older copy.
"""

import hmac
import json
import secrets
from base64 import b85decode, b85encode
from dataclasses import dataclass, replace
from typing import Any

from outreach.vault import headers, keys
from outreach.vault.headers import Header
from outreach.vault.keys import Cost, DataKey

PHRASE = "phrase"
RECOVERY = "recovery"
LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Holder:
    """Who or what a slot is for; kept encrypted, so it is known only to somebody who opened the vault.

    `public` is the public half of its key pair; `keyfile` whether a file is needed beside the phrase.
    """

    slot: int
    kind: str
    label: str
    public: bytes
    keyfile: bool = False


def fresh_header(key: DataKey, cost: Cost) -> Header:
    """A header in which nothing opens yet: every slot is random."""
    empty = Header(
        sequence=0,
        vault=key.vault,
        generation=1,
        cost=cost,
        salt=secrets.token_bytes(headers.SALT_BYTES),
        slots=tuple(_random_slot() for _ in range(headers.SLOTS)),
        meta_nonce=b"",
        meta_box=b"",
    )
    return sealed(empty, key, ())


def with_slot(
    header: Header, key: DataKey, text: str, kind: str, label: str = "", *, keyfile: bytes | None = None
) -> Header:
    """The header with one more phrase or code that opens it. One slow derivation.

    ValueError when every slot is taken: who asks for a ninth is told before.
    """
    free = free_slots(holders_of(header, key))
    if not free:
        raise ValueError("every slot is taken")
    holder = Holder(free[0], kind, label, public_half(header, text, keyfile), keyfile is not None)
    return with_holder(header, key, holder)


def with_holder(header: Header, key: DataKey, holder: Holder) -> Header:
    """The header in which this holder has its slot, whoever had it before. Quick: `public_half` is the slow part."""
    others = tuple(other for other in holders_of(header, key) if other.slot != holder.slot)
    slots = list(header.slots)
    slots[holder.slot] = _sealed_to(holder, header, key)
    former = former_generations(header, key)
    return sealed(replace(header, slots=tuple(slots)), key, (*others, holder), former)


def handed_over(
    header: Header, old: DataKey, new: DataKey, generation: int, *, without: int, former: tuple[int, ...]
) -> Header:
    """The header of a new generation: the same holders but one open the new data key, with what they have.

    `former` are the generations whose files are to go once this header is the one on the disk.
    """
    stay = tuple(holder for holder in holders_of(header, old) if holder.slot != without)
    slots = [_random_slot() for _ in range(headers.SLOTS)]
    for holder in stay:
        slots[holder.slot] = _sealed_to(holder, header, new)
    return sealed(replace(header, generation=generation, slots=tuple(slots)), new, stay, former)


def public_half(header: Header, text: str, keyfile: bytes | None = None) -> bytes:
    """The public half of the pair that a phrase or code gives in this vault. One slow derivation."""
    half: bytes = _pair(keys.slow_key(text, header.salt, header.cost, keyfile)).public_key().public_bytes_raw()
    return half


def free_slots(holders: tuple[Holder, ...]) -> list[int]:
    """The slots nobody holds, the first first."""
    return sorted(set(range(headers.SLOTS)) - {holder.slot for holder in holders})


def opened(header: Header, text: str, keyfile: bytes | None = None) -> DataKey | None:
    """The data key, if a slot answers to the phrase or code. One slow derivation for all slots."""
    found = _opened(header, text, keyfile)
    return None if found is None else found[1]


def answering(header: Header, text: str, keyfile: bytes | None = None) -> int | None:
    """The slot that answers to the phrase or code, if one does. One slow derivation."""
    found = _opened(header, text, keyfile)
    return None if found is None else found[0]


def vouched(header: Header, key: DataKey) -> bool:
    """Whether the header is as somebody with this key last left it."""
    return hmac.compare_digest(header.mac, _mac(header, key))


def sealed(header: Header, key: DataKey, holders: tuple[Holder, ...], former: tuple[int, ...] = ()) -> Header:
    """The header with its list of holders encrypted and its mac made: ready to be written.

    `former` are generations whose files are to go: the header that says so is the one that no longer needs them.
    """
    listed = [[h.slot, h.kind, h.label, b85encode(h.public).decode(), int(h.keyfile)] for h in holders]
    said = json.dumps({"holders": listed, "former": former}, ensure_ascii=False).encode()
    if len(said) > headers.META_BYTES:
        raise ValueError("labels too long")
    nonce = secrets.token_bytes(headers.NONCE_BYTES)
    box = _meta_cipher(key).encrypt(nonce, said.ljust(headers.META_BYTES), header.bound_part())
    fresh = replace(header, sequence=header.sequence + 1, meta_nonce=nonce, meta_box=box)
    return replace(fresh, mac=_mac(fresh, key))


def holders_of(header: Header, key: DataKey) -> tuple[Holder, ...]:
    """Who holds which slot, in order. Call it on a header that is `vouched` only."""
    holders = (
        Holder(slot, kind, label, b85decode(public), bool(keyfile))
        for slot, kind, label, public, keyfile in _meta(header, key)["holders"]
    )
    return tuple(sorted(holders, key=lambda holder: holder.slot))


def former_generations(header: Header, key: DataKey) -> tuple[int, ...]:
    """The generations whose files are to go. Call it on a header that is `vouched` only."""
    return tuple(_meta(header, key)["former"])


def _opened(header: Header, text: str, keyfile: bytes | None) -> tuple[int, DataKey] | None:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - see keys.slow_key

    pair = _pair(keys.slow_key(text, header.salt, header.cost, keyfile))
    for number, slot in enumerate(header.slots):
        try:
            secret = _suite().decrypt(slot, pair, info=_bound(header, number))
        except InvalidTag:
            continue
        return number, DataKey(secret, header.vault)
    return None


def _sealed_to(holder: Holder, header: Header, key: DataKey) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey  # noqa: PLC0415 - see keys.slow_key

    public = X25519PublicKey.from_public_bytes(holder.public)
    box: bytes = _suite().encrypt(key.secret, public, info=_bound(header, holder.slot))
    return box


def _random_slot() -> bytes:
    """What nobody can tell from a slot in use: half of all random bytes are no public key of a curve."""
    half: bytes = _pair(secrets.token_bytes(keys.KEY_BYTES)).public_key().public_bytes_raw()
    return half + secrets.token_bytes(headers.SLOT_BYTES - len(half))


def _meta(header: Header, key: DataKey) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(
        _meta_cipher(key).decrypt(header.meta_nonce, header.meta_box, header.bound_part())
    )
    return said


def _mac(header: Header, key: DataKey) -> bytes:
    return hmac.digest(key.subkey("header-mac/1"), header.signed_part(), "sha256")


def _bound(header: Header, number: int) -> bytes:
    return header.bound_part() + bytes([number])


def _pair(slow: bytes) -> Any:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey  # noqa: PLC0415 - see keys.slow_key

    return X25519PrivateKey.from_private_bytes(keys.expanded(slow, b"pair/1"))


def _suite() -> Any:
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite  # noqa: PLC0415 - see keys.slow_key

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def _meta_cipher(key: DataKey) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - see keys.slow_key

    return AESGCM(key.subkey("header-meta/1"))
