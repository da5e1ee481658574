"""The shelf: the cards that ship, and what a team lays over them. Readable before any vault is unlocked.

`Shelf(folder)` reads nothing yet. `entries` is the list, `card` one card to read, `search` what somebody types,
`passage` how a hit is shown. `prepare` does the slow part ahead, in any thread; without it the first search does.
Nothing here knows of a vault: installed packs are handed over as `layers`, a team's own edits as `Card`s (`over`).
What ships lies at the bottom, then the packs, the later above the earlier, then what the team agreed on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from outreach import paths
from outreach.domain import card_files, passages, searches
from outreach.domain.cards import Card, CardMissing, CardRefused, Entry, body, entry_of
from outreach.domain.packs import Layer, Origin
from outreach.i18n import LANGUAGES
from outreach.services.card_searches import Found, Index, search
from outreach.vault.drivers import Connection
from outreach.vault.memories import open_memory

if TYPE_CHECKING:  # what a team agreed on is not needed to read what ships
    from outreach.services.proposals import Proposals

__all__ = ["Found", "Passage", "Shelf", "as_agreed", "shipped", "spoken", "with_packs"]


@dataclass(frozen=True, slots=True)
class Passage:
    """How a hit is shown: its title and an excerpt, each with what to mark as (start, end) in code points."""

    title: str
    title_marks: tuple[tuple[int, int], ...]
    excerpt: str
    excerpt_marks: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Kept:
    """One card on the shelf: its file's text, or the card itself where it was handed over; the title of its pack."""

    entry: Entry
    text: str
    card: Card | None
    pack: str = ""


def shipped() -> "Shelf":
    """The cards that come with the program."""
    return Shelf(paths.resources() / "cards")


def with_packs(layers: Sequence[Layer]) -> "Shelf":
    """The cards that come with the program, with those of installed packs over them; the lowest layer first."""
    return Shelf(paths.resources() / "cards", layers=layers)


def as_agreed(proposals: "Proposals", layers: Sequence[Layer] = ()) -> "Shelf":
    """The cards that ship and those of packs, with what a team agreed on laid over them. Reads it all now."""
    ships = with_packs(layers)
    agreed = {(each.card, each.language) for each in proposals.all() if each.state == "accepted"}
    there = [(card, language) for card, language in sorted(agreed) if language in ships.languages(card)]
    edited = [proposals.on(ships.card(card, language)) for card, language in there]
    return Shelf(paths.resources() / "cards", edited, layers)


