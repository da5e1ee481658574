"""`escale restore`: makes a notebook of a backup, in a new folder."""

import argparse
from datetime import date
from pathlib import Path

from outreach.cli.terminals import phrase, progress, state, tell
from outreach.i18n import _
from outreach.services import backups
from outreach.vault import keyfiles


def run(asked: argparse.Namespace) -> int:
    """Say what the backup holds, then bring it back. Returns the exit code."""
    words = phrase(asked.passphrase_file, _("Passphrase of the backup: "))
    digest = None if asked.keyfile is None else keyfiles.digest(Path(asked.keyfile))
    today = date.today()
    source = backups.unlock(Path(asked.backup), words, keyfile=digest)
    seen = backups.look(source, today)
    state(f"outings\t{seen.outings}")
    state(f"encounters\t{seen.encounters}")
    state(f"notes\t{seen.notes}")
    if seen.newest is not None:
        state(f"newest\t{seen.newest.isoformat()}")
    with progress() as told:
        backups.restore(source, Path(asked.vault), today, told)
    tell(_("The notebook is back. The passphrases of the day of the backup open it; what had expired is not in it."))
    return 0
