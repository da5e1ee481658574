"""Past activity out of spreadsheets: what no row tells is not made up, and whoever is in them stays out."""

from collections import Counter
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.domain.headings import identifying
from outreach.domain.mappings import DateOrderUnclear, DatesMixed, Mapping, MappingGone, NameIdentifies, RoleMissing
from outreach.services import intake_columns
from outreach.services.intake_words import unknown_words
from outreach.services.workspace import Workspace
from outreach.store import balances
from tests.services.sheets_of_teams import (
    EVENINGS,
    SAID,
    TODAY,
    ZONES,
    bring,
    opened,
    planned,
    reasons,
    request,
    silent,
)
from tests.spreadsheets import files


def stock(workspace: Workspace) -> dict[tuple[str, str], int]:
    return {key: pieces for key, pieces in balances.stock(workspace.vault.connection).items() if pieces}


def counts(workspace: Workspace, table: str) -> int:
    return int(workspace.vault.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def everything(workspace: Workspace) -> dict[str, int]:
    tables = ("outing", "encounter", "encounter_item", "returned", "movement", "zone", "imported", "intake_part", "lot")
    return {table: counts(workspace, table) for table in tables}


# Past activity ----------------------------------------------------------------------------------------------


def test_rows_with_a_day_and_a_zone_become_evenings(workspace: Workspace, tmp_path: Path) -> None:
    asked = request(workspace, files.write_xlsx(tmp_path / "a.xlsx", EVENINGS), "activity", SAID)
    intake = planned(workspace, asked)
    assert (len(intake.evenings), intake.encounters, intake.people, intake.left_out) == (3, 19, 19, ())
    assert intake.pieces_by_month() == {
        ("syr_1ml", "2026-09"): 250,
        ("kit_injection_1ml", "2026-09"): 3,
        ("syr_1ml", "2026-10"): 90,
    }
    bring(workspace, asked)
    shown = [(one.outing.plan.date.day, one.outing.plan.zone, one.encounters) for one in workspace.outings.recent()]
    assert shown == [(2, "quais-nord", 7), (5, "gare", 0), (2, "quais-nord", 12)]
    totals = workspace.outings.totals(workspace.outings.recent()[2].outing.id)
    assert (totals.encounters, totals.given, totals.returned) == (12, {"syr_1ml": 250, "kit_injection_1ml": 3}, 40)
    assert not workspace.check()


def test_encounters_of_unknown_detail_tell_nothing_more_than_the_sheet(workspace: Workspace, tmp_path: Path) -> None:
    table: files.Table = [
        ["Date", "Zone", "Rencontres", "Personnes", "Dont nouveaux"],
        [date(2026, 9, 2), "Quais", 4, 6, 1],
    ]
    evening = planned(
        workspace, request(workspace, files.write_csv(tmp_path / "a.csv", table), "activity", SAID)
    ).evenings[0]
    assert [one.people for one in evening.contents] == [2, 2, 1, 1]
    assert [one.first_time for one in evening.contents] == ["yes", "not_known", "not_known", "not_known"]
    assert {(one.age, one.gender, one.hour, one.kind) for one in evening.contents} == {
        ("not_asked", "not_asked", None, None)
    }


def test_one_row_an_encounter_and_what_is_told_of_each(workspace: Workspace, tmp_path: Path) -> None:
    table = [
        ["Date", "Zone", "Genre", "Âge", "Première rencontre", "Seringues 1 ml"],
        ["2 oct. 2026", "Quais", "F", "34", "oui", "10"],
        ["2 oct. 2026", "Quais", "Homme", "18 à 24 ans", "non", "-"],
        ["2 oct. 2026", "Quais", "", "", "", "2"],
    ]
    intake = planned(workspace, request(workspace, files.write_csv(tmp_path / "a.csv", table), "activity", SAID))
    told = [(one.gender, one.age, one.first_time, dict(one.given)) for one in intake.evenings[0].contents]
    assert told == [
        ("woman", "25_34", "yes", {"syr_1ml": 10}),
        ("man", "18_24", "no", {}),
        ("not_asked", "not_asked", "not_known", {"syr_1ml": 2}),
    ]


def test_one_row_a_supply_with_the_encounters_of_its_evening(workspace: Workspace, tmp_path: Path) -> None:
    table = [
        ["Date", "Zone", "Article", "Quantité", "Rencontres"],
        ["2026-09-02", "Quais", "Seringue 1 ml", "1 250", "12"],
        ["2026-09-02", "Quais", "Nyxoid", "2", "12"],
        ["2026-09-03", "Quais", "Nyxoid", "2", "3"],
        ["2026-09-03", "Quais", "Kit+", "1", "4"],
        ["2026-09-04", "Quais", "Kit+", "1", ""],
    ]
    path = files.write_csv(tmp_path / "a.csv", table)
    intake = planned(workspace, request(workspace, path, "activity", SAID))
    (evening,) = intake.evenings
    assert (len(evening.contents), evening.contents[0].given) == (12, {"syr_1ml": 1250, "nlx_nasal_18": 2})
    assert {one.row: one.reason for one in intake.left_out} == {
        4: "counts_differ", 5: "counts_differ", 6: "supplies_without_encounter",
    }  # fmt: skip
    without = [row[:4] for row in table]
    with pytest.raises(RoleMissing) as refused:
        planned(workspace, request(workspace, files.write_csv(tmp_path / "b.csv", without), "activity", SAID))
    assert refused.value.details == {"role": "encounters"}


def test_a_column_of_products_is_what_its_cells_name_supplies_or_substances(
    workspace: Workspace, tmp_path: Path
) -> None:
    heads = ["Date", "Produits", "Quantité"]
    day = "03/10/2026"
    used: files.Table = [
        heads,
        [day, "Héroïne", 2],
        [day, "crack, cocaïne", None],
        [day, "skenan", None],
        [day, "ce soir", None],
    ]
    given: files.Table = [heads, [day, "Seringue 1 ml", 20], [day, "Pipe", 1], [day, "crack", 1]]
    for table, role in ((used, "substances"), (given, "item")):
        _digest, _headed, proposed = opened(workspace, files.write_csv(tmp_path / "a.csv", table), "activity")
        assert proposed.columns["produit"] == role


def test_a_month_without_a_day_makes_no_evening(workspace: Workspace, tmp_path: Path) -> None:
    table = [
        ["Mois", "Zone", "Type", "Rencontres", "Seringues 1 ml"],
        ["mars 2026", "Quais", "Maraude de rue", "45", "900"],
        ["mars 2026", "Gare", "Libre-service", "", "400"],
        ["03/2026", "Gare", "Automate", "12", "40"],
        ["nov. 2026", "Gare", "Automate", "", "40"],
    ]
    asked = request(workspace, files.write_csv(tmp_path / "a.csv", table), "activity", SAID)
    intake = planned(workspace, asked)
    assert {one.row: one.reason for one in intake.left_out} == {2: "month_only", 4: "month_only", 5: "month_unfinished"}
    (shelf,) = intake.hand_outs
    assert (shelf.channel, shelf.day, shelf.given) == ("shelf", date(2026, 3, 31), {"syr_1ml": 400})
    bring(workspace, asked)
    assert (counts(workspace, "outing"), counts(workspace, "encounter")) == (0, 0)
    assert workspace.stock.used_by_month("syr_1ml", date(2026, 1, 1)) == {"2026-03": 400}
    assert not workspace.check()


def test_a_night_belongs_to_its_evening_over_new_year_and_when_clocks_change(
    workspace: Workspace, tmp_path: Path
) -> None:
    table = [
        ["Date", "Zone", "Début", "Fin"],
        ["2026-01-01 01:30", "Quais", "21h30", "2h15"],
        ["2026-03-29 02:30", "Quais", "22:00", "04:00"],
        ["2026-10-25T02:30:00", "Quais", "22:10", "3:00"],
        ["2026-10-26", "Quais", "8:00", "7:00"],
    ]
    intake = planned(workspace, request(workspace, files.write_csv(tmp_path / "a.csv", table), "activity", SAID))
    plans = [one.plan for one in intake.evenings]
    assert [plan.date for plan in plans] == [date(2025, 12, 31), date(2026, 3, 28), date(2026, 10, 24)]
    assert [(plan.starts, plan.ends) for plan in plans][2] == (time(22, 0), time(3, 0))
    assert [one.reason for one in intake.left_out] == ["times"]


def test_what_is_written_oddly_is_read_or_left_out_by_name(workspace: Workspace, tmp_path: Path) -> None:
    table = [
        ["Date", "Zone", "Rencontres", "Seringues 1 ml"],
        ["02/10/2026", "Quais", "1", "1 250"],
        ["13.10.26", "Quais", "1", "1.250"],
        ["46297", "Gare", "1", "1,250"],
        ["ven. 16 oct. 2026", "Quais", "1", "12,0"],
        ["2026-10-17", "Quais", "1", "12,5"],
        ["2026-10-18", "Quais", "1", "=3+4"],
        ["2026-10-19", "Quais", "1", "beaucoup"],
        ["2026-10-20", "Quais", "1", "-4"],
        ["31/02/2026", "Quais", "1", "1"],
        ["2026-12-24", "Quais", "1", "1"],
        ["", "Quais", "1", "1"],
        ["2026-10-21", "", "1", "1"],
        ["2026-10-22", "Lune", "1", "1"],
        ["2026-10-23", "Quais", "1", "10 000"],
        ["2026-10-24", "Quais", "0", "5"],
    ]
    path = files.write_csv(tmp_path / "a.csv", table, encoding="cp1252")
    intake = planned(workspace, request(workspace, path, "activity", SAID))
    assert [one.contents[0].given["syr_1ml"] for one in intake.evenings] == [1250, 1250, 1250, 12]
    assert [one.plan.date for one in intake.evenings][2] == date(2026, 10, 2)
    assert {one.row: one.reason for one in intake.left_out} == {
        6: "not_whole", 7: "formula", 8: "not_a_number", 9: "out_of_bounds", 10: "date_unreadable", 11: "in_future",
        12: "no_date", 13: "no_zone", 14: "word_unknown", 15: "doubtful", 16: "supplies_without_encounter",
    }  # fmt: skip
    assert 15 not in reasons(workspace, path, sure=True)


def test_the_order_of_day_and_month_is_decided_for_the_column_or_asked(workspace: Workspace, tmp_path: Path) -> None:
    def days(*cells: str, said: Mapping = SAID) -> list[date]:
        table: files.Table = [["Date", "Zone", "Rencontres"], *([cell, "Quais", "1"] for cell in cells)]
        asked = request(workspace, files.write_csv(tmp_path / "a.csv", table), "activity", said)
        return [one.plan.date for one in planned(workspace, asked).evenings]

    assert days("02/03/2026", "13/03/2026") == [date(2026, 3, 2), date(2026, 3, 13)]
    assert days("02/03/2026", "03/13/2026") == [date(2026, 2, 3), date(2026, 3, 13)]
    assert days("02/12/2026") == [date(2026, 2, 12)]
    with pytest.raises(DateOrderUnclear) as refused:
        days("02/03/2026", "05/03/2026")
    assert refused.value.details["column"] == "Date"
    assert days("02/03/2026", said=Mapping("activity", words=ZONES, fixed=SAID.fixed, day_first=False)) == [
        date(2026, 2, 3)
    ]
    with pytest.raises(DatesMixed):
        days("13/03/2026", "03/13/2026")


# Who people are ------------------------------------------------------------------------------------------------


def test_columns_that_tell_who_people_are_are_found_by_heading_and_by_what_they_hold(
    workspace: Workspace, tmp_path: Path
) -> None:
    people = ["Marie Dupont", "Karim Benali", "Julie Martin", "Paul Petit", "Awa Diallo", "Léa Morel"]
    columns: dict[str, list[str]] = {
        "Date": [f"2026-10-0{n}" for n in range(1, 7)],
        "Prénom": ["x"] * 6,
        "Téléphone de la personne": ["1"] * 6,
        "N° dossier": ["12"] * 6,
        "DDN": ["12/03/1985"] * 6,
        "Usagers": people,
        "Divers": [f"06 12 34 56 7{n}" for n in range(6)],
        "Réf.": ["MA0785", "JB1290", "PL0372", "AD1188", "KO0599", "LM0681"],
        "Qui": ["JD", "MK", "AB", "PL", "TR", "SO"],
        "Autre date": [f"{n:02}/05/19{70 + n}" for n in range(1, 7)],
        "Zone": ["Quais", "Gare", "Quais", "Gare", "Quais", "Gare"],
        "Seringues 1 ml": ["10", "612345678", "3", "4", "5", "6"],
        "Lot": ["A1234", "A1235", "A1236", "B1000", "B1001", "B1002"],
    }
    table = [list(columns), *([columns[name][row] for name in columns] for row in range(6))]
    _digest, headed, _proposed = opened(workspace, files.write_csv(tmp_path / "a.csv", table), "activity")
    found = intake_columns.suspicions(
        headed, "activity", workspace.intakes.words(), today=TODAY, language="fr", tell=silent
    )
    told = {headed.headings[index]: (one.kind, one.by) for index, one in found.items()}
    assert told == {
        "Prénom": ("identifier/name", "heading"),
        "Téléphone de la personne": ("identifier/phone", "heading"),
        "N° dossier": ("identifier/file", "heading"),
        "DDN": ("identifier/birth", "heading"),
        "Usagers": ("identifier/name", "cells"),
        "Divers": ("identifier/phone", "cells"),
        "Réf.": ("identifier/file", "cells"),
        "Qui": ("identifier/initials", "cells"),
        "Autre date": ("identifier/birth", "cells"),
        "Lot": ("identifier/file", "cells"),
    }


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ([f"{name}{70 + n}" for n, name in enumerate(("JD", "MK", "AB", "PL", "TR") * 4)], "identifier/file"),
        ([f"MD-0{n % 9 + 1}/19{60 + n}" for n in range(20)], "identifier/file"),
        ([f"123456{10 + n}Z" for n in range(20)], "identifier/file"),
        ([f"{n % 28 + 1:02}/05/{1970 + n}" for n in range(20)], "identifier/birth"),
        ([f"{n % 28 + 1} mai {1970 + n}" for n in range(20)], "identifier/birth"),
        (["33000", "31000", "35000", "44000"] * 5, None),
        ([f"Z{n % 14}" for n in range(20)], None),
    ],
)
def test_a_column_of_zones_that_holds_one_code_or_birthday_a_row_is_none(
    workspace: Workspace, tmp_path: Path, cells: list[str], kind: str | None
) -> None:
    table = [["Date", "Zone", "Rencontres"], *(["2026-10-02", cell, "1"] for cell in cells)]
    _digest, headed, _proposed = opened(workspace, files.write_csv(tmp_path / "a.csv", table), "activity")
    words = workspace.intakes.words()
    found = intake_columns.suspicions(headed, "activity", words, today=TODAY, language="fr", tell=silent)
    assert {index: one.kind for index, one in found.items()} == ({1: kind} if kind else {})


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Né(e) le", "birth"), ("N° Sécu", "number"), ("Apellidos", "name"), ("Fecha de nacimiento", "birth"),
        ("Фамилия, имя", "name"), ("Дата рождения", "birth"), ("رقم الهاتف", "phone"),
        ("Lieu", None), ("Contacts", None),
        ("Nombre de rencontres", None), ("Nom du produit", None),
    ],
)  # fmt: skip
def test_headings_ask_who_somebody_is_in_other_languages_too(heading: str, kind: str | None) -> None:
    assert identifying(heading) == (kind and f"identifier/{kind}")


