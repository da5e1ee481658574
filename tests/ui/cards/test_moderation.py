"""Proposing and deciding by the keys, in the whole window: nothing is lost, nothing is accepted without its charter."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from outreach.reports import booklets, pockets
from outreach.ui.cards.moderating import ProposalList
from outreach.ui.cards.moderation import Moderation
from outreach.ui.cards.page import CardsPage
from outreach.ui.cards.proposing import ProposalForm
from outreach.ui.widgets.dialogs import Sheet
from outreach.words.proposals import charter
from tests.ui.houses import NOW, House, focused, press

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def enter_room(house: House) -> CardsPage:
    if house.window.frame() is None:
        house.unlock()
    press(focused(), KEY.Key_4, CTRL)
    house.quiet()
    room = house.frame().room()
    assert isinstance(room, CardsPage)
    return room


@pytest.fixture
def house(enter: Callable[..., House]) -> House:
    return enter()


@pytest.fixture
def room(house: House) -> CardsPage:
    made = enter_room(house)
    made.show_card("heroin")
    house.settle()
    return made


def team_of(room: CardsPage) -> Moderation:
    assert room.moderation is not None
    return room.moderation


def form_of(room: CardsPage) -> ProposalForm:
    form = room.pane.panel()
    assert isinstance(form, ProposalForm)
    return form


def list_of(room: CardsPage) -> ProposalList:
    panel = room.pane.panel()
    assert isinstance(panel, ProposalList)
    return panel


def words_in(part: QWidget) -> str:
    """All the words in sight in a part, without those of a scroll area's own machinery."""
    found = [label.text() for label in part.findChildren(QLabel) if label.isVisible()]
    return "\n".join(found)


def write(house: House, room: CardsPage, text: str, how: str = "Heard on two outings") -> None:
    """Add what one knows, by the keys alone."""
    press(focused(), KEY.Key_A)
    house.settle()
    assert isinstance(focused(), QPlainTextEdit)
    QTest.keyClicks(focused(), text)
    press(focused(), KEY.Key_Tab)
    while not isinstance(focused(), QLineEdit):
        press(focused(), KEY.Key_Tab)
    QTest.keyClicks(focused(), how)
    press(focused(), KEY.Key_Return, CTRL)
    house.settle()


def test_a_note_goes_from_the_keys_to_the_card_the_search_and_the_paper(
    house: House, room: CardsPage, tmp_path: Path
) -> None:
    write(house, room, "Many wait for the tramway together.")
    assert room.pane.panel() is None
    assert room.reading.has_focus()
    assert "Proposed, not yet agreed on" in words_in(room.reading)
    assert room.card is not None
    assert all(voice.text != "Many wait for the tramway together." for voice in room.card.people_say)
    assert room.finder.waiting.words() == "1 proposal waits"
    press(focused(), KEY.Key_P)
    house.settle()
    panel = list_of(room)
    assert focused() is panel.entries[0].buttons["accepted"]
    for rule in charter():
        assert rule in words_in(panel)
    press(focused(), KEY.Key_Space)
    house.settle()
    assert panel.entries == []
    assert room.card.people_say[-1].text == "Many wait for the tramway together."
    assert room.card.people_say[-1].gathered == "Our team, November 2026: Heard on two outings"
    assert not room.finder.waiting.isVisible()
    press(focused(), KEY.Key_Escape)
    press(focused(), KEY.Key_Slash)
    QTest.keyClicks(focused(), "tramway")
    assert room.finder.rows.rowCount() == 1
    told = room.finder.rows.passage(0)
    assert [told.excerpt[start:end] for start, end in told.excerpt_marks] == ["tramway"]
    for made in (pockets.render(room.card).data, booklets.render([room.card], "en").data):
        file = tmp_path / "card.pdf"
        file.write_bytes(made)
        document = pypdfium2.PdfDocument(file)
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        document.close()
        assert "tramway" in text
        assert "Our team, November 2026" in " ".join(text.split())


def test_what_was_decided_is_taken_back_and_done_again_by_the_keys(house: House, room: CardsPage) -> None:
    write(house, room, "Many wait.")
    proposals = team_of(room)._workspace.proposals
    press(focused(), KEY.Key_Z, CTRL)
    house.settle()
    assert [each.state for each in proposals.all()] == ["set_aside"]
    press(focused(), KEY.Key_Z, CTRL | SHIFT)
    house.settle()
    press(focused(), KEY.Key_P)
    house.settle()
    press(list_of(room).entries[0].buttons["set_aside"], KEY.Key_Space)
    house.settle()
    toast = room.lane.toast()
    assert toast is not None
    toast.acted.emit()
    assert [each.state for each in proposals.all()] == ["proposed"]
    (kept,) = proposals.all()
    assert [event.state for event in kept.history] == ["proposed", "set_aside", "proposed", "set_aside", "proposed"]
    list_of(room).show_state("proposed")
    assert "Put back to proposed · Friday 20 November 2026" in words_in(list_of(room))


