"""Packs whose bytes tell two programs two things, and words that only look like others: refused as what they are."""

import stat
import struct
import zipfile
from collections.abc import Callable

import pytest

from outreach.domain import packs as refusals
from outreach.domain.cards import CardFieldHidden, CardFieldMissing, CardFieldMixed, CardFieldUnsuitable, CardUnreadable
from outreach.domain.errors import OutreachError
from outreach.packs import archives
from tests.packs.packing import check, pack, parts, resealed, text_of, zipped

HEROIN = "cards/fr/heroin.toml"
LOCAL, LISTED = b"PK\x03\x04", b"PK\x01\x02"


def bent(change: Callable[[bytearray, int, int], None]) -> bytes:
    """A good pack of which the head and the entry in the list of one file are changed: at these two places."""
    untrusted = bytearray(pack())
    head = untrusted.index(HEROIN.encode())
    listed = untrusted.index(HEROIN.encode(), head + 1)
    change(untrusted, head - 30, listed - 46)
    return bytes(untrusted)


def flip(place: int, *, head: bool = False) -> bytes:
    def change(untrusted: bytearray, local: int, listed: int) -> None:
        untrusted[(local if head else listed) + place] ^= 0xFF

    return bent(change)


def beside(extra: bytes, comment: bytes = b"") -> bytes:
    """A good pack with something beside the name of each file."""
    files = []
    for name, content in parts(pack()).items():
        entry = zipfile.ZipInfo(name)
        entry.extra, entry.comment = extra, comment
        files.append((entry, content))
    return zipped(files)


def behind() -> bytes:
    """A good pack with a thousand bytes behind the end of a packed file, inside what is told to be it."""
    untrusted = bytearray(pack())
    start = untrusted.index(LISTED)
    # The last file before the list grows; so do the list's place and what it tells of that file.
    last = untrusted.rindex(LISTED)
    (size,) = struct.unpack_from("<L", untrusted, last + 20)
    (place,) = struct.unpack_from("<L", untrusted, last + 42)
    struct.pack_into("<L", untrusted, last + 20, size + 1000)
    struct.pack_into("<L", untrusted, place + 18, size + 1000)
    struct.pack_into("<L", untrusted, len(untrusted) - 6, start + 1000)
    return bytes(untrusted[:start] + b"x" * 1000 + untrusted[start:])