def test_words_that_stand_for_nothing_are_listed_once_each(workspace: Workspace, tmp_path: Path) -> None:
    table = [
        ["Date", "Zone", "Article", "Quantité", "Rencontres"],
        ["2026-09-02", "Quais", "Seringue 1 ml", "1", "1"],
        ["2026-09-03", "quais", "Truc bleu", "1", "1"],
        ["2026-09-04", "Gare", "Truc bleu", "1", "1"],
    ]
    asked = request(workspace, files.write_csv(tmp_path / "a.csv", table), "activity")
    unknown = unknown_words(asked.headed, asked.mapping, workspace.intakes.known(TODAY)())
    assert unknown == {"zone": {"Quais": 2, "Gare": 1}, "item": {"Truc bleu": 2}}


# Whatever the style ----------------------------------------------------------------------------------------------

DAYS = st.dates(date(2025, 1, 1), date(2026, 11, 19))


def written(day: date, style: int) -> str:
    months = ("janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
    return (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day:%y}",
        f"{day.day} {months[day.month - 1]} {day.year}",
        str((day - date(1899, 12, 30)).days),
    )[style]


def spaced(pieces: int, style: int) -> str:
    grouped = f"{pieces:,}"
    return (str(pieces), grouped.replace(",", " "), grouped.replace(",", "."), grouped, f"{pieces},0")[style]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    rows=st.lists(
        st.tuples(DAYS, st.sampled_from(["Quais", "Gare"]), st.integers(1, 9), st.integers(0, 9999)),
        min_size=1,
        max_size=8,
        unique_by=lambda row: (row[0], row[1]),
    ),
    style=st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from(["csv", "xlsx", "ods"])),
)
def test_any_table_in_any_style_brings_what_a_plain_count_of_it_gives(
    workspace: Workspace, tmp_path: Path, rows: list[tuple[date, str, int, int]], style: tuple[int, int, str]
) -> None:
    table = [
        ["Date", "Zone", "Rencontres", "Seringues 1 ml"],
        *([written(day, style[0]), zone, str(met), spaced(pieces, style[1])] for day, zone, met, pieces in rows),
    ]
    write = {"csv": files.write_csv, "xlsx": files.write_xlsx, "ods": files.write_ods}[style[2]]
    path = write(tmp_path / f"a.{style[2]}", table)  # type: ignore[operator]  # three writers of one table
    said = Mapping("activity", words=ZONES, fixed=SAID.fixed, day_first=True)
    intake = planned(workspace, request(workspace, path, "activity", said))
    assert not intake.left_out
    expected = Counter({("syr_1ml", f"{day:%Y-%m}"): 0 for day, *_ in rows})
    for day, _zone, _met, pieces in rows:
        expected["syr_1ml", f"{day:%Y-%m}"] += pieces
    assert Counter(intake.pieces_by_month()) == +expected
    told = {(one.plan.date, one.plan.zone): len(one.contents) for one in intake.evenings}
    assert told == {(day, {"Quais": "quais-nord", "Gare": "gare"}[zone]): met for day, zone, met, _ in rows}


