"""Every room in every language, at every size, by day and by night: nothing clipped, unnamed, too small, overlapping.

The door and the settings have tests of their own beside them; here are the rooms inside their frame.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from outreach.domain.encounters import Content
from outreach.domain.outings import Plan
from outreach.preferences import Preferences
from outreach.services import workspace
from outreach.ui.lock.create import PhraseStep, WhereStep
from outreach.ui.outing.page import OutingPage
from outreach.ui.reports.page import ReportsPage
from tests.ui.audit import audit
from tests.ui.houses import NOW, PHRASE, House, make_vault

LOOKS = [
    ((1280, 800), "day", 100),
    ((1024, 700), "night", 100),
    ((960, 540), "day", 100),
    ((1280, 800), "night", 150),
    ((1280, 800), "day", 200),
]
LANGUAGES = ["fr", "en", "xx"]
LONG_ZONE = "Une zone dont le nom est aussi long qu’un nom de zone peut l’être"[:60]
FULL = Content(
    hour=21,
    age="25_34",
    gender="woman",
    facets={"practices": ("injecting",), "needs": ("housing", "care")},
    given={"syr_1ml": 1234, "nlx_nasal_18": 1, "cup": 10},
    returned=14,
    note="Cherche un toit pour la semaine.",
)


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook with a month in it, made once."""
    folder = tmp_path_factory.mktemp("rooms") / "notebook"
    make_vault(folder, "Association Rive Claire")
    held = workspace.unlock(folder, PHRASE)
    for name in ("Loutre", "Mésange", "Renard"):
        held.team.add_call_name(name)
    zones = [held.team.add_zone(name) for name in ("Quais nord", LONG_ZONE)]
    for day in (date(2026, 10, 2), date(2026, 10, 9)):
        outing = held.outings.start(Plan(day, "street", zones[day.day % 2].code, starts=time(20), ends=time(23)), NOW)
        for _encounter in range(3):
            draft = held.encounters.begin(outing.id)
            held.encounters.save(replace(draft, content=FULL))
        held.outings.end(outing.id, time(23), atmosphere="calm", police=False)
    held.close()
    return folder


class Round:
    """A walk through the rooms with an eye on everything."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.faults: list[str] = []

    def look(self, place: str) -> None:
        self.faults += [f"{place}: {fault}" for fault in audit(self.house.window)]

    def ask(self, place: str, asks: Callable[[], object]) -> None:
        """Look at a question over the room, then leave it."""
        asks()
        self.house.settle()
        self.look(place)
        self.house.frame().go_back()
        self.house.settle()


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0][0]}x{look[0][1]}-{look[1]}-{look[2]}")
def walk(
    app: QApplication, notebook: Path, tmp_path: Path, request: pytest.FixtureRequest, language: str
) -> Iterator[Round]:
    folder = tmp_path / "notebook"
    shutil.copytree(notebook, folder)
    size, theme, text = request.param
    chosen = Preferences(language="en", theme=theme, text_size=text, keyboard="azerty", reduce_motion=True)
    house = House(app, folder, preferences=chosen, size=size, language=language)
    yield Round(house)
    house.leave()


def test_every_room_fits(walk: Round) -> None:
    house = walk.house
    house.unlock()
    room = house.frame().room()
    assert isinstance(room, OutingPage)
    walk.look("no outing")
    walk.ask("start", room.ask_start)
    held = house.window.workspace()
    assert held is not None
    zone = held.team.zones()[0]
    names = tuple(name.id for name in held.team.call_names())
    plan = Plan(NOW.date(), "street", zone.code, starts=time(20), call_names=names, peers=1)
    room.open(held.outings.start(plan, NOW))
    house.settle()
    walk.look("blank card")
    work_on_the_pad(walk, room)
    walk.ask("end", room.ask_end)
    walk.ask("plan", room.ask_plan)
    look_at_the_reports(walk)
    house.frame().show_room("settings")
    house.settle()
    walk.look("settings")
    house.window.show_help()
    house.settle()
    walk.look("keys")
    assert walk.faults == []


def work_on_the_pad(walk: Round, room: OutingPage) -> None:
    assert room.bench is not None
    assert room.evening is not None
    for _encounter in range(5):
        room.evening.tell(FULL)
        room.bench.save()
    walk.house.settle()
    walk.look("saved")
    room.evening.tell(FULL)
    room.bench.show_desk()
    room.bench.parts.card.rows.unfold()
    for tab in range(4):
        room.bench.parts.go(tab)
        walk.look(f"half typed, part {tab}")
    walk.ask("other item", room.bench._ask_other)
    walk.ask("how many", partial(room.bench._ask_how_many, "syr_1ml"))
    room.bench.edit(room.bench._workspace.encounters.latest(room.evening.outing.id)[0])
    walk.look("correcting")
    room.bench.leave()


def look_at_the_reports(walk: Round) -> None:
    house = walk.house
    house.frame().show_room("reports")
    house.quiet()
    room = house.frame().room()
    assert isinstance(room, ReportsPage)
    walk.look("reports")
    room._panes.choose(1, tell=True)
    house.quiet()
    walk.look("pages of the report")
    room.choices.texts.part.choose("quotation", tell=True)
    room._panes.choose(0, tell=True)
    room.choices.period.step(1)
    house.quiet()
    walk.look("reports, a month that is not over")


@pytest.mark.parametrize("text", [150, 200])
def test_making_a_notebook_in_large_text(app: QApplication, home: Path, language: str, text: int) -> None:
    chosen = Preferences(language="en", theme="night", text_size=text, keyboard="azerty", reduce_motion=True)
    house = House(app, home / "notebook", preferences=chosen, language=language)
    walk = Round(house)
    walk.look("where")
    where = house.create_form().step
    assert isinstance(where, WhereStep)
    where.button.click()
    house.settle()
    step = house.create_form().step
    assert isinstance(step, PhraseStep)
    step.phrase.setText(PHRASE)
    step.again.setText(PHRASE)
    walk.look("phrase")
    step.submit()
    house.quiet()
    walk.look("code")
    house.quiet()
    house.leave()
    assert walk.faults == []
