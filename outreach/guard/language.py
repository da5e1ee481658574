"""The language guide: words that put a person second, and what could stand there. Proposes, never replaces by itself.

Its entries ship in resources/language, one file a language, each with a reason and a source; a team adds its own and
switches off those it does not want. What people say in quotation marks, and official names, are left alone. One pass
over the words of a text, in a time in proportion to its length.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from outreach import paths
from outreach.guard import patterns
from outreach.guard.agreement import Wording, put
from outreach.guard.findings import LANGUAGE, Finding
from outreach.guard.patterns import Element, Match, Pattern
from outreach.guard.tokens import Token, fold, folds, tokens

LANGUAGES = ("fr", "en")
_NEAR = 4
"""So many words before and after may silence an entry (`unless`)."""
_LONGEST_QUOTE = 600

_QUOTES = re.compile(
    r"(?:https?://|www\.)\S+"
    rf"|«[^«»]{{0,{_LONGEST_QUOTE}}}»"
    rf"|“[^“”]{{0,{_LONGEST_QUOTE}}}”"
    rf"|„[^„“”]{{0,{_LONGEST_QUOTE}}}[“”]"
    rf"|\"[^\"\n]{{0,{_LONGEST_QUOTE}}}\""
    rf"|(?<!\w)‘[^‘\n]{{0,{_LONGEST_QUOTE}}}?’(?!\w)"
    rf"|(?<![\w'])'(?=\S)[^\n]{{0,{_LONGEST_QUOTE}}}?(?<=\S)'(?!\w)"
)
"""What somebody said, between the marks of either language, and addresses of pages. No apostrophe inside a word."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the guide would put otherwise: what it looks for, what it proposes, why, and where that comes from.

    `look` and `quiet` are patterns (outreach/guard/patterns.py): what is found, and what is not meant after all.
    `unless` are words nearby that silence it. `everywhere` entries are looked for in the other language's texts too.
    """

    key: str
    language: str
    look: tuple[str, ...]
    wording: Wording
    reason: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    quiet: tuple[str, ...] = ()
    unless: frozenset[str] = frozenset()
    everywhere: bool = False
    own: bool = False

    @property
    def shown(self) -> str:
        """What it is listed as: the first word it looks for, without the signs of a pattern."""
        return shown(self.look[0])


def shown(written: str) -> str:
    """A pattern as a person would say it."""
    said = []
    for part in written.split():
        if part.startswith(("(", "~", "<")):
            continue
        word = part.strip("[]^?").split("|")[0].lstrip("=^").split("/")[0]
        said.append("…" if word.startswith("@") else word)
    return " ".join(said)


@dataclass(frozen=True, slots=True)
class Shipped:
    """What ships for one language: its entries, the lists its patterns name, official names."""

    entries: tuple[Entry, ...]
    lists: Mapping[str, Sequence[str]]
    official: tuple[str, ...]


@cache
def shipped(language: str) -> Shipped:
    """Read a language's file."""
    file = paths.resources() / "language" / f"{language}.toml"
    raw = tomllib.loads(file.read_text("utf-8"))
    reasons, sources = raw["reasons"], raw["sources"]
    lists = {name: words.split() for name, words in raw["lists"].items()}
    made = tuple(_entry(one, language, reasons, sources) for one in raw["entry"])
    return Shipped(made, lists, tuple(raw["official"]["names"]))


def _entry(raw: Mapping[str, Any], language: str, reasons: Mapping[str, Any], sources: Mapping[str, str]) -> Entry:
    keys = raw["source"].split()
    wording = Wording(
        raw["say"], raw.get("says", ""), raw.get("former", ""), raw.get("formers", ""), raw.get("verb", ""),
        person=raw.get("person", False),
    )  # fmt: skip
    return Entry(
        key=raw["key"],
        language=language,
        look=tuple(raw["look"]),
        wording=wording,
        reason=reasons[raw["why"]],
        source="; ".join(sources[key] for key in keys),
        quiet=tuple(raw.get("quiet", ())),
        unless=frozenset(raw.get("unless", "").split()),
        everywhere=raw.get("everywhere", False),
    )


def own_entry(key: str, language: str, words: str, proposal: str) -> Entry:
    """An entry of a team's own: words, found in the singular and the plural, and what to put instead."""
    parts = [re.sub(r"[^\w'’\-]", "", part) for part in re.split(r"[\s'’\-]+", words)]
    parts = [part for part in parts if part]
    if not parts:
        raise ValueError(words)
    parts[-1] = f"{parts[-1]}/s" if not parts[-1].endswith(("s", "x")) else parts[-1]
    return Entry(key, language, (" ".join(parts),), Wording(proposal), own=True)


def put_otherwise(entry: Entry, proposal: str) -> Entry:
    """The same entry with a team's own proposal, which is put as it stands."""
    return replace(entry, wording=Wording(proposal))


