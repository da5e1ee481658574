"""The invented team: believable, the same for a seed, and never on top of somebody's notebook."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from outreach import i18n
from outreach.domain.errors import FolderNotEmpty
from outreach.domain.notes import FOLLOW_UPS, Query
from outreach.domain.outings import evening_of
from outreach.domain.periods import Period
from outreach.guard import identifiers
from outreach.services import demo_texts, demos
from outreach.services.supplies import lists
from outreach.services.workspace import Workspace, unlock
from outreach.store import balances
from tests import notebooks
from tests.services.conftest import PHRASE

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 22, 40)


@contextmanager
def filled(**options: Any) -> Iterator[Workspace]:
    with TemporaryDirectory() as place:
        folder = Path(place) / "notebook"
        notebooks.make(folder, PHRASE)
        workspace = unlock(folder, PHRASE)
        try:
            demos.fill(workspace, **{"encounters": 300, "today": TODAY, "now": NOW, **options})
            yield workspace
        finally:
            workspace.close()


@pytest.fixture(scope="module")
def demo() -> Iterator[Workspace]:
    with filled(encounters=2000) as workspace:
        yield workspace


def rows(workspace: Workspace) -> dict[str, list[Any]]:
    """All that is kept, without the ids of movements and without what belongs to this laptop."""
    connection = workspace.vault.connection
    tables = {
        "outing": "id, date, starts, ends, modality, zone, place, peers, salaried, volunteers, state, police",
        "encounter": "outing, id, position, hour, people, kind, first_time, age, gender, for_whom, others",
        "encounter_item": "*",
        "encounter_facet": "*",
        "referral": "*",
        "returned": "outing, id, kind, pieces",
        "movement": "item, place, quantity, kind, outing",
        "note": "id, text, expires",
        "call_name": "id, label",
        "zone": "code, label",
        "narrative": "period, part, text",
    }
    return {name: sorted(connection.execute(f"SELECT {what} FROM {name}"), key=repr) for name, what in tables.items()}


def one(workspace: Workspace, sql: str) -> Any:
    return workspace.vault.connection.execute(sql).fetchone()[0]


def test_a_seed_gives_the_same_notebook_on_the_same_day() -> None:
    with filled(seed=4) as first, filled(seed=4) as again, filled(seed=5) as other:
        assert rows(first) == rows(again)
        assert rows(first)["encounter"] != rows(other)["encounter"]


def test_there_are_as_many_encounters_as_asked(demo: Workspace) -> None:
    assert one(demo, "SELECT count(*) FROM encounter") == 2000


@pytest.mark.parametrize(("encounters", "months"), [(0, 1), (1, 1), (7, 2), (50, 24)])
def test_a_small_or_a_long_demo_is_one_too(encounters: int, months: int) -> None:
    with filled(encounters=encounters, months=months) as workspace:
        assert one(workspace, "SELECT count(*) FROM encounter") == encounters
        assert workspace.check() == ()


def test_nothing_is_wrong_with_it(demo: Workspace) -> None:
    assert demo.check() == ()
    assert min(balances.stock(demo.vault.connection).values()) >= 0


def test_tonights_outing_is_going_on(demo: Workspace) -> None:
    outing = demo.outings.current()
    assert outing is not None
    assert outing.plan.date == TODAY
    assert outing.plan.starts is not None
    assert timedelta() <= NOW - datetime.combine(TODAY, outing.plan.starts) <= timedelta(hours=3)
    assert len(demo.encounters.latest(outing.id, 100)) == 5


@pytest.mark.parametrize("hour", range(24))
def test_it_can_be_made_at_any_hour(hour: int) -> None:
    now = NOW.replace(hour=hour, minute=7)
    with filled(encounters=40, months=1, now=now) as workspace:
        outing = workspace.outings.current()
        assert outing is not None
        assert outing.plan.date == evening_of(now)
        ended = workspace.outings.end(outing.id, now.time())
        assert ended.minutes is not None
        assert ended.minutes <= 180
        assert one(workspace, "SELECT max(date) FROM outing") == evening_of(now).isoformat()


def test_without_a_time_of_day_every_outing_is_over() -> None:
    with filled(now=None) as workspace:
        assert workspace.outings.current() is None
        assert one(workspace, "SELECT max(date) FROM outing") <= TODAY.isoformat()


def test_a_fortnight_of_august_is_closed_and_the_festival_comes(demo: Workspace) -> None:
    assert one(demo, "SELECT count(*) FROM outing WHERE date BETWEEN '2026-08-01' AND '2026-08-15'") == 0
    assert one(demo, "SELECT count(*) FROM outing WHERE modality = 'festive'") == 3


def test_each_month_is_believable(demo: Workspace) -> None:
    for month in range(1, 11):
        figures = demo.reports.compare(Period(2026, month), today=TODAY).now
        share = figures.share_returned
        assert figures.outings > 5
        assert figures.naloxone > 0
        assert share is not None
        assert 0.45 < share < 0.95
    year = demo.reports.compare(Period(2026, 1, "year"), today=TODAY).now
    assert year.share_returned is not None
    assert 0.62 < year.share_returned < 0.78
    assert 0 < year.cancelled < 15


def test_many_were_not_asked(demo: Workspace) -> None:
    for column in ("age", "gender"):
        share = one(demo, f"SELECT avg({column} = 'not_asked') FROM encounter")
        assert 0.3 < share < 0.55


def test_every_code_is_on_its_list(demo: Workspace) -> None:
    connection = demo.vault.connection
    known = lists()
    for facet, code in connection.execute("SELECT DISTINCT facet, code FROM encounter_facet"):
        assert code in known[facet]
    for table, column, name in (
        ("outing", "modality", "modality"),
        ("outing", "atmosphere", "atmosphere"),
        ("encounter", "age", "age"),
        ("encounter", "gender", "gender"),
        ("encounter", "for_whom", "for_whom"),
        ("referral", '"to"', "referrals"),
        ("referral", "outcome", "outcomes"),
    ):
        for (code,) in connection.execute(f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL"):
            assert code in known[name]


def test_hours_lie_within_their_outing(demo: Workspace) -> None:
    sql = "SELECT starts, ends, hour FROM encounter JOIN outing ON outing.id = outing WHERE ends IS NOT NULL"
    for starts, ends, hour in demo.vault.connection.execute(sql):
        first, last = int(starts[:2]), int(ends[:2])
        assert (hour - first) % 24 <= (last - first) % 24


def test_notes_tell_nothing_that_identifies_and_expire(demo: Workspace) -> None:
    texts = [text for (text,) in demo.vault.connection.execute("SELECT text FROM note")]
    assert texts
    assert one(demo, "SELECT min(expires) FROM note") > TODAY.isoformat()


def test_notes_have_topics_and_follow_ups_that_are_known(demo: Workspace) -> None:
    topics = {topic.code for topic in demo.openings.topics()}
    told = {found.note.topics[0] for found in demo.notes.search(Query(), 500)}
    assert len(told) > 4
    assert told <= topics
    assert set(demo.notes.follow_ups()) == set(FOLLOW_UPS)
    assert any(found.note.outing is None for found in demo.notes.search(Query(), 500))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_text_holds_an_identifier(language: str) -> None:
    with i18n.speaking(language):
        noted = [told.text for told in (*demo_texts.notes(), *demo_texts.evening_notes())]
        texts = [*noted, *demo_texts.narratives().values(), *demo_texts.zones().values()]
    assert not [text for text in texts if identifiers.find(text, language=language)]
    assert not [text for text in texts if "!" in text]


def test_last_months_report_has_its_texts(demo: Workspace) -> None:
    narratives = demo.reports.narratives(Period(2026, 10))
    assert set(narratives) == {"context", "difficulties", "needs", "outlook", "quotation"}
    assert narratives["quotation"].consent


def _zone(workspace: Workspace) -> None:
    workspace.team.add_zone("Quais nord")


def _call_name(workspace: Workspace) -> None:
    workspace.team.add_call_name("Loutre")


def _team(workspace: Workspace) -> None:
    workspace.team.rename("Association Rive Claire")


def _text(workspace: Workspace) -> None:
    workspace.reports.write_narrative(Period(2026, 10), "context", "Le froid est arrivé")


def _form(workspace: Workspace) -> None:
    workspace.drafts.keep_form("narrative", {"context": "Le froid"})


@pytest.mark.parametrize("put", [_zone, _call_name, _team, _text, _form])
def test_a_notebook_that_holds_anything_is_refused(tmp_path: Path, put: Callable[[Workspace], None]) -> None:
    notebooks.make(tmp_path / "notebook", PHRASE)
    workspace = unlock(tmp_path / "notebook", PHRASE)
    put(workspace)
    before = rows(workspace), workspace.team.name()
    with pytest.raises(FolderNotEmpty):
        demos.fill(workspace, today=TODAY)
    assert (rows(workspace), workspace.team.name()) == before
    workspace.close()


def test_without_encounters_nobody_has_gone_out_yet() -> None:
    with filled(encounters=0) as workspace:
        assert workspace.outings.recent() == ()
        assert workspace.team.zones()
        assert workspace.reports.narratives(Period(2026, 10)) == {}
        assert balances.stock(workspace.vault.connection) == {}
        assert workspace.check() == ()


def test_its_stock_came_in_lots_was_carried_counted_and_asks_for_a_look(demo: Workspace) -> None:
    lines = {line.item: line for line in demo.stock.lines(TODAY) if line.places}
    assert lines["filter_membrane"].cover.low
    assert lines["water_inj"].expires_soon
    assert 2 <= sum(line.to_look_at for line in lines.values()) <= 8
    assert demo.stock.last_counted() == TODAY - timedelta(days=2)
    assert min(lot.quantity for lot in balances.lots(demo.vault.connection)) > 0
    kinds = {kind for (kind,) in demo.vault.connection.execute("SELECT DISTINCT kind FROM movement")}
    assert kinds >= {"opening", "received", "transfer", "counted", "damaged", "distributed"}
    assert demo.stock.propose_bag("quais-nord", TODAY).wishes
