"""`escale check`: opens a notebook, looks for damage, says what is wrong in plain words."""

import argparse
from pathlib import Path

from outreach.cli.terminals import phrase, state, tell, tell_refusal
from outreach.domain.errors import HeaderDamaged, NotAVault, StoreDamaged, StoreMissing, VaultInUse
from outreach.i18n import _
from outreach.services import workspace
from outreach.services.workspace import Finding
from outreach.vault import vaults


def run(asked: argparse.Namespace) -> int:
    """Look. Returns 0 where nothing is wrong, 1 otherwise."""
    words = phrase(asked.passphrase_file, _("Passphrase: "))
    try:
        found = _look(Path(asked.vault), words)
    except (HeaderDamaged, StoreDamaged, StoreMissing, NotAVault) as damage:
        # Elsewhere a refusal; here it is the answer.
        tell_refusal(damage)
        return 1
    for finding in found:
        state(f"{_sentence(finding)} ({finding.detail})" if finding.detail else _sentence(finding))
    if found:
        tell(_("Something is wrong. Keep this folder as it is, and put a copy of it aside before anything else."))
        return 1
    tell(_("Nothing is wrong."))
    return 0


def _look(folder: Path, words: str) -> tuple[Finding, ...]:
    """Open for writing where that is possible: only a store whose journal is folded can be read page by page."""
    key = vaults.derive(folder, words)
    try:
        opened = workspace.open_workspace(folder, key)
    except VaultInUse:
        opened = workspace.open_workspace(folder, key, read_only=True)
    try:
        return opened.check()
    finally:
        opened.close()


def _sentence(finding: Finding) -> str:
    return {
        "pages": _("Part of the file was changed on the disk."),
        "structure": _("The file’s inner order is broken."),
        "references": _("A row refers to another that is not there."),
        "header_copy": _("One of the two copies of the key file is damaged."),
        "unreadable": _("Part of the file can’t be read."),
        "stock_uneven": _("What is kept of the stock is not what its movements add up to."),
        "ledger_broken": _("The record of what left was changed afterwards."),
        "supplies_uneven": _("An outing’s supplies do not equal what its encounters hold."),
    }.get(finding.kind, finding.kind)
