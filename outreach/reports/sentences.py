"""What a report says in words. A title says a finding only where the figures plainly show it."""

from collections import Counter
from collections.abc import Mapping

from outreach import i18n
from outreach.domain.figures import Figures, change
from outreach.domain.periods import Period
from outreach.domain.releases import Figure
from outreach.domain.tables import OTHER, UNKNOWN
from outreach.i18n import _, n_
from outreach.reports.sheets import Sheet
from outreach.words import period_name

HALF = 0.5
FEW_OUTINGS = 5
"""Under this many outings, a weekday that leads by one is chance, not a finding."""
ALL = 100
FEW_SYRINGES = 100
"""Under this many, “for every hundred” would speak of syringes that never were."""


def report_name(period: Period) -> str:
    """What the paper calls itself, on every page."""
    names = {
        "month": _("Monthly report, {period}"),
        "quarter": _("Quarterly report, {period}"),
        "year": _("Yearly report, {period}"),
    }
    return names[period.kind].format(period=period_name(period))


def file_name(period: Period, language: str) -> str:
    """The name to suggest for a file, without its ending. Neutral: it is read over shoulders."""
    with i18n.speaking(language):
        return _("report-{period}").format(period=period.code)


def footer(sheet: Sheet) -> str:
    """What stands at the foot of every page, and is true of every page."""
    if sheet.purpose == "exact":
        said = _("Exact figures, for {audience} only, not for publication.").format(audience=sheet.audience)
    else:
        base = i18n.number(sheet.publication.base or 5)
        said = _("Aggregate figures, no personal data. Counts about people are rounded to {base}.").format(base=base)
    return said if sheet.finished else " ".join((said, _("Provisional: the period is not over.")))


def subtitle(sheet: Sheet) -> str:
    """The kinds of outings, the most frequent first."""
    counts = sheet.now.outings_by_modality
    codes = sorted(counts, key=lambda code: -counts[code])[:3]
    labels = [sheet.modalities.label(code, sheet.language) for code in codes]
    return i18n.joined([labels[0], *(i18n.lowered(label) for label in labels[1:])]) if labels else ""


def summary(sheet: Sheet) -> str:
    """The period in one paragraph, figures between <b>…</b>. Everything in it is printed elsewhere too."""
    now = sheet.now
    said = [_held(now)]
    if now.cancelled:
        said.append(
            n_("{n} more was cancelled.", "{n} more were cancelled.", now.cancelled).format(
                n=i18n.number(now.cancelled)
            )
        )
    if now.syringes:
        said.append(_out_and_back(now))
    if now.naloxone:
        kits = n_("{n} naloxone kit", "{n} naloxone kits", now.naloxone).format(n=i18n.number(now.naloxone))
        doses = n_("{n} dose", "{n} doses", now.doses).format(n=i18n.number(now.doses))
        said.append(_("The team gave <b>{kits}</b> ({doses}).").format(kits=kits, doses=doses))
    if not sheet.finished:
        said.append(_("The period is not over: these figures are provisional."))
    return " ".join(said)


def _out_and_back(now: Figures) -> str:
    out = n_("{n} syringe went out", "{n} syringes went out", now.syringes).format(n=i18n.number(now.syringes))
    if not now.back:
        return _("<b>{out}</b>; none came back.").format(out=out)
    back = _back_in_a_hundred(now)
    if back is None or now.syringes < FEW_SYRINGES:
        return n_("<b>{out}</b>; {n} came back.", "<b>{out}</b>; {n} came back.", now.back).format(
            out=out, n=i18n.number(now.back)
        )
    return n_(
        "<b>{out}</b>; for every hundred, {back} came back.", "<b>{out}</b>; for every hundred, {back} came back.", back
    ).format(out=out, back=i18n.number(back))


def _back_in_a_hundred(now: Figures) -> int | None:
    """Syringes back for each hundred out; None where rounding would say none or all, and it was neither."""
    if now.share_returned is None:
        return None
    rounded = i18n.hundredths(now.share_returned)
    says_none_or_all = (rounded == 0 and now.back > 0) or (rounded == ALL and now.back != now.syringes)
    return None if says_none_or_all else rounded


def share(figures: Figures) -> str:
    """The share of syringes that came back, as a figure; a dash where none went out."""
    if figures.share_returned is None:
        return "–"
    if figures.back and not i18n.hundredths(figures.share_returned):
        return _("under {percent}").format(percent=i18n.percent(0.01))
    return i18n.percent(figures.share_returned)


def _held(now: Figures) -> str:
    outings = n_("{n} outing", "{n} outings", now.outings).format(n=i18n.number(now.outings))
    encounters = n_("{n} encounter", "{n} encounters", now.encounters).format(n=i18n.number(now.encounters))
    if not now.outings:
        return _("No outing was held.")
    if not now.encounters:
        return _("The team held <b>{outings}</b>; no encounter was logged.").format(outings=outings)
    return _("The team held <b>{outings}</b> and had <b>{encounters}</b>.").format(
        outings=outings, encounters=encounters
    )


