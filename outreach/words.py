"""Every refusal in words: what happened, and what can be done next. For both front doors, in the language in use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from outreach.domain.errors import OutreachError
from outreach.domain.periods import Period
from outreach.i18n import _, capitalised, duration, long_date, month_name, number


@dataclass(frozen=True, slots=True)
class Words:
    """What happened, and the next step. Both are whole sentences; the next step may be empty."""

    what: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


Details = Mapping[str, object]


def say(error: OutreachError) -> Words:
    """Turn a refusal into sentences. Details that are missing read as nothing rather than fail."""
    what, next_step = _SENTENCES[error.code](_Readable(error.details))
    return Words(what, next_step)


def period_name(period: Period) -> str:
    """A period as people call it: October 2026, 4th quarter 2026, 2026."""
    if period.kind == "month":
        return month_name(period.first)
    if period.kind == "quarter":
        quarters = (
            _("first quarter of {year}"),
            _("second quarter of {year}"),
            _("third quarter of {year}"),
            _("fourth quarter of {year}"),
        )
        return quarters[period.index - 1].format(year=period.year)
    return str(period.year)


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


def place_doubt(kind: str, name: str) -> Words:
    """Why a folder is a poor place for a notebook; `kind` and `name` as `vault.places` tells them."""
    sentences = {
        "synchronised": (
            _("This folder is copied by {name} while it is written to."),
            _("The notebook could be damaged or be copied to other computers. Choose a folder that stays on this one."),
        ),
        "network": (
            _("This folder lies on a network drive ({name})."),
            _("What is saved there may be lost when the connection is. Choose a folder on this computer."),
        ),
        "without_owners": (
            _("This folder lies on a drive without permissions ({name})."),
            _("Whoever holds it can copy the notebook, though not read it. A folder on this computer is better."),
        ),
    }
    what, next_step = sentences[kind]
    return Words(what.format(name=name), next_step)


def clock_doubt(today: date, newest: date) -> str:
    """Ask about a computer's date that stands before the newest outing."""
    return _("This computer says {today}, but an outing is dated {newest}. Is the date right?").format(
        today=long_date(today), newest=long_date(newest)
    )


class _Readable(dict[str, str]):
    """Details as they are read in a sentence; what is missing is empty."""

    def __init__(self, details: Details) -> None:
        super().__init__({key: _spoken(value) for key, value in details.items()})

    def __missing__(self, key: str) -> str:
        return ""


def _spoken(value: object) -> str:
    if isinstance(value, Period):
        return period_name(value)
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    return str(value)


_Sentence = Callable[[_Readable], tuple[str, str]]

_SENTENCES: dict[str, _Sentence] = {
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
    "period_unreadable": lambda d: (
        _("“{text}” is not a period.").format_map(d),
        _("Write a month as 2026-10, a quarter as 2026-Q4, a year as 2026."),
    ),
    "period_in_future": lambda d: (
        capitalised(_("{period} has not begun.").format_map(d)),
        _("Choose an earlier period, or check this computer’s date."),
    ),
    "period_unfinished": lambda d: (
        capitalised(_("{period} is not over, so its report can’t leave yet.").format_map(d)),
        _("It can be looked at until then."),
    ),
    "unreadable": lambda d: (
        _("“{field}” can’t be read here.").format_map(d) if d["field"] else _("This line can’t be read."),
        _("Each line is one outing, written as a JSON object."),
    ),
    "unknown_field": lambda d: (
        _("There is no field “{field}”.").format_map(d),
        _("Leave it out, or correct its name."),
    ),
    "unknown_code": lambda d: (
        _("“{value}” is not a code of “{field}”.").format_map(d),
        _("The codes are in resources/codes."),
    ),
    "unknown_zone": lambda d: (
        _("The zone “{zone}” is not in the team’s list.").format_map(d),
        _("Add it in the settings, or use --create-zones."),
    ),
    "unknown_item": lambda d: (
        _("“{item}” is not in the catalogue.").format_map(d),
        _("The codes are in resources/codes."),
    ),
    "unknown_place": lambda d: (
        _("“{place}” is not one of the places supplies are taken from.").format_map(d),
        _("Use bag, van or office, or a place the team has made."),
    ),
    "out_of_bounds": lambda d: (
        _("{value} for “{field}” looks like a slip.").format_map(d),
        _("It takes a whole number from {least} to {most}.").format_map(d),
    ),
    "end_before_start": lambda d: (
        _("From this start to this end would be {length}.").format_map(_with_length(d)),
        _("Check the two times. After midnight, the end belongs to the next day by itself."),
    ),
    "date_in_future": lambda d: (
        _("{date} has not come yet.").format_map({"date": capitalised(d["date"])}),
        _("Check the date, and this computer’s clock."),
    ),
    "date_unreadable": lambda d: (
        _("“{value}” can’t be read as “{field}”.").format_map(d),
        _("Write dates as 2026-10-02 and times as 21:30."),
    ),
    "text_too_long": lambda d: (
        _("This text is too long."),
        _("It takes {most} characters at most.").format_map(d),
    ),
    "identifier_in_note": lambda _d: (
        _("A note seems to hold something that identifies a person."),
        _("Take it out, or keep it on purpose with --keep-identifiers."),
    ),
    "already_there": lambda d: (
        _("“{label}” is already in the list.").format_map(d),
        _("Choose another name."),
    ),
    "nothing_typed": lambda _d: (_("There is no name yet."), _("Type one first.")),
    "outing_gone": lambda _d: (_("This outing is no longer there."), _("Open another one.")),
    "outing_not_empty": lambda _d: (
        _("Something was logged on this outing."),
        _("It can be marked as cancelled; what was logged stays."),
    ),
    "encounter_gone": lambda _d: (
        _("This encounter was deleted in the meantime."),
        _("What you typed is still here; it can be saved as a new encounter."),
    ),
    "outing_going_on": lambda _d: (
        _("An outing is already going on."),
        _("End it first, then open the other one."),
    ),
    "export_refused": lambda d: (
        _("The file could not be written to {path}.").format_map(d),
        _("Choose another folder or another name. Nothing was left half written."),
    ),
    "audience_missing": lambda _d: (
        _("An exact report is made for somebody in particular."),
        _("Say for whom: --audience NAME."),
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
    "file_unreadable": lambda d: (
        _("The file {path} can’t be read.").format_map(d),
        _("Check its name and what this account may read."),
    ),
}


def _with_time(d: _Readable) -> dict[str, str]:
    return {**d, "time": time_in_words(float(d["time"] or 0))}


def _with_length(d: _Readable) -> dict[str, str]:
    digits = "".join(letter for letter in d["minutes"] if letter.isdigit())
    return {**d, "length": duration(int(digits or 0))}
