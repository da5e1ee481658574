"""What a pack says of itself, and the signature over that: TOML people can read, checked before it is believed."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from outreach.domain.card_files import strange
from outreach.domain.packs import (
    FORMAT,
    Manifest,
    PackManifestUnsuitable,
    PackNewer,
    PackSignatureWrong,
)
from outreach.domain.unseen import HIDDEN

_ID = re.compile(r"[a-z0-9_]{2,40}")
_FILE = re.compile(r"cards/[a-z]{2,3}/[a-z0-9_]{2,40}\.toml")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_KEY, _SIGNED = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{128}")
_LONGEST, _LATEST = 80, 999_999
_DEEPEST = 60
"""Dots and brackets in a line: the plain tables of a manifest have none to speak of, and nesting costs minutes."""

_PRIME = 2**255 - 19
_ORDER_8 = 2707385501144840649318225287225658788936804267575313519463743609750303402022
"""The y of the points of order eight on Curve25519's Edwards form; the other is its negative."""

_SIGNS = b"escale pack 1\n"
"""What a signature begins with, so that it signs nothing else."""


def read(untrusted_bytes: bytes) -> Manifest:
    """Read a manifest. Raises PackManifestUnsuitable, PackNewer."""
    told = _table(untrusted_bytes, "manifest.toml")
    _check_format(told)
    for field in told:
        if field not in {"format", "id", "version", "title", "by", "languages", "files"}:
            raise PackManifestUnsuitable(field=HIDDEN.sub("?", field[:_LONGEST]))
    version, files = told.get("version"), _files(told)
    if type(version) is not int or not 1 <= version <= _LATEST:
        raise PackManifestUnsuitable(field="version")
    if not _matches(_ID, told.get("id")):
        raise PackManifestUnsuitable(field="id")
    languages = languages_of(files)
    if sorted(map(str, _list(told, "languages"))) != list(languages):
        raise PackManifestUnsuitable(field="languages")
    return Manifest(told["id"], version, _line(told, "title"), _line(told, "by"), languages, files)


def _check_format(told: Mapping[str, Any]) -> None:
    found = told.get("format")
    if type(found) is int and found > FORMAT:
        raise PackNewer(found=min(found, _LATEST), known=FORMAT)
    if type(found) is not int or found != FORMAT:
        raise PackManifestUnsuitable(field="format")


def _files(told: Mapping[str, Any]) -> Mapping[str, str]:
    files = told.get("files")
    if not isinstance(files, dict) or not files:
        raise PackManifestUnsuitable(field="files")
    if not all(_FILE.fullmatch(name) and _matches(_DIGEST, digest) for name, digest in files.items()):
        raise PackManifestUnsuitable(field="files")
    return files


def _list(told: Mapping[str, Any], field: str) -> list[Any]:
    value = told.get(field)
    if not isinstance(value, list):
        raise PackManifestUnsuitable(field=field)
    return value


def write(manifest: Manifest) -> bytes:
    """Write a manifest down; the same one always gives the same bytes."""
    lines = [
        f"format = {FORMAT}",
        f'id = "{manifest.id}"',
        f"version = {manifest.version}",
        f"title = {quoted(manifest.title)}",
        f"by = {quoted(manifest.by)}",
        f"languages = [{', '.join(quoted(one) for one in sorted(manifest.languages))}]",
        "",
        "[files]",
        *(f'"{name}" = "{digest}"' for name, digest in sorted(manifest.files.items())),
        "",
    ]
    return "\n".join(lines).encode()


def signer(untrusted_signature: bytes, manifest: bytes) -> bytes:
    """The public key that signed a manifest. Raises PackSignatureWrong for anything but a signature that holds."""
    try:
        told = _table(untrusted_signature, "signature.toml")
    except PackManifestUnsuitable as error:
        raise PackSignatureWrong from error
    key, signature = told.get("key"), told.get("signature")
    if set(told) != {"key", "signature"} or not _matches(_KEY, key) or not _matches(_SIGNED, signature):
        raise PackSignatureWrong
    public = bytes.fromhex(str(key))
    if _is_weak(public):
        raise PackSignatureWrong
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(bytes.fromhex(str(signature)), _SIGNS + manifest)
    except (InvalidSignature, ValueError) as error:
        raise PackSignatureWrong from error
    return public


def _is_weak(public: bytes) -> bool:
    """Whether a key is one of the few points under which a signature of anything holds.

    The points of small order and their other spellings: https://eprint.iacr.org/2020/1244, table 1.
    """
    y = int.from_bytes(public, "little") & ~(1 << 255)
    return y >= _PRIME or y in {0, 1, _PRIME - 1, _ORDER_8, _PRIME - _ORDER_8}


def sign(manifest: bytes, secret: bytes) -> bytes:
    """The signature file of a manifest, with the 32 bytes of an Ed25519 key. Always the same for the same two."""
    key = Ed25519PrivateKey.from_private_bytes(secret)
    return f'key = "{public_of(secret).hex()}"\nsignature = "{key.sign(_SIGNS + manifest).hex()}"\n'.encode()


def public_of(secret: bytes) -> bytes:
    """The public key that goes with a secret one, 32 bytes both."""
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """What a manifest lists: name → SHA-256."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def quoted(text: str) -> str:
    """A text as a TOML string on one line."""
    return '"' + "".join(_escaped(letter) for letter in text) + '"'


def _escaped(letter: str) -> str:
    if letter in {'"', "\\"}:
        return f"\\{letter}"
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x20 or ord(letter) == 0x7F else letter  # noqa: PLR2004 - controls


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _line(told: Mapping[str, Any], field: str) -> str:
    """A text of one line that a person reads: bounded, with nothing in it that hides or turns."""
    value = told.get(field)
    if (
        not isinstance(value, str)
        or not any(letter.isalnum() for letter in value)
        or len(value) > _LONGEST
        or strange(value)
    ):
        raise PackManifestUnsuitable(field=field)
    if "\n" in value or "<" in value or ">" in value:
        raise PackManifestUnsuitable(field=field)
    return value.strip()


def _table(untrusted_bytes: bytes, file: str) -> Mapping[str, Any]:
    try:
        text = untrusted_bytes.decode("utf-8")
        if any(_nested(line) for line in text.split("\n")):
            raise PackManifestUnsuitable(field=file)
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise PackManifestUnsuitable(field=file) from error


def _nested(line: str) -> bool:
    return sum(line.count(mark) for mark in (".", "[", "{")) > _DEEPEST


def languages_of(files: Iterable[str]) -> tuple[str, ...]:
    """The languages that stand in the names of card files."""
    return tuple(sorted({name.split("/")[1] for name in files}))
