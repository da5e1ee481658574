"""Numbers that an office, a bank or a court gave to one person, with their checksums where they have one."""

import importlib
import re
from collections.abc import Callable, Iterator
from functools import cache

from outreach.guard.findings import ACCOUNT, CARD, FILE, NUMBER
from outreach.guard.texts import Text

_BEHIND = 48
_IBAN = re.compile(r"(?<!\w)[a-z]{2}\d{2}(?:[ .\-]{0,2}[a-z0-9]){11,32}(?!\w)")
_IBAN_START = re.compile(r"(?<!\w)[a-z]{2}\s?\d{2}(?:[ .\-]?[a-z0-9]{4}){2,7}(?:[ .\-]?[a-z0-9]{1,4})?(?!\w)")
_RUN = re.compile(r"(?<![\w.,+])\d(?:[ .\-/]{0,2}\d){9,17}(?![\w])")
_SHAPES = {
    "nino": re.compile(
        r"(?<!\w)(?:[abceghj-prstw-z][abceghj-nprstw-z])\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d](?!\w)|"
        r"(?<!\w)qq\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d](?!\w)"
    ),
    "ssn": re.compile(r"(?<![\w\-])\d{3}[- ]\d{2}[- ]\d{4}(?![\w\-])"),
    "dni": re.compile(r"(?<!\w)(?:[xyz][- ]?\d{7}|\d{2}\.?\d{3}\.?\d{3})[- ]?[a-hj-np-tv-z](?!\w)"),
    "codice": re.compile(r"(?<!\w)[a-z]{6}\s?\d{2}[a-ehlmprst]\d{2}\s?[a-z]\d{3}[a-z](?!\w)"),
    "ahv": re.compile(r"(?<!\w)756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}(?!\w)"),
    "nn": re.compile(r"(?<!\w)\d{2}\.\d{2}\.\d{2}[- ]\d{3}[. ]\d{2}(?!\w)"),
    "nir": re.compile(
        r"(?<!\w)[12378]\s?\d{2}\s?(?:0[1-9]|[1-3]\d|[4-9]\d)\s?(?:\d{2}|"
        r"2[ab])\s?\d{3}\s?\d{3}(?:[\s/\-]{0,3}(?:cle\s?)?\d{2})?(?!\w)"
    ),
    "prison": re.compile(r"(?<!\w)[a-z]\d{4}[a-eg-z][a-eg-z](?!\w)"),
    "passport": re.compile(r"(?<!\w)\d{2}\s?[a-z]{2}\s?\d{5}(?!\w)"),
}
_DNI = "trwagmyfpdxbnjzsqvhlcke"

