"""The tables about people: encounters by what is known of them, what was told, services, referrals. As published.

Every figure here is a count about people: rounded in a published report, exact in an exact one, and never crossed
with supplies. What was not asked stands among the rest, as an answer like the others.
"""

from collections.abc import Callable, Mapping

from outreach import i18n
from outreach.domain.counts import LISTS, generic
from outreach.domain.releases import Figure, Publication
from outreach.domain.tables import OTHER, UNKNOWN
from outreach.i18n import _, n_
from outreach.reports import labels, paper, sentences
from outreach.reports.blocks import CAPTION, Block, Headed, Stack, Text
from outreach.reports.charts import Column, Columns, Heat
from outreach.reports.rows import Bar, Beams, Fact, Facts, Table, TableRow
from outreach.reports.sheets import Sheet
from outreach.words import period_name

Title = Callable[[Mapping[str, Figure]], str]

_LABELS, _PITCH, _SIZE = 0.46, 13.4, 9.0
_CELL = 58.0


def label(sheet: Sheet, dimension: str, code: str) -> str:
    """What a code is called on paper; what was not told in the words of its own list, where it has some."""
    if code in {UNKNOWN, OTHER} and dimension in LISTS:
        for known in sheet.lists.get(LISTS[dimension], ()):
            if generic(dimension, known.code) == code:
                return known.label(sheet.language)
        return _("Not told") if code == UNKNOWN else labels.code(sheet, dimension, code)
    return labels.code(sheet, dimension, code)


def cells(publication: Publication, measure: str, dimension: str) -> dict[str, Figure]:
    """A table of one dimension: code → figure, in the order of print; empty where it is not printed."""
    return {key[0][1]: figure for key, figure in publication.table(measure, dimension).items()}


def kinds(sheet: Sheet) -> Block | None:
    """Encounters by kind."""
    return _encounters(sheet, "KIND", _("How we met"), _("encounters, by kind"))


def first_times(sheet: Sheet) -> Block | None:
    """Encounters that were a first time, as the team judged it."""
    found = cells(sheet.publication, "encounters", "FIRST_TIME")
    if not found:
        return None
    title = sentences.first_times_title(found)
    return _encounters(sheet, "FIRST_TIME", title, _("was it the first time? as far as was known"))


def ages(sheet: Sheet) -> Block | None:
    """Encounters by age."""
    return _encounters(sheet, "AGE", _("Age"), _("encounters, by age as it was told"))


def genders(sheet: Sheet) -> Block | None:
    """Encounters by gender."""
    return _encounters(sheet, "SEX", _("Gender"), _("encounters, by gender as it was told"))


def settings(sheet: Sheet) -> Block | None:
    """Encounters in a facility, and in the community."""
    return _encounters(sheet, "SETTING", _("In a facility or outside"), _("encounters, by setting"))


def zones(sheet: Sheet) -> Block | None:
    """Encounters by zone."""
    return _encounters(
        sheet, "ZONE", _("Encounters by zone"), _("small zones are printed together, for the whole year")
    )


def _encounters(sheet: Sheet, dimension: str, title: str, measure: str) -> Block | None:
    found = cells(sheet.publication, "encounters", dimension)
    return Headed(title, _beams(sheet, dimension, found), measure) if found else None


def practices(sheet: Sheet, most: int = 0) -> Block | None:
    """Practices, as mentions."""
    return _mentions(sheet, most, "PRACTICE", lambda _found: _("Practices mentioned"))


def substances(sheet: Sheet, most: int = 0) -> Block | None:
    """Products, as mentions."""
    return _mentions(sheet, most, "SUBSTANCE", lambda _found: _("Products mentioned"))


def benefits(sheet: Sheet, most: int = 0) -> Block | None:
    """What people look for, as mentions."""
    return _mentions(sheet, most, "BENEFIT", lambda _found: _("What people look for"))


def needs(sheet: Sheet, most: int = 0) -> Block | None:
    """What was asked for, as mentions."""

    def title(found: Mapping[str, Figure]) -> str:
        first = sentences.leading(found)
        return (
            _("{label}: asked for most").format(label=label(sheet, "NEED", first)) if first else _("What was asked for")
        )

    return _mentions(sheet, most, "NEED", title)


