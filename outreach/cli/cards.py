"""`escale cards`: the reference cards, without a window; the ones that ship, or as a team has them."""

import argparse
import json
import textwrap
from pathlib import Path

from outreach import i18n
from outreach.cli.card_pages import WIDTH, page
from outreach.cli.terminals import phrase, state, tell, tell_refusal
from outreach.domain.cards import Card, Entry
from outreach.i18n import _
from outreach.services import cards as shelves
from outreach.services import exports, supplies
from outreach.services.cards import Passage, Shelf
from outreach.words.cards import family


def run(asked: argparse.Namespace) -> int:
    """List, show, search or print; what is done with packs. Returns the exit code: 0, also where nothing was found."""
    if asked.action not in _READING:
        from outreach.cli import packs  # noqa: PLC0415 - what checks a pack is needed for nothing else here

        return packs.run(asked)
    language = shelves.spoken(asked.lang or i18n.current())
    shelf = _shelf(asked)
    _READING[asked.action](asked, shelf, language)
    return 0


def _shelf(asked: argparse.Namespace) -> Shelf:
    """The cards that ship; with a notebook, its packs and what its team agreed on laid over them."""
    if not asked.vault:
        return shelves.shipped()
    from outreach.services import workspace  # noqa: PLC0415 - cards are read without a notebook, most often

    words = phrase(asked.passphrase_file, _("Passphrase: "))
    opened = workspace.unlock(Path(asked.vault), words, read_only=True)
    try:
        return shelves.as_agreed(opened.proposals, opened.packs.layers())
    finally:
        opened.close()


def _list(asked: argparse.Namespace, shelf: Shelf, language: str) -> None:
    entries = shelf.entries(language)
    if asked.json:
        state(json.dumps([_row(entry, shelf) for entry in entries], ensure_ascii=False))
    else:
        _table(entries, shelf, language)
    for refusal in shelf.refused():
        tell_refusal(refusal)


def _search(asked: argparse.Namespace, shelf: Shelf, language: str) -> None:
    found = [(hit.entry, shelf.passage(hit)) for hit in shelf.search(" ".join(asked.words), language)]
    if asked.json:
        rows = [_row(entry, shelf) | {"excerpt": passage.excerpt} for entry, passage in found]
        state(json.dumps(rows, ensure_ascii=False))
        return
    for entry, passage in found:
        state(f"{passage.title}  ({_aside(entry, shelf, language)})")
        state(textwrap.indent(textwrap.fill(_marked(passage), WIDTH - 4), "    "))
    if not found:
        tell(_("No card was found. A word less, or another one, finds more."))


def _show(asked: argparse.Namespace, shelf: Shelf, language: str) -> None:
    card = shelf.card(asked.words[0], language)
    with i18n.speaking(card.language):
        titles = {entry.id: entry.title for entry in shelf.entries(card.language)}
        names = {item.code: item.longs[card.language] for item in supplies.shipped().items}
        state("\n".join(page(card, titles, names, _origins(card, shelf))))


def _origins(card: Card, shelf: Shelf) -> list[str]:
    """Say which pack a card comes from, and in which others it is."""
    found = shelf.origins(card.id, card.language)
    if not found:
        return []
    from outreach.words.packs import above, origin  # noqa: PLC0415 - only where there are packs

    others = [above(tuple(one.title for one in found[1:]))] if len(found) > 1 else []
    return [origin(found[0], reviewed=card.status != "draft"), *others]


def _pocket(asked: argparse.Namespace, shelf: Shelf, language: str) -> None:
    from outreach.reports import booklets, pockets  # noqa: PLC0415 - reportlab takes 100 ms, and only a PDF needs it

    cards = [shelf.card(card_id, language) for card_id in dict.fromkeys(asked.words)]
    path = Path(asked.pdf)
    if asked.booklet:
        booklet = booklets.render(cards, language)
        data, shortened = booklet.data, booklet.shortened
    else:
        printed = pockets.render(cards[0])
        data, shortened = printed.data, ((cards[0].title, printed.shortened),) if printed.shortened else ()
    exports.write_export(path, data)
    state(str(path))
    tell(booklets.folding() if asked.booklet else _("Print it on both sides of A6, actual size."))
    for title, parts in shortened:
        tell(_("Shortened in “{title}”: {parts}.").format(title=title, parts=", ".join(parts)))


def _row(entry: Entry, shelf: Shelf) -> dict[str, object]:
    origins = shelf.origins(entry.id, entry.language)
    return {
        "id": entry.id,
        "title": entry.title,
        "lang": entry.language,
        "family": entry.family,
        "aliases": list(entry.aliases),
        "status": entry.status,
        "review_by": entry.review_by,
        "pack": origins[0].pack if origins else None,
    }


def _table(entries: tuple[Entry, ...], shelf: Shelf, language: str) -> None:
    widest = max((len(entry.id) for entry in entries), default=0)
    for entry in entries:
        state(f"{entry.id:<{widest}}  {entry.title}  ({_aside(entry, shelf, language)})")


def _aside(entry: Entry, shelf: Shelf, language: str) -> str:
    """What a line says of a card beside its title: its family, its language where that is another one, its pack."""
    words = [family(entry.family)] if entry.language == language else [family(entry.family), entry.language]
    words += [_("pack “{title}”").format(title=one.title) for one in shelf.origins(entry.id, entry.language)[:1]]
    return ", ".join(words)


def _marked(passage: Passage) -> str:
    """A passage with asterisks around what was looked for, for a terminal that has no other way."""
    text, at = "", 0
    for start, end in passage.excerpt_marks:
        text += f"{passage.excerpt[at:start]}*{passage.excerpt[start:end]}*"
        at = end
    return text + passage.excerpt[at:]


_READING = {"list": _list, "show": _show, "search": _search, "pocket": _pocket}
