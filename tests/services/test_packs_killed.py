"""Killed while a pack is installed, and a disk that is full: afterwards the old pack is there or the new one, whole."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from outreach.domain import card_files
from outreach.domain.cards import Card
from outreach.domain.errors import NoSpace
from outreach.services.workspace import create, unlock
from outreach.vault.vaults import LOW
from tests.packs.packing import text_of
from tests.rules.tree import ROOT
from tests.services.conftest import PHRASE
from tests.services.packing import PUBLIC, made
from tests.vault.conftest import small_disk  # noqa: F401 - a fixture
from tests.vault.disks import Disk

EVERY_STEP = """
import os, shutil, signal, sys
from datetime import date
from pathlib import Path
from outreach.services.workspace import unlock
from tests.services.packing import made

template, phrase = Path(sys.argv[1]), sys.argv[2]
CARDS = [f"card_{n}" for n in range(24)]
old, new = made("one", 1, CARDS), made("one", 2, CARDS[:-3] + ["newer"])

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def at_statement(connection, number):
    left = [number]
    def count(_sql):
        left[0] -= 1
        if left[0] < 0:
            die()
    connection.set_trace_callback(count)

def at_step(connection, number):
    left = [number]
    def count():
        left[0] -= 1
        if left[0] < 0:
            die()
    connection.set_progress_handler(count, 1)

def after(connection, number):
    # From outside, at whatever it is doing: copying pages, syncing, folding.
    import threading, time
    threading.Thread(target=lambda: (time.sleep(number / 2500), die()), daemon=True).start()

def there(place):
    opened = unlock(place, phrase)
    assert opened.check() == ()
    versions = [(one.origin.version, one.earlier) for one in opened.packs.installed()]
    texts = [layer.texts for layer in opened.packs.layers()]
    opened.close()
    return versions, texts

opened = unlock(template, phrase)
opened.packs.install(opened.packs.look(old), accept_unknown=True)
looked = opened.packs.look(new)
opened.close()
done = template.with_name("done")
shutil.copytree(template, done)
opened = unlock(done, phrase)
opened.packs.install(looked, accept_unknown=True)
opened.close()
whole_old, whole_new = there(template), there(done)
assert whole_old != whole_new

found = {"old": 0, "new": 0}
for way, step, most in ((at_statement, 1, 100), (at_step, 29, 2000), (after, 1, 14)):
    for number in range(0, most, step):
        place = template.with_name("place")
        shutil.copytree(template, place)
        child = os.fork()
        if child == 0:
            opened = unlock(place, phrase)
            way(opened.vault.connection, number)
            opened.packs.install(looked, accept_unknown=True)
            os._exit(0)
        finished = os.waitpid(child, 0)[1] == 0
        state = there(place)
        assert state in (whole_old, whole_new), (way.__name__, number)
        assert not finished or state == whole_new
        found["new" if state == whole_new else "old"] += 1
        shutil.rmtree(place)
        if finished and way is not after:
            break
print(found["old"], found["new"], flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_killed_at_any_step_of_an_install_the_old_pack_or_the_new_one_is_there_whole(tmp_path: Path) -> None:
    template = tmp_path / "template"
    create(template, PHRASE, cost=LOW)
    done = subprocess.run(
        [sys.executable, "-c", EVERY_STEP, str(template), PHRASE],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    old, new = map(int, done.stdout.split())
    assert old > 10
    assert new > 0


@pytest.fixture
def notebook(small_disk: Disk) -> Iterator[Path]:  # noqa: F811 - the fixture imported above
    folder = small_disk.folder / "notebook"
    create(folder, PHRASE, cost=LOW)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_on_a_full_disk_everything_stays_as_it_was(small_disk: Disk, notebook: Path) -> None:  # noqa: F811 - the same
    opened = unlock(notebook, PHRASE)
    packs = opened.packs
    packs.trust(PUBLIC, "Rive", date(2026, 11, 20))
    packs.install(packs.look(made("one", 1, ["ours"])))
    before = (packs.installed(), packs.layers(), packs.signers())
    large = packs.look(made("one", 2, [f"card_{number}" for number in range(40)]))
    small_disk.fill()
    try:
        refused = 0
        for _turn in range(40):
            try:
                undo = packs.install(large)
            except NoSpace:
                refused += 1
                break
            # There was room in what the notebook holds already: use that up.
            opened.proposals.propose_note(_card(), "x" * 1100, "Dit au local", date(2026, 11, 20))
            packs.put_back(undo)
        assert refused
        assert (packs.installed(), packs.layers(), packs.signers()) == before
    finally:
        small_disk.relieve()
    packs.install(large)
    assert packs.installed()[0].origin.version == 2
    assert opened.check() == ()
    opened.close()


def _card() -> Card:
    return card_files.parse(text_of("heroin", "fr"))
