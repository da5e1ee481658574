"""Every shipped template on paper: what it prints are the published figures, and nothing is cut, lost or invented."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from outreach import i18n
from outreach.domain.counts import LISTS
from outreach.domain.figures import Narrative
from outreach.domain.periods import Period, parse
from outreach.domain.tables import OTHER, UNKNOWN
from outreach.domain.templates import Template, in_words
from outreach.reports import forms, labels, paper, pdf, people
from outreach.reports.sheets import Sheet
from outreach.services import demos
from outreach.services.templates import ORDER, shipped
from outreach.services.workspace import Workspace, create, unlock
from outreach.vault.vaults import LOW
from tests.reports.sheets import empty, newborn, sheet

PERIODS = (Period(2026, 10), Period(2026, 3, "quarter"), Period(2026, 1, "year"))
TODAY = date(2026, 11, 20)
PEOPLE = {"encounters", "met", "told", "services", "referrals", "settings", "week"}
FUNDER, FULL, CAARUD, EUDA, WHO, POSTER = shipped()


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("reports") / "notebook"
    create(folder, demos.PHRASE, cost=LOW)
    opened = unlock(folder, demos.PHRASE)
    demos.fill(opened, encounters=2600, months=8, seed=5, today=TODAY)
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=["2026-10", "2026-Q3"])
def made(notebook: Workspace, request: pytest.FixtureRequest) -> Sheet:
    return notebook.reports.sheet(parse(request.param), language="en", template=FULL, today=TODAY)


def pages_of(made: Sheet) -> list[str]:
    document = pypdfium2.PdfDocument(pdf.render(made))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [" ".join(page.replace("\u202f", " ").replace("\u00a0", " ").split()) for page in pages]


def plain(words: str) -> str:
    return " ".join(words.replace("\u202f", " ").replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Three encounters in a month, most of it never asked."""
    folder = tmp_path_factory.mktemp("reports") / "notebook"
    create(folder, demos.PHRASE, cost=LOW)
    opened = unlock(folder, demos.PHRASE)
    demos.fill(opened, encounters=6, months=2, seed=2, today=TODAY)
    yield opened
    opened.close()


# Every template, whatever the period holds ----------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ORDER)
def test_every_template_prints_any_period_within_its_margins(name: str, language: str) -> None:
    template = shipped()[ORDER.index(name)]
    month, quarter, year = (replace(sheet(language, period), template=template) for period in PERIODS)
    exact = replace(month, purpose="exact", audience="A")
    for made in (month, quarter, year, newborn(year), replace(empty(month), narratives={}), exact):
        document = pypdfium2.PdfDocument(pdf.render(made))
        assert name != "poster" or len(document) == 1
        for page in document:
            text = page.get_textpage()
            assert not re.search(r"\bnan\b|None|\{|\[|Labels|_T\b|_U\b|_O\b", text.get_text_range())
            for at in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(at)
                assert left >= 36
                assert right <= paper.WIDTH - 36
                assert bottom >= 20
                assert top <= paper.HEIGHT - 24
        document.close()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("period", ["2026-10", "2026-Q3"])
def test_a_funder_gets_four_pages(notebook: Workspace, period: str, language: str) -> None:
    made = notebook.reports.sheet(parse(period), language=language, today=TODAY)
    assert made.template == FUNDER
    assert len(pages_of(made)) == 4


def test_a_template_decides_what_is_printed_in_which_order_and_words(notebook: Workspace) -> None:
    turned = replace(FULL, parts=tuple(reversed(FULL.parts)))
    part = replace(turned.part("told"), title={"en": "What we heard"}, text={"en": "In their own order."})
    made = notebook.reports.sheet(Period(2026, 10), language="en", template=turned.with_part(part), today=TODAY)
    text = " ".join(pages_of(made))
    assert (
        text.index("How these figures are made")
        < text.index("What we heard In their own order.")
        < text.index("Who we met")
    )
    assert "What was told" not in text


# The figures ----------------------------------------------------------------------------------------


def test_each_line_about_people_prints_its_published_figure(made: Sheet) -> None:
    text = " ".join(pages_of(made))
    tables = (
        ("encounters", "KIND"), ("encounters", "FIRST_TIME"), ("encounters", "AGE"), ("encounters", "SEX"),
        ("encounters", "SETTING"), ("encounters", "ZONE"), ("mentions:practice", "PRACTICE"),
        ("mentions:substance", "SUBSTANCE"), ("mentions:need", "NEED"), ("mentions:service", "SERVICE"),
        ("mentions:theme", "THEME"), ("referrals", "TO"), ("referrals", "OUTCOME"),
    )  # fmt: skip
    for measure, dimension in tables:
        found = people.cells(made.publication, measure, dimension)
        assert found, measure
        for code, figure in found.items():
            names = {people.label(made, dimension, code)}
            known = made.lists.get(LISTS.get(dimension, ""))
            if known is not None and code in known:
                names.add(known.short(code, "en"))
            lines = {f"{plain(name)} {plain(i18n.number(figure.value))}" for name in names}
            if figure.value:
                assert any(line in text for line in lines), (measure, code)


