"""Keys: from a phrase or a recovery code to the slow key, from the data key to the key of each purpose."""

import hashlib
import hmac
import secrets
import time
import unicodedata
from dataclasses import dataclass, field

from outreach.domain.errors import NotEnoughMemory

KEY_BYTES = 32
_MIB = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a phrase costs: Argon2id's memory (KiB), passes over it, and lanes side by side."""

    memory_kib: int
    passes: int
    lanes: int


# The least Argon2id accepts: for tests and demos only.
LOW = Cost(8, 1, 1)
# About a second on a laptop; one fast graphics card then tries at most 470 phrases a second.
USUAL = Cost(256 * _MIB, 3, 4)
FLOOR = Cost(64 * _MIB, 3, 4)
_AIM_SECONDS = 1.0

# A header is anybody's bytes until its key has opened it: what it may ask of this computer is bounded.
MOST_MEMORY_KIB = 1024 * _MIB
MOST_PASSES = 8
MOST_LANES = 16


def acceptable(cost: Cost) -> bool:
    """Whether a cost read from a header is one that this program may have written."""
    return cost == LOW or (
        FLOOR.memory_kib <= cost.memory_kib <= MOST_MEMORY_KIB
        and 1 <= cost.passes <= MOST_PASSES
        and 1 <= cost.lanes <= MOST_LANES
    )


@dataclass(frozen=True, slots=True)
class DataKey:
    """The random key everything in one vault hangs on. Its text shows nothing of it."""

    secret: bytes = field(repr=False)
    vault: bytes = field(repr=False)

    def subkey(self, purpose: str) -> bytes:
        """The 32-byte key for one purpose; keys of different purposes tell nothing about each other."""
        return expanded(self.secret, purpose.encode())


def fresh_data_key() -> DataKey:
    """A new data key for a new vault."""
    return DataKey(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(16))


def expanded(secret: bytes, info: bytes) -> bytes:
    """One 32-byte block of HKDF-SHA256 without salt (RFC 5869)."""
    extracted = hmac.digest(b"\x00" * 32, secret, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def slow_key(text: str, salt: bytes, cost: Cost, keyfile: bytes | None = None) -> bytes:
    """The key a phrase or recovery code gives after Argon2id (RFC 9106); a second or so at the usual cost.

    `keyfile` is the digest of a file needed beside a phrase (`keyfiles.digest`): Argon2id's secret. A recovery code
    stands alone: with one, the file is not looked at. Raises NotEnoughMemory (needed: MiB).
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415 - 25 ms at a cold start

    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
        secret=None if recovery_code_in(text) else keyfile,
    )
    try:
        return kdf.derive(_material(text))
    except MemoryError as error:
        raise NotEnoughMemory(needed=cost.memory_kib // _MIB) from error


def calibrated() -> Cost:
    """The cost that makes an opening take about a second here: more passes on a fast computer, less memory on a slow.

    Measured at the usual cost, once, when a vault is made; never under FLOOR, never over MOST_PASSES.
    """
    start = time.perf_counter()
    slow_key("how fast is this computer", bytes(16), USUAL)
    return cost_for(time.perf_counter() - start)


def cost_for(seconds: float) -> Cost:
    """The cost for a computer where USUAL takes so many seconds."""
    passes = min(MOST_PASSES, int(USUAL.passes * _AIM_SECONDS / seconds))
    if passes >= USUAL.passes:
        return Cost(USUAL.memory_kib, passes, USUAL.lanes)
    wanted = USUAL.memory_kib * _AIM_SECONDS / seconds
    memory = next((kib for kib in (192 * _MIB, 128 * _MIB, 96 * _MIB) if kib <= wanted), FLOOR.memory_kib)
    return Cost(memory, USUAL.passes, USUAL.lanes)


def normalised(phrase: str) -> str:
    """A phrase as it is meant: however its accents were typed, no spaces around, single ones inside."""
    return " ".join(unicodedata.normalize("NFKC", phrase).split())


# The recovery code -----------------------------------------------------------------------------------------

# Crockford's base 32: no I, L, O or U, so nothing on paper is read two ways.
_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_CODE_SYMBOLS = 26
_CHECK_SYMBOLS = 2
_GROUP = 4


def fresh_recovery_code() -> str:
    """A new recovery code: 130 random bits and 10 that catch a misreading, in seven groups of four."""
    body = "".join(secrets.choice(_SYMBOLS) for _ in range(_CODE_SYMBOLS))
    code = body + _check_of(body)
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def recovery_code_in(text: str) -> str | None:
    """The code in what was typed, without groups; any case, O for 0, I or L for 1. None if none is."""
    typed = unicodedata.normalize("NFKC", text).upper()
    bare = "".join(sign for sign in typed if not sign.isspace() and sign not in "-‐‑–—.").translate(_MISREAD)
    if len(bare) != _CODE_SYMBOLS + _CHECK_SYMBOLS or any(sign not in _SYMBOLS for sign in bare):
        return None
    body = bare[:_CODE_SYMBOLS]
    return body if bare == body + _check_of(body) else None


def _check_of(body: str) -> str:
    digest = hashlib.sha256(b"escale recovery code\x00" + body.encode()).digest()
    return _SYMBOLS[digest[0] % len(_SYMBOLS)] + _SYMBOLS[digest[1] % len(_SYMBOLS)]


def _material(text: str) -> bytes:
    """What is derived from: a code and a phrase never give the same bytes."""
    code = recovery_code_in(text)
    if code is not None:
        return b"code\x00" + code.encode()
    # Odd terminals hand over lone surrogates: they are bytes like others here.
    return b"phrase\x00" + normalised(text).encode("utf-8", "surrogatepass")
