"""The pocket card: two sides of A6, all of the card or a sentence that says what is shorter, and the same bytes."""

import string
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach import i18n
from outreach.domain import card_files
from outreach.domain.cards import Area, Card, Emergency, Knowledge, Source, Step, Voice
from outreach.reports import pockets
from outreach.reports.leaflets import clipped
from outreach.words.cards import review

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "cards"


def sample(language: str = "fr", name: str = "tea") -> Card:
    return card_files.parse((SAMPLES / language / f"{name}.toml").read_text("utf-8"))


def pages(data: bytes) -> list[str]:
    """The text of each page, with single spaces."""
    document = pypdfium2.PdfDocument(data)
    found = [document[at].get_textpage().get_text_range() for at in range(len(document))]
    return [
        " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").replace("\ufffe", "").split()) for text in found
    ]


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def long(letters: int) -> str:
    sentence = "Une phrase de plus qui parle du thé et de la nuit. "
    return (sentence * (letters // len(sentence) + 1))[:letters].strip()


def crowded(texts: int, letters: int) -> Card:
    """A card with as many and as long texts as a file may hold, or fewer."""
    return replace(
        sample(),
        about=long(letters),
        vigilance=tuple(Area(f"Zone {at}", long(letters)) for at in range(texts)),
        people_say=tuple(Voice(long(letters), "Entendu ici", ("tea_book",)) for _ in range(texts)),
        medical=tuple(Knowledge(long(letters), ("tea_book",)) for _ in range(texts)),
        emergency=Emergency(
            tuple(long(min(letters, 200)) for _ in range(8)),
            tuple(Step(f"Geste {at}", long(min(letters, 160))) for at in range(6)),
        ),
        not_known=tuple(long(letters) for _ in range(8)),
        sources=tuple(Source(f"s_{at}", long(min(letters, 400)), "Édition", "2024") for at in range(12)),
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_card_that_fits_is_all_there_on_two_sides_of_a6(language: str) -> None:
    card = sample(language)
    printed = pockets.render(card)
    document = pypdfium2.PdfDocument(printed.data)
    assert [tuple(round(side / 72 * 25.4) for side in document[at].get_size()) for at in range(2)] == [(105, 148)] * 2
    assert printed.shortened == ()
    front, back = pages(printed.data)
    assert card.title in front
    for text in (card.about, *(area.text for area in card.vigilance), *(step.text for step in card.emergency.steps)):
        assert plain(text) in front
    said = [voice.text for voice in card.people_say if not voice.to_come]
    assert said
    for text in (*said, *(known.text for known in card.medical)):
        assert plain(text) in back
    # What asks the team for its words is not handed to anybody.
    asked = [voice.text for voice in card.people_say if voice.to_come]
    assert asked
    assert not any(plain(text) in back for text in asked)
    assert all(source.title in back for source in card.sources)


def test_the_back_says_that_it_is_a_draft() -> None:
    with i18n.speaking("fr"):
        assert plain(review(sample())) in pages(pockets.render(sample()).data)[1]


def test_a_card_that_does_not_fit_says_what_is_shorter_and_keeps_its_steps() -> None:
    card = crowded(6, 300)
    printed = pockets.render(card)
    front, back = pages(printed.data)
    assert len(pypdfium2.PdfDocument(printed.data)) == 2
    assert "Zones de vigilance" in printed.shortened
    assert "Raccourci : " in back
    assert "La fiche entière est dans Escale." in back
    for name in printed.shortened:
        assert name.lower() in back.lower()
    for at in range(6):
        assert f"Zone {at}" in front
        assert f"Geste {at}." in front


def test_both_voices_lose_as_much() -> None:
    back = pages(pockets.render(crowded(5, 600)).data)[1]
    said, known = back.split("Savoirs médicaux")
    assert abs(said.count("Une phrase de plus") - known.partition("Sources")[0].count("Une phrase de plus")) <= 1


@pytest.mark.parametrize(("texts", "letters"), [(12, 2000), (12, 200), (1, 2000), (4, 120), (8, 60)])
def test_nothing_stands_outside_the_sheet_and_nothing_over_anything(texts: int, letters: int) -> None:
    document = pypdfium2.PdfDocument(pockets.render(crowded(texts, letters)).data)
    assert len(document) == 2
    for at in range(2):
        image = document[at].render(scale=1).to_pil().convert("L")
        edge = 12
        width, height = image.size
        for box in (
            (0, 0, width, edge),
            (0, height - edge, width, height),
            (0, 0, edge, height),
            (width - edge, 0, width, height),
        ):
            assert image.crop(box).getextrema() == (255, 255)


def test_it_is_black_on_white() -> None:
    image = pypdfium2.PdfDocument(pockets.render(sample()).data)[0].render(scale=1).to_pil().convert("RGB")
    assert all(max(colour) - min(colour) < 8 for _, colour in image.getcolors(1 << 20) or [])


def test_the_same_card_gives_the_same_bytes_and_they_tell_nobody_anything() -> None:
    first, again = pockets.render(sample()).data, pockets.render(sample()).data
    assert first == again
    told = pypdfium2.PdfDocument(first).get_metadata_dict()
    assert told["Title"] == "Thé à la menthe"
    assert not told["Author"]
    assert "/root" not in first.decode("latin-1")
    assert "2026" not in told["CreationDate"]


@given(text=st.text(string.ascii_letters + " .;é\u00a0", max_size=120), most=st.integers(0, 130))
@settings(max_examples=60)
def test_what_is_clipped_is_never_longer_and_begins_the_same(text: str, most: int) -> None:
    short = clipped(text, most)
    assert len(short) <= max(most, 0) + 1 or short == text
    assert text.startswith(short.rstrip("…").rstrip())
    assert clipped(text, None) == text
