"""Rows as people keep them: "idem", strokes, totals between others, headings said again, hours in one cell."""

from datetime import date, time
from pathlib import Path

import pytest
import xlsxwriter

from outreach.domain.mappings import DatesMixed, Mapping
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
    assert ([row.number for row in headed.rows], headed.left_out) == ([2], ((3, "adds_up"),))


def test_a_zone_may_be_the_somme_and_a_row_of_sums_is_none(workspace: Workspace, tmp_path: Path) -> None:
    table = [["Date", "Zone", "Genre"], ["2026-10-02", "Somme", "F"], ["Somme", "", "3"], ["2026-10-31", "", "Somme"]]
    _digest, headed, _proposed = opened(workspace, files.write_csv(tmp_path / "a.csv", table), "activity")
    assert ([row.number for row in headed.rows], headed.left_out) == ([2], ((3, "adds_up"), (4, "adds_up")))


def test_totals_of_a_count_of_stock_are_no_supply(workspace: Workspace, tmp_path: Path) -> None:
    table = [["Article", "Quantité"], ["Garrot", "10"], ["Pansement", "5"], ["TOTAL", "15"]]
    office = Mapping("stock", fixed={"place": "office"})
    intake = planned(workspace, request(workspace, files.write_csv(tmp_path / "a.csv", table), "stock", office))
    assert {one.item: one.pieces for one in intake.openings} == {"tourniquet": 10, "plaster": 5}
    assert [(one.row, one.reason) for one in intake.left_out] == [(4, "adds_up")]


