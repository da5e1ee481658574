"""Twenty thousand damaged and forged headers: none opens, none breaks the program."""

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach.domain.errors import HeaderDamaged, NotAVault, OutreachError, VaultNewer, WrongPhrase
from outreach.vault import files, headers, keys, vaults
from outreach.vault.keys import DataKey
from tests.vault.conftest import PHRASE

_COUNT = 10_000
_COST = range(38, 50)
"""Where the cost of a guess stands: a forged one is obeyed up to its bounds, which test_headers looks at."""


def _damaged(whole: bytes, chance: random.Random) -> bytes:
    """What a disk, a stick or a careless copy make of a file."""
    kind = chance.randrange(6)
    at, size = chance.randrange(len(whole)), chance.randrange(1, 200)
    if kind == 0:
        return whole[:at]
    if kind == 1:
        return whole[:at] + bytes(len(whole[at : at + size])) + whole[at + size :]
    if kind == 2:
        return whole[:at] + chance.randbytes(size) + whole[at:]
    if kind == 3:
        return whole[:at] + whole[at + size :]
    if kind == 4:
        return whole + chance.randbytes(size)
    return _flipped(whole, chance)


def _flipped(whole: bytes, chance: random.Random) -> bytes:
    changed = bytearray(whole)
    for _ in range(chance.randrange(1, 5)):
        changed[chance.randrange(len(whole))] ^= chance.randrange(1, 256)
    return bytes(changed)


def _forged(whole: bytes, chance: random.Random) -> bytes:
    """What somebody without any key makes of it: any bytes, any parts elsewhere, and the sum made right again."""
    changed = bytearray(_flipped(whole, chance))
    start, size = headers.SIZE - headers.META_BYTES - 92 - headers.SLOTS * headers.SLOT_BYTES, headers.SLOT_BYTES
    if chance.random() < 0.3:
        one, other = chance.sample(range(headers.SLOTS), 2)
        one, other = start + one * size, start + other * size
        changed[one : one + size], changed[other : other + size] = whole[other : other + size], whole[one : one + size]
    if chance.random() < 0.2:
        at = chance.randrange(headers.SIZE - size)
        changed[at : at + size] = chance.choice([bytes(size), b"\xff" * size, chance.randbytes(size)])
    changed[_COST.start : _COST.stop] = whole[_COST.start : _COST.stop]
    content = bytes(changed[:-32])
    return content + hashlib.sha256(content).digest()


def _tried(folder: Path, key: DataKey, mutated: Iterator[bytes]) -> set[str]:
    codes = set()
    for content in mutated:
        (folder / files.HEADER).write_bytes(content)
        for attempt in (lambda: vaults.derive(folder, PHRASE), lambda: vaults.header_for(folder, key)):
            with pytest.raises(OutreachError) as refused:
                attempt()
            codes.add(refused.value.code)
    return codes


@pytest.fixture
def whole(folder: Path, key: DataKey) -> bytes:
    """The only copy of the header: the other one would open."""
    (folder / files.HEADER_COPY).unlink()
    return (folder / files.HEADER).read_bytes()


def test_ten_thousand_damaged_headers_are_told_before_any_derivation(
    folder: Path, key: DataKey, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(3)

    def derives(*_: object) -> bytes:
        pytest.fail("a key was derived")

    monkeypatch.setattr(keys, "slow_key", derives)
    mutated = (content for content in (_damaged(whole, chance) for _ in range(_COUNT)) if content != whole)
    assert _tried(folder, key, mutated) <= {HeaderDamaged.code, NotAVault.code}


def test_ten_thousand_forged_headers_open_nothing(folder: Path, key: DataKey, whole: bytes) -> None:
    chance = random.Random(5)
    mutated = (content for content in (_forged(whole, chance) for _ in range(_COUNT)) if content != whole)
    codes = _tried(folder, key, mutated)
    assert {HeaderDamaged.code, WrongPhrase.code} <= codes
    assert codes <= {HeaderDamaged.code, WrongPhrase.code, NotAVault.code, VaultNewer.code}
