"""Whether today's date is right: asked when it lies long after anything the notebook knows of."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from outreach.i18n import _, long_date
from outreach.ui.widgets.dialogs import Sheet


def ask_date(window: QWidget, known: date, today: date, trust: Callable[[], None]) -> Sheet:
    """Ask; `trust()` is called if somebody says yes. Nothing expires until then."""
    sheet = Sheet(
        window,
        _("Is today {date}?").format(date=long_date(today)),
        sentence=_(
            "The last evening in this notebook is {known}. If the date is right, notes whose time has come are erased."
        ).format(known=long_date(known)),
        confirm=_("Yes"),
        confirm_keys=("↵",),
        keep=_("No, nothing goes"),
        keep_keys=(_("Esc"),),
    )
    sheet.confirmed.connect(trust)
    sheet.ask()
    return sheet
