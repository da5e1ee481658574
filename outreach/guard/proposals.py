"""What to put in the place of an identifier, in the language of the note, so that the sentence still says its thing."""

from collections.abc import Callable, Mapping
from functools import cache

from outreach.guard import findings
from outreach.i18n import _, speaking

_INSTEAD: Mapping[str, Callable[[], str]] = {
    findings.EMAIL: lambda: _("an e-mail address, noted elsewhere"),
    findings.URL: lambda: _("a web page, noted elsewhere"),
    findings.HANDLE: lambda: _("an account on a social network, noted elsewhere"),
    findings.PHONE: lambda: _("a phone number, noted elsewhere"),
    findings.NAME: lambda: _("somebody"),
    findings.INITIALS: lambda: _("somebody"),
    findings.ACCOUNT: lambda: _("a bank account, noted elsewhere"),
    findings.CARD: lambda: _("a bank card, noted elsewhere"),
    findings.NUMBER: lambda: _("an administrative number, noted elsewhere"),
    findings.FILE: lambda: _("a file number, noted elsewhere"),
    findings.ADDRESS: lambda: _("an address, noted elsewhere"),
    findings.POSITION: lambda: _("a place, noted elsewhere"),
    findings.PLATE: lambda: _("a vehicle"),
    findings.BIRTH: lambda: _("a date of birth"),
    findings.AGE: lambda: _("over 50"),
    findings.MOMENT: lambda: _("that day"),
    findings.WORKPLACE: lambda: _("in a shop or a company"),
    findings.TRAIT: lambda: _("somebody there"),
}


@cache
def instead(kind: str, language: str) -> str:
    """Propose words for a kind of identifier. ValueError for a language the program does not speak."""
    with speaking(language):
        return _INSTEAD[kind]()


@cache
def close(language: str) -> str:
    """Propose words for somebody of whom it is said whose relative or friend they are."""
    with speaking(language):
        return _("somebody close")
