"""A card that was written is the card that is read."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain import card_files
from outreach.domain.card_writing import write
from outreach.domain.cards import Area, Card, Knowledge, Source, Step, Voice
from tests.rules.tree import ROOT, name

FILES = sorted((ROOT / "resources" / "cards").rglob("*.toml"))[::7]


def read(file: Path) -> Card:
    return card_files.parse(file.read_text("utf-8"))


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_card_that_ships_comes_back_as_it_was_and_is_listed_and_searched_the_same(file: Path) -> None:
    text = write(read(file))
    assert card_files.parse(text) == read(file)
    assert card_files.read_entry(text) == card_files.read_entry(file.read_text("utf-8"))
    assert card_files.read_body(text) == card_files.read_body(file.read_text("utf-8"))


LETTERS = st.sampled_from("aé œ\"\\\n#=[]{}'’«»日<&.")
LINE = st.text(LETTERS, min_size=1, max_size=30).map(lambda text: " ".join(f"x{text}x".split()))
TEXT = st.text(LETTERS, min_size=1, max_size=60).map(lambda text: f"x{text}x")


@settings(max_examples=60)
@given(line=LINE, text=TEXT, lines=st.lists(LINE, min_size=1, max_size=4).map(tuple), empty=st.booleans())
def test_whatever_its_texts_hold_a_card_comes_back(line: str, text: str, lines: tuple[str, ...], empty: bool) -> None:
    card = read(FILES[0])
    odd = replace(
        card,
        title=line,
        about=text,
        benefits=() if empty else lines,
        not_known=(text,),
        aliases=lines,
        vigilance=(Area(line, text),),
        people_say=(Voice(text, line),),
        medical=() if empty else (Knowledge(text, ("one",)),),
        emergency=replace(card.emergency, signs=lines, steps=(Step(line, line),)),
        sources=(Source("one", line, line, "2024"),),
    )
    odd = replace(odd, not_known=lines)
    assert card_files.parse(write(odd)) == odd
