"""A look at a pack before anything is written: whether it is sound, who signed it, what it would change.

A `Look` is made in the thread of the notebook and holds plain data; looking itself may happen in any thread.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from outreach import paths
from outreach.domain import card_files, pack_changes
from outreach.domain.cards import Card, texts
from outreach.domain.packs import (
    CardChange,
    Layer,
    Pack,
    PackCardWords,
    PackOlder,
    Signer,
    Standing,
    Texts,
)
from outreach.domain.proposals import Proposal, applies
from outreach.i18n import LANGUAGES
from outreach.packs import archives, checks
from outreach.packs.archives import Tell
from outreach.services import supplies
from outreach.words.cards import review

_CHECKED, _READ = 0.6, 0.9
"""How much of a look is done after the check of the engine, and after the reading with the language guide."""


@dataclass(frozen=True, slots=True)
class Current:
    """The version of a pack the team has: what a look compares with."""

    version: int
    title: str
    signer: bytes | None


@dataclass(frozen=True, slots=True)
class Looked:
    """A pack that was looked at. Nothing of it is kept yet, and installing it installs these very bytes.

    `changes` has no cards that stay the same. `hidden` are cards, (language, id, title of a pack), that another pack
    keeps out of sight because it lies above. `stepping_aside` counts the team's own edits whose words would be gone.
    `uncovered` are cards that go, (language, id), under which one of another pack or one that ships is read again.
    """

    pack: Pack
    archive: bytes
    digest: bytes
    standing: Standing
    label: str
    replaces: Current | None
    changes: tuple[CardChange, ...]
    same: int
    hidden: tuple[tuple[str, str, str], ...] = ()
    stepping_aside: int = 0
    uncovered: frozenset[tuple[str, str]] = frozenset()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many cards there are in each language."""
        return counts(self.pack.texts)

    @property
    def other_signer(self) -> bool:
        """Whether it would replace a version that was signed with another key, or with one at all."""
        return self.replaces is not None and self.replaces.signer != self.pack.signer

    @property
    def needs_yes(self) -> bool:
        """Whether a person has to say yes on purpose."""
        return self.standing in {"unknown", "unsigned"} or self.other_signer


@dataclass(frozen=True, slots=True)
class Look:
    """What a look needs to know of the notebook; without one, nothing is installed and nobody is trusted."""

    layers: Sequence[Layer] = ()
    current: Mapping[str, Current] = field(default_factory=dict)
    signers: Sequence[Signer] = ()
    own: bytes | None = None
    edits: Sequence[Proposal] = ()

    def __call__(self, untrusted_pack: bytes, tell: Tell = lambda _part: None) -> Looked:
        """Look at a pack. Raises a kind of PackRefused or CardRefused, PackOlder; what `tell` raises stops it."""
        pack = check(untrusted_pack, self.layers, tell)
        current = self.current.get(pack.manifest.id)
        if current is not None and pack.manifest.version <= current.version:
            raise PackOlder(title=pack.manifest.title, found=pack.manifest.version, known=current.version)
        standing, label = standing_of(pack.signer, self.signers, self.own)
        below = _below(self.layers, pack.manifest.id)
        before = {**below, **_texts_of(self.layers, pack.manifest.id)}
        changes, same, aside = [], 0, 0
        for number, card in enumerate(pack.cards, start=1):
            change, left = self._changed(card, pack.texts[card.language, card.id], before)
            aside += left
            same += change.kind == "same"
            changes += [change] if change.kind != "same" else []
            tell(_READ + (1 - _READ) * number / len(pack.cards))
        gone = _gone(_texts_of(self.layers, pack.manifest.id), pack.texts)
        return Looked(
            pack,
            untrusted_pack,
            hashlib.sha256(untrusted_pack).digest(),
            standing,
            label,
            current,
            (*changes, *gone),
            same,
            _hidden(self.layers, pack.manifest.id, pack.texts),
            aside,
            frozenset((one.language, one.card) for one in gone) & below.keys(),
        )

    def _changed(self, card: Card, text: str, before: Texts) -> tuple[CardChange, int]:
        """What becomes of one card, and how many of the team's edits step aside for it."""
        key = (card.language, card.id)
        if key not in before:
            return CardChange(card.id, card.language, card.title, "new"), 0
        if before[key] == text:
            return CardChange(card.id, card.language, card.title, "same"), 0
        old = card_files.parse(before[key])
        changes = pack_changes.changes(old, card, review)
        mine = [edit for edit in self.edits if (edit.language, edit.card) == key]
        aside = sum(applies(old, edit) and not applies(card, edit) for edit in mine)
        return CardChange(card.id, card.language, card.title, "changed" if changes else "same", changes), aside


