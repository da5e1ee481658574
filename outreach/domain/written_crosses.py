"""A cross in a box, as people write it: x, X, ✓, 1, oui, vrai, o. An empty box says nothing; it never says no."""

from functools import lru_cache

from outreach.domain import written_numbers

YES, NOTHING, NO = 1, 0, -1

_YES = frozenset({"x", "×", "✓", "✔", "☑", "☒", "oui", "o", "yes", "y", "vrai", "true"})
_NO = frozenset({"non", "n", "no"})
_NOTHING = frozenset({"", "0", "faux", "false", "☐", "-", "–", "—", "−", "/", ".", "ø", "néant", "rien", "none"})
"""A box that is not ticked, whatever the program writes for it: nobody said no."""


@lru_cache(maxsize=4096)
def cross(text: str) -> int | None:
    """YES, NO, NOTHING, or a figure above one as it stands; None for what is no cross: "?", "115", "see note"."""
    plain = text.strip().casefold().removesuffix("\ufe0f")
    if plain in _NOTHING:
        return NOTHING
    if plain in _YES:
        return YES
    if plain in _NO:
        return NO
    count = written_numbers.whole(plain)
    return count if isinstance(count, int) and count >= 0 else None
