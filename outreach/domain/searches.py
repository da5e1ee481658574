"""What people type to find a card, as words that can be looked for: folded, without filler, with their plurals.

Pure text: nothing here knows where words are looked for. Words are letters and digits only, so no operator survives.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

LONGEST = 200
"""Characters of a query that are read; nobody types more to find a card."""
_MOST_WORDS = 10

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
_APART = re.compile("[-\u2010\u2011œŒæÆß]")
_LIGATURE = re.compile("[œŒæÆß]")
_WORD = re.compile(r"[^\W_]++")
_HYPHENED = re.compile(r"(?<=[^\W_])[-\u2010\u2011](?=[^\W_])")
_LETTERS_AND_DIGITS = re.compile(r"\d+|[^\d]+")

_FRENCH = (
    "a ai as au aux avec c ca ce ces cet cette chez comme comment d dans de des du elle elles en entre est et etait eu "
    "eux fait faire fais faut il ils j je l la le les leur lui m ma mais me mes moi mon n ne ni nos notre nous on ou "
    "par pas peu peut peux plus pour pourquoi qu quand que quel quelle quels quelles quelqu qui quoi s sa sans se ses "
    "si son sont sur t ta te tes toi ton tout tous toute toutes tres trop tu un une va vais vos votre vous y ete etre "
)
_ENGLISH = (
    "about after am an and any are at be been but by can cant could did do does doing don for from get getting got had "
    "has have having he her him his how i if in into is isn it its just me my not of off on or our out she should so "
    "some someone somebody that the their them then there they this to too up was we were what when where which who "
    "why will with would you your re ve ll "
)
_LOUD = (
    "beaucoup carrement completement encore hyper super toujours vachement vraiment "
    "again completely much really still totally very "
)
_TEXTED = (
    "ds dsl jai jme jpeu jpeux jsui jsuis jte kan kand ke ki koi pa pk plu pq pr ptn tjrs tro ya yen "
    "prend prends pris take taken taking took "
    "cant couldnt didnt doesnt dont gonna gotta hes idk im isnt ive shes thats theyre u ur wanna wasnt whats wont "
)
"""What is said louder; what is texted, and taken: none tells which card somebody looks for."""

_ACCENTED = frozenset(["à", "ça", "carrément", "complètement", "été", "être", "était", "où", "très"])
FILLER = frozenset((_FRENCH + _ENGLISH + _LOUD + _TEXTED).split())
"""Words that say little about what is looked for; they count only where nothing else was typed."""

_IRREGULAR = {"tooth": "teeth", "teeth": "tooth", "foot": "feet", "feet": "foot", "oeil": "yeux", "yeux": "oeil",
              "woman": "women", "women": "woman", "man": "men", "men": "man"}  # fmt: skip

_ALSO = {"pls": ("laterale",), "vhc": ("hepatite",), "hcv": ("hepatitis",), "vih": ("sida",), "hiv": ("aids",),
         "tso": ("substitution",), "oat": ("agonist",)}  # fmt: skip
"""Initials and numbers people look for, and a word of what they stand for."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is looked for: as the beginning of a word, or as one of some whole words (its singular, joined…).

    `phrases` are words that stand one after the other: `4mmc` is also looked for as `4 mmc`.
    """

    start: str
    wholes: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, folded, all of it and without filler; and the terms that are looked for.

    `says_little` where it is all filler, which is looked for nevertheless.
    """

    folded: str
    kept: str
    terms: tuple[Term, ...]
    says_little: bool = False


