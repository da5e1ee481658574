"""What is typed becomes words that can be looked for; what is found is marked where it stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain import passages, searches
from outreach.domain.searches import Term


def starts(text: str) -> list[str]:
    return [term.start for term in searches.read(text).terms]


def test_accents_apostrophes_capitals_and_ligatures_are_folded() -> None:
    assert starts("L’ALCOOL") == starts("l'alcool") == ["alcool"]
    assert starts("Cœur") == starts("coeur") == ["coeur"]
    assert starts("Surdosé") == ["surdose"]


def test_filler_is_dropped_unless_nothing_else_was_typed() -> None:
    assert starts("il ne respire plus") == ["respire"]
    assert starts("what is it") == ["what", "is", "it"]


@pytest.mark.parametrize(
    ("plural", "single"),
    [("seringues", "seringue"), ("chevaux", "cheval"), ("bodies", "body"), ("abscesses", "abscess"), ("yeux", "oeil"),
     ("teeth", "tooth"), ("cailloux", "caillou"), ("cheval", "chevaux"), ("body", "bodies")],
)  # fmt: skip
def test_plurals_find_their_singular_and_uneven_ones_the_other_way_too(plural: str, single: str) -> None:
    (term,) = searches.read(plural).terms
    assert single in term.wholes


def test_words_can_be_written_with_a_hyphen_a_space_or_in_one() -> None:
    (term,) = searches.read("4mmc").terms
    assert term.phrases == (("4", "mmc"),)
    assert all("chemsex" in term.wholes for term in searches.read("chem sex").terms)
    assert "3mmc" in searches.compounds("de la 3-MMC ce soir")
    assert searches.spellings("Bad trip") == ["bad trip", "badtrip"]
    assert searches.spellings("2C-B") == ["2c b", "2cb"]
    assert searches.compounds("le cœur d’un ex-fumeur") == ["exfumeur", "coeur"]


@pytest.mark.parametrize(
    "typed", ["", "   ", "!!!", "🙂", '"', "*", "\x00", "AND", "a" * 10_000, "é" * 10_000, "- - -"]
)
def test_whatever_is_typed_becomes_plain_words(typed: str) -> None:
    for term in searches.read(typed).terms:
        assert term.start.isalnum()
        assert len(term.start) <= searches.LONGEST


@given(word=st.text("abcdefghij", min_size=4, max_size=8), data=st.data())
@settings(max_examples=80)
def test_a_word_is_near_whatever_one_slip_makes_of_it(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcxyz"))
    slips = [word[:at] + word[at + 1 :], word[:at] + letter + word[at + 1 :], word[:at] + letter + word[at:]]
    slips.append(word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :])
    vocabulary = sorted({word, "zzzz", "qqqq"})
    for slip in slips:
        assert any(word.startswith(near) for near in searches.near(slip, vocabulary))


def test_a_letter_heard_for_another_one_is_near() -> None:
    known = ["keta", "phase", "quai"]
    assert [searches.near(heard, known)[:1] for heard in ("gueta", "fase", "kai")] == [(one,) for one in known]


def test_nothing_is_near_where_no_word_begins_so() -> None:
    assert searches.near("kilo", ["alcool", "zinc"]) == ()


@given(text=st.text(max_size=400), word=st.text("abcdeéœ", min_size=1, max_size=4))
@settings(max_examples=150)
def test_marks_stand_in_the_text_in_order_and_hold_what_was_looked_for(text: str, word: str) -> None:
    (term, *_) = [*searches.read(word).terms, Term("a")]
    said, marks = passages.passage(f"{text} {word} {text}", [term])
    ends = [0, *(place for mark in marks for place in mark), len(said)]
    assert ends == sorted(ends)
    for start, end in marks:
        assert searches.folded(said[start:end]).replace(" ", "").startswith(term.start)


def test_a_passage_shows_where_most_of_the_words_stand() -> None:
    text = "Le thé. " + "Rien à voir ici. " * 30 + "Le thé et la menthe ensemble." + " Et la suite." * 30
    said, marks = passages.passage(text, searches.read("thé menthe").terms)
    assert [said[slice(*mark)] for mark in marks] == ["thé", "menthe"]
    assert said.startswith("…")
    assert said.endswith("…")
    assert len(said) <= passages.LENGTH + 2
    assert passages.passage("Le thé.\nBon.", [Term("cafe")]) == ("Le thé. Bon.", ())


def test_alphabetical_order_is_the_one_people_expect() -> None:
    titles = ["Zone", "Été", "eau", "Œil", "Éther", "Oeuf", "Dents", "À côté"]
    assert sorted(titles, key=searches.sort_key) == ["À côté", "Dents", "eau", "Été", "Éther", "Œil", "Oeuf", "Zone"]
