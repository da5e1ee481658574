"""Rows as people keep them: "idem", strokes, totals between others, headings said again, hours in one cell."""

from datetime import time
from pathlib import Path

from outreach.domain.mappings import Mapping
from outreach.services.intake_words import unknown_words
from outreach.services.workspace import Workspace
from tests.services.sheets_of_teams import SAID, TODAY, opened, planned, request
from tests.spreadsheets import files

TABLE: files.Table = [
    ["Jour", "Secteur", "Horaires", "Genre", "Pratiques", "Seringues 1 ml"],
    ["2026-10-02", "Quais", "22h30-1h", "F", "injection", "10"],
    ["//", "//", "//", "H", "idem", "idem"],
    ['"', "Idem", '"', "//", "//", "//"],
    ["2026-10-02", "Total soirée", "", "", "", "30"],
    ["idem", "idem", "", "F", "", "1"],
    ["Jour", "Secteur", "Horaires", "Genre", "Pratiques", "Seringues 1 ml"],
    ["2026-10-09", "Gare", "de 21h à 23h30", "F", "", "4"],
    ["Semaine 41 total", "", "", "", "", "34"],
]  # fmt: skip


def test_as_above_is_what_stands_above_and_strokes_copy_no_figure(workspace: Workspace, tmp_path: Path) -> None:
    intake = planned(workspace, request(workspace, files.write_csv(tmp_path / "a.csv", TABLE), "activity", SAID))
    first, second = intake.evenings
    assert (first.plan.starts, first.plan.ends, first.rows) == (time(22, 30), time(1), (2, 3))
    told = [(one.gender, one.facets, one.given) for one in first.contents]
    practices = {"practices": ("injecting",)}
    assert told == [("woman", practices, {"syr_1ml": 10}), ("man", practices, {"syr_1ml": 10})]
    assert (second.plan.starts, second.plan.ends) == (time(21), time(23, 30))
    # Row 4 says "//" of what may be nothing; row 6 repeats a row of totals, which says nothing of an evening.
    assert {one.row: one.reason for one in intake.left_out} == {
        4: "not_a_number", 5: "adds_up", 6: "no_date", 9: "adds_up",
    }  # fmt: skip
    assert intake.rows == 7


def test_neither_totals_nor_headings_said_again_are_words_to_resolve(workspace: Workspace, tmp_path: Path) -> None:
    path = files.write_csv(tmp_path / "a.csv", TABLE)
    _digest, headed, proposed = opened(workspace, path, "activity")
    unknown = unknown_words(headed, proposed, workspace.intakes.known(TODAY)())
    assert unknown == {"zone": {"Quais": 3, "Gare": 1}, "gender": {"//": 1}}


def test_a_zone_may_be_called_after_a_petrol_station(workspace: Workspace, tmp_path: Path) -> None:
    table = [["Date", "Zone", "Genre"], ["2026-10-02", "Station Total", "F"], ["Gare total", "", "3"]]
    _digest, headed, _proposed = opened(workspace, files.write_csv(tmp_path / "a.csv", table), "activity")
    assert ([row.number for row in headed.rows], headed.totals) == ([2], (3,))


def test_totals_of_a_count_of_stock_are_no_supply(workspace: Workspace, tmp_path: Path) -> None:
    table = [["Article", "Quantité"], ["Garrot", "10"], ["Pansement", "5"], ["TOTAL", "15"]]
    office = Mapping("stock", fixed={"place": "office"})
    intake = planned(workspace, request(workspace, files.write_csv(tmp_path / "a.csv", table), "stock", office))
    assert {one.item: one.pieces for one in intake.openings} == {"tourniquet": 10, "plaster": 5}
    assert [(one.row, one.reason) for one in intake.left_out] == [(4, "adds_up")]


def test_people_somebody_was_sent_to_are_not_the_people_met(workspace: Workspace, tmp_path: Path) -> None:
    table: files.Table = [
        ["Date", "Zone", "Rencontres", "Personnes orientées", "New needles", "Rencontres de la soirée"],
        ["2026-10-02", "Quais", "5", "9", "4", "1"],
    ]
    asked = request(workspace, files.write_csv(tmp_path / "a.csv", table), "activity", SAID)
    assert dict(asked.mapping.columns) == {"date": "date", "zone": "zone", "rencontre": "encounters"}
    assert planned(workspace, asked).people == 5


def test_a_ticked_box_is_no_piece_and_one_supply_a_cell_is_not_proposed_without_its_number(
    workspace: Workspace, tmp_path: Path
) -> None:
    table: files.Table = [["Date", "Zone", "Genre", "Kit+", "Matériel"]]
    table = [*table, ["2026-10-02", "Quais", "F", True, "2 kits + 5 ser."], ["2026-10-02", "Quais", "F", False, ""]]
    asked = request(workspace, files.write_xlsx(tmp_path / "a.xlsx", table), "activity", SAID)
    intake = planned(workspace, asked)
    assert [(one.row, one.reason) for one in intake.left_out] == [(2, "not_a_number")]
    assert (intake.encounters, intake.pieces_by_month(), intake.columns_out) == (1, {}, ("Matériel",))
