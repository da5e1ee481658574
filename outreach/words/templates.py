"""What is refused of report templates."""

from outreach.i18n import _
from outreach.words.readable import Readable, Sentences

SENTENCES: Sentences = {
    "template_unreadable": lambda d: (
        _("The report template {file} can’t be read.").format_map(d) + _where(d),
        _why(d),
    ),
    "template_gone": lambda d: (
        _("There is no report template called “{template}”.").format_map(d),
        _("The list of templates shows those there are."),
    ),
    "poster_exact": lambda _d: (
        _("A poster is read by everybody; exact figures are meant for one reader."),
        _("Make it from the published figures, or take another template."),
    ),
    "template_empty": lambda _d: (
        _("No section is left in this template."),
        _("Tick one: a report needs something to print."),
    ),
}


def _where(d: Readable) -> str:
    return " " + _("It stops at “{field}”.").format_map(d) if d["field"] else ""


def _why(d: Readable) -> str:
    reasons = {
        "not_toml": _("It is not written as TOML. Look at the shipped ones, and correct it."),
        "unknown": _("Templates know no such thing there. Correct the word, or take it out."),
        "missing": _("Something has to stand there. Add it."),
        "wrong_kind": _(
            "It is not the kind of thing that belongs there, or holds characters that can’t be seen. Correct it."
        ),
        "too_long": _("It is longer than a page can hold. Shorten it."),
        "too_many": _("There are more of them than a template takes. Take some out."),
        "twice": _("It stands there twice. Take one out, or give it another name."),
        "empty": _("Nothing is in it. Add at least one."),
        "no_figure": _("No report has a figure of that name. Correct it, or leave the line empty and say why."),
    }
    return reasons.get(d["why"], reasons["unknown"])
