"""The order sheet in its three forms: the same order, the same bytes; everything in it, nobody's name, no formula."""

import csv
import io
from datetime import date

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from outreach.domain.orders import Slip, SlipLine
from outreach.reports import order_sheets
from outreach.reports.order_sheets import FORMS, Form

SLIP = Slip(
    date(2026, 11, 20),
    "Association Rive Claire",
    "Centrale Sud",
    (
        SlipLine("S-100", "syr_1ml", "Syringe 1 ml", 12, 100),
        SlipLine("=1+1", "water_inj", "Water for injection", 3, 50),
        SlipLine("", "cup", "Cup", 1, 1),
    ),
)
LONG = Slip(
    SLIP.day,
    SLIP.team,
    "+33 SUM(A1) " + "très loin " * 4,
    tuple(
        SlipLine("REF/2026-" + "9" * 31, f"x_{at}", f"Item {at} " + "with a long name " * (at % 5), at, 99_999)
        for at in range(1, 81)
    ),
)


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("slip", [SLIP, LONG, Slip(SLIP.day, "", "", ())], ids=["usual", "long", "empty"])
def test_the_same_order_gives_the_same_bytes(form: Form, slip: Slip) -> None:
    assert order_sheets.render(form, slip, "fr") == order_sheets.render(form, slip, "fr")


def test_the_paper_says_who_orders_what_in_which_packs() -> None:
    (page,) = pages(order_sheets.render("pdf", SLIP, "en"))
    for words in ("Order: Centrale Sud", "Association Rive Claire", "S-100", "Syringe 1 ml", "× 100", "= 1,200"):
        assert words in page
    assert "20 November" in page


def test_a_long_order_has_every_line_and_numbers_its_pages() -> None:
    said = pages(order_sheets.render("pdf", LONG, "fr"))
    assert len(said) > 2
    for line in LONG.lines:
        assert any(f"Item {line.packs} " in page or f"Item {line.packs}" in page.split() for page in said)
    assert f"page {len(said)}" in said[-1]


def test_the_workbook_holds_figures_as_figures_and_words_as_words() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(order_sheets.render("xlsx", SLIP, "en")))
    about, order = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    assert ["Supplier", "Centrale Sud"] in [row[:2] for row in about]
    assert order[3:] == [
        ["Item", "Reference", "Packs", "Pieces in a pack", "Pieces"],
        ["Syringe 1 ml", "S-100", 12.0, 100.0, 1200.0],
        ["Water for injection", "=1+1", 3.0, 50.0, 150.0],
        ["Cup", "", 1.0, 1.0, 1.0],
    ]


def test_the_table_reads_back_and_no_cell_of_it_is_a_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(order_sheets.render("csv", SLIP, "en").decode("utf-8"), newline="")))
    assert rows[0] == {
        "supplier": "Centrale Sud", "day": "2026-11-20", "reference": "S-100", "item": "syr_1ml",
        "label": "Syringe 1 ml", "packs": "12", "pack": "100", "pieces": "1200",
    }  # fmt: skip
    assert rows[1]["reference"] == "'=1+1"
    for row in csv.reader(io.StringIO(order_sheets.render("csv", LONG, "en").decode("utf-8"), newline="")):
        assert not any(cell[:1] in set("=+-@\t\r") for cell in row)


@pytest.mark.parametrize("form", FORMS)
def test_no_file_carries_a_name_a_time_or_a_formula(form: Form) -> None:
    data = order_sheets.render(form, SLIP, "en")
    if form == "pdf":
        document = pypdfium2.PdfDocument(data)
        assert document.get_metadata_dict()["Author"] == ""
        document.close()
    elif form == "xlsx":
        import zipfile  # noqa: PLC0415 - of one form only

        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
    assert b"2026-11-25" not in data
