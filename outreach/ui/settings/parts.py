"""The parts of the settings by name: as the list at the side calls them, and as each one is headed."""

from collections.abc import Mapping

from outreach.i18n import _


def titles() -> Mapping[str, tuple[str, str]]:
    """Name every part, in the order in which they stand: its name in the list, and its heading."""
    return {
        "computer": (_("This computer"), _("This computer")),
        "team": (_("Team"), _("Team")),
        "zones": (_("Zones"), _("Zones")),
        "call_names": (_("Call-names"), _("Call-names")),
        "pad": (_("Pad"), _("Pad")),
        "places": (_("Places"), _("Where supplies lie")),
        "containers": (_("Containers"), _("Used equipment in containers")),
        "notes": (_("Notes"), _("Notes")),
        "wordings": (_("Words"), _("Words for people")),
        "imports": (_("Import"), _("Bring in a spreadsheet")),
        "keys": (_("Who opens it"), _("Keys to the notebook")),
        "backups": (_("Backups"), _("Backups")),
        "check": (_("Check"), _("Check the notebook")),
        "kept": (_("What is kept"), _("What is kept, and for how long")),
        "erase": (_("Erase"), _("Erase this notebook")),
    }
