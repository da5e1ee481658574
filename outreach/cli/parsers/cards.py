"""What `cards` takes."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass

from outreach.cli.parsers.machinery import Parser, one_of
from outreach.cli.terminals import WrongUsage
from outreach.i18n import LANGUAGES, _


@dataclass(frozen=True, slots=True)
class _Takes:
    """What an action takes: the words after it that it needs and at most, the options it needs, those it may have."""

    words: tuple[str, ...] = ()
    most: int | None = 0
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


_VAULT, _ANY = "--vault", None
_ACTIONS: Mapping[str, _Takes] = {
    "list": _Takes(may=("--lang", "--json")),
    "show": _Takes(("ID",), 1, may=("--lang",)),
    "search": _Takes(("WORDS",), _ANY, may=("--lang", "--json")),
    "pocket": _Takes(("ID",), _ANY, needs=("--pdf",), may=("--lang", "--booklet")),
    "check": _Takes(("PACK",), 1, may=("--json",)),
    "install": _Takes(("PACK",), 1, needs=(_VAULT,), may=("--json", "--accept-unknown")),
    "signers": _Takes(needs=(_VAULT,), may=("--json",)),
    "trust": _Takes(("PACK", "WORDS"), _ANY, needs=("--label", _VAULT)),
    "distrust": _Takes(("WORDS",), _ANY, needs=(_VAULT,)),
}
ACTIONS = tuple(_ACTIONS)


def describe(cards: Parser) -> None:
    """Add the options."""
    cards.options.add_argument(
        "action", nargs="?", type=one_of("cards", ACTIONS), metavar="|".join(ACTIONS), help=_("what to do")
    )
    cards.options.add_argument(
        "words",
        nargs="*",
        metavar=_("WORDS"),
        help=_(
            "show, pocket: the card’s id, as the list names it; check, install: the pack’s file; trust: the pack’s "
            "file, then the words of its key as they were read to you; distrust: the words of the key"
        ),
    )
    cards.options.add_argument(
        "--lang",
        type=one_of("--lang", LANGUAGES),
        metavar="|".join(LANGUAGES),
        help=_("the cards’ language, that of this computer if not told"),
    )
    cards.options.add_argument(
        "--json", action="store_true", help=_("list, search, check, install, signers: for another program")
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
    cards.options.add_argument(
        "--label", metavar=_("NAME"), help=_("trust: the team or network that signs, not a person")
    )


def check(known: argparse.Namespace) -> None:
    """Refuse what one action does not take or lacks."""
    takes = _ACTIONS[known.action]
    given = {
        "--lang": known.lang,
        "--json": known.json,
        "--pdf": known.pdf,
        "--booklet": known.booklet,
        "--accept-unknown": known.accept_unknown,
        "--label": known.label,
    }
    named = {"WORDS": _("WORDS"), "PACK": _("PACK")}
    for word in takes.words[len(known.words) :]:
        raise _lacking(known.action, named.get(word, word))
    for option in takes.needs:
        if not (known.vault if option == _VAULT else given[option]):
            raise _lacking(known.action, option)
    if known.action == "pocket" and len(known.words) > 1 and not known.booklet:
        raise WrongUsage(_("Several cards make a booklet: add --booklet."))
    surplus = [] if takes.most is _ANY else known.words[takes.most :]
    surplus += [option for option, value in given.items() if value and option not in takes.needs + takes.may]
    if surplus:
        raise WrongUsage(
            _("“{command}” does not take: {words}").format(command=f"cards {known.action}", words=" ".join(surplus))
        )


def _lacking(action: str, option: str) -> WrongUsage:
    return WrongUsage(_("“{command}” needs {option}.").format(command=f"cards {action}", option=option))
