"""Surnames that begin with a particle: Le Goff, De Souza, El Amrani, Da Silva, Mc Carthy, Van Damme."""

from outreach.guard import around, cues, lists, logs, nicknames
from outreach.guard.bags import bag
from outreach.guard.texts import Text
from outreach.guard.words import Sort, Word

_ARTICLES = bag(
    """
    le la les du des
    """
)
"""What begins many a sentence: only where somebody clearly does something after it."""
_THE = frozenset({"le", "la", "les"})
_OFS = frozenset({"du", "des", "de", "d"})
_PARTICLES = _ARTICLES | bag(
    """
    de da di do dos das del della den der el al ben bin bou abou abdel ait ould van von vander ter ten mc mac st o d
    san santa ibn
    """
)
_GAPS = {" ", "'", "-", "' "}
_AHEAD = 80


def last(text: Text, words: list[Word], index: int) -> int | None:
    """Give the last word of a surname that a particle with a capital begins here; None where none does."""
    word = words[index]
    if word.key not in _PARTICLES or not word.capital:
        return None
    end = _follow(words, index)
    if end is None:
        return None
    named = words[end]
    if named.sort == Sort.NOBODY or not named.capital or named.shouted or not named.key.replace("-", "").isalpha():
        return None
    if around.is_titled(words, index) or (around.is_relative(words, index) and words[index].after == " "):
        return end
    if index and not word.first:
        met = words[index - 1].key in cues.MET or words[index - 1].key in {"pour", "for"}
        return end if met and word.after == " " and named.sort != Sort.COMMON else None
    return end if _is_somebody(text, words, index, end) else None


def _follow(words: list[Word], index: int) -> int | None:
    """Pass a second particle: De La Cruz, Van der Berg."""
    at = index + 1
    if at < len(words) and words[at].after in _GAPS and words[at].key in _PARTICLES | {"la", "los", "las"}:
        at += 1
    return at if at < len(words) and words[at].after in _GAPS else None


def _is_somebody(text: Text, words: list[Word], index: int, end: int) -> bool:
    named = words[end]
    at = named.end
    acts = cues.DOES.match(text.bare, at, at + _AHEAD) is not None
    if named.key in lists.nobody_alone() and words[index].key in _ARTICLES:
        return False
    if named.sort == Sort.COMMON:
        is_place = words[index].key in _THE and named.key in cues.PLACES
        if acts and not is_place and (named.key in lists.people().likely or words[index].key in _OFS):
            return True
        # "Le Duc dort": a nickname, which a post or a service is not.
        does_so = cues.PERSONAL.match(text.bare, at) is not None
        return words[index].key in {"le", "la"} and does_so and not nicknames.is_post(named)
    if acts or logs.is_logged(text, words, end):
        return True
    if words[index].key in _ARTICLES:
        return False
    return cues.MAY_DO.match(text.bare, at, at + _AHEAD) is not None
