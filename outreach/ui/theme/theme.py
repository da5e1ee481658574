"""The theme in use in this process: palette, text size, motion. Like QApplication's own palette, there is one.

Changing it does not repaint by magic: the window builds its pages anew, so a widget may read it when it is
made and when it paints.
"""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar
from weakref import WeakSet

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from outreach import fonts
from outreach.ui.theme.sheets import sheet
from outreach.ui.theme.tokens import DARK, LIGHT, TYPE, Tokens, without_tints


@dataclass(frozen=True, slots=True)
class Look:
    """What `apply` was last told: the palette, the text size (1.0 to 2.0), and the two comforts."""

    tokens: Tokens = LIGHT
    scale: float = 1.0
    reduce_motion: bool = False
    high_contrast: bool = False

    @property
    def dark(self) -> bool:
        """Whether this is the night palette."""
        return self.tokens.name == "dark"


class _Current:
    look = Look()
    sheet = ""
    windows: ClassVar[WeakSet[QWidget]] = WeakSet()


def current() -> Look:
    """The look in use."""
    return _Current.look


def application(name: str) -> QApplication:
    """The application, in the one style that everything here is drawn on.

    Asked for at the start: to ask the application for its style later makes PySide build hundreds of enums (6 ms).
    """
    return QApplication([name, "-style", "fusion"])


def apply(
    app: QApplication,
    *,
    dark: bool,
    scale: float = 1.0,
    reduce_motion: bool = False,
    high_contrast: bool = False,
) -> None:
    """Dress the whole program. `scale` multiplies type, sizes and icons, 1.0 to 2.0."""
    tokens = DARK if dark else LIGHT
    if high_contrast:
        tokens = without_tints(tokens)
    _Current.look = Look(tokens, min(2.0, max(1.0, scale)), reduce_motion, high_contrast)
    _load_faces()
    app.setPalette(_palette(tokens))
    app.setFont(font("body"))
    _Current.sheet = sheet(tokens, px)
    for window in _Current.windows:
        if isValid(window):
            window.setStyleSheet(_Current.sheet)


def dress(window: QWidget) -> None:
    """Draw the fields, scroll bars, tables and menus inside a window in the palette, as it is now and as it will be.

    Not those of the whole application: with a sheet there, Qt reads it again for a widget and everything inside each
    time it is put into another, which makes a room five times, and building one costs twice as much.
    """
    _Current.windows.add(window)
    window.setStyleSheet(_Current.sheet)


def colour(name: str, alpha: float | None = None) -> QColor:
    """The colour of a token by its name; `alpha` 0 to 1."""
    value = QColor(getattr(_Current.look.tokens, name))
    if alpha is not None:
        value.setAlphaF(alpha)
    return value


def px(size: float) -> int:
    """Pixels for a size given at 100 %."""
    return round(size * _Current.look.scale)


def stroke(width: float = 1.0) -> float:
    """Width of an outline in pixels: 2 at least under a high-contrast system theme."""
    return max(2.0, width) if _Current.look.high_contrast else width


def duration(milliseconds: int) -> int:
    """How long a movement takes: nothing at all when movement is to be reduced."""
    return 0 if _Current.look.reduce_motion else milliseconds


def font(role: str = "body", *, px: float | None = None, weight: int | None = None) -> QFont:
    """The font of a role of text; `px` (at 100 %) and `weight` (400, 600 or 700) override the role."""
    kind = TYPE[role]
    size = max(1, round((px or kind.px) * _Current.look.scale))
    return QFont(font_of(size, weight or kind.weight))


@cache
def font_of(size: int, weight: int) -> QFont:
    """The font of a size in pixels and a weight; shared, so for measuring only."""
    made = QFont(fonts.FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def _load_faces() -> None:
    # The two weights the screen uses; to ask Qt which families it has would make it read every font there is.
    faces = fonts.faces()
    for weight in ("regular", "semibold"):
        QFontDatabase.addApplicationFont(str(faces[weight]))


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for part, value in (
        (role.Window, tokens.canvas),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.canvas),
        (role.Text, tokens.text),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.PlaceholderText, tokens.text3),
        (role.ToolTipBase, tokens.ink),
        (role.ToolTipText, tokens.on_ink),
        (role.Link, tokens.accent_text),
        (role.LinkVisited, tokens.accent_text),
        (role.Mid, tokens.border),
        (role.Light, tokens.surface),
        (role.Accent, tokens.accent),
    ):
        palette.setColor(part, QColor(value))
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(tokens.text3))
    return palette
