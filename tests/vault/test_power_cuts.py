"""After a power cut at any moment, everything that was acknowledged is there and the vault opens."""

import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from outreach.domain.errors import OutreachError, WrongPhrase
from outreach.vault import backups, checks, containers, headers, keyslots, opening, schema, vaults
from outreach.vault.drivers import driver
from outreach.vault.keys import DataKey
from tests.vault import power_cuts
from tests.vault.power_cuts import Disk, Replay

pytestmark = pytest.mark.skipif(not power_cuts.possible(), reason="strace is not here, or may not look")

PHRASE = "tigre lampe nuage violon"
NEXT = (
    "CREATE TABLE extra (id INTEGER PRIMARY KEY, word TEXT) STRICT",
    "INSERT INTO extra SELECT rowid, key FROM setting",
    "CREATE INDEX extra_by_word ON extra (word)",
)
OPENING = f"""
import os, sys
from pathlib import Path
from datetime import date
from outreach.vault import backups, headers, keyrings, keyslots, rekeying, restores, schema, vaults
from outreach.vault.keys import DataKey
from outreach.vault.transactions import transaction
root = Path(sys.argv[1]); folder = root / "vault"; stick = root / "stick"
key = DataKey(bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]))
NEXT = {NEXT!r}
def say(what): os.write(1, what.encode())
def log(vault, numbers):
    for number in numbers:
        with transaction(vault.connection) as connection:
            connection.execute("INSERT INTO setting VALUES (?, ?)", (f"a{{number}}", "x" * 900))
            connection.execute("INSERT INTO setting VALUES (?, ?)", (f"b{{number}}", "y" * 300))
        say(f"a{{number}}")
"""
LOGGING = """
with vaults.open_vault(folder, key) as vault:
    log(vault, range(12))
    vault.fold()
    log(vault, range(12, 40))
"""
HEADER = """
with vaults.open_vault(folder, key) as vault:
    log(vault, range(3))
    header = vaults.header_for(folder, key)
    headers.write(folder, keyslots.with_slot(header, key, "another phrase", keyslots.PHRASE))
    say("slot")
    log(vault, range(3, 6))
"""
BACKUP = """
with vaults.open_vault(folder, key) as vault:
    log(vault, range(4))
    backups.back_up(vault, stick / "copy.escale")
    say("backup 4")
    log(vault, range(4, 8))
    backups.back_up(vault, stick / "copy.escale")
    say("backup 8")
    log(vault, range(8, 10))
"""
MIGRATION = """
schema.STEPS = (*schema.STEPS, NEXT)
with vaults.open_vault(folder, key) as vault:
    say("migrated")
    log(vault, range(3))
"""
RESTORE = """
restores.into_vault(restores.Source(stick / "old.escale", key), folder, key, lambda connection: None)
say("restored")
with vaults.open_vault(folder, key) as vault:
    log(vault, range(100, 103))
restores.forget_older(folder, key)
"""
REKEY = """
vault = vaults.open_vault(folder, key)
log(vault, range(4))
key = rekeying.switched(vault, rekeying.copied(vault, 0))
say("switched")
with vaults.open_vault(folder, key) as vault:
    log(vault, range(4, 7))
"""
CREATION = f"""
vaults.create(root / "new", {PHRASE!r}, cost=vaults.LOW)
say("made")
"""
CARELESS = """
with vaults.open_vault(folder, key) as vault:
    vault.connection.execute("PRAGMA synchronous = OFF")
    log(vault, range(6))
"""


