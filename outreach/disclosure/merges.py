"""What is printed under one code for a year, decided from the year before: small zones, breakdowns of supplies."""

from collections.abc import Iterable, Mapping, Sequence

from outreach.domain.counts import Portion, Portions
from outreach.domain.tables import OTHER, Breakdown

FEW_IN_A_QUARTER = 10
"""A zone with fewer published encounters in a quarter does not stand alone in the year after."""

FEWEST = 10
"""Encounters that have to stand behind a figure of supplies."""

SHOWN = 15
"""Published encounters under a code from which a reader knows that there were more than `FEWEST`."""

MOST_BY_TWO = 0.9
LEAST_REST = 0.1
"""The two largest hold 90 % at most, and all others together a tenth of the largest at least (p %)."""


def merged_zones(quarters: Sequence[Mapping[str, int]], before: Mapping[str, str]) -> dict[str, str]:
    """Zones that are printed together, from published encounters by zone in each quarter of the year before.

    `before` are those that were printed together then. One that is small takes the next smallest along, until
    together they are large enough. A zone in which nobody was seen all year is new, or over: it stays as it is.
    """
    if not quarters:
        return {}
    codes = dict.fromkeys(code for quarter in quarters for code in quarter)
    least = {code: min(quarter.get(code, 0) for quarter in quarters) for code in codes}
    seen = [code for code in codes if any(quarter.get(code, 0) for quarter in quarters)]
    stays = {zone: OTHER for zone, code in before.items() if code == OTHER}
    if stays and least.get(OTHER, 0) >= FEW_IN_A_QUARTER * len(stays):
        stays = {}
    alone = sorted((code for code in seen if code != OTHER), key=lambda code: (least[code], code))
    together = [code for code in alone if least[code] < FEW_IN_A_QUARTER]
    if not together:
        return stays
    rest = [code for code in alone if code not in together]

    def smallest() -> int:
        return min(
            sum(quarter.get(code, 0) for code in together) + (quarter.get(OTHER, 0) if stays else 0)
            for quarter in quarters
        )

    while rest and (smallest() < FEW_IN_A_QUARTER or (len(together) == 1 and not stays)):
        together.append(rest.pop(0))
    if len(together) + len(stays) == 1:
        return {}
    return {**stays, **dict.fromkeys(together, OTHER)}


def safe(portion: Portion) -> bool:
    """Whether exact supplies can stand behind one code: enough encounters, no one or two of them that hold nearly all.

    Threshold, dominance and p% rule: handbook on statistical disclosure control, chapter 4.
    """
    rest = portion.pieces - portion.largest - portion.second
    return (
        portion.encounters >= FEWEST
        and portion.largest + portion.second <= MOST_BY_TWO * portion.pieces
        and rest >= LEAST_REST * portion.largest
    )


def breakdown(
    group: str, dimension: str, months: Sequence[Portions], shown: Sequence[Mapping[str, int]] | None
) -> Breakdown | None:
    """How a group of supplies is broken down for a year; None where that would leave one code, or an unsafe one.

    `months` are the twelve before; `shown` the published encounters by code in each of them, where there are any:
    then a code has to show enough too, so that the breakdown tells nothing about encounters that is not printed.
    """
    codes = dict.fromkeys(code for month in months for g, d, code in month if (g, d) == (group, dimension))
    parts = [[code] for code in sorted(codes, key=lambda code: _size(group, dimension, [code], months))]
    while len(parts) > 1:
        unsafe = [part for part in parts if not _holds(group, dimension, part, months, shown)]
        if not unsafe:
            names = {code: code if len(part) == 1 else OTHER for part in parts for code in part}
            return Breakdown(group, dimension, names)
        first = next((part for part in parts if len(part) > 1), unsafe[0])
        others = [part for part in parts if part is not first]
        second = next((part for part in unsafe if part is not first), others[0])
        parts = [part for part in parts if part is not first and part is not second]
        parts.append([*first, *second])
        parts.sort(key=lambda part: _size(group, dimension, part, months))
    return None


def _holds(
    group: str,
    dimension: str,
    part: Iterable[str],
    months: Sequence[Portions],
    shown: Sequence[Mapping[str, int]] | None,
) -> bool:
    codes = list(part)
    if shown is not None and any(sum(month.get(code, 0) for code in codes) < SHOWN for month in shown):
        return False
    return all(safe(joined(group, dimension, codes, month)) for month in months)


def joined(group: str, dimension: str, codes: Iterable[str], month: Portions) -> Portion:
    """What several codes were given, printed as one."""
    whole = Portion()
    for code in codes:
        whole = whole.joined(month.get((group, dimension, code), Portion()))
    return whole


def _size(group: str, dimension: str, part: Iterable[str], months: Sequence[Portions]) -> tuple[int, str]:
    codes = list(part)
    return min(joined(group, dimension, codes, month).encounters for month in months), codes[0]
