"""`escale guard`: reads notes from stdin, one JSON object a line, and says what in them could be put otherwise."""

import argparse
import json

from outreach import i18n
from outreach.cli.terminals import data, state
from outreach.domain.errors import OutreachError, TextTooLong, Unreadable
from outreach.guard import language, reading, tongues
from outreach.i18n import _
from outreach.services import log_fields, log_lines
from outreach.words import say


def run(asked: argparse.Namespace) -> int:
    """Read every line that can be. Returns 0, or 3 if any line could not be read."""
    refused = False
    for number, line in enumerate(log_lines.lines(data()), start=1):
        if line is not None and not line.strip():
            continue
        given_id: str | int | None = None
        try:
            note = log_lines.parse(line)
            given_id = _identity(note)
            text = _text(note)
        except OutreachError as why:
            refused = True
            where: dict[str, object] = {} if given_id is not None else {"line": number}
            state(json.dumps({"id": given_id, **where, "refused": _reason(why)}, ensure_ascii=False))
            continue
        state(json.dumps({"id": given_id, "findings": _findings(text, asked.lang)}, ensure_ascii=False))
    return 3 if refused else 0


def _findings(text: str, lang: str | None) -> list[dict[str, object]]:
    spoken = lang or tongues.guess(text, i18n.current())
    found = reading.read(text, language=spoken, guide=language.default())
    return [{"start": one.start, "end": one.end, "kind": one.kind, "suggestion": one.suggestion} for one in found]


def _identity(note: log_fields.Object) -> str | int | None:
    """Give a note's id back as it came: the words of whoever asks, or a number."""
    value = note.get("id")
    return value if isinstance(value, int) else log_lines.identity(note)


def _text(note: log_fields.Object) -> str:
    """Give a note's text; fields that are not known here are left alone."""
    value = note.get("text")
    if value is None:
        raise Unreadable(field="text", missing=True)
    if not isinstance(value, str):
        raise Unreadable(field="text", value=log_fields.shown(value), wants="text")
    return value


def _reason(why: OutreachError) -> str:
    """Say what is wrong with a line of notes, and how one is written."""
    if isinstance(why, TextTooLong):
        words = say(why)
        return f"{words.what} {words.next_step}".strip()
    return f"{_what(why)} {_('Each line is one note: a JSON object with “id” and “text”.')}"


def _what(why: OutreachError) -> str:
    if "missing" in why.details:
        return _("“{field}” is missing.").format_map(why.details)
    if "twice" in why.details:
        return _("“{field}” is there twice.").format_map(why.details)
    if "wants" in why.details:
        return _("“{value}” can’t be read as “{field}”.").format_map(why.details)
    if why.details["field"]:
        return _("“{field}” can’t be read here.").format_map(why.details)
    return _("This line can’t be read.")
