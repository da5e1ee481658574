"""Packs: cards that a team shares as one file. Nothing of a pack is believed before all of it was checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from outreach.domain.cards import Card
from outreach.domain.errors import OutreachError

FORMAT = 1
"""The layout of packs this program writes, and the newest it reads."""

MOST_FILES = 5_000
"""Files in one pack: two thousand cards in two languages, and room."""

MOST_BYTES = 32 * 1024 * 1024
"""Bytes of a pack, as it lies on the disk and as it unfolds."""


class PackRefused(OutreachError):
    """A pack can't be taken as it is; what is wrong is a kind of its own. Details: file."""

    code = "pack_refused"


class PackUnreadable(PackRefused):
    """Not a pack at all, or one that was cut short or added to. Details: path."""

    code = "pack_unreadable"


class PackTooLarge(PackRefused):
    """A pack, or what it unfolds to, far larger than cards can be. Details: most (MB, int)."""

    code = "pack_too_large"


class PackTooManyFiles(PackRefused):
    """More files than a pack may hold. Details: most (int)."""

    code = "pack_too_many_files"


class PackNameUnsuitable(PackRefused):
    """A file whose name leads out of the pack or can't be written down. Details: file."""

    code = "pack_name_unsuitable"


class PackNameTwice(PackRefused):
    """Two files of one name. Details: file."""

    code = "pack_name_twice"


class PackNotPlain(PackRefused):
    """An entry that is no plain file: a link, a device, an encrypted or oddly packed one. Details: file."""

    code = "pack_not_plain"


class PackFileTooLarge(PackRefused):
    """A file that unfolds to more than it may. Details: file, most (KiB, int)."""

    code = "pack_file_too_large"


class PackFileUnknown(PackRefused):
    """A file no pack holds, or that the manifest does not list. Details: file."""

    code = "pack_file_unknown"


class PackFileMissing(PackRefused):
    """A file the manifest lists, or that every pack has, is not there. Details: file."""

    code = "pack_file_missing"


class PackFileChanged(PackRefused):
    """A file is not what the manifest says, or does not read back. Details: file."""

    code = "pack_file_changed"


class PackManifestUnsuitable(PackRefused):
    """The manifest lacks something, or holds what it does not take. Details: field."""

    code = "pack_manifest_unsuitable"


class PackNewer(PackRefused):
    """A pack of a layout this program does not know yet. Details: found (int), known (int)."""

    code = "pack_newer"


class PackSignatureWrong(PackRefused):
    """The signature was not made for this pack by the key it names."""

    code = "pack_signature_wrong"


class PackCardWords(PackRefused):
    """A card says what no card may. Details: file, field, words, count (int)."""

    code = "pack_card_words"


class PackUnknownSigner(OutreachError):
    """Unsigned, or signed by somebody the team does not know: a person has to say yes. Details: title."""

    code = "pack_unknown_signer"


class PackOlder(OutreachError):
    """The team has this pack in this version or a later one. Details: title, found (int), known (int)."""

    code = "pack_older"


class PackMissing(OutreachError):
    """There is no such pack, or no version to go back to. Details: pack."""

    code = "pack_missing"


class PackOtherSigner(OutreachError):
    """Signed by another key than the version the team has: a person has to say yes. Details: title."""

    code = "pack_other_signer"


class PackMoved(OutreachError):
    """What the team has changed between looking at a pack and installing it. Details: title."""

    code = "pack_moved"


class PackEmpty(OutreachError):
    """No card was chosen for a pack."""

    code = "pack_empty"


class SignerGone(OutreachError):
    """The team does not trust this key, or no longer."""

    code = "signer_gone"


class SignerOtherWords(OutreachError):
    """What was read out is not the key that signed a pack, or none did. Details: title."""

    code = "signer_other_words"


Texts = Mapping[tuple[str, str], str]
"""Card files by (language, card id)."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack says of itself. `by` is who made it, as they say it; `files` is name → SHA-256 in hex."""

    id: str
    version: int
    title: str
    by: str
    languages: tuple[str, ...]
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was checked: its manifest, its cards, their files' texts, and the key that signed it, if one did.

    `signer` is the 32 bytes of an Ed25519 public key whose signature holds; whether the team knows it is another
    matter.
    """

    manifest: Manifest
    cards: tuple[Card, ...]
    texts: Texts
    signer: bytes | None


@dataclass(frozen=True, slots=True)
class Change:
    """One part of a card before and after, as texts; an empty one was not there."""

    part: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CardChange:
    """What a pack changes of one card in one language: `kind` is new, changed, same or gone."""

    card: str
    language: str
    title: str
    kind: str
    changes: tuple[Change, ...] = ()


Standing = Literal["own", "trusted", "unknown", "unsigned"]
"""Who signed a pack, as far as the team is concerned: itself, somebody it trusts, a key it does not know, nobody."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody whose packs the team trusts: the public key, what the team calls them, the day it said so."""

    key: bytes
    label: str
    since: date


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a card comes from: a pack, who made it as they say it, and who signed it (`label` of a trusted signer)."""

    pack: str
    title: str
    by: str
    version: int
    signer: bytes | None
    standing: Standing
    label: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """The cards of an installed pack as the shelf takes them, and where they come from."""

    origin: Origin
    texts: Texts


def fingerprint(key: bytes) -> str:
    """A public key as people compare it aloud: sixteen groups of four hexadecimal digits, all of its 256 bits."""
    digits = key.hex()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
