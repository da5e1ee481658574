"""Packs of cards without a window: `escale cards` check, install, and whose key the team trusts."""

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from outreach.cli.terminals import phrase, progress, state, tell
from outreach.domain.cards import CardRefused
from outreach.domain.errors import OutreachError, StoreReadOnly
from outreach.domain.packs import PackOlder, PackRefused, SignerGone, SignerOtherWords, fingerprint
from outreach.i18n import _, current, long_date, n_, number
from outreach.packs.archives import take
from outreach.services import pack_looks, workspace
from outreach.services.pack_keys import aloud, is_said
from outreach.services.pack_looks import Look, Looked
from outreach.services.workspace import Workspace
from outreach.words import packs as words
from outreach.words import say_of_pack


def run(asked: argparse.Namespace) -> int:
    """Do what is asked with packs. Returns the exit code."""
    return {"check": _check, "install": _install, "signers": _signers, "trust": _trust, "distrust": _distrust}[
        asked.action
    ](asked)


def _check(asked: argparse.Namespace) -> int:
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
    if looked.standing == "unknown" and not asked.json:
        tell(_("To trust its key: have its words read to you by whoever made it, then “cards trust”."))
    return 0


def _install(asked: argparse.Namespace) -> int:
    """Install a pack, or update to it. Returns 0; what can't be installed is a refusal."""
    untrusted = take(Path(asked.words[0]))
    try:
        with _opened(asked, read_only=False) as opened:
            with progress() as told:
                looked = opened.packs.look(untrusted, told)
            opened.packs.install(looked, accept_unknown=asked.accept_unknown)
    except CardRefused as refusal:
        tell(str(say_of_pack(refusal)))
        return 3
    _tell(asked, looked)
    tell(_("“{title}” is installed.").format(title=looked.pack.manifest.title))
    return 0


def _look(asked: argparse.Namespace, untrusted: bytes) -> Looked:
    """Look at it as it is; with a notebook, beside what its team has."""
    if not asked.vault:
        with progress() as told:
            return Look()(untrusted, told)
    with _opened(asked, read_only=True) as opened, progress() as told:
        return opened.packs.look(untrusted, told)


def _signers(asked: argparse.Namespace) -> int:
    """Say whose keys the team trusts."""
    with _opened(asked, read_only=True) as opened:
        signers = opened.packs.signers()
    if asked.json:
        rows = [
            {"label": one.label, "key": one.key.hex(), "words": aloud(one.key, current()), "since": str(one.since)}
            for one in signers
        ]
        state(json.dumps(rows, ensure_ascii=False))
        return 0
    for one in signers:
        state(_("{label}, trusted since {day}").format(label=one.label, day=long_date(one.since)))
        _tell_key(one.key)
    if not signers:
        tell(_("The team trusts no key yet."))
    return 0


def _trust(asked: argparse.Namespace) -> int:
    """Trust the key that signed a pack, which need not be installed; the words read out are the yes."""
    file, *said = asked.words
    untrusted = take(Path(file))
    try:
        with _opened(asked, read_only=False) as opened:
            with progress() as told:
                pack = pack_looks.check(untrusted, opened.packs.layers(), told)
            if pack.signer is None or not is_said(pack.signer, " ".join(said)):
                raise SignerOtherWords(title=pack.manifest.title)
            opened.packs.trust(pack.signer, asked.label, date.today())
    except CardRefused as refusal:
        tell(str(say_of_pack(refusal)))
        return 3
    tell(_("The key of {label} is trusted.").format(label=asked.label.strip()))
    tell(words.trusting())
    return 0


def _distrust(asked: argparse.Namespace) -> int:
    """Trust a key no longer."""
    said = " ".join(asked.words)
    with _opened(asked, read_only=False) as opened:
        key = next((one.key for one in opened.packs.signers() if is_said(one.key, said)), None)
        if key is None:
            raise SignerGone
        signer = opened.packs.distrust(key)
    tell(_("The key of {label} is trusted no longer. Its packs stay.").format(label=signer.label))
    return 0


@contextmanager
def _opened(asked: argparse.Namespace, *, read_only: bool) -> Iterator[Workspace]:
    """The notebook, closed again whatever happens. Raises StoreReadOnly where it was to be written and can't be."""
    typed = phrase(asked.passphrase_file, _("Passphrase: "))
    opened = workspace.unlock(Path(asked.vault), typed, read_only=read_only)
    try:
        if opened.read_only and not read_only:
            raise StoreReadOnly
        yield opened
    finally:
        opened.close()


def _tell(asked: argparse.Namespace, looked: Looked) -> None:
    if asked.json:
        state(json.dumps(_row(looked), ensure_ascii=False))
        return
    told = looked.pack.manifest
    state(_("{title}, version {n}, made by {by}").format(title=told.title, n=number(told.version), by=told.by))
    state(words.counted(looked.counts))
    state(words.signed(looked.standing, looked.label, looked.pack.signer))
    if looked.pack.signer is not None:
        _tell_key(looked.pack.signer)
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


def _tell_key(key: bytes) -> None:
    state(_("Key: {digits}").format(digits=fingerprint(key)))
    state(_("The words of the key: {words}").format(words=aloud(key, current())))


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
