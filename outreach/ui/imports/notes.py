"""What the last step says of a column of notes: what the guard found, in its context, and the one thing to decide."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach.domain.intakes import Excerpt, MarkedNote, NotesSeen
from outreach.guard.findings import Finding
from outreach.i18n import _, n_, number, quoted
from outreach.ui.hints import wordings
from outreach.ui.widgets.cards import Well
from outreach.ui.widgets.checks import Check
from outreach.ui.widgets.labels import heading, label
from outreach.ui.widgets.layouts import clear, hbox, vbox
from outreach.words import intake_summaries

_SHOWN: Final = 30
"""Marked notes shown one by one; the others are counted."""


class NotesPart(QWidget):
    """Notes stay out unless `bring` is checked, and those in which something was found whatever is checked."""

    def __init__(self) -> None:
        super().__init__()
        self._said: QVBoxLayout = vbox(gap=6)
        self.bring = Check(_("Bring in the notes in which nothing was found"))
        self._marked: QVBoxLayout = vbox(gap=6)
        self.setLayout(vbox(self._said, 4, self.bring, 4, self._marked, margins=(0, 8, 0, 8)))
        self.hide()

    def show_notes(self, seen: NotesSeen, days: int) -> None:
        """Say what there is of notes; nothing where no column is for them. `days` is how long notes are kept."""
        for layout in (self._said, self._marked):
            clear(layout)
        self.setVisible(seen.some)
        if not seen.some:
            return
        self._said.addWidget(heading(_("Notes"), 3))
        for sentence in intake_summaries.notes(seen, days):
            self._said.addWidget(label(sentence, "body", wrap=True))
        caution = _("Not everything can be found. Without this, no note comes in.")
        self._said.addWidget(label(caution, "small", "text2", wrap=True))
        self.bring.setVisible(bool(seen.clean))
        shown = [one for one in seen.marked if one.excerpts][:_SHOWN]
        for one in shown:
            self._marked.addWidget(_well(one))
        if more := len(seen.marked) - len(shown):
            words = n_("{n} more note stays out like these.", "{n} more notes stay out like these.", more)
            self._marked.addWidget(label(words.format(n=number(more)), "small", "text3", wrap=True))


def _well(note: MarkedNote) -> QWidget:
    lines = [label(_in_context(one), "body", wrap=True) for one in note.excerpts]
    kinds = dict.fromkeys(wordings.question(Finding(0, 0, one.kind, ""), one.found) for one in note.excerpts)
    row = _("row {n}").format(n=note.row)
    aside = label(" · ".join((row, *kinds)), "small", "text2", wrap=True)
    return Well(hbox((vbox(*lines, gap=4), 3), (aside, 2), margins=(14, 8, 14, 10), gap=14))


def _in_context(one: Excerpt) -> str:
    return f"{one.before}{quoted(one.found)}{one.after}"
