"""Card files: the samples read whole; whatever else comes in is refused with a field, never with a traceback."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from outreach.domain import card_files, card_toml, cards
from outreach.domain.cards import Card, CardRefused

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "cards"
FILES = sorted(SAMPLES.rglob("*.toml"))
TEA = (SAMPLES / "fr" / "tea.toml").read_text("utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_sample_reads_whole(file: Path) -> None:
    card = card_files.parse(file.read_text("utf-8"), file.name)
    assert (card.language, card.id) == (file.parent.name, file.stem)
    assert card.people_say
    assert card.sources
    card_files.check_place(card, file.parent.name, file.stem)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_reading_quickly_and_reading_whole_say_the_same(file: Path) -> None:
    text = file.read_text("utf-8")
    card = card_files.parse(text)
    assert card_toml.read_plain(text) == tomllib.loads(text)
    assert card_files.read_entry(text) == cards.entry_of(card)
    assert card_files.read_body(text) == cards.body(card)


def test_a_file_from_windows_reads_the_same() -> None:
    assert card_files.parse("\ufeff" + TEA.replace("\n", "\r\n")) == card_files.parse(TEA)


CHANGES = {
    "a title too long": ('"Thé à la menthe"', f'"{"thé " * 20}"', cards.CardFieldTooLong, "title"),
    "no title": ('title = "Thé à la menthe"\n', "", cards.CardFieldMissing, "title"),
    "a blank title": ('"Thé à la menthe"', '"  "', cards.CardFieldMissing, "title"),
    "a title of two lines": ('"Thé à la menthe"', '"Thé\\nmenthe"', cards.CardFieldUnsuitable, "title"),
    "a score": ("version = 2", "version = 2\nscore = 8", cards.CardFieldUnknown, "score"),
    "a colour of an area": (
        'area = "La chaleur"',
        'area = "La chaleur"\nlevel = 3',
        cards.CardFieldUnknown,
        "vigilance 1 level",
    ),
    "a version that is a truth": ("version = 2", "version = true", cards.CardFieldUnsuitable, "version"),
    "a version of the past": ("version = 2", "version = 0", cards.CardFieldUnsuitable, "version"),
    "a family of its own": ('"product"', '"poison"', cards.CardFieldUnsuitable, "family"),
    "an id that leaves its folder": ('id = "tea"', 'id = "../tea"', cards.CardFieldUnsuitable, "id"),
    "an id with a capital": ('id = "tea"', 'id = "Tea"', cards.CardFieldUnsuitable, "id"),
    "a month that is none": ("2027-05", "2027-13", cards.CardFieldUnsuitable, "review_by"),
    "no month of review": ('review_by = "2027-05"', 'review_by = ""', cards.CardFieldUnsuitable, "review_by"),
    "a date in words": ('"1906"', '"long ago"', cards.CardFieldUnsuitable, "sources 2 date"),
    "a script for an address": (
        "https://www.gutenberg.org/ebooks/769",
        "javascript:alert(1)",
        cards.CardFieldUnsuitable,
        "sources 2 url",
    ),
    "a file for an address": (
        "https://www.gutenberg.org/ebooks/769",
        "file:///etc/passwd",
        cards.CardFieldUnsuitable,
        "sources 2 url",
    ),
    "a source that is not there": (
        'sources = ["tea_book"]',
        'sources = ["hearsay"]',
        cards.CardSourceUnknown,
        "medical 1 sources",
    ),
    "a source twice": ('key = "tea_book"', 'key = "house_notes"', cards.CardFieldUnsuitable, "sources 2 key"),
    "a text that turns around": ("brûlante", "br\u202eûlante", cards.CardFieldHidden, "vigilance 1 text"),
    "a text that turns around when read": (
        '"Le sommeil"',
        '"Le \\u202esommeil"',
        cards.CardFieldHidden,
        "vigilance 2 area",
    ),
    "a bell": ('"Le sommeil"', '"Le \\u0007sommeil"', cards.CardFieldHidden, "vigilance 2 area"),
    "a list that is a text": (
        'benefits = ["Se réchauffer", "Être ensemble"]',
        'benefits = "chaud"',
        cards.CardFieldUnsuitable,
        "benefits",
    ),
    "a number in a list": ('"Se réchauffer", ', "3, ", cards.CardFieldUnsuitable, "benefits 1"),
    "too many of them": ('["Se réchauffer", "Être ensemble"]', str(["x"] * 13), cards.CardFieldCount, "benefits"),
    "a review by nobody": ('"draft"', '"reviewed_by_peers"', cards.CardFieldMissing, "reviewed_on"),
    "an end in the middle": ('gathered = "À recueillir', "gathered = À recueillir", cards.CardUnreadable, ""),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_wrong_is_named_with_its_field(change: tuple[str, str, type[CardRefused], str]) -> None:
    old, new, kind, field = change
    assert old in TEA
    with pytest.raises(CardRefused) as refused:
        card_files.parse(TEA.replace(old, new), "fr/tea.toml")
    assert type(refused.value) is kind
    assert refused.value.details["file"] == "fr/tea.toml"
    assert refused.value.details.get("field", "") == field


def test_an_unreadable_file_says_from_which_line_on() -> None:
    line = TEA[: TEA.index("gathered = ")].count("\n") + 1
    with pytest.raises(cards.CardUnreadable) as refused:
        card_files.parse(TEA.replace('gathered = "Rapp', "gathered = Rapp"))
    assert refused.value.details["line"] == line


@pytest.mark.parametrize(
    "untrusted",
    [
        "x" * (card_files.LARGEST + 1),
        "é" * card_files.LARGEST,
        "a = " + "[" * 100_000,
        "a = " + "{b = " * 20_000,
        ".".join("a" * 100_000) + " = 1",
        "[" + ".".join("a" * 100_000) + "]",
        "a = " + "1" * 100_000,
        'a = "\ud800"',
        "\x00" * 1000,
        "a = 1979-05-27T07:32:00Z",
        'a = """' + '"' * 200_000,
        "#" + "a" * 250_000,
        "a" * 250_000,
        '"' * 250_000,
        "a=1\n" * 60_000,
        "[[vigilance]]\n" * 15_000,
        "\n" * 250_000,
    ],
    ids=lambda untrusted: repr(untrusted[:12]),
)
def test_a_hostile_file_is_refused_in_a_moment(untrusted: str) -> None:
    with pytest.raises(CardRefused):
        card_files.parse(untrusted)


