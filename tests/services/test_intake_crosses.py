"""Tables with a column for each answer and a cross in it: what is crossed is told, and nothing else is."""

from pathlib import Path

import pytest

from outreach.domain.encounters import Content, Referral
from outreach.domain.intakes import Intake, RowsUnclear
from outreach.domain.mappings import Mapping, RoleMissing, from_plain
from outreach.services import intake_crosses
from outreach.services.intake_words import check_codes
from outreach.services.workspace import Workspace
from tests.services.sheets_of_teams import SAID, TODAY, bring, opened, planned, request, take_back
from tests.spreadsheets import files

SHEET: files.Table = [
    ["Personnes et besoins d’octobre", None],
    ["Date", "Quartier", "Âge", None, "Genre", None, None, "Hébergement", "Soins", "Dépistage", "Injecteur",
     "Sniffeur", "Orientation", None, "1ère fois", "Seringues 1 ml"],
    [None, None, "25-34", ">40", "H", "F", "NB", None, None, None, None, None, "CSAPA", "Dépistage", None, None],
    ["2026-10-02", "Quais", "x", None, "X", None, None, "x", None, "1", "oui", None, "x", None, "x", 10],
    ["2026-10-02", "Quais", None, "x", None, "✓", None, None, "vrai", "0", None, "o", None, "1", "non", None],
    ["2026-10-02", "Quais", "x", "x", "x", "x", None, "non", "faux", "?", None, None, None, None, None, 5],
    ["TOTAL", None, 2, 2, 2, 2, 0, 1, 1, 1, 1, 1, 1, 1, 1, 15],
]  # fmt: skip


def of(workspace: Workspace, tmp_path: Path, table: files.Table, said: Mapping = SAID) -> Intake:
    return planned(workspace, request(workspace, files.write_xlsx(tmp_path / "a.xlsx", table), "activity", said))


def saying(each: str, **columns: str) -> Mapping:
    return Mapping("activity", columns, SAID.words, SAID.fixed, each)


def test_each_answer_has_its_column_and_an_empty_box_says_nothing(workspace: Workspace, tmp_path: Path) -> None:
    intake = of(workspace, tmp_path, SHEET)
    first, second, third = intake.evenings[0].contents
    assert first == Content(
        first_time="yes", age="25_34", gender="man",
        facets={"needs": ("housing", "testing"), "practices": ("injecting",)},
        referrals=(Referral("csapa"),), given={"syr_1ml": 10},
    )  # fmt: skip
    assert second == Content(
        first_time="no", gender="woman", facets={"needs": ("care",), "practices": ("sniffing",)},
        referrals=(Referral("testing"),),
    )  # fmt: skip
    # Two ages and two genders are none; "non", "faux" and "?" tell nothing either.
    assert third == Content(given={"syr_1ml": 5})
    assert [(one.row, one.column, one.reason) for one in intake.set_aside] == [
        (6, "25-34", "two_answers"), (6, "F", "two_answers"), (6, "Dépistage", "not_a_cross"),
    ]  # fmt: skip
    assert [(one.row, one.reason) for one in intake.left_out] == [(7, "adds_up")]
    assert intake.columns_out == (">40",)


def test_a_no_under_ages_of_no_band_is_no_second_answer(workspace: Workspace, tmp_path: Path) -> None:
    table: files.Table = [
        ["Date", "Quartier", "25-34", ">40", "H"],
        ["2026-10-02", "Quais", "oui", "non", "oui"],
        ["2026-10-03", "Quais", "non", "oui", "non"],
    ]
    intake = of(workspace, tmp_path, table)
    assert [evening.contents[0].age for evening in intake.evenings] == ["25_34", "not_asked"]
    assert intake.set_aside == ()


