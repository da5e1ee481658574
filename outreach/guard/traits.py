"""What is true of one person only: softer than a name, and for those who know the place as good as one."""

import re
from collections.abc import Iterator

from outreach.guard.findings import TRAIT
from outreach.guard.texts import Text

_WHO = (
    r"(?:mecs?|gars|hommes?|femmes?|meufs?|filles?|types?|jeunes?|vieux|vieille|vieil|personnes?|trans|"
    r"noire?s?|black|arabe|rebeu|blanche?|asiatique|rouxe?|rousse|gitane?|rom|russe|roumaine?|"
    r"polonaise?|ukrainienne?|africaine?|chinoise?|couple|papa|maman|mere|pere|enceinte|en fauteuil|en couple|"
    r"amputee?|aveugle|sourde?|muette?|borgne|gay|lesbienne|prof|medecin|infirmier|avocat|"
    r"guy|man|woman|girl|lad|lass|bloke|boy|kid|person|one|mum|mother|dad|trans|black|asian|white|pregnant|"
    r"deaf|blind|ginger|polish|romanian|russian|somali|amputee|veteran|vet|wheelchair user|teacher|nurse)"
)
_MARK = (
    r"(?:cicatrices?|tatouages?|tatoo|tatou?ee?|balafre|beret|piercings?|fauteuil|bequilles?|canne|prothese|"
    r"attelle|dreads?|locks|crete|barbe|oeil|yeux|jambe|bras|main|doigts?|dents?|dentier|accent|begaie|"
    r"boite|pitbull|perroquet|furet|guitare|accordeon|caddie|poussette|cheveux|bosse|brulures?|tache|moustache|"
    r"uniforme|"
    r"scars?|tattoos?|tattooed|limp|stutter|wheelchair|crutch(?:es)?|stick|cane|eye ?patch|glass eye|"
    r"prosthe\w+|hook|pitbull|staffie|parrot|ferret|guitar|dreads|dreadlocks|mohawk|beard|accent|hair|teeth|"
    r"tooth|fingers?|"
    r"hand|arm|leg|eye|burns?|birthmark|hearing aid|pram|trolley)"
)
_PLACE = (
    r"(?:du|de la|de l'|des|dans le|dans la|sur le|sur la|au|a la|in the|at the|on the|of the|in this|round|"
    r"around)\s(?:\w[\w'\-]{1,20}\s){0,2}"
    r"(?:squat|camp|campement|quartier|rue|cite|pont|quai|gare|foyer|hotel|immeuble|groupe|bande|parc|place|"
    r"ville|village|coin|secteur|canal|hostel|shelter|street|estate|block|group|town|village|park|station|"
    r"bridge|house|building|lot|encampment|"
    r"underpass|here|ici)"
)
_ONLY = re.compile(
    r"(?<!\w)(?:c'est\s|it's\s|is\s|est\s)?(?:le\s(?:seule?|premier|dernier|unique)|la\s(?:seule|premiere|"
    rf"derniere|unique)|l'unique|the\s(?:only|sole|one and only))\s(?:\w[\w'\-]{{1,14}}\s){{0,1}}{_WHO}(?:e|s|"
    r"es)?"
    rf"(?!\w)(?P<rest>[^.,;\n]{{0,60}})"
)
_ONLY_WITH = re.compile(
    r"(?<!\w)(?:le\sseul|la\sseule|the\sonly\s(?:one\s)?)\s?(?:a\savoir|avec|with|qui\s(?:a|porte|parle|boite|"
    r"begaie)|who\s(?:has|wears|speaks|limps|walks)|wearing|en\sfauteuil)\s[^.,;\n]{2,40}"
)
_REST = re.compile(
    rf"{_PLACE}|(?<!\w)(?:avec|with|a la|au|aux|qui (?:a|porte|parle|boite|begaie|vit|dort|vient de)|"
    r"who (?:has|wears|speaks|limps|walks|lives|sleeps)|that (?:has|speaks)|en fauteuil|wearing|having|"
    r"speaking|in a wheelchair)\s\w+"
)
_THE_ONE = re.compile(
    r"(?<!\w)(?:celui|celle|ceux|le (?:mec|gars|type|vieux|grand|petit|jeune|monsieur|daron)|la (?:fille|meuf|"
    r"dame|femme|vieille|grande|petite|jeune)|the (?:one|guy|man|woman|girl|lad|bloke|kid|fella|lady|old man|"
    r"old boy|tall one))\s"
    r"(?:avec|a la|au|aux|a l'|qui a|with|who has|who's got|that has)\s(?:une?\s|la\s|le\s|les\s|des\s|l'|"
    r"the\s|a\s|an\s|his\s|her\s|no\s|one\s|only\s|pas de\s|"
    rf"missing\s)?(?:[\w'\-]{{2,16}}\s){{0,2}}{_MARK}(?!\w)"
    r"(?:\s(?:sur|au|a|dans|on|in|across|over|down|round|around|under|sous)\s(?:le|la|l'|les|son|sa|the|his|"
    r"her|their)?\s?\w{2,14})?"
)
_MARKED = re.compile(
    r"(?<!\w)(?:tatouages?|tatoo|tattoos?|cicatrices?|scars?|balafre)\s(?:[\w'\-]{1,16}\s){0,4}(?:sur|au|a|"
    r"dans|on|across|over|down|under|round)\s(?:le|la|l'|les|son|sa|the|his|her|their)?\s?"
    r"(?:visage|joue|front|cou|nuque|main|oeil|gorge|tempe|crane|face|cheek|forehead|neck|hand|eye|throat|"
    r"temple|head|knuckles|eyebrow|nose|lip|chin|menton|nez|levre)(?:\s(?:gauche|droite|droit))?(?!\w)"
)
_PASSING = re.compile(
    r"(?<!\w)(?:ce soir|cette nuit|aujourd'hui|tonight|today|this evening|cette semaine|this week|"
    r"rencontree?s?|vue?s?|venue?s?|croisee?s?|presente?s?|who came|we met|we saw|hier|passee?s?)(?!\w)"
)
_WOUND = re.compile(r"(?:infect|soin|pansement|suture|points|rouge|gonfl|wound|stitch|dressing|red|sore|heal)")


def find(text: Text) -> Iterator[tuple[int, int, str]]:
    """Give the spans of what could tell one person from all others."""
    bare = text.bare
    for match in _ONLY.finditer(bare):
        told = _REST.search(match["rest"])
        if told and not _PASSING.search(match["rest"]):
            yield match.start(), match.start("rest") + _to_word_end(match["rest"], told.end()), TRAIT
    for match in _ONLY_WITH.finditer(bare):
        if not _PASSING.search(match[0]):
            yield match.start(), match.start() + len(match[0].rstrip()), TRAIT
    for match in _THE_ONE.finditer(bare):
        yield match.start(), match.end(), TRAIT
    for match in _MARKED.finditer(bare):
        if not _WOUND.search(bare[match.end() : match.end() + 24]):
            yield match.start(), match.end(), TRAIT


def _to_word_end(rest: str, end: int) -> int:
    while end < len(rest) and (rest[end].isalnum() or rest[end] == "-"):
        end += 1
    return end
