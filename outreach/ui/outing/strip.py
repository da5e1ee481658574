"""Tonight at a glance: five totals and the last encounters, at the foot of the room or in its own tab."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from outreach.domain.codes import CodeList
from outreach.domain.encounters import Encounter
from outreach.domain.outings import Totals
from outreach.domain.supplies import Item
from outreach.i18n import _, n_, number
from outreach.ui.outing.wordings import icon_of, item_words, numbered, titled, when, who
from outreach.ui.theme import icons, theme
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox
from outreach.ui.widgets.painting import painting, rounded, text_width
from outreach.ui.widgets.pressables import Pressable


class TonightTotals(QWidget):
    """Five figures of the outing, each above its word."""

    def __init__(self, *, px: int = 22, gap: int = 22) -> None:
        super().__init__()
        self._figures = [label("0", "figure", px=px) for _figure in range(5)]
        self._words = [label("", "small", "text3") for _figure in range(5)]
        pairs: list[QLayout] = [
            vbox(STRETCH, figure, words, STRETCH) for figure, words in zip(self._figures, self._words, strict=True)
        ]
        self.setLayout(hbox(*pairs, STRETCH, gap=gap))
        self.show_totals(Totals())

    def show_totals(self, totals: Totals) -> None:
        """Show what an outing adds up to."""
        told = (
            (totals.encounters, n_("encounter", "encounters", totals.encounters)),
            (totals.syringes, n_("syringe", "syringes", totals.syringes)),
            (totals.returned, _("returned")),
            (totals.naloxone, _("naloxone")),
            (totals.inhalation, _("smoking")),
        )
        for (n, word), figure, words in zip(told, self._figures, self._words, strict=True):
            figure.say(number(n))
            words.say(word)


class RecentTile(Pressable):
    """One stored encounter: hour, number, as much as was told, what was given."""

    def __init__(
        self,
        encounter: Encounter,
        lists: Mapping[str, CodeList],
        items: Mapping[str, Item],
        *,
        newest: bool = False,
    ) -> None:
        super().__init__(titled(encounter.position))
        self.encounter = encounter
        self._newest, self._who = newest, who(encounter.content, lists)
        given = sorted(encounter.content.given.items(), key=lambda pair: -pair[1])
        self._given = [(icon_of(items.get(code)), number(n)) for code, n in given]
        told = [f"{number(n)} {item_words(items.get(code), code)}" for code, n in given]
        self.setAccessibleName(f"{titled(encounter.position)}, {when(encounter)}, {self._who}")
        self.setAccessibleDescription(", ".join(told))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(theme.px(112), theme.px(72))

    def sizeHint(self) -> QSize:
        """Three short lines."""
        return QSize(theme.px(140), theme.px(76))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Hour and number, who, what."""
        edge, line = theme.px(11), theme.px(17)
        state = "press" if self.isDown() else "hover" if self.hovered() else None
        rest = "accent_soft" if self._newest else "surface"
        with painting(self) as painter:
            border = "accent_soft2" if self._newest and not theme.current().high_contrast else "hairline"
            rounded(painter, QRectF(self.rect()), theme.px(9), fill=state or rest, edge=border)
            middle = Qt.AlignmentFlag.AlignVCenter
            top = QRectF(edge, theme.px(7), self.width() - 2 * edge, line)
            painter.setFont(theme.font("label"))
            painter.setPen(theme.colour("text"))
            painter.drawText(top, middle, when(self.encounter))
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("text3"))
            painter.drawText(top, middle | Qt.AlignmentFlag.AlignRight, numbered(self.encounter.position))
            painter.setPen(theme.colour("text2"))
            second = top.translated(0, line + theme.px(2))
            metrics = QFontMetricsF(painter.font())
            shown = metrics.elidedText(self._who, Qt.TextElideMode.ElideRight, second.width() + 1)
            painter.drawText(second, middle, shown)
            self._draw_given(painter, edge, self.height() - theme.px(25))

    def _draw_given(self, painter: QPainter, left: int, top: int) -> None:
        font, side, x = theme.font("label"), theme.px(17), float(left)
        painter.setFont(font)
        for rank, (icon, count) in enumerate(self._given):
            width = side + theme.px(4) + text_width(count, font)
            more = text_width("…", font) + theme.px(6) if rank + 1 < len(self._given) else 0
            if x + width + more > self.width() - theme.px(8):
                painter.drawText(QRectF(x, top, self.width(), side), Qt.AlignmentFlag.AlignVCenter, "…")
                break
            painter.setPen(theme.colour("text2"))
            icons.draw(painter, icon, QRectF(x, top, side, side), theme.colour("text2"))
            spot = QRectF(x + side + theme.px(4), top, width, side)
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, count)
            x += width + theme.px(9)


class RecentList(QWidget):
    """The last encounters, side by side, one Tab stop. `opened(encounter)` to correct one."""

    opened = Signal(object)
    focus_moved = Signal()

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self._tiles: list[RecentTile] = []
        self._at = 0
        self._empty = label(_("Saved encounters will stand here."), "small", "text3", wrap=True)
        self._row = vbox(self._empty, gap=8) if upright else hbox(self._empty, gap=8)
        self.setLayout(self._row)
        self.setAccessibleName(_("Last encounters"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_encounters(
        self, encounters: Sequence[Encounter], lists: Mapping[str, CodeList], items: Mapping[str, Item]
    ) -> None:
        """Show these, newest first."""
        for tile in self._tiles:
            self._row.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = []
        for rank, encounter in enumerate(encounters):
            tile = RecentTile(encounter, lists, items, newest=rank == 0)
            tile.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            tile.clicked.connect(lambda _on=False, shown=encounter: self.opened.emit(shown))
            self._row.addWidget(tile, 1)
            self._tiles.append(tile)
        self._empty.setVisible(not encounters)
        self._at = min(self._at, max(0, len(self._tiles) - 1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if encounters else Qt.FocusPolicy.NoFocus)

    def focus_rect(self) -> QRect:
        """Where the focus ring goes."""
        return self._tiles[self._at].geometry() if self._tiles else self.rect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter or Space opens."""
        key = Qt.Key(event.key())
        if self._tiles and key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down):
            step = -1 if key in (Qt.Key.Key_Left, Qt.Key.Key_Up) else 1
            self._at = max(0, min(len(self._tiles) - 1, self._at + step))
            self._say()
        elif self._tiles and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.opened.emit(self._tiles[self._at].encounter)
            else:
                super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        self.focus_moved.emit()
        announce(self, self._tiles[self._at].accessibleName())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start on the newest."""
        super().focusInEvent(event)
        self._at = 0
        self.focus_moved.emit()
