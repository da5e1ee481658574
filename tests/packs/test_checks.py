"""A pack is taken whole or not at all, and every bad one is refused for its own reason."""

import io
import stat
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach import i18n, words
from outreach.domain import packs as refusals
from outreach.domain.cards import (
    CardFieldHidden,
    CardFieldUnknown,
    CardFieldUnsuitable,
    CardRefused,
    CardUnreadable,
)
from outreach.domain.errors import OutreachError
from outreach.domain.packs import MOST_FILES, Pack, PackRefused, fingerprint
from outreach.packs import archives, checks, manifests
from tests.packs.packing import (
    OTHER_SECRET,
    SECRET,
    check,
    known_cards,
    manifest,
    pack,
    parts,
    resealed,
    text_of,
    texts,
    zipped,
)

HEROIN = "cards/fr/heroin.toml"


def swapped(name: str, content: bytes) -> bytes:
    """A good pack in which one file is another, and nothing else knows it."""
    return archives.fold({**parts(pack()), name: content})


def with_file(name: str, content: bytes = b"x", **how: int) -> bytes:
    return zipped([*parts(pack()).items(), (name, content)], **how)


def mended(change: Callable[[bytearray], None]) -> bytes:
    untrusted = bytearray(pack())
    change(untrusted)
    return bytes(untrusted)


