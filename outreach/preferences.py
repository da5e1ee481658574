"""Settings of this computer, outside the vault: how the program looks and answers. Nothing personal.

Settings of the team (its name, zones, call-names, the pad) are in the vault.
"""

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from outreach.locales import LANGUAGES, guess_language, system_locale

THEMES = ("system", "day", "night")
KEYBOARDS = ("azerty", "qwerty", "bepo")
LOCK_MINUTES = (1, 2, 5, 10, 15, 30)
HIDDEN = ("at_once", "minute", "never")
"""When a window put away locks; never by that, in the last case."""
TEXT_SIZES = range(100, 201)
"""Per cent."""

_AZERTY_LOCALES = ("fr", "fr_FR", "fr_BE", "nl_BE", "wa_BE", "br_FR", "oc_FR")
_LARGEST_FILE = 100_000


def guess_keyboard() -> str:
    """Guess the layout from the locale: AZERTY in France and Belgium, else QWERTY; BÉPO is chosen by hand."""
    return "azerty" if system_locale() in _AZERTY_LOCALES else "qwerty"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What this computer remembers. `text_size` in per cent; after `lock_minutes` untouched it locks.

    `lock_hidden` is when it locks once put away; `vault` is the folder of the notebook where it is not the usual one.
    """

    language: str = field(default_factory=guess_language)
    theme: str = "system"
    text_size: int = 100
    keyboard: str = field(default_factory=guess_keyboard)
    reduce_motion: bool = False
    lock_minutes: int = 5
    lock_hidden: str = "minute"
    vault: str = ""

    def with_language(self, language: str) -> "Preferences":
        """Speak another language."""
        return replace(self, language=language)

    def with_theme(self, theme: str) -> "Preferences":
        """Follow the system, or stay with day or night."""
        return replace(self, theme=theme)

    def with_text_size(self, text_size: int) -> "Preferences":
        """Make everything larger or smaller, within what the layouts carry."""
        return replace(self, text_size=min(max(text_size, TEXT_SIZES[0]), TEXT_SIZES[-1]))

    def with_keyboard(self, keyboard: str) -> "Preferences":
        """Show the letters of another layout on the pad."""
        return replace(self, keyboard=keyboard)

    def with_reduce_motion(self, reduce_motion: bool) -> "Preferences":
        """Stop what moves by itself."""
        return replace(self, reduce_motion=reduce_motion)

    def with_lock_minutes(self, lock_minutes: int) -> "Preferences":
        """Lock sooner or later."""
        return replace(self, lock_minutes=lock_minutes)

    def with_lock_hidden(self, lock_hidden: str) -> "Preferences":
        """Lock a window that was put away, sooner or later or not by that."""
        return replace(self, lock_hidden=lock_hidden)

    def with_vault(self, folder: str) -> "Preferences":
        """Look for the notebook in another folder."""
        return replace(self, vault=folder)


def load(path: Path) -> Preferences:
    """Read the settings; whatever is missing, damaged or unknown is as on a new computer. Never fails."""
    try:
        with path.open("rb") as file:
            untrusted_text = file.read(_LARGEST_FILE)
    except OSError:
        return Preferences()
    import json  # noqa: PLC0415 - 3 ms that a computer without a settings file starts without

    try:
        untrusted = json.loads(untrusted_text)
    except (ValueError, RecursionError):
        return Preferences()
    return _checked(untrusted) if isinstance(untrusted, dict) else Preferences()


def _checked(untrusted: Mapping[str, object]) -> Preferences:
    """Take from a file the values that may stand, each by itself. JSON's true is no number here."""
    usual = Preferences()
    vault = untrusted.get("vault")
    size, lock, motion = (untrusted.get(name) for name in ("text_size", "lock_minutes", "reduce_motion"))
    return Preferences(
        language=_word(untrusted.get("language"), LANGUAGES, usual.language),
        theme=_word(untrusted.get("theme"), THEMES, usual.theme),
        text_size=size if type(size) is int and size in TEXT_SIZES else usual.text_size,
        keyboard=_word(untrusted.get("keyboard"), KEYBOARDS, usual.keyboard),
        reduce_motion=motion if isinstance(motion, bool) else usual.reduce_motion,
        lock_minutes=lock if type(lock) is int and lock in LOCK_MINUTES else usual.lock_minutes,
        lock_hidden=_word(untrusted.get("lock_hidden"), HIDDEN, usual.lock_hidden),
        vault=vault if isinstance(vault, str) and "\0" not in vault else usual.vault,
    )


def _word(untrusted: object, allowed: tuple[str, ...], otherwise: str) -> str:
    return untrusted if isinstance(untrusted, str) and untrusted in allowed else otherwise


def save(preferences: Preferences, path: Path) -> None:
    """Write the settings for this user only, whole or not at all. OSError where that can't be done."""
    import json  # noqa: PLC0415 - as in `load`
    import secrets  # noqa: PLC0415 - brings in hashlib, which a start without any change can do without

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(preferences), file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
