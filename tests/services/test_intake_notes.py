"""Notes of a table: each read by the guard, none in silently, none older than a note is kept; taken back with it."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.domain.intakes import Answers, IntakeBuiltOn, NotesSeen
from outreach.domain.mappings import Mapping
from outreach.domain.notes import Query
from outreach.guard import findings, identifiers
from outreach.services import intake_columns, intakes
from outreach.services.intakes import Request
from outreach.services.workspace import Workspace
from tests.services.sheets_of_teams import SAID, TODAY, bring, opened, planned, request, silent, take_back
from tests.spreadsheets import files
from tests.store.pages import decrypted

LATELY, LONG_AGO = TODAY - timedelta(days=89), TODAY - timedelta(days=90)
NOTED = Mapping("activity", {"remarque": "note"}, SAID.words, SAID.fixed)
TABLE: files.Table = [
    ["Date", "Zone", "Genre", "Remarque"],
    [LATELY, "Quais", "Femme", "Demande des filtres plus petits pour la semaine"],
    [LATELY, "Quais", "Homme", "Reviendra mardi avec Karim, 06 39 98 41 20, pour la douche du CAARUD"],
    [LATELY, "Quais", "Homme", ""],
    [LONG_AGO, "Quais", "Femme", "Parle du sommeil et des mélanges"],
]


def texts(workspace: Workspace) -> list[str]:
    return sorted(found.note.text for found in workspace.notes.search(Query()))


def asked(workspace: Workspace, path: Path, said: Mapping = NOTED, *, notes: bool = True) -> Request:
    return request(workspace, path, "activity", said, notes=notes)


def test_no_note_comes_in_unless_somebody_says_so(workspace: Workspace, tmp_path: Path) -> None:
    bring(workspace, asked(workspace, files.write_xlsx(tmp_path / "a.xlsx", TABLE), notes=False))
    assert texts(workspace) == []
    assert sum(one.encounters for one in workspace.outings.recent()) == 4


def test_a_note_with_a_code_as_files_give_to_people_stays_out(workspace: Workspace, tmp_path: Path) -> None:
    said = ["MA0785 a demandé des pipes", "Revu JD-1203 avec sa compagne", "Un test VIH, puis le 115 et 2 kits B12"]
    notes: files.Table = [[LATELY, "Quais", "Femme", one] for one in said]
    table = [TABLE[0], *notes]
    seen = planned(workspace, asked(workspace, files.write_xlsx(tmp_path / "a.xlsx", table))).notes
    assert [[one.found for one in note.excerpts] for note in seen.marked] == [["MA0785"], ["JD-1203"]]
    assert seen.clean == 1


def test_a_note_in_which_something_was_found_never_comes_in_and_is_shown_in_context(
    workspace: Workspace, tmp_path: Path
) -> None:
    request_of_notes = asked(workspace, files.write_xlsx(tmp_path / "a.xlsx", TABLE))
    seen = planned(workspace, request_of_notes).notes
    assert (seen.clean, seen.old, [one.row for one in seen.marked]) == (1, 1, [3])
    name, phone = seen.marked[0].excerpts
    assert (name.kind, name.before, name.found) == (findings.NAME, "Reviendra mardi avec ", "Karim")
    assert (phone.kind, phone.found, phone.after) == (
        findings.PHONE, "06 39 98 41 20", ", pour la douche du CAARUD",
    )  # fmt: skip
    bring(workspace, request_of_notes)
    (found,) = workspace.notes.search(Query())
    assert found.note.text == TABLE[1][3]
    assert (found.note.day, found.note.expires) == (LATELY, TODAY + timedelta(days=1))
    workspace.vault.fold()
    pages = decrypted(workspace)
    assert [trace for trace in ("Karim", "39 98 41", "sommeil") if trace.encode() in pages] == []
    assert not workspace.check()


def test_what_grew_too_old_between_a_look_and_the_writing_stays_out(workspace: Workspace, tmp_path: Path) -> None:
    request_of_notes = asked(workspace, files.write_xlsx(tmp_path / "a.xlsx", TABLE))
    intake = planned(workspace, request_of_notes)
    assert intake.notes.clean == 1
    intakes.whole(workspace.intakes.write(intake, request_of_notes, TODAY + timedelta(days=1)), silent)
    assert texts(workspace) == []


def test_a_team_that_keeps_notes_for_less_time_is_brought_fewer(workspace: Workspace, tmp_path: Path) -> None:
    workspace.notes.keep_days(60, TODAY)
    seen = planned(workspace, asked(workspace, files.write_xlsx(tmp_path / "a.xlsx", TABLE))).notes
    assert seen == NotesSeen(old=3)


def test_notes_of_a_whole_evening_stand_with_its_first_encounter(workspace: Workspace, tmp_path: Path) -> None:
    table: files.Table = [
        ["Date", "Zone", "Rencontres", "Type", "Seringues 1 ml", "Remarque"],
        [LATELY, "Quais", 3, "Maraude de rue", 10, "Beaucoup de monde au marché"],
        [LATELY, "Quais", 2, "Maraude de rue", 5, "Pluie ensuite"],
        [LATELY, "Gare", 0, "Maraude de rue", None, "Il n’y avait personne"],
        [LATELY, "Gare", None, "Libre-service", 40, "Panier vidé deux fois"],
        [TODAY, "Gare", 1, "Maraude de rue", None, "mot " * 600],
    ]
    request_of_notes = asked(workspace, files.write_xlsx(tmp_path / "a.xlsx", table))
    seen = planned(workspace, request_of_notes).notes
    assert (seen.clean, seen.astray, seen.long, seen.marked) == (1, 2, 1, ())
    bring(workspace, request_of_notes)
    assert texts(workspace) == ["Beaucoup de monde au marché\nPluie ensuite"]


def test_notes_go_with_an_import_that_is_taken_back_unless_one_was_changed(
    workspace: Workspace, tmp_path: Path
) -> None:
    request_of_notes = asked(workspace, files.write_xlsx(tmp_path / "a.xlsx", TABLE))
    take_back(workspace, bring(workspace, request_of_notes))
    assert texts(workspace) == []
    assert not workspace.check()
    brought = bring(workspace, request_of_notes)
    (found,) = workspace.notes.search(Query())
    workspace.notes.save(found.note.telling(found.note.text, ("supplies",), None))
    with pytest.raises(IntakeBuiltOn):
        take_back(workspace, brought)
    assert texts(workspace) == [TABLE[1][3]]


def test_reading_many_notes_can_be_stopped_and_reads_none_twice(workspace: Workspace, tmp_path: Path) -> None:
    rows: list[list[files.Cell]] = [[TODAY, "Quais", "Femme", f"Parle de son chien, {n} fois"] for n in range(60)]
    path = files.write_csv(tmp_path / "a.csv", [TABLE[0], *rows])
    request_of_notes, known = asked(workspace, path), workspace.intakes.known(TODAY)()

    class Enough(Exception):
        """Somebody pressed Stop."""

    def stop(part: float) -> None:
        if part > 0.2:
            raise Enough

    with pytest.raises(Enough):
        intakes.plan(request_of_notes, known, stop)
    assert 0 < len(known.guarded) < 60
    before = dict(known.guarded)
    intakes.plan(request_of_notes, known, silent)
    assert len(known.guarded) == 60
    assert all(known.guarded[text] is found for text, found in before.items())


def test_a_column_of_notes_with_a_few_phone_numbers_may_be_notes_and_nothing_else(
    workspace: Workspace, tmp_path: Path
) -> None:
    said = [f"Parle de la douche du quai, fois {n}" for n in range(20)] + [
        f"Son numéro est le 06 39 98 41 2{n}" for n in range(3)
    ]
    codes = [f"MA{785 + n}" for n in range(23)]
    rows: list[list[files.Cell]] = [[TODAY, "Quais", one, code] for one, code in zip(said, codes, strict=True)]
    path = files.write_csv(tmp_path / "a.csv", [["Date", "Zone", "Notes", "Remarque"], *rows])
    _digest, headed, proposed = opened(workspace, path, "activity")
    found = intake_columns.suspicions(
        headed, "activity", workspace.intakes.words(), today=TODAY, language="fr", tell=silent
    )
    assert {index: (one.kind, one.prose) for index, one in found.items()} == {
        2: (findings.PHONE, True), 3: (findings.FILE, False),
    }  # fmt: skip
    assert "note" not in proposed.roles
    assert Answers().notes is False


SAID_OF_PEOPLE = (
    "Demande des filtres plus petits", "Reviendra avec Karim", "Son numéro est le 06 39 98 41 20", "RAS",
    "Vit au 12 rue des Lilas", "née le 4 mai 1987", "écrire à k.benali@exemple.fr", "Parle du sommeil", "",
)  # fmt: skip


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(st.sampled_from(SAID_OF_PEOPLE), st.integers(0, 200)), min_size=1, max_size=12))
def test_whatever_notes_say_none_is_kept_in_which_something_is_found_nor_one_too_old(
    workspace: Workspace, tmp_path: Path, rows: list[tuple[str, int]]
) -> None:
    cells: list[list[files.Cell]] = [[TODAY - timedelta(days=old), "Quais", "Femme", text] for text, old in rows]
    request_of_notes = asked(workspace, files.write_csv(tmp_path / "a.csv", [TABLE[0], *cells]))
    seen = planned(workspace, request_of_notes).notes
    brought = bring(workspace, request_of_notes)
    kept = workspace.notes.search(Query())
    assert sum(one.encounters for one in workspace.outings.recent(400)) == len(rows)
    assert len(kept) + len(seen.marked) + seen.old == sum(1 for text, _old in rows if text)
    for found in kept:
        assert identifiers.find(found.note.text, language="fr") == ()
        assert found.note.expires > TODAY
    take_back(workspace, brought)
    assert workspace.notes.search(Query()) == ()
