"""The head of the room: which outing, since when, who; a break, the end."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QWidget

from outreach.domain.outings import Outing
from outreach.i18n import _, current, duration
from outreach.services.workspace import Workspace
from outreach.ui.outing.state import Size
from outreach.ui.outing.wordings import (
    elapsed,
    place_label,
    since,
    state_words,
    team_names,
    zone_label,
)
from outreach.ui.theme import theme
from outreach.ui.widgets.badges import Badge
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Plain
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.labels import Label, label
from outreach.ui.widgets.layouts import STRETCH, Piece, boxed, hbox, vbox

_MINUTE_MS = 20_000


def zone_title(zone: str, role: str, room: int) -> Label:
    """A zone's name as a title, cut where it is longer than `room` pixels at 100 %; the tool tip has it whole."""
    title = label(zone, role)
    shown = QFontMetricsF(title.font()).elidedText(zone, Qt.TextElideMode.ElideRight, theme.px(room))
    if shown != zone:
        title.say(shown)
        title.setAccessibleName(zone)
        title.setToolTip(zone)
    return title


def _fact(icon: str, words: str) -> QWidget:
    return boxed(hbox(Glyph(icon, 16, "text3"), 5, label(words, "ui", "text2")))


class Header(Plain):
    """`paused()`, `resumed()`, `ending()`, `left()` (away from an outing of another day), `correcting()`.

    `noting()` for a note about the outing, `overdose_told()` for an overdose somebody tells about.
    """

    paused = Signal()
    resumed = Signal()
    ending = Signal()
    left = Signal()
    correcting = Signal()
    noting = Signal()
    overdose_told = Signal()

    def __init__(
        self, workspace: Workspace, outing: Outing, now: Callable[[], datetime], size: Size, *, tight: bool = False
    ) -> None:
        super().__init__()
        self._outing, self._now, self._size = outing, now, size
        self._kept = _fact("ph/hard-drive", _("kept at once, only here"))
        zone = zone_label(workspace, outing.plan.zone)
        self.elapsed = label("", "figure", px=20, align=Qt.AlignmentFlag.AlignRight)
        badge = self._badge()
        name = zone_title(zone, "h1", 420 if size == "full" else 260)
        top = hbox(name, 10, badge, STRETCH)
        under = hbox(*self._facts(workspace), STRETCH)
        words = vbox(STRETCH, top, under, STRETCH, gap=4)
        below = label(_("of outing"), "small", "text3", align=Qt.AlignmentFlag.AlignRight)
        clock = vbox(STRETCH, self.elapsed, below, STRETCH)
        self._below = below
        edge = {"full": 16, "compact": 12, "narrow": 0}[size]
        if tight:
            self.setLayout(vbox(words, hbox(*self._buttons(), STRETCH, clock, 10, gap=4), gap=6))
        else:
            self.setLayout(hbox((words, 1), clock, 18, *self._buttons(), margins=(edge, 0, edge, 0), gap=4))
            self.setFixedHeight(theme.px(66 if size == "full" else 58))
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.refresh()

    def _badge(self) -> Badge:
        words = state_words(self._outing, self._now())
        icon = {"open": "ph/moon-stars", "paused": "ph/coffee", "closed": "ph/check-circle"}[self._outing.state]
        return Badge(words, "accent" if self._outing.state != "closed" else "neutral", icon=icon)

    def _facts(self, workspace: Workspace) -> list[Piece]:
        outing = self._outing
        modality = workspace.supplies.lists()["modality"].short(outing.plan.modality, current())
        short = self._size == "narrow"
        place = place_label(workspace, outing.plan.place)
        told = [
            ("ph/tote-simple", modality if short or modality == place else f"{modality} · {place}"),
            ("ph/clock", since(outing)),
            ("ph/users", team_names(workspace, outing, most=2 if short else 4)),
        ]
        pieces: list[Piece] = [piece for icon, words in told if words for piece in (_fact(icon, words), 14)]
        return [*pieces, self._kept] if self._size == "full" else pieces

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is always so gives way first where the rest has no room."""
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None and self._size == "full":
            hidden = 0 if self._kept.isVisibleTo(self) else self._kept.sizeHint().width()
            self._kept.setVisible(layout.totalMinimumSize().width() + hidden <= event.size().width())

    def _buttons(self) -> list[Piece]:
        change = Button(icon="ph/pencil-simple", kind="ghost", name=_("Correct what was said of the outing"))
        change.clicked.connect(self.correcting)
        note = Button(icon="ph/note-pencil", kind="ghost", name=_("A note about this outing"))
        note.clicked.connect(self.noting)
        keys, told = ("F7",) if self._size == "full" else (), _("Naloxone used, or an overdose reported")
        overdose = Button(icon="ph/first-aid", kind="ghost", name=told, keys=keys, tip=f"{told} (F7)")
        overdose.clicked.connect(self.overdose_told)
        if self._outing.state == "closed":
            went = Button(_("How it went…"), icon="ph/check-circle", kind="ghost")
            went.clicked.connect(self.ending)
            back = Button(_("Back to the list"), icon="ph/arrow-left")
            back.clicked.connect(self.left)
            return [change, note, overdose, went, back]
        if self._outing.state == "paused":
            rest = Button(_("Resume"), icon="ph/play", kind="ghost")
            rest.clicked.connect(self.resumed)
        else:
            rest = Button(_("Break"), icon="ph/coffee", kind="ghost")
            rest.clicked.connect(self.paused)
        end = Button(_("End…"), icon="ph/check-circle", name=_("End the outing"))
        end.clicked.connect(self.ending)
        return [change, note, overdose, rest, end]

    def refresh(self) -> None:
        """Show the minutes as they are now."""
        minutes = elapsed(self._outing, self._now())
        self.elapsed.say("" if minutes is None else duration(minutes))
        self._below.setVisible(minutes is not None)
