"""The shipped code lists and catalogue: complete, in both languages, and in words that hurt nobody."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from outreach import paths
from outreach.domain import codes
from outreach.domain.codes import CodeList, GroupSeed, PlaceSeed, Seeds, in_language
from outreach.i18n import LANGUAGES

FOLDER = paths.resources() / "codes"
LISTS = codes.parse_lists((FOLDER / "lists.toml").read_text(encoding="utf-8"))
CATALOGUE = codes.parse_items((FOLDER / "items.toml").read_text(encoding="utf-8"))

EXPECTED = {
    "modality": "street squat mobile_unit drop_in festive prison lodging home pharmacy machine shelf post "
    "remote consumption_space other",
    "age": "u18 18_24 25_34 35_44 45_54 55p not_asked",
    "gender": "woman man non_binary other not_asked",
    "first_time": "yes no not_known",
    "kind": "brief conversation accompaniment remote",
    "practices": "injecting smoking sniffing oral plugging other not_asked",
    "substances": "heroin morphine_sulphate methadone buprenorphine fentanyls_nitazenes other_opioids "
    "cocaine crack amphetamine cathinones mdma ghb_gbl ketamine benzodiazepines pregabalin cannabis "
    "synthetic_cannabinoids psychedelics nitrous_oxide poppers alcohol tobacco other not_asked",
    "needs": "supplies housing food hygiene care rights legal listening treatment testing drug_checking safety other",
    "services": "listening harm_reduction_info wound_care testing naloxone_training drug_checking "
    "accompaniment rights_help food_hygiene other",
    "referrals": "caarud csapa hospital emergency testing social housing_115 legal mental_health "
    "women_service peer_group other",
    "outcomes": "given accompanied reached not_known",
    "returned": "counted estimated found",
    "movements": "opening received transfer counted damaged expired lost distributed returned disposed",
    "setting": "facility community",
}

SUPPLIES = (
    "syr_05ml syr_1ml syr_1ml_lds syr_2ml syr_5ml syr_10ml syr_20ml needle filter_cotton "
    "filter_membrane cup water_inj saline acid_citric acid_ascorbic swab_alcohol wipe_chlorhex "
    "tourniquet plaster cream sharps_s sharps_m sharps_l tray kit_injection_1ml kit_injection_2ml "
    "kit_base kit_crack kit_sniff kit_chemsex kit_festif kit_hygiene kit_wound pipe_crack pipe_bent "
    "pipe_meth pipe_universal pipe_tip pipe_filter foil bicarb tooter straw_sheet straw_booklet "
    "nasal_saline nasal_spray_mad card_sniff nlx_nasal_18 nlx_im_prenoxad nlx_nasal_126 nlx_nasal_4 "
    "nlx_nasal_8 nlx_im_vial nlx_other faceshield strip_fentanyl strip_nitazene strip_xylazine "
    "strip_benzo reagent sample_kit condom_ext condom_int lube dental_dam preg_test selftest_hiv "
    "selftest_hcv hygiene period_products earplugs water_bottle breathalyser food clothing blanket "
    "leaflet overdose_card directory"
)

HURTFUL = re.compile(
    r"\b(?:toxico|drogu|junk|camé|accro|addict|dépendant|abus|clean(?!-up)|propre|sale\b|sevré|"
    r"rechute|relapse|dirty|shoot|sdf\b|"
    r"homeless|prostitu|victim|illicit|user\b|usager|bénéficiaire|risque élevé|danger)|!",
    re.IGNORECASE,
)


def words() -> Iterator[tuple[str, str, str]]:
    """Everything people read: where, language, words."""
    for entries in LISTS.values():
        for entry in entries:
            for language in LANGUAGES:
                yield f"{entries.name}.{entry.code}", language, entry.label(language)
                yield f"{entries.name}.{entry.code} (short)", language, entry.short(language)
    for item in CATALOGUE.items:
        for language in LANGUAGES:
            yield item.code, language, in_language(item.names, language)
            yield item.code, language, in_language(item.qualifiers, language)
            yield item.code, language, in_language(item.longs, language)
    named: tuple[GroupSeed | PlaceSeed, ...] = (*CATALOGUE.groups, *CATALOGUE.pad_groups, *CATALOGUE.places)
    for seed in named:
        for language in LANGUAGES:
            yield seed.code, language, in_language(seed.names, language)


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items())
def test_a_list_holds_the_codes_it_promised(name: str, expected: str) -> None:
    assert set(expected.split()) <= {entry.code for entry in LISTS[name]}


def test_the_catalogue_holds_every_supply_it_promised() -> None:
    assert set(SUPPLIES.split()) == {item.code for item in CATALOGUE.items}


def test_codes_are_unique_and_plain() -> None:
    spaces: list[list[str]] = [[entry.code for entry in entries] for entries in LISTS.values()]
    spaces += [[item.code for item in CATALOGUE.items], [group.code for group in CATALOGUE.groups]]
    spaces += [[place.code for place in CATALOGUE.places], list(LISTS)]
    for space in spaces:
        assert len(space) == len(set(space))
        assert all(re.fullmatch(r"[a-z0-9_]+", code) for code in space)
        assert not any(code.startswith("x_") for code in space), "x_ belongs to the teams"


def test_everything_people_read_is_there_in_both_languages() -> None:
    assert not [place for place, language, text in words() if not text.strip() or text != text.strip()]


def test_no_word_hurts() -> None:
    assert not [(place, text) for place, _, text in words() if HURTFUL.search(text)]


def test_short_words_fit_a_chip() -> None:
    assert not [(place, text) for place, _, text in words() if "(short)" in place and len(text) > 14]


def test_tiles_fit_two_short_lines() -> None:
    for item in CATALOGUE.items:
        for language in LANGUAGES:
            assert len(in_language(item.names, language)) <= 12, item.code
            assert len(in_language(item.qualifiers, language)) <= 13, item.code


def test_a_number_and_its_unit_stay_together() -> None:
    apart = re.compile(r"\d (ml|mg|L|minutes|ans|doses?)\b")
    assert not [(place, text) for place, _, text in words() if apart.search(text)]
    assert not [(place, text) for place, language, text in words() if language == "fr" and "'" in text]


def test_long_names_tell_items_apart() -> None:
    for language in LANGUAGES:
        longs = [in_language(item.longs, language) for item in CATALOGUE.items]
        assert len(longs) == len(set(longs))


def test_labels_of_a_list_tell_its_codes_apart() -> None:
    for entries in LISTS.values():
        for language in LANGUAGES:
            assert len({entry.label(language) for entry in entries}) == len(entries)
            assert len({entry.short(language) for entry in entries}) == len(entries)


def test_groups_and_icons_exist() -> None:
    groups = {group.code for group in CATALOGUE.groups}
    icons = {path.stem for path in (paths.resources() / "icons" / "supply").glob("*.svg")}
    assert {item.group for item in CATALOGUE.items} <= groups
    assert {item.icon for item in CATALOGUE.items} <= icons


def test_kits_hold_known_pieces_and_no_kit() -> None:
    known = {item.code for item in CATALOGUE.items}
    kits = {kit.code for kit in CATALOGUE.kits}
    for kit in CATALOGUE.kits:
        assert kit.code in known
        assert kit.contents
        assert kit.contents.keys() <= known - kits
        assert all(1 <= pieces <= 100 for pieces in kit.contents.values())


def test_every_kit_has_contents_and_one_version_a_day() -> None:
    versions = [(kit.code, kit.valid_from) for kit in CATALOGUE.kits]
    assert len(versions) == len(set(versions))
    assert {item.code for item in CATALOGUE.items if item.group == "kits"} <= {code for code, _ in versions}
    assert all(valid_from <= date(2024, 2, 1) for _, valid_from in versions)


def test_the_pad_has_twenty_four_tiles_in_reading_order_of_their_headings() -> None:
    pad = CATALOGUE.pad()
    assert [item.pad for item in pad] == list(range(1, 25))
    order = [group.code for group in CATALOGUE.pad_groups]
    headings = [order.index(item.pad_group or "") for item in pad]
    assert headings == sorted(headings)
    assert [headings.count(n) for n in range(5)] == [12, 4, 2, 2, 4]
    assert all(item.pad_group is None for item in CATALOGUE.items if item.pad is None)


def test_naloxone_carries_doses_and_nothing_else_does() -> None:
    doses = {item.code: item.doses for item in CATALOGUE.items if item.doses}
    assert doses == {
        "nlx_nasal_18": 2,
        "nlx_im_prenoxad": 5,
        "nlx_nasal_126": 2,
        "nlx_nasal_4": 2,
        "nlx_nasal_8": 2,
        "nlx_im_vial": 1,
        "nlx_other": 1,
    }


def test_syringes_are_syringes_and_tests_count_people() -> None:
    assert {item.code for item in CATALOGUE.items if item.syringe} == {
        code for code in SUPPLIES.split() if code.startswith("syr_")
    }
    assert {item.code for item in CATALOGUE.items if item.counts_people} == {
        "preg_test",
        "selftest_hiv",
        "selftest_hcv",
    }


def test_supplies_are_taken_from_the_bag_and_places_have_a_known_kind() -> None:
    assert CATALOGUE.places[0].kind == "bag"
    assert all(place.kind in LISTS["place_kinds"] for place in CATALOGUE.places)


def test_every_modality_begins_with_a_setting() -> None:
    settings = codes.parse_settings((FOLDER / "lists.toml").read_text(encoding="utf-8"))
    assert list(settings) == [entry.code for entry in LISTS["modality"]]
    assert set(settings.values()) <= {entry.code for entry in LISTS["setting"]}


def test_a_list_answers_and_keeps_its_order() -> None:
    drinks = CodeList("drinks", codes.parse_lists('[[a]]\ncode="t"\nfr="Thé"\nen="Tea"\nshort_en="T"')["a"].codes)
    tea = drinks.get("t")
    assert tea is not None
    assert (tea.label("fr"), tea.short("fr"), tea.short("en")) == ("Thé", "Thé", "T")
    assert "t" in drinks
    assert "coffee" not in drinks
    assert drinks.label("x_coffee", "fr") == drinks.short("x_coffee", "fr") == "x_coffee"
    assert tea.label("de") == "Tea"
    assert tea.label("xx") != "Tea"


def test_a_catalogue_answers_for_what_it_has() -> None:
    empty = Seeds((), (), (), (), ())
    assert empty.item("syr_1ml") is None
    assert empty.pad() == ()
    assert CATALOGUE.item("syr_1ml") == CATALOGUE.pad()[0]


def test_words_in_one_language_only_are_shown_in_the_others() -> None:
    assert codes.in_language({"fr": "Thé"}, "en") == "Thé"
    assert codes.in_language({}, "en") == ""
