"""Packs for tests: good ones of shipped cards, and the means to make bad ones by hand."""

import io
import stat
import zipfile
from collections.abc import Iterable, Mapping

from outreach import paths
from outreach.domain.packs import Manifest
from outreach.packs import archives, checks, manifests

SECRET = bytes(range(32))
OTHER_SECRET = bytes(range(1, 33))
SHIPPED = ("heroin", "cocaine", "overdose_naloxone")


def text_of(card: str, language: str) -> str:
    """A shipped card's file."""
    return (paths.resources() / "cards" / language / f"{card}.toml").read_text("utf-8")


def known_cards() -> set[str]:
    return {path.stem for path in (paths.resources() / "cards").rglob("*.toml")}


def texts(cards: Iterable[str] = SHIPPED) -> dict[tuple[str, str], str]:
    return {(language, card): text_of(card, language) for language in ("fr", "en") for card in cards}


def manifest(version: int = 1, **changed: str) -> Manifest:
    told = {"id": "rive_claire", "title": "Fiches de la Rive Claire", "by": "Association Rive Claire", **changed}
    return Manifest(told["id"], version, told["title"], told["by"], ("en", "fr"))


def pack(cards: Iterable[str] = SHIPPED, *, version: int = 1, secret: bytes | None = SECRET) -> bytes:
    return checks.make(manifest(version), texts(cards), secret)


def check(untrusted: bytes) -> object:
    return checks.check(untrusted, known_cards=known_cards())


def parts(packed: bytes) -> dict[str, bytes]:
    """The files of a pack."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(
    files: Iterable[tuple[str | zipfile.ZipInfo, bytes]], *, mode: int = stat.S_IFREG | 0o644, system: int = 3
) -> bytes:
    """A zip of these files as they come, names twice and all."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            entry.external_attr, entry.create_system = mode << 16, system
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return written.getvalue()


def resealed(changed: Mapping[str, bytes], *, secret: bytes | None = SECRET) -> bytes:
    """A pack with other card files, its manifest and signature made anew to fit."""
    files = {**parts(pack()), **changed}
    cards = {name: content for name, content in files.items() if name.startswith("cards/")}
    told = Manifest("rive_claire", 1, "Fiches", "Rive Claire", manifests.languages_of(cards), manifests.digests(cards))
    written = manifests.write(told)
    signature = {} if secret is None else {"signature.toml": manifests.sign(written, secret)}
    return archives.fold({"manifest.toml": written, **signature, **cards})


def changed_cards(
    pack_id: str, version: int, there: Mapping[tuple[str, str], str], *, secret: bytes | None = SECRET
) -> bytes:
    """A pack of these card files."""
    return checks.make(manifest(version, id=pack_id, title=f"Fiches {pack_id}"), there, secret)
