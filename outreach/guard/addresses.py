"""Where somebody lives: streets, dwellings and postcodes, those that follow one another in one."""

from collections.abc import Iterator

from outreach.guard import dwellings, postcodes, streets
from outreach.guard.findings import ADDRESS
from outreach.guard.texts import Text


def find(text: Text) -> Iterator[tuple[int, int, str]]:
    """Give the spans of addresses and of their parts; parts that follow one another are one."""
    spans = sorted({*streets.find(text), *dwellings.find(text), *postcodes.find(text)})
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held and start <= held[1] + _NEXT and not text.bare[held[1] : start].strip(_BETWEEN):
            held = held[0], max(end, held[1])
            continue
        if held:
            yield *held, ADDRESS
        held = start, end
    if held:
        yield *held, ADDRESS


_NEXT = 4
_BETWEEN = " ,-/;("
