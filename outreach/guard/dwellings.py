"""Where in a building: block, stairway, floor, door, room, and the code that opens it."""

import re
from collections.abc import Iterator

from outreach.guard.texts import Text

_SIGN = r"(?:n\s?°\s?|no\.?\s|numero\s|#\s?|number\s)?"
_LETTER_OR_NUMBER = r"(?:[a-h]\d{0,3}|\d{1,4}\s?[a-h]?)"
_INSIDE = re.compile(
    rf"(?<![\w'])(?:"
    r"(?:batiments?|bat\.?|bt\.?|immeuble|imm\.?|tour|hall|entree|bloc|block|building|"
    rf"bldg\.?)\s{_SIGN}(?:[a-h]\d{{0,3}}|\d{{1,3}}[a-h]?)(?![\w'°])"
    rf"|(?:escaliers?|esc\.?|cage(?: d'escalier)?|stairway|staircase|stair|stairs)\s{_SIGN}{_LETTER_OR_NUMBER}(?![\w'])"
    r"|(?:\d{1,2}\s?(?:er|ere|e|eme|ieme|nd|nde|d)|premier|deuxieme|second|troisieme|quatrieme|cinquieme|"
    r"sixieme|septieme|huitieme|neuvieme|dixieme|dernier)\s(?:et dernier\s)?(?:etage|"
    r"etg?\.?)(?:\s(?:porte\s)?(?:de\s)?(?:gauche|droite|face|a gauche|a droite|au fond|en face))?"
    r"|(?:etage|etg|niveau)\s\d{1,2}(?!\w)"
    rf"|(?<!ouvre )(?:porte|pte)\s{_SIGN}(?:(?:[a-h]\d{{0,3}}|\d{{1,4}}[a-h]?)(?![\w°'])(?!\s(?:\d|"
    rf"[a-z]{{3}}))|(?:de\s)?(?:gauche|droite)(?!\w))"
    r"|(?:appartement|appart|appt|app|apt|appartment|apartment|logement|"
    rf"studio)\.?\s{_SIGN}{_LETTER_OR_NUMBER}(?![\w'])"
    r"|(?:chambre|chb|chbre|ch\.|cellule|interphone|digicode|boite aux lettres|code (?:porte|immeuble|portail|"
    rf"entree|d'entree)|lit)\s?:?\s{_SIGN}(?:[a-h]?\d[a-z0-9]{{1,5}}|\d{{1,4}}|[a-h]\d{{1,4}}|"
    r"[a-h](?![\w']))(?!\w)(?!\s?(?:m2|m²|lits?|places?|personnes?|pers|euros?|€))"
    r"|lieu[- ]dit\s\w[\w'\-]{1,30}(?:\s[\w'\-]{2,30}){0,2}"
    rf"|(?:flat|unit|suite|ste)\s{_SIGN}(?:\d{{1,5}}\s?[a-h]?|[a-h]\d{{0,3}})(?![\w'°])(?!\s(?:of|people|beds?))"
    r"|(?:room|rm|cell|bed|door|locker|pod|bunk|door code|gate code|"
    rf"buzzer)\s{_SIGN}(?:[a-h]?-?\d{{1,4}}[a-h]?|[a-h]\d{{1,3}})(?![\w°'])(?!\s(?:of|people|beds?|mates?|min|"
    r"hours?|times?|days?|nights?))"
    r"|(?:\d{1,2}(?:st|nd|rd|th)|ground|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"top)\sfloor(?:\s(?:left|right|front|back|flat))?"
    r"|floor\s\d{1,2}(?!\w)"
    r"|(?:rdc|rez[- ]de[- ]chaussee)\s(?:porte\s)?(?:gauche|droite)(?!\w)"
    r")"
)
_VERB_PORTE = re.compile(r"(?:elle|il|on|en|qui|je|les|l'|ne|se|me|lui)\s$")
_CAPITAL_LETTER = re.compile(
    r"(?:bat(?:iment)?|bt|esc(?:alier)?|hall|entree|bloc|block|building|tour|porte|chambre|flat|immeuble|imm|"
    r"cage)\.?\s(?P<letter>[a-h])$"
)


def find(text: Text) -> Iterator[tuple[int, int]]:
    """Give the spans of the parts of an address that are inside a building."""
    bare, shown = text.bare, text.shown
    for match in _INSIDE.finditer(bare):
        before = bare[max(0, match.start() - 6) : match.start()]
        if match[0].startswith(("porte", "pte")) and _VERB_PORTE.search(before):
            continue
        letter = _CAPITAL_LETTER.match(match[0])
        if letter and not shown[match.start() + letter.start("letter")].isupper():
            # "bat a", "porte a": only a capital names a building.
            continue
        yield match.start(), match.end()