def test_bytes_that_are_no_text_are_refused_with_their_line() -> None:
    with pytest.raises(cards.CardUnreadable) as refused:
        card_files.decode(b"id = 1\n\xff\xfe")
    assert refused.value.details["line"] == 2
    with pytest.raises(cards.CardTooLarge):
        card_files.decode(b"a" * (card_files.LARGEST + 1))


PIECES = [
    '"',
    '"""',
    "\\",
    "[",
    "]",
    "=",
    "\n",
    "'",
    "#",
    "{",
    "\u202e",
    "\x00",
    "[[sources]]",
    "\ud800",
    ".",
    "é",
    "1",
]


@given(data=st.data())
@settings(max_examples=150)
def test_a_card_changed_anywhere_is_a_card_or_a_refusal(data: st.DataObject) -> None:
    text = TEA
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 40)))
        text = text[:start] + data.draw(st.sampled_from(PIECES) | st.text(max_size=8)) + text[end:]
    read: Card | CardRefused
    try:
        read = card_files.parse(text, "tea.toml")
    except CardRefused as refusal:
        read = refusal
    assert isinstance(read, Card) or read.details["file"] == "tea.toml"


@given(data=st.data())
@settings(max_examples=200)
def test_what_is_read_quickly_is_what_toml_says(data: st.DataObject) -> None:
    lines = TEA.splitlines(keepends=True)
    strange = [
        *("sources = []\n", "[emergency]\n", "[[sources]]\n", "[[emergency.steps]]\n", 'a = "b" # c\n', "steps = []\n"),
        *('a = """b""""\n', "a = 01\n", "a = 1_0\n", 'a = ["b",]\n', 'a = [,"b"]\n', "\n", "# c\x00\n", 'a = "\t"\n'),
    ]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines)))
        lines[at : at + data.draw(st.integers(0, 1))] = [data.draw(st.sampled_from(strange))]
    text = "".join(lines)
    quickly = card_toml.read_plain(text)
    if quickly is not None:
        assert quickly == tomllib.loads(text)


@given(text=st.text(st.sampled_from("ab=\"[]\n#,. \\{}'1"), max_size=40))
@example('a = """"""')
@settings(max_examples=200)
def test_no_text_is_read_quickly_that_toml_refuses(text: str) -> None:
    quickly = card_toml.read_plain(text)
    if quickly is not None:
        assert quickly == tomllib.loads(text)


def test_every_text_a_person_reads_is_among_a_cards_texts() -> None:
    listed = [text for _, text in cards.texts(card_files.parse(TEA))]
    for text in re.findall(r'"""(.*?)"""', TEA, re.DOTALL):
        assert text.strip() in listed
