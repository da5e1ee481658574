"""Lines that come from outside: all of a line is stored or nothing is, and what is refused is named."""

import io
from datetime import date, time
from typing import Any

import pytest

from outreach.domain import errors
from outreach.domain.encounters import Content, Encounter, Referral
from outreach.domain.outings import Outing
from outreach.services import log_lines
from outreach.services.imports import Answer, LogReader
from outreach.services.workspace import Workspace
from tests.services.log_samples import LINE, as_line, changed

TODAY = date(2026, 10, 16)
PLAIN: dict[str, Any] = {"outing": {"date": "2026-10-02", "modality": "street", "zone": "quais-nord"}}


@pytest.fixture
def reader(workspace: Workspace) -> LogReader:
    workspace.team.add_zone("Quais nord")
    return LogReader(workspace, lambda: TODAY)


def only_outing(workspace: Workspace) -> Outing:
    (line,) = workspace.outings.recent()
    return line.outing


def encounters(workspace: Workspace) -> list[Encounter]:
    return list(reversed(workspace.encounters.latest(only_outing(workspace).id, 1000)))


def refusal(answer: Answer) -> errors.OutreachError:
    assert answer.outcome == "refused"
    assert answer.why is not None
    return answer.why


def test_all_that_a_line_tells_is_stored(workspace: Workspace, reader: LogReader) -> None:
    assert reader.record(as_line(LINE), 1) == Answer(1, "any string", "stored")
    outing, (encounter,) = only_outing(workspace), encounters(workspace)
    plan = outing.plan
    assert (plan.date, plan.starts, plan.ends) == (date(2026, 10, 2), time(21, 30), time(1, 15))
    assert (plan.modality, plan.setting, plan.zone, plan.place) == ("street", "community", "quais-nord", "bag")
    assert (plan.peers, plan.salaried, plan.volunteers) == (2, 1, 0)
    assert outing.state == "closed"
    assert workspace.outings.totals(outing.id).found == 3
    assert encounter.content == Content(
        hour=22,
        kind="conversation",
        first_time="no",
        age="25_34",
        gender="woman",
        facets={
            "practices": ("injecting",),
            "substances": ("cocaine",),
            "needs": ("housing",),
            "services": ("listening",),
        },
        referrals=(Referral("caarud", "given"),),
        given={"syr_1ml": 10, "kit_injection_1ml": 2, "nlx_nasal_18": 1},
        returned=14,
        note="free text",
    )
    assert workspace.check() == ()


def test_everything_but_date_modality_and_zone_is_optional(workspace: Workspace, reader: LogReader) -> None:
    assert reader.record(as_line({**PLAIN, "encounters": [{}]}), 1) == Answer(1, None, "stored")
    assert [encounter.content for encounter in encounters(workspace)] == [Content()]


@pytest.mark.parametrize("field", ["date", "modality", "zone"])
def test_what_an_outing_needs_is_missed_by_name(reader: LogReader, field: str) -> None:
    why = refusal(reader.record(as_line(changed(f"outing.{field}", ...)), 1))
    assert (why.code, why.details["field"], why.details["missing"]) == ("unreadable", field, True)


def test_null_is_not_told(workspace: Workspace, reader: LogReader) -> None:
    line = {**PLAIN, "id": None, "found": None, "encounters": [{"hour": None, "people": None, "note": None}]}
    assert reader.record(as_line(line), 1).outcome == "stored"


def test_a_line_sent_twice_counts_once(workspace: Workspace, reader: LogReader) -> None:
    reader.record(as_line(LINE), 1)
    assert reader.record(as_line(LINE), 2) == Answer(2, "any string", "already")
    assert reader.record(as_line({**PLAIN, "id": "any string"}), 3).outcome == "already"
    assert len(encounters(workspace)) == 1


def test_a_line_is_known_again_after_reopening(workspace: Workspace, reader: LogReader) -> None:
    reader.record(as_line(LINE), 1)
    assert LogReader(workspace, lambda: TODAY).record(as_line(LINE), 1).outcome == "already"


