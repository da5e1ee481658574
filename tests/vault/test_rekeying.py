import shutil
from pathlib import Path

import pytest

from outreach.domain.errors import KeyGone, LastKey, NoSpace, OutreachError, VaultChanged, WrongPhrase
from outreach.vault import generations, headers, keyrings, rekeying, vaults
from outreach.vault.keys import DataKey
from outreach.vault.transactions import transaction
from tests.vault.conftest import PHRASE, SmallDisk

THEIRS = "quatre bateaux sous la pluie d’été"


def _with_a_second_person(folder: Path, key: DataKey) -> int:
    with vaults.open_vault(folder, key) as vault:
        return keyrings.add(vault, keyrings.prepared(vault, THEIRS), "Loutre").slot


def _put(vault: vaults.OpenVault, name: str) -> None:
    with transaction(vault.connection) as connection:
        connection.execute("INSERT INTO setting VALUES (?, '')", (name,))


def _settings(vault: vaults.OpenVault) -> set[str]:
    return {name for (name,) in vault.connection.execute("SELECT key FROM setting")}


def test_after_a_removal_everybody_else_opens_and_the_one_removed_does_not(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    code = vaults.create(folder, PHRASE, cost=vaults.LOW)
    key = vaults.derive(folder, PHRASE)
    slot = _with_a_second_person(folder, key)
    vault = vaults.open_vault(folder, key)
    _put(vault, "before")
    fresh = rekeying.switched(vault, rekeying.copied(vault, slot))
    assert fresh != key
    for text in (PHRASE, code):
        assert vaults.derive(folder, text) == fresh
    with pytest.raises(WrongPhrase):
        vaults.derive(folder, THEIRS)
    with pytest.raises(OutreachError):
        vaults.open_vault(folder, key)
    with vaults.open_vault(folder, fresh) as opened:
        assert _settings(opened) == {"before"}
        assert opened.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert [holder.slot for holder in keyrings.holders(opened)] == [0, 1]
    assert [path.name for path in folder.glob("store-*")] == ["store-2.db"]


def test_the_old_key_and_an_old_header_find_nothing_in_the_new_one(folder: Path, key: DataKey, tmp_path: Path) -> None:
    slot = _with_a_second_person(folder, key)
    shutil.copytree(folder, tmp_path / "an older copy")
    with vaults.open_vault(folder, key) as vault:
        old = headers.read(folder)[0]
        successor = rekeying.copied(vault, slot)
        rekeying.switched(vault, successor)
    new = headers.read(folder)[0]
    # What somebody who once had the vault open keeps: the old key, and with it everything sealed in the old header.
    assert not set(old.slots) & set(new.slots)
    assert vaults.derive(tmp_path / "an older copy", THEIRS) == key, "said plainly: older copies still open"


def test_copies_from_before_a_migration_go_with_their_generation(folder: Path, key: DataKey) -> None:
    slot = _with_a_second_person(folder, key)
    (folder / "store-1.before-2.db").write_bytes(bytes(100))
    vault = vaults.open_vault(folder, key)
    fresh = rekeying.switched(vault, rekeying.copied(vault, slot))
    assert [path.name for path in folder.glob("store-*")] == ["store-2.db"]
    # What a restore has left beside the store is as closed as the rest.
    vault = vaults.open_vault(folder, fresh)
    (folder / "store-1.db").write_bytes(bytes(5000))
    rekeying.switched(vault, rekeying.copied(vault, 1))
    assert [path.name for path in folder.glob("store-*")] == ["store-3.db"]


def test_what_could_not_be_removed_goes_at_the_next_opening(
    folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot = _with_a_second_person(folder, key)
    vault = vaults.open_vault(folder, key)
    with monkeypatch.context() as patch:
        patch.setattr(generations, "erase", lambda *_: None)
        fresh = rekeying.switched(vault, rekeying.copied(vault, slot))
    assert (folder / "store-1.db").exists()
    vaults.open_vault(folder, fresh, read_only=True).close()
    assert (folder / "store-1.db").exists()
    vaults.open_vault(folder, fresh).close()
    assert [path.name for path in folder.glob("store-*")] == ["store-2.db"]


def test_a_header_update_keeps_in_mind_what_has_to_go(
    folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot = _with_a_second_person(folder, key)
    vault = vaults.open_vault(folder, key)
    with monkeypatch.context() as patch:
        patch.setattr(generations, "erase", lambda *_: None)
        fresh = rekeying.switched(vault, rekeying.copied(vault, slot))
        with vaults.open_vault(folder, fresh) as opened:
            keyrings.relabel(opened, 0, "Mésange")
    vaults.open_vault(folder, fresh).close()
    assert [path.name for path in folder.glob("store-*")] == ["store-2.db"]


def test_the_last_key_stays(folder: Path, key: DataKey) -> None:
    vault = vaults.open_vault(folder, key)
    with pytest.raises(KeyGone):
        rekeying.copied(vault, 5)
    fresh = rekeying.switched(vault, rekeying.copied(vault, 1))
    with vaults.open_vault(folder, fresh) as opened, pytest.raises(LastKey):
        rekeying.copied(opened, 0)
    assert vaults.derive(folder, PHRASE) == fresh


def test_what_is_saved_meanwhile_is_never_left_behind(folder: Path, key: DataKey) -> None:
    slot = _with_a_second_person(folder, key)
    with vaults.open_vault(folder, key) as vault:
        successor = rekeying.copied(vault, slot)
        _put(vault, "meanwhile")
        with pytest.raises(VaultChanged):
            rekeying.switched(vault, successor)
        assert _settings(vault) == {"meanwhile"}
        assert not list(folder.glob("*.new*"))
        assert vaults.derive(folder, THEIRS) == key


def test_stopping_it_leaves_nothing(folder: Path, key: DataKey) -> None:
    slot = _with_a_second_person(folder, key)

    class Stopped(Exception):
        pass

    for limit in (0.0, 0.5, 0.9):

        def stop(part: float, limit: float = limit) -> None:
            if part >= limit:
                raise Stopped

        with vaults.open_vault(folder, key) as vault:
            _put(vault, str(limit))
            with pytest.raises(Stopped):
                rekeying.copied(vault, slot, progress=stop)
            assert not list(folder.glob("*.new*"))
    assert vaults.derive(folder, THEIRS) == key


def test_progress_goes_from_nothing_to_all(folder: Path, key: DataKey) -> None:
    told: list[float] = []
    with vaults.open_vault(folder, key) as vault:
        rekeying.abandoned(rekeying.copied(vault, 1, progress=told.append))
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert not list(folder.glob("*.new*"))


def test_a_full_disk_refuses_it_and_the_vault_stays_as_it_was(small_disk: SmallDisk) -> None:
    folder = small_disk.folder / "vault"
    vaults.create(folder, PHRASE, cost=vaults.LOW)
    key = vaults.derive(folder, PHRASE)
    slot = _with_a_second_person(folder, key)
    with vaults.open_vault(folder, key) as vault:
        _put(vault, "before")
        small_disk.fill()
        with pytest.raises(NoSpace):
            rekeying.copied(vault, slot)
    small_disk.relieve()
    for text in (PHRASE, THEIRS):
        with vaults.open_vault(folder, vaults.derive(folder, text)) as vault:
            assert _settings(vault) == {"before"}
