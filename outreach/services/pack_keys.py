"""A public key as it is read out loud: seven words that both sides see, so that two people can compare on the phone.

The words come from a digest of the key: 7 words of a list of 7,776 are 90 bits, and nobody makes another key that has
the same ones. The whole key stands beside them in digits (`domain.packs.fingerprint`).
"""

import hashlib

from outreach.domain import searches
from outreach.domain.packs import fingerprint
from outreach.i18n import LANGUAGES
from outreach.services.cards import spoken
from outreach.vault.wordlists import listed

WORDS = 7
_FOR = b"escale key aloud\n"


def aloud(key: bytes, language: str) -> str:
    """The words of a key, from the list of a language: both people have to look in the same one."""
    known = listed(spoken(language))
    rest = int.from_bytes(hashlib.sha256(_FOR + key).digest())
    words = []
    for _at in range(WORDS):
        rest, at = divmod(rest, len(known))
        words.append(known[at])
    return " ".join(words)


def is_said(key: bytes, untrusted: str) -> bool:
    """Whether what somebody read out is this key: its words in one of the languages, or all of its digits."""
    said = _bare(untrusted)
    return said in {_bare(fingerprint(key)), *(_bare(aloud(key, language)) for language in LANGUAGES)}


def _bare(text: str) -> str:
    """Letters and digits alone: how words are parted and accented is not what is compared."""
    return "".join(searches.words(text))