class Shelf:
    """Cards of a folder `<language>/<id>.toml`; those of `layers`, then of `over`, in place of those of the same id."""

    def __init__(self, folder: Path, over: Iterable[Card] = (), layers: Sequence[Layer] = ()) -> None:
        self._folder = folder
        self._over, self._layers = tuple(over), tuple(layers)
        self._kept: dict[str, Mapping[str, _Kept]] = {}
        self._sorted: dict[str, tuple[Entry, ...]] = {}
        self._refused: dict[str, tuple[CardRefused, ...]] = {}
        self._indexes: dict[str, Index] = {}
        self._memory: Connection | None = None
        self._preparing = False
        self._lock = RLock()

    def entries(self, language: str) -> tuple[Entry, ...]:
        """The cards of a language in alphabetical order; a card without that language stands in another."""
        language = spoken(language)
        with self._lock:
            if language not in self._sorted:
                found = {**self._other(language), **self._language(language)}
                entries = (kept.entry for kept in found.values())
                self._sorted[language] = tuple(sorted(entries, key=lambda entry: searches.sort_key(entry.title)))
            return self._sorted[language]

    def entry(self, card_id: str, language: str) -> Entry | None:
        """What the list knows of a card, in another language where it is not in this one; None where it is nowhere."""
        there = (self._language(code).get(card_id) for code in _first(spoken(language)))
        return next((kept.entry for kept in there if kept is not None), None)

    def card(self, card_id: str, language: str) -> Card:
        """One card, in another language where it is not in this one (`card.language` tells).

        Raises CardMissing; CardRefused where its file was changed and can't be read any more.
        """
        for code in _first(spoken(language)):
            kept = self._language(code).get(card_id)
            if kept is not None:
                if kept.card is None:
                    kept.card = _told_by(kept.pack, card_files.parse(kept.text, f"{code}/{card_id}.toml"))
                return kept.card
        raise CardMissing(card=card_id[:40])

    def languages(self, card_id: str) -> tuple[str, ...]:
        """The languages a card is in."""
        return tuple(code for code in LANGUAGES if card_id in self._language(code))

    def under(self, layers: Sequence[Layer]) -> "Shelf":
        """The same cards with others over them: those of packs, the lowest layer first. Reads nothing yet."""
        return Shelf(self._folder, self._over, layers)

    def origins(self, card_id: str, language: str) -> tuple[Origin, ...]:
        """The packs that hold a card in a language, the one that is read first; none for a card that ships."""
        return tuple(layer.origin for layer in reversed(self._layers) if (language, card_id) in layer.texts)

    def text(self, card_id: str, language: str) -> str:
        """The file of a card as it came. Empty for one that was handed over as a card. Raises CardMissing."""
        kept = self._language(language).get(card_id)
        if kept is None:
            raise CardMissing(card=card_id[:40])
        return kept.text

    def refused(self) -> tuple[CardRefused, ...]:
        """What is wrong with files that were changed, one refusal for each; reads every card whole (0.1 s)."""
        found: list[CardRefused] = []
        for code in LANGUAGES:
            for card_id in self._language(code):
                try:
                    self.card(card_id, code)
                except CardRefused as refusal:
                    found.append(refusal)
            found += self._refused.get(code, ())
        return tuple(found)

    def search(self, untrusted_words: str, language: str) -> tuple[Found, ...]:
        """The cards that match, nearest first; what was found in another language comes with that language's card.

        Without a word, every card in alphabetical order. Never raises for anything typed.
        """
        language = spoken(language)
        if not untrusted_words.strip():
            return tuple(Found(entry) for entry in self.entries(language))
        query = searches.read(untrusted_words)
        with self._lock:
            indexes = [self._index(code) for code in _first(language)]
            if not self._preparing:
                indexes[0].fill()
            return search(query, indexes)

    def passage(self, found: Found) -> Passage:
        """How a hit is shown. Quick enough for every row that is painted."""
        with self._lock:
            text = self._index(found.entry.language).body(found)
        excerpt, excerpt_marks = passages.passage(text, found.terms)
        title = found.entry.title
        return Passage(title, passages.marks(title, found.terms), excerpt, excerpt_marks)

    def prepare(self, language: str) -> None:
        """Read every text, those of the language first, so that no key has to wait. For a thread, once.

        Meanwhile a search answers with what there is: every name, and the texts that were read.
        """
        self._preparing = True
        try:
            for code in _first(spoken(language)):
                with self._lock:
                    index = self._index(code)
                more = True
                while more:
                    with self._lock:
                        more = index.fill_some()
                with self._lock:
                    index.words, index.by_sound, index.vocabulary, index.by_title  # noqa: B018 - reading them makes them
        finally:
            self._preparing = False

    def _index(self, language: str) -> Index:
        if language not in self._indexes:
            if self._memory is None:
                self._memory = open_memory()
            kept = tuple(self._language(language).values())
            entries = [one.entry for one in kept]
            self._indexes[language] = Index(self._memory, language, entries, lambda number: _body(kept[number]))
        return self._indexes[language]

    def _other(self, language: str) -> dict[str, _Kept]:
        found: dict[str, _Kept] = {}
        for code in reversed(_first(language)[1:]):
            found |= self._language(code)
        return found

    def _language(self, language: str) -> Mapping[str, _Kept]:
        with self._lock:
            if language not in self._kept:
                self._kept[language] = self._read(language)
            return self._kept[language]

    def _read(self, language: str) -> Mapping[str, _Kept]:
        found: dict[str, _Kept] = {}
        refused: list[CardRefused] = []
        for path in sorted((self._folder / language).glob("*.toml")):
            try:
                kept = _file(path, f"{language}/{path.name}")
            except CardRefused as refusal:
                refused.append(refusal)
            else:
                found[kept.entry.id] = kept
        for layer in self._layers:
            for (code, card_id), text in layer.texts.items():
                if code == language:
                    found[card_id] = _of_pack(layer.origin.title, text, f"{code}/{card_id}.toml")
        for card in self._over:
            if card.language == language:
                found[card.id] = _Kept(entry_of(card), "", card)
        self._refused[language] = tuple(refused)
        return found


def _body(kept: _Kept) -> str:
    if kept.card is not None:
        return body(kept.card)
    read = card_files.read_body(kept.text)
    if read is None:
        try:
            return body(card_files.parse(kept.text))
        except CardRefused:  # it is found by its names still, and opening it says what is wrong
            return ""
    return read


def _file(path: Path, name: str) -> _Kept:
    text = card_files.decode(path.read_bytes(), name)
    entry = card_files.read_entry(text)
    if entry is not None and (entry.language, entry.id) == (path.parent.name, path.stem):
        return _Kept(entry, text, None)
    card = card_files.parse(text, name)
    card_files.check_place(card, path.parent.name, path.stem, name)
    return _Kept(entry_of(card), text, card)


def _of_pack(pack: str, text: str, name: str) -> _Kept:
    """A card that was checked when it came: only its head is read now, where that is enough."""
    entry = card_files.read_entry(text)
    if entry is not None:
        return _Kept(entry, text, None, pack)
    card = _told_by(pack, card_files.parse(text, name))
    return _Kept(entry_of(card), text, card, pack)


def _told_by(pack: str, card: Card) -> Card:
    """Say beside whoever has read a card over that it is a pack that says so: on screen, on paper, anywhere."""
    if not pack or card.status == "draft":
        return card
    return replace(card, reviewed_by=tuple(f"{role} ({pack})" for role in card.reviewed_by))


def spoken(language: str) -> str:
    """A language cards are in: that one, or English where none is (the stretched pseudo-language)."""
    return language if language in LANGUAGES else "en"


def _first(language: str) -> list[str]:
    return sorted(LANGUAGES, key=lambda code: code != language)
