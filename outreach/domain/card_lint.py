"""What a card that ships or is installed may not say: gradings, promises, orders, invented speech; and what it lacks.

`faults` looks at one card, `pair_faults` at a card and its sister in another language, `link_faults` at what a card
names. Words that put people down are the guard's matter: hand its check over as `guide`.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from outreach.domain import card_lint_words as kept_out
from outreach.domain.card_lint_words import Rules
from outreach.domain.cards import Card, texts

Guide = Callable[[str, str], Iterable[str]]
"""Reads a text in a language; the words in it that put people down."""

KINDS = ("grading", "promising", "scoring", "ordering", "stigma", "speech", "shouting", "unsourced", "unlike_sister",
         "unknown_link", "unknown_supply")  # fmt: skip
"""What can be wrong: `words.cards.fault` says each in a sentence."""

_SIGNS = re.compile(r"(?:emergency signs|aliases|benefits) ")
"""Fields whose texts begin like orders without being any: “Ne répond pas” is a sign."""
_NAMES = re.compile(r"title|vigilance \d+ area|emergency ")
"""Fields of which only what can be nothing else counts as an order."""
_DISGUISED = re.compile(
    "[\u0300-\u036f\u0660-\u0669\u06f0-\u06f9\u017f\u0250-\u02af\u1d00-\u1dbf\u2010\u2011\u2044\u2070-\u209c\u2100-\u218b\u2460-\u24ff"
    "\u3000\ua730\ua731\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff]"
)
"""Letters, digits and signs that look like the plain ones."""
_OVER = re.compile("[\u0300-\u036f]")
_PLAIN = str.maketrans(
    "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ\u2010\u2044٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "abcdefghijklmnoprstuvwyz-/01234567890123456789"
)
_APART = "\0"
"""Between texts: no text of a card has one."""
_SHORT_QUOTATION = 3
"""Words in quotation marks that are a name or an expression; more is somebody speaking."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a card may not say or lacks: in which field, which words, and what kind of fault it is."""

    field: str
    words: str
    kind: str


def faults(card: Card, guide: Guide | None = None) -> tuple[Fault, ...]:
    """Everything one card may not say, in reading order."""
    # Titles of real documents are what they are.
    looked_at = [(field, text) for field, text in texts(card) if not field.startswith("sources")]
    return (*text_faults(card.language, looked_at, guide), *_unsourced(card))


def text_faults(language: str, looked_at: Sequence[tuple[str, str]], guide: Guide | None = None) -> tuple[Fault, ...]:
    """Everything that texts of a card may not say: (field, text) as `cards.texts` names them, in their order."""
    looked_at = [(field, reading) for field, text in looked_at for reading in _readings(text)]
    suspects = _suspects(language, looked_at)
    found: list[Fault] = []
    for at, (field, text) in enumerate(looked_at):
        if at in suspects:
            found += _in_text(language, field, text)
        if field.startswith("people_say"):
            found += _speech(field, text)
        if "!" in text or "¡" in text:
            found += [Fault(field, shouted[0], "shouting") for shouted in re.finditer(r"[!¡]+", text)]
        if guide:
            found += [Fault(field, words, "stigma") for words in guide(text, language)]
    return tuple(dict.fromkeys(found))


def _readings(text: str) -> Iterator[str]:
    """A text as it is written; and as it is read, where a line goes on in the next: only a blank line parts."""
    yield text
    if "\n" in text.replace("\n\n", ""):
        yield "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def pair_faults(card: Card, sister: Card) -> tuple[Fault, ...]:
    """In what a card differs from its sister, that has to be the same in every language."""
    same = {
        "version": (card.version, sister.version),
        "family": (card.family, sister.family),
        "supplies": (card.supplies, sister.supplies),
        "linked": (card.linked, sister.linked),
        "status": (card.status, sister.status),
        "review_by": (card.review_by, sister.review_by),
        "vigilance": (len(card.vigilance), len(sister.vigilance)),
        "people_say": (len(card.people_say), len(sister.people_say)),
        "medical": (len(card.medical), len(sister.medical)),
        "emergency steps": (len(card.emergency.steps), len(sister.emergency.steps)),
        "sources": (tuple(s.key for s in card.sources), tuple(s.key for s in sister.sources)),
    }
    return tuple(
        Fault(field, sister.language, "unlike_sister") for field, (ours, theirs) in same.items() if ours != theirs
    )


def link_faults(card: Card, ids: Collection[str], supplies: Collection[str]) -> tuple[Fault, ...]:
    """What a card names that is nowhere: other cards, supplies; and a link to itself."""
    links = [Fault("linked", link, "unknown_link") for link in card.linked if link not in ids or link == card.id]
    return (*links, *(Fault("supplies", code, "unknown_supply") for code in card.supplies if code not in supplies))