def test_no_number_about_people_is_printed_that_is_not_published(made: Sheet) -> None:
    parts = tuple(part.key for part in FULL.parts if part.section in PEOPLE)
    published = {figure.value for figure in made.publication.figures if figure.protected}
    published |= {month.encounters for month in made.comparison.line}
    text = " ".join(pages_of(replace(made, sections=parts)))
    words = [label.label("en") for known in made.lists.values() for label in known]
    words += [label.short("en") for known in made.lists.values() for label in known]
    words += [plain(label) for label in made.zones.values()]
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(plain(word), " ")
    text = re.sub(r"\d+ / \d+|rounded to 5|\b20\d\d\b|third quarter of|\d+ ?(am|pm)", " ", text)
    numbers = {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", text)}
    # The axes of the charts have round numbers of their own, and so has the head of the week: hours.
    axes = {0, 100, 200, 300, 400, 500, 1000, *range(24)}
    assert numbers - axes <= published
    assert len(numbers & published) > 20


@pytest.mark.parametrize("template", shipped(), ids=lambda template: template.id)
def test_a_tiny_month_prints_multiples_of_five_and_says_what_it_can_t(tiny: Workspace, template: Template) -> None:
    made = tiny.reports.sheet(Period(2026, 10), language="en", template=template, today=TODAY)
    assert not made.publication.table("encounters", "AGE", "SEX")
    for figure in made.publication.figures:
        assert not figure.protected or figure.value % 5 == 0
    text = " ".join(pages_of(made))
    assert "Age and gender encounters" not in text
    true = tiny.releases.exact(Period(2026, 10), today=TODAY).value("encounters")
    if true % 5:
        assert not re.search(rf"\b{true} encounters?\b", text)


def test_not_asked_is_a_line_like_any_other(made: Sheet) -> None:
    text = " ".join(pages_of(made))
    for measure, dimension in (("encounters", "AGE"), ("encounters", "SEX")):
        figure = people.cells(made.publication, measure, dimension)[UNKNOWN]
        assert figure.value > 0
        assert f"Not asked {i18n.number(figure.value)}" in text


@pytest.mark.parametrize("template", [CAARUD, EUDA, WHO], ids=lambda template: template.id)
def test_each_line_of_a_form_prints_its_figure_or_says_why_not(notebook: Workspace, template: Template) -> None:
    made = notebook.reports.sheet(Period(2026, 10), language="en", template=template, today=TODAY)
    text = " ".join(pages_of(made))
    filled = 0
    for part in template.parts:
        for line in part.lines:
            words = plain(in_words(line.words, "en"))
            figures = [made.publication.figure(one.measure, **dict(one.key)) for one in line.figures]
            if line.figures and all(figures) and not line.provider:
                value = sum(figure.value for figure in figures if figure)
                said = i18n.number(value / 10) if line.figures[0].measure == "hours" else i18n.number(value)
                assert re.search(rf"{re.escape(words[:24])}.{{0,90}}? {re.escape(said)}\b", text), words
                filled += 1
            elif line.reason and not line.provider:
                assert plain(in_words(line.reason, "en")) in text
    assert filled >= (40 if template.id == "caarud" else 2)


def test_what_is_never_crossed_is_said_not_to_be_produced(notebook: Workspace) -> None:
    made = notebook.reports.sheet(Period(2026, 10), language="en", template=WHO, today=TODAY)
    text = " ".join(pages_of(made))
    assert text.count("not produced: supplies are never crossed with people") == 2
    assert i18n.number(made.now.syringes) in text
    for line in (line for part in WHO.parts for line in part.lines):
        assert not any({"AGE", "SEX"} & set(figure.dimensions) for figure in line.figures)


def test_the_kind_of_provider_is_filled_in_once_it_is_told(notebook: Workspace) -> None:
    untold = notebook.reports.sheet(Period(2026, 10), language="en", template=WHO, today=TODAY)
    told = replace(untold, template=replace(WHO, provider="community_led"))
    number = i18n.number(untold.now.syringes)
    assert " ".join(pages_of(told)).count(number) == " ".join(pages_of(untold)).count(number) + 1


def test_no_form_asks_for_people_and_gets_encounters() -> None:
    for template in (CAARUD, EUDA, WHO):
        for line in (line for part in template.parts for line in part.lines):
            if (
                "different" in in_words(line.words, "en").casefold()
                or "clients" in in_words(line.words, "en").casefold()
            ):
                assert not line.figures
                assert line.reason


def test_a_table_that_is_not_printed_is_not_nothing(notebook: Workspace) -> None:
    made = notebook.reports.sheet(Period(2026, 10), language="en", template=EUDA, today=TODAY)
    line = next(one for one in EUDA.part("syringes").lines if one.figures and one.figures[0].dimensions == ("CHANNEL",))
    assert not made.publication.table(line.figures[0].measure, "CHANNEL")
    assert forms.found(made, made.publication, line.figures) is None


def test_estimates_are_printed_as_typed_under_their_label_and_never_worked_out() -> None:
    told = {
        "snapshot": Narrative("snapshot", "Week 41: 62 people, counted once each on paper."),
        "estimate": Narrative("estimate", "About 300 people, from what peers know of the quays."),
    }
    for template in (FUNDER, FULL, CAARUD, EUDA):
        made = replace(sheet("en"), template=template)
        silent = " ".join(pages_of(replace(made, narratives={})))
        assert "estimate, made as" not in silent
        assert "snapshot week" not in silent
        text = " ".join(pages_of(replace(made, narratives=told)))
        assert "A snapshot week, counted by the team Counted by hand in one week chosen beforehand" in text
        assert "Week 41: 62 people, counted once each on paper." in text
        assert "The team’s own estimate An estimate, made as described here" in text
        assert "About 300 people, from what peers know of the quays." in text
        assert text.count("Not worked out from the encounters of this report.") == 2


# The poster -----------------------------------------------------------------------------------------


def sizes(data: bytes) -> list[tuple[str, float]]:
    """Each letter of the first page with the size it is set in."""
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage()
    found = [
        (chr(pdfium.FPDFText_GetUnicode(text.raw, at)), pdfium.FPDFText_GetFontSize(text.raw, at))
        for at in range(text.count_chars())
    ]
    document.close()
    return [(sign, size) for sign, size in found if sign.strip()]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_poster_is_read_from_two_metres(notebook: Workspace, language: str) -> None:
    made = notebook.reports.sheet(Period(2026, 10), language=language, template=POSTER, today=TODAY)
    letters = sizes(pdf.render(made))
    small = [sign for sign, size in letters if size < 25]
    # Only who it is from, how it was rounded and its release are small print.
    assert len(small) < 160
    assert len(letters) - len(small) > 100
    text = " ".join(pages_of(made))
    for line in POSTER.part("pictures").lines:
        told = forms.found(made, made.publication, line.figures)
        assert told is not None
        with i18n.speaking(language):
            assert f"{plain(told.said)} {plain(in_words(line.words, language))}" in text


def test_the_poster_keeps_its_parts_apart_with_the_longest_words(notebook: Workspace) -> None:
    part = POSTER.part("pictures")
    long = {"en": "Assoziation im Dorf " * 4}
    wordy = replace(part, title=long, text={"en": "A few words more. " * 33})
    made = notebook.reports.sheet(Period(2026, 10), language="en", template=POSTER.with_part(wordy), today=TODAY)
    document = pypdfium2.PdfDocument(pdf.render(made))
    text = document[0].get_textpage()
    rects = [text.get_rect(at) for at in range(text.count_rects())]
    words = [text.get_text_bounded(*rect) for rect in rects]
    document.close()
    lines = sorted(
        ((rect[1], rect[3], word) for rect, word in zip(rects, words, strict=True) if word.strip()), reverse=True
    )
    for (bottom, _top, above), (_bottom, top, below) in pairwise(lines):
        assert bottom >= top - 6, (above, below)


def test_the_poster_names_only_what_stands_out(notebook: Workspace) -> None:
    made = notebook.reports.sheet(Period(2026, 10), language="en", template=POSTER, today=TODAY)
    found = people.cells(made.publication, "mentions:need", "NEED")
    told = sorted((f.value for code, f in found.items() if code not in {OTHER, UNKNOWN}), reverse=True)
    text = " ".join(pages_of(made))
    shown = [code for code in found if plain(labels.code(made, "NEED", code)).split(" (")[0].lower() in text.lower()]
    assert 0 < len(shown) <= 3
    assert min(found[code].value for code in shown) > told[len(shown)]


# The file -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ORDER)
def test_faces_are_inside_and_the_outline_follows_the_text(notebook: Workspace, name: str) -> None:
    template = shipped()[ORDER.index(name)]
    made = notebook.reports.sheet(Period(2026, 10), language="en", template=template, today=TODAY)
    data = pdf.render(made)
    assert b"Helvetica" not in data
    assert data.count(b"/FontFile2") == len(set(re.findall(rb"/BaseFont /(\S+)", data)))
    assert data == pdf.render(made)

    document = pypdfium2.PdfDocument(data)
    titles = [entry.get_title() for entry in document.get_toc()]
    document.close()
    assert titles
    text = " ".join(pages_of(made))
    at = 0
    for title in titles[0 if name == "poster" else 1 :]:
        # Two columns are read one after the other: what stands in the second comes after the first.
        found = text.find(plain(title), at)
        assert found >= 0, title
        at = found


def test_numbers_can_be_copied_whole(made: Sheet) -> None:
    text = " ".join(pages_of(made))
    for figure in (made.now.syringes, made.now.encounters):
        assert i18n.number(figure) in text
