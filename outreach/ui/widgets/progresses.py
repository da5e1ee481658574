"""Progress of a long piece of work, with a way to stop it."""

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach.i18n import percent
from outreach.ui.theme import theme
from outreach.ui.widgets.announcements import describe
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import hbox, vbox
from outreach.ui.widgets.painting import painting, rounded

_FRAME_MS = 40
_PERIOD = 40


class Bar(QWidget):
    """A bar: `share` 0 to 1, or None while nobody knows how long it takes."""

    def __init__(self, share: float | None = None) -> None:
        super().__init__()
        self._share = share
        self._step = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(6))
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._move)
        self.set_share(share)

    def set_share(self, share: float | None) -> None:
        """Show how far it is."""
        self._share = None if share is None else min(1.0, max(0.0, share))
        if self._share is None and not theme.current().reduce_motion:
            self._timer.start()
        else:
            self._timer.stop()
        self.update()

    def _move(self) -> None:
        if self.isVisible():
            self._step = (self._step + 1) % _PERIOD
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as it gets."""
        return QSize(theme.px(200), theme.px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The track and what is done of it."""
        rect = QRectF(self.rect())
        radius = rect.height() / 2
        with painting(self) as painter:
            rounded(painter, rect, radius, fill="data_soft")
            if self._share is not None:
                done = QRectF(0, 0, max(rect.height(), rect.width() * self._share), rect.height())
                if self._share > 0:
                    rounded(painter, done, radius, fill="accent")
                return
            part = rect.width() * 0.3
            left = (rect.width() - part) * (self._step / _PERIOD)
            rounded(painter, QRectF(left, 0, part, rect.height()), radius, fill="accent")


class Progress(QWidget):
    """A sentence, a bar, and a button to stop. `cancelled()` once; without `cancel` there is no button."""

    cancelled = Signal()

    def __init__(self, text: str, *, cancel: str = "", share: float | None = None) -> None:
        super().__init__()
        self._words = label(text, "ui", "text2", wrap=True)
        self._bar = Bar(share)
        self.setAccessibleName(text)
        self._button = Button(cancel, kind="ghost", height=36, px=14) if cancel else None
        if self._button is not None:
            self._button.clicked.connect(self._stop)
        self.setLayout(hbox((vbox(self._words, self._bar, gap=8), 1), self._button, gap=12))

    def say(self, text: str) -> None:
        """Say what is being done now."""
        self._words.say(text)
        self.setAccessibleName(text)

    def set_share(self, share: float | None) -> None:
        """Show how far it is, 0 to 1, or None when it cannot be told."""
        self._bar.set_share(share)
        describe(self, "" if share is None else percent(share))

    def take_focus(self) -> None:
        """Put the focus on the button that stops it, where there is one."""
        if self._button is not None:
            self._button.setFocus()

    def begin(self) -> None:
        """Make ready for another piece of work: it can be stopped again."""
        if self._button is not None:
            self._button.setEnabled(True)

    def _stop(self) -> None:
        if self._button is not None:
            self._button.setEnabled(False)
        self.cancelled.emit()
