"""The figures and charts of a report, each under its heading. No breakdown of people."""

from collections.abc import Callable, Mapping

from outreach import i18n
from outreach.domain.figures import Figures
from outreach.i18n import _, n_
from outreach.reports import paper, sentences
from outreach.reports.blocks import SMALL, Block, Headed, Stack, Text
from outreach.reports.charts import Column, Columns, Days, Key, Keys, Lines, Series
from outreach.reports.rows import Bar, Bars, Beams, Fact, Facts
from outreach.reports.sheets import Sheet
from outreach.words import period_name


def key_figures(sheet: Sheet) -> Block:
    """Four figures over their lines of twelve months."""
    now, line = sheet.now, sheet.comparison.line
    named = (
        (now.outings, n_("outing", "outings", now.outings), [float(m.outings) for m in line]),
        (now.encounters, n_("encounter", "encounters", now.encounters), [float(m.encounters) for m in line]),
        (now.syringes, n_("syringe out", "syringes out", now.syringes), [float(m.syringes) for m in line]),
    )
    keys = (
        *(Key(i18n.number(count), name, tuple(counts)) for count, name, counts in named),
        Key(sentences.share(now), _("syringes back"), tuple(m.share_returned for m in line)),
    )
    caption = _("Lines: the twelve months to {month}") if len(line) == 12 else _("Lines: from {first} to {month}")  # noqa: PLR2004
    said = caption.format(first=period_name(line[0].period), month=period_name(line[-1].period))
    return Keys(keys, said if len(line) > 1 else _("The lines begin with the second month."))


def supplies(sheet: Sheet) -> Block:
    """Supplies by group, beside the period before."""
    language, items = sheet.language, sheet.items()
    before = sheet.comparison.before

    def of_group(figures: Figures, group: str) -> int:
        return sum(figures.given.get(item.code, 0) for item in items if item.group == group)

    sums = {group: of_group(sheet.now, group) for group in sheet.catalogue.groups}
    most = max(sums.values(), default=0)
    title = _("Supplies given")
    if not most:
        return Headed(title, Text(((_("No supplies were given in this period."), paper.REGULAR),), SMALL))
    bars = tuple(
        Bar(
            sheet.catalogue.group_label(group, language),
            pieces,
            i18n.number(pieces),
            sentences.changed(pieces, before, of_group(before, group)) if before else "",
        )
        for group, pieces in sorted(sums.items(), key=lambda entry: -entry[1])
        if pieces or (before and of_group(before, group))
    )
    measure = _("single pieces, kits opened")
    if before:
        measure = _("single pieces, kits opened; change from {period}").format(period=period_name(before.period))
    # Ten groups stand on the first page beside everything else; five may take more air.
    return Headed(title, Bars(bars, most, pitch=24.6 if len(bars) < 7 else 20.6), measure)  # noqa: PLR2004


def outings(sheet: Sheet) -> Block:
    """Outings by day, or by month for what is longer than one."""
    now, title = sheet.now, sentences.outings_title(sheet.now)
    if not now.outings:
        said = n_("{n} outing was cancelled.", "{n} outings were cancelled.", now.cancelled)
        return Headed(title, Text(((said.format(n=i18n.number(now.cancelled)), paper.REGULAR),), SMALL))
    finding = sentences.weekday_finding(now)
    if now.period.kind != "month":
        return Headed(title, _by_month(now), finding or _("outings by month"))
    first = now.period.first
    counts = tuple(now.outings_by_day.get(first.replace(day=at), 0) for at in range(1, now.period.days() + 1))
    measure = _("one block for each outing; a day without one stays empty")
    return Headed(title, Days(counts), f"{finding} · {measure}" if finding else measure)


def _by_month(now: Figures) -> Columns:
    columns = []
    for month in now.period.months():
        count = sum(n for day, n in now.outings_by_day.items() if month.contains(day))
        columns.append(Column(i18n.month_abbr(month.index), count, i18n.number(count) if count else ""))
    return Columns(tuple(columns), plot=58)


def months(sheet: Sheet) -> Block | None:
    """The months up to now; a year shows its own on the first page."""
    line = sheet.comparison.line
    if len(line) < 2 or sheet.period.kind == "year" or not any(month.outings for month in line):  # noqa: PLR2004
        return None
    columns = tuple(
        Column(
            i18n.month_abbr(month.period.index),
            month.outings,
            i18n.number(month.outings) if month.outings else "",
            now=sheet.period.contains(month.period.first),
        )
        for month in line
    )
    span = (
        _("{first} to {last}") if sentences.leading_month(sheet) is None else _("outings by month, {first} to {last}")
    )
    measure = span.format(first=period_name(line[0].period), last=period_name(line[-1].period))
    return Headed(sentences.months_title(sheet), Columns(columns, plot=76), measure)


