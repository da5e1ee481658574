"""The team's cards as a pack for others: as it reads them, with what it agreed on, signed with its own key."""

import re
import secrets
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from outreach.domain import card_files, card_writing
from outreach.domain.cards import Card, CardMissing
from outreach.domain.errors import NothingTyped, TextTooLong
from outreach.domain.packs import Manifest, PackEmpty, PackManifestUnsuitable
from outreach.domain.proposals import Proposal, with_proposals
from outreach.i18n import _, month_name, speaking
from outreach.packs import checks, manifests
from outreach.packs.archives import Tell
from outreach.services.cards import Shelf, with_packs
from outreach.services.pack_looks import base, check
from outreach.services.packs import Packs
from outreach.services.proposals import Proposals
from outreach.services.team import Team
from outreach.store import packs as rows
from outreach.store import stamps
from outreach.store.packs import MadeRow
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction

LONGEST_TITLE = 80
LATEST = 999_999
_MADE, _FOLDED = 0.3, 0.4
_FINGER = 12
"""Digits of the key in a pack's id: two teams may give the same title."""


@dataclass(frozen=True, slots=True)
class Made:
    """What the team exported last under a title: where the next version begins."""

    id: str
    title: str
    version: int
    cards: tuple[str, ...]


class PackExports:
    """Makes packs. The team's key is made at the first one, and stays in the notebook."""

    def __init__(self, connection: Connection, team: Team, packs: Packs, proposals: Proposals) -> None:
        self._connection, self._team, self._packs, self._proposals = connection, team, packs, proposals

    def made(self) -> tuple[Made, ...]:
        """What was exported, by title."""
        return tuple(Made(one.id, one.title, one.version, one.cards) for one in rows.made(self._connection))

    def remember(self, title: str, version: int, cards: Sequence[str]) -> None:
        """Keep which version of a title was exported, once it is written."""
        one = MadeRow(self.name(title), _title(title), version, tuple(cards))
        with transaction(self._connection) as connection:
            rows.put_made(connection, one, stamps.tick(connection))

    def name(self, untrusted_title: str) -> str:
        """What the file of a pack may be called, and what programs call the pack. Raises NothingTyped, TextTooLong."""
        return pack_id(_title(untrusted_title), self.key())

    def key(self) -> bytes:
        """The team's public key; it is made now if it was not yet."""
        return manifests.public_of(self._secret())

    def export(
        self, cards: Sequence[str], untrusted_title: str, version: int, tell: Tell = lambda _part: None
    ) -> bytes:
        """Make a pack of cards in all their languages, in this thread; see `exporting`."""
        return self.exporting(cards, untrusted_title, version)(tell)

    def exporting(self, cards: Sequence[str], untrusted_title: str, version: int) -> Callable[[Tell], bytes]:
        """Take what an export needs now, in the thread of the notebook; what is returned makes it, in any thread.

        The same cards, title and version give the same bytes. Raises NothingTyped, TextTooLong,
        PackEmpty, PackManifestUnsuitable; what is returned raises CardMissing, and what a pack is refused for.
        """
        title = _title(untrusted_title)
        if not 1 <= version <= LATEST:
            raise PackManifestUnsuitable(field="version")
        if not cards:
            raise PackEmpty
        secret, name, read = self._secret(), self._team.name(), self._packs.reading()
        agreed = [one for one in self._proposals.all() if one.state == "accepted"]
        by = _shown(name) or title
        chosen = tuple(sorted(set(cards)))

        def make(tell: Tell) -> bytes:
            layers = read()
            texts = _texts(with_packs(layers), chosen, agreed, by)
            tell(_MADE)
            manifest = Manifest(pack_id(title, manifests.public_of(secret)), version, title, by, ())
            packed = checks.make(manifest, texts, secret)
            tell(_FOLDED)
            # What leaves is what another team can take: it is checked as theirs will be.
            check(packed, (), lambda part: tell(_FOLDED + (1 - _FOLDED) * part))
            return packed

        return make

    def _secret(self) -> bytes:
        secret = rows.secret(self._connection)
        if secret is None:
            secret = secrets.token_bytes(32)
            with transaction(self._connection) as connection:
                rows.put_secret(connection, secret)
        return secret


def pack_id(title: str, key: bytes) -> str:
    """What a team's pack of a title is called by programs: the same for each version, another for another team."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[: 40 - _FINGER - 1].strip("_")
    return f"{words}_{key.hex()[:_FINGER]}" if words else f"cards_{key.hex()[:_FINGER]}"


def _texts(shelf: Shelf, cards: Sequence[str], agreed: Sequence[Proposal], team: str) -> Mapping[tuple[str, str], str]:
    """The files of cards in every language they are in, those the team changed written anew."""
    texts = {}
    there = {card for _language, card in base()} | set(cards)
    for card_id in cards:
        languages = shelf.languages(card_id)
        if not languages:
            raise CardMissing(card=card_id[:40])
        for language in languages:
            text = shelf.text(card_id, language)
            card = card_files.parse(text, f"{language}/{card_id}.toml")
            mine = [one for one in agreed if (one.card, one.language) == (card_id, language)]
            changed = _leaving(card, mine, there, team)
            texts[language, card_id] = text if changed == card else card_writing.write(changed)
    return texts


def _leaving(card: Card, mine: Sequence[Proposal], there: set[str], team: str) -> Card:
    """A card as it leaves: with what the team agreed on, and no link to a card others don't have.

    Nobody has read over what the team changed: it leaves as a draft, whatever the words before were.
    """
    linked = tuple(link for link in card.linked if link in there)
    if linked != card.linked:
        card = replace(card, linked=linked)
    changed = with_proposals(card, mine, lambda note: _gathered(note, team))
    return changed if changed == card else replace(changed, status="draft", reviewed_by=(), reviewed_on="")


def _gathered(note: Proposal, team: str) -> str:
    """Say of a note whose it is: elsewhere “our team” would be somebody else."""
    with speaking(note.language):
        month = month_name(note.since) if note.since else ""
        return _("Team {team}, {month}: {how}").format(team=team, month=month, how=" ".join(note.why.split()))


def _title(untrusted_title: str) -> str:
    title = _shown(untrusted_title)
    if not title:
        raise NothingTyped(field="title")
    if len(title) > LONGEST_TITLE:
        raise TextTooLong(field="title", most=LONGEST_TITLE)
    return title


def _shown(untrusted_text: str) -> str:
    """A line as a manifest takes it: nothing hidden, nothing that could pass for mark-up."""
    return " ".join("".join(sign for sign in untrusted_text if sign.isprintable() and sign not in "<>").split())
