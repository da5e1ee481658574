"""What `cards` takes."""

import argparse

from outreach.cli.parsers.machinery import Parser, one_of
from outreach.cli.terminals import WrongUsage
from outreach.i18n import LANGUAGES, _

ACTIONS = ("list", "show", "search", "pocket")


def describe(cards: Parser) -> None:
    """Add the options."""
    cards.options.add_argument(
        "action", nargs="?", type=one_of("cards", ACTIONS), metavar="|".join(ACTIONS), help=_("what to do")
    )
    cards.options.add_argument(
        "words", nargs="*", metavar=_("WORDS"), help=_("show, pocket: the card’s id, as the list names it")
    )
    cards.options.add_argument(
        "--lang",
        type=one_of("--lang", LANGUAGES),
        metavar="|".join(LANGUAGES),
        help=_("the cards’ language, that of this computer if not told"),
    )
    cards.options.add_argument("--json", action="store_true", help=_("list, search: for another program"))
    cards.options.add_argument("--pdf", metavar=_("FILE"), help=_("pocket: the file to write, A6 on both sides"))
    cards.options.add_argument(
        "--booklet", action="store_true", help=_("pocket: one card or several, as A4 sheets to fold into a booklet")
    )


def check(known: argparse.Namespace) -> None:
    """Refuse what one action does not take or lacks."""
    if known.action in {"show", "pocket"} and not known.words:
        raise WrongUsage(_("“{command}” needs {option}.").format(command=f"cards {known.action}", option="ID"))
    if known.action == "search" and not known.words:
        raise WrongUsage(_("“{command}” needs {option}.").format(command="cards search", option=_("WORDS")))
    if known.action == "pocket" and not known.pdf:
        raise WrongUsage(_("“{command}” needs {option}.").format(command="cards pocket", option="--pdf"))
    if known.action == "pocket" and len(known.words) > 1 and not known.booklet:
        raise WrongUsage(_("Several cards make a booklet: add --booklet."))
    surplus = {
        "list": known.words,
        "show": known.words[1:],
        "search": [],
        "pocket": [],
    }[known.action]
    given = {"--pdf": known.pdf, "--booklet": known.booklet} if known.action != "pocket" else {}
    if known.action in {"show", "pocket"}:
        given |= {"--json": known.json}
    surplus = [*surplus, *(option for option, value in given.items() if value)]
    if surplus:
        raise WrongUsage(
            _("“{command}” does not take: {words}").format(command=f"cards {known.action}", words=" ".join(surplus))
        )
