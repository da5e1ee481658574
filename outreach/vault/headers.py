"""The key header: what stands in its bytes, and which of its two copies to believe.

    magic 8 | version 2 | sequence 8 | vault 16 | generation 4
    memory 4 | passes 4 | lanes 4 | salt 16    — the cost of one guess
    8 × box 80    — slots, unused ones random
    nonce 12 | box 2064    — sealed: who holds which slot
    mac 32    — keyed: nobody without the key changed anything
    sha-256 32    — unkeyed: this copy is not damaged

Integers are big-endian. In every version the magic comes first and the SHA-256 of the rest comes last.
"""

import hashlib
import os
import stat
import struct
from dataclasses import dataclass
from pathlib import Path

from outreach.domain.errors import FolderMissing, HeaderDamaged, NotAFolder, NotAVault, VaultMissing, VaultNewer
from outreach.vault import files
from outreach.vault.keys import Cost, acceptable
from outreach.vault.refusals import translated_files

MAGIC = b"ESCALE\r\n"
VERSION = 1
SLOTS = 8
SALT_BYTES = 16
NONCE_BYTES = 12
SLOT_BYTES = 80
META_BYTES = 2048
_TAG_BYTES = 16
_DIGEST_BYTES = 32

_FIXED = struct.Struct(">8sHQ16sIIII16s")
_META = struct.Struct(f">{NONCE_BYTES}s{META_BYTES + _TAG_BYTES}s")
_SIGNED = _FIXED.size + SLOTS * SLOT_BYTES + _META.size
SIZE = _SIGNED + 2 * _DIGEST_BYTES
# Newer versions may be longer; nothing longer than this is a header.
_MOST = 1 << 16
_SHORTEST = len(MAGIC) + 2 + _DIGEST_BYTES


@dataclass(frozen=True, slots=True)
class Header:
    """One intact copy of the key header. Nothing in it is proven until `keyslots` has checked its mac."""

    sequence: int
    vault: bytes
    generation: int
    cost: Cost
    salt: bytes
    slots: tuple[bytes, ...]
    meta_nonce: bytes
    meta_box: bytes
    mac: bytes = bytes(_DIGEST_BYTES)

    def signed_part(self) -> bytes:
        """The bytes the mac is over."""
        cost = self.cost
        return b"".join(
            (
                self._fixed_part(cost),
                *self.slots,
                _META.pack(self.meta_nonce, self.meta_box),
            )
        )

    def bound_part(self) -> bytes:
        """The bytes every slot is bound to: they stay the same as long as the vault does."""
        return struct.pack(
            ">8sH16sIII16s",
            MAGIC,
            VERSION,
            self.vault,
            self.cost.memory_kib,
            self.cost.passes,
            self.cost.lanes,
            self.salt,
        )

    def _fixed_part(self, cost: Cost) -> bytes:
        return _FIXED.pack(
            MAGIC,
            VERSION,
            self.sequence,
            self.vault,
            self.generation,
            cost.memory_kib,
            cost.passes,
            cost.lanes,
            self.salt,
        )


@dataclass(frozen=True, slots=True)
class _Unreadable:
    """Why a copy is none: `missing`, `foreign`, `damaged` or `newer` (found: its version)."""

    why: str
    found: int = 0


def written(header: Header) -> bytes:
    """The file of a header."""
    content = header.signed_part() + header.mac
    return content + hashlib.sha256(content).digest()


def parsed(untrusted: bytes) -> Header | _Unreadable:
    """What any bytes say as a header; never raises."""
    if not untrusted.startswith(MAGIC):
        # An interrupted write leaves nothing, or zeros, or something of the right size.
        ours = len(untrusted) == SIZE or not untrusted.strip(b"\x00")
        return _Unreadable("damaged" if ours else "foreign")
    if len(untrusted) < _SHORTEST or len(untrusted) > _MOST:
        return _Unreadable("damaged")
    content, digest = untrusted[:-_DIGEST_BYTES], untrusted[-_DIGEST_BYTES:]
    if hashlib.sha256(content).digest() != digest:
        return _Unreadable("damaged")
    version = int.from_bytes(untrusted[len(MAGIC) : len(MAGIC) + 2], "big")
    if version > VERSION:
        return _Unreadable("newer", version)
    if version != VERSION or len(untrusted) != SIZE:
        return _Unreadable("damaged")
    header = _unpacked(untrusted)
    return header if acceptable(header.cost) and header.generation > 0 else _Unreadable("damaged")


