"""The reports room on a real notebook, with real pages."""

import threading
import time as clock
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from outreach import i18n
from outreach.domain.outings import Plan
from outreach.domain.periods import Period
from outreach.preferences import Preferences
from outreach.services.workspace import Workspace, unlock
from outreach.ui import tasks
from outreach.ui.reports.page import ReportsPage
from outreach.ui.theme import theme
from tests import notebooks
from tests.ui.audit import audit

NOW = datetime(2026, 11, 20, 21, 40)
OCTOBER = Period(2026, 10)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    folder = tmp_path / "notebook"
    notebooks.make(folder, "sept lampes au bord du quai", team="Association Rive Claire")
    opened = unlock(folder, "sept lampes au bord du quai")
    zone = opened.team.add_zone("Quais nord")
    for day in (date(2026, 9, 4), date(2026, 10, 2), date(2026, 10, 9), date(2026, 11, 6)):
        outing = opened.outings.start(Plan(day, "street", zone.code, starts=time(20)), NOW)
        draft = opened.encounters.begin(outing.id)
        opened.encounters.save(draft)
        opened.outings.end(outing.id, time(23))
    yield opened
    opened.close()


class Room:
    """The room in a window, with somebody who answers where files go."""

    def __init__(self, app: QApplication, workspace: Workspace, answer: Path | None, language: str = "fr") -> None:
        self.app, self.asked = app, [""]
        self.window = QWidget()
        theme.dress(self.window)
        self.page = ReportsPage(
            workspace=workspace,
            preferences=Preferences(language=language),
            now=lambda: NOW,
            save_as=lambda _window, _title, name, _kind: self._answered(name, answer),
            choose_folder=lambda _window, _title, _start: answer,
            choose_file=lambda _window, _title: answer and answer / "Région.csv",
        )
        self.page.setParent(self.window)
        self.drawn = 0
        self.page.preview.drawn.connect(self._count)
        self.written: list[Path] = []
        self.page.exported.connect(self.written.append)
        self.resize(1200, 800)
        self.window.show()
        self.window.activateWindow()
        self.page.start()
        self.wait(lambda: self.drawn > 0)

    def _answered(self, name: str, answer: Path | None) -> Path | None:
        self.asked.append(name)
        return answer and answer / name

    def _count(self) -> None:
        self.drawn += 1

    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)
        self.page.setGeometry(0, 0, width, height)

    def wait(self, until: object, seconds: float = 20) -> None:
        assert callable(until)
        end = clock.monotonic() + seconds
        while not until():
            assert clock.monotonic() < end, "it never came"
            self.app.processEvents()
            clock.sleep(0.002)

    def settle(self) -> None:
        """Until the last pages asked for lie on the table."""
        for _round in range(4):
            self.app.processEvents()
        preview = self.page.preview
        self.wait(lambda: not preview.busy() and not preview.sheets.stale and bool(preview.pdf()))

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.app.processEvents()


@pytest.fixture
def room(app: QApplication, workspace: Workspace, tmp_path: Path) -> Iterator[Room]:
    made = Room(app, workspace, tmp_path)
    yield made
    made.close()


def test_the_room_opens_on_the_real_pages_of_last_month(room: Room) -> None:
    assert room.page.choice.period == OCTOBER
    assert room.page.preview.pdf().startswith(b"%PDF")
    assert room.page.preview.sheets.count() == 2
    assert "1–2" in room.page.preview.where.words()