# Compiled -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rule:
    """One pattern and what it means: an entry found (`finds`) or kept quiet, or an official name (no entry)."""

    pattern: Pattern
    entry: Entry | None
    finds: bool
    needed: tuple[frozenset[str], ...]
    """Sets of folded words: a text has to have one word of each. Words that may be ill-spelt are left out."""

    def could_be_in(self, there: AbstractSet[str]) -> bool:
        """Whether a text with these folded words has all that it can't do without."""
        return all(not words.isdisjoint(there) for words in self.needed)


def _rule(pattern: Pattern, entry: Entry | None, *, finds: bool) -> _Rule:
    always = [one for one in pattern.elements if not (one.optional or one.gap or one.close)]
    return _Rule(pattern, entry, finds, tuple(frozenset(_folded(one)) for one in always))


def _folded(element: Element) -> set[str]:
    return {*element.words, *(fold(word)[0] for word in element.exact)}


def _words(entries: Iterable[Entry], *, headlines: bool = False) -> frozenset[str]:
    """All single words that entries look for, or those alone that stand for them in a list."""
    return frozenset(
        word
        for entry in entries
        for written in (entry.look[:1] if headlines else entry.look)
        for word in patterns.read(written, shipped(entry.language).lists).forms()
    )


@dataclass(slots=True)
class _Index:
    """The rules of a language by the word they begin with."""

    starts: dict[str, list[_Rule]] = field(default_factory=dict)
    close: dict[str, list[str]] = field(default_factory=dict)
    stirred: dict[str, list[_Rule]] = field(default_factory=dict)
    """What a word may be the sign of: each rule that finds something, by the word of it that is hardest to come by."""
    stirred_close: dict[str, list[tuple[frozenset[str], _Rule]]] = field(default_factory=dict)
    """The same for words that may be ill-spelt, by their first letter."""
    met: dict[str, Sequence[_Rule]] = field(default_factory=dict)
    """What words that were met are the sign of, however they are spelt."""
    calm: set[str] = field(default_factory=set)
    """Words that were met and are the sign of nothing."""

    def add(self, rule: _Rule) -> None:
        if rule.finds:
            self._add_signs(rule)
        for word in set(rule.pattern.starts()):
            self.starts.setdefault(word, []).append(rule)
        for word in rule.pattern.close_starts():
            self.close.setdefault(word[:2], []).append(word)

    def _add_signs(self, rule: _Rule) -> None:
        needs = rule.pattern.needs()
        for word in _folded(needs):
            self.stirred.setdefault(word, []).append(rule)
        for letter in {word[0] for word in needs.words} if needs.close else ():
            self.stirred_close.setdefault(letter, []).append((needs.words, rule))

    def stirs_in(self, there: AbstractSet[str]) -> bool:
        """Whether anything could be found in a text with these words; in most texts nothing could."""
        return any(rule.could_be_in(there) for word in there - self.calm for rule in self._signs(word))

    def _signs(self, word: str) -> Sequence[_Rule]:
        """What a word may be the sign of, well or ill spelt."""
        known = self.met.get(word)
        if known is None:
            known = self.stirred.get(word, [])
            if len(word) >= patterns.FEWEST_LETTERS:
                among = self.stirred_close.get(word[0], ())
                known = [*known, *(rule for words, rule in among if patterns.near(word, words))]
            if known and len(self.met) < _MOST_REMEMBERED:
                self.met[word] = known
            elif not known and len(self.calm) < _MOST_REMEMBERED:
                self.calm.add(word)
        return known

    def rules(self, word: str) -> Sequence[_Rule]:
        """What may begin with a word, well or ill spelt."""
        found = self.starts.get(word)
        if found is None and len(word) >= patterns.FEWEST_LETTERS and (among := self.close.get(word[:2])):
            found = [rule for other in among if patterns.near(word, frozenset((other,))) for rule in self.starts[other]]
            self.starts[word] = found if len(self.starts) < _MOST_REMEMBERED else []
        return found or ()


_MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int
    last: int
    match: Match
    rule: _Rule
    entry: Entry


