"""`escale log`: records outings from stdin, one JSON object a line, and answers each line once it is durable."""

import argparse
import json
from datetime import date
from pathlib import Path

from outreach.cli.terminals import data, phrase, state, tell
from outreach.domain.errors import IdentifierInNote, OutreachError, StoreReadOnly, Unreadable
from outreach.i18n import _
from outreach.services import log_lines, workspace
from outreach.services.imports import Answer, LogReader
from outreach.words import clock_doubt, say


def run(asked: argparse.Namespace) -> int:
    """Record every line that can be. Returns 0, or 3 if any line was refused."""
    words = phrase(asked.passphrase_file, _("Passphrase: "))
    opened = workspace.unlock(Path(asked.vault), words)
    try:
        if opened.read_only:
            raise StoreReadOnly
        return _record(opened, asked)
    finally:
        opened.close()


def _record(opened: workspace.Workspace, asked: argparse.Namespace) -> int:
    today = date.today()
    opened.expire(today)
    opened.journal("opened", today)
    newest = opened.outings.clock_doubt(today)
    if newest is not None:
        tell(clock_doubt(today, newest))
    # The day is asked for at each line: a script may go on past midnight.
    reader = LogReader(opened, date.today, create_zones=asked.create_zones, keep_identifiers=asked.keep_identifiers)
    refused = False
    for number, line in enumerate(log_lines.lines(data()), start=1):
        if line is not None and not line.strip():
            continue
        answer = reader.record(line, number)
        refused = refused or answer.outcome == "refused"
        state(json.dumps(_fact(answer), ensure_ascii=False))
    return 3 if refused else 0


def _fact(answer: Answer) -> dict[str, object]:
    if answer.why is None:
        return {"id": answer.id, answer.outcome: True}
    where: dict[str, object] = {} if answer.id is not None else {"line": answer.line}
    return {"id": answer.id, **where, "refused": reason(answer.why)}


def reason(why: OutreachError) -> str:
    """Say in a sentence why a line was refused: the encounter, the field and the value, and what to do."""
    what, next_step = _unreadable(why) if isinstance(why, Unreadable) else _said(why)
    if isinstance(why, IdentifierInNote):
        if why.details["field"] == "zone":
            what = _("The name of a zone seems to hold something that identifies a person.")
        what = f"{what} {_kind(str(why.details['kind']))}"
    if "encounter" in why.details:
        what = _("Encounter {id}: {sentence}").format(id=why.details["encounter"], sentence=what)
    return f"{what} {next_step}".strip()


def _said(why: OutreachError) -> tuple[str, str]:
    words = say(why)
    return words.what, words.next_step


def _unreadable(why: Unreadable) -> tuple[str, str]:
    """Name the value that stands where another kind of value should, or the field that is not there."""
    if "missing" in why.details:
        return _("“{field}” is missing.").format_map(why.details), ""
    if "twice" in why.details:
        return _("“{field}” is there twice.").format_map(why.details), ""
    if "wants" not in why.details:
        return _said(why)
    wants = {
        "whole": _("It takes a whole number, without a decimal point or quotation marks."),
        "text": _("It takes a text."),
        "list": _("It takes a list, between square brackets."),
        "object": _("It takes an object, between braces."),
    }
    what = _("“{value}” can’t be read as “{field}”.").format_map(why.details)
    return what, wants[str(why.details["wants"])]


def _kind(kind: str) -> str:
    return {
        "identifier/phone": _("It looks like a phone number."),
        "identifier/email": _("It looks like an e-mail address."),
        "identifier/url": _("It looks like a web address."),
        "identifier/handle": _("It looks like a name on a social network."),
        "identifier/name": _("It looks like somebody’s name."),
        "identifier/initials": _("It looks like somebody’s initials."),
        "identifier/account": _("It looks like a bank account."),
        "identifier/card": _("It looks like a bank card."),
        "identifier/number": _("It looks like somebody’s number."),
        "identifier/file": _("It looks like the number of somebody’s file."),
        "identifier/address": _("It looks like a street address."),
        "identifier/position": _("It looks like an exact place."),
        "identifier/plate": _("It looks like a number plate."),
        "identifier/birth": _("It looks like a date of birth."),
        "identifier/age": _("It looks like the age of somebody very old."),
        "identifier/moment": _("It looks like an exact day and hour."),
        "identifier/workplace": _("It looks like where somebody works."),
        "identifier/trait": _("It looks like something that is true of one person only."),
    }[kind]