def test_an_edit_takes_a_passage_its_words_and_why(house: House, room: CardsPage) -> None:
    press(focused(), KEY.Key_E)
    house.settle()
    form = form_of(room)
    at = next(at for at in range(form.passage.count()) if "Presque" in form.passage.itemText(at))
    form.passage.choose(str(at), tell=True)
    assert form.text.toPlainText() == "Presque tout."
    form.text.setPlainText("Nearly everything.")
    form.why.setText("Clearer")
    form.propose()
    house.settle()
    (kept,) = team_of(room)._workspace.proposals.all()
    assert (kept.part, kept.was, kept.text, kept.why) == ("not_known", "Presque tout.", "Nearly everything.", "Clearer")
    team_of(room).show_list()
    press(list_of(room).entries[0].buttons["accepted"], KEY.Key_Space)
    house.settle()
    assert room.card is not None
    assert room.card.not_known == ("Nearly everything.",)
    press(focused(), KEY.Key_Escape)
    press(focused(), KEY.Key_O)
    assert room.card.not_known == ("Presque tout.",)


def test_words_typed_before_another_passage_is_chosen_come_back_with_undo(house: House, room: CardsPage) -> None:
    team_of(room).edit()
    form = form_of(room)
    form.text.selectAll()
    QTest.keyClicks(form.text, "In other words")
    form.passage.choose("1", tell=True)
    press(form.text, KEY.Key_Z, CTRL)
    assert "In other words" in form.text.toPlainText()


def test_what_no_card_may_say_is_said_kept_proposed_and_not_accepted_until_it_changes(
    house: House, room: CardsPage
) -> None:
    write(house, room, "It is dangerous to wait.")
    press(focused(), KEY.Key_P)
    house.settle()
    entry = list_of(room).entries[0]
    assert "accepted" not in entry.buttons
    assert "“dangerous” says how large a risk is." in words_in(entry)
    press(entry.buttons["reword"], KEY.Key_Space)
    house.settle()
    form = form_of(room)
    assert "says how large a risk is" in form.unfit()
    form.text.setPlainText("Many do not wait.")
    QTest.qWait(350)
    assert form.unfit() == ""
    press(form.text, KEY.Key_Return, CTRL)
    house.settle()
    press(focused(), KEY.Key_P)
    house.settle()
    assert "accepted" in list_of(room).entries[0].buttons
    assert "Reworded · Friday 20 November 2026" in words_in(list_of(room))


def test_who_could_be_recognised_is_hinted_at_and_asked_about_once_before_it_is_kept(
    house: House, room: CardsPage
) -> None:
    press(focused(), KEY.Key_A)
    form = form_of(room)
    form.text.setPlainText("Karim, 06 12 34 56 78, waits.")
    form.why.setText("Told by karim@exemple.fr")
    house.settle()
    assert len(form.guards[0].hints.shown()) == 2
    assert len(form.guards[1].hints.shown()) == 1
    form.propose()
    house.settle()
    sheet = next(child for child in house.window.children() if isinstance(child, Sheet) and child.isVisible())
    assert sheet.confirm is not None
    sheet.confirm.click()
    house.settle()
    assert len(team_of(room)._workspace.proposals.waiting()) == 1


def test_before_something_is_accepted_who_could_be_recognised_is_asked_about_again(
    house: House, room: CardsPage
) -> None:
    proposals = team_of(room)._workspace.proposals
    assert room.card is not None
    proposals.propose_note(room.card, "Karim waits, 06 12 34 56 78.", "Heard", NOW.date())
    team_of(room).show_list()
    for answer in ("dismiss", "accept"):
        assert len(proposals.waiting()) == 1
        list_of(room).entries[0].buttons["accepted"].click()
        house.settle()
        sheet = next(child for child in house.window.children() if isinstance(child, Sheet) and child.isVisible())
        assert sheet.accessibleName() == "Could somebody be recognised?"
        getattr(sheet, answer)()
        house.settle()
    assert proposals.waiting() == ()


def test_the_hints_do_not_speak_of_what_the_card_says_already(house: House, room: CardsPage) -> None:
    team_of(room).edit()
    form = form_of(room)
    form._leave_alone("Call 0 800 23 13 13.")
    form.text.setPlainText("Call 0 800 23 13 13.")
    house.settle()
    assert form.guards[0].hints.shown() == []
    form.text.setPlainText("Call 0 800 23 13 13, or 06 12 34 56 78.")
    assert len(form.guards[0].hints.shown()) == 1


