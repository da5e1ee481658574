"""What is refused of proposals for cards, the charter under which one is accepted, and what became of each."""

from collections.abc import Sequence

from outreach.domain.card_lint import KINDS, Fault
from outreach.domain.proposals import Event, Proposal
from outreach.i18n import _, long_date
from outreach.words import cards
from outreach.words.readable import Sentences


def charter() -> tuple[str, ...]:
    """Give the rules under which a proposal is accepted, a sentence or two each."""
    return (
        _("What people live through counts as much as what medicine knows. One does not correct the other."),
        _("It describes. It does not say how large a risk is, and puts nothing above anything else."),
        _("It gives no orders. What to do stays with the person who reads."),
        _("Nobody can be recognised: no name, no place, no story that only one person has."),
        _("No quotation is invented. What was heard is told in the team’s own words."),
        _("How it was gathered is told."),
    )


def about(proposal: Proposal) -> str:
    """Say what it is: a note of experience, or other words for which part of the card."""
    if proposal.kind == "note":
        return _("A note of experience")
    return _("Other words for: {part}").format(part=cards.heading(proposal.part))


def became(history: Sequence[Event], names: dict[bytes, str]) -> tuple[str, ...]:
    """Tell a history, oldest first: what happened, on which day, and the call-name where one was told."""
    lines, before = [], ""
    for event in history:
        again = {"": _("Proposed"), "proposed": _("Reworded")}.get(before, _("Put back to proposed"))
        what = {"proposed": again, "accepted": _("Accepted"), "set_aside": _("Set aside")}[event.state]
        told = [what, long_date(event.day), *([names[event.by]] if event.by in names else [])]
        lines.append(" · ".join(told))
        before = event.state
    return tuple(lines)


def unfit(found: Sequence[Fault]) -> tuple[str, ...]:
    """Say what in a proposal keeps it from being accepted, and what could be done: a line for each."""
    return tuple(dict.fromkeys(" ".join(cards.fault(fault)) for fault in found))


SENTENCES: Sentences = {
    "nothing_proposed": lambda d: (
        _("How it was gathered is not said yet.")
        if d["field"] == "gathered"
        else _("Why is not said yet.")
        if d["field"] == "why"
        else _("There are no words yet."),
        _("A few words are enough."),
    ),
    "same_words": lambda _d: (
        _("These are the words of the card as it stands."),
        _("Change them, or leave the card as it is."),
    ),
    "proposal_unfit": lambda d: (
        cards.fault(Fault("", d["words"], d["kind"]))[0] if d["kind"] in KINDS else _("No card says it like this."),
        _("It can stay proposed. Before it is accepted, these words have to change."),
    ),
    "proposal_gone": lambda _d: (
        _("This was decided on meanwhile."),
        _("The list shows what it is now."),
    ),
}
