"""Streets with their numbers, as addresses have them in French and other Romance languages, in English, in German."""

import re
from collections.abc import Iterator

from outreach.guard import lists
from outreach.guard.bags import bag
from outreach.guard.texts import Text

# Streets, in French and other Romance languages: the number, the kind of way, its name --------------------------

_WAY = (
    r"(?:rue|r\.|avenue|av\.?|ave\.?|boulevard|boul\.?|bvd\.?|bld\.?|bd\.?|blvd\.?|impasse|imp\.?|chemin|ch\.|"
    r"chem\.|allees?|faubourg|fbg\.?|fg\.?|ruelle|venelle|"
    r"montee|sente|sentier|villa|cite|clos|voie|traverse|calle|rua|strada|via|viale|corso|piazza|plaza|carrer|"
    r"avenida|strasse|weg|ulica|ul\.)"
)
_WAY_OR_WORD = (
    r"(?:place|pl\.?|cours|passage|pass\.?|square|sq\.?|route|rte\.?|quai|q\.|residence|res\.?|esplanade|pont|"
    r"parvis|promenade|mail|hameau|lotissement|lot\.|galerie|rond[- ]point|port|porte|cour)"
)
_NUMBER = (
    r"(?<![\w,.])(?:n\s?°\s?|no\s|numero\s)?\d{1,4}(?:\s?(?:bis|ter|quater|b|t|"
    r"[a-d](?![\w'])))?(?:\s?[-/]\s?\d{1,4})?\s{0,2},?\s{1,3}"
)
_OF = r"(?:(?:de la|de l'|des|du|de|d'|la|le|les|l')\s{0,2}){0,2}"
_NAME = (
    r"\w[\w'\-]{0,40}(?:\.?[ ](?:(?:de la|de l'|des|du|de|d'|et|la|le|les|l')\s?)?(?!et\b|ou\b|a\b|au\b|pour\b|"
    r"avec\b|chez\b|pres\b|il\b|elle\b|depuis\b|bat|esc|appt|porte|chambre|dans\b|vers\b|a cote|face|en\b|"
    r"est\b|qui\b|on\b|sur\b|mais\b|\d)[\w'\-]{2,40}){0,3}"
)
_NOT_SMALL = (
    r"(?!(?:depuis|et|ou|mais|avec|sans|pour|en|au|aux|a|il|elle|on|ce|cet|cette|la|le|les|toute?s?|tous|quand|car|donc|"
    r"chez|vers|pres|meme|ici|hier|jusqu|pas|plus|encore|is|was|and|with|for|since)\b)"
)
_STREET = re.compile(rf"{_NUMBER}(?:(?:de|sur|dans)\s)?(?:la\s|l'|le\s)?{_WAY}\s{{1,3}}{_NAME}")
_STREET_ALSO = re.compile(
    rf"{_NUMBER}(?:de\s)?(?:la\s|l'|"
    rf"le\s)?{_WAY_OR_WORD}\s{{1,3}}{_OF}(?P<name>\w[\w'\-]{{0,40}}(?:[ ]{_OF}[\w'\-]{{2,40}}){{0,2}})"
)
_REVERSED = re.compile(
    rf"(?<!\w){_WAY}\s{{1,3}}{_OF}\w[\w'\-]{{1,40}}(?:[ ]{_OF}[\w'\-]{{2,40}}){{0,2}}\s?,?\s(?:au\s|n\s?°\s?|"
    rf"numero\s|no\s)\d{{1,4}}(?:\s?(?:bis|ter))?(?!\w)"
)
_HOME = re.compile(
    r"(?<!\w)(?:habite|habitait|vit|vivait|loge|heberge|domicilie|squatte|dort|residant|residence|demeurant|"
    r"adresse|creche|installe|lives?|living|staying|stays|address|sleeps?)e?"
    r"\s?:?\s(?:(?:actuellement|toujours|encore|maintenant|chez lui|chez elle|in|on|at|au|dans|en|a|la|sur|is|"
    rf":)\s){{0,2}}(?P<street>{_WAY}\s{_NOT_SMALL}{_NAME})"
)
_GERMAN = re.compile(r"(?<!\w)[a-z]{3,30}(?:strasse|straße|str\.|straat|gasse|laan|plein|weg)\s\d{1,4}\s?[a-d]?(?!\w)")

# Streets, in English -----------------------------------------------------------------------------------------------

_KIND = (
    r"(?:street|str|st|road|rd|avenue|ave|av|lane|ln|drive|dr|terrace|terr|crescent|cres|boulevard|blvd|"
    r"gardens|gdns|close|cl|square|sq|court|ct|place|pl|way|grove|"
    r"mews|parade|row|walk|hill|rise|park|highway|hwy|parkway|pkwy|circle|cir|alley|trail|quay|wharf|view|"
    r"green|mount|vale|estate|house|towers?)"
)
_ENGLISH = re.compile(
    rf"(?<![\w,.:/])\d{{1,5}}[a-d]?(?:\s?[-/]\s?\d{{1,4}})?,?\s{{1,2}}(?:(?:n|s|e|w|north|south|east|"
    rf"west)\.?\s)?(?P<name>[\w'\-.]{{1,30}}(?:\s[\w'\-]{{1,30}}){{0,2}})\s(?P<kind>{_KIND})(?![\w'])\.?"
)
_HIGH = re.compile(
    r"(?<![\w,.:/])\d{1,4}[a-d]?,?\s(?:on\s)?(?:the\s)?(?:high|main|station|church|mill|park)\s(?:street|st|"
    r"road|rd|lane)(?!\w)"
)
_SURE_KINDS = bag(
    """
    street st road rd avenue ave lane ln terrace crescent boulevard blvd gardens grove mews
    """
)
_UNITS_OF_WAY = bag(
    """
    min mins minute minutes hour hours hr hrs day days week weeks month months year years people men women
    guys girls lads kids of in on the a an at from per for more other others young new old and or with to off
    out by went down up syringes needles pins barrels kits foil sheets persons persones tents dogs cops is was
    are were under over near behind this that his her their our ml mg g cc am pm k miles mile km m x yo times
    bags pipes packs boxes left right
    """
)


def find(text: Text) -> Iterator[tuple[int, int]]:
    """Give the spans of streets with their numbers."""
    yield from _romance(text)
    yield from _english(text)


def _romance(text: Text) -> Iterator[tuple[int, int]]:
    bare, shown = text.bare, text.shown
    for match in text.near(_STREET):
        yield match.start(), match.end()
    for match in text.near(_REVERSED):
        yield match.start(), match.end()
    for match in text.near(_GERMAN):
        yield match.start(), match.end()
    for match in _HOME.finditer(bare):
        yield match.span("street")
    words = lists.people().words
    for match in text.near(_STREET_ALSO):
        first = match.start("name")
        name = match["name"].split(" ")[0]
        if shown[first].isupper() or name not in words:
            yield match.start(), match.end()


def _english(text: Text) -> Iterator[tuple[int, int]]:
    shown = text.shown
    for match in text.near(_HIGH):
        yield match.start(), match.end()
    for match in text.near(_ENGLISH):
        names = match["name"].split()
        kind = match["kind"]
        if any(name in _UNITS_OF_WAY for name in names):
            continue
        if kind in _SURE_KINDS or (shown[match.start("kind")].isupper() and shown[match.start("name")].isupper()):
            yield match.start(), match.end()