def test_what_tells_of_a_person_is_neither_kept_in_a_mapping_nor_made_a_zone(
    workspace: Workspace, tmp_path: Path
) -> None:
    words = {"zone": {"marie dupont": "", "12 rue de la paix": "", "quai": "+Quais nord"}}
    columns = {"date": "date", "zone": "zone", "telephone": "quantity", "rencontre": "encounters"}
    workspace.mappings.keep("Maraudes", Mapping("activity", columns, words, {"modality": "street"}))
    kept = workspace.mappings.get("Maraudes")
    assert dict(kept.words["zone"]) == {"quai": "+Quais nord"}
    assert set(kept.columns) == {"date", "zone", "rencontre"}
    # A sentence that stood where a word should is no word to remember; nor are thousands of them.
    many = {f"mot{n}": "" for n in range(3000)} | {"beaucoup de mots " * 20: ""}
    workspace.mappings.keep("Maraudes", Mapping("activity", columns, {"needs": many}, {"modality": "street"}))
    assert len(workspace.mappings.get("Maraudes").words["needs"]) == 2000
    with pytest.raises(NameIdentifies):
        workspace.mappings.keep("Marie Dupont", kept)
    table = [["Date", "Zone", "Rencontres"], ["2026-09-02", "Chez lui", "1"]]
    path = files.write_csv(tmp_path / "a.csv", table)
    at_home = Mapping("activity", words={"zone": {"chez lui": "+12 rue de la Paix"}}, fixed=SAID.fixed)
    with pytest.raises(NameIdentifies):
        planned(workspace, request(workspace, path, "activity", at_home))


def test_a_mapping_is_kept_named_replaced_and_forgotten(workspace: Workspace) -> None:
    first = Mapping("stock", {"article": "item"}, {"item": {"truc": "syr_1ml"}}, {"place": "office"})
    assert workspace.mappings.keep("Local", first) is None
    second = first.with_column("Lot", "lot")
    assert workspace.mappings.keep("Local", second) == first
    assert (workspace.mappings.names("stock"), workspace.mappings.names("activity")) == (("Local",), ())
    assert workspace.mappings.remove("Local") == second
    with pytest.raises(MappingGone):
        workspace.mappings.get("Local")
