"""Blocks that pages are made of, and how they flow: measured first, drawn once the number of pages is known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, Self

from outreach.reports import paper
from outreach.reports.lines import Line, Run, Style, wrapped
from outreach.reports.paper import Pen

GAPS = (26.0, 23.0, 20.0, 17.0, 14.5, 12.0, 10.0, 8.0)
"""Between blocks: the widest that costs no page."""

TIGHT = 8.0

CHAPTER = 20.0
"""From this size on a heading begins a chapter of the outline; smaller ones stand under it."""

BODY = Style(10.4, 14.6, paper.INK)
SMALL = Style(9.2, 12.8, paper.TEXT2)
CAPTION = Style(8.2, 10.6, paper.TEXT3)


class Block(Protocol):
    """Something that takes a place on a page."""

    def height(self, width: float) -> float:
        """How high it is at this width."""
        ...

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it under `top`."""
        ...

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":
        """What fits into `room` points, and the rest; None if nothing fits or nothing would be left."""
        ...


class Whole:
    """A block that is never cut."""

    def split(self, width: float, room: float) -> None:
        """Not cut: it goes to the next page."""


@dataclass(frozen=True)
class Break:
    """What follows is another chapter: it begins a new page, unless this one is not half full."""


@dataclass(frozen=True)
class Text:
    """A paragraph or several."""

    runs: tuple[Run, ...]
    style: Style = BODY
    widest: float = 1000.0
    lines: tuple[Line, ...] | None = None

    def height(self, width: float) -> float:  # noqa: D102
        return len(self._set(width)) * self.style.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: D102
        baseline = top - self.style.size * 0.94
        for line in self._set(width):
            at = x
            for text, face in _joined(line):
                pen.text(at, baseline, text, face=face, size=self.style.size, colour=self.style.colour)
                at += paper.width_of(text, face, self.style.size)
            baseline -= self.style.leading

    def split(self, width: float, room: float) -> tuple[Self, Self] | None:  # noqa: D102
        lines = self._set(width)
        fitting = int(room // self.style.leading)
        if fitting < 2 or fitting >= len(lines):  # noqa: PLR2004 - a single line at the foot of a page looks lost
            return None
        return replace(self, lines=lines[:fitting]), replace(self, lines=lines[fitting:])

    def _set(self, width: float) -> tuple[Line, ...]:
        if self.lines is not None:
            return self.lines
        return wrapped(self.runs, self.style.size, min(width, self.widest))


def _joined(line: Line) -> list[Run]:
    """The fewest runs: neighbours in the same face become one string, so that a copied text reads well."""
    runs: list[Run] = []
    for text, face in line:
        if runs and runs[-1][1] == face:
            runs[-1] = (runs[-1][0] + text, face)
        else:
            runs.append((text, face))
    return runs


@dataclass(frozen=True)
class Stack:
    """Blocks under each other."""

    blocks: tuple[Block, ...]
    gap: float = TIGHT

    def height(self, width: float) -> float:  # noqa: D102
        gaps = self.gap * max(len(self.blocks) - 1, 0)
        return sum(block.height(width) for block in self.blocks) + gaps

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: D102
        for block in self.blocks:
            block.draw(pen, x, top, width)
            top -= block.height(width) + self.gap

    def split(self, width: float, room: float) -> "tuple[Stack, Stack] | None":  # noqa: D102
        used = 0.0
        for at, block in enumerate(self.blocks):
            height = block.height(width)
            if used + height <= room:
                used += height + self.gap
                continue
            parts = block.split(width, room - used)
            if parts:
                return (
                    replace(self, blocks=(*self.blocks[:at], parts[0])),
                    replace(self, blocks=(parts[1], *self.blocks[at + 1 :])),
                )
            return (replace(self, blocks=self.blocks[:at]), replace(self, blocks=self.blocks[at:])) if at else None
        return None


@dataclass(frozen=True)
class Headed:
    """A heading with what it heads; the heading is never left alone at the foot of a page."""

    title: str
    body: Block
    subtitle: str = ""
    size: float = 13.6
    gap: float = 9.0

    def height(self, width: float) -> float:  # noqa: D102
        return self._head(width).height(width) + self.gap + self.body.height(width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: D102
        head = self._head(width)
        pen.heading(self.title, 0 if self.size >= CHAPTER else 1, top)
        head.draw(pen, x, top, width)
        self.body.draw(pen, x, top - head.height(width) - self.gap, width)

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":  # noqa: D102
        parts = self.body.split(width, room - self._head(width).height(width) - self.gap)
        return (replace(self, body=parts[0]), parts[1]) if parts else None

    def _head(self, width: float) -> Stack:  # noqa: ARG002 - it wraps at the width it is drawn at
        title = Text(((self.title, paper.SEMIBOLD),), Style(self.size, self.size * 1.2, paper.INK, paper.SEMIBOLD))
        if not self.subtitle:
            return Stack((title,))
        return Stack((title, Text(((self.subtitle, paper.REGULAR),), Style(9, 12, paper.TEXT3))), gap=0)


@dataclass(frozen=True)
class Pair:
    """Two blocks side by side, in the two columns of the page."""

    left: Block | None
    right: Block | None
    gutter: float = paper.GUTTER

    def height(self, width: float) -> float:  # noqa: D102
        return max((block.height(self._half(width)) for block in (self.left, self.right) if block), default=0.0)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: D102
        half = self._half(width)
        if self.left:
            self.left.draw(pen, x, top, half)
        if self.right:
            self.right.draw(pen, x + half + self.gutter, top, half)

    def split(self, width: float, room: float) -> "tuple[Pair, Pair] | None":  # noqa: D102
        half = self._half(width)
        firsts: list[Block | None] = []
        rests: list[Block | None] = []
        for block in (self.left, self.right):
            first, rest = _cut(block, half, room)
            firsts.append(first)
            rests.append(rest)
        if not any(firsts):
            return None
        return Pair(firsts[0], firsts[1], self.gutter), Pair(rests[0], rests[1], self.gutter)

    def _half(self, width: float) -> float:
        return (width - self.gutter) / 2


def _cut(block: Block | None, width: float, room: float) -> tuple[Block | None, Block | None]:
    if block is None or block.height(width) <= room:
        return block, None
    return block.split(width, room) or (None, block)


@dataclass(frozen=True)
class Placed:
    """A block with its place on a page."""

    block: Block
    top: float


def paged(blocks: Sequence[Block | Break], top: float, bottom: float) -> list[list[Placed]]:
    """Distribute blocks over as few pages as they need: each chapter as loosely as that allows."""
    pages: list[list[Placed]] = []
    for chapter in _chapters(blocks):
        begun = pages[-1] if pages else []
        room_left = begun[-1].top - begun[-1].block.height(paper.FULL) if begun else bottom
        # A page that is not half full takes the next chapter too.
        goes_on = bool(begun) and top - room_left <= (top - bottom) * 0.45
        begins = room_left if goes_on else top
        made = min((flowed(chapter, top, bottom, gap, begins) for gap in GAPS), key=_spread)
        if goes_on:
            begun += made.pop(0)
        pages += made
    return pages or [[]]


def _spread(pages: list[list[Placed]]) -> tuple[int, int]:
    """How well a chapter is laid out, the least being best: few pages, much on the first of them."""
    return len(pages), -len(pages[0])


def _chapters(blocks: Sequence[Block | Break]) -> list[list[Block]]:
    chapters: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Break):
            chapters.append([])
        else:
            chapters[-1].append(block)
    return [chapter for chapter in chapters if chapter]


def flowed(
    blocks: Sequence[Block], top: float, bottom: float, gap: float, begins: float | None = None
) -> list[list[Placed]]:
    """Distribute blocks over pages whose room runs from `top` down to `bottom`; the first one may have begun."""
    pages: list[list[Placed]] = [[]]
    at = top if begins is None or begins == top else begins - gap
    waiting: list[Block] = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        height = block.height(paper.FULL)
        if height <= at - bottom:
            pages[-1].append(Placed(block, at))
            at -= height + gap
            continue
        # A block that would fit on a page of its own is only cut where a good part of it can stay.
        parts = None
        if height > top - bottom or at - bottom > (top - bottom) / 3:
            parts = block.split(paper.FULL, at - bottom)
        if parts:
            pages[-1].append(Placed(parts[0], at))
            waiting.append(parts[1])
        elif at < top:
            waiting.append(block)
        else:
            # Nothing makes it smaller: it takes a page for itself.
            pages[-1].append(Placed(block, at))
            at -= height + gap
            continue
        pages.append([])
        at = top
    return pages if pages[-1] else pages[:-1] or [[]]
