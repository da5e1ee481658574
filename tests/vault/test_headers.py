import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.errors import (
    HeaderDamaged,
    NotAVault,
    NotEnoughMemory,
    OutreachError,
    VaultNewer,
    WrongPhrase,
)
from outreach.vault import files, headers, keys, keyslots, vaults
from outreach.vault.headers import Header
from outreach.vault.keys import LOW, Cost, DataKey

PHRASE = "tigre lampe nuage violon"
BOTH = (files.HEADER, files.HEADER_COPY)


def _put(folder: Path, content: bytes, *names: str) -> None:
    for name in names or BOTH:
        (folder / name).write_bytes(content)


def _sealed(content: bytes) -> bytes:
    """What somebody without the key can do after changing a header: make its unkeyed sum right again."""
    return content[:-32] + hashlib.sha256(content[:-32]).digest()


@pytest.fixture
def no_derivation(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on: the vault itself took some to be made."""

    def derives(*_: object) -> bytes:
        pytest.fail("a key was derived")

    monkeypatch.setattr(keys, "slow_key", derives)


def test_both_copies_are_the_same_bytes(folder: Path) -> None:
    one, other = ((folder / name).read_bytes() for name in BOTH)
    assert one == other
    assert len(one) == headers.SIZE


@pytest.mark.parametrize("damaged", BOTH)
@pytest.mark.parametrize("spoil", [lambda _: b"", lambda whole: whole[:100], lambda _: b"another program's file"])
def test_one_damaged_copy_is_enough_to_open(
    folder: Path, key: DataKey, damaged: str, spoil: Callable[[bytes], bytes]
) -> None:
    spoilt = spoil((folder / damaged).read_bytes())
    _put(folder, spoilt, damaged)
    assert vaults.derive(folder, PHRASE) == key
    vaults.open_vault(folder, key).close()
    assert (folder / damaged).read_bytes() == spoilt, "reading repairs nothing by itself"


@pytest.mark.parametrize("gone", BOTH)
def test_one_missing_copy_is_enough_to_open(folder: Path, key: DataKey, gone: str) -> None:
    (folder / gone).unlink()
    assert vaults.derive(folder, PHRASE) == key


@pytest.mark.usefixtures("no_derivation")
@pytest.mark.parametrize("size", [0, 1, 9, 100, headers.SIZE - 1, headers.SIZE + 1])
def test_two_damaged_copies_are_known_before_any_derivation(folder: Path, size: int) -> None:
    whole = (folder / files.HEADER).read_bytes() + bytes(1)
    _put(folder, whole[:size])
    with pytest.raises((HeaderDamaged, NotAVault)) as refused:
        vaults.derive(folder, PHRASE)
    assert size in {1, 9} or isinstance(refused.value, HeaderDamaged)


@pytest.mark.usefixtures("no_derivation")
@pytest.mark.parametrize("content", [bytes(headers.SIZE), b"\xff" * headers.SIZE, b"ESCALE\r\n" * 1_000_000])
def test_zeros_noise_and_endless_headers_are_damage(folder: Path, content: bytes) -> None:
    _put(folder, content)
    with pytest.raises(HeaderDamaged):
        vaults.derive(folder, PHRASE)


@pytest.mark.usefixtures("no_derivation")
@pytest.mark.parametrize("content", [b"%PDF-1.7\n" * 50, b"SQLite format 3\x00" * 300, b"x" * 10_000_000])
def test_another_programs_file_is_no_vault(folder: Path, content: bytes) -> None:
    _put(folder, content)
    with pytest.raises(NotAVault):
        vaults.derive(folder, PHRASE)


def test_pipes_folders_and_links_to_nowhere_are_no_headers(folder: Path) -> None:
    if os.name != "posix":
        pytest.skip("pipes in folders are POSIX")
    for name in BOTH:
        (folder / name).unlink()
    os.mkfifo(folder / files.HEADER)
    (folder / files.HEADER_COPY).mkdir()
    with pytest.raises(NotAVault):
        vaults.derive(folder, PHRASE)
    (folder / files.HEADER).unlink()
    (folder / files.HEADER).symlink_to(files.HEADER)
    with pytest.raises(OutreachError):
        vaults.derive(folder, PHRASE)


@pytest.mark.usefixtures("no_derivation")
def test_a_newer_header_is_said_to_be_newer(folder: Path) -> None:
    whole = bytearray((folder / files.HEADER).read_bytes())
    whole[9] = 7
    _put(folder, _sealed(bytes(whole) + bytes(500)), files.HEADER_COPY)
    with pytest.raises(VaultNewer) as refused:
        vaults.derive(folder, PHRASE)
    assert refused.value.details == {"found": 7, "known": 1}


@pytest.mark.usefixtures("no_derivation")
@pytest.mark.parametrize(
    "cost",
    [
        Cost(2**32 - 1, 3, 4),
        Cost(1024 * 1024 + 1, 3, 4),
        Cost(65536, 9, 4),
        Cost(65536, 3, 17),
        Cost(65536, 0, 4),
        Cost(65536, 3, 0),
        Cost(4096, 3, 4),
        Cost(0, 0, 0),
    ],
)
def test_a_header_that_asks_too_much_or_too_little_is_refused_before_it_is_obeyed(folder: Path, cost: Cost) -> None:
    key = keys.fresh_data_key()
    _put(folder, headers.written(keyslots.fresh_header(key, cost)))
    with pytest.raises(HeaderDamaged):
        vaults.derive(folder, PHRASE)


def test_too_little_memory_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    from cryptography.hazmat.primitives.kdf import argon2  # noqa: PLC0415 - as late as the program does

    class Exhausted:
        def __init__(self, **_: object) -> None: ...

        def derive(self, _: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(argon2, "Argon2id", Exhausted)
    with pytest.raises(NotEnoughMemory) as refused:
        keys.slow_key(PHRASE, bytes(16), keys.USUAL)
    assert refused.value.details == {"needed": 256}


def test_every_field_changed_by_somebody_without_the_key_is_noticed(folder: Path, key: DataKey) -> None:
    whole = (folder / files.HEADER).read_bytes()
    slots = 70  # the fixed part, before the slots
    # One byte of the sequence, vault, generation, lanes, salt, a slot of the phrase, an unused slot, sealed, mac.
    for place in (17, 20, 37, 50, slots + 20, slots + 7 * 80, slots + 8 * 80 + 40, len(whole) - 40):
        changed = bytearray(whole)
        changed[place] ^= 1
        _put(folder, _sealed(bytes(changed)))
        with pytest.raises((HeaderDamaged, WrongPhrase)):
            vaults.derive(folder, PHRASE)
        with pytest.raises((HeaderDamaged, WrongPhrase)):
            vaults.open_vault(folder, key)


def test_a_forged_copy_with_a_higher_number_does_not_hide_the_true_one(folder: Path, key: DataKey) -> None:
    stranger = keys.fresh_data_key()
    forged = keyslots.fresh_header(stranger, LOW)
    for _ in range(5):
        forged = keyslots.sealed(forged, stranger, ())
    _put(folder, headers.written(forged), files.HEADER)
    assert vaults.derive(folder, PHRASE) == key
    vaults.open_vault(folder, key).close()


def test_the_newer_of_two_intact_copies_counts(folder: Path, key: DataKey) -> None:
    header = headers.read(folder)[0]
    changed = keyslots.with_slot(header, key, "a new phrase", keyslots.PHRASE)
    _put(folder, headers.written(changed), files.HEADER_COPY)
    assert headers.read(folder) == [changed, header]
    assert vaults.derive(folder, "a new phrase") == key


def test_a_header_that_can_not_be_written_leaves_the_old_one(
    folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [(folder / name).read_bytes() for name in BOTH]
    header = headers.read(folder)[0]

    def other_bytes(_: Path) -> bytes:
        return b"a failing stick"

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", other_bytes)
        with pytest.raises(OutreachError):
            headers.write(folder, keyslots.with_slot(header, key, "other", keyslots.PHRASE))
    assert [(folder / name).read_bytes() for name in BOTH] == before
    assert not list(folder.glob("*.new"))


_key = keys.fresh_data_key()
_whole = headers.written(keyslots.with_slot(keyslots.fresh_header(_key, LOW), _key, PHRASE, keyslots.PHRASE))


@given(st.binary(max_size=headers.SIZE + 50))
def test_any_bytes_are_a_header_or_a_reason(untrusted: bytes) -> None:
    assert not isinstance(headers.parsed(untrusted), Header)
    assert not isinstance(headers.parsed(headers.MAGIC + untrusted), Header)


@settings(max_examples=400)
@given(
    # Not the cost: a forged one is obeyed up to its bounds, which takes seconds and proves nothing here.
    places=st.lists(
        st.tuples(st.integers(0, headers.SIZE - 1).filter(lambda at: not 38 <= at < 50), st.integers(1, 255)),
        min_size=1,
        max_size=4,
        unique_by=lambda change: change[0],
    ),
    cut=st.integers(0, 40) | st.none(),
    hostile=st.booleans(),
)
def test_no_changed_header_opens_and_none_breaks_the_program(
    tmp_path_factory: pytest.TempPathFactory, places: list[tuple[int, int]], cut: int | None, hostile: bool
) -> None:
    changed = bytearray(_whole)
    for at, flip in places:
        changed[at] ^= flip
    untrusted = bytes(changed)
    if hostile:
        untrusted = _sealed(untrusted)
    if cut:
        untrusted = untrusted[:-cut]
    if untrusted == _whole:
        return
    folder = tmp_path_factory.mktemp("mutated")
    _put(folder, untrusted)
    with pytest.raises((HeaderDamaged, VaultNewer, NotAVault, WrongPhrase)):
        vaults.derive(folder, PHRASE)
    with pytest.raises((HeaderDamaged, VaultNewer, NotAVault, WrongPhrase)):
        vaults.open_vault(folder, _key)