class Guide:
    """Finds what could be put otherwise. Made of what ships, or of what a team made of it; safe in any thread.

    `off` are entries that a team switched off. Their words are not found through another entry either: as its ill-spelt
    words (« toxicomane » is one letter away from « toxicomanie »), or where it lists them too; but that with which
    another entry of the language begins stays its own.
    """

    def __init__(self, entries: Iterable[Entry] | None = None, off: Iterable[Entry] = ()) -> None:
        self.entries = (
            tuple(entries)
            if entries is not None
            else tuple(entry for language in LANGUAGES for entry in shipped(language).entries)
        )
        self._off = tuple(off)
        self._indexes: dict[str, _Index] = {}

    def find(self, text: str, *, language: str) -> tuple[Finding, ...]:
        """List what it would put otherwise in a text of a language, in order, without overlaps."""
        index = self._index(language)
        there = folds(text)
        if not index.stirs_in(there):
            return ()
        words = tokens(text)
        candidates, silent = _look(words, there, index)
        if not candidates:
            return ()
        quoted = [match.span() for match in _QUOTES.finditer(text)]
        taken = bytearray(len(words))
        for first, last, entry in silent:
            if entry is None:
                taken[first : last + 1] = b"\1" * (last + 1 - first)
        quiet = _quiet(silent)
        found: list[Finding] = []
        for one in sorted(candidates, key=lambda one: (one.match.taken[0][1] - one.match.taken[-1][1], one.first)):
            if (
                any(taken[one.first : one.last + 1])
                or _inside(words[one.first].start, quoted)
                or quiet.get(one.entry.key, set()) & set(range(one.first, one.last + 1))
                or _silenced(words, one)
            ):
                continue
            taken[one.first : one.last + 1] = b"\1" * (one.last + 1 - one.first)
            found.append(_finding(text, words, one, taken))
        return tuple(sorted(found, key=lambda one: one.start))

    def _index(self, language: str) -> _Index:
        known = self._indexes.get(language)
        if known is None:
            known = self._indexes[language] = self._compiled(language)
        return known

    def _compiled(self, language: str) -> _Index:
        index = _Index()
        wanted = _words(self._off)
        off = _words(one for one in self._off if one.language == language)
        off -= _words((one for one in self.entries if one.language == language), headlines=True)
        for entry in self.entries:
            if entry.language == language or entry.everywhere:
                lists = shipped(entry.language).lists
                for finds, written in ((True, entry.look), (False, entry.quiet)):
                    for one in written:
                        pattern = patterns.read(one, lists).sparing(wanted).without(off)
                        index.add(_rule(pattern, entry, finds=finds))
        for code in LANGUAGES:
            for name in shipped(code).official:
                index.add(_rule(patterns.read(name, shipped(code).lists), None, finds=False))
        return index


@cache
def default() -> Guide:
    """The guide as it ships."""
    return Guide()


# Finding --------------------------------------------------------------------------------------------------

_Silent = tuple[int, int, Entry | None]


def _look(words: Sequence[Token], there: AbstractSet[str], index: _Index) -> tuple[list[_Candidate], list[_Silent]]:
    candidates: list[_Candidate] = []
    silent: list[_Silent] = []
    for at, word in enumerate(words):
        for rule in index.rules(word.folded):
            if not rule.could_be_in(there):
                continue
            match = patterns.match(rule.pattern, words, at)
            if match is None:
                continue
            if rule.finds and rule.entry is not None:
                candidates.append(_Candidate(match.first, match.last, match, rule, rule.entry))
            else:
                silent.append((at, match.taken[-1][1], rule.entry))
    return candidates, silent


def _quiet(silent: Sequence[_Silent]) -> dict[str, set[int]]:
    quiet: dict[str, set[int]] = {}
    for first, last, entry in silent:
        if entry is not None:
            quiet.setdefault(entry.key, set()).update(range(first, last + 1))
    return quiet


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    which = bisect_right(spans, (at, 1 << 60)) - 1
    return which >= 0 and spans[which][0] <= at < spans[which][1]


def _silenced(words: Sequence[Token], one: _Candidate) -> bool:
    unless = one.entry.unless
    if not unless:
        return False
    around = (*words[max(0, one.first - _NEAR) : one.first], *words[one.last + 1 : one.last + 1 + _NEAR])
    return any(word.folded in unless for word in around)


def _finding(text: str, words: Sequence[Token], one: _Candidate, taken: bytearray) -> Finding:
    elements = one.rule.pattern.elements
    plural = any(elements[which].plural(words[at]) for which, at in one.match.taken)
    done = put(one.entry.wording, words, one.first, one.last, language=one.entry.language, plural=plural)
    if any(taken[done.first : one.first]):
        done = put(one.entry.wording, words[one.first :], 0, one.last - one.first, language="en", plural=plural)
        done = type(done)(one.first, one.last, done.words)
    taken[done.first : one.first] = b"\1" * (one.first - done.first)
    start, end = words[done.first].start, words[done.last].end
    named = {elements[which].name: text[words[at].start : words[at].end] for which, at in one.match.taken}
    said = re.sub(r"\{(\w+)\}", lambda hole: named.get(hole[1], ""), done.words)
    return Finding(start, end, LANGUAGE, _capital(text, start, end, said), reason_in(one.entry))


def reason_in(entry: Entry) -> str:
    """Why, in the language of the entry."""
    return entry.reason.get(entry.language, "")


def _capital(text: str, start: int, end: int, said: str) -> str:
    was = text[start:end]
    begins = not text[:start].rstrip() or text[:start].rstrip()[-1:] in ".!?\n" if start < _NEAR else was[:1].isupper()
    if (
        was[:1].isupper()
        and (begins or not was.split()[0].isupper())
        and not (was.isupper() and len(was) > 1 and not begins)
    ):
        return said[:1].upper() + said[1:]
    return said


def texts_of(entry: Entry) -> Iterator[str]:
    """What people may read of an entry: its proposals, its reasons, its source."""
    wording = entry.wording
    yield from filter(None, (wording.one, wording.many, wording.former, wording.formers))
    yield from (*entry.reason.values(), entry.source)
