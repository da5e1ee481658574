"""The rules of a new phrase and of the recovery code, without a widget: what it is worth, what is typed back."""

from collections.abc import Sequence

from outreach.i18n import _

GROUP = 4
"""Signs in one group of a recovery code."""


def propose(language: str) -> str:
    """Draw five words that will do as a phrase."""
    from outreach.vault import wordlists  # noqa: PLC0415 - reads a list, once somebody wants a phrase

    phrase = wordlists.generate(language).phrase
    # Two words the same, or three letters of a keyboard in a row, look weaker than they are: rare, and drawn anew.
    while not worth(phrase)[0]:
        phrase = wordlists.generate(language).phrase
    return phrase


def worth(phrase: str) -> tuple[bool, str]:
    """Judge a new phrase: whether it will do, and a sentence that says for how long. Empty: nothing to say."""
    if not phrase.strip():
        return False, ""
    from outreach.vault import strengths  # noqa: PLC0415 - brings in hashlib, for this page only
    from outreach.words import time_in_words  # noqa: PLC0415 - the same

    bits = strengths.estimate_bits(phrase)
    how_long = time_in_words(strengths.seconds_to_find(bits))
    if bits < strengths.ENOUGH_BITS:
        return False, _("A machine would find it in {time}. One or two more words will do.").format(time=how_long)
    return True, _("This will do: a machine would look for {time}.").format(time=how_long)


def groups_of(code: str) -> tuple[str, ...]:
    """Split a recovery code into its groups of four signs."""
    bare = code.replace("-", "")
    return tuple(bare[start : start + GROUP] for start in range(0, len(bare), GROUP))


def any_group(groups: Sequence[str]) -> int:
    """Choose which group, counted from 1, is typed back."""
    import secrets  # noqa: PLC0415 - brings in hashlib, for this page only

    return 1 + secrets.randbelow(len(groups))


def typed_back(groups: Sequence[str], asked: int, typed: str) -> bool:
    """Whether a group, counted from 0, was typed back; O for 0 and I or L for 1, as on paper."""
    bare = "".join(typed.split()).upper().replace("O", "0").replace("I", "1").replace("L", "1")
    return bare == groups[asked]


def is_code(typed: str) -> bool:
    """Whether what was typed can be a recovery code at all: 28 signs that fit together."""
    from outreach.vault.keys import recovery_code_in  # noqa: PLC0415 - brings in hashlib, for this page only

    return recovery_code_in(typed) is not None


def problem(phrase: str, again: str) -> str:
    """Say what still keeps two typed phrases from being the new one; empty when nothing does."""
    will_do, sentence = worth(phrase)
    if not phrase.strip():
        return _("Several words that have nothing to do with each other, or a sentence nobody has written.")
    if not will_do:
        return sentence
    if not again:
        return ""
    return "" if again == phrase else _("The two are not the same yet.")


def ready(phrase: str, again: str) -> bool:
    """Whether the notebook can be made with this phrase."""
    return worth(phrase)[0] and phrase == again
