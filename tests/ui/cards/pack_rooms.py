"""The cards room as tests of its packs read and press it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from outreach.ui.cards.pack_previews import Preview
from outreach.ui.cards.packing import Packing
from outreach.ui.cards.packs_panel import PacksPanel
from outreach.ui.cards.page import CardsPage
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.fields import TextField
from tests.ui.houses import House, focused, press


def packing(room: CardsPage) -> Packing:
    assert room.packing is not None
    return room.packing


def panel(room: CardsPage) -> PacksPanel:
    found = packing(room).panel
    assert found is not None
    return found


def preview(room: CardsPage) -> Preview:
    step = panel(room).step()
    assert isinstance(step, Preview)
    return step


def accept(house: House, room: CardsPage) -> None:
    preview(room).install.click()
    house.quiet()


def trust(house: House, button: Button) -> None:
    """Press it, say who that is, and yes."""
    button.setFocus()
    button.click()
    house.settle()
    field = focused()
    assert isinstance(field, TextField)
    field.setText("The other team")
    press(field, Qt.Key.Key_Return)
    house.quiet()


def labels(part: QWidget) -> list[QLabel]:
    """Every text in a part, going down by each one's own children."""
    found = []
    for child in part.children():
        if isinstance(child, QLabel):
            found.append(child)
        elif isinstance(child, QWidget):
            found += labels(child)
    return found


def told(part: QWidget) -> str:
    return "\n".join(label.text() for label in labels(part))


def titles(room: CardsPage) -> list[str]:
    found = (room.finder.rows.row(at) for at in range(room.finder.rows.rowCount()))
    return [one.entry.title for one in found if one is not None]


def toast(room: CardsPage) -> str:
    shown = room.lane.toast()
    return "" if shown is None else shown.accessibleName()


def installed(room: CardsPage) -> list[tuple[str, int]]:
    return [(one.id, one.origin.version) for one in packing(room)._workspace.packs.installed()]
