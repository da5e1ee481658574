"""Erasing the notebook: what it means, a countdown that anything stops, and erasing after wrong phrases."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from outreach.domain.errors import OutreachError
from outreach.i18n import _, n_
from outreach.services.workspace import Workspace
from outreach.ui.settings.computer import row
from outreach.ui.theme import theme
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox
from outreach.ui.widgets.selects import Select
from outreach.vault.tries import LIMITS

SECONDS = 10
_SECOND = 1000
_ALOUD = (10, 5, 3)


class EraseSettings(QWidget):
    """The foot of the settings. `erase_asked()` when the countdown has run out; `told(str)`."""

    erase_asked = Signal()
    told = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.countdown: Countdown | None = None
        never = ("0", _("Never"))
        limits = [(str(n), n_("After {n} wrong phrase", "After {n} wrong phrases", n).format(n=n)) for n in LIMITS]
        self.limit = Select([never, *limits], str(workspace.tries_limit or 0), name=_("Erase by itself"))
        self.limit.setObjectName("tries")
        self.limit.chosen.connect(self._limit)
        self.button = Button(_("Erase this notebook…"), kind="attn", height=40, px=14)
        self.button.setObjectName("erase")
        self.button.clicked.connect(self.ask)
        self.setEnabled(not workspace.read_only)
        self.setLayout(
            vbox(
                row(_("Erase by itself"), self.limit, _honestly()),
                16,
                hbox(self.button, STRETCH),
            )
        )

    def _limit(self, code: str) -> None:
        try:
            self._workspace.limit_tries(int(code) or None)
        except OutreachError as error:
            from outreach.ui.errors import show_refusal  # noqa: PLC0415 - rare

            self.limit.choose(str(self._workspace.tries_limit or 0))
            show_refusal(self.window(), error)
            return
        if int(code):
            self.told.emit(_("From now on: erased after {n} wrong phrases in a row.").format(n=code))
        else:
            self.told.emit(_("It no longer erases itself."))

    def ask(self) -> Sheet:
        """Say what it means, and ask."""
        sheet = Sheet(
            self.window(),
            _("Erase this notebook?"),
            sentence=_("Its keys are overwritten and its file removed. No phrase and no recovery code opens it then."),
            confirm=_("Erase…"),
            keep=_("Keep the notebook"),
            keep_keys=(_("Esc"),),
            erases=True,
        )
        backups = _("Backups on a stick or elsewhere are not reached: they still open with their phrases.")
        disk = _("A disk may keep traces of what was overwritten; without a phrase they are noise.")
        sheet.body.addWidget(label(backups, "body", wrap=True))
        sheet.body.addWidget(label(disk, "body", "text2", wrap=True))
        sheet.confirmed.connect(self.count_down)
        sheet.ask()
        return sheet

    def count_down(self) -> None:
        """Count down, with everything as a way to stop."""
        countdown = Countdown(self.window())
        countdown.ended.connect(self.erase_asked)
        countdown.dismissed.connect(self._kept)
        self.countdown = countdown
        countdown.ask()

    def _kept(self) -> None:
        self.countdown = None
        self.told.emit(_("Nothing was erased."))


class Countdown(Sheet):
    """Ten seconds. Any key and any press stop it: `dismissed()`; else `ended()`, once."""

    ended = Signal()

    def __init__(self, window: QWidget, seconds: int = SECONDS) -> None:
        super().__init__(
            window,
            _("The notebook is about to be erased"),
            sentence=_("Any key and any click stop it."),
            keep=_("Stop"),
            keep_keys=(_("Esc"),),
        )
        self.left = seconds
        self._number = label("", "display", px=44)
        self._number.setMinimumHeight(theme.px(60))
        self.body.addWidget(self._number)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(_SECOND)
        self.dismissed.connect(self._timer.stop)
        self._card.installEventFilter(self)
        self._tell()

    def _tell(self) -> None:
        said = n_("{n} second", "{n} seconds", self.left).format(n=self.left)
        self._number.say(said)
        if self.left in _ALOUD:
            announce(self, said)

    def tick(self) -> None:
        """Let a second pass."""
        self.left -= 1
        if self.left > 0:
            self._tell()
            return
        self._timer.stop()
        self.dismissed.disconnect()
        self.dismiss()
        self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press on the words stops it as one beside them does."""
        if watched is self._card and event.type() == QEvent.Type.MouseButtonPress:
            self.dismiss()
            return True
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab is a key like any other."""
        self.dismiss()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key is the safe answer."""
        self.dismiss()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Any press is the safe answer."""
        self.dismiss()
        event.accept()


def _honestly() -> str:
    """Say what it is good for, and what it isn't."""
    return _(
        "For a laptop that may be taken. Only tries in this window count, a right phrase starts anew, and who copies "
        "the folder first can try as often as they like. Colleagues who mistype count too: keep a backup elsewhere."
    )
