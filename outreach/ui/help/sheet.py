"""The sheet of keys: made from the one list, so that it can't be wrong."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from outreach.i18n import _
from outreach.ui import actions
from outreach.ui.actions import Key, Place
from outreach.ui.theme import theme
from outreach.ui.widgets.cards import hairline
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.keycaps import KeyCaps
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox

_WIDTH = 860
_AROUND = 170
"""Height of everything on the sheet but the list."""


def show_keys(window: QWidget, rooms: Iterable[str]) -> Sheet:
    """Show the keys that work now over the window."""
    sheet = Sheet(window, _("Keyboard"), keep=_("Close"), keep_keys=(_("Esc"),), width=_WIDTH)
    sheet.body.addWidget(KeyList(actions.places(rooms), window))
    sheet.ask()
    return sheet


class KeyList(QScrollArea):
    """The keys by place, in two columns where there is room, scrolling with the arrows."""

    def __init__(self, places: Sequence[Place], window: QWidget) -> None:
        super().__init__()
        self.setAccessibleName(_("Keyboard"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        two = window.width() >= theme.px(_WIDTH)
        self._content = boxed(_columns(places, 2 if two else 1))
        self.setWidget(self._content)
        room = window.height() - theme.px(_AROUND)
        tall = self._content.sizeHint().height()
        self._height = max(theme.px(160), min(tall, room))
        self.setFixedHeight(self._height)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if tall > room else Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Take the height the window leaves."""
        return QSize(theme.px(320), self._height)


def _columns(places: Sequence[Place], count: int) -> QVBoxLayout:
    shares: list[list[Place]] = [[] for _column in range(count)]
    for place in places:
        # The shorter column takes the next place, so that both end near the same line.
        shortest = min(shares, key=lambda column: sum(len(p.keys) + 2 for p in column))
        shortest.append(place)
    columns = [(vbox(*(_part(place) for place in share), STRETCH, gap=14), 1) for share in shares]
    return vbox(hbox(*columns, gap=40), margins=(0, 0, 12, 0))


def _part(place: Place) -> QVBoxLayout:
    rows = [boxed(_row(key)) for key in place.keys]
    return vbox(label(place.title, "h3"), 6, hairline(), 4, *rows)


def _row(key: Key) -> QVBoxLayout:
    return vbox(hbox((label(key.does, "body", "text2", wrap=True), 1), KeyCaps(key.caps), margins=(0, 4, 0, 4), gap=12))
