"""The quiet panel beside every lock page: the mark, the bay, and three facts that can be checked."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from outreach.i18n import _
from outreach.ui.theme import icons, theme
from outreach.ui.widgets.labels import Label, label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox
from outreach.ui.widgets.painting import painting

# The panel is night in both themes, so its colours are its own.
_TOP, _FOOT = "#1B3D4B", "#142C37"
_ARC, _SUN = "#9CC7D8", "#DDEBF0"
_WHITE, _PALE, _SOFT = "#FFFFFF", "#D9E8EE", "#A9CFDE"

_RADII = (104, 170, 236, 302, 368)
_WIDE, _NARROW = 488, 340
_ROOMY = 640
"""Height in pixels at 100 % from which the facts have their place under the bay."""


def _tinted(made: Label, colour: str) -> Label:
    palette = QPalette(made.palette())
    palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
    made.setPalette(palette)
    return made


class Side(QWidget):
    """The panel. It carries no control, so it can go where there is no room for it."""

    def __init__(self) -> None:
        super().__init__()
        claim = _("Nothing here goes online.")
        name = _tinted(label("Escale", "h1", px=21), _WHITE)
        self._claim = _tinted(label(claim, "display", wrap=True, px=35), _WHITE)
        facts = (
            ("app/wifi-slash", _("No internet, no account, no server. The program opens no connection.")),
            ("app/lock", _("What you write down is encrypted and stays on this disk.")),
            ("app/hand", _("No name, no number, no address: the program never asks for them.")),
        )
        rows = [_Fact(icon, words) for icon, words in facts]
        self._layout = vbox(
            hbox(_Drawn("app/mark", 36, _WHITE), name, STRETCH, gap=12),
            STRETCH,
            self._claim,
            20,
            rows[0],
            12,
            rows[1],
            12,
            rows[2],
            margins=(48, 44, 48, 48),
        )
        self.setLayout(self._layout)

    def fit(self, width: int, height: int) -> None:
        """Take the place there is in a window of that size; none at all in a narrow one."""
        roomy = width >= theme.px(1180)
        self.setVisible(width >= theme.px(900))
        self.setFixedWidth(theme.px(_WIDE if roomy else _NARROW))
        across = theme.px(48 if roomy else 32)
        foot = theme.px(48 if height >= theme.px(_ROOMY) else 28)
        self._layout.setContentsMargins(across, theme.px(44) if roomy else foot, across, foot)
        self._claim.setFont(theme.font("display", px=35 if roomy else 27))
        self._claim.say(self._claim.words())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a stop in a bay, and the ways around it."""
        with painting(self) as painter:
            self._draw_ground(painter)
            unit = min(self.width() / _WIDE, self.height() / 800)
            self._draw_bay(painter, QPointF(self.width() * 0.60, self.height() * 0.24), unit)

    def _draw_ground(self, painter: QPainter) -> None:
        """Fill from the colour of the top to that of the foot, a band for each step the two have between them.

        Bands, because Qt's gradients bring two hundred presets along, which a cold start waits for.
        """
        top, foot = ((c.red(), c.green(), c.blue()) for c in (QColor(_TOP), QColor(_FOOT)))
        steps = max(abs(end - begin) for begin, end in zip(top, foot, strict=True))
        for step in range(steps + 1):
            # Whole pixels: the halves of one that two bands share would let the page shine through.
            begin, end = (round(self.height() * at / (steps + 1)) for at in (step, step + 1))
            colour = QColor(*(round(a + (b - a) * step / steps) for a, b in zip(top, foot, strict=True)))
            painter.fillRect(QRectF(0, begin, self.width(), end - begin), colour)

    def _draw_bay(self, painter: QPainter, centre: QPointF, unit: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for at, radius in enumerate(_RADII):
            colour = QColor(_ARC)
            colour.setAlphaF(0.40 - 0.072 * at)
            pen = QPen(colour, (2.2 if at else 12) * unit)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            wide = radius * unit
            painter.drawArc(QRectF(centre.x() - wide, centre.y() - wide, 2 * wide, 2 * wide), 180 * 16, 180 * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_SUN))
        painter.drawEllipse(centre, 46 * unit, 46 * unit)


class _Fact(QWidget):
    def __init__(self, icon: str, words: str) -> None:
        super().__init__()
        said = _tinted(label(words, "body", wrap=True, px=16), _PALE)
        self.setLayout(hbox(vbox(2, _Drawn(icon, 20, _SOFT), STRETCH), (said, 1), gap=12))


class _Drawn(QWidget):
    """One of our own icons, in a colour of the panel."""

    def __init__(self, icon: str, size: int, tint: str) -> None:
        super().__init__()
        self._icon, self._tint = icon, QColor(tint)
        self.setFixedSize(theme.px(size), theme.px(size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painting(self) as painter:
            icons.draw(painter, self._icon, QRectF(self.rect()), self._tint)
