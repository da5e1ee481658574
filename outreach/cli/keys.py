"""`escale keys`: who opens a notebook; let somebody in, take somebody out, make a new recovery code."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from outreach import i18n
from outreach.cli.terminals import new_phrase, phrase, state, tell
from outreach.domain.errors import KeyGone, StoreReadOnly
from outreach.i18n import _
from outreach.services import exports, workspace
from outreach.services.workspace import Workspace
from outreach.vault import keyfiles, vaults
from outreach.vault.keyrings import RECOVERY, Holder


def run(asked: argparse.Namespace) -> int:
    """Do one of the four actions. Returns the exit code: 1 where a tried code opens nothing."""
    words = phrase(asked.passphrase_file, _("Passphrase: "))
    digest = None if asked.keyfile is None else keyfiles.digest(Path(asked.keyfile))
    folder = Path(asked.vault)
    key = vaults.derive(folder, words, keyfile=digest)
    reading = asked.action == "list" or asked.rehearse is not None
    opened = workspace.open_workspace(folder, key, read_only=reading)
    try:
        if opened.read_only and not reading:
            raise StoreReadOnly
        return _ACTIONS[asked.action](opened, asked)
    finally:
        opened.close()


def _list(opened: Workspace, _asked: argparse.Namespace) -> int:
    for holder in opened.keys.holders():
        state(f"{holder.slot + 1}\t{_kind(holder)}\t{holder.label}")
    return 0


def _add(opened: Workspace, asked: argparse.Namespace) -> int:
    generated = opened.keys.generate(i18n.current()) if asked.words else None
    words = new_phrase(asked.new_passphrase_file, _("The new passphrase: ")) if generated is None else generated.phrase
    key = opened.keys.prepare(words, None if asked.new_keyfile is None else Path(asked.new_keyfile))
    holder = opened.keys.add(key, asked.label, date.today())
    if generated is not None:
        tell(_("The words follow, this once: they are kept nowhere else."))
        state(generated.phrase)
    state(f"{holder.slot + 1}\t{_kind(holder)}\t{holder.label}")
    return 0


def _remove(opened: Workspace, asked: argparse.Namespace) -> int:
    found = [
        holder.slot
        for holder in opened.keys.holders()
        if (holder.slot + 1 == asked.slot if asked.label is None else holder.label == asked.label)
    ]
    if len(found) != 1:
        # Two of the same name are told apart by their number only.
        raise KeyGone
    successor = opened.keys.copy_without(found[0], date.today())
    opened.keys.remove(successor)
    tell(_("Removed: that phrase no longer opens this notebook. Copies made before still open with it."))
    return 0


def _recovery(opened: Workspace, asked: argparse.Namespace) -> int:
    if asked.rehearse is not None:
        return _rehearse(opened, asked.rehearse)
    key = opened.keys.prepare_code()
    if asked.pdf is not None:
        from outreach.reports import recovery  # noqa: PLC0415 - reportlab takes 100 ms, and only a PDF needs it

        # Before the code counts: where no sheet can be written, the one in the drawer goes on opening.
        exports.write_export(Path(asked.pdf), recovery.render(key.code, i18n.current()))
    opened.keys.renew_recovery(key, date.today())
    tell(_("The new recovery code follows, this once. The one before no longer opens this notebook."))
    state(key.code)
    return 0


def _rehearse(opened: Workspace, file: str) -> int:
    holder = opened.keys.rehearse(phrase(file, ""))
    if holder is None or holder.kind != RECOVERY:
        tell(_("This is not the recovery code of this notebook."))
        return 1
    tell(_("This is the recovery code of this notebook. Nothing was changed."))
    return 0


def _kind(holder: Holder) -> str:
    return f"{holder.kind}+file" if holder.keyfile else holder.kind


_ACTIONS: dict[str, Callable[[Workspace, argparse.Namespace], int]] = {
    "list": _list,
    "add": _add,
    "remove": _remove,
    "recovery": _recovery,
}
