"""Looking whether the notebook is whole: what was found in plain words, each with a way out."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach.domain.errors import OutreachError, VaultInUse
from outreach.i18n import _, n_
from outreach.services.workspace import Finding, Workspace
from outreach.ui import tasks
from outreach.ui.watches import Watch
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Tint
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, clear, hbox, vbox
from outreach.ui.widgets.orders import keep_order
from outreach.ui.widgets.progresses import Progress

_READ_BESIDE = frozenset({"pages", "structure", "references", "unreadable", "supplies_uneven", "stock_uneven"})


@dataclass(frozen=True, slots=True)
class Said:
    """A kind of damage in words, what can be done, and which button does it: `mend`, `add_up`, `restore` or none."""

    what: str
    next_step: str
    way: str = ""


def words(kind: str, n: int) -> Said:
    """Say what a kind of finding means, `n` times found, and the way out."""
    restore = _("Leave it as it is, and bring back the last backup from before.")
    sentences: dict[str, Callable[[], Said]] = {
        "header_copy": lambda: Said(
            _("One of the two copies of the keys is damaged. The other is whole."),
            _("It can be written anew from the one that is whole."),
            "mend",
        ),
        "pages": lambda: Said(
            n_(
                "One part of the file was changed on the disk since it was written.",
                "{n} parts of the file were changed on the disk since they were written.",
                n,
            ).format(n=n),
            restore,
            "restore",
        ),
        "structure": lambda: Said(_("The inner order of the file is broken."), restore, "restore"),
        "references": lambda: Said(_("Something in the notebook refers to what is not there."), restore, "restore"),
        "unreadable": lambda: Said(_("Part of the file can’t be read."), restore, "restore"),
        "ledger_broken": lambda: Said(
            _("The record of what left in reports was changed afterwards."), restore, "restore"
        ),
        "stock_uneven": lambda: Said(
            _("What is kept of the stock is not what its movements add up to."),
            _("Nothing is lost: the movements are whole, and can be added up again."),
            "add_up",
        ),
        "supplies_uneven": lambda: Said(
            n_(
                "For {n} outing, what left the stock is not what its encounters hold.",
                "For {n} outings, what left the stock is not what their encounters hold.",
                n,
            ).format(n=n),
            _("Nothing is lost. Reports count the encounters; only the stock may be off, until it is counted again."),
        ),
    }
    return sentences.get(kind, lambda: Said(_("Something is wrong that has no name here yet."), restore, "restore"))()


class CheckSettings(QWidget):
    """A button, and what was found. `restore_asked()` where only a backup helps."""

    restore_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._task: tasks.Task | None = None
        self._watch: Watch | None = None
        self.button = Button(_("Check the notebook"), height=40, px=14)
        self.button.setObjectName("check")
        self.button.clicked.connect(self.check)
        self.working = Progress(_("Reading all of it…"))
        self.working.hide()
        self._found: QVBoxLayout = vbox(gap=8)
        self.setLayout(vbox(hbox(self.button, STRETCH), 8, self.working, self._found))

    def check(self) -> None:
        """Look, off the thread where the disk allows it; a bar where it takes more than a moment."""
        if self._task is not None:
            return
        self.button.setEnabled(False)
        clear(self._found)
        watch = Watch(self)
        watch.slow.connect(self.working.show)
        self._watch = watch
        self._task = tasks.run(self, self._workspace.checking(), self._done, self._failed)

    def _over(self) -> None:
        self._task = None
        if self._watch is not None:
            self._watch.end()
            self._watch.deleteLater()
            self._watch = None
        self.working.hide()
        self.button.setEnabled(True)

    def _done(self, found: tuple[Finding, ...]) -> None:
        self._over()
        if any(finding.kind in _READ_BESIDE for finding in found):
            # Something may have been saved while it was read: what is said to be damaged is so when it is again.
            found = self._workspace.check()
        self.show_findings(found)

    def _failed(self, error: BaseException) -> None:
        self._over()
        if isinstance(error, VaultInUse):
            # A full disk lets nobody else read: then it is looked at here, and the window waits.
            self.show_findings(self._workspace.check())
        elif isinstance(error, OutreachError):
            self._refuse(error)
        else:
            raise error

    def show_findings(self, found: tuple[Finding, ...]) -> None:
        """Say what was found, each kind once."""
        clear(self._found)
        if not found:
            said = _("Nothing is wrong. Every part was read and is as it was written.")
            self._found.addWidget(label(said, "body", wrap=True))
            announce(self, said)
            return
        for kind, n in Counter(finding.kind for finding in found).items():
            self._found.addWidget(self._band(words(kind, n)))
        keep_order(self)

    def _band(self, said: Said) -> QWidget:
        text = vbox(label(said.what, "ui", wrap=True), label(said.next_step, "ui", "text2", wrap=True), gap=4)
        button = self._way(said.way)
        if button is not None:
            text.addSpacing(8)
            text.addLayout(hbox(button, STRETCH))
        announce(self, f"{said.what} {said.next_step}")
        icon = vbox(1, Glyph("app/info", 18, "accent_text"), STRETCH)
        return Tint(hbox(icon, (text, 1), margins=(12, 10, 12, 12), gap=10))

    def _way(self, way: str) -> Button | None:
        mends = {
            "mend": (_("Write it anew"), self._workspace.mend_headers),
            "add_up": (_("Add up again"), self._workspace.stock.add_up_again),
        }
        if way in mends and not self._workspace.read_only:
            words, does = mends[way]
            mend = Button(words, height=36, px=14)
            mend.clicked.connect(lambda _checked=False: self.mend(does))
            return mend
        if way == "restore":
            restore = Button(_("Go to the backups"), height=36, px=14)
            restore.clicked.connect(self.restore_asked)
            return restore
        return None

    def mend(self, does: Callable[[], None]) -> None:
        """Mend what can be made anew from what is whole, then look again."""
        try:
            does()
        except OutreachError as error:
            self._refuse(error)
            return
        self.check()
        self.button.setFocus()

    def _refuse(self, error: OutreachError) -> None:
        from outreach.ui.errors import show_refusal  # noqa: PLC0415 - rare

        show_refusal(self.window(), error)
