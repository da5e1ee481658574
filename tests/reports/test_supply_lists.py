"""Lists on paper: every line is there, page after page, with blanks to fill; the same list gives the same bytes."""

from itertools import chain

import pypdfium2
import pytest

from outreach.reports import supply_lists

GROUPS = {
    f"Group {group}": [(f"Item {group}.{at} with a name of some length", str(at)) for at in range(1, 18)]
    for group in range(1, 6)
}


def words(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def test_a_long_count_sheet_has_every_line_and_numbers_its_pages() -> None:
    pages = words(supply_lists.count_sheet("Count sheet: Office", "20 November", GROUPS, "en"))
    assert len(pages) > 2
    for label, _pieces in chain.from_iterable(GROUPS.values()):
        assert any(label in page for page in pages)
    for at, page in enumerate(pages, start=1):
        assert f"page {at} of {len(pages)}" in page
        assert "In the book" in page


def test_the_same_list_gives_the_same_bytes_and_names_nobody() -> None:
    rows = {"Injecting": [("Syringe 1 ml", "30", "25")]}
    one = supply_lists.bag_list("Bag: what to take along", "Read from 4 outings.", rows, "en")
    assert one == supply_lists.bag_list("Bag: what to take along", "Read from 4 outings.", rows, "en")
    document = pypdfium2.PdfDocument(one)
    assert document.get_metadata_dict()["Author"] == ""
    document.close()


@pytest.mark.parametrize("language", ["fr", "en", "xx"])
def test_an_empty_list_and_odd_names_can_be_printed_too(language: str) -> None:
    odd = {"Kits": [("Kit\t“rouge”\x00 " + "long " * 40, "1")]}
    assert words(supply_lists.count_sheet("Feuille", "vendredi", {}, language))
    assert any("rouge" in page for page in words(supply_lists.count_sheet("Feuille", "vendredi", odd, language)))
