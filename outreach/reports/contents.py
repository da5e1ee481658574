"""What stands in a report, block after block, as its template says: which sections, which tables, in which words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from outreach import i18n
from outreach.domain.templates import Part, Table, in_words
from outreach.i18n import _
from outreach.reports import forms, items, methods, panels, paper, people, sentences, tables, texts
from outreach.reports.blocks import Block, Break, Headed, Pair, Stack, Text
from outreach.reports.lines import Style, marked, printable
from outreach.reports.rows import Box
from outreach.reports.sheets import Sheet
from outreach.words import period_name

_COLUMN_OF_TEXT = 330.0
"""Higher than this, the coordinator's texts leave their column and take the width of the page."""

_LEAD = Style(12.2, 17.4, paper.INK)
_READABLE = 440.0
_UNDER = Style(9.4, 12.6, paper.TEXT2)
_CHAPTER, _HEADING = 22.0, 13.6
_GAP = 16.0
_EVEN = 40.0
"""Two columns that end this close to each other are closed: what follows begins side by side again."""

Maker = Callable[[Sheet], Block | None]

_WIDE: Mapping[tuple[str, str], Maker] = {
    ("key_figures", "summary"): lambda sheet: Text(marked(sentences.summary(sheet)), _LEAD, 480),
    ("key_figures", "keys"): panels.key_figures,
    ("outings", "days"): panels.outings,
    ("outings", "months"): panels.months,
    ("encounters", "months"): people.by_month,
    ("met", "ages_genders"): people.ages_genders,
    ("referrals", "to_outcomes"): people.to_outcomes,
    ("settings", "zones_settings"): people.zones_settings,
    ("week", "week"): people.week,
    ("items", "items"): items.items,
    ("items", "breakdowns"): items.breakdowns,
    ("compared", "brief"): tables.brief,
    ("compared", "compared"): tables.compared,
    ("definitions", "definitions"): texts.definitions,
    ("method", "method"): methods.method,
}
"""Tables that take the width of the page."""

_HALF: Mapping[tuple[str, str], Maker] = {
    ("narrative", "told"): texts.told,
    ("supplies", "groups"): panels.supplies,
    ("outings", "kinds"): panels.modalities,
    ("outings", "zones"): panels.zones,
    ("encounters", "kinds"): people.kinds,
    ("encounters", "first_times"): people.first_times,
    ("met", "ages"): people.ages,
    ("met", "genders"): people.genders,
    ("syringes", "line"): panels.syringes,
    ("naloxone", "products"): panels.naloxone,
    ("naloxone", "overdoses"): people.overdoses,
    ("referrals", "outcomes"): people.outcomes,
    ("settings", "settings"): people.settings,
    ("settings", "zones"): people.zones,
    ("estimates", "snapshot"): lambda sheet: texts.estimated(sheet, "snapshot"),
    ("estimates", "estimate"): lambda sheet: texts.estimated(sheet, "estimate"),
    ("items", "kits"): items.kits,
    ("items", "contents"): items.contents,
}
"""Tables that stand side by side, two in the width of the page."""

_LISTS: Mapping[tuple[str, str], Callable[[Sheet, int], Block | None]] = {
    ("told", "practices"): people.practices,
    ("told", "substances"): people.substances,
    ("told", "needs"): people.needs,
    ("told", "benefits"): people.benefits,
    ("services", "services"): people.services,
    ("services", "themes"): people.themes,
    ("referrals", "to"): people.referred,
}
"""Tables as wide as half the page that may be cut to so many lines."""

_OWN_TITLE = frozenset({"items", "compared", "week"})
"""Sections whose first table has a title that says what the section's would: the section's stands instead."""

_UNLOGGED = frozenset({"narrative", "quotation", "reading", "form", "estimates"})
"""Sections that a period without anything in it still has."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One table on its way to the page."""

    block: Block
    half: bool
    part: Part
    begins: bool = False


def blocks(sheet: Sheet) -> Iterator[Block | Break]:
    """Everything the report prints, in order."""
    yield from _opening(sheet)
    pieces = list(_pieces(sheet))
    waiting: list[_Piece] = []
    while pieces:
        piece = pieces.pop(0)
        if piece.begins and (piece.part.page or _title(sheet, piece.part) or _text(sheet, piece.part)):
            yield from _beside(waiting, pieces)
            waiting = []
            if piece.part.page:
                yield Break()
        if piece.half:
            waiting.append(piece)
            continue
        yield from _beside(waiting, pieces)
        waiting = []
        yield piece.block
    yield from _beside(waiting, pieces)


def _opening(sheet: Sheet) -> Iterator[Block]:
    yield _head(sheet)
    notice = in_words(sheet.template.notice, sheet.language)
    if notice:
        style = Style(9.2, 12.8, paper.TEXT2)
        yield Box(_("Before this is handed in"), ((printable(notice), paper.REGULAR),), style, paper.SAND)
    if sheet.now.empty:
        yield Text(((sentences.nothing_logged(sheet), paper.REGULAR),), _LEAD, _READABLE)
    elif not sheet.finished and not any(part.has("summary") for part in sheet.parts()):
        yield Text(((_("The period is not over: these figures are provisional."), paper.REGULAR),), _LEAD)


