"""Everything that can be refused for a reason a person can act on: a code and details, never a sentence.

`outreach.words` turns each into what happened and what to do next, for the window and for the terminal.
Anything else that goes wrong is a bug and stays a plain exception.
"""

from typing import ClassVar


class OutreachError(Exception):
    """A refusal with a reason. Details are values the sentence may show; never text typed about a person."""

    code: ClassVar[str] = ""

    def __init__(self, **details: object) -> None:
        super().__init__(self.code)
        self.details = details


# The vault --------------------------------------------------------------------------------------------


class VaultMissing(OutreachError):
    """The folder holds no vault. Details: folder."""

    code = "vault_missing"


class FolderMissing(OutreachError):
    """The folder that should hold the vault is not there. Details: folder."""

    code = "folder_missing"


class NotAFolder(FolderMissing):
    """A file stands where the vault's folder should be. Details: folder."""

    code = "not_a_folder"


class FolderNotEmpty(OutreachError):
    """A new vault is only made where nothing is. Details: folder."""

    code = "folder_not_empty"


class FolderReadOnly(OutreachError):
    """The folder can't be written to. Details: folder."""

    code = "folder_read_only"


class WrongPhrase(OutreachError):
    """Neither phrase nor recovery code opens a slot."""

    code = "wrong_phrase"


class PhraseTooWeak(OutreachError):
    """A new phrase that a machine would find. Details: bits (int), time (seconds it would take, float)."""

    code = "phrase_too_weak"


class HeaderDamaged(OutreachError):
    """Both copies of the key header are damaged or missing. Details: folder."""

    code = "header_damaged"


class StoreDamaged(OutreachError):
    """The key is right but the file can't be read. Details: folder."""

    code = "store_damaged"


class StoreMissing(OutreachError):
    """The header is there, the encrypted file it names is not. Details: folder."""

    code = "store_missing"


class NotAVault(OutreachError):
    """A file is there but was not made by Escale (plain SQLite, another program's). Details: folder."""

    code = "not_a_vault"


class VaultNewer(OutreachError):
    """Made by a newer Escale. Details: found (int), known (int)."""

    code = "vault_newer"


class VaultInUse(OutreachError):
    """Another window or command holds the vault."""

    code = "vault_in_use"


class NoSpace(OutreachError):
    """The disk is full; what was there is intact."""

    code = "no_space"


class StoreReadOnly(OutreachError):
    """The vault is opened for reading only, something wanted to write."""

    code = "store_read_only"


class BackupDamaged(OutreachError):
    """A backup that is not whole any more. Details: path."""

    code = "backup_damaged"


class NotABackup(OutreachError):
    """A file that Escale did not make as a backup. Details: path."""

    code = "not_a_backup"


class BackupUnverified(OutreachError):
    """A backup just written reads back differently; it was not kept. Details: path."""

    code = "backup_unverified"


# What people type -------------------------------------------------------------------------------------


class PeriodUnreadable(OutreachError):
    """Not a month, quarter or year. Details: text."""

    code = "period_unreadable"


class PeriodInFuture(OutreachError):
    """The period has not begun. Details: period (Period)."""

    code = "period_in_future"


class PeriodUnfinished(OutreachError):
    """The period has begun and can't be published yet. Details: period (Period)."""

    code = "period_unfinished"


class Unreadable(OutreachError):
    """A line of input is not what `log` reads. Details: field (may be empty)."""

    code = "unreadable"


class UnknownField(OutreachError):
    """A field `log` does not know. Details: field."""

    code = "unknown_field"


class UnknownCode(OutreachError):
    """A code that is in none of the lists. Details: field, value."""

    code = "unknown_code"


class UnknownZone(OutreachError):
    """A zone the team has not made. Details: zone."""

    code = "unknown_zone"


class UnknownItem(OutreachError):
    """An item the catalogue does not hold. Details: item."""

    code = "unknown_item"


class UnknownPlace(OutreachError):
    """A place supplies could come from, that the team has not made. Details: place."""

    code = "unknown_place"


class OutOfBounds(OutreachError):
    """A number below or above what can be meant. Details: field, value, least, most."""

    code = "out_of_bounds"


class EndBeforeStart(OutreachError):
    """An outing that would end before it starts, or last longer than a night. Details: minutes."""

    code = "end_before_start"


class DateInFuture(OutreachError):
    """An outing dated after today. Details: date."""

    code = "date_in_future"


class DateUnreadable(OutreachError):
    """Not a date or a time. Details: field, value."""

    code = "date_unreadable"


class TextTooLong(OutreachError):
    """A text longer than its field takes. Details: field, most."""

    code = "text_too_long"


class IdentifierInNote(OutreachError):
    """A note given to `log` holds what looks like a phone number, an address… Details: kind."""

    code = "identifier_in_note"


class AlreadyThere(OutreachError):
    """A zone or call-name of that name exists already. Details: label."""

    code = "already_there"


class NothingTyped(OutreachError):
    """An empty name. Details: field."""

    code = "nothing_typed"


# What is done -----------------------------------------------------------------------------------------


class OutingGone(OutreachError):
    """The outing is no longer there."""

    code = "outing_gone"


class OutingNotEmpty(OutreachError):
    """Something was logged on the outing: it can be cancelled, not removed."""

    code = "outing_not_empty"


class EncounterGone(OutreachError):
    """The encounter is no longer there: somebody deleted it."""

    code = "encounter_gone"


class OutingGoingOn(OutreachError):
    """An outing is open already; only one goes on at a time."""

    code = "outing_going_on"


class ExportRefused(OutreachError):
    """The file could not be written where it was asked for. Details: path."""

    code = "export_refused"


class AudienceMissing(OutreachError):
    """An exact report needs the name of who it is for."""

    code = "audience_missing"


class FileUnreadable(OutreachError):
    """A file named on the command line can't be read. Details: path."""

    code = "file_unreadable"


class VaultOlder(OutreachError):
    """Made by an older Escale; only reading, it can't be brought up to date. Details: found, known."""

    code = "vault_older"


class FolderUnreadable(OutreachError):
    """The folder or a file in it may not be read by this person. Details: folder."""

    code = "folder_unreadable"


class DiskFailing(OutreachError):
    """The disk or stick answered with an error; the last write may or may not be kept. Details: folder."""

    code = "disk_failing"


class NotEnoughMemory(OutreachError):
    """The key can't be derived with the memory that is free. Details: needed (MiB, int)."""

    code = "not_enough_memory"


# Who opens the vault ----------------------------------------------------------------------------------


class KeysFull(OutreachError):
    """Every slot has its holder. Details: most (int)."""

    code = "keys_full"


class KeyGone(OutreachError):
    """Nobody holds that slot, or not as what is asked for."""

    code = "key_gone"


class LastKey(OutreachError):
    """The only phrase or code left can't be removed: nothing would open the vault any more."""

    code = "last_key"


class PhraseTaken(OutreachError):
    """Somebody else's phrase is the same."""

    code = "phrase_taken"


class KeyfileUnsuitable(OutreachError):
    """A file that is too small or too large to go with a phrase. Details: path, least, most (bytes)."""

    code = "keyfile_unsuitable"


class VaultErased(OutreachError):
    """The vault that was here has just been erased, after as many wrong phrases as its team allowed."""

    code = "vault_erased"


class VaultChanged(OutreachError):
    """Something was saved while the vault was being copied: it has to be copied again."""

    code = "vault_changed"
