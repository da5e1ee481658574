"""The right side: one item, what lies where, what can be done, twelve months of use, its lots, what moved last."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from outreach.domain.supplies import Place
from outreach.i18n import _, current, month_word, n_, number
from outreach.services.workspace import Workspace
from outreach.ui.stock import state, wordings
from outreach.ui.stock.cells import ON_ORDER
from outreach.ui.stock.charts import Months
from outreach.ui.stock.facts import Facts, Wells
from outreach.ui.stock.state import Row
from outreach.ui.theme import icons, theme
from outreach.ui.widgets.badges import Badge
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Card, hairline
from outreach.ui.widgets.flows import Flow
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.painting import painting, rounded

MONTHS = 12
_READ, _SHOWN = 24, 6
_LOTS = 8
_EDGE = 2
_GRID = ("receive", "transfer", "count", "lose")


class _Square(QWidget):
    """The drawing of the item on its ground."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = "supply/bag"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str) -> None:
        """Show another drawing."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(theme.px(46), theme.px(46))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and drawing."""
        side = theme.px(26)
        with painting(self) as painter:
            edge = "border" if theme.current().high_contrast else None
            rounded(painter, QRectF(self.rect()), theme.px(10), fill="accent_soft", edge=edge)
            spot = QRectF(round((self.width() - side) / 2), round((self.height() - side) / 2), side, side)
            icons.draw(painter, self._icon, spot, theme.colour("accent_text"))


class Detail(Card):
    """The card of the item one is on. `asked(gesture)` for "receive", "transfer", "count", "lose" or "more"."""

    asked = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.row: Row | None = None
        self._square = _Square()
        self.name = label("", "h2", wrap=True)
        self.said = label("", "small", "text3", wrap=True)
        self.badges = Flow(gap=6)
        self.wells = Wells(_("Where it lies"))
        self.buttons = {code: self._button(code, *told) for code, told in _gestures().items()}
        self.months = Months(_("Given out by month"))
        self._span = label("", "small", "text3")
        self.lots = Facts(_("Lots"), _("No lot was noted."))
        self.latest = Facts(_("Last movements"), _("Nothing has moved yet."))
        head = hbox(vbox(self._square, STRETCH), (vbox(STRETCH, self.name, self.said, STRETCH, gap=2), 1), gap=12)
        grid = [self.buttons[code] for code in _GRID]
        for button in grid:
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._least = max(button.minimumSizeHint().width() for button in grid)
        self._across = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(8))
        months = hbox((label(_("Given out by month"), "label", "text2", wrap=True), 1), self._span, gap=8)
        self._content = boxed(
            vbox(
                head, 10, self.badges, 10, self.wells, 12, self._grid, 4,
                hbox(self.buttons["more"], STRETCH), 10,
                months, 2, self.months, 12, hairline(), 12,
                label(_("Lots"), "label", "text2"), 6, self.lots, 10, hairline(), 12,
                label(_("Last movements"), "label", "text2"), 6, self.latest, STRETCH,
                margins=(18, 18, 18, 14),
            )
        )  # fmt: skip
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._content)
        self._area.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)
        self.setLayout(vbox((self._area, 1), margins=(0, 2, 2, 2)))
        if workspace.read_only:
            for button in self.buttons.values():
                button.setEnabled(False)

    def _button(self, code: str, icon: str, words: str, key: str) -> Button:
        less = code == "more"
        button = Button(
            words,
            icon=icon,
            kind="ghost" if less else "secondary",
            keys=(key,),
            height=40 if less else 46,
            align_left=True,
            padding=9,
            px=14,
        )
        button.clicked.connect(lambda: self.asked.emit(code))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two buttons beside each other where their words fit."""
        super().resizeEvent(event)
        across = 2 if self.width() - theme.px(56) >= 2 * self._least else 1
        if across != self._across:
            self._across = across
            for at, code in enumerate(_GRID):
                self._grid.addWidget(self.buttons[code], at // across, at % across)
        self._fit()

    def _fit(self) -> None:
        """Wrapped text has the height it needs at this width: a scroll area asks for less."""
        layout = self._content.layout()
        if layout is not None:
            layout.invalidate()
            bar = self._area.verticalScrollBar().sizeHint().width()
            width = self.width() - theme.px(_EDGE) - bar
            self._content.setMinimumHeight(layout.totalHeightForWidth(width))

    def show_nothing(self, *, nothing: bool) -> None:
        """Show an empty card where no item is chosen; give what there is to show otherwise."""
        self._area.setVisible(not nothing)

    def show_item(self, row: Row, places: Sequence[Place], today: date) -> None:
        """Show an item as it is now."""
        self.row = row
        stock, language = self._workspace.stock, current()
        self._square.show_icon(row.icon)
        self.name.say(f"{row.name} {row.qualifier}".strip())
        self.said.say(self._sentence(row))
        badges = [Badge(words, "attn", icon=icon) for icon, words in state.flags(row.line)]
        if coming := state.on_order(row.line):
            badges.append(Badge(coming, icon=ON_ORDER))
        self.badges.set_widgets(badges)
        self.badges.setVisible(bool(badges))
        held = [(one.label(language), number(row.line.places.get(one.code, 0))) for one in places]
        self.wells.show_held(held)
        codes = state.months_before((today.year, today.month), MONTHS)
        used = stock.used_by_month(row.code, date(int(codes[0][:4]), int(codes[0][5:]), 1))
        self.months.show_months(codes, state.by_month(used, codes))
        self._span.say(f"{month_word(int(codes[0][5:]))} → {month_word(int(codes[-1][5:]))}")
        names = wordings.place_names(self._workspace)
        lots = [lot for lot in stock.lots(row.code) if lot.quantity]
        self.lots.show_facts(wordings.lot_facts(lots, names)[:_LOTS])
        moved = stock.latest(row.code, _READ)
        zones = wordings.zone_names(self._workspace)
        self.latest.show_facts(wordings.movement_facts(moved, today, names, zones, _SHOWN))
        self._fit()

    def _sentence(self, row: Row) -> str:
        told = [row.label] if row.label != f"{row.name} {row.qualifier}".strip() else []
        if row.per_week:
            told.append(_("about {n} a week").format(n=number(row.per_week)))
        days = row.line.cover.delivery_days
        told.append(n_("delivery takes {n} day", "delivery takes {n} days", days).format(n=number(days)))
        return " · ".join(told)


def _gestures() -> dict[str, tuple[str, str, str]]:
    return {
        "receive": ("ph/tray", _("Receive"), "R"),
        "transfer": ("ph/arrows-left-right", _("Transfer"), "T"),
        "count": ("ph/clipboard-text", _("Inventory"), "I"),
        "lose": ("ph/minus-circle", _("Take off"), "P"),
        "more": ("ph/dots-three", _("More about it…"), "M"),
    }
