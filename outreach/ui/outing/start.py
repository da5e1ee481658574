"""The room while no outing is open: how to open one, and the last ones to look at and correct."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach.domain.encounters import Draft
from outreach.domain.outings import Outing
from outreach.i18n import _
from outreach.services.outings import OutingLine
from outreach.services.workspace import Workspace
from outreach.ui.outing.card import Band
from outreach.ui.outing.scrolls import Scroll
from outreach.ui.outing.wordings import day_words, encounters_words
from outreach.ui.theme import icons, theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Card, Plain
from outreach.ui.widgets.empty import EmptyState
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.painting import painting, rounded
from outreach.ui.widgets.pressables import Pressable

_WIDE = 620
_SHOWN = 20
_LARGE = 1.5


class OutingRow(Pressable):
    """One outing: day, zone, how many encounters."""

    def __init__(self, day: str, zone: str, count: str) -> None:
        super().__init__(zone)
        self._day, self._count = day, count
        self.setAccessibleName(f"{day}, {zone}, {count}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line to press."""
        return QSize(theme.px(400), theme.px(45))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Day, zone, count, and that it opens."""
        edge, middle = theme.px(14), Qt.AlignmentFlag.AlignVCenter
        with painting(self) as painter:
            if self.isDown() or self.hovered():
                rounded(painter, QRectF(self.rect()), theme.px(8), fill="press" if self.isDown() else "hover")
            painter.setFont(theme.font("body"))
            painter.setPen(theme.colour("text2"))
            painter.drawText(QRectF(edge, 0, theme.px(130), self.height()), middle, self._day)
            side = theme.px(16)
            right = float(self.width() - edge - side)
            square = QRectF(right, (self.height() - side) / 2, side, side)
            icons.draw(painter, "app/caret-right", square, theme.colour("text3"))
            metrics = QFontMetricsF(painter.font())
            across = metrics.horizontalAdvance(self._count)
            right -= across + theme.px(10)
            painter.drawText(QRectF(right, 0, across + 2, self.height()), middle, self._count)
            painter.setFont(theme.font("strong"))
            painter.setPen(theme.colour("text"))
            left = edge + theme.px(140)
            room = right - left - theme.px(12)
            shown = QFontMetricsF(painter.font()).elidedText(self.words(), Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, 0, room + 2, self.height()), middle, shown)


class StartPage(Plain):
    """`asked()` to open an outing, `opened(Outing)` to look at one, `recovered()` and `discarded()` for a draft.

    `bag_asked()` for what to take along.
    """

    asked = Signal()
    opened = Signal(object)
    recovered = Signal()
    discarded = Signal()
    bag_asked = Signal()

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], draft: Draft | None, *, short: bool) -> None:
        super().__init__()
        lines = workspace.outings.recent(_SHOWN)
        self.empty = EmptyState(
            "ph/moon-stars",
            _("No outing is open."),
            action=_("Open an outing"),
            keys=("Ctrl", "N"),
        )
        self.empty.acted.connect(self.asked)
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.band = Band()
        self.band.acted.connect(self.recovered)
        self.band.refused.connect(self.discarded)
        self.bag = Button(_("Prepare tonight’s bag"), icon="ph/handbag", kind="ghost", height=40, px=14)
        self.bag.clicked.connect(self.bag_asked)
        # In large text what stands above and below it needs the room; the stock room has it too.
        fits = not short and theme.current().scale < _LARGE and not workspace.read_only
        packing = hbox(STRETCH, self.bag, STRETCH) if fits else None
        recent = self._recent(workspace, lines, now()) if lines else None
        column = boxed(
            vbox(self.band, 12, self.empty, packing, 20 if not short else 4, recent, *_reminder(workspace, now()))
        )
        column.setMaximumWidth(theme.px(_WIDE))
        centred = hbox(STRETCH, (column, 4), STRETCH)
        self.setLayout(vbox(STRETCH, centred, STRETCH, margins=(24, 16, 24, 16)))
        if draft is not None:
            self.band.ask(_("You were typing an encounter."), _("Recover"), _("Discard"))

    def _recent(self, workspace: Workspace, lines: Sequence[OutingLine], now: datetime) -> Card:
        zones = {zone.code: zone.label for zone in workspace.team.zones(retired=True)}
        rows = []
        for line in lines:
            zone = zones.get(line.outing.plan.zone, line.outing.plan.zone)
            row = OutingRow(day_words(line.outing, now), zone, encounters_words(line.encounters))
            row.clicked.connect(lambda _on=False, outing=line.outing: self._open(outing))
            rows.append(row)
        title = label(_("Last outings"), "label", "text2")
        list_ = Scroll(boxed(vbox(*rows)))
        card = Card(vbox(hbox(14, title), 4, list_, margins=(4, 12, 4, 6)))
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return card

    def _open(self, outing: Outing) -> None:
        self.opened.emit(outing)

    def start(self) -> None:
        """Take the focus where work begins."""
        if self.empty.button is not None:
            self.empty.button.setFocus(Qt.FocusReason.TabFocusReason)


def _reminder(workspace: Workspace, now: datetime) -> tuple[QWidget, ...]:
    """One quiet line once no backup was verified for a week; nothing otherwise."""
    if not workspace.backups.due(now.date()):
        return ()
    said = _("No verified backup for more than seven days. The settings make one: Ctrl+,")
    return (boxed(hbox(label(said, "small", "text2", wrap=True), margins=(14, 10, 14, 0))),)
