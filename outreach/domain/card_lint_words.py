"""Words a card does not use: those that grade, that promise, that order. Patterns over small letters, accents kept.

They are generous: a sentence that is refused without need can be said in another way, one that grades stays with
somebody for years. Apostrophes are straight and spaces single in what is looked through.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = r"\b"

_MUCH = r"(?:très |plus |moins |peu |pas |assez |trop |aussi |si |bien |beaucoup |encore |vraiment )*"
_HEIGHT_FR = (
    r"(?:faible|bas|basse|haut|haute|gros|grosse|grand|grande|fort|forte|petit|petite|moindre|élevé|élevée|important|"
    r"importante|majeur|majeure|mineur|mineure|modéré|modérée|moyen|moyenne|nul|nulle|minime|minimal|maximal|réduit|"
    r"réduite|léger|légère|sérieux|sérieuse|extrême)s?"
)
_HEIGHT_EN = (
    r"(?:low|lower|lowest|high|higher|highest|little|small|smaller|smallest|big|bigger|biggest|great|greater|greatest|"
    r"large|larger|less|least|lesser|more|most|moderate|medium|minimal|minor|major|serious|severe|slight|extreme|zero|"
    r"no|reduced|elevated|increased)"
)

GRADING = {
    "fr": (
        r"dangereu(?:x|ses?|sement)\b|\bdangerosités?\b",
        r"\b(?:sans|aucun|peu de|pas de|zéro|moins de|plus de) (?:\w+ |l'ombre d'un |le moindre )?dangers?\b",
        r"\bhors de (?:tout )?danger\b",
        r"\brisqué(?:e|s|es|·e|·es|·e·s)?\b",
        rf"\b{_HEIGHT_FR} risques?\b",
        rf"\brisques? (?:\w+ )?(?:est |sont |reste |restent |semble )?{_MUCH}{_HEIGHT_FR}\b",
        r"\b(?:sans|aucun|zéro) (?:le moindre |aucun |trop de |grand |vrai )?risques?\b|\brisque (?:zéro|nul)\b",
        r"\b(?:peu|plus|moins|trop|beaucoup|autant|tellement|énormément|pas|guère) de risques?\b",
        r"\bà (?:\w+ )?risques?\b",
        r"\b(?:niveau|échelle|degré|gradation|palier|cote)x?s? d(?:e |u |es )(?:risque|danger)s?\b",
        r"\b(?:inoffensi(?:f|fs|ve|ves)|anodin(?:e|s|es)?|(?<!n'est )sans conséquences?)\b",
        r"\b(?:plus|moins|peu|très|trop|pas|faiblement|hautement) (?:nocif|nocive|toxique|néfaste|délétère)s?\b",
        r"\bdrogues? (?:dures?|douces?)\b",
    ),
    "en": (
        r"\bdangerous(?:ly|ness)?\b|\bhazardous\b",
        r"\b(?:no|without|less|more|little|zero|out of|free of) (?:any |real |much )?dangers?\b|\bdanger[- ]free\b",
        r"\brisk(?:y|ier|iest|iness)\b|\brisk[- ]free\b|\briskless\b",
        rf"\b{_HEIGHT_EN}[- ]risks?\b",
        r"\b(?:without|any|free of|much|too much) (?:any )?risks?\b",
        rf"\brisks? (?:\w+ )?(?:is|are|stays?|remains?|seems?|being) (?:\w+ )?{_HEIGHT_EN}\b",
        r"\b(?:risk|danger|harm) (?:levels?|scores?|scales?|ratings?|grades?|ranking)\b",
        r"\b(?:levels?|degrees?|scales?|grades?) of (?:risk|danger|harm)s?\b",
        r"\bat[- ]risk\b(?! of)|\bharmless(?:ly)?\b|\binnocuous\b|\bno harm\b",
        r"\b(?:less|least|more|most|very|too|mildly|highly) (?:harmful|toxic|hazardous|deadly|lethal)\b",
        r"\b(?:hard|soft|harder|softer) drugs?\b",
    ),
}
"""What says how large a risk is, or that there is none: never, anywhere."""

PROMISING = {
    "fr": (r"(?<!bien )\bsûr(?:e|s|es|·e|·es|·e·s)?\b", r"\bsans crainte\b", r"\bsécurisé(?:e|s|es)?\b"),
    "en": (r"\b(?:un)?safe(?:r|st|ly)?\b", r"\bsecurely\b"),
}
"""What promises that nothing happens: not in a title or in what a card is about."""

_COLOURS_FR = r"(?:rouge|orange|jaune|verte?|noire?|ambre|écarlate)s?"
_COLOURS_EN = r"(?:red|orange|amber|yellow|green|black)"

SCORING = (
    r"\b\d+(?:[.,]\d+)? ?(?:/|sur|out of) ?(?:5|10|20|100)\b(?! ?(?:ml|mg|g|µg|cl|°|personnes?|people|personas))",
    r"\b(?:score|indice|cotation|notation|classement|palmarès) d(?:e |u |')\w+|\bsur une échelle\b|\bon a scale\b",
    r"\b(?:niveau|level|stade|palier|degré|grade) (?:[0-9]|i{1,3}\b|[a-e]\b)",
    r"\b(?:niveau d'alerte|alert level|threat level)\b",
    rf"\b(?:zone|code|feu|alerte|niveau|voyant|drapeau|vigilance|liste|carton)s? {_COLOURS_FR}\b",
    rf"\b{_COLOURS_EN} (?:zone|flag|light|alert|code|level|list|card)s?\b|\bcode {_COLOURS_EN}\b",
    r"\btraffic[- ]lights?\b|\bfeux? tricolores?\b",
    r"[\u2600-\u26ff\u2700-\u27bf\u2b50-\u2b55\u203c\u2049\u20dd-\u20e4\U0001f000-\U0001faff]",
    r"[\u2580-\u25ff]{2,}|\+{2,}|\*{3,}",
)
"""Scores, levels, colours and signs used to grade, in either language."""

_START = r"(?:^|(?<=[.;?…\n] )|(?<=\n))(?:surtout,? |alors,? |donc,? |please,? |just,? |so,? |then,? |and |et )?"
"""Where a sentence begins; patterns that begin with this are tried there only."""
_VERBS_FR = (
    r"évite|utilise|prends|bois|mange|mélange|attends|demande|appelle|va|fais|mets|injecte|sniffe|fume|teste|commence|"
    r"arrête|choisis|désinfecte|lave|jette|laisse|pense|oublie|préfère|assure|hydrate|repose|essaie|essaye|ajoute|dose|"
    r"vérifie|regarde|écoute|parle|dis|reviens|viens|donne|tiens|sors|ouvre|ferme|trouve|cherche|consulte|contacte|"
    r"méfie|espace|limite|diminue|réduis|rince|alterne|conserve|signale|préviens|place|allonge|tourne|partage|veille"
)
_PLURAL_FR = r"(?!chez\b|assez\b|nez\b|rez\b|rendez\b)\b[a-zà-ÿ]{3,}ez\b"
_BARE_EN = (
    r"never|always|don't|do not|avoid|make sure|be (?:sure|careful|aware|prepared|ready|kind|gentle)|ensure|remember|"
    r"beware|seek|go|try|stay|consider|begin|bring|let|get|refrain|follow|dispose|inject|swallow|insert"
)
_OBJECTS_EN = (
    r"(?:a|an|the|your|yourself|some|only|new|clean|one|it|them|him|her|this|that|these|those|each|every|all|any|"
    r"someone|somebody|less|more|plenty|enough|slow|slowly|low|small|calm|with|away|if|when|until|before|to)"
)
_VERBS_EN = (
    r"use|take|start|wait|call|check|wash|put|ask|tell|give|keep|drink|eat|test|watch|choose|rinse|turn|tilt|place|"
    r"hold|share|stop|leave|lay|lie|mix|clean|throw|open|close|talk|speak|listen|look|plan|set|rest|sip|breathe|measure|"
    r"dose|reduce|limit|space|store|carry|write|read|visit|contact|find|change|rotate|warm|cool|move|press|apply|wear|sniff|smoke"
)

_NEEDED_FR = r"(?:impératif|indispensable|nécessaire|essentiel|important|vital|crucial|primordial|exclu)"
_NEEDED_EN = r"(?:essential|important|vital|crucial|necessary|imperative|best|better|advisable)"

_INFINITIVE_FR = r"(?:l'|le |la |les |y |en |se |s')?[a-zà-ÿ]+(?:er|ir|re)\b"

FORBIDDING = (
    rf"{_START}n(?:e |')[a-zà-ÿ]+(?:-\w+)? (?:pas|jamais|plus|rien|surtout)\b",
    rf"{_START}(?:ne|n') ?jamais {_INFINITIVE_FR}",
    # “Ne pas trouver de toit pesait plus que…” has a verb further on: only a short sentence is an order.
    rf"{_START}(?:ne|n') ?(?:pas|plus|rien) {_INFINITIVE_FR}(?=[^.;?…\n]{{0,40}}(?:[.;?…\n]|$))",
)
"""French orders that look like signs (“ne répond pas”) and names: looked for in sentences only."""

ORDERING = {
    "fr": (
        rf"{_START}(?:{_VERBS_FR})\b(?! ou\b)",
        rf"(?<!vous ){_PLURAL_FR}",
        r"\b[a-zà-ÿ]+-(?:toi|moi)\b",
        r"\bil (?:ne |n')?(?:faut|faudra|faudrait|fallait)\b|\bfaut (?:pas|que|toujours)\b",
        r"\b(?:tu|vous|on) (?:ne |n')?(?:dois|devez|doit|devrais|devriez|devrait|devras)\b",
        rf"\bil (?:est|reste) {_NEEDED_FR} (?:de|d'|que)",
        r"\bà (?:éviter|proscrire|bannir|fuir)\b|\bà ne (?:jamais|surtout)\b|\bsurtout pas\b",
        r"\b(?:est|sont|reste|restent|choses?|gestes?) à ne pas\b",
        rf"{_START}(?:jamais|toujours|attention|interdiction|prudence|défense)\b",
    ),
    "en": (
        rf"{_START}(?:{_BARE_EN})\b",
        rf"{_START}(?:{_VERBS_EN}) {_OBJECTS_EN}\b",
        r"\byou (?:must|should|have to|need to|ought to|had better|shouldn't|mustn't|are not to)\b",
        r"\b(?:must|should) (?:never|always|not|be avoided)\b|\b(?:shouldn't|mustn't)\b",
        rf"\bit(?: is|'s) {_NEEDED_EN} (?:to|that|not)\b",
        r"\bplease [a-z]+",
        r"\bis to be avoided\b|\bare to be avoided\b",
    ),
}
"""Orders: the imperative, and what stands for it."""

QUOTING = r"«[^»]*»|“[^”]*”|\"[^\"]*\"|„[^„“”]*[“”]|‹[^›]*›"
"""What stands between quotation marks."""

SPEAKING = r"\b(?:je|j'|moi|mon|ma|mes|on|nous|tu|i|i'm|me|my|we|our|you)\b"
"""Somebody speaking for themselves."""


STEMS = {
    "grading": (
        "danger", "risq", "risk", "hazard", "inoffensi", "anodin", "conséquence", "noci", "toxi", "néfaste", "délétère",
        " dure", " douce", "hard drug", "soft drug", "harder drug", "softer drug", "harmless", "harmful", "no harm",
        "of harm", "harm level", "harm score", "harm scale", "harm rating", "harm grade", "harm ranking", "innocuous",
        "deadly", "lethal",
    ),
    "scoring": (
        "/5", "/1", "/2", "/ 5", "/ 1", "/ 2", "sur 5", "sur 1", "sur 2", "sur5", "sur1", "sur2", "out of",
        "score", "indice", "cotation", "notation", "classement", "palmarès", "échelle", "scale", "niveau",
        "level", "stade", "palier", "degré", "grade", "alert", "zone", "code", "feu", "voyant", "drapeau", "vigilance",
        "liste", "carton", "flag", "light", "list", "card", "++", "***",
    ),
    "ordering": (
        "ez", "-toi", "-moi", "il fau", "il ne fau", "il n'fau", "il fall", "il ne fall", "il n'fall", "faut pas",
        "faut que", "faut toujours", "doi", "dev", "impérati", "indispensable", "nécessaire", "essenti",
        "important", "vital", "crucial", "primordial", "exclu", "à év", "à pros", "à bann", "à fuir", "à ne ",
        "surtout", "must", "should", "have to", "need to", "you ought", "had better", "not to", "necessary",
        "imperative", " best ", "better", "advisable", "please", "to be avoided",
    ),
}  # fmt: skip
"""What each kind of fault has somewhere in it: most texts have none of these, and are not looked through further."""

_SIGN = re.compile(r"[\u2580-\u27bf\u2b50-\u2b55\u203c\u2049\u20dd-\u20e4\U0001f000-\U0001faff]")
_BEGINNING = re.compile(r"(?:\A|[.;?…] |\n ?)(?=\S)")
"""What stands before a sentence. Three signs are found sooner than places to look back from."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Patterns of one kind of fault: those that can stand anywhere, and those that only begin a sentence."""

    stems: tuple[str, ...]
    signs: bool
    anywhere: re.Pattern[str] | None
    beginning: re.Pattern[str] | None

    def parts(self, flat: str) -> Iterator[tuple[int, int]]:
        """The lines of a text, as (start, end), that have any stem at all, or a sign where signs are a fault."""
        found: set[int] = set()
        for stem in self.stems:
            at = flat.find(stem)
            while at >= 0:
                found.add(flat.rfind("\n", 0, at) + 1)
                after = flat.find("\n", at)
                at = flat.find(stem, after + 1) if after >= 0 else -1
        if self.signs and not flat.isascii():
            found |= {flat.rfind("\n", 0, sign.start()) + 1 for sign in _SIGN.finditer(flat)}
        for start in sorted(found):
            end = flat.find("\n", start)
            yield start, len(flat) if end < 0 else end

    def find(self, flat: str) -> Iterator[re.Match[str]]:
        """What they find in a text of small letters; nothing of it reaches over the end of a line."""
        if self.anywhere:
            for start, end in self.parts(flat):
                yield from self.anywhere.finditer(flat, start, end)
        if self.beginning:
            for begins in _BEGINNING.finditer(flat):
                found = self.beginning.match(flat, begins.end())
                if found:
                    yield found


def rules(kind: str, patterns: tuple[str, ...]) -> Rules:
    """The rules of several patterns of one kind."""
    begin = tuple(pattern.removeprefix(_START) for pattern in patterns if pattern.startswith(_START))
    rest = tuple(pattern for pattern in patterns if not pattern.startswith(_START))
    beginning = re.compile(f"{_START}{_one(begin)}") if begin else None
    return Rules(STEMS.get(kind, ("",)), kind == "scoring", _anywhere(rest), beginning)


def _anywhere(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    """One pattern of several. Those that only begin where a word does are not tried inside of words."""
    words = tuple(pattern for pattern in patterns if pattern.startswith(_WORD))
    others = tuple(pattern for pattern in patterns if not pattern.startswith(_WORD))
    kinds = ([rf"{_WORD}{_one(words)}"] if words else []) + ([_one(others)] if others else [])
    return re.compile("|".join(kinds)) if kinds else None


def _one(patterns: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})"
