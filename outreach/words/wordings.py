"""What is refused of a team's own pairs of words."""

from outreach.i18n import _
from outreach.words.readable import Sentences

SENTENCES: Sentences = {
    "pair_unreadable": lambda d: (
        _("“{text}” is not two wordings.").format_map(d),
        _("Write the words, an arrow (->), and what to put instead."),
    ),
}
