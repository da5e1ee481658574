"""Checking and erasing in the settings, closing at once, and a notebook that erases itself."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from outreach.domain.errors import OutreachError
from outreach.preferences import Preferences
from outreach.services import workspace
from outreach.services.workspace import Finding, Workspace
from outreach.ui.lock.create import WhereStep
from outreach.ui.settings import checking
from outreach.ui.settings.erasing import SECONDS, Countdown
from outreach.ui.settings.page import SettingsPage
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.labels import Label
from outreach.vault import tries
from tests.rules.tree import ROOT
from tests.ui.houses import NOW, PHRASE, House, focused, make_vault, press
from tests.ui.stages import click

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_vault(tmp_path / "notebook")
    return tmp_path / "notebook"


@pytest.fixture
def house(app: QApplication, folder: Path) -> Iterator[House]:
    made = House(app, folder)
    made.unlock()
    yield made
    made.leave()


@pytest.fixture
def page(house: House) -> SettingsPage:
    return house.settings()


@pytest.fixture
def held(house: House) -> Workspace:
    found = house.window.workspace()
    assert found is not None
    return found


def said(page: SettingsPage) -> str:
    return " ".join(label.words() for label in page.check.findChildren(Label) if label.isVisible())


def opens(folder: Path) -> bool:
    try:
        workspace.unlock(folder, PHRASE, read_only=True).close()
    except OutreachError:
        return False
    return True


# Checking --------------------------------------------------------------------------------------------------


def test_a_whole_notebook_is_said_to_be_whole(house: House, page: SettingsPage) -> None:
    page.check.button.click()
    house.quiet()
    assert "Nothing is wrong." in said(page)
    assert page.check.button.isEnabled()


def test_a_damaged_copy_of_the_keys_is_written_anew(house: House, page: SettingsPage, held: Workspace) -> None:
    (held.folder / "keys.bak.escale").write_bytes(b"damaged")
    page.check.button.click()
    house.quiet()
    assert "One of the two copies of the keys is damaged." in said(page)
    mend = next(b for b in page.check.findChildren(Button) if b.accessibleName() == "Write it anew")
    mend.click()
    house.quiet()
    assert "Nothing is wrong." in said(page)
    assert (held.folder / "keys.bak.escale").read_bytes() == (held.folder / "keys.escale").read_bytes()


def test_a_stock_that_does_not_add_up_is_added_up_again(house: House, page: SettingsPage, held: Workspace) -> None:
    held.stock.receive("syr_1ml", 5, "office", date(2026, 11, 20))
    held.vault.connection.execute("UPDATE balance SET quantity = 6")
    page.check.button.click()
    house.quiet()
    assert "What is kept of the stock" in said(page)
    next(b for b in page.check.findChildren(Button) if b.accessibleName() == "Add up again").click()
    house.quiet()
    assert "Nothing is wrong." in said(page)


def test_a_damaged_page_leads_to_the_backups(house: House, page: SettingsPage, held: Workspace) -> None:
    store = held.vault.store
    held.vault.fold()
    with store.open("r+b") as file:
        file.seek(20 * 4096 + 2000)
        file.write(b"\0" * 8)
    page.check.button.click()
    house.quiet()
    assert "changed on the disk" in said(page)
    way = next(b for b in page.check.findChildren(Button) if b.accessibleName() == "Go to the backups")
    way.click()
    house.settle()
    assert page.backups.isAncestorOf(focused())


@pytest.mark.parametrize(
    "kind", ["header_copy", "pages", "structure", "references", "unreadable", "supplies_uneven", "new kind"]
)
def test_each_finding_has_words_and_a_way_out(house: House, page: SettingsPage, kind: str) -> None:
    page.check.show_findings((Finding(kind, "detail"), Finding(kind, "other")))
    house.settle()
    found = checking.words(kind, 2)
    assert found.what in said(page)
    assert found.next_step in said(page)
    assert kind not in said(page)


# Erasing ---------------------------------------------------------------------------------------------------


def countdown(house: House, page: SettingsPage) -> Countdown:
    page.erasing.button.click()
    house.settle()
    asked = next(s for s in house.window.findChildren(Sheet) if s.isVisible())
    assert focused() is asked.keep
    press(asked, Qt.Key.Key_Return)
    assert asked.isVisible()
    assert asked.confirm is not None
    asked.confirm.click()
    house.settle()
    counting = page.erasing.countdown
    assert counting is not None
    return counting


def test_a_countdown_that_runs_out_erases_everything(house: House, page: SettingsPage, folder: Path) -> None:
    counting = countdown(house, page)
    for _second in range(SECONDS - 1):
        counting.tick()
    assert opens(folder)
    counting.tick()
    house.settle()
    assert not folder.exists()
    assert house.relaunched == [folder]
    assert house.window.workspace() is None


@pytest.mark.parametrize("way", ["escape", "letter", "tab", "beside", "on the words", "button"])
def test_anything_stops_the_countdown(house: House, page: SettingsPage, folder: Path, way: str) -> None:
    counting = countdown(house, page)
    counting.tick()
    if way == "escape":
        press(focused(), Qt.Key.Key_Escape)
    elif way == "letter":
        press(focused(), Qt.Key.Key_A)
    elif way == "tab":
        press(focused(), Qt.Key.Key_Tab)
    elif way == "beside":
        click(counting, QPoint(3, 3))
    elif way == "on the words":
        click(next(label for label in counting.findChildren(Label) if label.words().endswith("seconds")))
    else:
        counting.keep.click()
    house.settle()
    assert page.erasing.countdown is None
    assert opens(folder)
    assert house.relaunched == []


def test_the_question_can_be_left(house: House, page: SettingsPage, folder: Path) -> None:
    page.erasing.button.click()
    press(focused(), Qt.Key.Key_Escape)
    house.settle()
    assert page.erasing.countdown is None
    assert opens(folder)


def test_locking_during_the_countdown_stops_it(house: House, page: SettingsPage, folder: Path) -> None:
    counting = countdown(house, page)
    press(counting, Qt.Key.Key_L, CTRL)
    assert house.relaunched == [folder]
    counting.tick()
    house.settle()
    assert opens(folder)


def test_what_was_chosen_as_the_place_is_forgotten_with_it(app: QApplication, folder: Path) -> None:
    chosen = Preferences(language="en", theme="day", vault=str(folder))
    house = House(app, folder, preferences=chosen)
    house.unlock()
    house.window.erase()
    assert house.window.preferences().vault == ""
    house.leave()


# After wrong phrases ---------------------------------------------------------------------------------------


def test_it_erases_itself_only_when_that_was_chosen(house: House, page: SettingsPage, held: Workspace) -> None:
    seen = [held.tries_limit]
    for code in ("5", "0"):
        page.erasing.limit.choose(code, tell=True)
        seen.append(held.tries_limit)
    assert seen == [None, 5, None]
    assert not (held.folder / tries.NAME).exists()


def test_after_so_many_wrong_phrases_there_is_nothing_left(app: QApplication, folder: Path) -> None:
    tries.limit(folder, 5)
    house = House(app, folder)
    for left in (4, 3, 2):
        house.try_phrase("not that one")
        form = house.unlock_form()
        assert f"{left} more wrong tries and this notebook is erased." in form.message.text()
        house.until(form.button.isEnabled)
    house.leave()
    # Another start goes on counting.
    house = House(app, folder)
    house.try_phrase("not that one")
    assert "1 more wrong try and this notebook is erased." in house.unlock_form().message.text()
    house.try_phrase("not that one")
    house.settle()
    assert not folder.exists()
    step = house.create_form().step
    assert isinstance(step, WhereStep)
    assert step.message.text().startswith("The notebook that was here is erased")
    house.leave()


def test_a_right_phrase_starts_the_count_anew(app: QApplication, folder: Path) -> None:
    tries.limit(folder, 5)
    house = House(app, folder)
    house.try_phrase("not that one")
    house.unlock()
    found = tries.read(folder)
    assert found is not None
    assert found.left == 5
    house.leave()


# Closing at once -------------------------------------------------------------------------------------------


def test_one_key_closes_to_nothing(house: House, page: SettingsPage, folder: Path) -> None:
    press(page.computer.language, Qt.Key.Key_Q, CTRL)
    assert house.window.workspace() is None
    assert not house.window.isVisible()
    workspace.unlock(folder, PHRASE).close()


def test_it_closes_from_behind_a_question_too(house: House, page: SettingsPage) -> None:
    page.erasing.button.click()
    house.settle()
    press(focused(), Qt.Key.Key_Q, CTRL)
    assert house.window.workspace() is None
    assert not house.window.isVisible()


PROGRAM = """
import sys
from datetime import date, datetime, time
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from outreach import app
from outreach.domain.outings import Plan
from outreach.ui import window

