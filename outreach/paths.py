"""Where data, resources and translations live, from source or frozen. Importing it creates nothing.

The name of the folders says nothing about what the program is for.
"""

import sys
from pathlib import Path

import platformdirs

APPLICATION = "Escale"


def _root() -> Path:
    """Find the folder that holds `resources` and `i18n`: the clone, or where a frozen build unpacks."""
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent))
    return Path(__file__).resolve().parent.parent


def resources() -> Path:
    """Locate what ships with the program: code lists, icons, cards."""
    return _root() / "resources"


def translations() -> Path:
    """Locate the compiled catalogues, ``<language>/LC_MESSAGES/escale.mo``."""
    return _root() / "i18n"


def default_vault() -> Path:
    """Say where this user's vault belongs when none is named."""
    return Path(platformdirs.user_data_path(APPLICATION, appauthor=False)) / "notebook"


def preferences_file() -> Path:
    """Say where the settings of this computer are kept: outside the vault, nothing personal."""
    return Path(platformdirs.user_config_path(APPLICATION, appauthor=False)) / "preferences.json"


def log_file() -> Path:
    """Say where the technical log goes."""
    return Path(platformdirs.user_log_path(APPLICATION, appauthor=False)) / "escale.log"
