"""Icons: our own drawings ("supply/…", "app/…") and Phosphor's symbols ("ph/…") for the interface.

Phosphor's font is loaded by path at the first "ph/" icon, so a screen that uses only ours never pays for it.
"""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from outreach import fonts, paths

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


def draw(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draw an icon in a square of the painter's device, in one colour. Unknown names raise KeyError."""
    kind, _slash, rest = name.partition("/")
    if kind == "ph":
        _draw_symbol(painter, rest, rect, colour)
        return
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(rect.topLeft(), pixmap(name, rect.width(), colour, ratio))


def pixmap(name: str, size: float, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """An icon as a pixmap of `size` device-independent pixels; kept in Qt's own pixmap cache."""
    key = f"escale:{name}:{colour.rgba():x}:{size}:{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    side = max(1, round(size * ratio))
    made = QPixmap(side, side)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    square = QRectF(0, 0, side / ratio, side / ratio)
    painter = QPainter(made)
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        if name.startswith("ph/"):
            _draw_symbol(painter, name.removeprefix("ph/"), square, colour)
        else:
            _draw_drawing(painter, name, square, colour)
    finally:
        # A painter that outlives its pixmap takes the process with it.
        painter.end()
    QPixmapCache.insert(key, made)
    return made


def icon(name: str, size: float, colour: QColor) -> "QIcon":
    """An icon for a menu or an action."""
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - a type takes PySide a while to make, and no door has one

    made = QIcon(pixmap(name, size, colour, 1.0))
    made.addPixmap(pixmap(name, size, colour, 2.0))
    return made


def app_icon() -> "QIcon":
    """The program's own icon, redrawn for the smallest sizes."""
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - the same; it is asked for after the first paint

    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        drawing = "escale-16.svg" if side <= 24 else "escale.svg"  # noqa: PLR2004 - the size it was drawn for
        image = QPixmap(QSize(side, side))
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        QSvgRenderer(str(paths.resources() / "icons" / drawing)).render(painter)
        painter.end()
        made.addPixmap(image)
    return made


@cache
def _drawing(name: str) -> bytes:
    path = paths.resources() / "icons" / f"{name}.svg"
    if not path.is_file():
        raise KeyError(name)
    return path.read_bytes()


@cache
def _symbols() -> dict[str, str]:
    _font, table = fonts.symbols()
    import json  # noqa: PLC0415 - the lock window draws none of these icons

    codes: dict[str, str] = json.loads(table.read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in codes.items()}


@cache
def _symbol_family() -> str:
    font, _table = fonts.symbols()
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font)))[0]


def _draw_drawing(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    drawing = _drawing(name).replace(b"currentColor", colour.name().encode())
    painter.setOpacity(colour.alphaF())
    QSvgRenderer(QByteArray(drawing)).render(painter, rect)


def _draw_symbol(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    symbol = _symbols()[name]
    font = QFont(_symbol_family())
    font.setPixelSize(max(1, round(rect.height())))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.save()
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect.adjusted(-8, -8, 8, 8), Qt.AlignmentFlag.AlignCenter, symbol)
    painter.restore()
