"""What is refused of notes."""

from outreach.i18n import _
from outreach.words.readable import Sentences

SENTENCES: Sentences = {
    "note_gone": lambda _d: (
        _("This note is no longer there."),
        _("Its day may have come, or it was deleted. What you typed can be saved as a new note."),
    ),
    "note_extended": lambda _d: (
        _("This note was already kept longer once."),
        _("What still matters can be written anew, in a few words."),
    ),
}
