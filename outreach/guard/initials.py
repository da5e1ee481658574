"""Initials that stand for a name: "K. est revenu", M.B., J-P."""

import re
from collections.abc import Iterator

from outreach.guard import cues, lists
from outreach.guard.bags import bag
from outreach.guard.findings import INITIALS
from outreach.guard.texts import Text

_DOTTED = re.compile(r"(?<![\w.'\-@/])[A-ZÀ-Þ][a-z]?\.[ \-]?[A-ZÀ-Þ]\.?(?![\w.]|\s?-\s?\d)")
_HYPHENED = re.compile(r"(?<![\w.'\-@/+])[A-Z]\.?-[A-Z]\.?(?![\w\-+])")
_LONE = re.compile(r"(?<![\w.'\-@/°])[A-Z]\.(?![\w.])")
_BLOCK = re.compile(r"(?<![\w.'\-@/°+])[A-Z]{1,2}(?![\w.'\-@/°+])")
_WHOSE = re.compile(
    r"(?<!\w)(?:vu|croise|rencontre|avec|chez|rappeler|appeler|saw|met|with|told|called|texted|pote|amie?|"
    r"copine|copain|mec|meuf|soeur|frere|accompagne)\s$"
)
_ACRONYMS = bag(
    """
    uk us eu er od iv im aa na ps nb am pm hs rv tv cv dj ok sf la dc id ip vs av md cc gp ae sc oj ny ui ux
    it ti qg rp ko pv rs hp vr bd st ss ml mg cl dr mr ms me ci ge io jo jt ng as tc mc pd pj ph pt re rh ri
    rx se si sp su ta te tp tt ue un va vp vu wc wk xl xs xx yo zz no ou on et ce de du en il je le sa tu ca
    ai eh ah oh hi ha he so to we my do go in is of or by be up if at an
    """
)
_DOTTED_ACRONYMS = bag(
    """
    uk us eu er od iv im aa na ps nb pm hs tv cv dj ok sf la dc id ny ui rv vs ko qg qi
    """
)
_NOT_ALONE = frozenset("ACDIJLMNSTYO")
"""Single letters that French elides: "A dit", "J ai", "C est", "L a"…"""
_LETTERED = re.compile(
    r"(?:vit(?:amine)?s?|hepatites?|hep|bat(?:iment)?|escalier|esc|hall|plan|types?|groupes?|classe|zones?|bus|"
    r"lignes?|porte|quai|tente|box|sections?|points?|annexe|niveau|block|"
    r"building|flat|group|class|option|cas|lot|page|rer|taille|size|tram|metro|gate|wing|ward|"
    r"staph(?:ylocoque)?|strep(?:tocoque)?|grade|serie|salle|room|stade)\s$"
)
_ANOTHER = re.compile(r"(?<![\w.])[A-Z]\.(?: et| and|,| &| \+| ou| or) $")
_AHEAD = 80


def find(text: Text) -> Iterator[tuple[int, int, str]]:
    """Give the spans of initials."""
    for start, end in (*_in_pairs(text), *_with_dot(text), *_bare_letters(text)):
        yield start, end, INITIALS


def _in_pairs(text: Text) -> Iterator[tuple[int, int]]:
    """Find M.B. and J-P."""
    shown = text.shown
    for pattern in (_DOTTED, _HYPHENED):
        for match in pattern.finditer(shown):
            letters = "".join(filter(str.isalpha, match[0])).lower()
            parted = match[0].rstrip(".").count(".") or "-" in match[0]
            if not parted or letters in _DOTTED_ACRONYMS or _is_lettered(text, match) or _is_title(shown, match):
                continue
            ends_sentence = match[0].endswith(".") and "-" in match[0] and match[0].count(".") == 1
            yield match.start(), match.end() - ends_sentence


def _with_dot(text: Text) -> Iterator[tuple[int, int]]:
    """Find "K. est revenu", "vu avec K."."""
    for match in _LONE.finditer(text.shown):
        before = slice(max(0, match.start() - _BEHIND), match.start())
        beside = _WHOSE.search(text.bare[before]) or _ANOTHER.search(text.shown[before])
        if not _is_lettered(text, match) and (beside or _acts(text.bare, match.end())):
            yield match.span()


def _bare_letters(text: Text) -> Iterator[tuple[int, int]]:
    """Find "JP a demandé", "K asked"."""
    nobody, drugs = lists.nobody_alone(), lists.drugs()
    for match in _BLOCK.finditer(text.shown):
        letters = match[0].lower()
        if match[0] in _NOT_ALONE or letters in _ACRONYMS or (len(letters) > 1 and letters in nobody):
            continue
        if _is_lettered(text, match) or _is_loud(text.shown, match):
            continue
        before = text.bare[max(0, match.start() - _BEHIND) : match.start()]
        last = before.split()[-1:] or [""]
        acts = _acts(text.bare, match.end()) and last[0] not in cues.DETERMINERS
        met = (len(letters) > 1 or letters not in drugs) and _WHOSE.search(before)
        if acts or met:
            yield match.span()


_BEHIND = 20


def _is_lettered(text: Text, match: re.Match[str]) -> bool:
    """Tell a letter that names a thing: bâtiment C, hépatite B."""
    return _LETTERED.search(text.bare[max(0, match.start() - _BEHIND) : match.start()]) is not None


def _acts(bare: str, end: int) -> bool:
    return (cues.DOES.match(bare, end, end + _AHEAD) or cues.MAY_DO.match(bare, end, end + _AHEAD)) is not None


def _is_title(shown: str, match: re.Match[str]) -> bool:
    """Tell "M. B…" before a name, which is a title and no initial."""
    return re.match(r"[a-zà-ÿ]", shown[match.end() : match.end() + 1]) is not None


def _is_loud(shown: str, match: re.Match[str]) -> bool:
    """Tell a letter among words in capitals: nothing can be read from it there."""
    around = re.findall(r"[^\W\d_]{3,}", shown[max(0, match.start() - 24) : match.end() + 24])
    return bool(around) and sum(word.isupper() for word in around) * 2 > len(around)