def test_people_somebody_was_sent_to_are_not_the_people_met(workspace: Workspace, tmp_path: Path) -> None:
    table: files.Table = [
        [
            "Date",
            "Zone",
            "Rencontres",
            "Personnes orientées",
            "New needles",
            "Rencontres de la soirée",
            "Stock restant",
        ],
        ["2026-10-02", "Quais", "5", "9", "4", "1", "30"],
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


def test_rows_under_other_headings_are_not_read_under_the_first(workspace: Workspace, tmp_path: Path) -> None:
    table: files.Table = [
        ["Date", "Zone", "Rencontres", "Kit+"],
        ["2026-09-02", "Quais", "4", "3"],
        ["Date", "Zone", "Rencontres", "Garrots"],
        ["2026-09-09", "Quais", "5", "20"],
        ["Total", "", "9", "23"],
        ["Date", "Zone", "Rencontres", "Kit+"],
        ["2026-09-16", "Quais", "6", "2"],
    ]
    intake = planned(workspace, request(workspace, files.write_csv(tmp_path / "a.csv", table), "activity", SAID))
    assert (intake.encounters, intake.pieces_by_month()) == (10, {("kit_injection_1ml", "2026-09"): 5})
    assert [(one.row, one.reason) for one in intake.left_out] == [(4, "other_headings"), (5, "other_headings")]


def test_a_number_in_merged_cells_counts_once_and_of_one_column_only(workspace: Workspace, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet, middle = book.add_worksheet(), book.add_format({"align": "center"})
        sheet.write_row(0, 0, ["Date", "Zone", "Rencontres", "Kit+", "Garrots"])
        sheet.merge_range(1, 0, 2, 0, "2026-09-02", middle)
        sheet.merge_range(1, 1, 2, 1, "Quais", middle)
        sheet.merge_range(1, 2, 2, 2, 12, middle)
        sheet.write_column(1, 3, [3, 4])
        sheet.write_row(3, 0, ["2026-09-03", "Quais", 5])
        sheet.merge_range(3, 3, 3, 4, 30, middle)
    intake = planned(workspace, request(workspace, tmp_path / "a.xlsx", "activity", SAID))
    assert (intake.encounters, intake.pieces_by_month()) == (12, {("kit_injection_1ml", "2026-09"): 3})
    assert [(one.row, one.column, one.reason) for one in intake.left_out] == [
        (3, "", "supplies_without_encounter"), (4, "Kit+", "not_a_number"),
    ]  # fmt: skip


def test_days_that_a_program_in_the_other_order_swapped_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    table: files.Table = [["Date", "Zone", "Rencontres"], [date(2026, 2, 10), "Quais", 1], ["13/10/2026", "Quais", 1]]
    swapped = files.write_xlsx(tmp_path / "a.xlsx", [*table, [date(2026, 9, 10), "Quais", 1]])
    with pytest.raises(DatesMixed):
        planned(workspace, request(workspace, swapped, "activity", SAID))
    whole = files.write_xlsx(tmp_path / "b.xlsx", [*table, [date(2026, 9, 14), "Quais", 1]])
    assert planned(workspace, request(workspace, whole, "activity", SAID)).encounters == 3


def test_the_hour_of_an_encounter_makes_no_outing_of_its_own(workspace: Workspace, tmp_path: Path) -> None:
    table = [
        ["Jour", "Date", "Heure", "Zone", "Genre", "Nouveau"],
        ["ven", "2026-10-02", "21h30", "Quais", "F", "N"],
        ["ven", "2026-10-02", "22h15", "Quais", "H", "x"],
    ]
    intake = planned(workspace, request(workspace, files.write_csv(tmp_path / "a.csv", table), "activity", SAID))
    (evening,) = intake.evenings
    assert (evening.plan.starts, [(one.hour, one.first_time) for one in evening.contents]) == (None, [(22, "yes")])
    # "N" may be "nouveau" as well as "non", unless others say "o".
    assert [(one.row, one.column, one.reason) for one in intake.left_out] == [(2, "Nouveau", "not_a_number")]
    met: files.Table = [[*row[:4], cell] for row, cell in zip(table, ("Rencontres", "4", "3"), strict=True)]
    told = planned(workspace, request(workspace, files.write_csv(tmp_path / "b.csv", met), "activity", SAID))
    assert [one.plan.starts for one in told.evenings] == [time(21, 30), time(22, 15)]


def test_months_that_a_spreadsheet_keeps_as_their_first_day_make_no_evening(
    workspace: Workspace, tmp_path: Path
) -> None:
    def left(heading: str, *days: date) -> dict[int, str]:
        rows: list[list[files.Cell]] = [[day, "Quais", 45] for day in days]
        table: files.Table = [[heading, "Zone", "Rencontres"], *rows]
        asked = request(workspace, files.write_xlsx(tmp_path / "a.xlsx", table), "activity", SAID)
        return {one.row: one.reason for one in planned(workspace, asked).left_out}

    months = {2: "month_only", 3: "month_only", 4: "month_only"}
    assert left("Date", date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)) == months
    assert left("Date", date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30)) == months
    assert left("Mois", date(2026, 7, 1)) == {2: "month_only"}
    assert left("Date", date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 2)) == {}
    assert left("Date", date(2026, 7, 1), date(2026, 8, 1)) == {}


def test_a_first_time_in_words_asks_about_what_it_does_not_know(workspace: Workspace, tmp_path: Path) -> None:
    rows: files.Table = [["2026-10-02", "Quais", told] for told in ("oui", "n", "nsp", "")]
    path = files.write_csv(tmp_path / "a.csv", [["Date", "Zone", "1er contact"], *rows])
    _digest, headed, proposed = opened(workspace, path, "activity")
    assert proposed.role("1er contact") == "first_time"
    assert unknown_words(headed, proposed, workspace.intakes.known(TODAY)())["first_time"] == {"nsp": 1}
    said = Mapping("activity", words={**SAID.words, "first_time": {"nsp": ""}}, fixed=SAID.fixed)
    (evening,) = planned(workspace, request(workspace, path, "activity", said)).evenings
    assert [one.first_time for one in evening.contents] == ["yes", "no", "not_known", "not_known"]