def test_keys_go_from_month_to_month_and_never_into_the_future(room: Room) -> None:
    QTest.keyClick(room.page.choices.period.field, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert room.page.choice.period == Period(2026, 9)
    for _press in range(5):
        QTest.keyClick(room.page.choices.period.field, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert room.page.choice.period == Period(2026, 11)
    room.settle()


def test_the_pages_before_stay_dimmed_until_the_next_are_drawn(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, run = threading.Event(), tasks.run

    def held(owner: QObject, work: Callable[[], object], *then: Callable[[Any], None]) -> tasks.Task:
        return run(owner, lambda: (drawn.wait(), work())[1], *then)

    before = room.page.preview.pdf()
    monkeypatch.setattr(tasks, "run", held)
    room.page.choices.period.step(-1)
    room.app.processEvents()
    assert room.page.preview.sheets.stale
    assert room.page.preview.sheets.count() == 2
    drawn.set()
    room.settle()
    assert room.page.preview.pdf() != before


def test_a_period_can_be_typed(room: Room) -> None:
    field = room.page.choices.period.field
    field.selectAll()
    QTest.keyClicks(field, "09/2026")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert room.page.choice.period == Period(2026, 9)
    field.selectAll()
    QTest.keyClicks(field, "demain")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert room.page.choice.period == Period(2026, 9)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "September 2026"
    room.settle()


def test_a_report_leaves_as_a_pdf_and_says_that_it_is_not_encrypted(room: Room, tmp_path: Path) -> None:
    QTest.keyClick(room.page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    room.wait(lambda: bool(room.written))

    (path,) = room.written
    assert path.parent == tmp_path
    assert path.read_bytes().startswith(b"%PDF")
    assert room.asked[-1] == path.name
    toast = room.page.preview.lane.toast()
    assert toast is not None
    assert path.name in toast.accessibleName()
    assert "not encrypted" in toast.accessibleName()


def test_ctrl_e_is_the_rooms_in_the_field_of_the_period_and_takes_what_is_typed_there(room: Room) -> None:
    field = room.page.choices.period.field
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier, "e")
    field.event(override)  # a field that keeps the key leaves it accepted, and the room never hears of it
    assert not override.isAccepted()
    field.setFocus()
    field.setText("09/2026")
    QTest.keyClick(field, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert room.page.choice.period == Period(2026, 9)
    room.wait(lambda: bool(room.written))
    assert "2026-09" in room.written[0].name


def test_a_report_leaves_as_a_csv(room: Room) -> None:
    room.page.choices.csv.click()
    room.wait(lambda: bool(room.written))
    assert room.written[0].read_bytes().startswith(b"STRUCTURE,")


def test_a_month_that_is_not_over_is_shown_and_stays(room: Room) -> None:
    room.page.choices.period.step(1)
    room.settle()
    room.page.choices.pdf.click()

    assert room.page.preview.pdf()
    assert not room.written
    assert len(room.asked) == 1
    toast = room.page.preview.lane.toast()
    assert toast is not None
    assert "1 Dec" in toast.accessibleName()


def test_nothing_is_written_when_no_file_is_named(app: QApplication, workspace: Workspace) -> None:
    room = Room(app, workspace, None)
    room.page.export_pdf()
    room.settle()
    assert not room.written
    assert room.page.choices.pdf.isEnabled()
    room.close()


def test_a_text_is_kept_at_each_letter_and_printed(room: Room, workspace: Workspace) -> None:
    QTest.keyClicks(room.page.choices.texts.field, "Froid")
    form = workspace.drafts.kept_form("narrative")
    assert form is not None
    assert form["texts"]["context"] == "Froid"

    room.page.choices.period.step(-1)
    assert workspace.reports.narratives(OCTOBER)["context"].text == "Froid"
    assert workspace.drafts.kept_form("narrative") is None
    assert room.page.choices.texts.field.toPlainText() == ""
    room.page.choices.period.step(1)
    assert room.page.choices.texts.field.toPlainText() == "Froid"
    room.settle()


def test_a_text_that_was_being_typed_is_there_after_a_sudden_end(
    app: QApplication, workspace: Workspace, tmp_path: Path
) -> None:
    room = Room(app, workspace, tmp_path)
    QTest.keyClicks(room.page.choices.texts.field, "Presque fini")
    room.page.choices.texts.blockSignals(True)
    room.close()

    again = Room(app, workspace, tmp_path)
    assert again.page.choices.texts.field.toPlainText() == "Presque fini"
    assert workspace.reports.narratives(OCTOBER)["context"].text == "Presque fini"
    again.close()


def test_a_quotation_waits_for_agreement(room: Room, workspace: Workspace) -> None:
    texts = room.page.choices.texts
    texts.part.choose("quotation", tell=True)
    QTest.keyClicks(texts.field, "On revient")
    texts.rest()
    assert not workspace.reports.narratives(OCTOBER)["quotation"].consent
    texts.consent.click()
    texts.rest()
    assert workspace.reports.narratives(OCTOBER)["quotation"].consent
    room.settle()


def test_sections_and_language_change_the_pages(room: Room) -> None:
    first = room.page.preview.pdf()
    room.page.choices.sections["method"].click()
    room.settle()
    second = room.page.preview.pdf()
    room.page.choices.language.choose(1, tell=True)
    room.settle()

    assert len({first, second, room.page.preview.pdf()}) == 3
    assert "method" not in room.page.choice.sections
    assert room.page.choice.language == "en"


def test_pages_are_turned_and_enlarged(room: Room) -> None:
    preview = room.page.preview
    preview.views.choose(0, tell=True)
    room.settle()
    assert preview.sheets.count() == 1
    preview.after.click()
    room.settle()
    assert preview.where.words().startswith("2 ")
    preview.views.choose(2, tell=True)
    room.settle()
    assert preview.sheets.width() >= 790


def test_the_room_that_takes_its_place_shows_the_same(room: Room, workspace: Workspace, tmp_path: Path) -> None:
    room.page.choices.period.step(-1)
    room.page.choices.sections["reading"].click()
    room.settle()
    place = room.page.place()

    other = Room(room.app, workspace, tmp_path, "en")
    other.page.go_to(place)
    other.settle()
    assert other.page.choice == room.page.choice
    assert not other.page.choices.sections["reading"].isChecked()
    other.close()


def test_the_parts_of_the_room_are_gone_round(room: Room) -> None:
    seen = set()
    for _press in range(5):
        room.page.next_pane()
        seen.add(QApplication.focusWidget())
    assert len(seen) == 5
    room.settle()


@pytest.mark.parametrize("language", ["fr", "en", "xx"])
@pytest.mark.parametrize(
    ("width", "height", "scale"), [(1200, 800, 1.0), (960, 700, 1.0), (896, 540, 1.0), (832, 540, 2.0)]
)
def test_nothing_is_clipped(  # noqa: PLR0917 - one room, many looks
    app: QApplication, workspace: Workspace, tmp_path: Path, language: str, width: int, height: int, scale: float
) -> None:
    i18n.use(language)
    theme.apply(app, dark=False, scale=scale)
    room = Room(app, workspace, tmp_path, language)
    try:
        room.resize(width, height)
        for pane in (0, 1):
            room.page.go_to((room.page.choice, pane))
            room.settle()
            assert audit(room.window) == []
            scroll = room.page.choices.column
            content = scroll.widget()
            assert content is not None
            assert content.width() <= scroll.viewport().width()
    finally:
        room.close()
        i18n.use("en")
        theme.apply(app, dark=False)
