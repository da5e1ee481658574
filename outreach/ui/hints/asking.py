"""Asks once more, calmly, before a text is kept in which somebody could be recognised."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from outreach.i18n import _, n_
from outreach.ui.hints.marks import Mark
from outreach.ui.hints.wordings import question
from outreach.ui.widgets.dialogs import Sheet

_MOST = 4
"""So many findings are named; a longer list would not be read."""
_LONGEST = 60


def ask(field: QWidget, marks: Sequence[Mark], does: Callable[[], object]) -> Sheet:
    """Ask whether to keep the text as it is, which does it, or to go back to the field, which is the safe answer."""
    facts = [(question(mark.finding, mark.words), _short(mark.words)) for mark in marks[:_MOST]]
    count = len(marks) - len(facts)
    more = n_("And {n} more.", "And {n} more.", count).format(n=count) if count else ""
    sheet = Sheet(
        field.window(),
        _("Could somebody be recognised?"),
        sentence=" ".join(filter(None, (_("The notebook is encrypted, but others may read it some day."), more))),
        facts=facts,
        confirm=_("Keep as it is"),
        keep=_("Go back to the text"),
        keep_keys=(_("Esc"),),
        safe_first=True,  # Enter, struck out of habit, keeps nobody's name
    )
    sheet.confirmed.connect(does)
    sheet.dismissed.connect(lambda: field.setFocus(Qt.FocusReason.OtherFocusReason))
    sheet.ask()
    return sheet


def _short(words: str) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= _LONGEST else f"{folded[:_LONGEST]}…"
