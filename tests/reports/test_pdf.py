"""The PDF is read back as a reader would: its text, its pages, its metadata."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pypdfium2
import pytest

from outreach import i18n
from outreach.domain.figures import Narrative
from outreach.domain.periods import Period
from outreach.reports import pdf
from outreach.reports.paper import BOTTOM, FULL, HEIGHT, LEFT, RIGHT
from outreach.reports.sheets import Sheet
from outreach.services.templates import shipped
from tests.reports.sheets import empty, newborn, sheet, with_now

LONG = "Assoziation " * 4 + "Donaudampfschifffahrtsgesellschaft"


def read(made: Sheet) -> list[str]:
    document = pypdfium2.PdfDocument(pdf.render(made))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [" ".join(page.replace("\u202f", " ").replace("\u00a0", " ").split()) for page in pages]


def text_of(made: Sheet) -> str:
    return " ".join(read(made))


def test_the_figures_of_the_month_are_on_paper() -> None:
    text = text_of(replace(sheet("en"), template=shipped()[1]))

    assert "October 2026" in text
    assert "3 outings" in text
    assert "57 encounters" in text
    assert "3,702" in text
    assert "65%" in text
    assert "12 naloxone kits, 24 doses" in text
    assert "Quais nord" in text
    assert "Street outreach" in text


def test_a_report_speaks_its_own_language_whatever_the_screen_speaks() -> None:
    i18n.use("en")
    assert "octobre 2026" in text_of(sheet("fr"))
    i18n.use("fr")
    try:
        text = text_of(sheet("en"))
    finally:
        i18n.use("en")
    assert "October 2026" in text
    assert "octobre" not in text
    assert "3,702" in text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_empty_month_is_one_page_of_sentences(language: str) -> None:
    pages = read(replace(empty(sheet(language)), narratives={}))

    assert len(pages) == 1
    assert "2026" in pages[0]
    assert "0" not in re.sub(r"2026", "", pages[0])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_figure_is_ever_not_a_number(language: str) -> None:
    made = sheet(language)
    for odd in (
        empty(made),
        newborn(made),
        newborn(made, outings=0, outings_by_day={}, outings_by_modality={}, outings_by_zone={}),
        newborn(made, syringes=0, given={}, kits={}, naloxone=0, doses=0),
        newborn(made, encounters=0, people=0, returned=0, returned_estimated=0),
        with_now(made, syringes=0),
        with_now(made, minutes=0, timed_outings=0),
    ):
        text = text_of(odd)
        assert not re.search(r"\bnan\b|\binf\b|None|Counter|\{", text)


def test_what_did_not_exist_is_said_rather_than_compared() -> None:
    text = text_of(newborn(sheet("en")))

    assert "This notebook does not cover the whole period before" in text
    assert "The lines begin with the second month." in text
    assert "change from" not in text


def test_a_share_is_worked_out_from_the_printed_counts() -> None:
    assert "More syringes came back than went out" in text_of(with_now(sheet("en"), syringes=10, returned=50))
    assert "none came back" in text_of(with_now(sheet("en"), returned=0, returned_estimated=0))
    assert "No syringe went out" in text_of(with_now(sheet("en"), syringes=0, returned=0, returned_estimated=0))


def test_nothing_in_a_report_counts_people_one_by_one() -> None:
    made = sheet("en")
    people = [item for item in made.catalogue.items.values() if item.counts_people]
    assert people
    made = replace(made, template=shipped()[1])
    text = text_of(with_now(made, given={item.code: 4321 for item in people}))

    assert "4,321" not in text
    assert "their count would be a count of people" in text


def test_kits_stand_apart_from_pieces() -> None:
    made = sheet("en")
    text = text_of(with_now(made, kits={"kit_injection_1ml": 4321}))

    assert text.count("4,321") == 1
    assert "never added" in text


def test_a_quotation_without_consent_is_printed_nowhere() -> None:
    quotation = Narrative("quotation", "Des mots à moi", consent=False)
    assert "Des mots" not in text_of(replace(sheet(), narratives={"quotation": quotation}))
    assert "Des mots" in text_of(replace(sheet(), narratives={"quotation": replace(quotation, consent=True)}))


def test_a_section_that_was_not_chosen_is_not_printed() -> None:
    made = replace(sheet("en"), template=shipped()[1])
    alone = {
        "narrative": "What the month tells",
        "activity": "Outings by zone",
        "syringes": "Found in public space",
        "naloxone": "12 naloxone kits, 24 doses",
        "told": "Products mentioned",
        "items": "Supplies, in detail",
        "quotation": "In somebody’s words",
        "reading": "Reading these figures",
        "definitions": "What each figure means",
        "method": "How these figures are made",
        "compared": "The figures, compared",
    }
    # The finding that one zone leads replaces the neutral title.
    made = with_now(made, outings_by_zone={"quais": 1, "gare": 1})
    for section, words in alone.items():
        without = replace(made, sections=tuple(key for key in made.template.printed() if key != section))
        assert words in text_of(made), section
        assert words not in text_of(without), section
        assert words in text_of(replace(made, sections=(section,))), section


def test_every_page_says_whose_it_is_which_it_is_and_what_it_holds() -> None:
    pages = read(sheet("en"))

    for number, page in enumerate(pages, start=1):
        assert "Association Rive Claire" in page
        assert f"{number} / {len(pages)}" in page
        assert "no personal data" in page


def test_every_page_of_an_exact_report_names_its_reader() -> None:
    for page in read(replace(sheet("en"), purpose="exact", audience="the health agency")):
        assert "Exact figures, for the health agency only, not for publication." in page


def test_an_unfinished_period_is_said_to_be_provisional() -> None:
    assert "provisional" in text_of(replace(sheet("en"), finished=False))
    assert "provisional" not in text_of(sheet("en"))


def test_the_file_tells_the_organisation_and_no_more() -> None:
    data = pdf.render(sheet("en"))
    document = pypdfium2.PdfDocument(data)
    told = document.get_metadata_dict()
    document.close()

    assert told["Author"] == "Association Rive Claire"
    assert told["Title"] == "Monthly report, October 2026"
    assert told["CreationDate"] == told["ModDate"] == "D:20261101000000+00'00'"
    assert told["Creator"] == told["Producer"] == "Escale"
    assert b"/home" not in data
    assert b"/tmp" not in data


def test_the_same_sheet_gives_the_same_file() -> None:
    assert pdf.render(sheet()) == pdf.render(sheet())


def crowded(language: str, period: Period) -> Sheet:
    """Long names everywhere, every item given, sixty zones, pages of text."""
    made = sheet(language, period)
    days = {period.first + timedelta(days=at): 7 for at in range(period.days())}
    outings = sum(days.values())
    pieces = {code: 999_999 for code in made.catalogue.items if code not in made.catalogue.kits}
    zones = {f"zone-{at}": f"{LONG[:50]} {at}" for at in range(60)}
    texts = {part: Narrative(part, "Quelques mots. " * 300, consent=True) for part in ("context", "needs", "quotation")}
    made = replace(made, team=LONG, zones=zones, narratives=texts, purpose="exact", audience=LONG)
    return with_now(
        made,
        given=pieces,
        outings=outings,
        outings_by_day=days,
        outings_by_zone=dict.fromkeys(zones, outings // 60),
        outings_by_modality={code.code: 11 for code in made.modalities},
        kits=dict.fromkeys(made.catalogue.kits, 99_999),
    )


@pytest.mark.parametrize("language", ["fr", "en", "xx"])
@pytest.mark.parametrize("period", [Period(2026, 10), Period(2026, 3, "quarter"), Period(2026, 1, "year")])
@pytest.mark.parametrize("make", [sheet, crowded])
def test_no_text_leaves_the_margins(make: type[Sheet], language: str, period: Period) -> None:
    document = pypdfium2.PdfDocument(pdf.render(make(language, period)))  # type: ignore[arg-type, call-arg]  # two functions
    for page in document:
        text = page.get_textpage()
        for at in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(at)
            assert left >= LEFT - 1
            assert right <= RIGHT + 1
            assert right - left <= FULL + 2
            assert bottom >= BOTTOM - 24
            assert top <= HEIGHT - 36
    document.close()


def test_a_long_report_flows_over_pages_and_keeps_everything() -> None:
    made = crowded("en", Period(2026, 10))
    text = text_of(made)

    assert all(label.rsplit(" ", 1)[0][:20] in text for label in made.zones.values())
    assert text.count("Quelques") == 900
    for item in made.items():
        assert item.label("en").split()[0] in text


def test_no_block_is_drawn_over_another() -> None:
    from outreach.reports import contents, paper  # noqa: PLC0415 - looked into only here
    from outreach.reports.blocks import paged  # noqa: PLC0415 - as above

    paper.register_faces()
    with i18n.speaking("fr"):
        pages = paged(tuple(contents.blocks(crowded("fr", Period(2026, 10)))), 760, 70)
    for page in pages:
        for above, below in pairwise(page):
            assert above.top - above.block.height(FULL) >= below.top
        assert page[-1].top - page[-1].block.height(FULL) >= 70


def test_text_as_typed_never_becomes_a_command() -> None:
    odd = Narrative("context", "<b>gras</b> & {accolades} %s \x00\x07 (parenthèses) \\ \ud800 fin")
    text = text_of(replace(sheet(), narratives={"context": odd}, made_on=date(2026, 11, 1)))

    assert "<b>gras</b> & {accolades} %s" in text
    assert "(parenthèses) \\ fin" in text
