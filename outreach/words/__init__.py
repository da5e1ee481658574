"""Every refusal in words: what happened, and what can be done next. For both front doors, in the language in use."""

from dataclasses import dataclass
from datetime import date

from outreach.domain.cards import CardRefused
from outreach.domain.errors import OutreachError
from outreach.i18n import _, long_date
from outreach.words import (
    cards,
    code_maps,
    entries,
    intakes,
    notes,
    orders,
    overdoses,
    packs,
    proposals,
    releases,
    returns,
    stock,
    strongroom,
    templates,
    wordings,
)
from outreach.words.readable import Readable, Sentences, period_name
from outreach.words.strongroom import time_in_words

__all__ = ["Words", "clock_doubt", "period_name", "place_doubt", "say", "say_of_pack", "time_in_words"]


@dataclass(frozen=True, slots=True)
class Words:
    """What happened, and the next step. Both are whole sentences; the next step may be empty."""

    what: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


_SENTENCES: Sentences = {
    **strongroom.SENTENCES,
    **entries.SENTENCES,
    **proposals.SENTENCES,
    **cards.SENTENCES,
    **stock.SENTENCES,
    **orders.SENTENCES,
    **intakes.SENTENCES,
    **packs.SENTENCES,
    **notes.SENTENCES,
    **overdoses.SENTENCES,
    **releases.SENTENCES,
    **returns.SENTENCES,
    **wordings.SENTENCES,
    **code_maps.SENTENCES,
    **templates.SENTENCES,
}


def say(error: OutreachError) -> Words:
    """Turn a refusal into sentences. Details that are missing read as nothing rather than fail."""
    what, next_step = _SENTENCES[error.code](Readable(error.details))
    return Words(what, next_step)


def say_of_pack(error: OutreachError) -> Words:
    """The same of a pack somebody else made: what is wrong with a card of it, its reader can't mend."""
    said = say(error)
    return Words(said.what, packs.asked_to_mend()) if isinstance(error, CardRefused) else said


def place_doubt(kind: str, name: str) -> Words:
    """Why a folder is a poor place for a notebook; `kind` and `name` as `vault.places` tells them."""
    sentences = {
        "synchronised": (
            _("This folder is copied by {name} while it is written to."),
            _("The notebook could be damaged or be copied to other computers. Choose a folder that stays on this one."),
        ),
        "network": (
            _("This folder lies on a network drive ({name})."),
            _("What is saved there may be lost when the connection is. Choose a folder on this computer."),
        ),
        "without_owners": (
            _("This folder lies on a drive without permissions ({name})."),
            _("Whoever holds it can copy the notebook, though not read it. A folder on this computer is better."),
        ),
    }
    what, next_step = sentences[kind]
    return Words(what.format(name=name), next_step)


def clock_doubt(today: date, newest: date) -> str:
    """Ask about a computer's date that stands before the newest outing."""
    return _("This computer says {today}, but an outing is dated {newest}. Is the date right?").format(
        today=long_date(today), newest=long_date(newest)
    )