def bomb() -> bytes:
    """A card of sixty megabytes of spaces, whose list says it has a hundred bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(b" " * 2**20) for _ in range(60)) + packer.flush()
    name, crc = HEROIN.encode(), 0
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(packed), 100, len(name), 0) + name
    listed = struct.pack(
        "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, crc, len(packed), 100, len(name), 0, 0, 0, 0, 0, 0
    )
    start = len(local) + len(packed)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(listed) + len(name), start, 0)
    return local + packed + listed + name + end


def crowd() -> bytes:
    """A hundred thousand empty files, whose end says there are none more than it can say."""
    return zipped((f"cards/fr/c{number}.toml", b"") for number in range(100_000))


def lying_count() -> bytes:
    """The list holds more files than its end tells."""
    packed = bytearray(zipped((f"cards/fr/c{number}.toml", b"") for number in range(MOST_FILES + 50)))
    packed[-14:-10] = struct.pack("<2H", 1, 1)
    return bytes(packed)


def encrypted(packed: bytearray) -> None:
    at = packed.index(b"PK\x01\x02")
    packed[at + 8] |= 1


def otherwise_named(packed: bytearray) -> None:
    at = packed.index(HEROIN.encode())
    packed[at : at + len(HEROIN)] = b"cards/fr/heroiN.toml"[: len(HEROIN)]


def changed_text(old: str, new: str) -> bytes:
    text = text_of("heroin", "fr")
    assert old in text
    return resealed({HEROIN: text.replace(old, new, 1).encode()})


DEEP = b"a = " + b"[" * 100_000
ZOO: dict[str, tuple[type[OutreachError], Callable[[], bytes]]] = {
    "nothing": (refusals.PackUnreadable, lambda: b""),
    "no zip": (refusals.PackUnreadable, lambda: b"<html>" + b"x" * 500),
    "an empty zip": (refusals.PackFileMissing, lambda: zipped([])),
    "cut short": (refusals.PackUnreadable, lambda: pack()[:-40]),
    "cut in the middle": (refusals.PackUnreadable, lambda: pack()[: len(pack()) // 2]),
    "added to": (refusals.PackUnreadable, lambda: pack() + b"more"),
    "begun with something else": (refusals.PackUnreadable, lambda: b"MZ" + pack()),
    "two zips in one": (refusals.PackUnreadable, lambda: pack() + pack()),
    "with a comment": (refusals.PackUnreadable, lambda: pack()[:-2] + b"\x04\0more"),
    "a bomb": (refusals.PackFileChanged, bomb),
    "a bomb of many": (
        refusals.PackTooLarge,
        lambda: zipped((f"cards/fr/c{n}.toml", b" " * 200_000) for n in range(400)),
    ),
    "a hundred thousand files": (refusals.PackTooManyFiles, crowd),
    "more files than it says": (refusals.PackTooManyFiles, lying_count),
    "a file too large": (refusals.PackFileTooLarge, lambda: with_file("cards/fr/big.toml", b" " * 300_000)),
    "up and out": (refusals.PackNameUnsuitable, lambda: with_file("../evil.toml")),
    "up and out in the middle": (refusals.PackNameUnsuitable, lambda: with_file("cards/fr/../../../evil.toml")),
    "from the root": (refusals.PackNameUnsuitable, lambda: with_file("/etc/passwd")),
    "of a drive": (refusals.PackNameUnsuitable, lambda: with_file("C:/evil.toml")),
    "backwards": (refusals.PackNameUnsuitable, lambda: with_file("cards\\fr\\evil.toml")),
    "turned around": (refusals.PackNameUnsuitable, lambda: with_file("cards/fr/\u202elmot.exe")),
    "a file that does not belong": (refusals.PackFileUnknown, lambda: with_file("run.sh")),
    "a name in capitals": (refusals.PackFileUnknown, lambda: with_file("cards/fr/Heroin.toml")),
    "a card nobody listed": (refusals.PackFileUnknown, lambda: with_file("cards/fr/extra.toml")),
    "a link": (refusals.PackNotPlain, lambda: with_file("cards/fr/link.toml", b"/etc", mode=stat.S_IFLNK | 0o777)),
    "a device": (refusals.PackNotPlain, lambda: with_file("cards/fr/pipe.toml", mode=stat.S_IFIFO | 0o644)),
    "encrypted": (refusals.PackNotPlain, lambda: mended(encrypted)),
    "named otherwise inside": (refusals.PackUnreadable, lambda: mended(otherwise_named)),
    "a file twice": (refusals.PackNameTwice, lambda: with_file(HEROIN)),
    "no manifest": (
        refusals.PackFileMissing,
        lambda: zipped((name, part) for name, part in parts(pack()).items() if name != "manifest.toml"),
    ),
    "a card missing": (
        refusals.PackFileMissing,
        lambda: zipped((name, part) for name, part in parts(pack()).items() if name != HEROIN),
    ),
    "a card exchanged": (refusals.PackFileChanged, lambda: swapped(HEROIN, text_of("cocaine", "fr").encode())),
    "a manifest of brackets": (refusals.PackManifestUnsuitable, lambda: swapped("manifest.toml", DEEP)),
    "a manifest of dots": (refusals.PackManifestUnsuitable, lambda: swapped("manifest.toml", b"a." * 50_000)),
    "a manifest that is no text": (refusals.PackManifestUnsuitable, lambda: zipped([("manifest.toml", b"\xff\xfe")])),
    "another manifest": (
        refusals.PackSignatureWrong,
        lambda: swapped("manifest.toml", parts(pack(version=2))["manifest.toml"]),
    ),
    "another's signature": (
        refusals.PackSignatureWrong,
        lambda: swapped("signature.toml", parts(pack())["signature.toml"].replace(
            manifests.public_of(SECRET).hex().encode(), manifests.public_of(OTHER_SECRET).hex().encode())),
    ),
    "no signature to speak of": (refusals.PackSignatureWrong, lambda: swapped("signature.toml", b"key = 1\n")),
    "a key of nothing": (
        refusals.PackSignatureWrong,
        lambda: swapped("signature.toml", f'key = "{"00" * 32}"\nsignature = "{"00" * 64}"\n'.encode()),
    ),
    "a card that is no TOML": (CardUnreadable, lambda: resealed({HEROIN: b"<html>"})),
    "a card of brackets": (CardUnreadable, lambda: resealed({HEROIN: DEEP})),
    "a card in another's place": (CardFieldUnsuitable, lambda: resealed({HEROIN: text_of("cocaine", "fr").encode()})),
    "a card that turns around": (CardFieldHidden, lambda: changed_text('title = "', 'title = "\u202e')),
    "a card with a field of its own": (CardFieldUnknown, lambda: changed_text('id = "', 'script = "x"\nid = "')),
    "a card that grades": (
        refusals.PackCardWords,
        lambda: changed_text('about = """\n', 'about = """\nUn produit sans danger, à faible risque.\n'),
    ),
    "a card that orders": (
        refusals.PackCardWords,
        lambda: changed_text('about = """\n', 'about = """\nNe mélange jamais. Il faut arrêter.\n'),
    ),
}  # fmt: skip


@pytest.mark.parametrize("animal", ZOO)
def test_a_bad_pack_is_refused_for_its_own_reason(animal: str) -> None:
    kind, made = ZOO[animal]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # zipfile's, about the name that is there twice
        untrusted = made()
    with pytest.raises(OutreachError) as refused:
        check(untrusted)
    assert type(refused.value) is kind
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            said = str(words.say(refused.value))
        assert not any(letter in said for letter in "\u202e\0{}"), said


def test_a_pack_of_a_newer_layout_says_so() -> None:
    newer = parts(pack())["manifest.toml"].replace(b"format = 1", b"format = 2")
    with pytest.raises(refusals.PackNewer):
        check(archives.fold({**parts(pack(secret=None)), "manifest.toml": newer}))


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        (b"version = 1", b"version = 0", "version"),
        (b"version = 1", b'version = "1"', "version"),
        (b'id = "rive_claire"', b'id = "../x"', "id"),
        (b'title = "', b'title = "<b>', "title"),
        (b'title = "', b'title = "\xe2\x80\xae', "title"),
        (b'by = "Association Rive Claire"', b'by = ""', "by"),
        (b'["en", "fr"]', b'["en"]', "languages"),
        (b"[files]", b"[file]", "file"),
    ],
)
def test_a_manifest_is_read_strictly(old: bytes, new: bytes, field: str) -> None:
    told = parts(pack())["manifest.toml"]
    assert old in told
    with pytest.raises(refusals.PackManifestUnsuitable) as refused:
        manifests.read(told.replace(old, new, 1))
    assert refused.value.details["field"] == field


def test_a_good_pack_gives_its_cards_and_who_signed_it() -> None:
    heard: list[float] = []
    taken = checks.check(pack(), known_cards=known_cards(), tell=heard.append)
    assert {(card.language, card.id) for card in taken.cards} == set(texts())
    assert taken.signer == manifests.public_of(SECRET)
    assert taken.texts == texts()
    assert (taken.manifest.id, taken.manifest.version) == ("rive_claire", 1)
    assert heard == sorted(heard)
    assert heard[-1] == pytest.approx(1)


def test_an_unsigned_pack_says_that_nobody_signed_it() -> None:
    taken = checks.check(pack(secret=None), known_cards=known_cards())
    assert taken.signer is None


def test_a_pack_zipped_again_by_hand_is_still_one() -> None:
    """Folders listed, sizes told behind the files: what other zip programs write."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("cards/", b"")
        archive.writestr("cards/fr/", b"")
        for name, content in parts(pack()).items():
            with archive.open(name, "w") as file:
                file.write(content)
    assert isinstance(check(written.getvalue()), Pack)

    class Pipe(io.RawIOBase):
        """Where nothing can be gone back to."""

        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.written += bytes(data)  # type: ignore[call-overload]  # bytes of some kind
            return len(bytes(data))  # type: ignore[call-overload]  # the same

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts(pack()).items():
            archive.writestr(name, content)
    assert isinstance(check(bytes(pipe.written)), Pack)


