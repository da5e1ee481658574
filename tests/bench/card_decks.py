"""Many cards for measuring: of the shapes of those that ship, with other words here and there, always the same ones.

They say nothing about anything. Made as text, so that what reads them has all its work to do.
"""

import re
from pathlib import Path
from random import Random

from outreach import paths
from outreach.domain.packs import Texts

LANGUAGES = ("fr", "en")

_LONG = re.compile(r'"""(.*?)"""', re.DOTALL)
_LONG_WORD = re.compile(r"\b[a-zà-ÿ]{5,}\b")
_TITLE = re.compile(r'^title = "(.*)"$', re.MULTILINE)
_ID = re.compile(r'^id = "(.*)"$', re.MULTILINE)
_ALIASES = re.compile(r"^aliases = \[\n", re.MULTILINE)
_CONSONANTS, _VOWELS = "bcdfglmnprtv", "aeiou"
_ONE_IN = 8
_LONGEST_TITLE = 60


def texts(count: int) -> Texts:
    """So many cards in each language, by language and id, as files have them."""
    ids = sorted(path.stem for path in _folder("fr").glob("*.toml"))
    made: dict[tuple[str, str], str] = {}
    for language in LANGUAGES:
        shipped = [(_folder(language) / f"{card}.toml").read_text("utf-8") for card in ids]
        for at in range(count):
            name = f"{ids[at % len(ids)][:30]}_{at}"
            made[language, name] = varied(shipped[at % len(ids)], name, Random(f"{language} {at}"))
    return made


def write(folder: Path, count: int) -> None:
    """Write so many cards in each language, as the program's own folder of cards holds them."""
    for (language, card), text in texts(count).items():
        (folder / language).mkdir(parents=True, exist_ok=True)
        (folder / language / f"{card}.toml").write_text(text, "utf-8")


def varied(text: str, card: str, dice: Random) -> str:
    """A card's file with another id, a word more in its title and its aliases, and one long word in eight another."""
    text = _LONG.sub(lambda long: _LONG_WORD.sub(lambda word: _another(word[0], dice), long[0]), text)
    text = _ID.sub(f'id = "{card}"', text, count=1)
    text = _ALIASES.sub(lambda opening: f'{opening[0]}    "{word(dice, 6)}",\n', text, count=1)
    title = f"{found[1]} {word(dice, 7)}" if (found := _TITLE.search(text)) else ""
    return _TITLE.sub(f'title = "{title[-_LONGEST_TITLE:].strip()}"', text, count=1)


def word(dice: Random, letters: int) -> str:
    """A word of no language."""
    return "".join(dice.choice((_CONSONANTS, _VOWELS)[at % 2]) for at in range(letters))


def _another(there: str, dice: Random) -> str:
    return there if dice.randrange(_ONE_IN) else word(dice, len(there))


def _folder(language: str) -> Path:
    return paths.resources() / "cards" / language