def test_no_id_from_outside_is_kept(workspace: Workspace, reader: LogReader) -> None:
    line = changed("id", "carnet de Camille")
    line["encounters"][0]["id"] = "la grande blonde"
    reader.record(as_line(line), 1)
    connection = workspace.vault.connection
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    kept = " ".join(repr(row) for table in tables for row in connection.execute(f"SELECT * FROM {table}"))
    assert "Camille" not in kept
    assert "blonde" not in kept
    assert len(only_outing(workspace).id) == 16


@pytest.mark.parametrize(
    ("path", "value", "refused"),
    [
        ("couleur", "bleu", ("unknown_field", "couleur")),
        ("outing.lieu", "x", ("unknown_field", "outing.lieu")),
        ("encounters.0.nom", "x", ("unknown_field", "encounters.nom")),
        ("encounters.0.returned.vus", 1, ("unknown_field", "returned.vus")),
        ("encounters.0.referrals.0.when", "x", ("unknown_field", "referrals.when")),
        ("outing.date", "2026-13-02", ("date_unreadable", "date")),
        ("outing.date", "2026-W40-5", ("date_unreadable", "date")),
        ("outing.date", "20261002", ("date_unreadable", "date")),
        ("outing.date", "0999-10-02", ("date_unreadable", "date")),
        ("outing.date", 20261002, ("date_unreadable", "date")),
        ("outing.date", "2026-10-17", ("date_in_future", None)),
        ("outing.start", "25:00", ("date_unreadable", "start")),
        ("outing.end", "1:15", ("date_unreadable", "end")),
        ("outing.start", 21, ("date_unreadable", "start")),
        ("outing.end", "21:30", ("end_before_start", None)),
        ("outing.modality", "stret", ("unknown_code", "modality")),
        ("outing.modality", ["street"], ("unreadable", "modality")),
        ("outing.setting", "moon", ("unknown_code", "setting")),
        ("outing.zone", "mars", ("unknown_zone", None)),
        ("outing.zone", "  ", ("nothing_typed", "zone")),
        ("outing.zone", "z" * 61, ("text_too_long", "zone")),
        ("outing.zone", 3, ("unreadable", "zone")),
        ("outing.from", "cave", ("unknown_place", None)),
        ("outing.peers", -1, ("out_of_bounds", "peers")),
        ("outing.peers", 100, ("out_of_bounds", "peers")),
        ("outing", [], ("unreadable", "outing")),
        ("encounters", {}, ("unreadable", "encounters")),
        ("encounters.0", "x", ("unreadable", "encounters")),
        ("encounters.0.id", 7, ("unreadable", "id")),
        ("encounters.0.hour", 24, ("out_of_bounds", "hour")),
        ("encounters.0.hour", "22", ("unreadable", "hour")),
        ("encounters.0.people", 0, ("out_of_bounds", "people")),
        ("encounters.0.people", True, ("unreadable", "people")),
        ("encounters.0.people", 1.0, ("unreadable", "people")),
        ("encounters.0.people", 10**60, ("unreadable", "people")),
        ("encounters.0.for_others", -1, ("out_of_bounds", "for_others")),
        ("encounters.0.kind", "long", ("unknown_code", "kind")),
        ("encounters.0.first_time", True, ("unreadable", "first_time")),
        ("encounters.0.age", "25-34", ("unknown_code", "age")),
        ("encounters.0.gender", "femme", ("unknown_code", "gender")),
        ("encounters.0.practices", ["injecting", "cycling"], ("unknown_code", "practices")),
        ("encounters.0.substances", "cocaine", ("unreadable", "substances")),
        ("encounters.0.needs", [None], ("unreadable", "needs")),
        ("encounters.0.referrals.0.to", "mairie", ("unknown_code", "to")),
        ("encounters.0.referrals.0.outcome", "won", ("unknown_code", "outcome")),
        ("encounters.0.supplies", {"seringue": 1}, ("unknown_item", "supplies")),
        ("encounters.0.supplies", {"syr_1ml": -1}, ("out_of_bounds", "syr_1ml")),
        ("encounters.0.supplies", {"syr_1ml": 10_000}, ("out_of_bounds", "syr_1ml")),
        ("encounters.0.supplies", {"syr_1ml": 2.5}, ("unreadable", "syr_1ml")),
        ("encounters.0.supplies", ["syr_1ml"], ("unreadable", "supplies")),
        ("encounters.0.returned", 14, ("unreadable", "returned")),
        ("encounters.0.returned.counted", 10_000, ("out_of_bounds", "counted")),
        ("encounters.0.note", 12, ("unreadable", "note")),
        ("encounters.0.note", "n" * 10_001, ("text_too_long", "note")),
        ("encounters.0.note", "a\x00b", ("unreadable", "note")),
        ("encounters.0.note", "a\ud800b", ("unreadable", "note")),
        ("encounters.0.note", "appeler le 06 12 34 56 78", ("identifier_in_note", "note")),
        ("found", -3, ("out_of_bounds", "found")),
        ("id", 12, ("unreadable", "id")),
        ("id", "\udfff", ("unreadable", "id")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_by_name_and_nothing_is_stored(
    workspace: Workspace, reader: LogReader, path: str, value: object, refused: tuple[str, str | None]
) -> None:
    why = refusal(reader.record(as_line(changed(path, value)), 1))
    assert (why.code, why.details.get("field")) == refused
    assert ("encounter" in why.details) == path.startswith("encounters.")
    assert workspace.outings.recent() == ()
    assert workspace.vault.connection.execute("SELECT count(*) FROM movement").fetchone() == (0,)


def test_a_refusal_in_the_last_encounter_stores_none_of_them(workspace: Workspace, reader: LogReader) -> None:
    line = changed("encounters", [*LINE["encounters"] * 5, {"id": "f", "people": 0}])
    assert refusal(reader.record(as_line(line), 1)).details["encounter"] == "f"
    assert workspace.outings.recent() == ()


def test_an_encounter_without_id_is_named_by_its_number(reader: LogReader) -> None:
    line = changed("encounters", [{}, {"people": 0}])
    assert refusal(reader.record(as_line(line), 1)).details["encounter"] == "2"


@pytest.mark.parametrize(
    "untrusted",
    [
        b"nope",
        b"[1]",
        b"null",
        b'{"id": "1"',
        b'{"id": "1", "id": "2"}',
        b'{"found": NaN}',
        b'{"found": -Infinity}',
        b'{"id": "\xff"}',
        b'{"id": "a\x00b"}',
        b"\x00",
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b'{"found": ' + b"9" * 5_000 + b"}",
        None,
    ],
)
def test_what_is_no_json_object_is_refused_without_an_id(reader: LogReader, untrusted: bytes | None) -> None:
    answer = reader.record(untrusted, 7)
    assert (answer.line, answer.id, answer.outcome) == (7, None, "refused")


def test_a_byte_order_mark_is_no_reason_to_refuse(reader: LogReader) -> None:
    assert reader.record(b"\xef\xbb\xbf" + as_line(LINE), 1).outcome == "stored"


def test_a_note_with_an_identifier_can_be_kept_on_purpose(workspace: Workspace) -> None:
    workspace.team.add_zone("Quais nord")
    line = changed("encounters.0.note", "appeler le 06 12 34 56 78")
    LogReader(workspace, lambda: TODAY, keep_identifiers=True).record(as_line(line), 1)
    assert encounters(workspace)[0].content.note == "appeler le 06 12 34 56 78"


@pytest.mark.parametrize("name", ["quais-nord", "Quais nord", "QUAIS NORD", "Quais-Nord"])
def test_a_zone_is_found_by_code_or_by_name(workspace: Workspace, reader: LogReader, name: str) -> None:
    reader.record(as_line(changed("outing.zone", name)), 1)
    assert only_outing(workspace).plan.zone == "quais-nord"


def test_zones_are_added_once_where_that_is_asked(workspace: Workspace) -> None:
    reader = LogReader(workspace, lambda: TODAY, create_zones=True)
    for number, zone in enumerate(["vieux-port", "Vieux port", "堤防", "堤防", "河口"]):
        line = changed("outing.zone", zone)
        line["id"] = str(number)
        assert reader.record(as_line(line), number).outcome == "stored"
    assert {zone.code: zone.label for zone in workspace.team.zones()} == {
        "vieux-port": "Vieux port",
        "zone-1": "堤防",
        "zone-2": "河口",
    }


def test_a_new_zone_is_no_address(workspace: Workspace) -> None:
    reader = LogReader(workspace, lambda: TODAY, create_zones=True)
    why = refusal(reader.record(as_line(changed("outing.zone", "12 rue des Tanneurs")), 1))
    assert (why.code, why.details["field"]) == ("identifier_in_note", "zone")
    assert workspace.team.zones() == ()


def test_a_refused_line_adds_no_zone(workspace: Workspace) -> None:
    line = changed("outing.zone", "vieux-port")
    line["found"] = -1
    LogReader(workspace, lambda: TODAY, create_zones=True).record(as_line(line), 1)
    assert workspace.team.zones() == ()


def test_two_in_the_morning_counts_on_the_date_that_is_given(workspace: Workspace, reader: LogReader) -> None:
    line = changed("outing.start", "02:10")
    line["outing"]["end"] = "04:59"
    reader.record(as_line(line), 1)
    plan = only_outing(workspace).plan
    assert (plan.date, plan.starts, plan.ends) == (date(2026, 10, 2), time(2), time(4, 45))


def test_an_outing_can_be_logged_on_its_own_day(reader: LogReader) -> None:
    assert reader.record(as_line(changed("outing.date", TODAY.isoformat())), 1).outcome == "stored"


def test_the_setting_follows_the_modality_unless_it_is_told(workspace: Workspace, reader: LogReader) -> None:
    reader.record(as_line(changed("outing.modality", "drop_in")), 1)
    assert only_outing(workspace).plan.setting == "facility"
    line = changed("outing.setting", "community")
    line["outing"]["modality"] = "drop_in"
    reader.record(as_line({**line, "id": "2"}), 2)
    assert {one.outing.plan.setting for one in workspace.outings.recent()} == {"facility", "community"}


def test_nothing_given_leaves_no_row(workspace: Workspace, reader: LogReader) -> None:
    reader.record(as_line(changed("encounters.0.supplies", {"syr_1ml": 0})), 1)
    assert encounters(workspace)[0].content.given == {}
    assert workspace.check() == ()


def test_a_code_told_twice_counts_once(workspace: Workspace, reader: LogReader) -> None:
    line = changed("encounters.0.practices", ["injecting", "injecting"])
    line["encounters"][0]["referrals"] = [{"to": "caarud", "outcome": "reached"}, {"to": "caarud"}]
    reader.record(as_line(line), 1)
    content = encounters(workspace)[0].content
    assert content.facets["practices"] == ("injecting",)
    assert content.referrals == (Referral("caarud", "reached"),)


def test_an_open_outing_is_left_as_it_is(workspace: Workspace, outing: Outing) -> None:
    assert LogReader(workspace, lambda: TODAY).record(as_line(LINE), 1).outcome == "stored"
    assert workspace.outings.current() == outing


def test_a_stream_is_cut_into_lines_and_what_is_too_long_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_lines, "LONGEST_LINE", 10)
    stream = io.BytesIO(b"short\n" + b"x" * 35 + b"\n\n123456789\nlast")
    assert list(log_lines.lines(stream)) == [b"short\n", None, b"\n", b"123456789\n", b"last"]
