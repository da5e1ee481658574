"""Given names, surnames and nicknames in running text: lists say what may be a name, the sentence whether it is one."""

from collections.abc import Iterator

from outreach.guard import around, cues, handing, lists, logs, nicknames, particles
from outreach.guard.bags import bag
from outreach.guard.texts import Text
from outreach.guard.words import Sort, Word, is_doubled

_LONGEST_CHAIN = 5
_SHORTEST_UNKNOWN = 3
_AHEAD = 80
_ONE_AFTER = {" ", "-", " - "}


def find(text: Text, words: list[Word]) -> Iterator[tuple[int, int, str]]:
    """Give the spans of names, each with what it is: `name`, or `close` where it is said whose relative it is."""
    named = [False] * len(words)
    index = 0
    while index < len(words):
        last = _last(text, words, index, named)
        if last is None:
            index += 1
            continue
        for passed in range(index, last + 1):
            named[passed] = True
        yield _span(words, index, last)
        index = last + 1


def _last(text: Text, words: list[Word], index: int, named: list[bool]) -> int | None:
    """Give the last word of the name that begins here; None where none does."""
    if (surname := particles.last(text, words, index)) is not None:
        return _chain(text, words, surname)
    if words[index].sort == Sort.COMMON:
        if words[index].capital and _is_nickname(text, words, index, named):
            return _chain(text, words, index)
        if not _may_be_introduced(words, index):
            return None
    begins = _begins(text, words, index, named)
    return None if begins is None else _chain(text, words, begins)


def _is_nickname(text: Text, words: list[Word], index: int, named: list[bool]) -> bool:
    """Tell whether a word of the language with a capital is somebody here: "gave it to Smokey", "Fingers wants…"."""
    word = words[index]
    return (
        cues.NAMED_AFTER.match(text.bare, word.end) is not None
        or handing.is_met(text, words, index)
        or _is_another(words, index, named)
        or logs.is_spoken_of(text, word)
        or logs.is_logged(text, words, index)
        or (nicknames.is_shaped(word) and _says(text, words, index))
    )


def _says(text: Text, words: list[Word], index: int) -> bool:
    """Tell whether a word that no article stands before does what people do."""
    alone = not index or words[index].first or words[index - 1].key not in cues.DETERMINERS
    return alone and logs.does(text, words[index])


def _is_another(words: list[Word], index: int, named: list[bool]) -> bool:
    """Tell "Bibi et Chouchou": a word with a capital that is joined to a name."""
    if words[index].first or words[index].after == ", " or not nicknames.may_be(words, index):
        return False
    return around.joins(words, index, named) and (named[index - 1] or named[index - 2])


def _may_be_introduced(words: list[Word], index: int) -> bool:
    """Tell whether a common word could be a name at all: only where it is given as one, or stands after a title."""
    word = words[index]
    if index == 0 or word.key in around.SMALL:
        nicknames = _NICKNAMING | _SAID
        return bool(index) and word.key in _ARTICLES and words[index - 1].key in nicknames
    if not word.key.isalpha() or len(word.key) < _SHORTEST_UNKNOWN:
        return False
    if around.is_titled(words, index):
        return word.capital or word.key in lists.people().likely
    before = words[index - 1].key
    return (word.capital or before in _NICKNAMING) and before in _INTRODUCING


def _is_nicknamed(words: list[Word], index: int, named: list[bool], before: str) -> bool:
    """Tell whether any words may follow as a nickname: "surnommé le Chat", and after a name "Jo dit le Breton"."""
    if cues.NICKNAMED.search(before):
        return True
    said = index > 1 and words[index - 1].key in _SAID and named[index - 2]
    return said and index + 1 < len(words) and words[index + 1].capital


_SAID = frozenset({"dit", "dite"})
_ARTICLES = bag(
    """
    le la l les the big petit grand little
    """
)
_NICKNAMING = bag(
    """
    surnomme surnommee alias aka as by nicknamed pseudo blaze
    """
)
_INTRODUCING = _NICKNAMING | bag(
    """
    appelle appeler nomme nommee prenomme prenommee prenom nom de named name s is est called call him her
    himself herself surnom nicknamed nickname to appelee appele dit dite them
    """
)


