"""Which items stand on the pad, and in what order: two lists, moved by buttons or by keys."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from outreach.domain.errors import OutreachError
from outreach.domain.supplies import Item
from outreach.i18n import _, current, n_
from outreach.services.supplies import Supplies
from outreach.ui.histories import Deed
from outreach.ui.settings import state
from outreach.ui.settings.state import TILES
from outreach.ui.theme import icons, theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Well
from outreach.ui.widgets.fields import TextField
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.painting import rounded

_ROW = 40
_ROWS = 9
_BESIDE = 800
"""Pixels that the buttons of two lists side by side may take, at any text size; else one stands below the other."""
_KEY, _ICON = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


class PadSettings(QWidget):
    """The two lists. `did(Deed)` after each change."""

    did = Signal(object)

    def __init__(self, supplies: Supplies, keyboard: str) -> None:
        super().__init__()
        self._supplies, self._keyboard = supplies, keyboard
        self.pad = ItemList(_("On the pad, in order"))
        self.others = ItemList(_("Other items"))
        self.search = TextField(name=_("Look for an item"), placeholder=_("Look for an item"), longest=60)
        self.search.textChanged.connect(self.reload)
        self.count = label("", "small", "text3")
        self.up = self._button("app/caret-up", _("Move up"), lambda: self._move(-1))
        self.down = self._button("app/caret-down", _("Move down"), lambda: self._move(1))
        self.off = Button(_("Take off the pad"), height=36, px=14)
        self.off.clicked.connect(self._take_off)
        self.on = Button(_("Put on the pad"), height=36, px=14)
        self.on.clicked.connect(self._put_on)
        self.usual = Button(_("Usual order"), kind="ghost", height=36, px=14)
        self.usual.clicked.connect(self._reset)
        self.pad.moved.connect(self._move)
        self.pad.pressed_out.connect(self._take_off)
        self.others.pressed_out.connect(self._put_on)
        self.pad.currentRowChanged.connect(self._enable)
        self.others.currentRowChanged.connect(self._enable)
        on_pad = vbox(
            self._head(),
            Well(vbox(self.pad, margins=(6, 6, 6, 6))),
            hbox(self.up, self.down, self.off, STRETCH, gap=6),
            gap=8,
        )
        off_pad = vbox(
            self.search,
            Well(vbox(self.others, margins=(6, 6, 6, 6))),
            hbox(self.on, STRETCH, self.usual, gap=6),
            gap=8,
        )
        keys = _("Alt and an arrow moves the item, Enter takes it from one list to the other.")
        buttons = (self.up, self.down, self.off, self.on, self.usual)
        beside = sum(button.minimumSizeHint().width() for button in buttons) <= _BESIDE
        lists = hbox((on_pad, 1), (off_pad, 1), gap=16) if beside else vbox(on_pad, off_pad, gap=16)
        self.setLayout(vbox(lists, 8, label(keys, "small", "text3", wrap=True)))
        self.reload()

    def _head(self) -> QWidget:
        head = boxed(hbox(label(_("On the pad"), "ui", weight=600), STRETCH, self.count))
        head.setFixedHeight(self.search.height())
        return head

    @staticmethod
    def _button(icon: str, name: str, does: object) -> Button:
        made = Button(icon=icon, height=36, name=name)
        made.clicked.connect(does)
        return made

    def reload(self) -> None:
        """Show the pad as it is kept."""
        catalogue = self._supplies.catalogue()
        order = state.standing(catalogue)
        here = [catalogue.items[code] for code in order]
        self.pad.fill(here, [state.letter(at, self._keyboard) for at in range(len(here))])
        self.others.fill(state.others(catalogue, order, self.search.text()), ())
        self.count.say(n_("{n} of {most} tile", "{n} of {most} tiles", len(here)).format(n=len(here), most=TILES))
        self._enable()

    def _enable(self) -> None:
        at, count = self.pad.currentRow(), self.pad.count()
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < count - 1)
        self.off.setEnabled(at >= 0 and count > 1)
        self.on.setEnabled(self.others.currentRow() >= 0 and count < TILES)

    def _order(self) -> tuple[str, ...]:
        return state.standing(self._supplies.catalogue())

    def _move(self, by: int) -> None:
        code = self.pad.code()
        if code:
            self._set(state.moved(self._order(), code, by), self._named(_("{item} moved"), code))
            self.pad.go_to(code)

    def _take_off(self) -> None:
        code = self.pad.code()
        if code and self.pad.count() > 1:
            at = self.pad.currentRow()
            order = tuple(one for one in self._order() if one != code)
            self._set(order, self._named(_("{item} taken off the pad"), code))
            self.pad.setCurrentRow(min(at, self.pad.count() - 1))

    def _put_on(self) -> None:
        code, order = self.others.code(), self._order()
        if code and len(order) < TILES:
            self._set((*order, code), self._named(_("{item} put on the pad"), code))
            self.pad.go_to(code)

    def _reset(self) -> None:
        self._set(self._supplies.default_pad(), _("Pad in its usual order"))

    def _named(self, sentence: str, code: str) -> str:
        return sentence.format(item=self._supplies.catalogue().items[code].label(current()))

    def _set(self, order: Sequence[str], said: str) -> None:
        before = self._order()
        if tuple(order) == before:
            return
        try:
            self._supplies.set_pad(order)
        except OutreachError as error:
            from outreach.ui.errors import show_refusal  # noqa: PLC0415 - rare

            show_refusal(self.window(), error)
            return
        supplies = self._supplies
        self.reload()
        self.did.emit(Deed(said, lambda: supplies.set_pad(before), lambda: supplies.set_pad(order)))


class ItemList(QListWidget):
    """A list of items. `moved(by)` for Alt and an arrow, `pressed_out()` for Enter, Delete or a double press."""

    moved = Signal(int)
    pressed_out = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("ring", "true")
        self.setFont(theme.font("body"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Rows(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(theme.px(_ROW) * _ROWS)
        self.setMinimumWidth(theme.px(200))
        self.itemActivated.connect(lambda _item: self.pressed_out.emit())

    def fill(self, items: Sequence[Item], keys: Sequence[str]) -> None:
        """Show items, with the key of each where it has one; the choice stays if it is still there."""
        chosen = self.code()
        self.clear()
        for at, item in enumerate(items):
            row = QListWidgetItem(item.label(current()))
            row.setData(Qt.ItemDataRole.UserRole, item.code)
            row.setData(_KEY, keys[at] if at < len(keys) else "")
            row.setData(_ICON, f"supply/{item.icon}")
            self.addItem(row)
        self.go_to(chosen)

    def code(self) -> str:
        """Give the code of the chosen item; empty for none."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if self.currentRow() >= 0 else ""

    def go_to(self, code: str) -> None:
        """Choose an item by its code, if it is there."""
        for at in range(self.count()):
            if self.item(at).data(Qt.ItemDataRole.UserRole) == code:
                self.setCurrentRow(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or hand over the chosen item."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete):
            self.pressed_out.emit()
        else:
            super().keyPressEvent(event)


class _Rows(QStyledItemDelegate):
    """Draws an item: icon, whole name, and the key of its tile."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Take a row."""
        del option, index  # every row is the same
        return QSize(theme.px(120), theme.px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row; the chosen one has a tint and a bar."""
        rect = QRectF(QRect(option.rect)).adjusted(0, 1, 0, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            rounded(painter, rect, theme.px(7), fill="accent_soft", edge="checked")
        side = theme.px(20)
        spot = QRectF(rect.left() + theme.px(10), round(rect.center().y() - side / 2), side, side)
        icons.draw(painter, str(index.data(_ICON)), spot, theme.colour("accent_text" if chosen else "text2"))
        key = str(index.data(_KEY) or "")
        room = theme.px(30 if key else 8)
        words = rect.adjusted(theme.px(40), 0, -room, 0)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text"))
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        if key:
            painter.setFont(theme.font("micro"))
            painter.setPen(theme.colour("text3"))
            painter.drawText(
                rect.adjusted(0, 0, -theme.px(12), 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, key
            )
        painter.restore()
