"""The rules of the packs pane, without a widget: what is said of a pack, of a key, of what a pack would change."""

from collections.abc import Iterator
from dataclasses import dataclass

from outreach.domain.packs import CardChange, Signer, fingerprint
from outreach.i18n import LANGUAGES, NAMES, _, current, long_date, n_, number
from outreach.services.pack_keys import aloud
from outreach.services.pack_looks import Looked
from outreach.services.packs import Installed
from outreach.ui.cards.state import EMERGENCY
from outreach.words import packs as words


@dataclass(frozen=True, slots=True)
class KeyWords:
    """A public key as people compare it: its words, read out loud, and all of its digits."""

    aloud: str
    digits: str


def key_words(key: bytes) -> KeyWords:
    """Give a key in the language spoken now."""
    return KeyWords(aloud(key, current()), fingerprint(key))


def about(pack: Installed) -> str:
    """Say of a pack that is there which version it is, who made it, how many cards it holds."""
    told = _("Version {n}, made by {by}.").format(n=number(pack.origin.version), by=pack.origin.by)
    return f"{told} {words.counted(pack.cards)}."


def earlier(pack: Installed) -> str:
    """Say which version one can go back to; nothing where there is none."""
    return _("Version {n} is kept to go back to.").format(n=number(pack.earlier[0])) if pack.earlier else ""


def signed(pack: Installed) -> str:
    """Say who signed a pack that is there."""
    return words.signed(pack.origin.standing, pack.origin.label, pack.origin.signer)


def since(signer: Signer) -> str:
    """Say since when the team trusts a key."""
    return _("Trusted since {day}").format(day=long_date(signer.since))


def question(looked: Looked) -> str:
    """Ask whether a pack should come."""
    told = looked.pack.manifest
    if looked.replaces is None:
        return _("Install “{title}”?").format(title=told.title)
    return _("Update “{title}” to version {n}?").format(title=told.title, n=number(told.version))


def facts(looked: Looked) -> Iterator[str]:
    """Say what a pack is, in a few sentences."""
    told = looked.pack.manifest
    yield _("Version {n}, made by {by}.").format(n=number(told.version), by=told.by)
    if looked.replaces is not None:
        yield _("It replaces version {n}, which is kept to go back to.").format(n=number(looked.replaces.version))
    yield f"{words.counted(looked.counts)}."
    unread = sum(count for code, count in looked.counts.items() if code not in LANGUAGES)
    if unread:
        sentence = n_(
            "{n} of its cards is in a language this program does not show.",
            "{n} of its cards are in languages this program does not show.",
            unread,
        )
        yield sentence.format(n=number(unread))


def who_signed(looked: Looked) -> str:
    """Say who signed a pack, as the team sees them now."""
    return words.signed(looked.standing, looked.label, looked.pack.signer)


def doubts(looked: Looked) -> Iterator[str]:
    """Say what a person should know before saying yes to a pack nobody the team trusts answers for."""
    if looked.other_signer:
        yield _("The version the team has was not signed with this key.")
    if looked.standing == "unknown":
        yield _("Ask whoever made it to read you the words of their key, and compare.")
        yield words.trusting()
    if looked.standing == "unsigned":
        yield _("Anybody may have changed it on the way. Ask for a signed one if you can.")


def yes(looked: Looked) -> str:
    """Word the yes without which it does not come."""
    if looked.standing == "unknown":
        return _("This pack alone: I know where it comes from")
    return _("I know where it comes from, and want its cards")


def tally(looked: Looked) -> Iterator[str]:
    """Say how much changes, and what stays out of sight."""
    kinds = {kind: sum(one.kind == kind for one in looked.changes) for kind in ("new", "changed", "gone")}
    pieces = [*kinds.items(), ("same", looked.same)]
    told = _("{kind}: {n}")
    yield " · ".join(told.format(kind=words.kind(kind), n=number(n)) for kind, n in pieces if n)
    if any(one.card == EMERGENCY for one in looked.changes):
        yield _("It changes the card that opens when somebody asks for help: read it together first.")
    hidden = len({(language, card) for language, card, _title in looked.hidden})
    if hidden:
        sentence = n_(
            "{n} card stays behind that of “{pack}”, which was installed later.",
            "{n} cards stay behind those of “{pack}”, which was installed later.",
            hidden,
        )
        yield sentence.format(n=number(hidden), pack=looked.hidden[-1][2])
    if looked.stepping_aside:
        sentence = n_(
            "{n} edit of your team steps aside: the words it was for change.",
            "{n} edits of your team step aside: the words they were for change.",
            looked.stepping_aside,
        )
        yield sentence.format(n=number(looked.stepping_aside))


def line(change: CardChange, looked: Looked) -> str:
    """Say of a card what becomes of it, and in which language."""
    told = _("{kind}, {language}").format(
        kind=words.kind(change.kind), language=NAMES.get(change.language, change.language)
    )
    if change.kind == "gone" and (change.language, change.card) in looked.uncovered:
        return f"{told}. " + _("The one below it is read again.")
    return told
