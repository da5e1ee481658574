"""What the stock room refuses."""

from outreach.i18n import _
from outreach.words.readable import Sentences

SENTENCES: Sentences = {
    "kit_unknown": lambda d: (
        _("“{item}” holds nothing on this day.").format_map(d),
        _("Say what it holds first, or choose another kit."),
    ),
    "nothing_moved": lambda _d: (
        _("There is nothing to move."),
        _("Say how many pieces, and two different places."),
    ),
    "month_unreadable": lambda d: (
        _("“{value}” is not a month.").format_map(d),
        _("Write it as on the box, 08/2028, or as 2028-08."),
    ),
    "day_unreadable": lambda d: (
        _("“{value}” is not a day.").format_map(d),
        _("Write it as 20/11/2026, or as 20 November."),
    ),
}