_WHICH = (
    r"passeports?|passports?|pasaporte|cni|ci|carte (?:nationale )?d'? ?identite|carte id|id ?card|"
    r"identity card|piece d'? ?identite|carte de sejour|titre de sejour|"
    r"recepisse|agdref|permis(?: de conduire)?|driv(?:ing|er'?s?) licen[cs]e|licen[cs]e|carte vitale|"
    r"secu(?:rite sociale)?|n(?:umero)?[°o]? ?(?:de )?secu|nir|nss|insee|"
    r"nhs(?: number| no)?|ni(?: number| no)?|nino|national insurance|ssn|social security|sin|bsn|nif|nie|dni|"
    r"codice fiscale|avs|ahv|niss|registre national|"
    r"numero fiscal|numero etranger|n° etranger|numero d'etranger|ame|css|c2s|cmu|mutuelle|medicaid|medicare|"
    r"green card|alien|a-number|brp|biometric residence permit|visa|"
    r"ine|adeli|tax id|cpr|cnp|pesel|state id|id number|id no|numero d'identite"
)
_FILES = (
    r"(?:numero |n° ?|no )?(?:d'? ?)?ecrou|matricule|dossiers?(?: (?:ofpra|caf|cpam|ofii|mdph|social|medical|"
    r"ase|spip|dalo|siao|cnda|rsa|surendettement|penal))?|"
    r"allocataire(?: caf)?|caf|beneficiaire|identifiant(?: pole emploi| france travail| caf)?|pole emploi|"
    r"france travail|demandeur d'emploi|"
    r"ofpra|cnda|ofii|siao|ipp|nip|parquet|proces[- ]verbal|pv|plainte|mandat|jugement|convocation|requete|"
    r"procedure|audience|bon de sortie|"
    r"case|file|crn|urn|custody(?: record)?|booking|inmate|prisoner|prison(?: number| no)?|noms|pnc|docket|"
    r"warrant|crime ref(?:erence)?|hospital|mrn|patient|"
    r"claim|client|member(?:ship)?|customer|account|reference|ref|docket|din|probation|cid|uan|home office|"
    r"port|arc|doc|cad|incident|"
    r"contrat|compte|adherent|inscription|immatriculation"
)
_CUED_NUMBER = re.compile(
    rf"(?<!\w)(?:{_WHICH})(?:\s?(?:n°|no\.?|nr|num(?:ero|ber)?|#|:|=|is|est|c'est|fini|numero|id|-)){{0,3}}\s{{0,2}}"
    r"(?P<number>(?=[a-z0-9 .\-/]{0,14}\d{2})[a-z]{0,4}\s?\d(?:[ .\-/]{0,1}[a-z]{0,2}\d){2,17}[a-z]{0,3}|"
    r"(?=[a-z0-9]*\d[a-z0-9]*\d)[a-z0-9]{6,20})(?!\w)"
)
_SIGN = r"(?:\s?(?:n\s?°|n ?º|no\.?|nr\.?|num(?:ero)?|number|#|:|=|id|ref|reference|is|est|c'est|d'ecrou|-)\s?)"
_CUED_FILE = re.compile(
    rf"(?<!\w)(?:{_FILES}){_SIGN}{{1,4}}"
    rf"(?P<number>(?=[a-z0-9/.\-]*\d)[a-z]{{0,6}}[/.\- ]?\d[a-z0-9]{{0,15}}"
    rf"(?:[/.\-][a-z0-9]{{1,15}}){{0,4}}(?: \d{{2,6}}){{0,4}})(?!\w)"
)
_BARE_FILE = re.compile(
    r"(?<!\w)(?:ecrou|matricule|ofpra|cnda|ofii|crn|mrn|noms|custody record|crime ref(?:erence)?|claim|booking|"
    r"hospital number|prison|patient|docket|inmate|case|dossiers?(?: (?:ofpra|caf|cpam|ofii|mdph|social|"
    r"medical|ase|spip|dalo|siao|cnda|rsa|penal))?|prisoner|allocataire(?: caf)?|agdref|ipp|pnc|urn)\s"
    r"(?P<number>(?=[a-z0-9/.\-]*\d{3})[a-z]{0,4}[/\-]?\d[a-z0-9]{2,15}"
    r"(?:[/.\-][a-z0-9]{1,15}){0,4}(?: \d{3,6}){0,3})(?!\w)"
)
_SIGNED = re.compile(
    r"(?<!\w)(?:n\s?°|n°s?|numero|number|no\.|#|ref\.?|"
    r"reference)\s?:?\s?(?P<number>(?=[a-z0-9/.\-]*\d{4})[a-z]{0,4}\d[a-z0-9]{3,15}(?:[/.\-][a-z0-9]{1,12}){0,3})(?!\w)"
)
_GOODS = re.compile(
    r"\b(?:lots?|batch(?:es)?|commande|order|facture|invoice|livraison|bl|serie|serial|exp|ean|cip|gtin|"
    r"barcode|code[- ]barres?|peremption|colis|version|siret|siren|finess|page|salle|ligne|bus|"
    r"vert|helpline|hotline|article|produit|product|catalogue|article|norme|iso|en|marche|arrete|decret|loi|"
    r"bon de commande)\b[^\n\d]{0,14}$"
)
_SORTED = re.compile(r"(?<!\w)sort ?code\s?:?\s?(?P<number>\d{2}[ \-]?\d{2}[ \-]?\d{2})(?!\d)")
_ACCOUNT = re.compile(
    r"(?<!\w)(?:acc(?:ount|t)?|a/c|compte|rib)\.?(?:\s(?:no|number|num|n°|"
    r"numero))?\.?\s?:?\s?(?P<number>\d{8,11}[a-z]?)(?!\w)"
)
_CARD_CUE = re.compile(
    r"(?<!\w)(?:cb|carte bleue|carte bancaire|bank ?card|debit card|credit card|visa|mastercard|card|"
    r"carte)(?: (?:number|no|numero|n°))?\s?:?\s?(?P<number>\d(?:[ .\-]?\d){11,18})(?!\d)"
)


