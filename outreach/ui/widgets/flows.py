"""Widgets placed by the width there is: one after another, on as many lines as it takes, or in equal columns."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach.ui.theme import theme

Places = tuple[list[QRect], int]
"""Where each widget stands, and how high all of them are, in real pixels."""


class _Placed(QWidget):
    """Asks for the height that its width takes. Where its widgets stand is found once for a width: see `forget`."""

    def __init__(self, widgets: Iterable[QWidget], gap: int) -> None:
        super().__init__()
        self._gap = theme.px(gap)
        self._pieces: Sequence[QWidget] = list(widgets)
        self._known: dict[int, Places] = {}
        for piece in self._pieces:
            piece.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @abstractmethod
    def _found(self, width: int) -> Places:
        """Find where each widget stands at a width."""

    def forget(self) -> None:
        """Find anew where they stand: what they show has changed."""
        self._known = {}
        self.updateGeometry()
        self._arrange()

    def _places(self, width: int) -> Places:
        if width not in self._known:
            self._known[width] = self._found(width)
        return self._known[width]

    def _arrange(self) -> None:
        for piece, place in zip(self._pieces, self._places(self.width())[0], strict=True):
            piece.setGeometry(place)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is at a width in real pixels."""
        return self._places(width)[1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the places anew."""
        super().resizeEvent(event)
        self._arrange()


class Flow(_Placed):
    """Its widgets in the order given, each at the size it asks for, `gap` px apart at 100 %."""

    def __init__(self, widgets: Iterable[QWidget] = (), *, gap: int = 8) -> None:
        super().__init__((), gap)
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
        self.forget()

    def _found(self, width: int) -> Places:
        places, x, y, line = [], 0, 0, 0
        for piece in self._pieces:
            size = piece.sizeHint()
            if x and x + size.width() > width:
                x, y, line = 0, y + line + self._gap, 0
            places.append(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return places, y + line

    def event(self, event: QEvent) -> bool:
        """One of them says something else: find the lines anew."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.forget()
        return super().event(event)

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


class Columns(_Placed):
    """Equal columns, as many as there is room for: none narrower than `least` px at 100 %, `most` at most.

    All in a row are as high as the highest.
    """

    def __init__(self, widgets: Iterable[QWidget], *, least: int, most: int, gap: int = 10) -> None:
        super().__init__(widgets, gap)
        self._least, self._most = theme.px(least), max(1, most)

    def count(self, width: int) -> int:
        """Say how many columns there are at a width in real pixels; rows are filled evenly where that is possible."""
        fits = max(1, min(self._most, (width + self._gap) // (self._least + self._gap), len(self._pieces)))
        rows = -(-len(self._pieces) // fits) if self._pieces else 1
        return max(1, -(-len(self._pieces) // rows))

    def _found(self, width: int) -> Places:
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

    def sizeHint(self) -> QSize:
        """All in one row. No height: only the width tells it, and a guess would be kept as the least."""
        return QSize(self._least * self._most, 0)

    def minimumSizeHint(self) -> QSize:
        """One column."""
        return QSize(max((piece.minimumSizeHint().width() for piece in self._pieces), default=0), 0)


def _height(piece: QWidget, width: int) -> int:
    layout = piece.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    if piece.hasHeightForWidth():
        return piece.heightForWidth(width)
    return piece.sizeHint().height()
