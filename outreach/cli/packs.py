"""`escale cards check` and `cards install`: a pack of cards, looked at and taken, without a window."""

import argparse
import json
from pathlib import Path

from outreach.cli.terminals import phrase, progress, state, tell
from outreach.domain.cards import CardRefused
from outreach.domain.errors import OutreachError, StoreReadOnly
from outreach.domain.packs import PackOlder, PackRefused, fingerprint
from outreach.i18n import _, current, n_, number
from outreach.packs.archives import take
from outreach.services import workspace
from outreach.services.pack_keys import aloud
from outreach.services.pack_looks import Look, Looked
from outreach.services.workspace import Workspace
from outreach.words import packs as words
from outreach.words import say_of_pack


def check(asked: argparse.Namespace) -> int:
    """Look at a pack and change nothing. Returns 0 where it can be installed, 1 where it is refused."""
    untrusted = take(Path(asked.words[0]))
    try:
        looked = _look(asked, untrusted)
    except (PackRefused, CardRefused, PackOlder) as refusal:
        if asked.json:
            state(json.dumps(_refused(refusal), ensure_ascii=False))
        tell(str(say_of_pack(refusal)))
        return 1
    _tell(asked, looked)
    return 0


def install(asked: argparse.Namespace) -> int:
    """Install a pack, or update to it. Returns 0; what can't be installed is a refusal."""
    untrusted = take(Path(asked.words[0]))
    opened = _open(asked, read_only=False)
    try:
        if opened.read_only:
            raise StoreReadOnly
        with progress() as told:
            looked = opened.packs.look(untrusted, told)
        opened.packs.install(looked, accept_unknown=asked.accept_unknown)
    except CardRefused as refusal:
        tell(str(say_of_pack(refusal)))
        return 3
    finally:
        opened.close()
    _tell(asked, looked)
    tell(_("“{title}” is installed.").format(title=looked.pack.manifest.title))
    return 0


def _look(asked: argparse.Namespace, untrusted: bytes) -> Looked:
    """Look at it as it is; with a notebook, beside what its team has."""
    if not asked.vault:
        with progress() as told:
            return Look()(untrusted, told)
    opened = _open(asked, read_only=True)
    try:
        with progress() as told:
            return opened.packs.look(untrusted, told)
    finally:
        opened.close()


def _open(asked: argparse.Namespace, *, read_only: bool) -> Workspace:
    typed = phrase(asked.passphrase_file, _("Passphrase: "))
    return workspace.unlock(Path(asked.vault), typed, read_only=read_only)


def _tell(asked: argparse.Namespace, looked: Looked) -> None:
    if asked.json:
        state(json.dumps(_row(looked), ensure_ascii=False))
        return
    told = looked.pack.manifest
    state(_("{title}, version {n}, made by {by}").format(title=told.title, n=number(told.version), by=told.by))
    state(words.counted(looked.counts))
    state(words.signed(looked.standing, looked.label, looked.pack.signer))
    if looked.pack.signer is not None:
        state(_("Key: {digits}").format(digits=fingerprint(looked.pack.signer)))
        state(_("The words of the key: {words}").format(words=aloud(looked.pack.signer, current())))
    if looked.replaces is not None:
        state(_("Replaces version {n}.").format(n=number(looked.replaces.version)))
        if looked.other_signer:
            state(_("The version it replaces was not signed with this key."))
    for change in looked.changes:
        parts = ", ".join(dict.fromkeys(words.part(one.part) for one in change.changes))
        more = f" ({parts})" if parts else ""
        card = f"{change.language}/{change.card}, {change.title}{more}"
        state(_("{kind}: {n}").format(kind=words.kind(change.kind), n=card))
    if looked.same:
        state(n_("{n} card stays as it is", "{n} cards stay as they are", looked.same).format(n=number(looked.same)))


def _row(looked: Looked) -> dict[str, object]:
    told = looked.pack.manifest
    return {
        "id": told.id,
        "version": told.version,
        "title": told.title,
        "by": told.by,
        "languages": dict(looked.counts),
        "signed": looked.standing,
        "signer": looked.pack.signer.hex() if looked.pack.signer is not None else None,
        "label": looked.label,
        "replaces": looked.replaces.version if looked.replaces is not None else None,
        "other_signer": looked.other_signer,
        "changes": [
            {
                "id": change.card,
                "lang": change.language,
                "title": change.title,
                "kind": change.kind,
                "parts": [{"part": one.part, "before": one.before, "after": one.after} for one in change.changes],
            }
            for change in looked.changes
        ],
        "same": looked.same,
    }


def _refused(refusal: OutreachError) -> dict[str, object]:
    return {"refused": str(say_of_pack(refusal)), "code": refusal.code}
