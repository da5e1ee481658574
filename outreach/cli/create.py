"""`escale create`: makes a notebook and prints its recovery code, once."""

import argparse
from pathlib import Path

from outreach.cli.terminals import new_phrase, state, tell
from outreach.domain.errors import TextTooLong
from outreach.i18n import _
from outreach.services import workspace
from outreach.services.team import LONGEST_LABEL
from outreach.vault import places
from outreach.vault.keys import LOW
from outreach.words import place_doubt


def run(asked: argparse.Namespace) -> int:
    """Make it. Returns the exit code."""
    low = asked.kdf_cost == "low"
    if len(asked.team) > LONGEST_LABEL:
        raise TextTooLong(field="team", most=LONGEST_LABEL)
    phrase = new_phrase(asked.passphrase_file)
    if low:
        tell(_("Low cost: a computer finds this passphrase easily. For tests and demos only."))
    for doubt in places.doubts(Path(asked.vault)):
        tell(str(place_doubt(doubt.kind, doubt.name)))
    code = workspace.create(Path(asked.vault), phrase, team=asked.team, cost=LOW if low else None)
    tell(_("The notebook is made. Its recovery code follows, this once: write it down and keep it apart."))
    state(code)
    return 0
