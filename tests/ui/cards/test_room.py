"""The cards room by its keys: finding, reading, help in an emergency, reading together, another language."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea

from outreach.ui.cards import state
from outreach.ui.cards.page import CardsPage
from tests.ui.houses import focused, press
from tests.ui.stages import Stage

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


def rested(room: CardsPage) -> None:
    """Wait until the chosen row's card shows."""
    for _while in range(100):
        if room.seeker._rest.isActive():
            QTest.qWait(50)
    assert not room.seeker._rest.isActive()


def titles(room: CardsPage) -> list[str]:
    found = [room.finder.rows.row(at) for at in range(room.finder.rows.rowCount())]
    return [one.entry.title for one in found if one is not None]


def texts(room: CardsPage) -> str:
    return "\n".join(label.text() for label in room.reading.findChildren(QLabel) if label.isVisible())


def test_one_begins_in_the_search_and_every_card_stands_by_its_title(room: CardsPage) -> None:
    assert room.finder.field.hasFocus()
    assert titles(room) == ["Héroïne", "Les dents", "Surdose et naloxone", "Zone d’ici"]


def test_typing_narrows_the_list_and_shows_the_first_card(room: CardsPage) -> None:
    QTest.keyClicks(room.finder.field, "surdose")
    assert titles(room)[0] == "Surdose et naloxone"
    rested(room)
    assert room.card is not None
    assert room.card.id == "overdose_naloxone"
    assert room.seeker.spot.read == ()


def test_what_matches_is_marked_in_the_row(room: CardsPage) -> None:
    QTest.keyClicks(room.finder.field, "dents")
    told = room.finder.rows.passage(0)
    assert [told.title[start:end] for start, end in told.title_marks] == ["dents"]


def test_the_arrows_move_in_the_list_while_one_types_and_enter_reads(room: CardsPage) -> None:
    press(room.finder.field, KEY.Key_Down)
    press(room.finder.field, KEY.Key_Return)
    assert room.card is not None
    assert room.card.title == "Les dents"
    assert room.reading.has_focus()
    assert room.seeker.spot.read == ("teeth",)


def test_u_unfolds_the_emergency_and_escape_goes_back(room: CardsPage, stage: Stage) -> None:
    press(room.finder.field, KEY.Key_Return)
    press(focused(), KEY.Key_U)
    stage.settle()
    slab = room.reading.slab
    assert slab is not None
    assert slab.is_open()
    assert slab.hasFocus()
    assert "Ne répond pas" in slab.accessibleDescription()
    assert room.back()
    assert not slab.is_open()
    assert room.reading.has_focus()


def test_u_is_a_letter_where_one_types(room: CardsPage) -> None:
    press(room.finder.field, KEY.Key_U)
    assert room.finder.field.text() == "u"
    slab = room.reading.slab
    assert slab is not None
    assert not slab.is_open()


def test_a_slash_goes_to_the_search(room: CardsPage) -> None:
    press(room.finder.field, KEY.Key_Return)
    press(focused(), KEY.Key_Slash)
    assert room.finder.field.hasFocus()


def test_reading_together_gives_the_card_all_the_room_and_back(room: CardsPage) -> None:
    room.read_together()
    assert room.alone()
    assert not room.finder.isVisible()
    assert room.reader.sight.zoom == 2
    assert room.back()
    assert room.finder.isVisible()
    assert room.reader.sight.zoom == 0


def test_a_larger_text_is_larger_in_the_card_alone(room: CardsPage) -> None:
    def size(of: str) -> int:
        shown = (label for label in room.findChildren(QLabel) if label.isVisible())
        return next(label.font().pixelSize() for label in shown if of in label.text())

    before, list_before = size("Elle parle de la chose, doucement, comme on en parle le soir."), size("Repères")
    room.reader.zoom(2)
    assert size("Elle parle de la chose, doucement, comme on en parle le soir.") == round(before * 1.5)
    assert size("Repères") == list_before


def test_another_language_changes_the_card_and_not_the_program(room: CardsPage) -> None:
    room.reader.speak("en")
    assert room.card is not None
    assert room.card.title == "Heroin"
    assert "Areas for vigilance" in texts(room)
    assert titles(room)[0] == "Héroïne"
    assert room.bar.zoom.accessibleName() == "Taille du texte"


def test_a_card_in_one_language_has_no_other_to_choose(room: CardsPage) -> None:
    room.show_card("only_french")
    assert room.bar.language.isHidden()


