"""A scroll area as tall as what it holds, when there is room, and scrolling when there is not."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget

from outreach.ui.theme import theme


class Scroll(QScrollArea):
    """Vertical only. `tallest` bounds the height it asks for, in real pixels; the focus is kept in sight.

    `gutter` is kept free beside the content for the bar, which then comes and goes without moving anything.
    """

    def __init__(self, content: QWidget, *, tallest: int | None = None, gutter: int = 0) -> None:
        super().__init__()
        self._content, self._tallest, self._gutter = content, tallest, theme.px(gutter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height when the content does."""
        if watched is self._content and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._content.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, theme.px(8))
            self.horizontalScrollBar().setValue(0)

    def show_whole(self, widget: QWidget) -> None:
        """Bring a part of the content into sight once it has found its place."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(widget, 0, 0))

    def _free(self) -> int:
        """What of the gutter the bar leaves."""
        return max(0, self._gutter - (self.width() - self.viewport().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The height asked for depends on the width."""
        super().resizeEvent(event)
        layout = self._content.layout()
        if layout is not None and self._gutter:
            margins = layout.contentsMargins()
            layout.setContentsMargins(margins.left(), margins.top(), self._free(), margins.bottom())
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Text wraps and chips flow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As tall as the content at this width, within bounds."""
        layout = self._content.layout()
        height = self._content.sizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            taken = self._gutter - layout.contentsMargins().right() if self._gutter else 0
            height = layout.totalHeightForWidth(max(1, width - taken))
        return height if self._tallest is None else min(height, self._tallest)

    def sizeHint(self) -> QSize:
        """As tall as the content at the present width."""
        across = self if self._gutter else self.viewport()
        return QSize(self._content.sizeHint().width(), self.heightForWidth(across.width()))

    def minimumSizeHint(self) -> QSize:
        """Two rows at least stay in sight."""
        return QSize(theme.px(120), min(self.sizeHint().height(), theme.px(80)))
