"""Buttons: what they do in words, an icon, and their shortcut drawn inside as key caps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from outreach.ui.theme import icons, theme
from outreach.ui.widgets.keycaps import draw_keys, keys_width
from outreach.ui.widgets.painting import painting, rounded, text_width
from outreach.ui.widgets.pressables import Pressable

Kind = Literal["primary", "secondary", "ghost", "link", "attn", "inkghost"]
_LARGE = 44
_ROUNDER = 48


@dataclass(frozen=True, slots=True)
class _Paint:
    """Token names for one state of a button."""

    text: str
    fill: str | None = None
    edge: str | None = None
    keys: str = "text3"
    keys_edge: str = "border"


class Button(Pressable):
    """A button. Kinds: primary (one per screen), secondary, ghost, link, attn (erasing), inkghost (on ink).

    Heights are given at 100 %. Signals are those of QAbstractButton: `clicked`, `toggled`.
    """

    def __init__(
        self,
        text: str = "",
        *,
        icon: str | None = None,
        kind: Kind = "secondary",
        keys: Sequence[str] = (),
        height: int = 40,
        icon_right: bool = False,
        name: str | None = None,
        tip: str | None = None,
        grow: bool = False,
        checkable: bool = False,
        align_left: bool = False,
        padding: int | None = None,
        px: float = 15,
    ) -> None:
        super().__init__(text)
        self._icon, self._kind, self._keys, self._size = icon, kind, tuple(keys), px
        self._height, self._icon_right, self._left = height, icon_right, align_left
        self._padding = theme.px(padding if padding is not None else (16 if height >= 40 else 12))  # noqa: PLR2004 - visual rule
        if name is not None:
            self.setAccessibleName(name)
        self.setToolTip(tip if tip is not None else ("" if text else name or ""))
        self.setCheckable(checkable)
        self.setFixedHeight(theme.px(height))
        across = QSizePolicy.Policy.Expanding if grow else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str | None) -> None:
        """Show another icon, or none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for icon, words and keys."""
        if not self.words() and not self._keys:
            return QSize(theme.px(self._height), theme.px(self._height))
        width = self._content_width() + 2 * self._padding
        if self._keys:
            width += theme.px(12) + keys_width(self._keys)
        return QSize(int(width) + 2, theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def _font(self) -> QFont:
        weight = 400 if self._kind in ("ghost", "link") else 600
        return theme.font("strong", px=self._size, weight=weight)

    def _icon_size(self) -> int:
        return theme.px(20 if self._height >= _LARGE else 18)

    def _content_width(self) -> float:
        width = text_width(self.words(), self._font()) if self.words() else 0.0
        if self._icon is not None:
            width += self._icon_size() + (theme.px(8) if self.words() else 0)
        return width

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, words, keys."""
        paint = self._paint()
        with painting(self) as painter:
            radius = theme.px(10 if self._height >= _ROUNDER else 8)
            if paint.fill is not None or paint.edge is not None:
                rounded(painter, QRectF(self.rect()), radius, fill=paint.fill, edge=paint.edge)
            self._draw_content(painter, paint)
            if self._keys:
                x = self.width() - self._padding + theme.px(4) - keys_width(self._keys)
                draw_keys(painter, x, self.height() / 2, self._keys, colour=paint.keys, edge=paint.keys_edge)

    def _draw_content(self, painter: QPainter, paint: _Paint) -> None:
        width, side, gap = self._content_width(), self._icon_size(), theme.px(8)
        keys = keys_width(self._keys) + theme.px(12) if self._keys else 0.0
        if self._left:
            x = float(self._padding)
        elif self._keys and self.width() < width + 2 * keys + 2 * self._padding:
            x = (self.width() - width - keys) / 2
        else:
            x = (self.width() - width) / 2
        top = (self.height() - side) / 2
        if self._icon is not None and not self._icon_right:
            icons.draw(painter, self._icon, QRectF(round(x), round(top), side, side), theme.colour(paint.text))
            x += side + gap
        if self.words():
            font = self._font()
            across = text_width(self.words(), font)
            painter.setFont(font)
            painter.setPen(theme.colour(paint.text))
            painter.drawText(QRectF(x, 0, across + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, self.words())
            if self._kind == "link":
                base = self.height() / 2 + QFontMetricsF(font).ascent() / 2 + 1
                painter.setPen(QPen(theme.colour(paint.text, 0.4), theme.stroke()))
                painter.drawLine(QPointF(x, base), QPointF(x + across, base))
            x += across + gap
        if self._icon is not None and self._icon_right:
            icons.draw(painter, self._icon, QRectF(round(x), round(top), side, side), theme.colour(paint.text))

    def _paint(self) -> _Paint:
        hover, down = self.hovered(), self.isDown() or self.isChecked()
        if not self.isEnabled():
            return self._disabled()
        state = "press" if down else "hover" if hover else None
        fill = "accent_press" if down else "accent_hover" if hover else "accent"
        kinds = {
            "primary": _Paint("on_accent", fill, None, "on_accent", "on_accent"),
            "secondary": _Paint("text", state or "surface", "border"),
            "ghost": _Paint("text2", state),
            "link": _Paint("accent_text", state),
            "attn": _Paint("attn", "attn_soft" if state else None, "attn_border", "attn", "attn_border"),
            "inkghost": _Paint("on_ink", "ink_line" if state else None, "ink_line", "ink2", "ink2"),
        }
        return kinds[self._kind]

    def _disabled(self) -> _Paint:
        if self._kind == "primary":
            return _Paint("text3", "sunken", "hairline")
        if self._kind in ("ghost", "link"):
            return _Paint("text3")
        if self._kind == "inkghost":
            return _Paint("ink2", None, "ink_line", "ink2", "ink_line")
        return _Paint("text3", None, "hairline", "text3", "hairline")
