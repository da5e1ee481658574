"""Postcodes with their town, and those that are as exact as a street."""

import re
from collections.abc import Iterator

from outreach.guard import lists
from outreach.guard.texts import Text


def _any(codes: str) -> str:
    """Make a pattern of one of some codes, the longer first."""
    return "|".join(sorted(codes.split(), key=len, reverse=True))


_FRENCH_CODE = re.compile(
    r"(?<![\w,.\-])(?:f-)?(?P<code>(?:0[1-9]|[1-8]\d|"
    r"9[0-8])\d{3})[ ,]{1,2}(?P<town>[a-z][a-z'\-]{1,30}(?:[ \-](?:[a-z][\w'\-]{1,30})){0,3})"
)
_CODE_AFTER = re.compile(
    r"(?<!\w)(?P<town>[a-z][a-z'\-]{2,30})\s?,?\s?\(?(?P<code>(?:0[1-9]|[1-8]\d|9[0-8])\d{3})\)?(?![\w.,]\d|\w)"
)
_FOUR_OR_FIVE = re.compile(
    r"(?<![\w,.\-])(?:(?:b|ch|l|d|be|lu|de)-\s?)?\d{4,5}\s(?P<town>[a-z][a-z'\-]{2,30}(?:[ \-][a-z][\w'\-]{1,30}){0,2})"
)
_AREAS = """
    ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en ex
    fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv ja je ka kt kw ky l la ld le ll ln ls lu m me mk ml n
    ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn
    tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze
"""
_BRITISH = re.compile(
    rf"(?<![\w£$€])(?P<area>{_any(_AREAS)})(?:\d{{1,2}}|"
    rf"\d[a-hjkpstuw])\s{{0,2}}\d[abd-hjlnp-uw-z]{{2}}(?!\w)"
)
_CANADIAN = re.compile(r"(?<![\w\-])[abceghj-nprstvxy]\d[abceghj-nprstv-z][ \-]?\d[abceghj-nprstv-z]\d(?![\w\-])")
_STATES = """
    al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh
    ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc
"""
_AMERICAN = re.compile(
    rf"(?<!\w)(?:[a-z][a-z.'\-]{{2,30}}(?: [a-z][a-z'\-]{{2,30}})?,\s?)?"
    rf"(?P<state>{_any(_STATES)})\.?,?\s{{1,2}}(?P<code>\d{{5}}(?:-\d{{4}})?)(?!\w)"
)
_ZIP = re.compile(
    r"(?<!\w)(?:zip(?: ?code)?|postcode|postal code|code postal|cp)\s?:?\s?(?:is\s|"
    r"est\s)?(?P<code>[a-z0-9]{2,5}(?:[ \-]?\d[a-z0-9]{1,3})?)(?!\w)"
)
_DUTCH = re.compile(r"(?<![\w,.])[1-9]\d{3}\s?[A-Z]{2}\s(?=[A-Z][a-z])")


def find(text: Text) -> Iterator[tuple[int, int]]:
    """Give the spans of postcodes, with their town where one stands beside them."""
    yield from _french(text)
    yield from _of_neighbours(text)
    yield from _alone(text)


def _french(text: Text) -> Iterator[tuple[int, int]]:
    shown = text.shown
    towns, words = lists.towns(), lists.people().words
    for match in text.near(_FRENCH_CODE):
        town, start = match["town"], match.start("town")
        known = _longest(town, towns)
        first = town.split(" ")[0]
        if known:
            yield match.start(), start + known
        elif shown[start].isupper() and first not in words:
            yield match.start(), start + len(first)
    for match in text.near(_CODE_AFTER):
        town, start = match["town"], match.start("town")
        capital = shown[start].isupper() and town not in words and not match["code"].endswith("000")
        if town in towns or capital:
            yield start, match.end("code")


def _of_neighbours(text: Text) -> Iterator[tuple[int, int]]:
    """Find 1201 Genève, 10115 Berlin: the town has to be known, and to have its capital."""
    for match in text.near(_FOUR_OR_FIVE):
        known, start = _longest(match["town"], lists.towns()), match.start("town")
        if known and text.shown[start].isupper():
            yield match.start(), start + known
    for match in text.near(_DUTCH, shown=True):
        yield match.start(), match.end()


def _alone(text: Text) -> Iterator[tuple[int, int]]:
    """Find codes that need no town beside them."""
    bare, shown = text.bare, text.shown
    for pattern in (_BRITISH, _CANADIAN):
        for match in text.near(pattern):
            yield match.start(), match.end()
    for match in text.near(_AMERICAN):
        upper = shown[match.start("state") : match.end("state")].isupper()
        if upper or "," in bare[match.start() : match.start("code")]:
            yield match.start(), match.end("code")
    for match in text.near(_ZIP):
        if any(map(str.isdigit, match["code"])) and len(match["code"]) > _FEWEST:
            yield match.span("code")


_FEWEST = 3


def _longest(town: str, towns: frozenset[str]) -> int:
    """Give the length of the longest town that these words begin with; 0 if none."""
    parts = town.split(" ")
    for taken in range(len(parts), 0, -1):
        if " ".join(parts[:taken]) in towns:
            return len(" ".join(parts[:taken]))
    return 0
