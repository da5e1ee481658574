"""What the locked file refuses: opening, keys, backups, the disk."""

from outreach.i18n import _
from outreach.words.readable import Readable, Sentences

SENTENCES: Sentences = {
    "vault_missing": lambda d: (
        _("There is no notebook in {folder}.").format_map(d),
        _("Choose another folder, or make a new notebook there."),
    ),
    "folder_missing": lambda d: (
        _("The folder {folder} is not there.").format_map(d),
        _("If it lies on a stick, put the stick in; otherwise choose another folder."),
    ),
    "not_a_folder": lambda d: (
        _("{folder} is a file, and a notebook is a folder.").format_map(d),
        _("Choose the folder that holds the notebook’s files."),
    ),
    "folder_not_empty": lambda d: (
        _("The folder {folder} already holds something.").format_map(d),
        _("A new notebook needs an empty folder: choose another one."),
    ),
    "folder_read_only": lambda d: (
        _("Nothing can be written in {folder}.").format_map(d),
        _("Choose another folder, or change what this account may do there."),
    ),
    "folder_unreadable": lambda d: (
        _("This account may not read {folder}.").format_map(d),
        _("Open the notebook from the account that made it, or change the folder’s permissions."),
    ),
    "wrong_phrase": lambda _d: (
        _("This is not the passphrase."),
        _("There is no limit to the number of tries. The recovery code opens the notebook too."),
    ),
    "phrase_too_weak": lambda d: (
        _("A computer would find this phrase in {time}.").format_map(_with_time(d)),
        _("Five or six words that have nothing to do with each other hold much longer."),
    ),
    "header_damaged": lambda d: (
        _("The two copies of the key file in {folder} are damaged.").format_map(d),
        _("Nothing was changed. A backup holds the same keys: bring one back."),
    ),
    "store_damaged": lambda _d: (
        _("The passphrase is right, but the notebook’s file is damaged."),
        _("Nothing was changed. Bring a backup back; the damaged file stays where it is."),
    ),
    "store_missing": lambda d: (
        _("The keys are in {folder}, but the notebook’s file is not.").format_map(d),
        _("Put the file back where it was, or bring a backup back."),
    ),
    "not_a_vault": lambda d: (
        _("What lies in {folder} was not made by Escale.").format_map(d),
        _("Choose another folder; nothing was changed in this one."),
    ),
    "vault_newer": lambda _d: (
        _("This notebook was written by a newer Escale."),
        _("Open it with that version or a later one. Nothing was changed."),
    ),
    "vault_older": lambda _d: (
        _("This notebook was written by an older Escale and has to be brought up to date first."),
        _("Open it once where it can be written to."),
    ),
    "vault_in_use": lambda _d: (
        _("This notebook is already open in another window."),
        _("Go on in that window, or close it first."),
    ),
    "no_space": lambda _d: (
        _("The disk is full. What was written before is intact."),
        _("Make some room on the disk, then try again."),
    ),
    "store_read_only": lambda _d: (
        _("This notebook can only be read here: nothing was written."),
        _("Move it to a disk that can be written to."),
    ),
    "disk_failing": lambda _d: (
        _("The disk answered with an error."),
        _("Try again. If it happens once more, copy the notebook’s folder to another disk."),
    ),
    "not_enough_memory": lambda d: (
        _("Opening this notebook takes {needed} MB of free memory.").format_map(d),
        _("Close other programs, then try again."),
    ),
    "backup_damaged": lambda d: (
        _("The backup {path} is damaged.").format_map(d),
        _("Nothing was changed. Take another one."),
    ),
    "not_a_backup": lambda d: (
        _("The file {path} is not a backup made by Escale.").format_map(d),
        _("Choose another file."),
    ),
    "backup_unverified": lambda d: (
        _("The backup reads back differently from what was written to {path}.").format_map(d),
        _("It was not kept; earlier ones are intact. Use another stick or disk."),
    ),
    "keys_full": lambda d: (
        _("All {most} places for phrases and codes are taken.").format_map(d),
        _("Remove somebody who no longer opens the notebook first."),
    ),
    "key_gone": lambda _d: (
        _("There is no such key any more."),
        _("Look at the list again: it may have been changed meanwhile."),
    ),
    "last_key": lambda _d: (
        _("This is the only key left: without it, nobody could open the notebook."),
        _("Add another one first."),
    ),
    "phrase_taken": lambda _d: (
        _("Somebody already opens the notebook with this phrase."),
        _("Choose another phrase."),
    ),
    "keyfile_unsuitable": lambda d: (
        _("The file {path} can’t go with a phrase.").format_map(d),
        _("Choose one of {least} to {most} bytes that never changes, such as a picture.").format_map(d),
    ),
    "vault_erased": lambda _d: (
        _("The notebook that was here is erased: too many wrong phrases in a row."),
        _("A backup, if there is one, can still be restored."),
    ),
    "vault_changed": lambda _d: (
        _("Something was saved meanwhile, so nothing was changed."),
        _("Do it once more."),
    ),
}


def time_in_words(seconds: float) -> str:
    """A very rough length of time, as one would say it: "a few minutes", "a few weeks", "centuries"."""
    for limit, words in (
        (60, _("a few seconds")),
        (3_600, _("a few minutes")),
        (86_400, _("a few hours")),
        (14 * 86_400, _("a few days")),
        (60 * 86_400, _("a few weeks")),
        (2 * 31_557_600, _("a few months")),
        (200 * 31_557_600, _("a few years")),
    ):
        if seconds < limit:
            return words
    return _("centuries")


def _with_time(d: Readable) -> dict[str, str]:
    return {**d, "time": time_in_words(float(d["time"] or 0))}