def test_a_family_keeps_its_own(room: CardsPage) -> None:
    room.finder.families.chip("care").click()
    assert titles(room) == ["Les dents"]
    room.finder.families.chip("care").click()
    assert len(titles(room)) == 4


def test_what_was_read_last_can_come_first_and_is_written_nowhere(room: CardsPage) -> None:
    room.show_card("teeth")
    room.show_card("overdose_naloxone")
    room.seeker.order(last_read_first=True)
    assert titles(room)[:2] == ["Surdose et naloxone", "Les dents"]
    room.seeker.order(last_read_first=False)
    assert titles(room)[0] == "Héroïne"


def test_the_sources_show_in_place(room: CardsPage) -> None:
    assert "Un rapport, Une agence, 2024" not in texts(room)
    link = room.reading.sources_link
    assert link is not None
    link.click()
    assert "Un rapport, Une agence, 2024" in texts(room)
    assert room.back()
    assert "Un rapport, Une agence, 2024" not in texts(room)


def test_a_linked_card_is_one_press_away_and_a_missing_one_is_left_out(room: CardsPage) -> None:
    room.reading.linked.emit("overdose_naloxone")
    assert room.card is not None
    assert room.card.id == "overdose_naloxone"
    room.show_card("heroin")
    assert room.reader._desk.around(room.card).titles == [("overdose_naloxone", "Surdose et naloxone")]


def test_a_draft_says_so_and_a_reviewed_card_says_by_whom(room: CardsPage) -> None:
    assert "Un brouillon" in texts(room)
    assert room.card is not None
    reviewed = replace(room.card, status="reviewed_by_clinician", reviewed_by=("3 pairs",), reviewed_on="2026-03")
    assert state.draft_line(reviewed) == ""
    assert "relue en mars 2026 par 3 pairs" in state.about_line(reviewed)


def test_nothing_found_says_so(room: CardsPage) -> None:
    QTest.keyClicks(room.finder.field, "zzzz qqqq")
    assert titles(room) == []
    assert not room.finder.list.isVisible()
    assert room.back()
    assert len(titles(room)) == 4


def test_in_a_narrow_window_list_and_card_take_turns(room: CardsPage, stage: Stage) -> None:
    stage.window.resize(700, 600)
    stage.settle()
    assert room.finder.isVisible()
    assert not room.reading.isVisible()
    press(room.finder.field, KEY.Key_Return)
    assert not room.finder.isVisible()
    assert room.reading.isVisible()
    assert room.back()
    assert room.finder.isVisible()


def test_the_emergency_is_in_sight_whatever_the_room_there_is(room: CardsPage, stage: Stage) -> None:
    for size in ((1256, 840), (1000, 640), (700, 420), (640, 330)):
        stage.window.resize(*size)
        for zoom in range(3):
            room.show_card("overdose_naloxone")
            room.reader.zoom(zoom)
            stage.settle()
            slab = room.reading.slab
            assert slab is not None
            assert slab.isVisible()
            assert slab.visibleRegion().boundingRect().height() == slab.height()
            assert slab.geometry().bottom() <= room.reading.rect().bottom()
            for opened in (False, True):
                slab.open(opened=opened)
                stage.settle()
                held = slab.findChild(QScrollArea)
                assert held is not None
                body, bar = held.widget(), held.verticalScrollBar()
                assert body is not None
                assert bar.isVisible() or not held.isVisible() or body.height() <= held.viewport().height()


def test_the_room_made_anew_is_where_one_was(room: CardsPage, stage: Stage) -> None:
    QTest.keyClicks(room.finder.field, "dents")
    room.show_card("teeth")
    room.reader.zoom(1)
    room.reader.speak("en")
    anew = stage.put(CardsPage(shelf=room.shelf(), language="fr"))
    anew.go_to(room.place())
    assert anew.card is not None
    assert (anew.card.title, anew.place()) == ("Teeth", room.place())
    assert anew.finder.field.text() == "dents"
    assert titles(anew) == ["Les dents"]


def test_a_room_made_anew_while_two_read_is_as_large_as_before_once_one_is_alone(room: CardsPage, stage: Stage) -> None:
    room.show_card("teeth")
    room.read_together()
    anew = stage.put(CardsPage(shelf=room.shelf(), language="fr"))
    anew.go_to(room.place())
    assert (anew.alone(), anew.reader.sight.zoom) == (True, 2)
    anew.read_together()
    assert (anew.alone(), anew.reader.sight.zoom) == (False, 0)
