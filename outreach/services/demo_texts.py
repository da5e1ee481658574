"""What the invented team calls things and what it writes, in the language spoken at the moment. Nobody in it exists."""

from dataclasses import dataclass

from outreach.i18n import _


def team_name() -> str:
    """Name the team."""
    return _("Clearbank Association")


def zones() -> dict[str, str]:
    """Name the zones: code → label. The codes are the same in every language."""
    return {
        "quais-nord": _("North quays"),
        "gare": _("Station"),
        "friche-des-tanneries": _("Old tanneries"),
        "centre-ville": _("Town centre"),
        "faubourg-est": _("East side"),
        "festival-du-fleuve": _("River festival"),
    }


def call_names() -> tuple[str, ...]:
    """Name the workers, as they chose to be called: three peers, two salaried, one volunteer."""
    return (_("Otter"), _("Titmouse"), _("Fox"), _("Hedgehog"), _("Kingfisher"), _("Owl"))


def suppliers() -> tuple[str, str]:
    """Name who delivers: a pharmacy, which is near, and a wholesaler."""
    return _("Bridge Pharmacy"), _("Harm reduction wholesaler")


@dataclass(frozen=True, slots=True)
class Told:
    """A note: its words, its topic, and whether something is to be done about it."""

    text: str
    topic: str
    follow_up: str | None = None


def notes() -> tuple[Told, ...]:
    """Give notes as a team writes them: what somebody said or asked, nothing that tells who."""
    return (
        Told(_("Asked for longer needles next time. We had none left tonight."), "supplies"),
        Told(_("Says the new pipes last longer than the old ones."), "supplies"),
        Told(_("Wants to know how drug checking works, and how long it takes. To follow up."), "products", "to_do"),
        Told(_("Took naloxone for friends too. We went through the steps together."), "mutual_aid"),
        Told(_("Looking for a place to shower. The drop-in’s hours were given."), "housing"),
        Told(_("Talks of a sore arm. Care was offered for tomorrow afternoon."), "health", "to_do"),
        Told(_("Has lost all papers in the move. Would like company at the town hall."), "rights", "to_do"),
        Told(_("Told us about a powder that is stronger than usual around the station."), "products"),
        Told(_("Said that the evening had been good, and that talking helps."), "team"),
        Told(_("Brought back a full container and asked for a smaller one."), "supplies", "done"),
        Told(_("Would come to the drop-in more often if it opened later."), "team", "done"),
        Told(_("Shared advice with others about filters. We learnt something too."), "mutual_aid"),
        Told(_("The shelter was full again. Spent the night outside."), "housing", "no_longer_needed"),
        Told(_("Asked for supplies for three friends who do not come themselves."), "mutual_aid"),
    )


def evening_notes() -> tuple[Told, ...]:
    """Give notes about whole outings, and notes that stand on their own: for the team, not about anybody."""
    return (
        Told(_("Rain from ten o’clock on, few people outside. Tea went well. Bring the second lamp."), "atmosphere"),
        Told(
            _(
                "What the person asked for: company at the town hall, and somewhere to keep papers dry.\n"
                "What we answered: the office, on Tuesday morning.\nWhat was missing: a locker. Ask the day centre."
            ),
            "rights",
            "to_do",
        ),
        Told(_("Three people asked for pipes in one evening; the box was empty by eleven."), "supplies", "done"),
        Told(_("Police on the square twice. Nobody was searched. People moved to the other bank."), "police"),
    )


def narratives() -> dict[str, str]:
    """Write a month's report texts: part → text."""
    return {
        "context": _(
            "The works at the station have moved the meeting points towards the town centre; the van now stops one "
            "street further. Two new peers joined the team."
        ),
        "difficulties": _(
            "Emergency housing was full on most evenings, and people told us so more than about anything else. Longer "
            "needles ran out in the middle of the month."
        ),
        "needs": _(
            "A late opening of the drop-in once a week, and a shower within reach. Drug checking is asked for every "
            "week, with answers within a day or two."
        ),
        "outlook": _(
            "A second naloxone training with peers is being prepared. Next month, the drop-in stays open until ten "
            "once a week."
        ),
        "quotation": _("Here nobody asks me to be somebody else first. That is why I come back."),
    }
