"""The booklet: folded, its pages follow one another, each card on two facing ones."""

import re
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.reports import booklets
from tests.reports.test_pockets import crowded, sample


def folded(sides: list[tuple[int, int]]) -> list[int]:
    """What is read, leaf after leaf, of sheets printed on both sides, laid in order and folded in the middle."""
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    first_half = [page for front, back in sheets for page in (front[1], back[0])]
    second_half = [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    return first_half + second_half


@given(sheets=st.integers(1, 40))
def test_folded_sheets_read_in_order(sheets: int) -> None:
    assert folded(booklets.imposed(4 * sheets)) == list(range(1, 4 * sheets + 1))


def halves(data: bytes) -> list[str]:
    """The text of each half of each side, left before right."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for at in range(len(document)):
        width, height = document[at].get_size()
        assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (297, 210)
        page = document[at].get_textpage()
        found += [page.get_text_bounded(0, 0, width / 2, height), page.get_text_bounded(width / 2, 0, width, height)]
    return found


@pytest.mark.parametrize("count", [1, 2, 3, 24, 25])
def test_each_card_takes_two_facing_pages_and_the_contents_say_which(count: int) -> None:
    cards = [replace(sample(), id=f"tea_{at}", title=f"Thé numéro {at}") for at in range(count)]
    booklet = booklets.render(cards, "fr")
    printed = halves(booklet.data)
    assert booklet.sheets * 4 == len(printed)
    order = folded([(left, left + 1) for left in range(0, len(printed), 2)])
    pages = [printed[place] for place in order]
    contents = "\n".join(pages[: 1 if count <= 24 else 3])
    for card in cards:
        (page,) = re.findall(rf"(\d+)\s+{card.title}\s", contents)
        assert int(page) % 2 == 0  # a left page
        assert pages[int(page) - 1].startswith(card.title)
        assert f"« {card.id} »" in pages[int(page)].replace("\u00a0", " ")
    assert "plie-les ensemble" in pages[0].replace("\r\n", " ")


def test_what_is_shorter_is_told_by_card() -> None:
    booklet = booklets.render([sample(), replace(crowded(10, 900), title="Une longue fiche")], "fr")
    assert [title for title, _ in booklet.shortened] == ["Une longue fiche"]


def test_the_same_cards_give_the_same_bytes() -> None:
    cards = [sample(), sample("en")]
    assert booklets.render(cards, "fr") == booklets.render(cards, "fr")


@pytest.mark.parametrize("count", [0, booklets.MOST + 1])
def test_no_booklet_of_nothing_or_too_thick_to_fold(count: int) -> None:
    with pytest.raises(ValueError):
        booklets.render([sample()] * count, "fr")