def folded(text: str) -> str:
    """Fold a text to its words: small letters without accents, ligatures in two, one space between words."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
        text = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _WORD.findall(text.lower())


def sort_key(title: str) -> tuple[str, str]:
    """Alphabetical order as people expect it in French and English: accents and capitals decide last."""
    return folded(title), title


def read(untrusted_text: str) -> Query:
    """Read what was typed. No word at all gives a query without terms, which finds nothing."""
    text = untrusted_text[:LONGEST]
    typed = words(text)[:_MOST_WORDS]
    as_typed = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    told = as_typed if len(as_typed) >= len(typed) else typed
    telling = [at for at, word in enumerate(typed) if not _is_filler(word, told[at])]
    kept = telling or list(range(len(typed)))
    terms = tuple(_term(typed, at) for at in kept)
    return Query(" ".join(typed), " ".join(typed[at] for at in kept), terms, says_little=not telling)


def _is_filler(word: str, as_typed: str) -> bool:
    """Whether a word says little: “the” does, “thé” does not."""
    return word in FILLER and (as_typed.isascii() or as_typed in _ACCENTED)


def _term(typed: Sequence[str], at: int) -> Term:
    word = typed[at]
    also = [*counterparts(word), *_ALSO.get(word, ())]
    joined = [typed[place] + typed[place + 1] for place in (at - 1, at) if 0 <= place < len(typed) - 1]
    parts = tuple(_LETTERS_AND_DIGITS.findall(word))
    return Term(word, tuple(dict.fromkeys([*also, *joined])), (parts,) if len(parts) > 1 else ())


def counterparts(word: str) -> Iterator[str]:
    """Singulars of a plural, and plurals that do not begin like their singular, in both languages."""
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    if len(word) < 4:  # noqa: PLR2004 - the s of “gas” and “dos” is no plural
        return
    if word.endswith("aux"):
        yield word[:-3] + "al"
        yield word[:-3] + "ail"
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        yield word[:-2]
    if word.endswith(("s", "x")) and not word.endswith("ss"):
        yield word[:-1]
    if word.endswith("al"):
        yield word[:-2] + "aux"
    if word.endswith("y"):
        yield word[:-1] + "ies"


def compounds(text: str) -> list[str]:
    """Words of a text as they could also be written: without their hyphens, their ligatures."""
    if not _APART.search(text):
        return []
    # Split first: a pattern that looks for hyphens would try every letter of every word.
    parts = [part for part in text.split() if _APART.search(part)]
    joined = ("".join(words(part)) for part in parts if _HYPHENED.search(part))
    return list(dict.fromkeys([*joined, *(word for part in parts if _LIGATURE.search(part) for word in words(part))]))


def spellings(name: str) -> list[str]:
    """A title or an alias, folded, and as it could also be written: without spaces between two words, or any."""
    apart = words(name)
    joined = [first + second for first, second in pairwise(apart)]
    return list(dict.fromkeys([" ".join(apart), *joined, "".join(apart)]))


# One slip of a finger ---------------------------------------------------------------------------------

_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"


def near(word: str, vocabulary: Sequence[str], most: int = 24) -> tuple[str, ...]:
    """Beginnings of words of a sorted vocabulary one slip away: a letter more, less or other, two swapped."""
    found: dict[str, None] = {}
    for slip in chain(_by_ear(word), _slips(word)):
        if slip not in found and begins(slip, vocabulary):
            found[slip] = None
            if len(found) == most:
                break
    return tuple(found)


_SOUNDING_ALIKE = (
    ("f", "ph"), ("ph", "f"), ("k", "qu"), ("qu", "k"), ("ss", "c"), ("c", "ss"), ("gu", "k"), ("k", "gu"),
)  # fmt: skip
"""Letters that are written one for the other by ear, in either language."""


def _by_ear(word: str) -> Iterator[str]:
    return (word.replace(heard, written, 1) for heard, written in _SOUNDING_ALIKE if heard in word)


_HEARD = tuple(
    (re.compile(written), heard)
    for written, heard in (
        ("ph", "f"), ("[cs]h", "1"), ("h", ""), ("e?aux?", "o"), ("qu|q|ck", "k"), ("gu(?=[eiy])", "g"),
        ("c(?=[eiy])|z", "s"), ("c", "k"), ("x", "ks"), ("y", "i"), ("ai|ei", "e"), ("n(?=[bfp])", "m"),
        (r"(.)\1+", r"\1"), ("[es]+$", ""),
    )
)  # fmt: skip
"""How letters are heard, in either language: “tramadaule” is heard as “tramadol”, “xanaks” as “xanax”."""


def sound(word: str) -> str:
    """How a folded word is heard, more or less: words that are heard alike are written alike."""
    for written, heard in _HEARD:
        word = written.sub(heard, word)
    return word


def _slips(word: str) -> Iterator[str]:
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for left, right in splits:
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
    for left, right in splits:
        if right:
            for letter in _ALPHABET:
                yield left + letter + right[1:]
    for left, right in splits[:-1]:
        for letter in _ALPHABET:
            yield left + letter + right
    for left, right in splits:
        if right:
            yield left + right[1:]


def begins(start: str, vocabulary: Sequence[str]) -> bool:
    """Whether any word of a sorted vocabulary begins so."""
    at = bisect_left(vocabulary, start)
    return at < len(vocabulary) and vocabulary[at].startswith(start)
