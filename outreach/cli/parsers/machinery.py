"""argparse's machinery with our own words, and what a value may be."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Never

from outreach.cli.terminals import WrongUsage
from outreach.i18n import _, number


class _Help(argparse.HelpFormatter):
    """argparse's layout, with our word for "usage" and a colon as the language sets it."""

    def start_section(self, heading: str | None) -> None:
        # argparse writes the colon itself.
        super().start_section(heading and _("{heading}:").format(heading=heading).removesuffix(":"))

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that raises WrongUsage with a sentence instead of writing English and leaving."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Help, add_help=False, allow_abbrev=False, exit_on_error=False, **options)
        self.options = self.add_argument_group(_("Options"))
        self.options.add_argument("-h", "--help", action="help", help=_("show this and leave"))

    def error(self, message: str) -> Never:
        """Refuse what was typed."""
        raise WrongUsage(message)


def count(option: str, least: int, most: int) -> Callable[[str], int]:
    """Make a reader of whole numbers within bounds; it raises WrongUsage."""

    def read(untrusted_text: str) -> int:
        # isdecimal: int() alone takes "1_0" and " 7 " too.
        if untrusted_text.isdecimal() and len(untrusted_text) <= len(str(most)):
            value = int(untrusted_text)
            if least <= value <= most:
                return value
        sentence = _("{option} takes a whole number from {least} to {most}.")
        raise WrongUsage(sentence.format(option=option, least=number(least), most=number(most)))

    return read


def one_of(option: str, choices: Sequence[str]) -> Callable[[str], str]:
    """Make a reader of one of some words; it raises WrongUsage."""

    def read(untrusted_text: str) -> str:
        if untrusted_text not in choices:
            raise WrongUsage(
                _("{option} takes one of these: {choices}.").format(option=option, choices=", ".join(choices))
            )
        return untrusted_text

    return read


def named(option: str) -> str:
    """Name an option as it is typed."""
    return {"backup": _("FILE"), "spreadsheet": _("FILE"), "kind": "--as", "rehearse": "--try"}.get(
        option, f"--{option.replace('_', '-')}"
    )


def check_alone(known: argparse.Namespace, *groups: Sequence[str]) -> None:
    """Refuse two options of which one shuts out the other."""
    for options in groups:
        first, *others = [option for option in options if getattr(known, option) not in {None, False}] or [""]
        if others:
            sentence = _("{option} does not go together with {other}.")
            raise WrongUsage(sentence.format(option=named(others[0]), other=named(first)))
