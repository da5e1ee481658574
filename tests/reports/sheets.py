"""Sheets to draw: a believable month, and the same with something changed."""

from dataclasses import replace
from datetime import date, timedelta

from outreach.disclosure.publications import Cell, Order, exact_cells, published
from outreach.domain.figures import Comparison, Figures, MonthLine, Narrative
from outreach.domain.periods import Period, twelve_months_to
from outreach.domain.releases import Publication
from outreach.domain.supplies import Catalogue, Item, KitContent
from outreach.domain.tables import Block
from outreach.reports.sheets import Sheet
from outreach.services import supplies, templates

OCTOBER = Period(2026, 10)

NARRATIVES = {
    "context": Narrative("context", "Le froid est arrivé tôt. Six places ont été ouvertes avec le 115."),
    "outlook": Narrative("outlook", "Un nouvel endroit ouvre en novembre."),
    "quotation": Narrative("quotation", "On me demande de quoi j’ai besoin.", consent=True),
}


def shipped_catalogue() -> Catalogue:
    """The shipped items, as a new team has them."""
    seeds = supplies.shipped()
    items = {
        seed.code: Item(
            code=seed.code,
            group=seed.group,
            names=seed.names,
            qualifiers=seed.qualifiers,
            labels=seed.longs,
            doses=seed.doses,
            counts_people=seed.counts_people,
            syringe=seed.syringe,
        )
        for seed in seeds.items
    }
    kits: dict[str, tuple[KitContent, ...]] = {}
    for kit in seeds.kits:
        content = KitContent(kit.code, kit.valid_from, kit.contents)
        kits[kit.code] = (*kits.get(kit.code, ()), content)
    return Catalogue(items, {group.code: group.names for group in seeds.groups}, kits)


def figures(period: Period = OCTOBER, size: int = 3) -> Figures:
    """Figures of a period in which `size` outings were held."""
    days = {period.first + timedelta(days=at): 1 for at in range(size)}
    return Figures(
        period=period,
        outings=size,
        cancelled=1,
        minutes=size * 200,
        timed_outings=size,
        encounters=size * 19,
        people=size * 22,
        given={"syr_1ml": size * 1234, "pipe_crack": size * 7, "nlx_nasal_18": size * 4, "selftest_hiv": 3},
        kits={"kit_injection_1ml": size * 5},
        syringes=size * 1234,
        naloxone=size * 4,
        doses=size * 8,
        returned=size * 700,
        returned_estimated=size * 100,
        found=size,
        outings_by_day=days,
        outings_by_modality={"street": size},
        outings_by_zone={"quais": size - 1, "gare": 1},
    )


def sheet(language: str = "fr", period: Period = OCTOBER) -> Sheet:
    """A month with everything in it."""
    line = tuple(
        MonthLine(month, 20 + at, 300 + at * 9, 3000 + at * 50, 2000 + at * 30)
        for at, month in enumerate(twelve_months_to(period.last))
    )
    now, catalogue = figures(period), shipped_catalogue()
    return Sheet(
        comparison=Comparison(now, figures(period.previous(), 2), figures(period.year_before(), 4), line),
        publication=publication(now, catalogue),
        release=f"{period.code}-r1",
        catalogue=catalogue,
        zones={"quais": "Quais nord", "gare": "Gare"},
        template=templates.shipped()[0],
        team="Association Rive Claire",
        language=language,
        made_on=date(2026, 11, 1),
        narratives=NARRATIVES,
        lists=supplies.lists(),
    )


def publication(now: Figures, catalogue: Catalogue) -> Publication:
    """The same figures as tables print them, with who was met in two tables."""
    months = len(tuple(now.period.months()))
    cells = {at: Cell(value) for at, value in exact_cells(now, catalogue).items()}
    for block, counts in (
        (Block("encounters", ("FIRST_TIME",)), {"yes": 10, "no": 45, "_U": 0}),
        (Block("mentions:substance", ("SUBSTANCE",)), {"cocaine": 30, "_O": 5, "_U": 5}),
        (Block("people"), {"": 65}),
        (Block("supply:selftest_hiv"), {"": 5}),
    ):
        for code, value in counts.items():
            key = tuple((dimension, code) for dimension in block.dimensions)
            cells[block.measure, key] = Cell(value, 4 * months, 5)
    codes = {"SUBSTANCE": ("cocaine", "_O", "_U"), "FIRST_TIME": ("yes", "no", "_U")}
    return published(now.period, [cells], Order(codes, catalogue), frozen=False)


def with_now(made: Sheet, **changes: object) -> Sheet:
    """The same sheet with other figures for its period."""
    now = replace(made.comparison.now, **changes)  # type: ignore[arg-type]  # the caller names fields of Figures
    return replace(
        made,
        comparison=replace(made.comparison, now=now),
        publication=publication(now, made.catalogue),
    )


def newborn(made: Sheet, **changes: object) -> Sheet:
    """The same sheet in a notebook that begins with its period."""
    alone = with_now(made, **changes)
    line = (MonthLine(made.period, alone.now.outings, alone.now.encounters, alone.now.syringes, alone.now.back),)
    return replace(alone, comparison=Comparison(alone.now, None, None, line))


def empty(made: Sheet) -> Sheet:
    """The same sheet with nothing logged."""
    alone = newborn(made)
    nothing = Figures(made.period)
    return replace(
        alone,
        comparison=Comparison(nothing, None, None, (MonthLine(made.period),)),
        publication=publication(nothing, made.catalogue),
    )