def nothing_logged(sheet: Sheet) -> str:
    """What an empty period says."""
    return _("Nothing was logged for {period}.").format(period=period_name(sheet.period))


def outings_title(now: Figures) -> str:
    """How many outings a period had."""
    if not now.outings:
        return _("No outing in this period")
    titles = {
        "month": n_("{n} outing in the month", "{n} outings in the month", now.outings),
        "quarter": n_("{n} outing in the quarter", "{n} outings in the quarter", now.outings),
        "year": n_("{n} outing in the year", "{n} outings in the year", now.outings),
    }
    return titles[now.period.kind].format(n=i18n.number(now.outings))


def weekday_finding(now: Figures) -> str:
    """Which evening had the most outings; empty where none plainly had."""
    counts: Counter[int] = Counter()
    for day, outings in now.outings_by_day.items():
        counts[day.weekday()] += outings
    top = counts.most_common(2)
    if now.outings < FEW_OUTINGS or (len(top) > 1 and top[0][1] == top[1][1]):
        return ""
    days = (
        _("most often on a Monday"),
        _("most often on a Tuesday"),
        _("most often on a Wednesday"),
        _("most often on a Thursday"),
        _("most often on a Friday"),
        _("most often on a Saturday"),
        _("most often on a Sunday"),
    )
    return days[top[0][0]]


def leading_month(sheet: Sheet) -> Period | None:
    """The month that had the most outings of those shown, if one had."""
    line = sheet.comparison.line
    counts = [month.outings for month in line]
    most = max(counts, default=0)
    return line[counts.index(most)].period if most and counts.count(most) == 1 else None


def months_title(sheet: Sheet) -> str:
    """What the last months show of outings."""
    leading = leading_month(sheet)
    if leading is None:
        return _("Outings by month")
    return _("The most outings in {month}").format(month=period_name(leading))


def syringes_title(now: Figures) -> str:
    """What came of the syringes that went out."""
    if not now.syringes:
        return _("No syringe went out") if not now.back else _("Syringes came back, none went out")
    if not now.back:
        return _("No syringe came back")
    if now.back > now.syringes:
        return _("More syringes came back than went out")
    back = _back_in_a_hundred(now)
    if back is None:
        return n_("{n} syringe came back", "{n} syringes came back", now.back).format(n=i18n.number(now.back))
    return _("{percent} of syringes came back").format(percent=i18n.percent(back / 100))


def naloxone_title(now: Figures) -> str:
    """How much naloxone was given."""
    if not now.naloxone:
        return _("No naloxone was given")
    kits = n_("{n} naloxone kit", "{n} naloxone kits", now.naloxone).format(n=i18n.number(now.naloxone))
    doses = n_("{n} dose", "{n} doses", now.doses).format(n=i18n.number(now.doses))
    return _("{kits}, {doses}").format(kits=kits, doses=doses)


def leading_title(counts: Mapping[str, int], labels: Mapping[str, str], otherwise: str) -> str:
    """The one that holds more than half of the outings, if one does; else a neutral title."""
    total = sum(counts.values())
    for code, count in counts.items():
        if total >= FEW_OUTINGS and count > total * HALF:
            return _("{label}: more than half of the outings").format(label=labels[code])
    return otherwise


def changed(now: float, before: Figures | None, value: float) -> str:
    """A change as it is printed; a dash where there was nothing before to compare with."""
    ratio = change(now, value) if before is not None else None
    if ratio is None:
        return "=" if before is not None and now == value else "–"
    return i18n.signed_percent(ratio)


def leading(found: Mapping[str, Figure]) -> str | None:
    """The code that leads whatever the truth behind rounded figures is; None where it may be otherwise.

    What was not asked, and what is "other", lead nothing.
    """
    told = sorted((f.value, code) for code, f in found.items() if code not in {UNKNOWN, OTHER})
    if not told:
        return None
    most, code = told[-1]
    second = told[-2][0] if len(told) > 1 else 0
    return code if most - second > 2 * found[code].bound and most > 0 else None


def first_times_title(found: Mapping[str, Figure]) -> str:
    """How many encounters were a first time."""
    yes = found.get("yes")
    if yes is None or not yes.value:
        return _("First times")
    return n_("{n} first time", "{n} first times", yes.value).format(n=i18n.number(yes.value))


def encounters_title(sheet: Sheet) -> str:
    """Which month had the most encounters, where rounding leaves no doubt."""
    line, bound = sheet.comparison.line, (sheet.publication.base or 1) - 1
    counts = sorted((month.encounters, month.period) for month in line)
    if len(counts) < 2 or counts[-1][0] - counts[-2][0] <= 2 * bound:  # noqa: PLR2004 - two to compare
        return _("Encounters by month")
    return _("The most encounters in {month}").format(month=period_name(counts[-1][1]))
