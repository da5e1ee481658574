"""Badges: a state in a word, usually with an icon."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach.ui.theme import icons, theme
from outreach.ui.widgets.painting import painting, rounded, text_width

Kind = Literal["neutral", "accent", "attn", "ink"]
_COLOURS = {
    "neutral": ("sunken", "text2"),
    "accent": ("accent_soft", "accent_text"),
    "attn": ("attn_soft", "attn"),
    "ink": ("ink", "on_ink"),
}
_HEIGHT = 24


def badge_width(text: str, icon: str | None = None) -> float:
    """Width in real pixels."""
    return text_width(text, theme.font("label")) + theme.px(18) + (theme.px(18) if icon else 0)


def draw_badge(painter: QPainter, rect: QRectF, text: str, kind: Kind = "neutral", icon: str | None = None) -> None:
    """Draw a badge in a rectangle of `badge_width`, for tables."""
    fill, ink = _COLOURS[kind]
    edge = "border" if theme.current().high_contrast else None
    rounded(painter, rect, rect.height() / 2, fill=fill, edge=edge)
    x = rect.x() + theme.px(9)
    if icon is not None:
        side = theme.px(14)
        spot = QRectF(round(x) - 1, round(rect.center().y() - side / 2), side, side)
        icons.draw(painter, icon, spot, theme.colour(ink))
        x += theme.px(18)
    painter.setFont(theme.font("label"))
    painter.setPen(theme.colour(ink))
    painter.drawText(QRectF(x, rect.y(), rect.width(), rect.height()), Qt.AlignmentFlag.AlignVCenter, text)


class Badge(QWidget):
    """A word in a pill: kind neutral, accent, attn or ink."""

    def __init__(self, text: str, kind: Kind = "neutral", *, icon: str | None = None) -> None:
        super().__init__()
        self._text, self._kind, self._icon = text, kind, icon
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str, kind: Kind | None = None, *, icon: str | None = None) -> None:
        """Show another state."""
        self._text, self._kind, self._icon = text, kind or self._kind, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The word, whole."""
        return QSize(int(badge_width(self._text, self._icon)) + 1, theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The word, whole."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pill, icon, word."""
        with painting(self) as painter:
            draw_badge(painter, QRectF(self.rect()), self._text, self._kind, self._icon)
