"""What the guard finds: where in a text, what kind of thing, and what could stand there instead.

Offsets are Unicode code points of the text as it was given, end exclusive. A finding warns; it decides nothing.
"""

from dataclasses import dataclass

LANGUAGE = "language"
"""A word the language guide would put otherwise."""

EMAIL = "identifier/email"
URL = "identifier/url"
HANDLE = "identifier/handle"
PHONE = "identifier/phone"
NAME = "identifier/name"
INITIALS = "identifier/initials"
ACCOUNT = "identifier/account"
CARD = "identifier/card"
NUMBER = "identifier/number"
FILE = "identifier/file"
ADDRESS = "identifier/address"
POSITION = "identifier/position"
PLATE = "identifier/plate"
BIRTH = "identifier/birth"
AGE = "identifier/age"
MOMENT = "identifier/moment"
WORKPLACE = "identifier/workplace"
TRAIT = "identifier/trait"

IDENTIFIERS = (
    EMAIL, URL, HANDLE, PHONE, NAME, INITIALS, ACCOUNT, CARD, NUMBER, FILE, ADDRESS, POSITION, PLATE, BIRTH, AGE,
    MOMENT, WORKPLACE, TRAIT,
)  # fmt: skip
"""Every kind of identifier there is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a text.

    `kind` is one of IDENTIFIERS or LANGUAGE. `suggestion` is what to put instead, in the language of the note, keeping
    what the sentence means; "" where there is nothing to propose. `reason` says why in one line, where that helps.
    `soft` findings are shown and never asked about again.
    """

    start: int
    end: int
    kind: str
    suggestion: str
    reason: str = ""
    soft: bool = False


def apart(candidates: list[Finding]) -> tuple[Finding, ...]:
    """Put findings in the order of the text; where two overlap, keep the firm one, the earlier, then the longer."""
    kept: list[Finding] = []
    for one in sorted(candidates, key=lambda one: (one.start, one.soft, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif kept[-1].soft and not one.soft:
            kept[-1] = one
    return tuple(kept)