def services(sheet: Sheet, most: int = 0) -> Block | None:
    """What the team did, as mentions."""

    def title(found: Mapping[str, Figure]) -> str:
        first = sentences.leading(found)
        return (
            _("{label}, most often").format(label=label(sheet, "SERVICE", first)) if first else _("What the team did")
        )

    return _mentions(sheet, most, "SERVICE", title, _("services, several at one encounter possible"))


def themes(sheet: Sheet, most: int = 0) -> Block | None:
    """What was talked about, as mentions."""
    return _mentions(sheet, most, "THEME", lambda _found: _("What we talked about"))


def _mentions(sheet: Sheet, most: int, dimension: str, title: Title, measure: str = "") -> Block | None:
    word = dimension.lower()
    found = cells(sheet.publication, f"mentions:{word}", dimension)
    if not found:
        return None
    if not any(figure.value for figure in found.values()):
        exact = sheet.purpose == "exact"
        return Headed(title(found), _said(_("Nothing was logged about this.") if exact else _rounded_away()))
    said = measure or _("mentions, several at one encounter possible")
    return Headed(title(found), _beams(sheet, dimension, found, most=most), said)


def referred(sheet: Sheet, most: int = 0) -> Block | None:
    """Referrals by where to."""
    found = cells(sheet.publication, "referrals", "TO")
    if not found:
        return None
    total = sheet.publication.value("referrals")
    if not total:
        return Headed(_("No referral is printed"), _said(_rounded_away()))
    title = n_("{n} referral", "{n} referrals", total).format(n=i18n.number(total))
    return Headed(title, _beams(sheet, "TO", found, most=most), _("where to"))


def outcomes(sheet: Sheet) -> Block | None:
    """Referrals by what came of them."""
    found = cells(sheet.publication, "referrals", "OUTCOME")
    if not found or not sheet.publication.value("referrals"):
        return None
    return Headed(_("What came of referrals"), _facts(sheet, "OUTCOME", found), _("as far as the team learnt of it"))


def overdoses(sheet: Sheet) -> Block | None:
    """Overdoses that people told the team of."""
    found = cells(sheet.publication, "overdose_reports", "RESULT")
    if not found:
        return None
    total = sheet.publication.value("overdose_reports")
    if not total:
        return None
    measure = _("as reported to the team, nobody named")
    title = n_("{n} overdose reported", "{n} overdoses reported", total).format(n=i18n.number(total))
    return Headed(title, _facts(sheet, "RESULT", found), measure)


def ages_genders(sheet: Sheet) -> Block | None:
    """Age by gender, where the rule prints it."""
    return _crossed(sheet, "encounters", ("AGE", "SEX"), _("Age and gender"))


def zones_settings(sheet: Sheet) -> Block | None:
    """Zone by setting, where the rule prints it."""
    return _crossed(sheet, "encounters", ("ZONE", "SETTING"), _("Zone and setting"))


def to_outcomes(sheet: Sheet) -> Block | None:
    """Referrals by where to and by what came of them, where the rule prints it."""
    return _crossed(sheet, "referrals", ("TO", "OUTCOME"), _("Referrals and what came of them"))


def _crossed(sheet: Sheet, measure: str, dimensions: tuple[str, str], title: str) -> Block | None:
    table: dict[str, dict[str, int]] = {}
    for key, figure in sheet.publication.table(measure, *dimensions).items():
        codes = dict(key)
        table.setdefault(codes[dimensions[0]], {})[codes[dimensions[1]]] = figure.value
    if not table or not any(any(row.values()) for row in table.values()):
        return None
    columns = list(dict.fromkeys(code for row in table.values() for code in row))
    head = [*(label(sheet, dimensions[1], code) for code in columns), _("All")]
    rows = [
        TableRow(
            label(sheet, dimensions[0], code),
            (*(i18n.number(row[column]) for column in columns), i18n.number(sum(row.values()))),
        )
        for code, row in table.items()
        if any(row.values())
    ]
    sums = [sum(row[column] for row in table.values()) for column in columns]
    rows.append(TableRow(_("All"), tuple(i18n.number(n) for n in (*sums, sum(sums))), heads=True))
    measure_said = {"encounters": _("encounters"), "referrals": _("referrals")}[measure]
    table_block = Table(tuple(head), tuple(rows), (_CELL,) * len(head), (), tight=True, lead=False)
    return Headed(title, table_block, measure_said)


