"""What stands around a word that could be a name: titles, relatives, other names, and what makes a place of it."""

from outreach.guard import cues, lists
from outreach.guard.bags import bag
from outreach.guard.texts import Text
from outreach.guard.words import Sort, Word

_BEHIND = 48
"""Letters that are looked at before a word."""
_LONGEST_CHAIN = 5

SMALL = bag(
    """
    le la les l un une the a an de du des et and il elle on je nous ils elles i he she we they que qui who
    that which pas plus par pour dans son sa ses his her est ai is was comme si ou in at to for of
    """
)
"""Words that are never a name, whatever stands before them."""


def before(text: Text, word: Word) -> str:
    """Give what stands right before a word."""
    return text.bare[max(0, word.start - _BEHIND) : word.start]


def is_titled(words: list[Word], index: int) -> bool:
    """Tell whether a title stands before: Mme Benali, Dr Patel, M. Haddad, Me Haddad."""
    if not index:
        return False
    word, before = words[index], words[index - 1]
    if before.key in cues.TITLES:
        return word.after in {" ", ". ", "."}
    if before.key == "m":
        return word.after in {". ", "."} and (word.capital or word.sort > Sort.UNKNOWN)
    return before.key == "me" and before.capital and word.after == " " and word.capital and word.sort != Sort.COMMON


def is_relative(words: list[Word], index: int) -> bool:
    """Tell whether it is said whose somebody this is: sa sœur Leïla, her mate Gaz."""
    if not index or words[index].after not in {" ", ", ", " (", "(", " : ", ": "}:
        return False
    before = words[index - 1]
    if before.key in cues.ADJECTIVES and index > 1 and before.after == " ":
        before = words[index - 2]
    if before.key not in cues.RELATIVES:
        return False
    return words[index].after == " " or words[index].sort >= Sort.DOUBTFUL


def fits_beside(word: Word) -> bool:
    """Tell whether a word fits beside a title or a relative."""
    if word.sort > Sort.UNKNOWN:
        return word.sort > Sort.SELDOM or word.capital or word.sort == Sort.SURNAME
    if word.sort == Sort.UNKNOWN:
        return word.capital or word.shouted
    return word.sort == Sort.COMMON and word.capital and word.key not in SMALL


def joins(words: list[Word], index: int, named: list[bool]) -> bool:
    """Tell whether the word before, joined to this one, is a name."""
    if not index or not named[index - 1]:
        gap = words[index].after
        # "Karim et Rose": the joining word stands between.
        return index > 1 and named[index - 2] and words[index - 1].key in _JOINING and gap == " "
    return words[index].after in cues.JOINS


_JOINING = bag(
    """
    et and ou or puis avec with plus n
    """
)


def surname_follows(words: list[Word], index: int) -> bool:
    """Tell whether a surname follows: Rose Martin."""
    if index + 1 >= len(words):
        return False
    after = words[index + 1]
    return after.after == " " and after.capital and (after.sort == Sort.SURNAME or after.key in lists.people().likely)


def another_follows(words: list[Word], index: int) -> bool:
    """Tell whether another name is joined to this one: Baz n Trev."""
    if index + 2 >= len(words) or words[index + 1].key not in _JOINED_BY or words[index + 1].after != " ":
        return False
    after = words[index + 2]
    if after.key in cues.NICKNAMING_ADJECTIVES and after.capital and index + 3 < len(words):
        after = words[index + 3]
    return after.after == " " and after.capital and not after.first and after.sort >= Sort.UNKNOWN


_JOINED_BY = frozenset({"et", "and", "n", "&"})


def is_nicknamed(words: list[Word], index: int) -> bool:
    """Tell "Big Shug", "Petit Jean": an adjective with a capital before a word with a capital."""
    if not index or words[index].after != " " or not words[index].capital:
        return False
    return words[index - 1].capital and words[index - 1].key in cues.NICKNAMING_ADJECTIVES


def is_double(words: list[Word], index: int) -> bool:
    """Tell a first half of a double name in small letters: jean luc, marie claude."""
    if words[index].key not in _FIRST_HALVES or index + 1 >= len(words) or words[index + 1].after not in {" ", "-"}:
        return False
    return words[index + 1].sort >= Sort.DOUBTFUL or words[index + 1].key in lists.people().given


_FIRST_HALVES = bag(
    """
    jean pierre anne marie paul rose el al abdel abd mary john billy jo louis charles
    """
)


def is_place(words: list[Word], index: int) -> bool:
    """Tell whether a name belongs to a place: rue Victor Hugo, Hope House, Saint-Charles."""
    firm = words[index].capital or words[index].shouted
    kinds = cues.PLACES if firm else cues.STREETS
    at = index
    for _ in range(_LONGEST_CHAIN):
        if not at or words[at].after not in {" ", "-", "'", ". "}:
            break
        at -= 1
        if words[at].key in kinds:
            return True
        if words[at].key not in cues.PARTICLES and words[at].sort < Sort.SURNAME and not (firm and words[at].capital):
            break
    at = index
    for _ in range(2):
        if at + 1 >= len(words) or words[at + 1].after not in {" ", "-"}:
            return False
        at += 1
        if words[at].key in cues.SIGNS and (firm or words[at].key in _STREET_SIGNS):
            return words[at].capital or words[at].key in _STREET_SIGNS
        if not words[at].capital:
            return False
    return False


def is_of_service(words: list[Word], index: int) -> bool:
    """Tell "la maraude d'Aurore": a name that is mostly something else, of which a team is."""
    if index < _BEFORE_OF or words[index].sort > Sort.SELDOM or words[index - 1].key not in {"d", "de"}:
        return False
    return words[index - 2].key in cues.ORGANISED


_BEFORE_OF = 2
_STREET_SIGNS = bag(
    """
    street road lane avenue station square hospital bridge hostel estate terrace crescent
    """
)
