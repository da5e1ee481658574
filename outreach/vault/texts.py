"""What a copy loses that stays for weeks or months: notes, what is half typed, the words of their index."""

from outreach.vault.drivers import Connection
from outreach.vault.schema.notes import COUNT_FOLLOW_UPS

EMPTIED = ("note_topic", "note", "draft", "text_gap")
"""Tables that hold nothing afterwards: notes, forms that may hold one half typed, and the trace that some went."""

INDEX = "note_words"
"""The tables of the index begin with this."""

TOUCHED = ("opening", "follow_up_count")
"""Tables that hold something else afterwards: the team's openings go too, bare numbers of follow-up come."""

_ALL_DAYS = "9999-12-31"


def forget(copy: Connection) -> None:
    """Take every free text out of a copy; what notes told of follow-up stays as bare numbers per month.

    What is deleted is overwritten with zeros (SQLCipher is built with secure_delete).
    """
    copy.execute(COUNT_FOLLOW_UPS, (_ALL_DAYS,))
    # All at once: word by word, as its triggers do, would take minutes where there are many notes.
    copy.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('delete-all')")
    copy.execute("UPDATE note SET place = NULL")
    for table in EMPTIED:
        copy.execute(f"DELETE FROM {table}")
    copy.execute("DELETE FROM opening")