def by_month(sheet: Sheet) -> Block | None:
    """Encounters month by month."""
    line = [m for m in sheet.comparison.line if sheet.period.kind != "year" or sheet.period.contains(m.period.first)]
    if len(line) < 2 or not any(month.encounters for month in line):  # noqa: PLR2004 - one month is no comparison
        return None
    alone = sheet.period.kind == "year"
    columns = tuple(
        Column(
            i18n.month_abbr(month.period.index),
            month.encounters,
            i18n.number(month.encounters) if month.encounters else "",
            now=not alone and sheet.period.contains(month.period.first),
        )
        for month in line
    )
    span = _("encounters by month, {first} to {last}")
    measure = span.format(first=period_name(line[0].period), last=period_name(line[-1].period))
    return Headed(sentences.encounters_title(sheet), Columns(columns, plot=84), measure)


def week(sheet: Sheet) -> Block | None:
    """When encounters took place: day of the week by hour, for a quarter or a year."""
    table = sheet.publication.table("encounters", "WEEKDAY", "HOUR")
    if not table or not any(figure.value for figure in table.values()):
        return None
    counts = {(dict(key)["WEEKDAY"], dict(key)["HOUR"]): figure.value for key, figure in table.items()}
    hours = [f"{hour % 24:02d}" for hour in range(12, 36)]
    told = [hour for hour in hours if any(counts.get((str(day), hour), 0) for day in range(1, 8))]
    if not told:
        return None
    shown = hours[hours.index(told[0]) : hours.index(told[-1]) + 1]
    rows = tuple(tuple(counts.get((str(day), hour), 0) for hour in shown) for day in range(1, 8))
    names = tuple(i18n.capitalised(i18n.weekday_abbr(day)) for day in range(7))
    untold = sum(counts.get((str(day), UNKNOWN), 0) for day in range(1, 8))
    heat: Block = Heat(rows, names, tuple(i18n.hour(int(hour)) for hour in shown))
    if untold:
        said = n_("{n} encounter without an hour.", "{n} encounters without an hour.", untold)
        heat = Stack((heat, Text(((said.format(n=i18n.number(untold)), paper.REGULAR),), CAPTION)))
    return Headed(_("When"), heat, _("encounters by day of the week and hour; never by place"))


def _beams(sheet: Sheet, dimension: str, found: Mapping[str, Figure], *, most: int | None = None) -> Beams:
    """Bars in the order of the list; where there may be `most` of them (0: any number), the most frequent first.

    What was not asked is always among them.
    """
    shown = [(code, figure.value) for code, figure in found.items() if most is None or figure.value]
    if most is not None:
        shown.sort(key=lambda entry: (entry[0] in {OTHER, UNKNOWN}, entry[0] == UNKNOWN, -entry[1]))
    if most and len(shown) > most:
        untold = [entry for entry in shown if entry[0] == UNKNOWN]
        shown = [entry for entry in shown if entry[0] != UNKNOWN][: most - len(untold)] + untold
    bars = tuple(
        Bar(_fitting(sheet, dimension, code), value, i18n.number(value), soft=code == UNKNOWN) for code, value in shown
    )
    return Beams(bars, max((bar.value for bar in bars), default=0), _LABELS, _PITCH)


def _fitting(sheet: Sheet, dimension: str, code: str) -> str:
    """What a code is called beside its bar: its short words where the whole ones would take a second line."""
    whole = label(sheet, dimension, code)
    if paper.width_of(whole, paper.REGULAR, _SIZE) <= paper.HALF * _LABELS - 10 or dimension not in LISTS:
        return whole
    known = sheet.lists.get(LISTS[dimension])
    return known.short(code, sheet.language) if known and code in known else whole


def _facts(sheet: Sheet, dimension: str, found: Mapping[str, Figure]) -> Facts:
    return Facts(tuple(Fact(label(sheet, dimension, c), i18n.number(f.value)) for c, f in found.items()), 16.0)


def _rounded_away() -> str:
    """What a published nothing says: it may be less than the rounding shows."""
    return _("There were none, or too few to print.")


def _said(words: str) -> Text:
    return Text(((words, paper.REGULAR),), CAPTION)
