"""Packs for tests of what a team does with them: cards of our own, other versions of shipped ones."""

from collections.abc import Iterable

from outreach.packs import checks, manifests
from tests.packs.packing import SECRET, manifest, text_of, texts

PUBLIC = manifests.public_of(SECRET)


def written(card: str, version: int = 1, language: str = "fr") -> str:
    """A card of our own, made of a shipped one; each version says something else."""
    text = text_of("heroin", language)
    return (
        text.replace('id = "heroin"', f'id = "{card}"', 1)
        .replace('title = "', f'title = "{card} {version} ', 1)
        .replace('about = """\n', f'about = """\nVersion {version} de cette carte.\n', 1)
    )


def made(pack: str, version: int, cards: Iterable[str], *, secret: bytes | None = SECRET, by: str = "Rive") -> bytes:
    """A pack of such cards, in French."""
    there = {("fr", card): written(card, version) for card in cards}
    return checks.make(manifest(version, id=pack, title=f"Fiches {pack}", by=by), there, secret)


def of_shipped(pack: str, version: int, cards: Iterable[str], *, secret: bytes | None = SECRET) -> bytes:
    """A pack of shipped cards as they are."""
    return checks.make(manifest(version, id=pack, title=f"Fiches {pack}"), texts(cards), secret)
