"""Days that are somebody's: a date of birth, an age past 89, a day with its hour."""

import re
from collections.abc import Iterator

from outreach.guard.findings import AGE, BIRTH, MOMENT
from outreach.guard.texts import Text

_MONTH = (
    r"(?:janvier|janv\.?|jan\.?|fevrier|fev\.?|feb(?:ruary)?\.?|mars|march|mar\.?|avril|avr\.?|apr(?:il)?\.?|"
    r"mai|may|juin|june?|juillet|juil\.?|july?|aout|aug(?:ust)?\.?|"
    r"septembre|september|sept?\.?|octobre|october|oct\.?|novembre|november|nov\.?|decembre|december|dec\.?|january)"
)
_YEAR = r"(?:(?:19|20)\d{2}|\d{2})"
_FIGURES = (
    rf"(?:\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?{_YEAR}|(?:19|20)\d{{2}}[/.\-]\d{{1,2}}[/.\-]\d{{1,2}}|"
    rf"\d{{1,2}}\s\d{{1,2}}\s(?:19|20)\d{{2}})"
)
_SPELLED = (
    rf"(?:\d{{1,2}}(?:er|st|nd|rd|th)?(?:\sof)?\s{_MONTH}(?:,?\s(?:de\s)?{_YEAR})?|{_MONTH}\s\d{{1,2}}(?:st|nd|"
    rf"rd|th)?(?:,?\s{_YEAR})?)"
)
_BORN = (
    r"(?:nee?(?:\(e\)|·e|\.e|-e)?s?|naissance|naissances|ddn|d\.d\.n\.?|dob|d\.o\.b\.?|born|birth(?:day|date)?|"
    r"date of birth|anniv(?:ersaire)?|bday|b-day|anniversary of birth|nait)"
)
_BIRTH = re.compile(
    rf"(?<!\w){_BORN}(?:\s(?:le|on|the|en|in|un|est|is|:|a [a-z\-]{{2,20}} le|c'est|c'est le|du|was|"
    rf"date)){{0,3}}\s?:?\s?(?:le\s|on\s|the\s|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    rf"dimanche)\s)?(?P<day>{_FIGURES}|{_SPELLED})(?![\w/])"
)
_BIRTH_YEAR = re.compile(
    rf"(?<!\w)(?:nee?(?:\(e\)|·e|\.e)?|born)\s(?:en|in)\s(?:{_MONTH}\s)?(?P<day>(?:19[1-9]\d|20[01]\d)|"
    r"['’]?[4-9]\d)(?!\w)"
)
_BIRTH_AFTER = re.compile(
    rf"(?<![\w/])(?P<day>{_FIGURES}|{_SPELLED})\s?(?:\(?(?:ddn|dob|date de naissance|naissance|date of birth)\)?)(?!\w)"
)

_OLD = r"(?:9\d|1[01]\d)"
_YEARS = (
    r"(?:ans|an|balais|berges|piges|printemps|annees|y\.?/?o\.?|yrs?(?:[ -](?:old|young))?|years?(?:[ -](?:old|"
    r"young))?|"
    r"year[ -]old)"
)
_HAS = (
    r"(?:ages?(?:\sde)?|agee?s?(?:\sde)?|aged|age|elle a|il a|elle aurait|il aurait|turning|turned|turns|turn|"
    r"gonna be|going to be|will be|s?he's|s?he is|"
    r"she was|he was|they're|they are|fete(?:r|ra)? ses|avoir|va sur ses|mum's|dad's|nan's|gran's|is now|(?:is|"
    r"was) only)"
)
_PERSON = (
    r"(?:monsieur|mr|m\.|dame|mme|mamie|papi|papy|mami|mere|pere|maman|papa|homme|femme|vieux|vieille|voisine?|"
    r"patiente?|"
    r"personne|ancien|ancienne|retraitee?|nonagenaires?|centenaire|gent|gentleman|guy|bloke|man|woman|lady|lad|fella|"
    r"chap|boy|girl|pensioner|nonagenarian|centenarian|grandmother|grandfather|grandma|grandad|gran|nan|mum|dad|person|"
    r"neighbour|neighbor|patient|client|resident|elder|oap)"
)
_ALONE = r"(?!\s?[%€$£/:°]|[.,]\d|\d|\s?-\s?\d)"
_OF_THINGS = (
    r"(?!\s(?:kits?|pipes?|seringues?|euros?|days?|jours?|mois|months?|weeks?|semaines?|kg|kilos?|mg|ml|cc|g|km|m|"
    r"min(?:ute)?s?|h|heures?|hours?|percent|pour cent|mn|fois|times|points?|needles?|syringes?|boites?|boxes|bins?|"
    r"packs?|"
    r"steps?|metres?|miles?|quid|pounds?|people|personnes?|pers|tests?|tickets?|places?|signatures?|balles|"
    r"filtres?|comprimes?|cachets?|pills?|gelules?|gouttes?|degres?|degrees?|de tension|contacts?|passages?|rue|"
    r"avenue|bd|street|road|lane)"
    r"(?!\w))"
)
_AGE = re.compile(
    rf"(?<![\w.,/])(?<!il y a )(?<!depuis )(?<!encore )(?<!for )(?P<age>{_OLD})\s?-?{_YEARS}(?![\w])"
    r"(?!\s(?:plus tard|later|ago|de (?:prison|taule|reclusion|rue|galere|loyer|retard)|d'existence|of)\b)"
    rf"|(?<!\w){_HAS}\s?:?\s?(?P<told>{_OLD}){_ALONE}{_OF_THINGS}(?!\w)"
    rf"|(?<!\w){_PERSON}(?:\s?[,(:]\s?|\s(?:de|of|about|aged|age|agee?(?: de)?|is|was|est|a|avait)\s|"
    rf"\s)(?P<beside>{_OLD}){_ALONE}{_OF_THINGS}"
    r"a?(?!\w)"
    rf"|(?<![\w'])(?:[fh]|m(?=\d|\s?[,/]|\s\d\d\s?[ay](?!\w)))\s?[,/]?\s?(?P<coded>9\d)\s?(?:a|y)?(?![\w%€/.,])"
)
_OLD_THERE = re.compile(r"(?<!\d)(?:9\d|1[01]\d)(?!\d)")
"""Without such a number in a text nobody is that old in it."""
_AGES_ALONE = ("told", "beside", "coded")
_TENS = (
    r"(?:quatre[- ]vingts?[- ](?:dix|onze|douze|treize|quatorze|quinze|seize)(?:[- ](?:sept|huit|neuf))?|"
    r"ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"nonante(?:[- ](?:et[- ])?(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf))?)"
)
_AGE_SAID = re.compile(
    rf"(?<!\w)(?P<spelled>{_TENS}|cent(?: (?:un|deux|trois))?|(?:a|one) hundred(?: and (?:one|two|three|four))?)"
    rf"[\s-](?:ans|balais|piges|berges|printemps|years?[- ](?:old|young)|yrs old)(?!\w)(?!\sde)"
    rf"|(?<!\w){_HAS}\s(?P<having>{_TENS})(?![\w-]){_OF_THINGS}"
)