NAME_FIELD = struct.pack("<HHBL", 0x7075, 5 + 12, 1, 0) + b"../evil.toml"
FIELD = struct.pack("<HH", 0x5455, 5) + b"\x01abcd"
TRICKS: dict[str, tuple[type[OutreachError], Callable[[], bytes]]] = {
    "another size in its head": (refusals.PackUnreadable, lambda: flip(22, head=True)),
    "another packed size in its head": (refusals.PackUnreadable, lambda: flip(18, head=True)),
    "another sum in its head": (refusals.PackUnreadable, lambda: flip(14, head=True)),
    "encrypted by its head alone": (refusals.PackUnreadable, lambda: flip(6, head=True)),
    "on another disk": (refusals.PackNotPlain, lambda: flip(34)),
    "a change to an older file": (refusals.PackNotPlain, lambda: flip(8)),
    "something behind a file's end": (refusals.PackFileChanged, behind),
    "another name beside its own": (refusals.PackNotPlain, lambda: beside(NAME_FIELD)),
    "much beside its name": (refusals.PackNotPlain, lambda: beside(struct.pack("<HH", 9, 300) + b"x" * 300)),
    "a comment to a file": (refusals.PackNotPlain, lambda: beside(b"", b"more")),
    "a link of a system without links": (
        refusals.PackNotPlain,
        lambda: zipped(parts(pack()).items(), mode=stat.S_IFLNK | 0o777, system=0),
    ),
    "a folder that holds something": (
        refusals.PackNotPlain,
        lambda: zipped([("cards/", b"x" * 100), *parts(pack()).items()], mode=0),
    ),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_a_zip_that_tells_two_things_is_refused(trick: str) -> None:
    kind, made = TRICKS[trick]
    with pytest.raises(OutreachError) as refused:
        check(made())
    assert type(refused.value) is kind


@pytest.mark.parametrize("name", ["cards/fr/con.toml", "cards/fr/lpt1.toml", "cards/aux/heroin.toml"])
def test_a_name_that_is_a_device_elsewhere_is_no_card(name: str) -> None:
    with pytest.raises(refusals.PackNameUnsuitable):
        check(zipped([*parts(pack()).items(), (name, b"x")]))


def test_what_zip_programs_put_beside_names_is_let_be() -> None:
    check(beside(FIELD + FIELD))


def changed(old: str, new: str) -> bytes:
    text = text_of("heroin", "fr")
    assert old in text
    return resealed({HEROIN: text.replace(old, new, 1).encode()})


@pytest.mark.parametrize(
    "hidden", ["\u200d", "\u200c", "\u034f", "\ufe0f", "\u2800", "\U0001d173", "\u2028", "e\u0301\u0301\u0301\u0301"]
)
def test_what_nobody_sees_hides_in_no_card_and_no_manifest(hidden: str) -> None:
    with pytest.raises(CardFieldHidden):
        check(changed('title = "H', f'title = "H{hidden}'))
    told = parts(pack(secret=None))
    named = told["manifest.toml"].replace(b'title = "F', f'title = "F{hidden}'.encode())
    with pytest.raises(refusals.PackManifestUnsuitable):
        check(archives.fold({**told, "manifest.toml": named}))


@pytest.mark.parametrize("word", ["Hérоïne", "Нéroïne", "Héroïnε", "sаns"])
def test_a_letter_of_another_alphabet_passes_for_none_of_a_word(word: str) -> None:
    with pytest.raises(CardFieldMixed):
        check(changed('about = """\n', f'about = """\n{word} '))


def test_words_that_begin_in_greek_and_whole_ones_of_another_alphabet_are_let_be() -> None:
    check(changed('about = """\n', 'about = """\nαPVP, μg, β-lactamines, Δ9-THC, героин, هيروين, می\u200cخواهم. '))


def test_a_title_is_of_letters() -> None:
    with pytest.raises(CardFieldMissing):
        check(changed('title = "Héroïne"', 'title = "– · –"'))


@pytest.mark.parametrize("begins", ["https://who.int@", "https://user:word@", "file://"])
def test_an_address_says_where_it_leads(begins: str) -> None:
    with pytest.raises(CardFieldUnsuitable):
        check(changed('url = "https://', f'url = "{begins}'))


@pytest.mark.parametrize("nested", ["x = {%sa = 1}\n", "x = [1, {%sa = 1}]\n"])
def test_a_key_of_a_thousand_tables_on_one_line_is_not_read(nested: str) -> None:
    with pytest.raises(CardUnreadable):
        check(changed('id = "', nested % ("a." * 1000) + 'id = "'))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("ｓａｎｓ　ｄａｎｇｅｒ", "sans danger"),
        ("𝐬𝐚𝐧𝐬 𝐝𝐚𝐧𝐠𝐞𝐫", "sans danger"),
        ("ⓢⓐⓝⓢ ⓓⓐⓝⓖⓔⓡ", "sans danger"),
        ("sᴀɴs ᴅᴀɴɢᴇʀ", "sans danger"),
        ("sans da\u0332n\u0332ger", "sans danger"),
        ("sans\ndanger", "sans danger"),
        ("sans l’ombre d’un danger", "sans l’ombre d’un danger"),
        ("un risque e\u0301leve\u0301", "risque élevé"),
        ("⅘", "4/5"),
        ("4⁄5", "4/5"),
        ("٤／٥", "4/5"),
        ("niveau Ⅲ", "niveau III"),
        ("niveau ③", "niveau 3"),
        ("●●●○○", "●●●○○"),
        ("▰▰▱", "▰▰▱"),
        ("Toxicité : +++", "+++"),
        ("5\u20e3", "\u20e3"),
        ("Never share it.", "Never"),
    ],
)
def test_a_grading_in_other_letters_is_one_all_the_same(said: str, words: str) -> None:
    with pytest.raises(refusals.PackCardWords) as refused:
        check(changed('about = """\n', f'about = """\n{said}\n\n'))
    assert refused.value.details["words"] == words
