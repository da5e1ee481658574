"""What else there is to do with the cards, behind the three dots beside their title. Another thing is another line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from outreach.i18n import _, number

if TYPE_CHECKING:
    from outreach.ui.cards.page import CardsPage


def menu_of(page: "CardsPage") -> QMenu:
    """Make the menu for the room as it is now. It goes when it is closed."""
    menu = QMenu(page)
    menu.setAccessibleName(_("More about the cards"))
    orders = QActionGroup(menu)
    for words, last_read_first in ((_("By title"), False), (_("Last read first"), True)):
        action = QAction(words, menu, checkable=True)
        action.setChecked(page.seeker.spot.last_read_first == last_read_first)
        action.triggered.connect(lambda _on=False, last=last_read_first: page.seeker.order(last_read_first=last))
        orders.addAction(action)
        menu.addAction(action)
    menu.addSeparator()
    for words, does in (
        (_("Pocket card…"), page.prints.pocket),
        (_("Booklet of the cards picked ({n})…").format(n=number(len(page.seeker.spot.picked))), page.prints.booklet),
    ):
        action = QAction(words, menu)
        action.triggered.connect(lambda _on=False, does=does: does())
        menu.addAction(action)
    team = page.moderation
    if team is not None:
        menu.addSeparator()
        waiting = _("Proposals ({n} waiting)…").format(n=number(team.waiting()))
        lines = [(waiting, team.show_list)]
        if team.writable:
            lines = [(_("Add what you know…"), team.add), (_("Propose other words…"), team.edit), *lines]
        for words, does in lines:
            action = QAction(words, menu)
            action.triggered.connect(lambda _on=False, does=does: does())
            menu.addAction(action)
    if page.packing is not None:
        packs = QAction(_("Packs of cards…"), menu)
        packs.triggered.connect(lambda _on=False, packing=page.packing: packing.show())
        menu.addAction(packs)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def below(opener: QWidget) -> QPoint:
    """Give the place under the button a menu was asked for with."""
    return opener.mapToGlobal(QPoint(0, opener.height()))
