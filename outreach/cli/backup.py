"""`escale backup`: a copy of a notebook in one file, read back before it is called one."""

import argparse
from datetime import date
from pathlib import Path

from outreach.cli.terminals import phrase, progress, state, tell
from outreach.domain.errors import VaultInUse
from outreach.i18n import _
from outreach.services import workspace
from outreach.services.workspace import Workspace
from outreach.vault import keyfiles, vaults


def run(asked: argparse.Namespace) -> int:
    """Make it. Returns the exit code."""
    words = phrase(asked.passphrase_file, _("Passphrase: "))
    digest = None if asked.keyfile is None else keyfiles.digest(Path(asked.keyfile))
    opened = _open(Path(asked.vault), words, digest)
    try:
        with progress() as told:
            made = opened.backups.to(Path(asked.to), date.today(), told)
    finally:
        opened.close()
    state(str(made))
    tell(_("The backup is complete: it was read back and compared. Any passphrase of today opens it."))
    return 0


def _open(folder: Path, words: str, keyfile: bytes | None) -> Workspace:
    """Open for writing where that is possible, so that the day is remembered; a window that is open is in no way."""
    key = vaults.derive(folder, words, keyfile=keyfile)
    try:
        return workspace.open_workspace(folder, key)
    except VaultInUse:
        return workspace.open_workspace(folder, key, read_only=True)
