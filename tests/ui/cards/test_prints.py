"""Cards on paper from the room: Ctrl+P writes the card in sight, Ctrl+Shift+P those that were picked."""

import time
from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from outreach import i18n
from outreach.services.cards import Shelf
from outreach.ui.cards.page import CardsPage
from tests.ui.houses import press
from tests.ui.stages import Stage

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def written(app: QApplication, path: Path) -> str:
    end = time.monotonic() + 20
    while not path.exists():
        assert time.monotonic() < end, "nothing was written"
        app.processEvents()
        time.sleep(0.005)
    for _round in range(20):
        app.processEvents()
        time.sleep(0.005)
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return "\n".join(pages)


def a_room(stage: Stage, shelf: Shelf, path: Path) -> CardsPage:
    i18n.use("fr")
    stage.window.resize(1256, 840)
    page = stage.put(CardsPage(shelf=shelf, language="fr", save_as=lambda *_asked: path))
    page.start()
    stage.settle()
    return page


def test_the_card_in_sight_is_written_on_a_pocket_card(
    app: QApplication, stage: Stage, shelf: Shelf, tmp_path: Path
) -> None:
    room = a_room(stage, shelf, tmp_path / "card.pdf")
    room.show_card("heroin")
    press(room.finder.list, Qt.Key.Key_P, CTRL)
    assert "Héroïne" in written(app, tmp_path / "card.pdf")
    toast = room.lane.toast()
    assert toast is not None
    i18n.use("en")


def test_a_file_is_proposed_under_the_title_that_is_read_and_not_the_code(
    stage: Stage, shelf: Shelf, tmp_path: Path
) -> None:
    proposed: list[str] = []
    i18n.use("fr")

    def nowhere(_window: QWidget, _title: str, name: str, _kind: str) -> None:
        proposed.append(name)

    room = stage.put(CardsPage(shelf=shelf, language="fr", save_as=nowhere))
    room.show_card("overdose_naloxone")
    room.prints.pocket()
    room.prints.booklet()
    assert proposed == ["surdose-et-naloxone-fr.pdf", "livret-fr.pdf"]
    i18n.use("en")


def test_the_cards_picked_are_written_as_a_booklet(
    app: QApplication, stage: Stage, shelf: Shelf, tmp_path: Path
) -> None:
    room = a_room(stage, shelf, tmp_path / "booklet.pdf")
    for card in ("heroin", "overdose_naloxone"):
        room.seeker.spot = room.seeker.spot.picking(card)
    press(room.finder.list, Qt.Key.Key_P, CTRL | SHIFT)
    text = written(app, tmp_path / "booklet.pdf")
    assert "Héroïne" in text
    assert "Surdose" in text
    i18n.use("en")
