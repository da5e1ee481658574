"""What is refused of proposals for cards."""

from outreach.i18n import _
from outreach.words.readable import Sentences

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
    "proposal_gone": lambda _d: (
        _("This was decided on meanwhile."),
        _("The list shows what it is now."),
    ),
}
