"""The words of a report: what the coordinator wrote, a quotation, how to read the figures, what they mean."""

from collections.abc import Sequence

from outreach import i18n
from outreach.domain.figures import Narrative
from outreach.i18n import _
from outreach.reports import paper
from outreach.reports.blocks import BODY, CAPTION, Block, Headed, Pair, Stack, Text
from outreach.reports.definitions import definitions as meanings
from outreach.reports.definitions import reading
from outreach.reports.lines import Run, Style, printable
from outreach.reports.rows import Box
from outreach.reports.sheets import Sheet

_SHORT_QUOTATION = 330
"""Letters that fit into a box in half the width."""

_READABLE = 440.0
"""The longest line, in points, that is easily read."""


def part_title(part: str) -> str:
    """What a part of the coordinator's text is called, on paper and on screen."""
    return {
        "context": _("Context"),
        "difficulties": _("Difficulties"),
        "needs": _("Needs"),
        "outlook": _("Outlook"),
        "quotation": _("In somebody’s words"),
        "snapshot": _("A snapshot week, counted by the team"),
        "estimate": _("The team’s own estimate"),
    }[part]


def told(sheet: Sheet) -> Headed | None:
    """The coordinator’s own texts, under their heading; None where there are none."""
    paragraphs = [_paragraph(text) for text in sheet.told()]
    titles = {
        "month": _("What the month tells"),
        "quarter": _("What the quarter tells"),
        "year": _("What the year tells"),
    }
    return Headed(titles[sheet.period.kind], Stack(tuple(paragraphs))) if paragraphs else None


def _paragraph(narrative: Narrative) -> Text:
    title = _("{title}.").format(title=part_title(narrative.part))
    runs: tuple[Run, ...] = ((f"{title} ", paper.SEMIBOLD), (printable(narrative.text).strip(), paper.REGULAR))
    return Text(runs, Style(9.7, 13.0, paper.INK), _READABLE)


def estimated(sheet: Sheet, part: str) -> Headed | None:
    """How many people there are, by a way of the team's own, under its label; None where none was typed."""
    told = sheet.narratives.get(part)
    if told is None or not told.text.strip():
        return None
    label = {
        "snapshot": _(
            "Counted by hand in one week chosen beforehand, as described here. Not worked out from the encounters of "
            "this report."
        ),
        "estimate": _(
            "An estimate, made as described here, by people who know the place. Not worked out from the encounters of "
            "this report."
        ),
    }[part]
    words = Text(((printable(told.text).strip(), paper.REGULAR),), Style(9.7, 13.0, paper.INK), _READABLE)
    return Headed(part_title(part), words, label)


def boxes(sheet: Sheet, chosen: Sequence[str]) -> Block:
    """A quotation and how to read the figures, on tints, side by side where both are short."""
    quotation = sheet.quotation if "quotation" in chosen else None
    boxes: list[Box] = []
    if quotation:
        words = i18n.quoted(printable(quotation.text).strip().strip('«»“”" \u00a0\u202f'))
        consent = _("Printed with the agreement of the person quoted")
        runs: tuple[Run, ...] = ((words, paper.ITALIC),)
        if len(words) > _SHORT_QUOTATION:
            long = Stack((Text(runs, BODY, _READABLE), Text(((consent, paper.REGULAR),), CAPTION)))
            heading = Headed(part_title("quotation"), long)
            return Stack((heading, _reading_box()), gap=18) if "reading" in chosen else heading
        style = Style(10.6, 14.8, paper.INK)
        boxes.append(Box(part_title("quotation"), runs, style, paper.ACCENT_SOFT, paper.ACCENT, consent, tall=80))
    if "reading" in chosen:
        boxes.append(_reading_box())
    if len(boxes) == 1:
        return boxes[0]
    half = (paper.FULL - 16) / 2
    tall = max(box.height(half) for box in boxes)
    left, right = (Box(b.title, b.runs, b.style, b.fill, b.heading, b.foot, tall) for b in boxes)
    return Pair(left, right, 16.0)


def _reading_box() -> Box:
    runs = ((reading(), paper.REGULAR),)
    return Box(_("Reading these figures"), runs, Style(8.9, 12.2, paper.TEXT2), paper.SAND)


def definitions(sheet: Sheet) -> Block:
    """What each figure means, in two columns."""
    style, entries = Style(9.4, 12.8, paper.INK), []
    for word, meaning in meanings(sheet):
        runs = ((_("{title}.").format(title=word) + " ", paper.SEMIBOLD), (printable(meaning), paper.REGULAR))
        entries.append(Text(runs, style))
    half = sum(entry.height(paper.HALF) for entry in entries) / 2
    left: list[Text] = []
    while entries and sum(entry.height(paper.HALF) for entry in left) < half:
        left.append(entries.pop(0))
    return Pair(Stack(tuple(left)), Stack(tuple(entries)))
