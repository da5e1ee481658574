"""Where somebody works, by its name: "bosse au Carrefour de…", "works at Tesco on…"."""

import re
from collections.abc import Iterator

from outreach.guard import lists
from outreach.guard.bags import bag
from outreach.guard.findings import WORKPLACE
from outreach.guard.texts import Text

_WORK = re.compile(
    r"(?<!\w)(?:(?:re)?travaill(?:e|ait|er|ent|aient|é|e)|(?:re)?boss(?:e|ait|er)|taff(?:e|ait)?|taf|charbonne|"
    r"embauchee?|employee?|salariee?|serveuse?|serveur|cuisinier|cuisiniere|caissiere?|caissier|vigile|videur|"
    r"videuse|"
    r"agent|livreur|vendeuse?|vendeur|manutentionnaire|apprentie?|stagiaire|interimaire|aide[- ]soignante?|"
    r"prof|concierge|plongeur|chef|boulot|job|poste|menage|menages|fait la plonge|son travail|sa place|"
    r"works?|working|worked|employed|hired|job|shifts?|waitress|waiter|cashier|bouncer|barman|barmaid|"
    r"bartender|chef|cook|cleaner|cleans|teaches|security|labourer|caretaker|manager|drives)"
    r"(?:\s(?:la nuit|le soir|la journee|tous les matins|toujours|encore|en ce moment|de nuit|full time|"
    r"part time|nights|days|mornings|the till|the door|as an? \w{3,14}|comme \w{3,14}|deux jours|now|still|up|"
    r"over|down|back)){0,2}"
    r"\s(?P<prep>a l'|dans l'|(?:au|aux|a la|a|chez|dans le|dans la|dans un|dans une|pour|du|de la|at the|at|"
    r"for the|for|in the|in)(?!\w))\s?"
)
_NAMED = re.compile(
    r"(?:[A-ZÀ-Þ][\w'&\-]{0,30}|(?:bar|cafe|café|restaurant|resto|garage|salon|hotel|hôtel|pub|kebab|"
    r"boulangerie|pharmacie|tabac|superette|supermarche|brasserie|boite|usine|entrepot|mairie|lycee|college|"
    r"ecole|hopital|clinique|warehouse|"
    r"bakery|club|school|hospital|factory|chippy|cafe|shop|station|barber|barbers|salon)(?=\s(?:d['eu]|"
    r"[A-ZÀ-Þ]|on|in|by|at|near|next|opposite|behind)))"
    r"(?:\s(?:(?:de la|de l'|des|du|de|d'|et|and|&|of|the|la|le|les|on the|in the|on|in|by the|near the|"
    r"près de la|à côté du|opposite the|next to the|at|sur la|sur le|rue|place|"
    r"avenue)\s?){0,3}[\w'&\-]{2,30}){0,4}"
)
_JOINED = re.compile(
    r"(?:\s(?:de la|de l'|des|du|de|d'|a|on the|on|in the|in|by the|near the|near|opposite the|next to the|"
    r"at the|at|rue|place|sur la|sur le|pres de la|pres du|a cote de la|"
    r"a cote du)\s?[\w'\-]{2,24}(?:\s(?:street|road|road|lane|avenue|station|st|rd|nord|sud|est|ouest|centre|"
    r"city))?){0,2}"
)
_OURS = bag(
    """
    caarud caaruds csapa csapas caarud's samu nhs msf asso association ccas pass chu lhss chrs siao esat ea
    aci emmaus france belgique suisse paris lyon marseille lille london manchester noir black cash i nuit jour
    journee lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet
    aout septembre octobre novembre decembre monday tuesday wednesday thursday friday saturday sunday lundis
    mardis christmas noel rdr
    """
)


def find(text: Text) -> Iterator[tuple[int, int, str]]:
    """Give the spans of named workplaces, with the small word before: the proposal replaces both."""
    shown, bare = text.shown, text.bare
    for match in _WORK.finditer(bare):
        at = match.end()
        named = _NAMED.match(shown, at)
        first = re.match(r"[\w'&\-]+", bare[at : at + 32])
        if first is None:
            continue
        key = first[0]
        brand = key in _brands()
        if key in _OURS or (key in lists.towns() and not brand) or (key in lists.drugs()):
            continue
        if not brand and not _is_named(shown, at, named):
            continue
        joined = _JOINED.match(bare, at + len(key))
        end = at + len(key) + (len(joined[0]) if joined else 0)
        if named and not brand:
            end = max(end, named.start() + len(_capitals(named[0])))
        yield match.start("prep"), end, WORKPLACE


def _is_named(shown: str, at: int, named: re.Match[str] | None) -> bool:
    if named is None:
        return False
    if shown[at].isupper():
        return True
    return any(part[:1].isupper() for part in named[0].split()[1:])


def _capitals(named: str) -> str:
    """Cut a name after its last capital: "café des Arts la nuit" ends with Arts."""
    parts = named.split(" ")
    while len(parts) > 1 and not parts[-1][:1].isupper():
        parts.pop()
    return " ".join(parts)


def _brands() -> frozenset[str]:
    return lists.shops()
