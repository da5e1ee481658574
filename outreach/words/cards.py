"""What is refused of card files, how a card says who has read it over, and what its parts are called."""

from outreach.domain.card_lint import Fault
from outreach.domain.cards import Card
from outreach.i18n import _, joined, month_name, quoted
from outreach.words.readable import Readable, Sentences


def review(card: Card) -> str:
    """Say who has read a card over, for screen, terminal and paper: one sentence every card shows."""
    if card.status == "draft":
        return _("A draft, for the team’s own peers and a clinician to review: none of them has read it over yet.")
    who = joined(card.reviewed_by)
    when = month_name((int(card.reviewed_on[:4]), int(card.reviewed_on[5:7])))
    if card.status == "reviewed_by_peers":
        sentence = _("Read over by {who} in {when}. A clinician has not read it over yet.")
    else:
        sentence = _("Read over by {who} in {when}.")
    return sentence.format(who=who, when=when)


def family(code: str) -> str:
    """What a family of cards is called; the code itself where it is none."""
    return {
        "practice": _("Practices"),
        "product": _("Products"),
        "situation": _("Situations"),
        "care": _("Care"),
        "rights": _("Rights"),
        "team": _("Around the team"),
    }.get(code, code)


def heading(part: str) -> str:
    """What a part of a card is called above its text."""
    return {
        "about": _("What it is about"),
        "benefits": _("Benefits people look for"),
        "vigilance": _("Areas for vigilance"),
        "people_say": _("What people concerned say"),
        "medical": _("Medical knowledge"),
        "emergency": _("In an emergency"),
        "signs": _("Signs that call for help"),
        "steps": _("What can be done"),
        "not_known": _("What is not known"),
        "supplies": _("Supplies"),
        "linked": _("Cards beside this one"),
        "sources": _("Sources"),
    }[part]


def fault(found: Fault) -> tuple[str, str]:
    """Say what is wrong in a card that reads well: what it says or lacks, and what to do about it."""
    words = quoted(found.words)
    what, next_step = {
        "grading": (
            _("{words} says how large a risk is."),
            _("Describe what happens instead: cards grade nothing."),
        ),
        "promising": (
            _("{words} promises more than anybody can."),
            _("Say what it is about without it."),
        ),
        "scoring": (
            _("{words} reads as a score, a level or a signal."),
            _("Describe what happens instead: cards grade nothing."),
        ),
        "ordering": (
            _("{words} reads as an order."),
            _("Say what it does or what helps, and leave the choice to the person."),
        ),
        "stigma": (
            _("{words} puts something before the person."),
            _("Put the person first, in the words people use for themselves."),
        ),
        "speech": (
            _("{words} reads as somebody’s own words."),
            _("Report it without quotation marks, with its source."),
        ),
        "shouting": (_("{words} shouts."), _("A full stop says it too.")),
        "unsourced": (_("This has no source, or a source nothing names."), _("Name the source beside what it says.")),
        "unlike_sister": (_("This is not the same in the other language."), _("Make both the same.")),
        "unknown_link": (_("There is no card {words}."), _("Correct its id, or leave it out.")),
        "unknown_supply": (_("{words} is not in the catalogue of supplies."), _("Correct its code, or leave it out.")),
    }[found.kind]
    return what.format(words=words), next_step


def _place(d: Readable) -> dict[str, str]:
    """Where something stands: the file's name, if it has one, and the field in it."""
    place = (
        _("{file}, {field}").format_map(d) if d["file"] and d["field"] else d["file"] or d["field"] or _("this card")
    )
    return {**d, "place": place}


def _wanted(wanted: str) -> str:
    return {
        "text": _("Write a text between quotation marks."),
        "line": _("Write it on one line."),
        "list": _('Write a list: ["one", "two"].'),
        "number": _("Write a whole number from 1 to 9999."),
        "table": _("Write it as a part of its own, under a line with its name in brackets."),
        "id": _("Write 2 to 40 small letters without accents, digits or underscores."),
        "different": _("Each has to be another one: leave out what stands twice."),
        "language": _("Write the language’s code in small letters, as in “fr” or “en”."),
        "family": _("Write practice, product, situation, care, rights or team."),
        "status": _("Write draft, reviewed_by_peers or reviewed_by_clinician."),
        "month": _("Write a year and a month, as in 2027-05."),
        "date": _("Write a year, a month or a day, as in 2024, 2024-05 or 2024-05-17."),
        "url": _("Write an address that begins with https://, or leave it out."),
        "place": _("Write what the names of its folder and its file say, or move the file."),
    }.get(wanted, _("Compare it with a card that ships with the program."))


SENTENCES: Sentences = {
    "card_refused": lambda d: (
        _("The card can’t be taken as it is: {place}.").format_map(_place(d)),
        _("Compare it with a card that ships with the program."),
    ),
    "card_unreadable": lambda d: (
        _("{file} can’t be read as a card, from line {line} on.").format_map(
            {**d, "file": d["file"] or _("This text")}
        ),
        _("Look for a quotation mark or a bracket that is missing there, or that stands there once too often."),
    ),
    "card_too_large": lambda d: (
        _("{file} is too large for a card.").format_map({**d, "file": d["file"] or _("This text")}),
        _("A card takes {most} KiB at most: split it in two, or shorten it.").format_map(d),
    ),
    "card_field_missing": lambda d: (
        _("Something every card has is missing: {place}.").format_map(_place(d)),
        _("Add it; a list may be empty, written as []."),
    ),
    "card_field_unknown": lambda d: (
        _("No card has such a field: {place}.").format_map(_place(d)),
        _("Correct its name, or leave it out."),
    ),
    "card_field_unsuitable": lambda d: (
        _("What stands there is of another form than the card takes: {place}.").format_map(_place(d)),
        _wanted(d["wanted"]),
    ),
    "card_field_too_long": lambda d: (
        _("This text is too long for its place: {place}.").format_map(_place(d)),
        _("It takes {most} characters at most.").format_map(d),
    ),
    "card_field_count": lambda d: (
        _("There are too few or too many of them: {place}.").format_map(_place(d)),
        _("It takes from {least} to {most} entries.").format_map(d),
    ),
    "card_field_hidden": lambda d: (
        _("A text holds a character that is not seen, or that changes how it reads ({character}): {place}.").format_map(
            _place(d)
        ),
        _("Type that text anew rather than copying it."),
    ),
    "card_field_mixed": lambda d: (
        _("A word holds a letter of another alphabet ({character}): {place}.").format_map(_place(d)),
        _("Type that word anew rather than copying it."),
    ),
    "card_source_unknown": lambda d: (
        _("The source “{key}” is not among the card’s sources: {place}.").format_map(_place(d)),
        _("Add it under [[sources]], or correct its key."),
    ),
    "card_missing": lambda d: (
        _("There is no card “{card}”.").format_map(d),
        _("Search for it, or look in the list."),
    ),
}
