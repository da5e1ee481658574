"""A whole card as text for a terminal: everything that is on it, wrapped, in the order in which it is read."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from outreach import i18n
from outreach.domain.cards import Card
from outreach.i18n import _
from outreach.words.cards import family, heading, review

WIDTH = 88
"""Letters on a line: as wide as is read without losing the next one."""


def page(
    card: Card, titles: Mapping[str, str], supplies: Mapping[str, str], origins: Iterable[str] = ()
) -> Iterator[str]:
    """The lines of a card in the language spoken now; `titles` of other cards by id, `supplies` names by code.

    `origins` say which pack it comes from.
    """
    yield card.title
    yield _("{family}, version {n}.").format(family=family(card.family), n=card.version)
    yield from _wrapped(review(card))
    for told in origins:
        yield from _wrapped(told)
    yield from _part("about", _wrapped(card.about))
    yield from _part("benefits", _items(card.benefits))
    yield from _part("vigilance", _said((f"{area.area} – {area.text}", "") for area in card.vigilance))
    voices = ((voice.text, _aside(voice.gathered, *voice.sources)) for voice in card.people_say)
    yield from _part("people_say", _said(voices))
    yield from _part("medical", _said((entry.text, _aside("", *entry.sources)) for entry in card.medical))
    yield from _part("emergency", _items(card.emergency.signs))
    for number, step in enumerate(card.emergency.steps, start=1):
        yield from _wrapped(f"{number}. {step.name} – {step.text}", hanging="   ")
    yield from _part("not_known", _items(card.not_known))
    yield from _part("supplies", _items(supplies.get(code, code) for code in card.supplies))
    yield from _part("linked", _items(f"{titles.get(link, link)} ({link})" for link in card.linked))
    sources = (f"{s.publisher}, {s.title}, {s.date} [{s.key}] {s.url}".strip() for s in card.sources)
    yield from _part("sources", _items(sources))
    yield ""
    month = i18n.month_name((int(card.review_by[:4]), int(card.review_by[5:7])))
    yield _("To be reviewed by {month}.").format(month=month)


def _part(name: str, lines: Iterable[str]) -> Iterator[str]:
    """A part under its heading; nothing where it has no line."""
    told = list(lines)
    if told:
        yield from ("", i18n.capitalised(heading(name)), *told)


def _items(entries: Iterable[str]) -> Iterator[str]:
    for entry in entries:
        yield from _wrapped(f"- {entry}", hanging="  ")


def _said(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Texts, each with where it comes from on a line of its own."""
    for text, aside in entries:
        yield from _wrapped(f"- {text}", hanging="  ")
        if aside:
            yield from _wrapped(f"  {aside}", hanging="  ")


def _aside(gathered: str, *keys: str) -> str:
    named = [gathered] if gathered else []
    return " ".join([*named, *(f"[{key}]" for key in keys)])


def _wrapped(text: str, *, hanging: str = "") -> Iterator[str]:
    """Lines no wider than WIDTH; a blank line parts paragraphs."""
    for at, paragraph in enumerate(text.split("\n\n")):
        if at:
            yield ""
        # An address is broken nowhere: it would not be one any more.
        yield from textwrap.wrap(
            paragraph, WIDTH, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
        )
