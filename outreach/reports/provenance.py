"""What every output says of itself: period, purpose, method, version, release. The same words wherever it is read."""

from outreach import __version__, i18n
from outreach.i18n import _
from outreach.reports import sentences
from outreach.reports.sheets import Sheet
from outreach.words import period_name


def line(sheet: Sheet) -> str:
    """All of it in one line, for a sheet, a picture, a text that is pasted somewhere."""
    said = (
        i18n.capitalised(period_name(sheet.period)),
        sheet.team,
        sentences.footer(sheet) if sheet.purpose == "exact" else _("published figures"),
        _method(sheet),
        _("release {code}").format(code=sheet.release),
        _version(),
    )
    return " · ".join(part.strip().removesuffix(".") for part in said if part.strip())


def facts(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """The same line by line, each with its name, for a page about the file."""
    period = sheet.period
    span = _("{period}, from {first} to {last} ({code})").format(
        period=i18n.capitalised(period_name(period)),
        first=i18n.long_date(period.first),
        last=i18n.long_date(period.last),
        code=period.code,
    )
    told = [(_("Team"), sheet.team)] if sheet.team.strip() else []
    return (
        (_("Report"), sentences.report_name(period)),
        *told,
        (_("Period"), span),
        (_("Purpose"), sentences.footer(sheet)),
        (_("Method"), _method_at_length(sheet)),
        (_("Release"), sheet.release),
        (_("Version"), _version()),
        (_("Made in"), i18n.month_name(sheet.made_on)),
    )


def reading(sheet: Sheet) -> tuple[str, ...]:
    """How to read the tables, a sentence at a time."""
    most = i18n.number((sheet.publication.base or 5) - 1)
    always = (
        _("Encounters are counted, not people: somebody met three times counts three times."),
        _("“Mentions” count each answer given. One encounter may have several: they never add up to encounters."),
        _("“Not asked or not known” is printed like any answer: nobody has to tell anything."),
        _("Zeros are printed. A table that is too thin for its period is left out; its totals stay."),
        _("Supplies are single pieces, kits opened. Kits are counted apart, as they were handed out."),
    )
    if sheet.purpose == "exact":
        return always
    return (
        *always,
        _("Rounding “~5”: the true count lies within 4 of the figure; “~13”: within 12. Nothing: the figure is exact."),
        _("No figure from 1 to {most} about people ever appears, and every table adds up.").format(most=most),
        _("Once a month has left, its figures never change. Quarters and years are sums of their months."),
    )


def _version() -> str:
    return f"Escale {__version__}"


def _method(sheet: Sheet) -> str:
    if sheet.purpose == "exact":
        return _("not rounded")
    base = i18n.number(sheet.publication.base or 5)
    return _("counts about people rounded to {base}, adding up, for good").format(base=base)


def _method_at_length(sheet: Sheet) -> str:
    if sheet.purpose == "exact":
        return _("Figures as they were logged, not rounded.")
    base = i18n.number(sheet.publication.base or 5)
    return _(
        "Additive random rounding: counts about people go to the multiple of {base} just below or just above, at "
        "random and all together, once for each month. Supplies are exact."
    ).format(base=base)
