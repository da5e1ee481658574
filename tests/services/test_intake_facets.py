"""What a table tells of an encounter beside supplies: its words matched to the lists, each once, none made up."""

from pathlib import Path

from outreach.domain.encounters import Referral
from outreach.domain.mappings import LEAVE_OUT, Mapping
from outreach.services.intake_words import unknown_words
from outreach.services.workspace import Workspace
from tests.services.sheets_of_teams import SAID, bring, opened, planned, request, take_back
from tests.spreadsheets import files

TABLE: files.Table = [
    ["Date", "Zone", "Type de rencontre", "Pour qui", "Pratiques", "Produits consommés", "Besoins", "Actions menées",
     "Thèmes abordés", "Effets recherchés", "Orienté vers", "Suite donnée"],
    ["2026-10-02", "Quais", "Échange", "Pour soi", "Injection, Sniff", "Crack / Héroïne", "Hygiène ; Écoute",
     "Repas, hygiène", "Surdose et naloxone", "Sommeil", "CSAPA + 115, hébergement", "On y est allé ensemble"],
    ["2026-10-02", "Quais", "", "", "", "", "lessive, ÉCOUTE", "", "", "", "CAARUD", ""],
]  # fmt: skip


def said(**words: str) -> Mapping:
    return Mapping("activity", words={**SAID.words, "needs": words}, fixed=SAID.fixed)


def test_every_list_of_an_encounter_comes_in_by_its_headings(workspace: Workspace, tmp_path: Path) -> None:
    asked = request(workspace, files.write_csv(tmp_path / "a.csv", TABLE), "activity", said(lessive="hygiene"))
    brought = bring(workspace, asked)
    outing = workspace.outings.recent()[0].outing.id
    second, first = (one.content for one in workspace.encounters.latest(outing))
    assert (first.kind, first.for_whom) == ("conversation", "self")
    assert {facet: set(codes) for facet, codes in first.facets.items()} == {
        "practices": {"injecting", "sniffing"},
        "substances": {"crack", "heroin"},
        "needs": {"hygiene", "listening"},
        # "Repas, hygiène" is one word of the list, whatever signs it holds.
        "services": {"food_hygiene"},
        "themes": {"overdose_naloxone"},
        "benefits": {"sleep"},
    }
    assert set(first.referrals) == {Referral("csapa", "accompanied"), Referral("housing_115", "accompanied")}
    assert {facet: set(codes) for facet, codes in second.facets.items()} == {"needs": {"hygiene", "listening"}}
    assert (second.kind, second.referrals) == (None, (Referral("caarud", "given"),))
    take_back(workspace, brought)
    assert workspace.vault.connection.execute("SELECT count(*) FROM encounter_facet").fetchone()[0] == 0


def test_a_word_of_a_list_is_asked_about_once_however_many_cells_hold_it(workspace: Workspace, tmp_path: Path) -> None:
    rows: files.Table = [["2026-10-02", "Quais", f"Lessive, {other}"] for other in ("Écoute", "Soins", "autre chose")]
    path = files.write_csv(tmp_path / "a.csv", [["Date", "Zone", "Besoins"], *rows], delimiter=";")
    _digest, headed, proposed = opened(workspace, path, "activity")
    known = workspace.intakes.known(request(workspace, path, "activity").day)()
    found = unknown_words(headed, proposed, known)
    assert found["needs"] == {"Lessive": 3, "autre chose": 1}


def test_a_word_that_is_left_out_leaves_its_row_in_and_one_nobody_resolved_does_not(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = files.write_csv(tmp_path / "a.csv", TABLE)
    left = planned(workspace, request(workspace, path, "activity", said(lessive=LEAVE_OUT)))
    assert [dict(one.facets).get("needs") for one in left.evenings[0].contents] == [
        ("hygiene", "listening"), ("listening",),
    ]  # fmt: skip
    unresolved = planned(workspace, request(workspace, path, "activity", SAID))
    assert [(one.row, one.column, one.reason) for one in unresolved.left_out] == [(3, "Besoins", "word_unknown")]


def test_what_is_told_of_one_person_is_not_read_of_a_whole_evening(workspace: Workspace, tmp_path: Path) -> None:
    table = [["Date", "Zone", "Rencontres", "Besoins", "Genre"], ["2026-10-02", "Quais", "4", "Écoute", "Femme"]]
    intake = planned(workspace, request(workspace, files.write_csv(tmp_path / "a.csv", table), "activity", SAID))
    assert intake.not_read == ("Besoins", "Genre")
    assert {(one.gender, len(one.facets)) for one in intake.evenings[0].contents} == {("not_asked", 0)}


def test_a_column_that_asks_what_nobody_is_asked_here_is_proposed_as_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    table = [["Date", "Zone", "Orientation sexuelle", "Orientation"], ["2026-10-02", "Quais", "x", "CSAPA"]]
    _digest, _headed, proposed = opened(workspace, files.write_csv(tmp_path / "a.csv", table), "activity")
    assert proposed.columns == {"date": "date", "zone": "zone", "orientation": "referrals"}


def test_the_same_rows_are_known_again_with_what_they_tell(workspace: Workspace, tmp_path: Path) -> None:
    plain: files.Table = [["Date", "Zone", "Genre"], ["2026-10-02", "Quais", "Femme"], ["2026-10-03", "Quais", "Homme"]]
    bring(workspace, request(workspace, files.write_csv(tmp_path / "a.csv", plain), "activity", SAID))
    # A copy with one more column that tells nothing of the first row is the same evening, and is known as such.
    more: files.Table = [["Date", "Zone", "Genre", "Remarque"], ["2026-10-02", "Quais", "Femme", ""]]
    assert planned(workspace, request(workspace, files.write_csv(tmp_path / "b.csv", more), "activity", SAID)).already
