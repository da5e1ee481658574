"""Several words in one cell, as people write them: "hébergement, soins ; écoute"."""

from collections.abc import Callable

_SEPARATORS = (";", "|", ",", "/", "+", "&")
"""The likeliest first."""

_LONGEST_LIST = 160
"""Characters of a cell that may be a list; what is longer is prose, and is only cut at its likeliest sign."""


def words(text: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """Every word of a cell, in its order; what is known as it stands is one word, whatever signs it holds.

    Where several signs could part the words, the one that leaves only known words does; else the likeliest.
    """
    said = text.strip()
    if not said or known(said):
        return (said,) if said else ()
    there = [sign for sign in _SEPARATORS if sign in said]
    for sign in there if len(said) <= _LONGEST_LIST else ():
        found = _parted(said, sign, known)
        if all(known(word) for word in found):
            return found
    return _parted(said, there[0], known) if there else (said,)


def _parted(said: str, sign: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    return tuple(word for part in said.split(sign) for word in words(part, known))
