"""Pages of paper on the table: drawn from pixels, dimmed while the next ones are on their way."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach.i18n import _
from outreach.ui.reports.drawings import Pixels
from outreach.ui.theme import theme
from outreach.ui.widgets.painting import painting, rounded

MARGIN, GUTTER = 20, 20
_SHADOWS = ((6.0, 0.03), (4.0, 0.04), (2.0, 0.05), (1.0, 0.06))
"""How far a layer of the shadow reaches, and how dark it is."""


class Sheets(QWidget):
    """One page, or two side by side."""

    def __init__(self) -> None:
        super().__init__()
        self._images: tuple[QImage, ...] = ()
        self._stale = False
        self.setAccessibleName(_("Pages of the report"))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)

    def show_pages(self, pages: Sequence[Pixels], ratio: float) -> None:
        """Lay pages on the table; `ratio` is pixels of the screen for each point of the window."""
        images = []
        for page in pages:
            image = QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()
            image.setDevicePixelRatio(ratio)
            images.append(image)
        self._images, self._stale = tuple(images), False
        size = self.sizeHint()
        self.setMinimumSize(size)
        self.updateGeometry()
        self.update()

    def dim(self) -> None:
        """Show that what lies here is about to be replaced."""
        if self._images and not self._stale:
            self._stale = True
            self.update()

    @property
    def stale(self) -> bool:
        """Whether the pages on show are those of an earlier choice."""
        return self._stale

    def count(self) -> int:
        """How many pages lie here."""
        return len(self._images)

    def sizeHint(self) -> QSize:
        """As large as the pages with some table around."""
        if not self._images:
            return QSize(theme.px(240), theme.px(240))
        sizes = [image.deviceIndependentSize() for image in self._images]
        across = sum(size.width() for size in sizes) + theme.px(GUTTER) * (len(sizes) - 1)
        down = max(size.height() for size in sizes)
        return QSize(int(across) + 2 * theme.px(MARGIN), int(down) + 2 * theme.px(MARGIN))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shadow, then paper."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), theme.colour("page"))
            hint = self.sizeHint()
            x = (self.width() - hint.width()) / 2 + theme.px(MARGIN)
            for image in self._images:
                size = image.deviceIndependentSize()
                y = max((self.height() - size.height()) / 2, float(theme.px(MARGIN)))
                self._lay(painter, image, QRectF(round(x), round(y), size.width(), size.height()))
                x += size.width() + theme.px(GUTTER)

    def _lay(self, painter: QPainter, image: QImage, place: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for reach, darkness in _SHADOWS:
            around = place.adjusted(-reach, -reach / 2, reach, reach * 1.5)
            painter.setOpacity(darkness)
            painter.fillRect(around, Qt.GlobalColor.black)
        painter.setOpacity(1.0)
        painter.fillRect(place, Qt.GlobalColor.white)
        painter.setOpacity(0.4 if self._stale else 1.0)
        painter.drawImage(place.topLeft(), image)
        painter.setOpacity(1.0)
        if theme.current().dark:
            rounded(painter, place, 0, edge="border")
