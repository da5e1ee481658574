"""`escale import`: what it says, what it writes, and how it refuses."""

import json
import tomllib
from datetime import date, timedelta
from pathlib import Path

from outreach.domain.mappings import Mapping
from outreach.domain.notes import Query
from outreach.services.workspace import create, unlock
from outreach.vault.vaults import LOW
from tests.cli.conftest import PHRASE, Type
from tests.spreadsheets import files

TABLE: files.Table = [
    ["Date", "Quartier", "Rencontres", "Seringues 1 ml", "Téléphone"],
    [date(2026, 3, 2), "Quais", 12, "1 250", "06 12 34 56 78"],
    [date(2026, 3, 9), "Gare", 5, "12,0", ""],
    [date(2026, 3, 16), "Gare", 5, "12,5", ""],
]
MAP = """
kind = "activity"
[columns]
Date = "date"
Quartier = "zone"
Rencontres = "encounters"
"Seringues 1 ml" = "item:syr_1ml"
[words.zone]
Quais = "quais-nord"
Gare = "+Gare"
[fixed]
modality = "street"
"""


def call(typed: Type, vault: Path, phrase_file: Path, *more: str | Path, language: str = "en") -> tuple[int, str, str]:
    said = typed("import", *more, "--vault", vault, "--passphrase-file", phrase_file, language=language)
    assert "Traceback" not in said.err
    return said.code, said.out, said.err


def written(tmp_path: Path, text: str = MAP) -> Path:
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_is_tried_first_and_brought_in_then(
    typed: Type, vault: Path, phrase_file: Path, tmp_path: Path
) -> None:
    table, chart = files.write_xlsx(tmp_path / "a.xlsx", TABLE), written(tmp_path)
    asked = (table, "--as", "activity", "--map", chart)
    code, out, err = call(typed, vault, phrase_file, *asked, "--dry-run")
    assert code == 0
    assert out.splitlines() == [
        "2 outings, 17 encounters, 17 people.",
        "New zones: Gare.",
        "Columns that are not read: “Téléphone”.",
        "Stock stays as it is for what was given before its place was first counted here.",
        "March 2026: Syringe 1\u00a0ml, fixed needle 1,262",
    ]
    assert "1 row is left out:\n  The number is not a whole one. (“Seringues 1 ml”, row 4)" in err
    assert "“Téléphone” seems to tell who people are" in err
    assert "Nothing was written." in err
    code, out, err = call(typed, vault, phrase_file, *asked, "--json", language="fr")
    facts = json.loads(out)
    assert (code, facts["written"], facts["outings"], facts["encounters"]) == (0, True, 2, 17)
    assert facts["given"] == [{"item": "syr_1ml", "month": "2026-03", "pieces": 1262}]
    assert facts["left_out"] == [{"row": 4, "column": "Seringues 1 ml", "reason": "not_whole"}]
    assert "Tout a été écrit." in err
    code, out, err = call(typed, vault, phrase_file, *asked)
    assert (code, out) == (3, "")
    assert "counts once" in err
    opened = unlock(vault, PHRASE)
    assert len(opened.outings.recent()) == 2
    assert not opened.check()
    opened.close()


def test_a_kept_mapping_is_named(typed: Type, vault: Path, phrase_file: Path, tmp_path: Path) -> None:
    opened = unlock(vault, PHRASE)
    opened.team.add_zone("Quais")
    columns = {"date": "date", "quartier": "zone", "rencontre": "encounters"}
    words = {"zone": {"gare": ""}}
    opened.mappings.keep("Maraudes", Mapping("activity", columns, words, {"modality": "street"}))
    opened.close()
    table = files.write_ods(tmp_path / "a.ods", TABLE, sheet="2026")
    asked = (table, "--as", "activity", "--sheet", "2026")
    code, out, err = call(typed, vault, phrase_file, *asked, "--mapping", "Maraudes")
    assert (code, out.splitlines()[0]) == (0, "1 outing, 12 encounters, 12 people.")
    assert "2 rows are left out:\n  You said to leave these out. (“Quartier”, rows 3, 4)" in err
    code, out, err = call(typed, vault, phrase_file, *asked, "--mapping", "Autre")
    assert (code, "no mapping called “Autre”" in err) == (3, True)


