"""What each figure means: the last page of every report, and what stands beside the figures on the first."""

from collections.abc import Iterator

from outreach import i18n
from outreach.domain.returns import PER_LITRE
from outreach.i18n import _, n_
from outreach.reports.sheets import Sheet


def reading() -> str:
    """How to read the figures, in a few lines."""
    return _(
        "Encounters are counted, not people: somebody met three times counts three times. Counts about people are "
        "rounded at random to the multiple just below or just above, all together, so that they add up; once they "
        "have left they never change."
    )


def definitions(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Each word with what it means here, and what is missing from the figures of this very period."""
    yield (
        _("Outing"),
        _(
            "An evening, a stand, a visit: one shift of the team. Cancelled outings are counted apart. What happens "
            "after midnight counts on the evening before."
        ),
    )
    yield _("Hours"), _hours(sheet)
    yield (
        _("Encounter"),
        _(
            "One meeting with one person or with a group. “People” adds up how many were there each time. Neither says "
            "how many different people were met: nobody is recognised from one time to the next."
        ),
    )
    yield (
        _("Supplies given"),
        _(
            "Single pieces, whatever the pack. A kit is opened: what it held on that day is counted piece by piece. "
            "Shelf, machine, post and pharmacy are among them, and are no encounters. Items not given in any of the "
            "periods compared are not listed."
        ),
    )
    apart = [item.label(sheet.language) for item in sheet.catalogue.items.values() if item.counts_people]
    if apart:
        yield (
            _("Given once per person"),
            _(
                "Items given at most once per person ({items}) are not among the supplies: their count would be a "
                "count of people. The table of figures has them, rounded."
            ).format(items=i18n.joined([i18n.lowered(label) for label in apart])),
        )
    yield (
        _("Kits"),
        _(
            "Kits as they were handed out. Their contents are among the pieces already, so kits are never added to "
            "them."
        ),
    )
    yield (
        _("Syringes out"),
        _("New syringes of all sizes, those in kits included. A syringe counts as one, whatever its pack."),
    )
    yield (
        _("Syringes back"),
        _(
            "Used syringes handed to the team: counted, or estimated: by eye, or litres of closed containers × the "
            "syringes in a litre that the team reckons with ({per} unless set otherwise). “Found” are those picked up "
            "in public space; they are not part of what came back."
        ).format(per=i18n.number(PER_LITRE)),
    )
    yield (
        _("Share returned"),
        _(
            "Syringes back for every hundred out, in the same period. It can pass 100: used syringes may have come "
            "from elsewhere, or from before. It measures collection, not people."
        ),
    )
    yield _("Naloxone"), _("Kits handed out, and the doses they hold. A kit of two sprays is one kit and two doses.")
    yield (
        _("Change"),
        _(
            "Worked out from the figures printed here. “=” is a change that rounds to nothing; a dash, that there was "
            "nothing before to compare with."
        ),
    )
    yield (
        _("First time"),
        _(
            "Whether the team had met somebody before, as it judged on the spot. “Not known” is an answer like the "
            "others."
        ),
    )
    yield (
        _("Age and gender"),
        _("As they were told, in bands; nobody is asked for a date, and nobody has to answer. “Not asked” is printed."),
    )
    yield (
        _("Mentions"),
        _(
            "Practices, products, needs, services and themes: each is counted once at most for an encounter, and one "
            "encounter may have several. They never add up to encounters."
        ),
    )
    yield (
        _("Referral"),
        _(
            "Somebody was told of a service, or taken there. Whether they got there is counted only where it was "
            "learnt."
        ),
    )
    yield (
        _("Overdose reported"),
        _("An overdose that somebody told the team about, wherever it was. Nobody is named, and some are never told."),
    )
    yield (
        _("Not in this report"),
        _(
            "How many different people were met: it is not known, and not worked out. No name, no note, nothing one "
            "by one."
        ),
    )


def _hours(sheet: Sheet) -> str:
    now = sheet.now
    said = _("From the start to the end of each outing, pauses apart, to the quarter hour.")
    missing = now.outings - now.timed_outings
    if not missing:
        return said
    gap = n_(
        "{n} outing of {all} has no times and adds no hours.",
        "{n} outings of {all} have no times and add no hours.",
        missing,
    )
    return f"{said} {gap.format(n=i18n.number(missing), all=i18n.number(now.outings))}"
