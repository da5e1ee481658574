"""What `cards` takes."""

import argparse

from outreach.cli.parsers.machinery import Parser, one_of
from outreach.cli.terminals import WrongUsage
from outreach.i18n import LANGUAGES, _

ACTIONS = ("list", "show", "search", "pocket", "check", "install")


def describe(cards: Parser) -> None:
    """Add the options."""
    cards.options.add_argument(
        "action", nargs="?", type=one_of("cards", ACTIONS), metavar="|".join(ACTIONS), help=_("what to do")
    )
    cards.options.add_argument(
        "words",
        nargs="*",
        metavar=_("WORDS"),
        help=_("show, pocket: the card’s id, as the list names it; check, install: the pack’s file"),
    )
    cards.options.add_argument(
        "--lang",
        type=one_of("--lang", LANGUAGES),
        metavar="|".join(LANGUAGES),
        help=_("the cards’ language, that of this computer if not told"),
    )
    cards.options.add_argument(
        "--json", action="store_true", help=_("list, search, check, install: for another program")
    )
    cards.options.add_argument("--pdf", metavar=_("FILE"), help=_("pocket: the file to write, A6 on both sides"))
    cards.options.add_argument(
        "--booklet", action="store_true", help=_("pocket: one card or several, as A4 sheets to fold into a booklet")
    )
    cards.options.add_argument(
        "--accept-unknown",
        action="store_true",
        help=_("install: take the pack although nobody the team trusts signed it, or another key did"),
    )


def check(known: argparse.Namespace) -> None:
    """Refuse what one action does not take or lacks."""
    needed = {"show": "ID", "pocket": "ID", "search": _("WORDS"), "check": _("PACK"), "install": _("PACK")}
    if known.action in needed and not known.words:
        raise _lacking(known.action, needed[known.action])
    for action, option, value in (("pocket", "--pdf", known.pdf), ("install", "--vault", known.vault)):
        if known.action == action and not value:
            raise _lacking(action, option)
    if known.action == "pocket" and len(known.words) > 1 and not known.booklet:
        raise WrongUsage(_("Several cards make a booklet: add --booklet."))
    surplus = {
        "list": known.words,
        "show": known.words[1:],
        "search": [],
        "pocket": [],
        "check": known.words[1:],
        "install": known.words[1:],
    }[known.action]
    given = {"--pdf": known.pdf, "--booklet": known.booklet} if known.action != "pocket" else {}
    if known.action in {"show", "pocket"}:
        given |= {"--json": known.json}
    if known.action in {"check", "install"}:
        given |= {"--lang": known.lang}
    if known.action != "install":
        given |= {"--accept-unknown": known.accept_unknown}
    surplus = [*surplus, *(option for option, value in given.items() if value)]
    if surplus:
        raise WrongUsage(
            _("“{command}” does not take: {words}").format(command=f"cards {known.action}", words=" ".join(surplus))
        )


def _lacking(action: str, option: str) -> WrongUsage:
    return WrongUsage(_("“{command}” needs {option}.").format(command=f"cards {action}", option=option))