def test_opening_stock_needs_nothing_but_its_headings(
    typed: Type, vault: Path, phrase_file: Path, tmp_path: Path
) -> None:
    table = [["Article", "Lieu", "Quantité"], ["Seringue 1 ml", "Local", "1.250"], ["Nyxoid", "Camion", "12"]]
    path = files.write_csv(tmp_path / "a.csv", table, encoding="mac-roman", delimiter="\t")
    code, out, _err = call(typed, vault, phrase_file, path, "--as", "stock", "--on", "2026-03-01")
    assert (code, out.splitlines()) == (
        0,
        [
            "Stock of 2 supplies, counted place by place.",
            "As counted on Sunday 1 March 2026.",
            "Office: Syringe 1\u00a0ml, fixed needle 1,250",
            "Van: Nasal naloxone 1.8\u00a0mg (2\u00a0doses) 12",
        ],
    )
    said = typed("stock", "--vault", vault, "--passphrase-file", phrase_file, "--json")
    held = {(row["item"], row["place"]): row["quantity"] for row in json.loads(said.out)}
    assert held == {("syr_1ml", "office"): 1250, ("nlx_nasal_18", "van"): 12}


def test_whatever_is_wrong_is_said_and_leaves_nothing(
    typed: Type, vault: Path, phrase_file: Path, tmp_path: Path
) -> None:
    table = files.write_xlsx(tmp_path / "a.xlsx", TABLE)

    def refused(text: str, *more: str | Path, file: Path = table) -> str:
        chart = written(tmp_path, text)
        code, out, err = call(typed, vault, phrase_file, file, "--as", "activity", "--map", chart, *more)
        assert (code, out) == (3, "")
        return err

    assert "no column “absent”" in refused(MAP.replace("Quartier", "Absent"))
    assert "“Téléphone” seems to tell who people are" in refused(MAP.replace("Rencontres", '"Téléphone"'))
    assert "stand for nothing here yet: Gare" in refused(MAP.replace('Gare = "+Gare"', ""))
    assert "No column gives the kind of outing" in refused(MAP.replace('modality = "street"', ""))
    assert "can’t be read at “columns.rencontre”" in refused(MAP.replace('"encounters"', '"nonsense"'))
    assert "This is not a mapping." in refused("kind = ")
    assert "“nowhere”" in refused(MAP.replace('"+Gare"', '"nowhere"'))
    assert "“syr_99ml”" in refused(MAP.replace("syr_1ml", "syr_99ml"))
    assert "no sheet called “Other”" in refused(MAP, "--sheet", "Other")
    (tmp_path / "b.csv").write_bytes(b"%PDF-1.7")
    assert "is not a spreadsheet" in refused(MAP, file=tmp_path / "b.csv")
    assert refused(MAP, file=tmp_path / "none.csv")
    unclear = files.write_csv(tmp_path / "c.csv", [TABLE[0], ["02/03/2026", "Gare", "1", "1", ""]])
    assert "02/03/2026 can be read in two ways" in refused(MAP, file=unclear)
    opened = unlock(vault, PHRASE)
    assert (opened.outings.recent(), len(opened.team.zones()), opened.intakes.brought()) == ((), 1, ())
    opened.close()


def test_wrong_usage_is_said_in_a_sentence(typed: Type, vault: Path) -> None:
    for arguments, said in (
        (("import",), "“import” needs"),
        (("import", "a.csv", "--vault", vault), "“import” needs --as"),
        (("import", "a.csv", "--vault", vault, "--as", "people"), "--as takes one of these"),
        (("import", "a.csv", "--vault", vault, "--as", "stock", "--map", "m", "--mapping", "n"), "together"),
        (("import", "a.csv", "--vault", vault, "--as", "activity", "--on", "2026-01-01"), "--as stock"),
        (("import", "a.csv", "--vault", vault, "--as", "stock", "--on", "soon"), "--on takes a day"),
    ):
        answer = typed(*arguments)
        assert (answer.code, said in answer.err) == (2, True), (arguments, answer.err)