def _begins(text: Text, words: list[Word], index: int, named: list[bool]) -> int | None:
    """Tell where a name begins that this word leads to: here, or at the next word after an article."""
    word = words[index]
    before = around.before(text, word)
    if word.key in _ARTICLES and index + 1 < len(words) and _is_nicknamed(words, index, named, before):
        after = words[index + 1]
        return index + 1 if after.after in {" ", "'"} and after.key not in around.SMALL else None
    if word.sort == Sort.NOBODY or not word.key.replace("-", "").isalpha():
        return None
    return index if _is_named(text, words, index, named, before) else None


def _is_named(text: Text, words: list[Word], index: int, named: list[bool], before: str) -> bool:  # noqa: PLR0911 - one rule a line, the first that knows
    word = words[index]
    if index and words[index - 1].key in cues.ANIMALS and word.after == " ":
        return False
    if around.is_titled(words, index) or around.is_relative(words, index):
        return around.fits_beside(word)
    if cues.INTRODUCED.search(before):
        return word.sort != Sort.COMMON or word.capital or cues.NICKNAMED.search(before) is not None
    if cues.CALLED.search(before) and (word.sort >= Sort.SELDOM or (word.capital and word.sort != Sort.COMMON)):
        return True
    if word.sort == Sort.COMMON:
        return False
    if around.is_place(words, index) or around.is_of_service(words, index):
        return False
    if word.capital and (cues.NAMED_AFTER.match(text.bare, word.end) or _is_big(words, index)):
        return True
    if handing.is_met(text, words, index) or logs.is_logged(text, words, index):
        return True
    does = logs.does(text, word) or _takes(text, word) or (word.capital and _is_personal(text, word))
    return _RULES[word.sort](words, index, does=does or (word.sort > Sort.SELDOM and _may_do(text, word)), named=named)


def _is_personal(text: Text, word: Word) -> bool:
    return cues.PERSONAL.match(text.bare, word.end, word.end + _AHEAD) is not None


def _takes(text: Text, word: Word) -> bool:
    """Tell "Dom needs an interpreter": enough for a name that is a word too, but for drugs, months and places."""
    if word.sort != Sort.SELDOM or not word.first or not word.capital or word.key in lists.nobody_alone():
        return False
    return cues.TAKES.match(text.bare, word.end, word.end + _AHEAD) is not None


def _is_big(words: list[Word], index: int) -> bool:
    return around.is_nicknamed(words, index) and nicknames.may_be(words, index)


def _may_do(text: Text, word: Word) -> bool:
    return cues.MAY_DO.match(text.bare, word.end, word.end + _AHEAD) is not None


# One rule for each sort of word -----------------------------------------------------------------------------------


def _given(words: list[Word], index: int, *, does: bool, named: list[bool]) -> bool:  # noqa: ARG001
    """A given name and nothing else: always."""
    return True


def _doubtful(words: list[Word], index: int, *, does: bool, named: list[bool]) -> bool:  # noqa: PLR0911 - the same
    """A word and a given name: where a capital stands inside a sentence, or where somebody does something."""
    word, before = words[index], words[index - 1] if index else None
    if around.joins(words, index, named):
        return True
    if does and (before is None or word.first or before.key not in cues.DETERMINERS):
        return True
    if around.is_double(words, index) or (word.capital and around.surname_follows(words, index)):
        return True
    if word.capital and around.another_follows(words, index):
        return True
    if before is None:
        return False
    met = not word.first and before.key in cues.MET and word.after == " "
    if met and (word.key in lists.people().usual or (before.key in _SEEN and _goes_on(words, index))):
        return True
    if not (word.capital or word.shouted) or word.first:
        return False
    return before.key not in cues.DETERMINERS or around.surname_follows(words, index)


_SEEN = bag(
    """
    saw seen met vu revu croise recroise chez
    """
)


def _goes_on(words: list[Word], index: int) -> bool:
    """Tell "saw carol crying": after somebody who was seen comes what somebody did, where, or nothing."""
    if index + 1 == len(words):
        return True
    after = words[index + 1]
    return after.after == " " and (after.key.endswith("ing") or after.key in _WHERE)


_WHERE = bag(
    """
    at by in outside near on yesterday today tonight again qui hier devant pres a au dans sous encore ce
    """
)


def _seldom(words: list[Word], index: int, *, does: bool, named: list[bool]) -> bool:
    """Mostly something else: where somebody does something, or after "seen with"."""
    word, before = words[index], words[index - 1] if index else None
    if (word.capital and around.surname_follows(words, index)) or around.is_double(words, index):
        return True
    if before is None:
        return does
    drug = word.key in lists.drugs()
    if drug and before.key in cues.TAKEN:
        return False
    if does and (word.first or before.key not in cues.DETERMINERS):
        return True
    if around.joins(words, index, named):
        return word.capital
    from_town = before.key in cues.NEARBY and word.key in lists.towns()
    met = before.key in cues.MET and word.after == " " and not from_town
    return met and not word.first and not drug and (word.capital or word.key in lists.people().given)