def _head(sheet: Sheet) -> Block:
    name = i18n.capitalised(period_name(sheet.period))
    head: list[Block] = [Text(((name, paper.SEMIBOLD),), Style(34, 38, paper.INK, paper.SEMIBOLD))]
    is_form = any(part.section == "form" for part in sheet.parts())
    under = printable(sheet.template.title(sheet.language)) if is_form else sentences.subtitle(sheet)
    if under:
        head.append(Text(((under, paper.REGULAR),), Style(13.6, 17, paper.TEXT2)))
    return Stack(tuple(head), gap=2)


def _pieces(sheet: Sheet) -> Iterator[_Piece]:
    """Each section's tables that have something to print. A quotation and how to read figures share one place."""
    boxed = False
    for part in sheet.parts():
        if sheet.now.empty and part.section not in _UNLOGGED:
            continue
        if part.section in {"quotation", "reading"}:
            if not boxed:
                boxed = True
                yield from _boxes(sheet, part)
            continue
        yield from _opened(sheet, part, [piece for table in part.tables for piece in _made(sheet, part, table)])


def _opened(sheet: Sheet, part: Part, made: Sequence[_Piece]) -> Iterator[_Piece]:
    """The tables of a section, the first under the section's own title and words where it has some."""
    if not made:
        return
    title, text = _title(sheet, part), _text(sheet, part)
    first = made[0]
    if not title and not text:
        yield replace(first, begins=True)
        yield from made[1:]
        return
    # Only what begins a page is a chapter.
    size, gap = (_CHAPTER, 12.0) if part.page else (_HEADING, 9.0)
    if not text and not first.half and isinstance(first.block, Headed) and part.section in _OWN_TITLE:
        yield replace(first, block=replace(first.block, title=title, size=size), begins=True)
        yield from made[1:]
        return
    # A heading takes the width of the page: what stands side by side under it goes along.
    count = next((at for at, piece in enumerate(made) if not piece.half), len(made)) if first.half else 1
    under = list(_columns([piece.block for piece in made[:count]]))
    if text:
        under.insert(0, Text(((text, paper.REGULAR),), _UNDER))
    body: Block = Stack(tuple(under), gap=12) if len(under) > 1 else under[0]
    block = Headed(title, body, size=size, gap=gap) if title else body
    yield _Piece(block, half=False, part=part, begins=True)
    yield from made[count:]


def _made(sheet: Sheet, part: Part, table: Table) -> Iterator[_Piece]:
    if part.section == "form":
        yield _Piece(forms.form(sheet, part), half=False, part=part)
        return
    at = (part.section, table.code)
    if _spared(sheet, at):
        return
    block = _LISTS[at](sheet, part.most) if at in _LISTS else (_HALF.get(at) or _WIDE[at])(sheet)
    if block is None:
        return
    title = printable(in_words(table.title, sheet.language))
    if title and isinstance(block, Headed):
        block = replace(block, title=title)
    half = at not in _WIDE and not (at[0] == "narrative" and block.height(paper.HALF) > _COLUMN_OF_TEXT)
    yield _Piece(block, half=half, part=part)


def _spared(sheet: Sheet, at: tuple[str, str]) -> bool:
    """What another table of the same section says already, or what there is nothing of."""
    if at in {("outings", "kinds"), ("outings", "zones")}:
        return not sheet.now.outings
    # A quarter's three months stand out among the months of the line.
    outings = next((part for part in sheet.parts() if part.section == "outings" and part.has("months")), None)
    if at == ("outings", "days") and outings is not None:
        return sheet.period.kind == "quarter" and panels.months(sheet) is not None
    return False


def _boxes(sheet: Sheet, part: Part) -> Iterator[_Piece]:
    chosen = tuple(one.section for one in sheet.parts())
    if (sheet.quotation and "quotation" in chosen) or "reading" in chosen:
        yield _Piece(texts.boxes(sheet, chosen), half=False, part=part, begins=True)


def _title(sheet: Sheet, part: Part) -> str:
    return printable(in_words(part.title, sheet.language))


def _text(sheet: Sheet, part: Part) -> str:
    return printable(in_words(part.text, sheet.language))


def _beside(waiting: Sequence[_Piece], later: list[_Piece]) -> Iterator[Block]:
    """Lay what is half as wide as the page side by side; something alone takes along what may move up to it."""
    made = [piece.block for piece in waiting]
    if len(made) == 1:
        filling = next((at for at, piece in enumerate(later) if piece.part.fills and piece.half), None)
        if filling is not None:
            made.append(later.pop(filling).block)
    yield from _columns(made)


def _columns(made: Sequence[Block]) -> Iterator[Block]:
    """Blocks in two columns, each under the shorter one, and closed wherever the two end at about the same height."""
    left: list[Block] = []
    right: list[Block] = []

    def closed() -> Block:
        return Pair(Stack(tuple(left), _GAP), Stack(tuple(right), _GAP)) if right else left[0]

    for at, block in enumerate(made, start=1):
        (left if _reach(left) <= _reach(right) else right).append(block)
        # One that is left over would stand alone in the width of the page.
        if right and abs(_reach(left) - _reach(right)) <= _EVEN and at != len(made) - 1:
            yield closed()
            left, right = [], []
    if left:
        yield closed()


def _reach(column: Sequence[Block]) -> float:
    return sum(block.height(paper.HALF) + _GAP for block in column)
