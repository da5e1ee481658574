"""Cards by the thousand: a search as one types, the room's first use, a pack that is checked, a card that shows."""

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from outreach import paths
from outreach.domain.cards import Card, texts
from outreach.domain.packs import Manifest
from outreach.guard import language
from outreach.packs import checks
from outreach.services.supplies import shipped
from tests.bench import card_decks
from tests.bench.figures import Line, median

IN_A_PACK = 500
"""Cards of a pack in each of two languages: a thousand."""

_SECRET = bytes(range(32))
_TIMES = 3


def measure(folder: Path) -> list[Line]:
    """Measure all of it; `folder` is where cards may be written."""
    del folder
    return _packs()


def _packs() -> list[Line]:
    pack = checks.make(
        Manifest("measured", 1, "Measured", "Measured", card_decks.LANGUAGES), card_decks.texts(IN_A_PACK), _SECRET
    )
    known = {path.stem for path in (paths.resources() / "cards").rglob("*.toml")}
    items = {item.code for item in shipped().items}
    took: list[float] = []
    silences: list[float] = []
    for _ in range(_TIMES):
        told = [time.perf_counter()]

        def hear(_part: float, told: list[float] = told) -> None:
            told.append(time.perf_counter())

        checked = checks.check(pack, items=items, known_cards=known, tell=hear)
        for card in checked.cards:
            assert not any(_put_otherwise(card))
            told.append(time.perf_counter())
        took.append(time.perf_counter() - told[0])
        silences.append(max(after - before for before, after in pairwise(told)))
        assert len(checked.cards) == 2 * IN_A_PACK
    return [
        Line("a pack of 1,000 cards checked, with the language guide", median(took), "s", 3),
        Line("the longest it says nothing of how far it is", median(silences) * 1000, "ms", 300),
    ]


def _put_otherwise(card: Card) -> Iterator[str]:
    """What the language guide finds; street names are what people search by."""
    for field, text in texts(card):
        if not field.startswith(("aliases", "sources")):
            yield from (text[one.start : one.end] for one in language.default().find(text, language=card.language))