@pytest.fixture
def place() -> Iterator[Path]:
    """Memory, where there is some: thousands of small vaults are written and opened."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture
def key(place: Path) -> DataKey:
    root = place / "live"
    (root / "stick").mkdir(parents=True)
    vaults.create(root / "vault", PHRASE, cost=vaults.LOW)
    key = vaults.derive(root / "vault", PHRASE)
    with vaults.open_vault(root / "vault", key) as vault:
        vault.connection.execute("INSERT INTO setting VALUES ('before', 'all this')")
    return key


Look = Callable[[Path, Disk], None]


def _replay(place: Path, script: str, key: DataKey, look: Look, *, odd: int = 3) -> int:
    """Looks at every disk; how many there were."""
    root = place / "live"
    before, calls = power_cuts.recorded(OPENING + script, root, place / "calls", key.secret.hex(), key.vault.hex())
    number = 0
    for disk in Replay(before, calls).disks(random.Random(1), odd=odd):
        number += 1
        disk.write(place / "cut")
        look(place / "cut", disk)
    return number


def _acknowledged(disk: Disk) -> set[str]:
    records = {word for word in disk.said if word[0] == "a" and word[1:].isdecimal()}
    return {"before"} | records | {"b" + word[1:] for word in records}


def _rows(folder: Path, key: DataKey) -> set[str]:
    """Opens, looks for damage; what is in there. Nothing may be there in halves."""
    with vaults.open_vault(folder, key) as vault:
        rows = {name for (name,) in vault.connection.execute("SELECT key FROM setting").fetchall()}
        assert checks.integrity(vault) == []
    assert {name[1:] for name in rows if name[0] == "a"} == {name[1:] for name in rows if name[0] == "b"} - {"efore"}
    return rows


def test_logging_loses_nothing(place: Path, key: DataKey) -> None:
    def look(root: Path, disk: Disk) -> None:
        assert _acknowledged(disk) <= _rows(root / "vault", key)

    assert _replay(place, LOGGING, key, look) > 500


def test_a_changed_header_opens_as_before_or_as_after(place: Path, key: DataKey) -> None:
    def look(root: Path, disk: Disk) -> None:
        assert _acknowledged(disk) <= _rows(root / "vault", key)
        assert vaults.derive(root / "vault", PHRASE) == key
        if "slot" in disk.said:
            assert vaults.derive(root / "vault", "another phrase") == key

    assert _replay(place, HEADER, key, look) > 50


def test_a_backup_is_whole_or_not_there(place: Path, key: DataKey) -> None:
    def look(root: Path, disk: Disk) -> None:
        assert _acknowledged(disk) <= _rows(root / "vault", key)
        promised = [int(word.partition(" ")[2]) for word in disk.said if word.startswith("backup")]
        copy = root / "stick" / "copy.escale"
        if not copy.exists():
            assert not promised
            return
        assert containers.whole(containers.read(copy))
        connection = opening.open_copy(copy, key)
        rows = {name for (name,) in connection.execute("SELECT key FROM setting").fetchall()}
        connection.close()
        assert {f"a{number}" for number in range(max(promised, default=4))} <= rows

    assert _replay(place, BACKUP, key, look) > 200


def test_a_migration_is_taken_whole_or_again(place: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, NEXT))

    def look(root: Path, disk: Disk) -> None:
        assert _acknowledged(disk) <= _rows(root / "vault", key)

    assert _replay(place, MIGRATION, key, look) > 50


def test_a_restore_leaves_the_one_or_the_other(place: Path, key: DataKey) -> None:
    live = place / "live"
    with vaults.open_vault(live / "vault", key) as vault:
        vault.connection.execute("INSERT INTO setting VALUES ('ahead', 'in the backup only')")
        backups.back_up(vault, live / "stick" / "old.escale")
        vault.connection.execute("DELETE FROM setting WHERE key = 'ahead'")

    def look(root: Path, disk: Disk) -> None:
        with vaults.open_vault(root / "vault", key) as vault:
            assert checks.integrity(vault) == []
            rows = {name for (name,) in vault.connection.execute("SELECT key FROM setting").fetchall()}
        assert _acknowledged(disk) <= rows
        if "restored" in disk.said:
            assert "ahead" in rows

    assert _replay(place, RESTORE, key, look) > 50


def test_a_new_key_is_taken_or_not_at_all(place: Path, key: DataKey) -> None:
    folder = place / "live" / "vault"
    header = keyslots.with_slot(vaults.header_for(folder, key), key, "another phrase", keyslots.PHRASE, "Loutre")
    headers.write(folder, header)

    def look(root: Path, disk: Disk) -> None:
        found = vaults.derive(root / "vault", "another phrase")
        if "switched" in disk.said:
            assert found != key
            with pytest.raises(WrongPhrase):
                vaults.derive(root / "vault", PHRASE)
        assert _acknowledged(disk) <= _rows(root / "vault", found)

    assert _replay(place, REKEY, key, look) > 50


def test_a_creation_is_complete_or_can_be_begun_anew(place: Path, key: DataKey) -> None:
    def look(root: Path, disk: Disk) -> None:
        folder = root / "new"
        if "made" not in disk.said and not vaults.exists(folder):
            vaults.create(folder, PHRASE, cost=vaults.LOW)
        with vaults.open_vault(folder, vaults.derive(folder, PHRASE)) as vault:
            assert checks.integrity(vault) == []

    assert _replay(place, CREATION, key, look) > 30


def test_the_replay_would_see_a_loss(place: Path, key: DataKey) -> None:
    lost: list[str] = []

    def look(root: Path, disk: Disk) -> None:
        try:
            rows = _rows(root / "vault", key)
        except (OutreachError, AssertionError, driver().DatabaseError):
            lost.append("all")
        else:
            lost.extend(_acknowledged(disk) - rows)

    _replay(place, CARELESS, key, look, odd=1)
    assert lost
