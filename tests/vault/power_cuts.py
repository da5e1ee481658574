"""Power cuts, replayed: what a program asked of the file system, and every disk that a cut could leave behind.

The calls are recorded with strace. A disk is then made for each moment: what was flushed is there; what was not is
there, is not, is zeros, or is there in part, in pieces of 512 bytes and in any order. Names (created, renamed,
removed) outlive a cut for certain only once their folder was flushed.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parents[2]
_CALLS = (
    "openat,open,creat,close,write,pwrite64,lseek,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat,"
    "mkdir,mkdirat,rmdir,link,linkat,copy_file_range,sendfile,writev,pwritev"
)
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_SECTOR = 512


@dataclass(frozen=True, slots=True)
class Call:
    """One call: what it did, to which file (a path when it is about names, a number for the file itself)."""

    what: Literal["create", "write", "cut", "sync", "sync_names", "rename", "unlink", "folder", "said"]
    path: str = ""
    file: int = 0
    offset: int = 0
    data: bytes = b""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Disk:
    """What a cut left behind: the files by name, and everything the program had said by then."""

    files: dict[str, bytes]
    folders: tuple[str, ...]
    said: tuple[str, ...]

    def write(self, place: Path) -> None:
        """Puts it where it can be looked at."""
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        for name in self.folders:
            (place / name).mkdir(parents=True, exist_ok=True)
        for name, content in self.files.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(content)


def possible() -> bool:
    """Whether this computer has strace and lets it look."""
    strace = shutil.which("strace")
    if strace is None:
        return False
    asked = [strace, "-qq", "-o", os.devnull, sys.executable, "-c", ""]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0


def recorded(script: str, root: Path, log: Path, *arguments: str) -> tuple[dict[str, bytes], list[Call]]:
    """What lay under `root` before, and the calls about it that a script makes. ValueError when it fails."""
    before = {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    tracing = ["strace", "-f", "-qq", "-xx", "-s", "9999999", "-e", f"trace={_CALLS}", "-o", str(log)]
    done = subprocess.run(
        [*tracing, sys.executable, "-c", script, str(root), *arguments],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        raise ValueError(done.stderr)
    with log.open(encoding="ascii") as lines:
        return before, list(_Reader(root, list(before)).calls(lines))


@dataclass
class _Reader:
    """Turns strace's lines into calls, following descriptors and their places."""

    root: Path
    known: list[str]
    names: dict[str, int] = field(default_factory=dict)
    descriptors: dict[str, tuple[int, str]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def __post_init__(self) -> None:
        for name in self.known:
            self._number(name)

    def calls(self, lines: Iterator[str] | Sequence[str]) -> Iterator[Call]:
        for line in lines:
            found = _LINE.match(line)
            if found is None or int(found[3]) < 0:
                continue
            yield from self._call(found[1], found[2].split(", "), int(found[3]))

    def _call(self, call: str, words: list[str], answer: int) -> Iterator[Call]:
        if call in {"openat", "open", "creat"}:
            yield from self._opened(words[1:] if call == "openat" else words, str(answer))
        elif call == "close":
            self.descriptors.pop(words[0], None)
        elif call in {"write", "pwrite64"} and words[0] == "1":
            yield Call("said", to=_bytes(words[1]).decode().strip())
        elif call.startswith("rename"):
            yield from self._renamed(*[self._inside(word) for word in words if word.startswith('"')])
        elif call in {"unlink", "unlinkat"}:
            name = self._inside(next(word for word in words if word.startswith('"')))
            if name is not None:
                self.names.pop(name, None)
                yield Call("unlink", name)
        elif call in {"mkdir", "mkdirat"}:
            name = self._inside(next(word for word in words if word.startswith('"')))
            if name is not None:
                yield Call("folder", name)
        elif words[0] in self.descriptors:
            yield from self._done_to(call, words, answer)

    def _opened(self, words: list[str], descriptor: str) -> Iterator[Call]:
        self.descriptors.pop(descriptor, None)
        name = self._inside(words[0])
        if name is None:
            return
        if name not in self.names and "O_CREAT" not in words[1]:
            # Nothing is opened to be read but what is there: a folder.
            self.descriptors[descriptor] = (-1, name)
            return
        if name not in self.names:
            yield Call("create", name, self._number(name))
        elif "O_TRUNC" in words[1]:
            yield Call("cut", file=self.names[name])
        self.descriptors[descriptor] = (self.names[name], name)
        self.places[descriptor] = 0

    def _done_to(self, call: str, words: list[str], answer: int) -> Iterator[Call]:
        file, name = self.descriptors[words[0]]
        if call in {"fsync", "fdatasync"}:
            yield Call("sync_names", name) if file < 0 else Call("sync", file=file)
        elif call == "pwrite64":
            yield Call("write", file=file, offset=int(words[3]), data=_bytes(words[1])[:answer])
        elif call == "write":
            place = self.places[words[0]]
            self.places[words[0]] = place + answer
            yield Call("write", file=file, offset=place, data=_bytes(words[1])[:answer])
        elif call == "lseek":
            self.places[words[0]] = answer
        elif call == "ftruncate":
            yield Call("cut", file=file, offset=int(words[1]))
        else:
            raise ValueError(f"{call}: not a call this replay knows")

    def _renamed(self, before: str | None, after: str | None) -> Iterator[Call]:
        if before is not None and after is not None:
            self.names[after] = self.names.pop(before)
            yield Call("rename", before, to=after)

    def _inside(self, word: str) -> str | None:
        path = Path(_bytes(word).decode())
        return str(path.relative_to(self.root)) if path.is_relative_to(self.root) else None

    def _number(self, name: str) -> int:
        self.count += 1
        self.names[name] = self.count
        return self.count


def _bytes(word: str) -> bytes:
    return bytes.fromhex(word.strip('"').replace("\\x", ""))


@dataclass
class _File:
    """One file: what is certain to be on the disk, and what was asked for since."""

    flushed: bytes = b""
    asked: list[Call] = field(default_factory=list)
    now: bytes = b""
    zeros: bytes = b""
    """Its length is there and nothing of what was written since."""

    def ask(self, call: Call) -> None:
        self.asked.append(call)
        self.now = _applied(self.now, [call])
        self.zeros = self.flushed.ljust(len(self.now), b"\x00")

    def flush(self) -> None:
        self.flushed = self.zeros = self.now
        self.asked = []


class Replay:
    """The disk of a recording, call by call."""

    def __init__(self, before: dict[str, bytes], calls: list[Call]) -> None:
        self._calls = calls
        contents = enumerate(before.values(), start=1)
        self._files = {number: _File(content, [], content, content) for number, content in contents}
        self._names = {name: number for number, name in enumerate(before, start=1)}
        self._certain = dict(self._names)
        self._pending: list[Call] = []
        self._folders: list[str] = []
        self._said: list[str] = []

    def disks(self, dice: random.Random, *, odd: int = 2) -> Iterator[Disk]:
        """Every different disk a cut could leave: whole, strict, and `odd` ones between for each moment."""
        seen: set[int] = set()
        for call in self._calls:
            self._take(call)
            for disk in self._after(dice, odd):
                mark = _mark(disk)
                if mark not in seen:
                    seen.add(mark)
                    yield disk

    def _take(self, call: Call) -> None:
        if call.what == "said":
            self._said.append(call.to)
        elif call.what == "folder":
            self._folders.append(call.path)
        elif call.what in {"write", "cut"}:
            self._files[call.file].ask(call)
        elif call.what == "sync":
            self._files[call.file].flush()
        elif call.what == "sync_names":
            within = [pending for pending in self._pending if str(Path(pending.path).parent) == call.path]
            self._certain = _renamed(self._certain, within)
            self._pending = [pending for pending in self._pending if pending not in within]
        else:
            if call.what == "create":
                self._files[call.file] = _File()
            self._pending.append(call)
            self._names = _renamed(self._names, [call])

    def _after(self, dice: random.Random, odd: int) -> Iterator[Disk]:
        now = {number: file.now for number, file in self._files.items()}
        flushed = {number: file.flushed for number, file in self._files.items()}
        zeros = {number: file.zeros for number, file in self._files.items()}
        for names in (self._names, self._certain):
            for contents in (now, flushed, zeros):
                yield self._disk(names, contents)
        for _ in range(odd):
            some = self._pending[: dice.randint(0, len(self._pending))]
            torn = {number: _torn(file, dice) for number, file in self._files.items()}
            yield self._disk(_renamed(self._certain, some), torn)

    def _disk(self, names: dict[str, int], contents: dict[int, bytes]) -> Disk:
        files = {name: contents[number] for name, number in names.items() if not name.endswith("-shm")}
        return Disk(files, tuple(self._folders), tuple(self._said))


def _applied(content: bytes, calls: list[Call]) -> bytes:
    changed = bytearray(content)
    for call in calls:
        if call.what == "cut":
            del changed[call.offset :]
            continue
        changed.extend(bytes(max(0, call.offset - len(changed))))
        changed[call.offset : call.offset + len(call.data)] = call.data
    return bytes(changed)


def _torn(file: _File, dice: random.Random) -> bytes:
    """Some of what was asked for, some of it only in part."""
    if not file.asked:
        return file.flushed
    kept: list[Call] = []
    for call in file.asked:
        luck = dice.random()
        if call.what == "cut" or luck < 0.5:
            kept.append(call)
        elif luck < 0.75:
            sectors = dice.randint(0, len(call.data) // _SECTOR)
            kept.append(Call("write", file=call.file, offset=call.offset, data=call.data[: sectors * _SECTOR]))
    return _applied(file.flushed, kept)


def _renamed(names: dict[str, int], calls: list[Call]) -> dict[str, int]:
    names = dict(names)
    for call in calls:
        if call.what == "create":
            names[call.path] = call.file
        elif call.what == "unlink":
            names.pop(call.path, None)
        elif call.path in names:
            names[call.to] = names.pop(call.path)
    return names


def _mark(disk: Disk) -> int:
    """What tells disks apart; files without their final name make no difference to anybody.

    Python keeps the hash of bytes it has made once: what did not change since the last disk is not read again.
    """
    named = ((name, hash(content)) for name, content in disk.files.items() if not name.endswith(".new"))
    return hash((disk.said, frozenset(named)))
