"""Grounds that group things: card, well, slab, strip, and the hairline between them."""

from typing import ClassVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from outreach.ui.theme import theme
from outreach.ui.widgets.painting import painting, rounded


class _Ground(QWidget):
    fill: ClassVar[str] = "surface"
    edge: ClassVar[str | None] = None
    radius: ClassVar[int] = 14

    def __init__(self, layout: QLayout | None = None) -> None:
        super().__init__()
        if layout is not None:
            self.setLayout(layout)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground; what stands on it paints itself."""
        edge = self.edge or ("border" if theme.current().high_contrast else None)
        with painting(self) as painter:
            rounded(painter, QRectF(self.rect()), theme.px(self.radius), fill=self.fill, edge=edge)


class Card(_Ground):
    """Surface and a hairline. Margins belong to the layout (16 to 18)."""

    edge = "hairline"


class Well(_Ground):
    """Sunken, for facts that belong together."""

    fill = "sunken"
    radius = 10


class Slab(_Ground):
    """Ink, for an emergency and for what is never asked. Text on it takes on_ink and ink2."""

    fill = "ink"
    radius = 12


class Tint(_Ground):
    """A tinted band: kind accent or attn."""

    radius = 8

    def __init__(self, layout: QLayout | None = None, *, kind: str = "accent") -> None:
        super().__init__(layout)
        self._kind = kind

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tint of its kind."""
        edge = "border" if theme.current().high_contrast else None
        with painting(self) as painter:
            rounded(painter, QRectF(self.rect()), theme.px(self.radius), fill=f"{self._kind}_soft", edge=edge)


class Plain(QWidget):
    """A square ground in one colour of the palette, such as the page or a strip at its foot.

    `line` draws a hairline along its "top", "bottom", "left" or "right" edge. `opaque`: what changes on it has nothing
    of the window below painted anew; a whole window of such grounds would have no first paint of its own.
    """

    def __init__(
        self, layout: QLayout | None = None, *, fill: str = "canvas", line: str = "", opaque: bool = False
    ) -> None:
        super().__init__()
        self._fill, self._line = fill, line
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=opaque)
        if layout is not None:
            self.setLayout(layout)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground and its one line."""
        thick = int(theme.stroke())
        width, height = self.width(), self.height()
        edges = {
            "top": (0, 0, width, thick),
            "bottom": (0, height - thick, width, thick),
            "left": (0, 0, thick, height),
            "right": (width - thick, 0, thick, height),
        }
        with painting(self) as painter:
            painter.fillRect(self.rect(), theme.colour(self._fill))
            if self._line:
                painter.fillRect(QRectF(*edges[self._line]), theme.colour("hairline"))


class _Hairline(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), theme.colour("hairline"))


def hairline(*, vertical: bool = False) -> QWidget:
    """A thin line between two things."""
    line = _Hairline()
    thick = int(theme.stroke())
    if vertical:
        line.setFixedWidth(thick)
        line.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    else:
        line.setFixedHeight(thick)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line