def check(untrusted_pack: bytes, layers: Sequence[Layer] = (), tell: Tell = lambda _part: None) -> Pack:
    """Check a pack whole, as every pack is before it is taken: the engine's checks, then the language guide.

    It may link to cards that ship, to its own, and to those of `layers`. Raises a kind of PackRefused or CardRefused.
    """
    known = {card for _language, card in base()} | {card for layer in layers for _language, card in layer.texts}
    pack = checks.check(
        untrusted_pack,
        items={item.code for item in supplies.shipped().items},
        known_cards=known,
        tell=lambda part: tell(part * _CHECKED),
    )
    _check_guide(pack.cards, tell)
    return pack


def _check_guide(cards: Sequence[Card], tell: Tell) -> None:
    """Refuse words under which somebody disappears; street names are what people search by, and are left alone."""
    from outreach.guard import language  # noqa: PLC0415 - only a look at a pack needs it

    guide = language.default()
    for number, card in enumerate(cards, start=1):
        # Field by field: a quotation mark in one must not silence what is said in another.
        found = [
            (name, text[one.start : one.end])
            for name, text in texts(card)
            if not name.startswith(("aliases", "sources"))
            for one in guide.find(text, language=card.language)
        ]
        if found:
            file = f"cards/{card.language}/{card.id}.toml"
            raise PackCardWords(file=file, field=found[0][0], words=found[0][1], count=len(found))
        tell(_CHECKED + (_READ - _CHECKED) * number / len(cards))


def standing_of(signer: bytes | None, signers: Collection[Signer], own: bytes | None) -> tuple[Standing, str]:
    """Who signed, as far as the team is concerned, and what it calls them."""
    if signer is None:
        return "unsigned", ""
    if signer == own:
        return "own", ""
    for known in signers:
        if known.key == signer:
            return "trusted", known.label
    return "unknown", ""


def base() -> dict[tuple[str, str], str]:
    """The files of the cards that ship, by language and id."""
    folder = paths.resources() / "cards"
    files = [(language, path) for language in LANGUAGES for path in sorted((folder / language).glob("*.toml"))]
    return {(language, path.stem): path.read_text("utf-8") for language, path in files}


def unfolded(archive: bytes) -> dict[tuple[str, str], str]:
    """The card files of a pack that was checked when it was installed."""
    found = {}
    for name, content in archives.unfold(archive).items():
        if (place := archives.CARD.fullmatch(name)) is not None:
            language, card = place.groups()
            found[language, card] = card_files.decode(content, name)
    return found


def counts(there: Collection[tuple[str, str]]) -> dict[str, int]:
    """How many cards there are in each language."""
    return dict(sorted(Counter(language for language, _card in there).items()))


def _below(layers: Sequence[Layer], pack: str) -> dict[tuple[str, str], str]:
    """What is read where this pack is not there."""
    found = base()
    for layer in layers:
        if layer.origin.pack != pack:
            found.update(layer.texts)
    return found


def _texts_of(layers: Sequence[Layer], pack: str) -> Texts:
    return next((layer.texts for layer in layers if layer.origin.pack == pack), {})


def _gone(before: Texts, after: Texts) -> list[CardChange]:
    gone = sorted(before.keys() - after.keys())
    return [CardChange(card, language, _title(before[language, card]), "gone") for language, card in gone]


def _title(text: str) -> str:
    entry = card_files.read_entry(text)
    return entry.title if entry is not None else card_files.parse(text).title


def _hidden(layers: Sequence[Layer], pack: str, after: Texts) -> tuple[tuple[str, str, str], ...]:
    """The cards another pack lies above: those installed after this one was."""
    places = [layer.origin.pack for layer in layers]
    above = layers[places.index(pack) + 1 :] if pack in places else ()
    return tuple(
        (language, card, layer.origin.title)
        for language, card in sorted(after)
        for layer in above
        if (language, card) in layer.texts
    )
