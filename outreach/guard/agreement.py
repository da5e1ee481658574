"""Putting a proposal into its sentence: article, gender, number, "ancien", capital. French as far as it goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from outreach.guard.tokens import Token


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


_FEMININE = {
    "un": "une", "le": "la", "l": "la", "du": "de la", "au": "à la", "ce": "cette", "cet": "cette", "mon": "ma",
    "ton": "ta", "son": "sa", "aucun": "aucune", "quel": "quelle", "tout": "toute", "certain": "certaine",
    "certains": "certaines", "quels": "quelles", "tous": "toutes", "d": "de", "qu": "que",
}  # fmt: skip
"""Articles and the like before a word that was masculine or began with a vowel, before « personne »."""

_SAME = _words(
    "une la cette ma ta sa les des ces mes tes ses nos vos leurs leur notre votre chaque aux quelques plusieurs deux"
    " trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente beaucoup de"
)
_PLURAL = _words(
    "les des ces mes tes ses nos vos leurs aux quelques plusieurs deux trois quatre cinq six sept huit neuf dix onze"
    " douze quinze vingt trente certains certaines quels quelles tous toutes beaucoup"
)
_ADJECTIVES = {
    "vieux": "vieille", "vieil": "vieille", "petit": "petite", "grand": "grande", "gros": "grosse", "vrai": "vraie",
    "nouveau": "nouvelle", "seul": "seule", "premier": "première", "dernier": "dernière", "petits": "petites",
    "grands": "grandes", "nouveaux": "nouvelles", "seuls": "seules", "premiers": "premières", "derniers": "dernières",
    "jeune": "jeune", "jeunes": "jeunes", "autre": "autre", "autres": "autres", "meme": "même", "memes": "mêmes",
    "pauvre": "pauvre", "pauvres": "pauvres", "vieille": "vieille", "vieilles": "vieilles", "petite": "petite",
    "petites": "petites", "seule": "seule", "seules": "seules", "nouvelle": "nouvelle", "nouvelles": "nouvelles",
    "simple": "simple", "certain": "certaine", "premiere": "première", "derniere": "dernière",
}  # fmt: skip
_FORMER = {"fr": frozenset(("ancien", "ancienne", "anciens", "anciennes", "ex")), "en": frozenset(("ex", "former"))}
_BETWEEN = _words("pas plus jamais tres toujours encore deja trop completement aussi juste vraiment bien")

_BE = ("est", "suis", "es", "sont", "etait", "etais", "etaient", "etre", "ete", "sera", "serait", "seront")


def _verb(written: str) -> dict[str, str]:
    return dict(zip(_BE, written.split(), strict=True))


_VERBS = {
    "consommer": _verb(
        "consomme consomme consommes consomment consommait consommais consommaient consommer consommé consommera"
        " consommerait consommeront"
    ),
    "boire": _verb("boit bois bois boivent buvait buvais buvaient boire bu boira boirait boiront"),
}
"""What stands instead of « est » and the like, in the order of _BE."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is proposed for a word: for one, for several, for one of the past, for several; `verb` after « est »."""

    one: str
    many: str = ""
    former: str = ""
    formers: str = ""
    verb: str = ""
    person: bool = False


@dataclass(frozen=True, slots=True)
class Put:
    """A proposal in its place: the words of the text it replaces, first and last, and what stands there then."""

    first: int
    last: int
    words: str


def put(wording: Wording, words: Sequence[Token], first: int, last: int, *, language: str, plural: bool) -> Put:
    """Make a proposal agree with what stands before the words it replaces."""
    if not wording.person:
        return _with_article(Put(first, last, _number(wording, plural=plural)), words, language)
    was = _before(words, first)
    if was is not None and was.folded in _FORMER[language] and wording.former:
        several = plural or was.folded.endswith("s")
        said = (wording.formers or wording.former) if several else wording.former
        return _agreed(words, first - 1, last, said, language=language, plural=several)
    return _agreed(words, first, last, None, language=language, plural=plural, wording=wording)


def _agreed(
    words: Sequence[Token],
    first: int,
    last: int,
    said: str | None,
    *,
    language: str,
    plural: bool,
    wording: Wording | None = None,
) -> Put:
    if language != "fr":
        text = said if said is not None or wording is None else _number(wording, plural=plural)
        return _with_article(Put(first, last, text or ""), words, language)
    at = first
    adjectives: list[Token] = []
    while (before := _before(words, at)) is not None and before.folded in _ADJECTIVES and len(adjectives) < 3:  # noqa: PLR2004 - so many at most
        adjectives.insert(0, before)
        at -= 1
    article = _before(words, at)
    known = article.folded if article is not None else ""
    plural = plural or known in _PLURAL or known.isdigit() or any(one.folded.endswith("s") for one in adjectives[:1])
    text = said if said is not None or wording is None else _number(wording, plural=plural)
    text = text or ""
    if known in _FEMININE:
        return _feminine(words, at, last, adjectives, text)
    if known in _SAME or known.isdigit() or adjectives:
        changed = any(_ADJECTIVES[one.folded] != one.exact for one in adjectives)
        start = at if changed else first
        return Put(start, last, " ".join([*(_ADJECTIVES[one.folded] for one in adjectives if changed), text]))
    return _after_be(words, at, last, text, wording, plural=plural)


def _feminine(words: Sequence[Token], at: int, last: int, adjectives: Sequence[Token], text: str) -> Put:
    start = at - 1
    pieces = [_FEMININE[words[start].folded], *(_ADJECTIVES[one.folded] for one in adjectives), text]
    outer = _before(words, start)
    if outer is not None and outer.folded in {"tout", "tous"}:
        pieces.insert(0, _FEMININE[outer.folded])
        start -= 1
    return Put(start, last, " ".join(pieces))


def _after_be(
    words: Sequence[Token], first: int, last: int, text: str, wording: Wording | None, *, plural: bool
) -> Put:
    """« est toxicomane » becomes « consomme »; where no verb says it, « est une personne… »."""
    before = _before(words, first)
    if before is None:
        return Put(first, last, text)
    verb = _VERBS.get(wording.verb if wording else "", {})
    if before.folded in verb and not (words[first - 1].elided and before.folded == "ete"):
        return Put(first - 1, last, verb[before.folded])
    outer = _before(words, first - 1)
    is_ = before.folded in _BE or (before.folded in _BETWEEN and outer is not None and outer.folded in _BE)
    if is_:
        several = plural or before.folded in {"sont", "etaient", "seront"}
        if several and wording is not None:
            text = _number(wording, plural=True)
        return Put(first, last, f"{'des' if several else 'une'} {text}")
    return Put(first, last, text)


def _with_article(done: Put, words: Sequence[Token], language: str) -> Put:
    """English `a` or `an`, by the proposal's first letter."""
    before = _before(words, done.first)
    if language != "en" or before is None or before.folded not in {"a", "an"} or not done.words:
        return done
    wanted = "an" if done.words[0].lower() in "aeio" else "a"
    return done if before.folded == wanted else Put(done.first - 1, done.last, f"{wanted} {done.words}")


def _number(wording: Wording, *, plural: bool) -> str:
    return wording.many if plural and wording.many else wording.one


def _before(words: Sequence[Token], at: int) -> Token | None:
    return words[at - 1] if at > 0 and words[at].joined else None
