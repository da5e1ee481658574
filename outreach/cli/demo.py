"""`escale demo`: the notebook of an invented team, to look at and to try things on."""

import argparse
from datetime import datetime
from pathlib import Path

from outreach.cli.terminals import phrase, state, tell
from outreach.i18n import _, quoted
from outreach.services import demos, workspace
from outreach.services.exports import write_export
from outreach.vault import vaults

PHRASE_FILE = "demo-phrase.txt"
"""Beside a demo's store: the lock window shows what it says. Only this command writes it."""


def run(asked: argparse.Namespace) -> int:
    """Make it, or fill a notebook that is still empty. Returns the exit code."""
    folder = Path(asked.vault)
    made = vaults.exists(folder)
    if asked.passphrase_file is not None:
        words = phrase(asked.passphrase_file, "")
    elif made and not (folder / PHRASE_FILE).exists():
        words = phrase(None, _("Passphrase: "))
    else:
        words = demos.PHRASE
    if not made:
        # A demo protects nothing and should open at once.
        vaults.create(folder, words, cost=vaults.LOW)
        if words == demos.PHRASE:
            write_export(folder / PHRASE_FILE, (words + "\n").encode())
    _fill(folder, words, asked)
    if words == demos.PHRASE:
        tell(_("Demo notebook. Passphrase: {phrase}").format(phrase=quoted(words)))
    return 0


def _fill(folder: Path, words: str, asked: argparse.Namespace) -> None:
    now = datetime.now()
    opened = workspace.unlock(folder, words)
    try:
        demos.fill(
            opened,
            encounters=asked.encounters,
            months=asked.months,
            seed=asked.seed,
            today=now.date(),
            now=now,
        )
        state(f"encounters\t{asked.encounters}")
    finally:
        opened.close()