def test_the_same_cards_and_key_make_the_same_bytes() -> None:
    assert pack() == checks.make(manifest(), dict(reversed(texts().items())), SECRET)


def test_links_have_to_lead_somewhere() -> None:
    with pytest.raises(refusals.PackCardWords) as refused:
        checks.check(pack(), known_cards=(), items={"syr_1ml"})
    assert refused.value.details["field"] in {"linked", "supplies"}


def test_a_check_can_be_stopped() -> None:
    class Stop(Exception):
        pass

    def stop(_part: float) -> None:
        raise Stop

    with pytest.raises(Stop):
        checks.check(pack(), known_cards=known_cards(), tell=stop)


def test_a_key_is_compared_in_groups() -> None:
    assert fingerprint(bytes(range(32))).split()[:2] == ["0001", "0203"]
    assert len(fingerprint(SECRET).split()) == 16


GOOD = pack(["heroin"])


@settings(max_examples=150)
@given(data=st.data())
def test_a_pack_that_was_tampered_with_is_refused_or_says_the_same(data: st.DataObject) -> None:
    """Bits flipped, parts cut out, doubled or moved: never a traceback, never other cards."""
    untrusted = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(untrusted) - 1))
        length = data.draw(st.integers(1, 40))
        match data.draw(st.sampled_from(["flip", "cut", "double", "move"])):
            case "flip":
                untrusted[at] ^= 1 << data.draw(st.integers(0, 7))
            case "cut":
                del untrusted[at : at + length]
            case "double":
                untrusted[at:at] = untrusted[at : at + length]
            case _:
                piece = untrusted[at : at + length]
                del untrusted[at : at + length]
                untrusted[at // 2 : at // 2] = piece
        if not untrusted:
            return
    try:
        taken = checks.check(bytes(untrusted), known_cards=known_cards())
    except (PackRefused, CardRefused):
        return
    whole = checks.check(GOOD, known_cards=known_cards())
    assert (taken.cards, taken.texts) == (whole.cards, whole.texts)
    assert taken.signer in {whole.signer, None}