def test_what_crosses_tell_is_written_taken_back_and_known_again(workspace: Workspace, tmp_path: Path) -> None:
    asked = request(workspace, files.write_xlsx(tmp_path / "a.xlsx", SHEET), "activity", SAID)
    brought = bring(workspace, asked)
    facets = "SELECT count(*) FROM encounter_facet"
    assert workspace.vault.connection.execute(facets).fetchone()[0] == 5
    again = files.write_csv(tmp_path / "b.csv", [*SHEET[1:], ["2026-11-02", "Gare", "x"]])
    intake = planned(workspace, request(workspace, again, "activity", SAID))
    assert (intake.already, len(intake.evenings)) == (1, 1)
    assert intake.set_aside == ()
    take_back(workspace, brought)
    assert workspace.vault.connection.execute(facets).fetchone()[0] == 0


def test_figures_above_one_under_answers_are_asked_about_and_never_taken_for_one_person(
    workspace: Workspace, tmp_path: Path
) -> None:
    table: files.Table = [
        ["Date", "Quartier", "H", "F", "<25", "Hébergement", "Soins", "Kit+"],
        ["2026-09-04", "Quais", 5, 2, 1, 4, 1, 12],
        ["2026-09-11", "Quais", 1, None, None, 1, None, 8],
        ["Total", None, 6, 2, 1, 5, 1, 20],
    ]
    with pytest.raises(RowsUnclear) as refused:
        of(workspace, tmp_path, table)
    assert refused.value.details == {"column": "H", "value": "5"}
    one = of(workspace, tmp_path, table, saying("encounter"))
    assert {row.row: row.reason for row in one.left_out} == {2: "crosses_count", 4: "adds_up"}
    assert [content.gender for content in one.evenings[0].contents] == ["man"]
    with pytest.raises(RoleMissing) as missing:
        of(workspace, tmp_path, table, saying("outing"))
    assert missing.value.details == {"role": "people"}
    # With how many were met, the evening comes in whole: what it counts of answers can't be told of any one of them.
    more: tuple[files.Cell, ...] = ("Rencontres", 7, 1, 8)
    met: files.Table = [[*row, cell] for row, cell in zip(table, more, strict=True)]
    whole = of(workspace, tmp_path, met)
    assert (whole.encounters, whole.not_read) == (8, ("H", "F", "Hébergement", "Soins"))
    assert {(content.gender, len(content.facets)) for night in whole.evenings for content in night.contents} == {
        ("not_asked", 0)
    }


def test_a_row_of_several_people_tells_what_holds_for_all_of_them(workspace: Workspace, tmp_path: Path) -> None:
    table: files.Table = [
        ["Date", "Quartier", "Personnes", "H", "F", "Soins", "Hébergement"],
        ["2026-10-02", "Quais", 3, 2, 1, 1, 3],
        ["2026-10-02", "Quais", 2, None, 2, "x", None],
        ["2026-10-02", "Quais", 2, None, 1, None, None],
        ["2026-10-02", "Quais", 2, None, None, 3, None],
    ]
    with pytest.raises(RowsUnclear) as refused:
        of(workspace, tmp_path, table)
    assert refused.value.details == {"column": "Personnes", "value": ""}
    intake = of(workspace, tmp_path, table, saying("encounter"))
    told = [(one.people, one.gender, one.facets.get("needs", ())) for one in intake.evenings[0].contents]
    assert told == [(3, "not_asked", ("care", "housing")), (2, "woman", ("care",)), (2, "not_asked", ())]
    assert [(one.row, one.reason) for one in intake.set_aside] == [(2, "several_people"), (4, "several_people")]
    assert [(one.row, one.reason) for one in intake.left_out] == [(5, "crosses_count")]


def test_supplies_alone_with_a_row_for_each_evening_are_asked_about(workspace: Workspace, tmp_path: Path) -> None:
    table: files.Table = [["Date", "Quartier", "Kit+"], ["2026-09-04", "Quais", 12], ["2026-09-05", "Quais", 8]]
    with pytest.raises(RowsUnclear):
        of(workspace, tmp_path, table)
    assert of(workspace, tmp_path, table, saying("encounter")).encounters == 2
    assert of(workspace, tmp_path, [*table, ["2026-09-05", "Quais", 1]]).encounters == 3


