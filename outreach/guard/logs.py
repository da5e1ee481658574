"""A log's lines: whose line it is ("Bob, 3 pipes", "Kim : 2 kits"), and what stands beside a name between commas."""

import re

from outreach.guard import cues, lists, nicknames
from outreach.guard.bags import bag
from outreach.guard.texts import Text
from outreach.guard.words import Sort, Word

_AHEAD = 80
_SHORTEST = 2

_SUPPLIES = (
    r"(?:kits?|pipes?|seringues?|shooteuses?|pompes?|embouts?|filtres?|acides?|feuilles?|foils?|alu|boites? jaunes?|"
    r"boites?|recups?|recuperateurs?|aiguilles?|cups?|maxicups?|stericups?|steriboxs?|steribox|sterifilts?|terumos?|"
    r"tampons?|garrots?|pansements?|lingettes?|capotes?|preservatifs?|preservs?|gels?|duvets?|couvertures?|couvs?|"
    r"tentes?|"
    r"soupes?|cafes?|thes?|repas|sandwichs?|gants?|chaussettes?|doseurs?|naloxone|narcan|nyxoids?|prenoxads?|pailles?|"
    r"carnets?|roule|needles?|syringes?|barrels?|pins?|bins?|sharps|citrics?|spoons?|cookers?|swabs?|wipes?|filters?|"
    r"condoms?|lube|mouthpieces?|screens?|packs?|foil packs?|blankets?|socks?|teas?|coffees?|brews?|soup|sarnies?|"
    r"tourniquets?|water|eaux?|flasks?|vit ?c|works|longs?|greens?|oranges?|blues?|browns?)"
)
_MANY = (
    r"(?:\d{1,3}|une?|deux|trois|quatre|cinq|six|dix|vingt|an?|one|two|three|four|five|six|ten|twenty|quelques|some|"
    r"a few|couple of)"
)
_SIZE = r"(?:(?:petite?s?|grande?s?|gros(?:ses?)?|longue?s?|long|short|new|big|small|safe|sharps?|foil|fit)\s)?"
_LOGGED = re.compile(
    r"(?:\s?[,:;=>(\-]{1,2}\s?|\s)(?:"
    rf"{_MANY}\s?(?:x\s?|\*\s?)?{_SIZE}{_SUPPLIES}(?!\w)(?!\s?[:=x*]?\s?\d+(?!\d|\s?(?:cc|ml|g(?!\w))))|"
    rf"{_SUPPLIES}(?:\s[a-z]{{2,7}})?\s?[x*]\s?\d{{1,3}}(?!\w)|"
    rf"x\s?\d{{1,3}}\s{_SUPPLIES}(?!\w)|"
    r"\d{1,3}\s?(?:x|\*)\s?\d(?:[.,]\d{1,2})?\s?(?:cc|ml|g)(?!\w)|"
    r"\d{1,3}\s(?:1|2|5)\s?(?:cc|ml)(?!\w)|\d{1,3}\s?(?:acides?|1cc|2cc|1ml|2ml)(?!\w))"
    r"(?!\s(?:distrib|donne|rendu|sorti|restant|en stock|au total|in stock|given|handed|left|out|back|returned|only))"
)
_WANTED = re.compile(rf"\s?[:=]\s?{_SUPPLIES}(?:\s?[,+&]\s?{_SUPPLIES}){{0,3}}\s?(?=$|[.\n;/])")
"""What somebody took, without how many: "Mo: foil"."""
_COUNTED = re.compile(r"\s?[:=]\s?\d{1,3}(?!\s?[\w:/%])")
"""A count of nobody knows what: "nico: 20 pompes, seb: 10"."""
_ASIDE = re.compile(r"\s?[,(]\s?(?:[\w'/\-]{1,14}\s){0,1}\d\d\s?(?:ans|piges|balais|yo|y/o|yrs?|years old)(?!\w)")
"""An age beside a name."""
_SAID_OF = re.compile(
    r"\s?[,:;(-]\s?(?:s?he(?:'s|'d|'ll| )|elle |il (?!y a|faut|fait|reste|pleut|manque|faudra|neige|est \d)|they're )"
)
"""A word, then what he or she does: "Sal, she's low tonight"."""
_APPOSED = re.compile(r"\s?,(?:\s[\w'/\-]{1,16}){1,4}\s?,(?=\s)|\s?\((?:[\w'/\-]{1,16}\s?){1,4}\)(?=\s)")
"""Some words about somebody between commas or brackets: what somebody does comes after them."""
_SEGMENT = re.compile(r"(?:^|[/\n;+•*|]|[.!?]|\s-|,)\s?$")
_LISTED = bag(
    """
    distrib distri distris dispo recup recups cmd qte qtes tot ttl conso rec ech sos mat max mini pax ppl pers
    misc div auto manque stk invent invt rdr usag benef chk check ref lot
    """
)
"""What a log calls its own columns."""


def is_logged(text: Text, words: list[Word], index: int) -> bool:
    """Tell whether a word heads a line of a log: "Bob, 3 pipes", "Kim : 2 kits", or has an age beside it."""
    word = words[index]
    usual = word.sort == Sort.DOUBTFUL and word.key in lists.people().usual
    if not (word.capital or word.sort == Sort.GIVEN or usual) or word.sort == Sort.NOBODY or word.shouted:
        return False
    if (word.sort == Sort.COMMON and not nicknames.is_shaped(word)) or word.key in _LISTED or len(word.key) < _SHORTEST:
        return False
    if word.sort == Sort.SELDOM and word.key in lists.nobody_alone() and word.key not in lists.people().usual:
        return False
    if not (word.first or _SEGMENT.search(text.bare, max(0, word.start - 4), word.start)):
        return False
    end = _end(words, index)
    patterns = (_LOGGED, _ASIDE, _SAID_OF, _WANTED, *((_COUNTED,) if usual else ()))
    return any(pattern.match(text.bare, end, end + _AHEAD) for pattern in patterns)


def is_spoken_of(text: Text, word: Word) -> bool:
    """Tell whether a word of the language that begins a sentence is a nickname: what only somebody does comes after."""
    if not nicknames.is_subject(word):
        return False
    beside = _APPOSED.match(text.bare, word.end, word.end + _AHEAD)
    ends = (word.end, beside.end()) if beside else (word.end,)
    if _TIMES.match(text.bare, word.end):
        return True
    return any(cues.PERSONAL.match(text.bare, end) for end in ends) or _SHE.match(text.bare, word.end) is not None


_TIMES = re.compile(rf"\sx\s?\d{{1,2}}\s{_SUPPLIES}(?!\w)")
_SHE = re.compile(r"\s?,\s?s?he(?:'s|'d|'ll|\s(?:is|was|has|says|wants))(?!\w)")


def does(text: Text, word: Word) -> bool:
    """Tell whether somebody does something after a word, be it after some words between commas or brackets.

    "Abou, nouveau, parle que bambara".
    """
    if cues.DOES.match(text.bare, word.end, word.end + _AHEAD):
        return True
    beside = _APPOSED.match(text.bare, word.end, word.end + _AHEAD) if word.capital else None
    return beside is not None and cues.DOES.match(text.bare, beside.end(), beside.end() + _AHEAD) is not None


def _end(words: list[Word], index: int) -> int:
    """Give the end of a name of two words."""
    if index + 1 < len(words) and words[index + 1].after in {" ", "-"} and words[index + 1].capital:
        return words[index + 1].end
    return words[index].end
