"""Reads texts for the fields of one notebook: with its team's words, its guide, and what was dismissed tonight."""

from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, ClassVar, Protocol
from weakref import WeakKeyDictionary

from outreach.i18n import current
from outreach.services.wordings import guide_of
from outreach.services.workspace import Workspace

if TYPE_CHECKING:
    from outreach.guard.findings import Finding

_PIECE = 4000
"""Characters read in one go off the screen's thread; longer texts are read piece by piece, each as fast as a note."""

_TELLING = 2000
"""Characters at the beginning of a text that tell its language."""

Sign = tuple[str, str]
"""What a finding is remembered by: its kind and its words, whatever their case."""


@dataclass(slots=True)
class Kept:
    """What somebody decided to leave as it is in one text, and what was asked about at save. In memory only."""

    dismissed: set[Sign] = field(default_factory=set)
    asked: set[Sign] = field(default_factory=set)

    def forget(self) -> None:
        """Another text begins."""
        self.dismissed.clear()
        self.asked.clear()


class Reads(Protocol):
    """Reads a text, or a piece of one: of `whole` only the language is told."""

    def __call__(self, text: str, whole: str = "") -> "tuple[Finding, ...]":
        """List what is found, in order."""
        ...


class Reader:
    """Made once for a notebook by `reader_of`. Nothing is loaded before the first text."""

    warm: ClassVar[bool] = False
    """Whether any text was read: the first loads lists for half a second, the next ones take a millisecond."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._reads: Reads | None = None
        self._kept: dict[str, Kept] = {}

    def kept(self, key: str) -> Kept:
        """What was left as it is in the field of a key, also after the room was laid out anew."""
        return self._kept.setdefault(key, Kept())

    def refresh(self) -> None:
        """Take the team's words as they are now: a zone may have been added."""
        self._reads = None

    def reads(self) -> Reads:
        """What reads a text, in any thread: it holds plain values only."""
        if self._reads is None:
            self._reads = self._made()
        return self._reads

    def _made(self) -> Reads:
        from outreach.guard.worlds import World  # noqa: PLC0415 - a room opens without it

        team, items = self._workspace.team, self._workspace.supplies.catalogue().items.values()
        world = World(
            zones=tuple(zone.label for zone in team.zones(retired=True)),
            call_names=tuple(name.label for name in team.call_names(retired=True)),
            items=tuple({label for item in items for label in (*item.labels.values(), *item.names.values())}),
        )
        otherwise = current()
        # What takes long is made by the first text that is read, in whatever thread that is.
        guide = cache(partial(guide_of, self._workspace.wordings.kept()))

        def reads(text: str, whole: str = "") -> "tuple[Finding, ...]":
            from outreach.guard.reading import read  # noqa: PLC0415 - the same

            found = read(text, language=spoken(whole or text, otherwise), world=world, guide=guide())
            Reader.warm = True
            return found

        return reads


def spoken(text: str, otherwise: str) -> str:
    """The language a note is written in, where its words tell; else that of the screen."""
    from outreach.guard.tongues import guess  # noqa: PLC0415 - a room opens without it

    return guess(text, otherwise if otherwise in {"fr", "en"} else "en")


def read_in_pieces(text: str, reads: Reads) -> "list[tuple[int, Finding]]":
    """Read a long text: findings with the offset of their piece. Pieces end with a line or at least with a word."""
    found = []
    start = 0
    while start < len(text):
        end = _end_of_piece(text, start)
        found += [(start, one) for one in reads(text[start:end], text[:_TELLING])]
        start = end
    return found


def _end_of_piece(text: str, start: int) -> int:
    end = start + _PIECE
    if end >= len(text):
        return len(text)
    for sign in ("\n", " "):
        at = text.rfind(sign, start + 1, end)
        if at > start:
            return at + 1
    return end


_readers: WeakKeyDictionary[Workspace, Reader] = WeakKeyDictionary()


def reader_of(workspace: Workspace) -> Reader:
    """The reader of a notebook; it goes with the notebook."""
    if workspace not in _readers:
        _readers[workspace] = Reader(workspace)
    return _readers[workspace]
