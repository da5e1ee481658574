"""What a hint says: the finding as a question, what could stand there instead."""

from typing import TYPE_CHECKING

from outreach.i18n import _, quoted

if TYPE_CHECKING:
    from outreach.guard.findings import Finding


def is_wording(finding: "Finding") -> bool:
    """Whether it is about words rather than about somebody."""
    return finding.kind == "language"


def question(finding: "Finding", words: str) -> str:
    """Say what was found, as a question; a word of the guide is only quoted."""
    if is_wording(finding):
        return quoted(words)
    return _questions().get(finding.kind.removeprefix("identifier/"), _("Could this point to somebody?"))


def proposal(finding: "Finding") -> str:
    """Say what to put instead; nothing where there is nothing to propose."""
    if not finding.suggestion:
        return ""
    words = _("Write {words}") if is_wording(finding) else _("Replace with {words}")
    return words.format(words=quoted(finding.suggestion))


def short_proposal(finding: "Finding") -> str:
    """The same where there is little room."""
    return quoted(finding.suggestion) if finding.suggestion else ""


def _questions() -> dict[str, str]:
    return {
        "email": _("An e-mail address?"),
        "url": _("A web address?"),
        "handle": _("An account on a network?"),
        "phone": _("A phone number?"),
        "name": _("Somebody’s name?"),
        "initials": _("Somebody’s initials?"),
        "account": _("A bank account?"),
        "card": _("A bank card?"),
        "number": _("A number of somebody’s?"),
        "file": _("A file number?"),
        "address": _("An address?"),
        "position": _("An exact place?"),
        "plate": _("A number plate?"),
        "birth": _("A date of birth?"),
        "age": _("An exact age?"),
        "moment": _("An exact moment?"),
        "workplace": _("Somebody’s workplace?"),
        "relative": _("Somebody’s relative?"),
        "trait": _("Would somebody be recognised?"),
    }