_HOUR = (
    r"(?:\d{1,2}\s?(?:h|:|heures?|hrs)\s?\d{0,2}(?!\d)|\d{1,2}(?:[.:]\d{2})?\s?(?:am|pm|a\.m\.|p\.m\.|o'clock)|"
    r"midi|minuit|noon|midnight|\d{1,2}[.:]\d{2}(?![\d./]))"
)
_WEEKDAY = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|lun|mar|mer|jeu|ven|sam|dim|mon|tue|tues|wed|thu|thurs|fri|sat|sun)\.?,?\s"
)
_DATE = rf"(?:{_FIGURES}|\d{{1,2}}/\d{{1,2}}(?![/\d])|{_SPELLED})"
_MOMENT = re.compile(
    rf"(?<![\w/.,])(?:(?:le|on|the)\s)?(?:{_WEEKDAY}(?:the\s|le\s)?)?{_DATE}\s?,?\s?(?:a|at|@|vers|around|des|"
    rf"from|,|-|:|t)?\s?{_HOUR}(?![\w])"
    rf"|(?<![\w/.,])(?:at\s|a\s)?{_HOUR}\s?,?\s(?:on\s|le\s|the\s){{1,2}}(?:{_WEEKDAY}(?:the\s)?)?{_DATE}(?![\w/])"
)
_RANGE_AHEAD = re.compile(
    r"\s?(?:-|a|to|et|until|jusqu'?a?|jusque|till|and)\s?(?:\d{1,2}\s?(?:h|:|am|pm|heures)|\d{1,2}(?!\w)|midi|"
    r"minuit|minuit)"
)
_RANGE_IN = re.compile(r"(?:de|from|between|entre)\s$")
_TEAMS = re.compile(
    r"(?<!\w)(?:maraudes?|permanences?|perm|reunions?|formations?|ateliers?|ouvert(?:e|ure)?s?|ouvre|"
    r"ferme(?:ture|e)?|depistages?|distrib(?:ution)?|stand|collecte|ramassage|bilan|livraison|stage|"
    r"equipe|camion|bus|festival|concert|teuf|opening|opens?|closed|closes|training|workshop|team|shift|"
    r"outreach|van|meeting|drop[- ]in|clean[- ]?up|session|delivery|stall|event)(?!\w)"
)
_SENTENCE = 90


def find(text: Text) -> Iterator[tuple[int, int, str]]:
    """Give the spans of days of birth, of ages that few people reach, and of days with their hour."""
    bare = text.bare
    for pattern in (_BIRTH, _BIRTH_AFTER, _BIRTH_YEAR):
        for match in text.near(pattern):
            yield *match.span("day"), BIRTH
    for match in _AGE_SAID.finditer(bare):
        yield *match.span("having" if match["having"] else 0), AGE
    for match in text.near(_AGE) if _OLD_THERE.search(bare) else ():
        told = next((group for group in _AGES_ALONE if match[group]), None)
        yield *(match.span(told) if told else match.span()), AGE
    for match in text.near(_MOMENT):
        if not _is_the_teams(bare, match):
            yield match.start(), match.end(), MOMENT


def _is_the_teams(bare: str, match: re.Match[str]) -> bool:
    """Tell the hours of a team's own doings: they are nobody's."""
    if _RANGE_AHEAD.match(bare, match.end()):
        return True
    sentence = bare[max(0, match.start() - _SENTENCE) : match.start()]
    for end in ".!?\n":
        sentence = sentence.rsplit(end, 1)[-1]
    return _TEAMS.search(sentence) is not None
