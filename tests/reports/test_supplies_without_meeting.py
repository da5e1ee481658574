"""What reports say of supplies that nobody was met for, of what went on to others, of containers."""

from dataclasses import replace

from outreach.disclosure.publications import Cell, Order, exact_cells, published
from outreach.domain.figures import Figures
from outreach.domain.tables import Block
from outreach.reports.definitions import definitions
from outreach.reports.sheets import Sheet
from outreach.services.templates import shipped
from tests.reports.sheets import sheet, with_now
from tests.reports.test_pdf import text_of


def full(made: Sheet) -> Sheet:
    return replace(made, template=shipped()[1])


def with_channels(made: Sheet) -> Sheet:
    now: Figures = made.now
    cells = {at: Cell(value) for at, value in exact_cells(now, made.catalogue).items()}
    for code, pieces in (("session", 3_000), ("machine", 702)):
        cells["pieces:injection", (("CHANNEL", code),)] = Cell(pieces)
    for name, count in (("encounters", 15), ("people", 35)):
        cells[f"secondary:{name}", ()] = Cell(count, 4, 5)
    codes = {"CHANNEL": ("session", "machine")}
    told = published(now.period, [cells], Order(codes, made.catalogue), frozen=False)
    return replace(made, publication=told)


def test_channels_are_printed_with_what_went_on_to_others_beside() -> None:
    text = text_of(full(with_channels(sheet("en"))))
    channels = text.index("By channel")
    assert text.index("Machine 702") > channels
    assert text.index("During an outing 3,000") > channels
    assert text.index("Taken along for others") > channels
    assert "Encounters with supplies for others too 15" in text
    assert "People those supplies were for 35" in text


def test_containers_are_printed_out_and_back_only_where_there_were_any() -> None:
    assert "Containers, out · back" not in text_of(full(sheet("en")))
    assert "Containers, out · back 0 · 3" in text_of(full(with_now(sheet("en"), containers=3)))
    given = {"sharps_m": 12, "sharps_l": 1}
    assert "Récupérateurs, remis · rendus 13 · 0" in text_of(full(with_now(sheet("fr"), given=given)))


def test_beside_the_figures_stands_how_an_estimate_is_made() -> None:
    said = dict(definitions(sheet("en")))
    assert "litres of closed containers × the syringes in a litre" in said["Syringes back"]
    assert "(100 unless set otherwise)" in said["Syringes back"]
    assert "are no encounters" in said["Supplies given"]


def test_secondary_distribution_is_a_count_about_people_and_rounded() -> None:
    blocks = {Block("secondary:encounters"), Block("secondary:people")}
    figures = with_channels(sheet("en")).publication.figures
    assert {figure.measure for figure in figures if figure.protected} == {block.measure for block in blocks}


def test_a_form_prints_a_channel_and_never_nothing_for_one_that_is_printed_with_others() -> None:
    euda = next(template for template in shipped() if template.id == "euda")
    alone = text_of(replace(with_channels(sheet("en")), template=euda))
    assert "taken from a machine or a shelf, in pieces 702" in alone
    made = sheet("en")
    cells = {at: Cell(value) for at, value in exact_cells(made.now, made.catalogue).items()}
    for code, pieces in (("session", 3_000), ("_O", 702)):
        cells["pieces:injection", (("CHANNEL", code),)] = Cell(pieces)
    told = published(made.period, [cells], Order({}, made.catalogue), frozen=False)
    together = text_of(replace(made, publication=told, template=euda))
    assert "given during outings, in pieces 3,000" in together
    assert "taken from a machine or a shelf, in pieces 0" not in together
