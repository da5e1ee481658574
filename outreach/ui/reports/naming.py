"""What sections and tables of a report are called on screen."""

from outreach.domain.templates import SECTIONS, Part, in_words
from outreach.i18n import _


def section_names() -> dict[str, str]:
    """What each kind of section is called."""
    return {
        "key_figures": _("In four figures"),
        "narrative": _("Texts"),
        "supplies": _("Supplies given"),
        "outings": _("Outings"),
        "encounters": _("Encounters"),
        "met": _("Who we met"),
        "told": _("What was told"),
        "syringes": _("Syringes out and back"),
        "naloxone": _("Naloxone"),
        "services": _("Services"),
        "referrals": _("Referrals"),
        "settings": _("Where we met"),
        "week": _("Days and hours"),
        "estimates": _("Estimates of people"),
        "items": _("Supplies, item by item"),
        "compared": _("The figures, compared"),
        "quotation": _("A quotation"),
        "reading": _("Reading these figures"),
        "definitions": _("Definitions"),
        "method": _("Method"),
        "form": _("A form"),
        "pictures": _("Pictures"),
    }


def table_names() -> dict[tuple[str, str], str]:
    """What the tables of sections that have several are called."""
    return {
        ("outings", "days"): _("Outings by day"),
        ("outings", "months"): _("Outings by month"),
        ("outings", "kinds"): _("Outings by kind"),
        ("outings", "zones"): _("Outings by zone"),
        ("encounters", "months"): _("Encounters by month"),
    }


def part_name(part: Part, language: str) -> str:
    """What a section is called: its own title, else its only table's name, else the name of its kind."""
    title = in_words(part.title, language)
    if title:
        return title
    if len(part.tables) == 1 and len(SECTIONS[part.section]) > 1:
        named = table_names().get((part.section, part.tables[0].code))
        if named:
            return named
    return section_names()[part.section]
