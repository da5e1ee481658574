"""The whole check of a pack: archive, manifest, digests, signature, every card; and the making of one."""

from collections.abc import Callable, Collection, Iterable, Mapping

from outreach.domain import card_files, card_lint
from outreach.domain.cards import Card
from outreach.domain.packs import (
    Manifest,
    Pack,
    PackCardWords,
    PackFileChanged,
    PackFileMissing,
    PackFileUnknown,
    Texts,
)
from outreach.packs import archives, manifests
from outreach.packs.archives import CARD, MANIFEST, SIGNATURE, Tell

Guide = Callable[[str, str], Iterable[str]]

_UNFOLDED, _READ = 0.3, 0.6
"""How much of the work the unfolding is, and the reading of cards; the lint is the rest."""


def check(
    untrusted_pack: bytes,
    *,
    guide: Guide | None = None,
    items: Collection[str] | None = None,
    known_cards: Collection[str] = (),
    tell: Tell = lambda _part: None,
) -> Pack:
    """Check everything and give the pack, or refuse it: a kind of PackRefused or CardRefused, and nothing else.

    `items` are the catalogue's codes and `known_cards` the ids a card may link to beside those of the pack; `guide`
    finds words that put people down. `tell` hears of the progress and may raise to stop.
    """
    files = archives.unfold(untrusted_pack, lambda part: tell(part * _UNFOLDED))
    if MANIFEST not in files:
        raise PackFileMissing(file=MANIFEST)
    manifest = manifests.read(files[MANIFEST])
    signer = manifests.signer(files[SIGNATURE], files[MANIFEST]) if SIGNATURE in files else None
    _check_files(manifest, files)
    texts, cards = _cards(manifest, files, tell)
    _check_words(cards, guide, items, known_cards, tell)
    return Pack(manifest, cards, texts, signer)


def make(manifest: Manifest, texts: Texts, secret: bytes | None) -> bytes:
    """Make a pack of card files, signed where a secret key is given. The same always gives the same bytes."""
    files = {f"cards/{language}/{card}.toml": text.encode() for (language, card), text in texts.items()}
    told = Manifest(
        manifest.id,
        manifest.version,
        manifest.title,
        manifest.by,
        manifests.languages_of(files),
        manifests.digests(files),
    )
    written = manifests.write(told)
    signature = {} if secret is None else {SIGNATURE: manifests.sign(written, secret)}
    return archives.fold({MANIFEST: written, **signature, **files})


def _check_files(manifest: Manifest, files: Mapping[str, bytes]) -> None:
    """The pack holds what its manifest lists, each file as listed, and nothing else."""
    there = {name: content for name, content in files.items() if name not in {MANIFEST, SIGNATURE}}
    for name in sorted(manifest.files.keys() - there.keys()):
        raise PackFileMissing(file=name)
    for name in sorted(there.keys() - manifest.files.keys()):
        raise PackFileUnknown(file=name)
    found = manifests.digests(there)
    for name in sorted(found):
        if found[name] != manifest.files[name]:
            raise PackFileChanged(file=name)


def _cards(manifest: Manifest, files: Mapping[str, bytes], tell: Tell) -> tuple[Texts, tuple[Card, ...]]:
    texts: dict[tuple[str, str], str] = {}
    cards = []
    for number, name in enumerate(sorted(manifest.files), start=1):
        found = CARD.fullmatch(name)
        if found is None:  # the manifest was read with the same form
            raise AssertionError(name)
        language, card_id = found.groups()
        text = card_files.decode(files[name], name)
        card = card_files.parse(text, name)
        card_files.check_place(card, language, card_id, name)
        texts[language, card_id] = text
        cards.append(card)
        tell(_UNFOLDED + (_READ - _UNFOLDED) * number / len(manifest.files))
    return texts, tuple(cards)


def _check_words(
    cards: tuple[Card, ...],
    guide: Guide | None,
    items: Collection[str] | None,
    known_cards: Collection[str],
    tell: Tell,
) -> None:
    """Every card keeps the rules of what ships: no grading, no orders, sources, links that lead somewhere."""
    there = {*known_cards, *(card.id for card in cards)}
    for number, card in enumerate(cards, start=1):
        faults = card_lint.faults(card, guide)
        if items is not None:
            faults = (*faults, *card_lint.link_faults(card, there, items))
        if faults:
            raise PackCardWords(
                file=f"cards/{card.language}/{card.id}.toml",
                field=faults[0].field,
                words=faults[0].words,
                count=len(faults),
            )
        tell(_READ + (1 - _READ) * number / len(cards))
