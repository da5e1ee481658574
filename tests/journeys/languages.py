"""What would be English on a French screen: sentences of the source and labels of the code lists."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from gettext import GNUTranslations

from outreach import paths

_PLACEHOLDER = re.compile(r"\\\{[^}]*\\\}")
_TELLTALE = re.compile(r"\b(the|and|of|with|this|that|are|from|you|your)\b", re.IGNORECASE)
_LETTERS_AT_LEAST = 4
"""Fewer letters beside the placeholders would match anything."""


def english_among(texts: Iterable[str]) -> list[str]:
    """The texts a French screen should not show: a source sentence whose French differs, or English words."""
    exact, shaped, french = _catalogue()
    lines = {line.strip() for text in texts for line in text.splitlines() if line.strip()}
    return sorted(
        line
        for line in lines - french
        if line in exact or _TELLTALE.search(line) or any(shape.fullmatch(line) for shape in shaped)
    )


@cache
def _catalogue() -> tuple[frozenset[str], tuple[re.Pattern[str], ...], frozenset[str]]:
    pairs = [*_sentences(), *_labels()]
    french = frozenset(said for _source, said in pairs)
    differing = {source for source, said in pairs if source != said} - french
    shaped = []
    for source in differing:
        shape, holes = _PLACEHOLDER.subn("(.+?)", re.escape(source))
        literal = re.sub(r"[^A-Za-z]", "", re.sub(r"\{[^}]*\}", "", source))
        if holes and len(literal) >= _LETTERS_AT_LEAST:
            shaped.append(re.compile(shape))
    return frozenset(source for source in differing if "{" not in source), tuple(shaped), french


def _sentences() -> Iterator[tuple[str, str]]:
    file = paths.translations() / "fr" / "LC_MESSAGES" / "escale.mo"
    with file.open("rb") as opened:
        catalogue = GNUTranslations(opened)
    for source, said in catalogue._catalog.items():  # type: ignore[attr-defined]  # the only way to list them
        yield (source[0] if isinstance(source, tuple) else source), said


def _labels() -> Iterator[tuple[str, str]]:
    for file in sorted((paths.resources() / "codes").glob("*.toml")):
        for rows in tomllib.loads(file.read_text("utf-8")).values():
            for row in rows if isinstance(rows, list) else ():
                for key, words in row.items():
                    french = row.get(re.sub(r"(^|_)en(_|$)", r"\1fr\2", key))
                    if key != "brands" and isinstance(words, str) and isinstance(french, str):
                        yield words, french
