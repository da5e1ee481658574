"""Which languages Escale speaks, and which one this computer speaks."""

import locale
import os
import sys

LANGUAGES = ("fr", "en")
NAMES = {"fr": "Français", "en": "English"}

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def system_locale() -> str:
    """Tell the locale of whoever uses this computer, as ``fr_FR``; empty where the system does not say.

    The environment comes first: it is what a person sets on purpose for one program. A window started from an
    icon on Windows or macOS has none: there the system is asked.
    """
    for variable in _VARIABLES:
        value = os.environ.get(variable, "").partition(".")[0].partition("@")[0]
        if value:
            return value
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only Windows has windll

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return locale.getlocale()[0] or ""


def guess_language() -> str:
    """Choose the language to start in: that of the system where Escale speaks it, else English."""
    code = system_locale()[:2].lower()
    return code if code in LANGUAGES else "en"
