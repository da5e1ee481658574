"""What is refused of reports that would leave."""

from outreach.i18n import _, capitalised
from outreach.words.readable import Readable, Sentences


def _months_tables(d: Readable) -> tuple[str, str]:
    return (
        capitalised(_("no rounding of {month} adds up in all its tables.").format_map(d)),
        _("Have fewer codes in: {tables}.").format_map(d),
    )


SENTENCES: Sentences = {
    "gate_refused": lambda d: (
        _("With all that has left before, this report would tell a count of people too closely. It was not issued."),
        _("Tables to widen: {tables}.").format_map(d),
    ),
    "rounding_unsolved": _months_tables,
    "ledger_broken": lambda d: (
        _("The record of what left is not as it was written, from its line {release} on.").format_map(d),
        _("Nothing more is issued from it. Keep this notebook as it is, and look for a backup from before."),
    ),
    "figures_moved": lambda d: (
        capitalised(_("something was logged for {month} while its report was being made.").format_map(d)),
        _("Make the report again: nothing has left."),
    ),
    "revision_waits": lambda d: (
        capitalised(_("the correction of {month} would change a figure too little to be shown.").format_map(d)),
        _("It waits. The true figures are corrected already, for the team. Tables: {tables}.").format_map(d),
    ),
    "nothing_to_revise": lambda d: (
        capitalised(_("there is nothing to correct in what left for {month}.").format_map(d)),
        _("The true figures, for the team, are as they were logged."),
    ),
    "file_in_the_way": lambda d: (
        _("{path} is there already, and is no report of this notebook.").format_map(d),
        _("Move it away, or choose another folder. Nothing was written."),
    ),
    "nothing_to_make": lambda d: (
        _("No month of {year} is over, or the notebook begins after it.").format_map(d),
        _("A report can leave once its period is over."),
    ),
    "report_stopped": lambda _d: (
        _("The report was stopped."),
        _("Nothing has left, and nothing has changed."),
    ),
}
