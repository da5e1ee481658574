"""`escale codes`: maps of codes for DHIS2, kept in the notebook, read from files and written to files."""

import argparse
from datetime import date
from pathlib import Path

from outreach import i18n
from outreach.cli.terminals import phrase, state, tell
from outreach.domain import code_maps, periods
from outreach.domain.errors import FileUnreadable
from outreach.domain.releases import Figure
from outreach.i18n import _, n_, number
from outreach.reports import csv, labels
from outreach.services import exports, workspace
from outreach.services.workspace import Workspace


def run(asked: argparse.Namespace) -> int:
    """List, take in, write or remove. Returns the exit code."""
    words = phrase(asked.passphrase_file, _("Passphrase: "))
    opened = workspace.unlock(Path(asked.vault), words, read_only=asked.action == "list")
    try:
        {"list": _list, "import": _import, "export": _export, "remove": _remove}[asked.action](asked, opened)
    finally:
        opened.close()
    return 0


def _list(_asked: argparse.Namespace, opened: Workspace) -> None:
    for name in opened.code_maps.names():
        state(f"{name}  ({_size(len(opened.code_maps.get(name).lines))})")


def _import(asked: argparse.Namespace, opened: Workspace) -> None:
    path = Path(asked.what)
    try:
        with path.open("rb") as file:
            data = file.read(code_maps.LARGEST_FILE + 1)
    except OSError as error:
        raise FileUnreadable(path=str(path)) from error
    made = opened.code_maps.take_in(data, asked.name or path.stem)
    state(made.name)
    tell(_size(len(made.lines)))


def _export(asked: argparse.Namespace, opened: Workspace) -> None:
    made = opened.code_maps.get(asked.what)
    figures: list[tuple[Figure, str]] = []
    if asked.period:
        figures = _figures(opened, periods.parse(asked.period))
    exports.write_export(Path(asked.to), code_maps.written(made, figures))
    state(asked.to)


def _figures(opened: Workspace, period: periods.Period) -> list[tuple[Figure, str]]:
    """The figures a report of the period prints, with their labels; no value among them."""
    sheet = opened.reports.sheet(period, language=i18n.current(), today=date.today())
    return [(figure, labels.figure(sheet, figure)) for figure in csv.printed(sheet.publication)]


def _remove(asked: argparse.Namespace, opened: Workspace) -> None:
    opened.code_maps.remove(asked.what)


def _size(lines: int) -> str:
    return n_("{n} figure has a code", "{n} figures have a code", lines).format(n=number(lines))