def test_notes_come_in_when_they_are_asked_for_and_what_is_found_in_them_is_not_repeated(
    typed: Type, vault: Path, phrase_file: Path, tmp_path: Path
) -> None:
    day = date.today() - timedelta(days=3)
    table: files.Table = [
        ["Date", "Quartier", "Genre", "Seringues 1 ml", "Notes"],
        [day, "Quais", "Femme", 5, "Demande des filtres plus petits"],
        [day, "Quais", "Homme", 2, "Reviendra mardi avec Karim, par le quai"],
    ]
    text = MAP.replace('Rencontres = "encounters"', 'Genre = "gender"\nNotes = "note"')
    asked = (files.write_xlsx(tmp_path / "a.xlsx", table), "--as", "activity", "--map", written(tmp_path, text))
    code, _out, err = call(typed, vault, phrase_file, *asked, "--dry-run")
    assert code == 0
    assert "1 note seems to tell who somebody is, and stays out.\n  row 3" in err
    assert "No note comes in without --notes." in err
    assert "Karim" not in err
    code, out, _err = call(typed, vault, phrase_file, *asked, "--notes", "--json")
    assert (code, json.loads(out)["notes"]) == (
        0, {"brought": 1, "could_come_in": 1, "marked": [3], "old": 0, "long": 0, "astray": 0},
    )  # fmt: skip
    opened = unlock(vault, PHRASE)
    assert [found.note.text for found in opened.notes.search(Query())] == ["Demande des filtres plus petits"]
    opened.close()


def test_no_cell_and_no_name_of_a_file_commands_the_terminal(
    typed: Type, vault: Path, phrase_file: Path, tmp_path: Path
) -> None:
    table = [["Date", "Zone", "Rencontres"], ["2026-03-02", "\x1b[31mG\u202eare\x07", "1"]]
    path = files.write_csv(tmp_path / "a.csv", table)
    _code, _out, err = call(typed, vault, phrase_file, path, "--as", "activity")
    assert "[31mGare" in err
    assert not {"\x1b", "\u202e", "\x07"} & set(err)
    odd = tmp_path / "b\x1b[2J.csv"
    odd.write_bytes(b"%PDF-1.7")
    _code, _out, err = call(typed, vault, phrase_file, odd, "--as", "activity")
    assert "“b?[2J.csv”" in err


def test_a_mapping_to_complete_is_printed_and_reads_the_table(typed: Type, phrase_file: Path, tmp_path: Path) -> None:
    # A notebook that was never opened: what it begins with is known all the same.
    create(tmp_path / "new", PHRASE, cost=LOW)
    people: files.Table = [
        ["Date", "Quartier", "Prénom", "Âge", "H", "F", "Dépistage", "Seringues 1 ml", "Autres choses " * 9],
        [date(2026, 3, 2), "Quais", "Momo", "env. 40", "x", None, "x", 10],
        [date(2026, 3, 2), "Quais", "Lulu", "34 ans", None, "x", None, None],
    ]
    more: files.Table = [["Date", "Quartier"], [date(2026, 4, 2), "Quais"]]
    table = files.write_xlsx(tmp_path / "a.xlsx", people, sheet="Mars", more={"Avril": more})
    asked = (table, "--as", "activity")
    code, out, err = call(typed, tmp_path / "new", phrase_file, *asked)
    assert (code, out, "--draft" in err) == (3, "", True)
    code, out, err = call(typed, tmp_path / "new", phrase_file, *asked, "--draft")
    assert (code, err) == (0, "")
    assert "Momo" not in out
    assert "Prénom" not in out
    draft = tomllib.loads(out)
    assert draft["columns"] == {
        "Date": "date", "Quartier": "zone", "Âge": "age", "H": "gender:man", "F": "gender:woman", "Dépistage": "",
        "Seringues 1 ml": "item:syr_1ml",
    }  # fmt: skip
    assert (draft["fixed"], draft["words"]) == (
        {"modality": "street"},
        {"zone": {"Quais": "+Quais"}, "age": {"env. 40": ""}},
    )
    chart = written(tmp_path, out.replace('"Dépistage" = ""', '"Dépistage" = "services:testing"'))
    code, out, err = call(typed, tmp_path / "new", phrase_file, *asked, "--map", chart, "--json")
    facts = json.loads(out)
    assert (code, facts["encounters"], facts["columns_out"], facts["set_aside"]) == (0, 2, ["Prénom"], [])
    assert "Only the sheet “Mars” is read. With --sheet, one of the others: “Avril”." in err
    opened = unlock(tmp_path / "new", PHRASE)
    first, second = opened.encounters.latest(opened.outings.recent()[0].outing.id)
    assert {one.content.age for one in (first, second)} == {"not_asked", "25_34"}
    assert {code for one in (first, second) for code in one.content.facets.get("services", ())} == {"testing"}
    opened.close()
