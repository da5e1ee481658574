"""The keys in the settings: who opens the notebook, and everything that can be done about it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach import i18n
from outreach.domain.errors import OutreachError
from outreach.services import workspace
from outreach.services.workspace import Workspace
from outreach.ui import phrases
from outreach.ui.hints.readers import reader_of
from outreach.ui.settings import keys_state
from outreach.ui.settings.key_forms import LabelForm, PhraseForm
from outreach.ui.settings.keys import KeysSettings
from outreach.ui.settings.page import SettingsPage
from outreach.ui.settings.recovery import CodeForm, RehearsalForm
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.groups import Groups
from outreach.ui.widgets.labels import Label
from tests.ui.houses import PHRASE, House, focused, make_vault, press
from tests.ui.stages import Stage

THEIRS = "un phare allumé derrière la dune"
TODAY = date(2026, 11, 20)


@pytest.fixture
def code(tmp_path: Path) -> str:
    return make_vault(tmp_path / "notebook")


@pytest.fixture
def house(app: QApplication, tmp_path: Path, code: str) -> Iterator[House]:
    made = House(app, tmp_path / "notebook")
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


def button(page: KeysSettings, name: str) -> Button:
    return next(b for b in page.findChildren(Button) if b.accessibleName() == name and b.isVisible())


def sheet(house: House) -> Sheet:
    house.settle()
    return next(s for s in house.window.findChildren(Sheet) if s.isVisible())


def opens(folder: Path, phrase: str, keyfile: Path | None = None) -> bool:
    try:
        workspace.unlock(folder, phrase, keyfile=keyfile, read_only=True).close()
    except OutreachError:
        return False
    return True


def names(held: Workspace) -> list[str]:
    return [keys_state.name_of(holder) for holder in held.keys.holders()]


def add(house: House, page: SettingsPage, name: str = "Loutre", phrase: str = THEIRS) -> None:
    button(page.keys, "Give somebody a key…").click()
    house.settle()
    form = page.keys.form
    assert isinstance(form, PhraseForm)
    form.label.setText(name)
    form.phrase.setText(phrase)
    form.again.setText(phrase)
    press(form.again, Qt.Key.Key_Return)
    house.quiet()


def test_somebody_is_given_a_key_of_their_own(house: House, page: SettingsPage, held: Workspace) -> None:
    add(house, page)
    assert names(held) == ["Without a name", "Recovery code", "Loutre"]
    assert opens(held.folder, THEIRS)
    assert page.keys.form is None
    assert focused().accessibleName() == "Give somebody a key…"
    toast = page.lane.toast()
    assert toast is not None
    assert toast.accessibleName() == "Loutre can open the notebook now."


def test_five_words_are_offered_and_typed_back(house: House, page: SettingsPage, held: Workspace) -> None:
    button(page.keys, "Give somebody a key…").click()
    house.settle()
    form = page.keys.form
    assert isinstance(form, PhraseForm)
    first = form.proposal.phrase()
    form.proposal.others.click()
    words = form.proposal.phrase()
    assert words != first
    assert len(words.split()) == 5
    form.label.setText("Loutre")
    form.proposal.take.click()
    assert focused() is form.again
    form.submit()
    assert form.said.words() == "Type the phrase once more."
    form.again.setText(words)
    form.submit()
    house.quiet()
    assert opens(held.folder, words)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_proposed_words_will_do(language: str) -> None:
    with i18n.speaking(language):
        for _try in range(50):
            assert phrases.worth(phrases.propose(language))[0]


def test_a_key_file_goes_with_a_phrase(house: House, page: SettingsPage, held: Workspace, tmp_path: Path) -> None:
    picture = tmp_path / "picture"
    picture.write_bytes(bytes(range(256)))
    button(page.keys, "Give somebody a key…").click()
    house.settle()
    form = page.keys.form
    assert isinstance(form, PhraseForm)
    form.label.setText("Loutre")
    form.phrase.setText(THEIRS)
    form.again.setText(THEIRS)
    form.with_file.click()
    form.submit()
    assert form.said.words() == "Choose the file, or do without."
    form.file.field.setText(str(tmp_path / "nothing"))
    form.submit()
    house.quiet()
    assert "can’t be read" in form.said.words()
    form.file.field.setText(str(picture))
    form.submit()
    house.quiet()
    assert page.keys.form is None
    assert not opens(held.folder, THEIRS)
    assert opens(held.folder, THEIRS, picture)
    assert keys_state.kind_of(held.keys.holders()[-1]) == "passphrase and key file"


@pytest.mark.parametrize(
    ("name", "phrase", "said"),
    [
        ("", THEIRS, "A name first"),
        ("Loutre", "soleil", "A machine would find it"),
        ("Loutre", PHRASE, "Somebody already"),
    ],
)
def test_what_is_missing_or_taken_is_said_beside_the_fields(
    house: House, held: Workspace, name: str, phrase: str, said: str
) -> None:
    page = house.settings()
    add(house, page, name, phrase)
    assert page.keys.form is not None
    assert page.keys.form.said.words().startswith(said)
    assert len(held.keys.holders()) == 2


def test_escape_leaves_a_form_and_the_room_stays(house: House, page: SettingsPage) -> None:
    opener = button(page.keys, "Give somebody a key…")
    opener.click()
    house.settle()
    press(focused(), Qt.Key.Key_Escape)
    house.settle()
    assert page.keys.form is None
    assert house.frame().code() == "settings"
    assert focused().accessibleName() == "Give somebody a key…"


def test_a_phrase_is_changed(house: House, page: SettingsPage, held: Workspace) -> None:
    button(page.keys, "Change the phrase of Without a name").click()
    house.settle()
    form = page.keys.form
    assert isinstance(form, PhraseForm)
    form.phrase.setText(THEIRS)
    form.again.setText(THEIRS)
    form.submit()
    house.quiet()
    assert opens(held.folder, THEIRS)
    assert not opens(held.folder, PHRASE)


def test_a_key_gets_a_name_and_another_that_is_taken_back(house: House, page: SettingsPage, held: Workspace) -> None:
    for before, after in (("Without a name", "Loutre"), ("Loutre", "Héron")):
        button(page.keys, f"Rename {before}").click()
        house.settle()
        form = page.keys.form
        assert isinstance(form, LabelForm)
        form.field.setText(after)
        press(form.field, Qt.Key.Key_Return)
        house.settle()
        assert names(held)[0] == after
    page.undo()
    assert names(held)[0] == "Loutre"
    page.undo()
    assert names(held)[0] == "Loutre"


def test_a_new_recovery_code_counts_once_a_group_is_typed_back(
    house: House, page: SettingsPage, held: Workspace, code: str
) -> None:
    button(page.keys, "New recovery code").click()
    house.quiet()
    form = page.keys.form
    assert isinstance(form, CodeForm)
    fresh = "-".join(form.groups)
    form.field.setText("0000")
    form.submit()
    assert form.said.words().startswith(f"This is not group {form.asked}.")
    assert opens(held.folder, code)
    assert not opens(held.folder, fresh)
    form.field.setText(form.groups[form.asked - 1])
    press(form.field, Qt.Key.Key_Return)
    house.settle()
    assert opens(held.folder, fresh)
    assert not opens(held.folder, code)


def test_a_code_that_is_not_confirmed_changes_nothing(
    house: House, page: SettingsPage, held: Workspace, code: str
) -> None:
    button(page.keys, "New recovery code").click()
    house.quiet()
    form = page.keys.form
    assert isinstance(form, CodeForm)
    form.leave.click()
    house.settle()
    assert opens(held.folder, code)


def test_the_recovery_sheet_is_saved_where_it_was_asked(
    stage: Stage, house: House, held: Workspace, tmp_path: Path
) -> None:
    paper = tmp_path / "sheet.pdf"
    settings = stage.put(KeysSettings(held.keys, lambda: TODAY, reader=reader_of(held), save_as=lambda *_asked: paper))
    button(settings, "New recovery code").click()
    house.quiet()
    save = button(settings, "Save the recovery sheet…")
    save.click()
    house.quiet()
    assert paper.read_bytes().startswith(b"%PDF")
    assert paper.stat().st_mode & 0o077 == 0


def test_the_code_on_paper_is_tried_and_nothing_changes(
    house: House, page: SettingsPage, held: Workspace, code: str
) -> None:
    before = (held.folder / "keys.escale").read_bytes()
    button(page.keys, "Try the recovery code").click()
    house.settle()
    form = page.keys.form
    assert isinstance(form, RehearsalForm)
    for typed, said in (
        (code[:-1], "A sign is missing"),
        ("0000-0000-0000-0000-0000-0000-0000", "A sign is missing"),
        (code.lower().replace("-", " "), "This code opens the notebook."),
    ):
        form.field.setText(typed)
        form.submit()
        house.quiet()
        assert form.said.words().startswith(said), typed
    held.keys.renew_recovery(held.keys.prepare_code(), TODAY)
    before = (held.folder / "keys.escale").read_bytes()
    form.field.setText(code)
    form.submit()
    house.quiet()
    assert form.said.words().startswith("This code doesn’t open this notebook.")
    assert (held.folder / "keys.escale").read_bytes() == before


def test_removing_somebody_writes_all_anew_and_locks(
    house: House, page: SettingsPage, held: Workspace, tmp_path: Path
) -> None:
    add(house, page)
    held.team.add_zone("Quais nord")
    button(page.keys, "Remove Loutre").click()
    asked = sheet(house)
    assert focused() is asked.keep
    said = " ".join(label.words() for label in asked.findChildren(Label))
    assert "Copies made before" in said
    assert "still open with the old phrase" in said
    assert asked.confirm is not None
    asked.confirm.click()
    house.quiet()
    assert house.relaunched == [tmp_path / "notebook"]
    assert house.window.workspace() is None
    assert not opens(tmp_path / "notebook", THEIRS)
    again = workspace.unlock(tmp_path / "notebook", PHRASE)
    assert [zone.label for zone in again.team.zones()] == ["Quais nord"]
    assert [holder.label for holder in again.keys.holders()] == ["", ""]
    again.close()


def test_removing_can_be_thought_better_of(house: House, page: SettingsPage, held: Workspace) -> None:
    add(house, page)
    button(page.keys, "Remove Loutre").click()
    press(focused(), Qt.Key.Key_Escape)
    house.settle()
    assert opens(held.folder, THEIRS)
    assert house.relaunched == []


def test_removing_is_stopped_on_the_way(house: House, page: SettingsPage, held: Workspace) -> None:
    add(house, page)
    button(page.keys, "Remove Loutre").click()
    removal = page.keys.removal
    assert removal is not None
    asked = sheet(house)
    assert asked.confirm is not None
    asked.confirm.click()
    assert removal.under_way is not None
    press(removal.under_way, Qt.Key.Key_Escape)
    house.quiet()
    assert house.relaunched == []
    assert opens(held.folder, THEIRS)
    assert not list(held.folder.glob("*.new"))
    assert page.keys.removal is None


def test_the_only_person_can_not_be_removed(house: House, page: SettingsPage) -> None:
    assert not button(page.keys, "Remove Without a name").isEnabled()
    add(house, page)
    assert button(page.keys, "Remove Without a name").isEnabled()


def tabs(house: House, first: str, n: int) -> list[str]:
    """The names Tab passes, from one control on."""
    keys = house.settings().keys
    (button(keys, first) if first else focused()).setFocus()
    found = []
    for _step in range(n):
        found.append(focused().accessibleName())
        press(focused(), Qt.Key.Key_Tab)
    return found


def test_tab_goes_as_one_reads(house: House, page: SettingsPage) -> None:
    names = ["Change the phrase of Without a name", "Rename Without a name", "Try the recovery code"]
    after = ["New recovery code", "Give somebody a key…"]
    assert tabs(house, names[0], 5) == [*names, *after]
    page.keys.reload()
    house.settle()
    assert tabs(house, names[0], 5) == [*names, *after]
    assert not page.keys.isAncestorOf(focused())
    button(page.keys, "Give somebody a key…").click()
    house.settle()
    assert tabs(house, "", 10) == [
        "Name used here",
        "Take these words",
        "Five other words",
        "New passphrase",
        "Show the passphrase",
        "The same once more",
        "Show the passphrase",
        "A key file as well",
        "Give the key",
        "Cancel",
    ]
    assert page.keys.form is not None
    page.keys.form.left.emit()
    house.settle()
    button(page.keys, "New recovery code").click()
    house.quiet()
    next(w for w in page.keys.findChildren(Groups)).setFocus()
    passed = tabs(house, "", 5)
    assert passed[:2] == ["Recovery code", "Save the recovery sheet…"]
    assert passed[2].startswith("To be sure it is on paper")
    assert passed[3:] == ["Use this code", "Cancel"]


def test_when_all_places_are_taken_it_is_said(house: House, page: SettingsPage, held: Workspace) -> None:
    for n in range(6):
        held.keys.add(held.keys.prepare(f"{THEIRS} numéro {n}"), f"Personne {n}", TODAY)
    page.keys.reload()
    house.settle()
    assert not button(page.keys, "Give somebody a key…").isEnabled()
    assert keys_state.room_left(held.keys.holders()).startswith("All 8 places are taken")
