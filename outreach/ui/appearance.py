"""From the settings of this computer to the look of the program: palette, text size, movement, contrast."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach.preferences import Preferences
from outreach.ui.theme import theme

_PER_CENT = 100


def is_night(app: QApplication, preferences: Preferences) -> bool:
    """Whether it is night on screen: chosen, or said by the system."""
    if preferences.theme == "system":
        return app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return preferences.theme == "night"


def dress(app: QApplication, preferences: Preferences) -> None:
    """Dress the whole program. Pages made before keep what they read then: make them anew."""
    hints = app.styleHints()  # held: what it hands out dies with it
    contrast = hints.accessibility().contrastPreference()
    theme.apply(
        app,
        dark=is_night(app, preferences),
        scale=preferences.text_size / _PER_CENT,
        reduce_motion=preferences.reduce_motion,
        high_contrast=contrast == Qt.ContrastPreference.HighContrast,
    )