def _unpacked(content: bytes) -> Header:
    _, _, sequence, vault, generation, memory, passes, lanes, salt = _FIXED.unpack_from(content)
    starts = range(_FIXED.size, _FIXED.size + SLOTS * SLOT_BYTES, SLOT_BYTES)
    slots = tuple(content[start : start + SLOT_BYTES] for start in starts)
    nonce, box = _META.unpack_from(content, _SIGNED - _META.size)
    mac = content[_SIGNED : _SIGNED + _DIGEST_BYTES]
    return Header(sequence, vault, generation, Cost(memory, passes, lanes), salt, slots, nonce, box, mac)


def read(folder: Path) -> list[Header]:
    """The intact copies of a vault's header, the newest first; a copy that says the same is left out.

    Raises FolderMissing, NotAFolder, VaultMissing, NotAVault, VaultNewer, HeaderDamaged, FolderUnreadable; all
    before any key is derived. Repairs nothing: writing the header again does.
    """
    with translated_files(folder, reading=True):
        if not folder.is_dir():
            raise (NotAFolder if folder.exists() else FolderMissing)(folder=str(folder))
        names = {path.name for path in folder.iterdir()}
        if files.half_made(names):
            raise VaultMissing(folder=str(folder))
        copies = [_copy(folder / name) for name in (files.HEADER, files.HEADER_COPY)]
    newer = [copy.found for copy in copies if isinstance(copy, _Unreadable) and copy.why == "newer"]
    if newer:
        raise VaultNewer(found=max(newer), known=VERSION)
    intact = [copy for copy in copies if isinstance(copy, Header)]
    if intact:
        intact.sort(key=lambda header: header.sequence, reverse=True)
        return [header for header in dict.fromkeys(intact) if not _superseded(header, intact)]
    reasons = {copy.why for copy in copies if isinstance(copy, _Unreadable)}
    if reasons == {"missing"} and not any(files.is_store(name) for name in names):
        raise VaultMissing(folder=str(folder))
    if reasons <= {"foreign", "missing"} and "foreign" in reasons:
        raise NotAVault(folder=str(folder))
    raise HeaderDamaged(folder=str(folder))


def half_written(folder: Path, header: Header) -> bool:
    """Whether this header's writing was cut short: a copy still says, intact, what came before it."""
    with translated_files(folder, reading=True):
        copies = [_copy(folder / name) for name in (files.HEADER, files.HEADER_COPY)]
    return any(
        isinstance(copy, Header) and copy.vault == header.vault and copy.sequence < header.sequence for copy in copies
    )


def write(folder: Path, header: Header) -> None:
    """Writes both copies, the spare one first: at every moment one of them is complete.

    Raises NoSpace, FolderReadOnly, DiskFailing; what was there is intact then.
    """
    content = written(header)
    with translated_files(folder):
        files.replace(folder / files.HEADER_COPY, content)
        files.replace(folder / files.HEADER, content)


def _superseded(header: Header, others: list[Header]) -> bool:
    """Whether a copy names a store that a later one has replaced: what is saved there would be seen by nobody."""
    return any(other.vault == header.vault and other.generation > header.generation for other in others)


def _copy(path: Path) -> Header | _Unreadable:
    """One copy as it is on the disk. Pipes, folders and devices under its name are not read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return _Unreadable("missing")
    except PermissionError:
        raise
    except OSError:
        return _Unreadable("damaged")
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return _Unreadable("foreign")
        with open(descriptor, "rb", closefd=False) as file:
            return parsed(file.read(_MOST + 1))
    except OSError:
        # A bad sector under one copy is no reason to refuse the other.
        return _Unreadable("damaged")
    finally:
        os.close(descriptor)
