"""Searching the cards that ship, as somebody types with one hand at night, in words of the street or of a book."""

import random
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain import searches
from outreach.domain.cards import Entry, body
from outreach.services import cards

SHELF = cards.shipped()
ENTRIES = [entry for code in ("fr", "en") for entry in SHELF.entries(code) if entry.language == code]


def ids(words: str, language: str = "fr") -> list[str]:
    return [found.entry.id for found in SHELF.search(words, language)]


FIRST = {
    "fr": {
        "ne respire plus": "overdose_naloxone",
        "il fait une overdose": "overdose_naloxone",
        "nalaxone": "overdose_naloxone",
        "piqûre abcès": "abscess",
        "garde à vue": "custody",
        "test salive": "saliva_tests",
        "kétaminne": "ketamine",
        "fentanil": "fentanyls_nitazenes",
        "came": "heroin",
        "coke": "cocaine",
        "3mmc": "cathinones",
        "3 mmc": "cathinones",
        "4-MMC": "cathinones",
        "2cb": "psychedelics",
        "2C-B": "psychedelics",
        "proto": "nitrous_oxide",
        "seringues": "sharing_reusing",
        "pipe a crack": "smoking_crack",
        "enceinte": "pregnancy",
        "tpe": "hiv_hcv_exposure",
        "sevrage": "withdrawal",
        "je consomme seul": "using_alone",
        "sortie de prison": "after_a_break",
        "mal aux dents": "teeth",
        "lyrica": "pregabalin",
        "contrôle d’urine": "urine_tests",
        "chem sex": "chemsex",
        "bras gonflé": "abscess",
        "skenan": "morphine_sulphate",
        "shit": "cannabis",
        "speedball": "mixing_stimulants_opioids",
        "fouille": "searches",
        "canicule": "heat_festivals",
    },
    "en": {
        "not breathing": "overdose_naloxone",
        "smack": "heroin",
        "weed": "cannabis",
        "tina": "amphetamine",
        "molly": "mdma",
        "spice": "synthetic_cannabinoids",
        "whippets": "nitrous_oxide",
        "cold turkey": "withdrawal",
        "pregnant": "pregnancy",
        "sharing needles": "sharing_reusing",
        "swollen arm": "abscess",
        "alone": "using_alone",
        "pee test": "urine_tests",
        "released from prison": "after_a_break",
        "shrooms": "psychedelics",
        "pep": "hiv_hcv_exposure",
        "naloxon": "overdose_naloxone",
    },
}


@pytest.mark.parametrize(("language", "words"), [(code, words) for code, found in FIRST.items() for words in found])
def test_what_people_type_finds_its_card_first(language: str, words: str) -> None:
    assert ids(words, language)[0] == FIRST[language][words]


@given(entry=st.sampled_from(ENTRIES), data=st.data())
@settings(max_examples=120)
def test_any_beginning_of_a_title_finds_its_card(entry: Entry, data: st.DataObject) -> None:
    typed = entry.title[: data.draw(st.integers(1, len(entry.title)))]
    assert entry.id in ids(typed, entry.language) or not typed.strip()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.language}/{entry.id}")
def test_a_title_and_every_alias_find_their_card(entry: Entry) -> None:
    assert ids(entry.title, entry.language)[0] == entry.id
    for alias in entry.aliases:
        assert entry.id in ids(alias, entry.language)[:6], alias


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.language}/{entry.id}")
def test_one_slip_in_a_word_of_a_title_finds_its_card(entry: Entry) -> None:
    dice = random.Random(entry.title)
    for word in searches.words(entry.title):
        if len(word) < 6:
            continue
        at, letter = dice.randrange(1, len(word)), dice.choice("abcdefghijklmnopqrstuvwxyz")
        for slip in (word[:at] + word[at + 1 :], word[:at] + letter + word[at + 1 :], word[:at] + letter + word[at:]):
            assert entry.id in ids(slip, entry.language), slip


def test_titles_come_before_aliases_before_texts() -> None:
    for language, word in (("fr", "cocaine"), ("fr", "alcool"), ("en", "heroin"), ("en", "opioids")):
        places = []
        for found in SHELF.search(word, language):
            entry = found.entry
            if entry.language == language:
                in_title = any(part.startswith(word) for part in searches.words(entry.title))
                in_aliases = any(part.startswith(word) for alias in entry.aliases for part in searches.words(alias))
                equal = word in {searches.folded(name) for name in (entry.title, *entry.aliases)}
                places.append(0 if in_title or equal else 1 if in_aliases else 2)
        assert places == sorted(places)
        assert set(places) == {0, 1, 2} or len(places) > 2


@pytest.mark.parametrize("word", ["naloxone", "hepatite", "seringue", "garde", "ghb"])
def test_a_letter_more_narrows_what_is_found(word: str) -> None:
    """As few cards as a team has can be read through from the second letter on."""
    ends = [set(ids(word[:end])) for end in range(2, len(word) + 1)]
    whole = {
        entry.id
        for entry in SHELF.entries("fr")
        if any(part.startswith(word) for part in searches.words(body(SHELF.card(entry.id, "fr"))))
    }
    assert whole
    assert all(whole <= found for found in ends)


def test_what_only_the_other_language_has_is_found_there() -> None:
    assert ("heroin", "en") in [(found.entry.id, found.entry.language) for found in SHELF.search("skag", "fr")]
    assert ("cannabis", "fr") in [(found.entry.id, found.entry.language) for found in SHELF.search("teuch", "en")]


HOSTILE = [
    *('"', '""', "a OR b", "NEAR(a b)", "title: x", "* *", "a*", "(", ")))", "{title}", "^a", "\x00", "a\x00b"),
    *("-", "--", "' OR 1=1 --", "🙂", "a" * 10_000, "mot " * 3000, "\ud800", "\u202e", "e\u0301\u0301", "%", "_"),
    *("+ +", "NOT", "٣", "ﬁltre"),
]


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: repr(typed[:12]))
def test_hostile_words_find_something_or_nothing(typed: str) -> None:
    for found in SHELF.search(typed, "fr"):
        SHELF.passage(found)


@given(typed=st.text(max_size=30))
@settings(max_examples=100)
def test_whatever_is_typed_is_answered_twice_the_same(typed: str) -> None:
    assert ids(typed) == ids(typed)


def test_preparing_in_a_thread_changes_nothing_in_what_is_found() -> None:
    fresh, prepared = cards.shipped(), cards.shipped()
    thread = threading.Thread(target=prepared.prepare, args=("fr",))
    thread.start()
    prepared.search("naloxone", "fr")
    thread.join()
    for words in ("naloxone", "il fait une overdose", "kétaminne", "skag", "zzzz", ""):
        assert prepared.search(words, "fr") == fresh.search(words, "fr")
