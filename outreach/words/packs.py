"""What is said of packs of cards: who signed, where a card comes from, what changes; and what is refused of them.

Nothing of a pack that is refused was kept, or shown as a card.
"""

from collections.abc import Mapping

from outreach.domain.packs import Origin, Standing, fingerprint
from outreach.i18n import NAMES, _, joined, n_, number, quoted
from outreach.words import cards
from outreach.words.readable import Readable, Sentences

_BEGINNING = 14
"""Signs of a fingerprint that tell two keys apart at a glance: three groups of four digits."""


def signed(standing: Standing, label: str, signer: bytes | None) -> str:
    """Say in a sentence who signed a pack, as far as the team is concerned."""
    return {
        "own": _("Signed by this team."),
        "trusted": _("Signed by {label}, whom the team trusts.").format(label=label),
        "unknown": _("Signed with a key the team does not know, which begins with {digits}.").format(
            digits=fingerprint(signer or b"")[:_BEGINNING]
        ),
        "unsigned": _("Signed by nobody."),
    }[standing]


def trusting() -> str:
    """Say what it is to trust a key, before somebody does."""
    return _(
        "To trust a key is to take the packs signed with it, and their updates, without being asked where they come "
        "from. It says nothing of what is in them: you still see what changes, and your team reads the cards over. "
        "It can be taken back at any time; what is installed stays."
    )


def origin(found: Origin, *, reviewed: bool = False) -> str:
    """Say of a card which pack it comes from, and who signed that. `reviewed`: its file names who has read it over."""
    from_ = _("From the pack “{title}”, version {n}, made by {by}.").format(
        title=found.title, n=number(found.version), by=found.by
    )
    told = _("Who has read it over is what the pack says; your team has not.") if reviewed else ""
    return f"{from_} {signed(found.standing, found.label, found.signer)} {told}".strip()


def counted(counts: Mapping[str, int]) -> str:
    """Say how many cards there are, and in which languages."""
    total = sum(counts.values())
    told = n_("{n} card", "{n} cards", total).format(n=number(total))
    named = [f"{NAMES.get(code, code)} {number(n)}" for code, n in counts.items()]
    return _("{cards} ({languages})").format(cards=told, languages=", ".join(named))


def kind(code: str) -> str:
    """What becomes of a card: new, changed, gone."""
    return {"new": _("New"), "changed": _("Changed"), "gone": _("No longer in the pack"), "same": _("The same")}[code]


def part(code: str) -> str:
    """What a part of a card is called where its changes are listed."""
    names = {
        "title": _("Title"),
        "aliases": _("Other names"),
        "family": _("Family"),
        "review": _("Who has read it over"),
    }
    return names[code] if code in names else cards.heading(code)


def asked_to_mend() -> str:
    """Say what to do where a card of a pack can't be taken."""
    return _("Nothing was taken. Ask whoever made the pack to mend that card.")


def above(titles: tuple[str, ...]) -> str:
    """Say which packs hold the same card below the one that is read."""
    return _("Also in {packs}, installed before: the later one is read.").format(
        packs=joined([quoted(title) for title in titles])
    )


SENTENCES: Sentences = {
    "pack_refused": lambda d: (
        _("This pack can’t be taken as it is: {file}.").format_map(d),
        _asked_again(),
    ),
    "pack_unreadable": lambda _d: (
        _("This file is not a whole pack of cards: it was made otherwise, cut short or added to."),
        _asked_again(),
    ),
    "pack_too_large": lambda d: (
        _("This pack is larger than {most} MB, or unfolds to more.").format_map(d),
        _("Nothing was taken. Cards are texts: ask whoever made it to share them in several packs."),
    ),
    "pack_too_many_files": lambda d: (
        _("This pack holds more than {most} files.").format_map(d),
        _("Nothing was taken. Ask whoever made it to share the cards in several packs."),
    ),
    "pack_name_unsuitable": lambda d: (
        _("A file of this pack is called “{file}”: that leads out of the pack, or hides what it is.").format_map(d),
        _wary(),
    ),
    "pack_name_twice": lambda d: (
        _("Two files of this pack are called “{file}”.").format_map(d),
        _wary(),
    ),
    "pack_not_plain": lambda d: (
        _("“{file}” in this pack is not a plain file: it is a link, locked or packed in an odd way.").format_map(d),
        _wary(),
    ),
    "pack_file_too_large": lambda d: (
        _("“{file}” in this pack unfolds to more than {most} KiB.").format_map(d),
        _wary(),
    ),
    "pack_file_unknown": lambda d: (
        _("“{file}” does not belong in a pack, or its manifest does not list it.").format_map(d),
        _("Nothing was taken. Ask whoever made the pack to export it from Escale again."),
    ),
    "pack_file_missing": lambda d: (
        _("“{file}” is missing from this pack.").format_map(d),
        _asked_again(),
    ),
    "pack_file_changed": lambda d: (
        _("“{file}” was changed after the pack was made, or was damaged on the way.").format_map(d),
        _asked_again(),
    ),
    "pack_manifest_unsuitable": lambda d: (
        _("The pack’s manifest can’t be read: “{field}”.").format_map(d),
        _("Nothing was taken. Ask whoever made the pack to export it from Escale again."),
    ),
    "pack_newer": lambda _d: (
        _("This pack was made by a newer Escale."),
        _("Nothing was taken. Open it with that version or a later one."),
    ),
    "pack_signature_wrong": lambda _d: (
        _("The signature of this pack does not hold: what it signs was changed, or somebody else signed it."),
        _wary(),
    ),
    "pack_card_words": lambda d: (
        _("“{file}”, {field}: a card does not say “{words}”.").format_map(d) if d["words"] else _lacking(d),
        _("Nothing was taken. Cards describe, name their sources and put people first: have it reworded."),
    ),
    "pack_unknown_signer": lambda d: (
        _("Nobody the team knows has signed the pack “{title}”.").format_map(d),
        _("Look at who made it and what it changes, then say yes if you trust it (--accept-unknown on a terminal)."),
    ),
    "signer_other_words": lambda d: (
        _("These are not the words of the key that signed “{title}”.").format_map(d),
        _("Nobody is trusted. Ask whoever made the pack to read them again, in one language; take it from them."),
    ),
    "pack_other_signer": lambda d: (
        _("This version of “{title}” was not signed with the key of the version the team has.").format_map(d),
        _("Ask whoever made it why, then say yes if you trust it (--accept-unknown on a terminal)."),
    ),
    "pack_moved": lambda d: (
        _("The packs here changed after “{title}” was looked at.").format_map(d),
        _("Nothing was changed. Look at the pack again, then install it."),
    ),
    "pack_empty": lambda _d: (
        _("A pack holds one card at least."),
        _("Choose the cards it should hold."),
    ),
    "signer_gone": lambda _d: (
        _("This key is not among those the team trusts."),
        _("Look at the list of packs again: it may have been changed meanwhile."),
    ),
    "pack_older": lambda d: (
        _("The team has “{title}” in version {known}; this one is version {found}.").format_map(d),
        _("Nothing was changed. To go back to a version before, use the list of packs."),
    ),
    "pack_missing": lambda d: (
        _("There is no pack “{pack}” here, or no version of it to go back to.").format_map(d),
        _("Look at the list of packs again: it may have been changed meanwhile."),
    ),
}


def _asked_again() -> str:
    return _("Nothing was taken. Ask for the pack once more.")


def _wary() -> str:
    return _("Nothing was taken. Ask whoever gave it to you where it comes from.")


def _lacking(d: Readable) -> str:
    return _("“{file}”, {field}: something every card has is not there.").format_map(d)
