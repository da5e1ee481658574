"""Packs in the cards room, in the whole window: looked at, installed, gone back from, removed, exported, trusted."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach import words
from outreach.domain.errors import OutreachError
from outreach.preferences import Preferences
from outreach.services import pack_keys
from outreach.services.workspace import unlock
from outreach.ui.cards.pack_choices import Choice
from outreach.ui.cards.page import CardsPage
from outreach.ui.widgets.dialogs import Sheet
from tests.packs.packing import OTHER_SECRET, changed_cards, text_of
from tests.packs.test_checks import ZOO
from tests.services.packing import PUBLIC, made, written
from tests.ui.cards.pack_rooms import accept, installed, labels, packing, panel, preview, titles, toast, told, trust
from tests.ui.cards.test_moderation import write
from tests.ui.houses import PHRASE, House, focused, make_vault, press

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def house(app: QApplication, tmp_path: Path) -> Iterator[House]:
    """The window of a notebook whose team trusts whoever signs most packs of these tests, on the cards that ship."""
    make_vault(tmp_path / "notebook")
    opened = unlock(tmp_path / "notebook", PHRASE)
    opened.packs.trust(PUBLIC, "The river", date(2026, 9, 3))
    opened.close()
    chosen = Preferences(language="en", theme="day", keyboard="azerty", reduce_motion=True)
    there = House(app, tmp_path / "notebook", preferences=chosen)
    there.unlock()
    yield there
    there.quiet()
    there.leave()


@pytest.fixture
def room(house: House) -> CardsPage:
    press(focused(), KEY.Key_4, CTRL)
    house.quiet()
    made_ = house.frame().room()
    assert isinstance(made_, CardsPage)
    packing(made_).show()
    house.settle()
    return made_


@pytest.fixture
def give(house: House, room: CardsPage, tmp_path: Path) -> Callable[[bytes], None]:
    """Choose a file that holds this, and wait until it was looked at."""

    def choose(packed: bytes) -> None:
        path = tmp_path / "fiches.zip"
        path.write_bytes(packed)
        packing(room).choose_file = lambda _window, _title: path
        panel(room).install.click()
        house.quiet()

    return choose


def test_the_menu_leads_to_the_packs_and_esc_leads_back(house: House, room: CardsPage) -> None:
    room.back()
    assert packing(room).panel is None
    (line,) = [action for action in room.menu().actions() if "Packs" in action.text()]
    line.trigger()
    house.settle()
    assert panel(room).install.hasFocus()
    assert "No pack is installed" in told(panel(room))
    press(focused(), KEY.Key_Escape)
    house.settle()
    assert packing(room).panel is None
    assert room.reading.has_focus()


def test_a_trusted_pack_is_looked_at_then_installed_and_its_cards_say_where_they_come_from(
    house: House, room: CardsPage, give: Callable[[bytes], None]
) -> None:
    give(changed_cards("river", 1, {("en", "our_place"): written("our_place", language="en")}))
    assert installed(room) == []
    shown = told(preview(room))
    assert "Signed by The river, whom the team trusts." in shown
    assert "our_place 1 Heroin" in shown
    assert preview(room).page.hasFocus()
    assert preview(room).install.isEnabled()
    before = told(room.finder)
    accept(house, room)
    assert installed(room) == [("river", 1)]
    count = len(titles(room))
    assert f"{count - 1} cards, to be read over" in before
    assert f"{count} cards, to be read over" in told(room.finder)
    assert "our_place 1 Heroin" in titles(room)
    assert panel(room).install.hasFocus()
    room.show_card("our_place")
    house.settle()
    assert "From the pack “Fiches river”, version 1" in told(room.reading)
    room.show_card("cocaine")
    house.settle()
    assert "From the pack" not in told(room.reading)


def test_a_pack_that_changes_the_card_for_emergencies_says_so_first(
    room: CardsPage, give: Callable[[bytes], None]
) -> None:
    give(made("one", 1, ["ours"]))
    assert "when somebody asks for help" not in told(preview(room))
    panel(room).back()
    text = text_of("overdose_naloxone", "fr").replace('about = """\n', 'about = """\nAutrement. ', 1)
    give(changed_cards("two", 1, {("fr", "overdose_naloxone"): text}))
    assert "It changes the card that opens when somebody asks for help" in told(preview(room))


def test_an_unknown_pack_needs_a_tick_first(house: House, room: CardsPage, give: Callable[[bytes], None]) -> None:
    give(made("other", 1, ["ours"], secret=OTHER_SECRET))
    assert not preview(room).install.isEnabled()
    assert "a key the team does not know" in told(preview(room))
    preview(room).signer.yes.click()
    assert preview(room).install.isEnabled()
    accept(house, room)
    assert installed(room) == [("other", 1)]


def test_no_leaves_everything_as_it_was(room: CardsPage, give: Callable[[bytes], None], house: House) -> None:
    give(made("one", 1, ["ours"]))
    press(focused(), KEY.Key_Escape)
    house.settle()
    assert panel(room).step() is None
    assert panel(room).install.hasFocus()
    assert installed(room) == []


def test_updates_going_back_and_removing_are_taken_back_with_ctrl_z(
    house: House, room: CardsPage, give: Callable[[bytes], None]
) -> None:
    for version in (1, 2):
        give(made("one", version, ["ours", "heroin"]))
        accept(house, room)
    assert toast(room) == "“Fiches one” is up to date."
    press(focused(), KEY.Key_Z, CTRL)
    house.quiet()
    assert installed(room) == [("one", 1)]
    press(focused(), KEY.Key_Z, CTRL | SHIFT)
    house.quiet()
    assert installed(room) == [("one", 2)]
    panel(room).buttons["back one"].click()
    house.quiet()
    assert installed(room) == [("one", 1)]
    press(focused(), KEY.Key_Z, CTRL)
    house.quiet()
    panel(room).buttons["remove one"].setFocus()
    press(focused(), KEY.Key_Space)
    house.quiet()
    assert (installed(room), toast(room)) == ([], "“Fiches one” is removed.")
    assert panel(room).install.hasFocus()
    assert not any("ours" in title for title in titles(room))
    press(focused(), KEY.Key_Z, CTRL)
    house.quiet()
    assert installed(room) == [("one", 2)]
    assert panel(room).buttons["back one"].isEnabled()


def test_what_was_just_done_is_taken_back_from_the_card_as_well(
    house: House, room: CardsPage, give: Callable[[bytes], None]
) -> None:
    give(made("one", 1, ["ours"]))
    accept(house, room)
    press(focused(), KEY.Key_Escape)
    house.settle()
    assert packing(room).panel is None
    press(focused(), KEY.Key_Z, CTRL)
    house.quiet()
    assert (installed(room), toast(room)) == ([], "“Fiches one” is gone again.")


def test_ctrl_z_takes_back_what_was_done_last_whether_to_a_pack_or_to_a_proposal(
    house: House, room: CardsPage, give: Callable[[bytes], None]
) -> None:
    give(made("one", 1, ["ours"]))
    accept(house, room)
    room.show_card("teeth")
    write(house, room, "Many wait for the tramway together.")
    assert room.finder.waiting.words() == "1 proposal waits"
    packing(room).show()
    said = []
    for keys in (CTRL, CTRL, CTRL | SHIFT, CTRL | SHIFT):
        press(focused(), KEY.Key_Z, keys)
        house.quiet()
        said.append((toast(room), len(installed(room)), room.finder.waiting.isVisible()))
    assert said == [
        ("Taken back: it is set aside.", 1, False),
        ("“Fiches one” is gone again.", 0, False),
        ("“Fiches one” is installed.", 1, False),
        ("Proposed. It waits for the team.", 1, True),
    ]


def test_a_card_in_sight_that_goes_with_its_pack_makes_room_for_another(
    house: House, room: CardsPage, give: Callable[[bytes], None]
) -> None:
    give(made("one", 1, ["ours"]))
    accept(house, room)
    room.show_card("ours")
    packing(room).show()
    house.settle()
    panel(room).buttons["remove one"].click()
    house.quiet()
    assert room.card is not None
    assert room.card.id != "ours"


ANIMALS = ("no zip", "up and out", "a bomb", "a link", "another's signature", "a file twice", "turned around",
           "a card that turns around", "a card that grades")  # fmt: skip


@pytest.mark.filterwarnings("ignore::UserWarning")  # zipfile's, about the name that is there twice
def test_hostile_packs_are_refused_in_the_pane_each_with_its_sentence_and_nothing_is_taken(
    room: CardsPage, give: Callable[[bytes], None]
) -> None:
    seen = set()
    for animal in ANIMALS:
        untrusted = ZOO[animal][1]()
        with pytest.raises(OutreachError) as refused:
            packing(room)._workspace.packs.look(untrusted)
        give(untrusted)
        said = panel(room).said.words()
        assert said == str(words.say_of_pack(refused.value))
        assert not any(sign in said for sign in "\u202e\0")
        assert panel(room).step() is None
        assert panel(room).install.hasFocus()
        assert installed(room) == []
        seen.add(said)
    assert len(seen) == len(ANIMALS)


def test_a_card_that_turns_around_is_shown_as_that(room: CardsPage, give: Callable[[bytes], None]) -> None:
    give(ZOO["a card that turns around"][1]())
    said = panel(room).said.words()
    assert "changes how it reads (U+202E): cards/fr/heroin.toml, title." in said
    assert said.endswith("Nothing was taken. Ask whoever made the pack to mend that card.")


def test_nothing_of_a_pack_is_read_as_markup(house: House, room: CardsPage, give: Callable[[bytes], None]) -> None:
    text = written("ours").replace('title = "', 'title = "<b>gras</b> &lt; ', 1)
    text = text.replace('about = """\n', 'about = """\n<img src=x> <a href="https://a.example">ici</a>\n', 1)
    give(changed_cards("html", 1, {("fr", "ours"): text}))
    assert "<b>gras</b> &lt;" in told(preview(room))
    accept(house, room)
    room.show_card("ours")
    house.settle()
    for part in (room.reading, room.pane):
        for label in labels(part):
            if "gras" in label.text() or "href" in label.text():
                assert label.textFormat() == Qt.TextFormat.PlainText
    assert "<img src=x>" in told(room.reading)


def test_a_check_that_is_stopped_takes_nothing(
    house: House, room: CardsPage, give: Callable[[bytes], None], tmp_path: Path
) -> None:
    path = tmp_path / "large.zip"
    path.write_bytes(made("large", 1, [f"card_{number}" for number in range(40)]))
    packing(room).choose_file = lambda _window, _title: path
    panel(room).install.click()
    packing(room).stop()
    house.quiet()
    assert panel(room).said.words() == "Stopped. Nothing was taken or written."
    assert panel(room).step() is None
    give(made("one", 1, ["ours"]))
    assert preview(room).looked.pack.manifest.id == "one"


def test_a_key_is_compared_by_its_words_then_trusted_and_distrusted(
    house: House, room: CardsPage, give: Callable[[bytes], None]
) -> None:
    give(made("other", 1, ["ours"], secret=OTHER_SECRET))
    preview(room).signer.yes.click()
    accept(house, room)
    key = packing(room)._workspace.packs.installed()[0].origin.signer
    assert key is not None
    trust(house, panel(room).buttons["trust other"])
    assert "Signed by The other team, whom the team trusts." in told(panel(room))
    panel(room).buttons[f"distrust {key.hex()}"].click()
    house.quiet()
    assert "Signed by The other team" not in told(panel(room))
    press(focused(), KEY.Key_Z, CTRL)
    house.quiet()
    assert "Signed by The other team, whom the team trusts." in told(panel(room))


def test_a_key_is_trusted_or_left_before_its_pack_comes_and_ctrl_z_takes_it_back(
    house: House, room: CardsPage, give: Callable[[bytes], None]
) -> None:
    give(made("other", 1, ["ours"], secret=OTHER_SECRET))
    key = preview(room).looked.pack.signer
    assert key is not None
    assert pack_keys.aloud(key, "en") in told(preview(room))
    assert words.packs.trusting() in told(preview(room))
    preview(room).signer.trust.setFocus()
    press(focused(), KEY.Key_Space)
    house.settle()
    press(focused(), KEY.Key_Escape)
    assert preview(room).signer.trust.hasFocus()
    assert not preview(room).install.isEnabled()
    trust(house, preview(room).signer.trust)
    assert "Signed by The other team, whom the team trusts." in told(preview(room))
    assert preview(room).install.hasFocus()
    assert installed(room) == []
    press(focused(), KEY.Key_Z, CTRL)
    house.quiet()
    assert "a key the team does not know" in told(preview(room))
    assert not preview(room).install.isEnabled()
    press(focused(), KEY.Key_Z, CTRL | SHIFT)
    house.quiet()
    preview(room).signer.distrust.click()
    house.quiet()
    assert not preview(room).install.isEnabled()
    press(focused(), KEY.Key_Z, CTRL)
    house.quiet()
    accept(house, room)
    assert installed(room) == [("other", 1)]
    assert "Signed by The other team, whom the team trusts." in told(panel(room))


def test_cards_are_exported_signed_and_the_next_version_begins_where_this_one_ended(
    house: House, room: CardsPage, tmp_path: Path
) -> None:
    packing(room).save_as = lambda _window, _title, name, _kind: tmp_path / name

    def choose() -> Choice:
        panel(room).export.click()
        house.settle()
        step = panel(room).step()
        assert isinstance(step, Choice)
        return step

    choice = choose()
    assert choice.title.hasFocus()
    assert not choice.send.isEnabled()
    choice.title.setText("Our cards")
    choice.list.choose(choice.rows.at("heroin"))
    choice.list.setFocus()
    press(choice.list, KEY.Key_Space)
    choice.list.choose(choice.rows.at("teeth"))
    press(choice.list, KEY.Key_Space)
    assert choice.cards() == ("heroin", "teeth")
    choice.send.click()
    house.quiet()
    (written_,) = tmp_path.glob("our_cards_*-1.zip")
    workspace = packing(room)._workspace
    assert written_.read_bytes() == workspace.pack_exports.export(["heroin", "teeth"], "Our cards", 1)
    key = workspace.packs.own_key()
    assert key is not None
    assert pack_keys.aloud(key, "en") in told(panel(room))
    assert written_.name in panel(room).said.words()
    choice = choose()
    assert (choice.title.text(), choice.version.value(), choice.cards()) == ("Our cards", 2, ("heroin", "teeth"))
    choice.all.click()
    assert len(choice.cards()) == choice.rows.rowCount()
    choice.title.setText(" ")
    choice.send.click()
    house.quiet()
    sheet = next(child for child in house.window.children() if isinstance(child, Sheet))
    sheet.dismiss()


def test_before_a_notebook_is_open_there_are_no_packs(app: QApplication, house: House, room: CardsPage,
                                                      give: Callable[[bytes], None]) -> None:  # fmt: skip
    give(made("one", 1, ["ours"]))
    accept(house, room)
    from outreach.ui.cards import shelves  # noqa: PLC0415 - beside what it is for

    door = CardsPage(shelf=shelves.shipped(), language="fr")
    assert door.packing is None
    assert not any("ours" in title for title in titles(door))
    assert not any("Packs" in action.text() for action in door.menu().actions())
    house.quiet()
    door.deleteLater()
