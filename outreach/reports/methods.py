"""How the figures were made, in plain words: for whoever reads the report, and for whoever would try it."""

from collections.abc import Iterator

from outreach import i18n
from outreach.i18n import _, n_
from outreach.reports import paper
from outreach.reports.blocks import Block, Pair, Stack, Text
from outreach.reports.lines import Run, Style, marked
from outreach.reports.sheets import Sheet

_STYLE = Style(8.2, 10.7, paper.TEXT2)


def method(sheet: Sheet) -> Block:
    """The annex, in two columns."""
    entries = [Text(_entry(title, said), _STYLE) for title, said in sentences(sheet)]
    half = sum(entry.height(paper.HALF) for entry in entries) / 2
    left: list[Text] = []
    while entries and sum(entry.height(paper.HALF) for entry in left) < half - 6:
        left.append(entries.pop(0))
    return Pair(Stack(tuple(left), gap=4), Stack(tuple(entries), gap=4))


def _entry(title: str, said: str) -> tuple[Run, ...]:
    return (((_("{title}.").format(title=title) + " "), paper.SEMIBOLD), *marked(said))


def sentences(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Each point: its name, what is said of it."""
    if sheet.purpose == "exact":
        yield from _exact(sheet)
        return
    base = sheet.publication.base or 5
    yield (
        _("Rounded, and still adding up"),
        _(
            "Each month, all counts about people go to the multiple of {base} just below or just above, at random and "
            "all together, so that every table adds up. Nothing from 1 to {most} is printed, and nothing is hidden."
        ).format(base=i18n.number(base), most=i18n.number(base - 1)),
    )
    if sheet.publication.bound:
        yield (
            _("How close"),
            _(
                "A count about people lies within {bound} of what was logged. A difference under twice that may be "
                "chance."
            ).format(bound=i18n.number(sheet.publication.bound)),
        )
    late = sheet.publication.value("late_entries")
    said = _(
        "A month that has left never changes, in any report; quarters and years are sums of months, so that reports "
        "can’t be subtracted to find somebody. What is logged afterwards counts in the next open month"
    )
    yield _("Frozen"), f"{said} {_late(late)}"
    yield (
        _("Tested before it left"),
        _(
            "The program tries to work out single figures from all reports ever issued. If it learns more than the "
            "rounding allows, the report doesn’t leave."
        ),
    )
    yield (
        _("Supplies"),
        _(
            "Exact. Broken down by place or channel only where at least ten encounters (without a meeting: ten days) "
            "stand behind each figure, never by age, gender or product."
        ),
    )
    yield (
        _("What can be known"),
        _("What the team did and gave, and about how often it met women and men, younger and older people."),
    )
    yield (
        _("What can’t be known"),
        _(
            "How many different people came; whether somebody did; what one person was given, said or took; who was "
            "where on an evening. The notebook itself doesn’t know."
        ),
    )
    yield _("This report"), _("Release {code}; the same figures stand in its table.").format(code=sheet.release)


def _late(number: int) -> str:
    if not number:
        return _("(none here).")
    return n_("({n} encounter here).", "({n} encounters here).", number).format(n=i18n.number(number))


def _exact(sheet: Sheet) -> Iterator[tuple[str, str]]:
    yield (
        _("For one reader"),
        _(
            "These figures are as they were logged, for {audience} only. Small counts can point to somebody: don’t "
            "pass them on, don’t publish them, and don’t set them beside the published report."
        ).format(audience=_plain(sheet.audience)),
    )
    yield (
        _("What can’t be known"),
        _("How many different people came. The notebook recognises nobody from one time to the next."),
    )
    yield _("This report"), _("Release {code}.").format(code=sheet.release)


def _plain(untrusted_name: str) -> str:
    """A typed name within a sentence that may be marked: no mark of its own."""
    return untrusted_name.replace("<", "‹").replace(">", "›")
