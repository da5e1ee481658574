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

_AGE = re.compile(
    r"(?<![\w.,/])(?P<age>(?:9\d|1[01]\d))\s?(?:ans|an|y/?o|yrs?(?:[ -]old)?|years?(?:[ -]old)?|"
    r"year[ -]old)(?!\w)(?!\s(?:de|of|plus tard|later|ago)\b)"
    r"|(?<!\w)(?:age[es]?(?:\sde)?|aged|age|elle a|il a|turning|turned|he's|she's|he is|she is|they're|"
    r"fete ses|vient d'avoir)\s?:?\s?(?P<told>(?:9\d|1[01]\d))(?!\s?[\w%€$£/:.,]|\d)"
)
_AGE_SAID = re.compile(
    r"(?<!\w)(?P<spelled>quatre[- ]vingt[- ](?:dix|onze|douze|treize|quatorze|quinze|seize)(?:[- ](?:sept|"
    r"huit|neuf))?|ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"nonante(?:[- ](?:et[- ])?(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf))?|cent(?: (?:un|deux|"
    r"trois))?)\s(?:ans|years? old)(?!\w)"
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
        yield match.start(), match.end(), AGE
    for match in text.near(_AGE):
        if match["told"]:
            yield *match.span("told"), AGE
        else:
            yield match.start(), match.end(), AGE
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
