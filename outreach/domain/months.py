"""The names of the months, in French and English, as people write them."""

NAMES = (
    ("janvier", "january"), ("fevrier", "february"), ("mars", "march"), ("avril", "april"), ("mai", "may"),
    ("juin", "june"), ("juillet", "july"), ("aout", "august"), ("septembre", "september"), ("octobre", "october"),
    ("novembre", "november"), ("decembre", "december"),
)  # fmt: skip
"""By month, small letters without accents."""

_SHORTEST = 3


def named(word: str) -> int:
    """The month that a word without accents, or its beginning, names; 0 where it names none, or two ("jui")."""
    if len(word) < _SHORTEST or not word.isalpha():
        return 0
    found = [number for number, names in enumerate(NAMES, 1) if any(name.startswith(word) for name in names)]
    return found[0] if len(found) == 1 else 0
