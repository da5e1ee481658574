"""What is refused of what people type, ask for or log."""

from outreach.i18n import _, capitalised, duration
from outreach.words.readable import Readable, Sentences

SENTENCES: Sentences = {
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
    "file_unreadable": lambda d: (
        _("The file {path} can’t be read.").format_map(d),
        _("Check its name and what this account may read."),
    ),
}


def _with_length(d: Readable) -> dict[str, str]:
    digits = "".join(letter for letter in d["minutes"] if letter.isdigit())
    return {**d, "length": duration(int(digits or 0))}