def test_a_draft_survives_esc_and_a_lock_and_is_found_again(house: House, room: CardsPage) -> None:
    press(focused(), KEY.Key_A)
    QTest.keyClicks(focused(), "Half a thought")
    press(focused(), KEY.Key_Escape)
    house.settle()
    assert room.pane.panel() is None
    press(focused(), KEY.Key_A)
    house.settle()
    form = form_of(room)
    assert form.text.toPlainText() == "Half a thought"
    assert "What was half written is here again." in words_in(form)
    QTest.keyClicks(focused(), " more")
    folder = team_of(room)._workspace.folder
    house.window.lock()
    house.settle()
    assert house.relaunched == [folder]
    from outreach.services import workspace  # noqa: PLC0415 - opened as the next process would
    from tests.ui.houses import PHRASE  # noqa: PLC0415

    opened = workspace.unlock(folder, PHRASE)
    ((key, body),) = opened.drafts.kept_forms("proposal ")
    opened.close()
    assert (key, body["text"]) == ("proposal heroin en note", "Half a thought more")


def test_what_is_half_written_stands_in_the_list_and_goes_on_from_there(house: House, room: CardsPage) -> None:
    press(focused(), KEY.Key_A)
    QTest.keyClicks(focused(), "Half a thought")
    press(focused(), KEY.Key_Escape)
    room.show_card("teeth")
    press(focused(), KEY.Key_P)
    house.settle()
    assert "Half written: A note of experience" in words_in(list_of(room))
    list_of(room).resume_asked.emit("proposal heroin en note")
    house.settle()
    assert form_of(room).text.toPlainText() == "Half a thought"
    form_of(room).text.clear()
    press(focused(), KEY.Key_Escape)
    house.settle()
    assert team_of(room)._workspace.drafts.kept_forms("proposal ") == ()


def test_the_form_is_there_again_in_another_look(house: House, room: CardsPage) -> None:
    press(focused(), KEY.Key_A)
    QTest.keyClicks(focused(), "Half a thought")
    press(focused(), KEY.Key_Plus, CTRL)
    house.quiet()
    anew = house.frame().room()
    assert isinstance(anew, CardsPage)
    assert anew is not room
    assert form_of(anew).text.toPlainText() == "Half a thought"


def test_a_call_name_stands_in_the_history_where_it_was_told(house: House, room: CardsPage) -> None:
    otter = team_of(room)._workspace.team.add_call_name("Loutre")
    press(focused(), KEY.Key_A)
    form = form_of(room)
    form.text.setPlainText("Many wait.")
    form.why.setText("Heard")
    form.by.choose(otter.id.hex())
    form.propose()
    team_of(room).show_list()
    assert "Proposed · Friday 20 November 2026 · Loutre" in words_in(list_of(room))


def test_an_empty_form_says_what_is_missing_and_keeps_what_is_there(house: House, room: CardsPage) -> None:
    press(focused(), KEY.Key_A)
    QTest.keyClicks(focused(), "Many wait.")
    press(focused(), KEY.Key_Return, CTRL)
    house.settle()
    sheet = next(child for child in house.window.children() if isinstance(child, Sheet) and child.isVisible())
    assert "How it was gathered is not said yet." in sheet.accessibleName()
    sheet.dismiss()
    house.settle()
    assert focused() is form_of(room).why
    assert form_of(room).text.toPlainText() == "Many wait."


def test_an_edit_whose_passage_went_is_said_to_change_nothing(house: House, room: CardsPage) -> None:
    for words in ("Nearly everything.", "Not much."):
        team_of(room).edit()
        form = form_of(room)
        at = next(at for at in range(form.passage.count()) if "Presque" in form.passage.itemText(at))
        form.passage.choose(str(at), tell=True)
        form.text.setPlainText(words)
        form.why.setText("Clearer")
        form.propose()
    team_of(room).show_list()
    list_of(room).entries[0].buttons["accepted"].click()
    house.settle()
    assert "it would change nothing" in words_in(list_of(room).entries[0])
    assert "accepted" not in list_of(room).entries[0].buttons


def test_at_the_door_cards_are_only_read(enter: Callable[..., House]) -> None:
    house = enter()
    press(focused(), KEY.Key_4, CTRL)
    house.settle()
    page = house.page().cards()
    assert isinstance(page, CardsPage)
    page.show_card("heroin")
    assert page.moderation is None
    for key in (KEY.Key_A, KEY.Key_E, KEY.Key_P):
        press(focused(), key)
    assert page.pane.panel() is None
    assert "Add what you know" not in words_in(page.reading)
    assert [action.text() for action in page.menu().actions() if "ropos" in action.text()] == []
