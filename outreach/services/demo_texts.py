"""What the invented team calls things and what it writes, in the language spoken at the moment. Nobody in it exists."""

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


def notes() -> tuple[str, ...]:
    """Give notes as a team writes them: what somebody said or asked, nothing that tells who."""
    return (
        _("Asked for longer needles next time. We had none left tonight."),
        _("Says the new pipes last longer than the old ones."),
        _("Wants to know how drug checking works, and how long it takes. To follow up."),
        _("Took naloxone for friends too. We went through the steps together."),
        _("Looking for a place to shower. The drop-in’s hours were given."),
        _("Talks of a sore arm. Care was offered for tomorrow afternoon."),
        _("Has lost all papers in the move. Would like company at the town hall."),
        _("Told us about a powder that is stronger than usual around the station."),
        _("Said that the evening had been good, and that talking helps."),
        _("Brought back a full container and asked for a smaller one."),
        _("Would come to the drop-in more often if it opened later."),
        _("Shared advice with others about filters. We learnt something too."),
        _("The shelter was full again. Spent the night outside."),
        _("Asked for supplies for three friends who do not come themselves."),
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
