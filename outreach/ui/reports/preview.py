"""The right side of the room: the real pages of the report, drawn away from the GUI thread."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from outreach.i18n import _, n_, number, percent
from outreach.reports.sheets import Sheet
from outreach.ui import tasks
from outreach.ui.reports import state
from outreach.ui.reports.drawings import Drawn, Pixels, draw, look
from outreach.ui.reports.sheets import GUTTER, MARGIN, Sheets
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Plain
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox
from outreach.ui.widgets.segments import Segment
from outreach.ui.widgets.toasts import Toast, ToastLane

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
"""A4 in points."""

FULL_SIZE = 96 / 72
"""Pixels per point at 100 %: what a screen calls an inch has 96 of them."""

_SETTLED_MS = 120
"""A window being dragged is not redrawn at every pixel."""

_KIB = 1024


class Preview(Plain):
    """Shows a sheet. `drawn()` when its pages are on the table, `failed(error)` when they could not be drawn."""

    drawn = Signal()
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._pdf, self._count, self._at = b"", 0, 0
        self._view: state.View = "two"
        self._narrow = self._stacked = False
        self._pages: dict[int, Pixels] = {}
        self._scale = 0.0
        self._drawing: tasks.Task | None = None
        self._looking: tasks.Task | None = None
        self.sheets = Sheets()
        self._scroll = _table(self.sheets)
        self.before = Button("", icon="app/caret-left", kind="ghost", name=_("Page before"), height=36)
        self.after = Button("", icon="app/caret-right", kind="ghost", name=_("Page after"), height=36)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.where = label("", "ui", "text", align=Qt.AlignmentFlag.AlignCenter)
        self.where.setMinimumWidth(theme.px(76))
        self.copy = Button(
            "",
            icon="ph/clipboard-text",
            kind="ghost",
            name=_("Copy a chart or a table"),
            tip=_("Ctrl+Shift+C"),
            height=36,
        )
        self.views = Segment((_("Page"), _("Two pages"), percent(1)), 1, name=_("Size of the pages"))
        self.views.chosen.connect(lambda at: self.show_as(state.VIEWS[at]))
        self._fact = label("", "small", "text2", align=Qt.AlignmentFlag.AlignCenter)
        self.lane = ToastLane(self._fact)
        self._title = label(_("Preview"), "h3")
        head = hbox(
            self._title,
            STRETCH,
            self.copy,
            8,
            self.before,
            self.where,
            self.after,
            12,
            self.views,
            margins=(20, 0, 10, 0),
            gap=4,
        )
        header = Plain(head, fill="canvas", line="bottom")
        header.setFixedHeight(theme.px(60))
        self._foot = Plain(vbox(self.lane, margins=(20, 6, 20, 6)), fill="canvas", line="top")
        self.setLayout(vbox(header, (self._scroll, 1), self._foot))
        self._resized = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._resized.timeout.connect(self._look)
        self._say_where()

    # What to show -----------------------------------------------------------------------------------

    def show_sheet(self, sheet: Sheet) -> None:
        """Draw another report; what lies there stays, dimmed, until it is ready."""
        self.sheets.dim()
        for task in (self._drawing, self._looking):
            if task is not None:
                task.cancel()
        self._drawing = tasks.run(self, lambda: draw(sheet), self._drew, self._failed)

    def show_as(self, view: state.View) -> None:
        """One page, two pages, or one at the size of paper."""
        self._view = view
        self.views.choose(state.VIEWS.index(view))
        self._look()

    def turn(self, by: int) -> None:
        """Turn to the pages after, or before."""
        there = state.turned(self._shown_view, self._at, self._count, by)
        if there != self._at:
            self._at = there
            self._look()

    def pdf(self) -> bytes:
        """The file that is on show; empty while none is."""
        return self._pdf

    def busy(self) -> bool:
        """Whether pages are on their way."""
        return any(task is not None and task.under_way for task in (self._drawing, self._looking))

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out what is not needed where there is little room."""
        self._title.setVisible(not narrow)
        self.copy.setVisible(not narrow)
        self._narrow = narrow
        self._say_where()

    def set_stacked(self, *, stacked: bool) -> None:
        """Show one page as wide as its room, where there is too little height for anything else."""
        self.views.setVisible(not stacked)
        self._foot.setVisible(not stacked or self.lane.toast() is not None)
        if stacked != self._stacked:
            self._stacked = stacked
            self._resized.start()

    def tell(self, text: str, *, icon: str = "app/check-circle", action: str = "", keys: Sequence[str] = ()) -> Toast:
        """Say under the pages what was done, or why not; connect to `acted` of what is returned."""
        self._foot.show()
        return self.lane.tell(text, icon=icon, action=action, keys=keys)

    @property
    def _shown_view(self) -> state.View:
        return "page" if self._stacked else self._view

    # Drawing ----------------------------------------------------------------------------------------

    def _drew(self, pdf: bytes) -> None:
        self._pdf, self._pages, self._scale = pdf, {}, 0.0
        self._look()

    def _look(self) -> None:
        """Have the pages in sight turned into pixels, unless they are already."""
        if not self._pdf:
            return
        scale, ratio = self._wanted_scale(), self.devicePixelRatioF()
        if abs(scale - self._scale) > 1e-6:  # noqa: PLR2004 - the same scale, computed twice
            self._pages, self._scale = {}, scale
        count = self._count or state.pages_in_sight(self._shown_view, self._at, self._at + 2).stop
        wanted = state.pages_in_sight(self._shown_view, self._at, count)
        if self._count and all(at in self._pages for at in wanted):
            self._lay()
            return
        self.sheets.dim()
        if self._looking is not None:
            self._looking.cancel()
        pdf = self._pdf
        self._looking = tasks.run(self, lambda: look(pdf, wanted, scale * ratio), self._looked, self._failed)

    def _looked(self, drawn: Drawn) -> None:
        if drawn.pdf is not self._pdf:
            return
        before, self._count = self._count, drawn.count
        self._pages |= drawn.pages
        if (before == 1) != (self._count == 1) and self._shown_view == "two":
            # A page alone takes the room of two.
            self._look()
            return
        shown = state.pages_in_sight(self._shown_view, self._at, self._count)
        self._at = shown.start if self._count else 0
        if all(at in self._pages for at in shown):
            self._lay()
        elif before != self._count:
            self._look()

    def _lay(self) -> None:
        shown = state.pages_in_sight(self._shown_view, self._at, self._count)
        self.sheets.show_pages([self._pages[at] for at in shown], self.devicePixelRatioF())
        self._say_where()
        self.drawn.emit()

    def _failed(self, error: BaseException) -> None:
        self.failed.emit(error)

    def _say_where(self) -> None:
        shown = state.pages_in_sight(self._shown_view, self._at, self._count)
        self.where.say(state.said_of_pages(shown, self._count))
        self.before.setEnabled(bool(self._count) and shown.start > 0)
        self.after.setEnabled(bool(self._count) and shown.stop < self._count)
        if self._pdf:
            pages = n_("{n} page", "{n} pages", self._count).format(n=self._count)
            size = _("{n} KB").format(n=number(max(len(self._pdf) // _KIB, 1)))
            said = _("{pages}, {size}, its typeface inside, readable in black and white")
            short = _("{pages}, {size}")
            self._fact.say((short if self._narrow else said).format(pages=pages, size=size))

    def _wanted_scale(self) -> float:
        """Pixels of the window for each point of paper."""
        if self._shown_view == "full":
            return FULL_SIZE * theme.current().scale
        room = self._scroll.size()
        margin, gutter = 2 * theme.px(MARGIN), theme.px(GUTTER)
        across = 2 if self._shown_view == "two" and self._count != 1 else 1
        width = (room.width() - margin - gutter * (across - 1)) / (PAGE_WIDTH * across)
        height = (room.height() - margin) / PAGE_HEIGHT
        if self._stacked:
            # So little height that a whole page could not be read: its width fits, the rest scrolls.
            height = width = width - self._scroll.verticalScrollBar().sizeHint().width() / PAGE_WIDTH
        # Whole pixels of width, or a page would be a hair wider than its room.
        return max(int(min(width, height) * PAGE_WIDTH), 60) / PAGE_WIDTH

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages again once the window is at rest."""
        super().resizeEvent(event)
        self._resized.start()

    def minimumSizeHint(self) -> QSize:
        """Room for its head and a little of a page."""
        return QSize(theme.px(280), theme.px(200))


def _table(sheets: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setMinimumHeight(theme.px(40))
    scroll.setAccessibleName(_("Preview"))
    scroll.setWidget(sheets)
    return scroll