def test_a_heading_of_several_lists_is_of_its_neighbours_list_or_asked_about(
    workspace: Workspace, tmp_path: Path
) -> None:
    def proposed(*headings: str, above: tuple[str, ...] = ()) -> dict[str, str]:
        table = [["Date", "Zone", *above]] if above else []
        table += [["" if above else "Date", "" if above else "Zone", *headings], ["2026-10-02", "Quais"]]
        table[-1] += ["x"] * len(headings)
        _digest, headed, mapping = opened(workspace, files.write_csv(tmp_path / "a.csv", table), "activity")
        unsure = intake_crosses.unsure(headed, mapping, workspace.intakes.words())
        said = {headed.headings[at]: "/".join(lists) or "ages" for at, lists in unsure.items()}
        return {**{name: mapping.role(name) for name in headed.headings[2:] if mapping.role(name)}, **said}

    assert proposed("Dépistage") == {"Dépistage": "needs/services/referrals"}
    assert proposed("Info RdR", "Soins", "Dépistage") == {
        "Info RdR": "services:harm_reduction_info", "Soins": "services:wound_care", "Dépistage": "services:testing",
    }  # fmt: skip
    assert proposed("Orientation CSAPA", "Besoin : dépistage") == {
        "Orientation CSAPA": "referrals:csapa", "Besoin : dépistage": "needs:testing",
    }  # fmt: skip
    assert proposed("Dépistage", "Repas", "Autre", above=("Prestations", "", "")) == {
        "Dépistage": "services:testing", "Repas": "services:food_hygiene", "Autre": "services:other",
    }  # fmt: skip
    assert proposed("CSAPA", "Hébergement", above=("Orientation", "")) == {"CSAPA": "referrals:csapa"}
    # A letter or two say who only beside another; ages of no band are nobody's; what nobody is asked stays nothing.
    assert proposed("H", "Crack") == {"Crack": "substances:crack"}
    assert proposed("<25", "25-34") == {"<25": "ages", "25-34": "age:25_34"}
    assert proposed("Orientation sexuelle", "Prénom") == {}


def test_a_title_right_over_the_headings_is_no_heading_over_them(workspace: Workspace, tmp_path: Path) -> None:
    table: files.Table = [["Besoins 2026"], ["Date", "Zone", "Injecteur", "CSAPA"], ["2026-10-02", "Quais", "x", "x"]]
    (content,) = of(workspace, tmp_path, table).evenings[0].contents
    assert (content.facets, content.referrals) == ({"practices": ("injecting",)}, (Referral("csapa"),))


def test_a_column_of_words_is_no_column_of_crosses(workspace: Workspace, tmp_path: Path) -> None:
    table: files.Table = [["Date", "Zone", "Soins", "Hébergement"], ["2026-10-02", "Quais", "pied gauche", "squat"]]
    _digest, headed, mapping = opened(workspace, files.write_csv(tmp_path / "a.csv", table), "activity")
    assert mapping.columns == {"date": "date", "zone": "zone"}
    assert not intake_crosses.unsure(headed, mapping, workspace.intakes.words())


def test_a_mapping_tells_crosses_by_hand_and_only_of_answers_there_are(workspace: Workspace, tmp_path: Path) -> None:
    written = from_plain({"kind": "activity", "columns": {"Dodo": "needs:housing", "Toubib": "referrals:health"}})
    table: files.Table = [["Date", "Zone", "Dodo", "Toubib"], ["2026-10-02", "Quais", "x", "x"]]
    said = Mapping("activity", written.columns, SAID.words, SAID.fixed)
    (content,) = of(workspace, tmp_path, table, said).evenings[0].contents
    assert (content.facets, content.referrals) == ({"needs": ("housing",)}, (Referral("health"),))
    known = workspace.intakes.known(TODAY)()
    check_codes(written, known)
    with pytest.raises(Exception, match="unknown_code"):
        check_codes(Mapping("activity", {"dodo": "needs:castle"}), known)
