"""Things one after another, on as many lines as the width asks for."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach.ui.theme import theme


class Flow(QWidget):
    """Its widgets in the order given, each at the size it asks for, `gap` px apart at 100 %."""

    def __init__(self, widgets: Iterable[QWidget] = (), *, gap: int = 8) -> None:
        super().__init__()
        self._gap = theme.px(gap)
        self._pieces: list[QWidget] = []
        self._known: dict[int, tuple[list[QRect], int]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_widgets(widgets)

    def set_widgets(self, widgets: Iterable[QWidget]) -> None:
        """Show others; those before go."""
        for piece in self._pieces:
            piece.hide()
            piece.deleteLater()
        self._pieces = list(widgets)
        for piece in self._pieces:
            piece.setParent(self)
            piece.show()
        self._known = {}
        self.updateGeometry()
        self._arrange()

    def _places(self, width: int) -> tuple[list[QRect], int]:
        if width not in self._known:
            self._known[width] = self._found(width)
        return self._known[width]

    def _found(self, width: int) -> tuple[list[QRect], int]:
        places, x, y, line = [], 0, 0, 0
        for piece in self._pieces:
            size = piece.sizeHint()
            if x and x + size.width() > width:
                x, y, line = 0, y + line + self._gap, 0
            places.append(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return places, y + line

    def _arrange(self) -> None:
        for piece, place in zip(self._pieces, self._places(self.width())[0], strict=True):
            piece.setGeometry(place)

    def event(self, event: QEvent) -> bool:
        """One of them says something else: find the lines anew."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._known = {}
            self.updateGeometry()
            self._arrange()
        return super().event(event)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The lines there are at a width in real pixels."""
        return self._places(width)[1]

    def sizeHint(self) -> QSize:
        """All on one line."""
        sizes = [piece.sizeHint() for piece in self._pieces]
        across = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(across, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """The widest, whole."""
        sizes = [piece.sizeHint() for piece in self._pieces]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the lines anew."""
        super().resizeEvent(event)
        self._arrange()


class Columns(QWidget):
    """Equal columns, as many as there is room for: none narrower than `least` px at 100 %, `most` at most.

    All in a row are as high as the highest. How high they are is asked once for a width: see `forget`.
    """

    def __init__(self, widgets: Iterable[QWidget], *, least: int, most: int, gap: int = 10) -> None:
        super().__init__()
        self._pieces = list(widgets)
        self._least, self._most, self._gap = theme.px(least), max(1, most), theme.px(gap)
        self._known: dict[int, tuple[list[QRect], int]] = {}
        for piece in self._pieces:
            piece.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def count(self, width: int) -> int:
        """Say how many columns there are at a width in real pixels; rows are filled evenly where that is possible."""
        fits = max(1, min(self._most, (width + self._gap) // (self._least + self._gap), len(self._pieces)))
        rows = -(-len(self._pieces) // fits) if self._pieces else 1
        return max(1, -(-len(self._pieces) // rows))

    def forget(self) -> None:
        """Ask the widgets anew how high they are: what they show has changed."""
        self._known = {}
        self.updateGeometry()
        self._arrange()

    def _places(self, width: int) -> tuple[list[QRect], int]:
        if width not in self._known:
            self._known[width] = self._found(width)
        return self._known[width]

    def _found(self, width: int) -> tuple[list[QRect], int]:
        columns = self.count(width)
        across = (width - self._gap * (columns - 1)) // columns
        places: list[QRect] = []
        y = 0
        for first in range(0, len(self._pieces), columns):
            row = self._pieces[first : first + columns]
            height = max(_height(piece, across) for piece in row)
            places += [QRect(at * (across + self._gap), y, across, height) for at in range(len(row))]
            y += height + self._gap
        return places, max(0, y - self._gap)

    def _arrange(self) -> None:
        for piece, place in zip(self._pieces, self._places(self.width())[0], strict=True):
            piece.setGeometry(place)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The rows there are at a width in real pixels."""
        return self._places(width)[1]

    def sizeHint(self) -> QSize:
        """All in one row; how high that is, only the width tells."""
        return QSize(self._least * self._most, self._least)

    def minimumSizeHint(self) -> QSize:
        """One column."""
        return QSize(max((piece.minimumSizeHint().width() for piece in self._pieces), default=0), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the columns anew."""
        super().resizeEvent(event)
        self._arrange()


def _height(piece: QWidget, width: int) -> int:
    layout = piece.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    if piece.hasHeightForWidth():
        return piece.heightForWidth(width)
    return piece.sizeHint().height()