def syringes(sheet: Sheet) -> Block:
    """Syringes out and back, over the months and for the period."""
    now, line = sheet.now, sheet.comparison.line
    parts: list[Block] = []
    if len(line) > 1 and any(month.syringes or month.back for month in line):
        labels = tuple(i18n.month_abbr(month.period.index) for month in line)
        series = (
            Series(_("out"), tuple(month.syringes for month in line), paper.ACCENT),
            Series(_("back"), tuple(month.back for month in line), paper.PLUM, (3.5, 2.6)),
        )
        # A line more below, a line less above: the page stays as long.
        parts.append(Lines(series, labels, plot=68 if _containers(sheet) else 84))
    facts = [
        Fact(_("Out"), i18n.number(now.syringes)),
        Fact(_("Back, counted"), i18n.number(now.returned)),
        Fact(_("Back, estimated"), i18n.number(now.returned_estimated)),
        Fact(_("Share returned"), sentences.share(now)),
        Fact(_("Found in public space"), i18n.number(now.found)),
        *_containers(sheet),
    ]
    measure = _("out and back, by month") if parts else ""
    return Headed(sentences.syringes_title(now), Stack((*parts, Facts(tuple(facts), 16.0)), gap=8), measure)


def _containers(sheet: Sheet) -> tuple[Fact, ...]:
    """Containers for used equipment, out and back, where there were any."""
    bins = [item.code for item in sheet.catalogue.items.values() if item.code.startswith("sharps_")]
    out, back = sum(sheet.now.given.get(code, 0) for code in bins), sheet.now.containers
    if not (out or back):
        return ()
    said = _("{out} · {back}").format(out=i18n.number(out), back=i18n.number(back))
    return (Fact(_("Containers, out · back"), said),)


def naloxone(sheet: Sheet) -> Block:
    """Naloxone by product."""
    now, language = sheet.now, sheet.language
    title = sentences.naloxone_title(now)
    products = [item for item in sheet.items() if item.doses and now.given.get(item.code, 0)]
    if not products:
        return Headed(title, Text(((_("In this period."), paper.REGULAR),), SMALL))
    facts = tuple(
        Fact(
            item.label(language),
            _("{kits} · {doses}").format(
                kits=i18n.number(now.given[item.code]), doses=i18n.number(now.given[item.code] * item.doses)
            ),
        )
        for item in products
    )
    total = Fact(
        _("All together"),
        _("{kits} · {doses}").format(kits=i18n.number(now.naloxone), doses=i18n.number(now.doses)),
        strong=True,
    )
    return Headed(title, Facts((*facts, total, *_told(sheet)), 16.0), _("by product: kits · doses"))


def _told(sheet: Sheet) -> tuple[Fact, ...]:
    """Overdoses that the team was told of, where there were none to break down."""
    told = sheet.publication.figure("overdose_reports")
    if told is None or told.value:
        return ()
    return (
        Fact(
            _("Overdoses reported to the team, rounded") if told.protected else _("Overdoses reported to the team"), "0"
        ),
    )


def modalities(sheet: Sheet) -> Block:
    """Outings by kind."""
    counts = sheet.now.outings_by_modality
    labels = {code: sheet.modalities.label(code, sheet.language) for code in counts}
    return _shares(counts, labels, _("Outings by kind"), _("outings, by kind"), 0.5)


def zones(sheet: Sheet) -> Block:
    """Outings by zone."""
    counts = sheet.now.outings_by_zone
    labels = {code: sheet.zones.get(code, code) for code in counts}
    return _shares(counts, labels, _("Outings by zone"), _("outings, by zone"), 0.5)


def _shares(
    counts: Mapping[str, int], labels: Mapping[str, str], neutral: str, measure: str, labels_take: float
) -> Block:
    order: Callable[[str], tuple[int, str]] = lambda code: (-counts[code], labels[code].casefold())  # noqa: E731
    bars = tuple(Bar(labels[code], counts[code], i18n.number(counts[code])) for code in sorted(counts, key=order))
    title = sentences.leading_title(counts, labels, neutral)
    beams = Beams(bars, max(counts.values()), labels_take, 15.6)
    return Headed(title, beams, "" if title == neutral else measure)
