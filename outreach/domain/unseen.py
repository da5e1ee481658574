"""Characters nobody sees, in what comes from outside: two words that look the same are then the same."""

import re

UNSEEN = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
)
"""As a pattern names them between brackets."""

HIDDEN = re.compile(f"[{UNSEEN}]")
"""Controls, what turns the reading direction, what nobody sees, and what is no character at all."""


def one_line(untrusted_text: str) -> str:
    """A text on one line, its spaces folded, without what nobody sees."""
    text = " ".join(untrusted_text.split())
    # Some of it passes for a letter, and counts as printable.
    return text if text.isascii() and text.isprintable() else " ".join(HIDDEN.sub("", text).split())
