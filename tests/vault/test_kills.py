"""Killed while keys are changed: every step of it, and random moments."""

import random
import signal
import sys
import time
from pathlib import Path

import pytest

from outreach.vault import files, vaults
from tests.vault.conftest import PHRASE, Started

EVERY_STEP = """
import shutil, signal
from outreach.domain.errors import OutreachError
from outreach.vault import files, generations, headers, keyrings, rekeying
from outreach.vault.transactions import transaction

THEIRS, NEW = "quatre bateaux sous la pluie", "un phare derriere la dune"

def put(vault, name):
    with transaction(vault.connection) as connection:
        connection.execute("INSERT INTO setting VALUES (?, '')", (name,))

def settings(vault):
    return {name for (name,) in vault.connection.execute("SELECT key FROM setting")}

def derived(place, text):
    try:
        return vaults.derive(place, text)
    except OutreachError as refused:
        assert refused.code == "wrong_phrase", refused.code
        return None

def die_at(number):
    left = [number]
    def count(event, arguments):
        if event in ("open", "os.rename", "os.remove") and str(place) in str(arguments[0]):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)

def remove(vault):
    rekeying.switched(vault, rekeying.copied(vault, 2))
def change(vault):
    keyrings.change(vault, 2, keyrings.prepared(vault, NEW))
def add(vault):
    keyrings.add(vault, keyrings.prepared(vault, NEW), "Renard")

template = folder / "template"
vaults.create(template, phrase, cost=vaults.LOW)
with vaults.open_vault(template, vaults.derive(template, phrase)) as vault:
    keyrings.add(vault, keyrings.prepared(vault, THEIRS), "Loutre")
    put(vault, "acknowledged")

states = 0
for act in (remove, change, add):
    for number in range(1000):
        place = folder / f"{act.__name__} {number}"
        shutil.copytree(template, place)
        child = os.fork()
        if child == 0:
            vault = vaults.open_vault(place, vaults.derive(place, phrase))
            put(vault, "just before")
            die_at(number)
            act(vault)
            os._exit(0)
        whole = os.waitpid(child, 0)[1] == 0
        # Whoever comes first after the kill writes; whoever comes then finds it.
        texts = [THEIRS, NEW, phrase] if number % 2 else [phrase, THEIRS, NEW]
        written = {"acknowledged", "just before"}
        for text in texts:
            key = derived(place, text)
            if key is None:
                assert text != phrase, "the one who stays always opens"
                continue
            with vaults.open_vault(place, key) as vault:
                assert settings(vault) == written, (act.__name__, number, text)
                assert vault.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                put(vault, text)
                written.add(text)
        opening = {text for text in texts if derived(place, text) is not None}
        before, after = {
            "remove": ({phrase, THEIRS}, {phrase}),
            "change": ({phrase, THEIRS}, {phrase, NEW}),
            "add": ({phrase, THEIRS}, {phrase, THEIRS, NEW}),
        }[act.__name__]
        assert opening == (after if whole else opening) and opening in (before, after), (act.__name__, number, opening)
        assert (place / files.HEADER).read_bytes() == (place / files.HEADER_COPY).read_bytes()
        assert not list(place.glob("*.new*")), list(place.iterdir())
        shutil.rmtree(place)
        states += 1
        if whole:
            break
print("states", states, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_killed_at_any_step_it_opens_with_the_old_or_the_new_and_nothing_acknowledged_is_lost(
    tmp_path: Path, start: Started
) -> None:
    process = start(EVERY_STEP, tmp_path)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert int(said.split()[1]) > 30


BUSY = """
from outreach.vault import keyrings, rekeying
from outreach.vault.transactions import transaction

THEIRS = "quatre bateaux sous la pluie"
key, number = vaults.derive(folder, phrase), 0
vault = vaults.open_vault(folder, key)
while True:
    for _ in range(5):
        with transaction(vault.connection) as connection:
            connection.execute("INSERT INTO setting VALUES (?, hex(randomblob(2000)))", (str(number),))
        print(number, flush=True)
        number += 1
    slot = keyrings.add(vault, keyrings.prepared(vault, THEIRS), "Loutre").slot
    vault = vaults.open_vault(folder, rekeying.switched(vault, rekeying.copied(vault, slot)))
"""


def test_killed_at_random_moments_of_removals_no_acknowledged_record_is_lost(tmp_path: Path, start: Started) -> None:
    chance = random.Random()
    for turn in range(8):
        folder = tmp_path / str(turn)
        vaults.create(folder, PHRASE, cost=vaults.LOW)
        process = start(BUSY, folder)
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(chance.uniform(0, 0.5))
        process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        acknowledged = {line for line in (first + process.communicate()[0]).split("\n") if line}
        with vaults.open_vault(folder, vaults.derive(folder, PHRASE)) as vault:
            assert acknowledged <= {name for (name,) in vault.connection.execute("SELECT key FROM setting")}
            assert vault.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not list(folder.glob("*.new*"))
        assert (folder / files.HEADER).read_bytes() == (folder / files.HEADER_COPY).read_bytes()