def _suspects(language: str, looked_at: Sequence[tuple[str, str]]) -> Collection[int]:
    """Which of a card's texts have a fault, from one look at all of them: most cards have none."""
    found: set[int] = set()
    # All of them folded at once: each on lines of its own, so that they can be told apart again.
    flat = _flat(_APART.join(text for _field, text in looked_at)).split(_APART)
    concerned = [_concerned(field) for field, _text in looked_at]
    for place, rules in enumerate(_rules(language)):
        which = [at for at, by in enumerate(concerned) if by[place]]
        starts = list(accumulate((len(flat[at]) + 1 for at in which), initial=0))
        whole = "\n".join(flat[at] for at in which)
        found |= {which[bisect_right(starts, match.start()) - 1] for match in rules.find(whole)}
    return found


def _rules(language: str) -> tuple[Rules, ...]:
    """The rules for a language, in the order of `_concerned`."""
    return (
        _grading(),
        _scoring(),
        _promising(language),
        _ordering(language, sentences=False),
        _ordering(language, sentences=True),
    )


@lru_cache(maxsize=1024)
def _concerned(field: str) -> tuple[bool, ...]:
    """Which of the rules are for a field. Fields have the same names in every card."""
    is_name, is_sign = bool(_NAMES.match(field)), bool(_SIGNS.match(field))
    return (True, True, field in {"title", "about"}, is_name and not is_sign, not is_name and not is_sign)


def _flat(text: str) -> str:
    """Small letters, straight apostrophes, single spaces: what the patterns are written for."""
    return _single(text).replace("’", "'").lower()


def _undisguised(text: str) -> str:
    """The letters that a text is read as, where it is set in others: ｓａｎｓ, 𝐬𝐚𝐧𝐬, ꜱᴀɴꜱ, ⓢⓐⓝⓢ, s̲a̲n̲s̲; ⅘ is 4/5."""
    if _DISGUISED.search(text) is None:
        return text
    return _OVER.sub("", unicodedata.normalize("NFKC", text).translate(_PLAIN))


def _single(text: str) -> str:
    text = _undisguised(text)
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def _in_text(language: str, field: str, text: str) -> Iterator[Fault]:
    """What a text may not say. Both languages are looked through: words travel."""
    text = _single(text)
    flat = _flat(text)
    if len(flat) != len(text):  # a letter whose small form is two: words are shown in small letters then
        text = flat
    kinds = ("grading", "scoring", "promising", "ordering", "ordering")
    for kind, rules, is_concerned in zip(kinds, _rules(language), _concerned(field), strict=True):
        if is_concerned:
            for found in rules.find(flat):
                yield Fault(field, text[found.start() : found.end()].strip(), kind)


@cache
def _grading() -> Rules:
    return kept_out.rules("grading", kept_out.GRADING["fr"] + kept_out.GRADING["en"])


@cache
def _scoring() -> Rules:
    return kept_out.rules("scoring", kept_out.SCORING)


@cache
def _promising(language: str) -> Rules:
    return kept_out.rules("promising", kept_out.PROMISING.get(language, kept_out.PROMISING["en"]))


@cache
def _ordering(language: str, *, sentences: bool) -> Rules:
    if language == "en" or (language == "fr" and not sentences):
        return kept_out.rules("ordering", kept_out.ORDERING[language])
    # English travels further than French; of a language that is neither, both are looked for.
    orders = kept_out.ORDERING["fr"] + kept_out.ORDERING["en"]
    return kept_out.rules("ordering", orders + (kept_out.FORBIDDING if sentences else ()))


def _speech(field: str, text: str) -> Iterator[Fault]:
    """Quotation marks around more than an expression, or around somebody who speaks; dashes of a dialogue."""
    for found in re.finditer(kept_out.QUOTING, text):
        spoken = re.findall(r"[\w’']+", found[0])
        if len(spoken) > _SHORT_QUOTATION or re.search(kept_out.SPEAKING, found[0].replace("’", "'").lower()):
            yield Fault(field, found[0], "speech")
    for dash in re.finditer(r"(?:^|\n)\s*[—–-] ?\w+", text):
        yield Fault(field, dash[0].strip(), "speech")


def _unsourced(card: Card) -> Iterator[Fault]:
    """Knowledge without a source; what people say without one, unless it is the place for the team's own words."""
    for at, knowledge in enumerate(card.medical, start=1):
        if not knowledge.sources:
            yield Fault(f"medical {at} sources", "", "unsourced")
    for at, voice in enumerate(card.people_say, start=1):
        if not voice.sources and not re.search(r"équipe|team", f"{voice.gathered} {voice.text}", re.IGNORECASE):
            yield Fault(f"people_say {at} sources", "", "unsourced")
    named = {key for voice in card.people_say for key in voice.sources}
    named |= {key for knowledge in card.medical for key in knowledge.sources}
    for at, source in enumerate(card.sources, start=1):
        if source.key not in named:
            yield Fault(f"sources {at} key", source.key, "unsourced")