def _surname(words: list[Word], index: int, *, does: bool, named: list[bool]) -> bool:
    """A surname: where it has its capital inside a sentence, or where somebody does something."""
    word, before = words[index], words[index - 1] if index else None
    if does and (before is None or word.first or before.key not in cues.DETERMINERS):
        return word.capital or word.shouted or before is None or word.first
    if before is None or word.first or not word.capital:
        return False
    return before.key not in cues.NEARBY | cues.DETERMINERS or around.joins(words, index, named)


def _unknown(words: list[Word], index: int, *, does: bool, named: list[bool]) -> bool:
    """A word of no list: with a capital, where somebody does something, or after "seen with"."""
    word, before = words[index], words[index - 1] if index else None
    doubled = is_doubled(word.key)
    if len(word.key) < _SHORTEST_UNKNOWN or not (word.capital or doubled) or word.shouted:
        return False
    if does and (before is None or word.first or before.key not in cues.DETERMINERS):
        return True
    if around.another_follows(words, index) and words[index + 2].sort >= Sort.DOUBTFUL:
        return True
    if before is None:
        return False
    if around.joins(words, index, named) or (word.after == ", " and before.key in cues.PERSONS | cues.RELATIVES):
        return True
    return not word.first and before.key in cues.MET and word.after == " "


def _never(words: list[Word], index: int, *, does: bool, named: list[bool]) -> bool:  # noqa: ARG001
    return False


_RULES = {
    Sort.COMMON: _never,
    Sort.NOBODY: _never,
    Sort.GIVEN: _given,
    Sort.DOUBTFUL: _doubtful,
    Sort.SELDOM: _seldom,
    Sort.SURNAME: _surname,
    Sort.UNKNOWN: _unknown,
}


# How far a name reaches ---------------------------------------------------------------------------------------------


def _chain(text: Text, words: list[Word], first: int) -> int:
    """Follow a name to its last word: given names, particles, surnames, a lone initial."""
    last = first
    people = lists.people()
    while last + 1 < len(words) and last - first < _LONGEST_CHAIN:
        after = words[last + 1]
        if after.after not in _ONE_AFTER and not (after.after == "'" and words[last].key in {"o", "d", "n", "m"}):
            break
        if len(after.key) == 1:
            if after.after == " " and after.capital and _is_lone_initial(text, words, last + 1):
                last += 1
            break
        if after.sort == Sort.NOBODY:
            break
        if after.key in _FAMILY and last + 2 < len(words) and _is_part(words[last + 2], people, capital=True):
            last += 2
            continue
        if not _is_part(after, people, capital=words[first].capital):
            break
        last += 1
    return last


_FAMILY = bag(
    """
    de du ben bin el al von van der da dos la le mc mac ould abdel di
    """
)


def _is_part(word: Word, people: lists.People, *, capital: bool) -> bool:
    if word.capital and capital:
        return word.sort != Sort.COMMON or (word.key in people.likely and word.key not in around.SMALL)
    if word.shouted and word.sort > Sort.NOBODY:
        return True
    return word.sort in {Sort.GIVEN, Sort.SURNAME}


def _is_lone_initial(text: Text, words: list[Word], index: int) -> bool:
    """Tell "Mehdi B." from "Karim A perdu…": a dot, or the end."""
    end = words[index].end
    following = text.shown[end : end + 1]
    return following in {".", "", ",", ")", ";", "\n"} or (words[index].key not in {"a", "y"} and following == " ")


def _span(words: list[Word], index: int, last: int) -> tuple[int, int, str]:
    """Take the title into the name, and what somebody is to whom: the proposal stands for the whole."""
    start, what = words[index].start, "name"
    if around.is_titled(words, index):
        return words[index - 1].start, words[last].end, what
    if around.is_relative(words, index):
        at = index - 1
        while at and words[at].key not in cues.RELATIVES:
            at -= 1
        if at and words[at - 1].key in cues.OWNERS and words[at].after in {" ", "'"}:
            return words[at - 1].start, words[last].end, "close"
        return start, words[last].end, what
    if index and words[index - 1].key in cues.ADJECTIVES and words[index - 1].capital and words[index].after == " ":
        start = words[index - 1].start
    return start, words[last].end, what