def opened(self):
    held = self.workspace()
    zone = held.team.add_zone("Quais nord")
    outing = held.outings.start(Plan(date.today(), "street", zone.code, starts=time(0, 0)), datetime.now())
    draft = held.encounters.begin(outing.id)
    held.drafts.keep(draft)
    print("opened", flush=True)
    QTimer.singleShot(0, self, lambda: QTest.keyClick(self, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier))

window.Window._settle = opened
code = app.main(sys.argv[1:])
print("ended", code, flush=True)
"""


def test_the_process_ends_and_the_draft_is_kept(folder: Path, tmp_path: Path) -> None:
    phrase = tmp_path / "phrase"
    phrase.write_text(PHRASE + "\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--vault", str(folder), "--passphrase-file", str(phrase)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.stdout.splitlines() == ["opened", "ended 0"]
    again = workspace.unlock(folder, PHRASE)
    assert again.drafts.kept() is not None
    again.close()


# With a file ----------------------------------------------------------------------------------------------


def test_a_phrase_with_its_file_opens_at_the_door(app: QApplication, folder: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture"
    picture.write_bytes(bytes(range(256)))
    opened = workspace.unlock(folder, PHRASE)
    phrase = "un phare allumé derrière la dune"
    opened.keys.change(0, opened.keys.prepare(phrase, picture), NOW.date())
    opened.close()
    house = House(app, folder)
    house.try_phrase(phrase)
    form = house.unlock_form()
    assert "This is not the phrase." in form.message.text()
    form.with_file.click()
    assert form.file is not None
    assert focused() is form.file.field
    form.file.field.setText(str(tmp_path / "nothing"))
    house.try_phrase(phrase)
    assert "can’t be read" in form.message.text()
    shutil.copy(picture, tmp_path / "copy")
    form.file.field.setText(str(tmp_path / "copy"))
    house.try_phrase(phrase)
    assert house.window.workspace() is not None
    house.leave()
