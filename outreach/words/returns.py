"""Sentences about used equipment that came back in containers."""

from outreach.i18n import _
from outreach.words.readable import Sentences

SENTENCES: Sentences = {
    "litres_unreadable": lambda d: (
        _("“{value}” can’t be read as litres.").format_map(d)
        if d["value"]
        else _("The litres of these containers are missing."),
        _("Write the litres all together, 2 or 2.5 for example; without any, leave the containers at 0."),
    ),
}