def find(text: Text) -> Iterator[tuple[int, int, str]]:
    """Give the spans of accounts, cards, official numbers and files."""
    bare = text.bare
    yield from _accounts(text)
    for name, shape in _SHAPES.items():
        for match in text.near(shape):
            if _holds(name, match[0], bare[max(0, match.start() - _BEHIND) : match.start()]):
                yield match.start(), match.end(), FILE if name == "prison" else NUMBER
    for match in text.near(_RUN):
        digits = "".join(filter(str.isdigit, match[0]))
        if _is_official(digits) and not _GOODS.search(bare[max(0, match.start() - _BEHIND) : match.start()]):
            yield match.start(), match.end(), NUMBER
    for pattern, kind in (
        (_SORTED, ACCOUNT),
        (_ACCOUNT, ACCOUNT),
        (_CARD_CUE, CARD),
        (_CUED_NUMBER, NUMBER),
        (_CUED_FILE, FILE),
        (_BARE_FILE, FILE),
        (_SIGNED, FILE),
    ):
        for match in text.near(pattern):
            number = match["number"].rstrip(" .-/")
            if kind is FILE and _GOODS.search(bare[max(0, match.start() - _BEHIND) : match.start("number")]):
                continue
            if kind is ACCOUNT or _is_enough(number):
                yield match.start("number"), match.start("number") + len(number), kind


def _is_enough(number: str) -> bool:
    """Tell a number somebody was given from a quantity, a day or a year."""
    digits = [letter for letter in number if letter.isdigit()]
    if len(digits) < _FEWEST and len(number) < _LONG:
        return False
    return not re.fullmatch(
        r"(?:19|20)\d{2}|\d{1,2}[/.\-]\d{1,2}(?:[/.\-](?:\d{2}|\d{4}))?|\d{1,3}[.,]\d{1,2}|\d{1,2}h\d{2}|\d+(?:mg|"
        r"ml|g|cc|eur)",
        number,
    )


_FEWEST, _LONG = 3, 8


def _accounts(text: Text) -> Iterator[tuple[int, int, str]]:
    from stdnum import iban  # noqa: PLC0415 - first use: not before the window is there

    for match in text.near(_IBAN):
        said = match[0]
        if sum(letter.isdigit() for letter in said) < _FEWEST_IN_ACCOUNT:
            continue
        # What follows an account in the same sentence may look like more of it.
        ends = [end for end in range(len(said), 14, -1) if end == len(said) or not said[end].isalnum()]
        for end in ends:
            if iban.is_valid(said[:end]):
                yield match.start(), match.start() + end, ACCOUNT
                break
        else:
            whole = _IBAN_START.match(text.bare, match.start())
            if whole and sum(letter.isdigit() for letter in whole[0]) >= _FEWEST_IN_ACCOUNT:
                yield whole.start(), whole.end(), ACCOUNT


_FEWEST_IN_ACCOUNT = 9


def _holds(name: str, text: str, before: str) -> bool:
    """Check a shape by its own rule, where it has one; a shape that is rare enough holds by itself."""
    if name == "dni":
        compact = "".join(letter for letter in text if letter.isalnum())
        number = compact[:-1].translate(str.maketrans("xyz", "012"))
        return _DNI[int(number) % 23] == compact[-1]
    if name == "passport":
        return bool(re.search(r"pass|cni|identite|papier|permis|titre|id\b", before)) or " " not in text
    return not _GOODS.search(before)


_CHECKS = ("fr.nir", "be.nn", "ch.ssn", "gb.nhs", "ro.cnp", "pl.pesel", "tr.tckimlik")
"""The numbers that begin with a birth or a prefix: others are too like a phone number to be told from it."""


@cache
def _checks() -> tuple[Callable[[str], bool], ...]:
    return tuple(importlib.import_module(f"stdnum.{name}").is_valid for name in _CHECKS)


def _is_official(digits: str) -> bool:
    """Ask countries whether this could be one of their numbers."""
    return not digits.startswith("0") and any(check(digits) for check in _checks())
