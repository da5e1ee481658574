"""What is refused of overdose reports."""

from outreach.i18n import _
from outreach.words.readable import Sentences

SENTENCES: Sentences = {
    "overdose_gone": lambda _d: (
        _("This report of an overdose is no longer there."),
        _("It was deleted meanwhile. What you wrote can be saved as a new one."),
    ),
}
