"""The rows of the box: a heading for each group, what was found with what was typed marked. Drawn where it is seen."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from outreach.i18n import _
from outreach.ui.everywhere.finds import Find, Marks, group_name
from outreach.ui.theme import icons, theme
from outreach.ui.widgets.keycaps import draw_keys, keys_width
from outreach.ui.widgets.painting import rounded

Index = QModelIndex | QPersistentModelIndex

_ICONS = {
    "command": "app/caret-right",
    "part": "ph/gear-six",
    "card": "ph/cards",
    "note": "ph/note",
    "zone": "ph/list-dashes",
}
_HEADING, _ONE, _TWO = 30, 40, 56
"""Heights at 100 %: of a heading, of a row of one line, of two."""


class Rows(QAbstractListModel):
    """Headings, which are words alone, and what stands under each."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[str | Find] = []

    def show_finds(self, finds: Sequence[Find]) -> None:
        """Show these, in their groups."""
        self.beginResetModel()
        self._rows = []
        for group, members in groupby(finds, key=lambda find: find.group):
            self._rows += [group_name(group), *members]
        self.endResetModel()

    def find(self, at: int) -> Find | None:
        """Give what stands in a row; None for a heading, or outside."""
        row = self._rows[at] if 0 <= at < len(self._rows) else None
        return row if isinstance(row, Find) else None

    def heading(self, at: int) -> str:
        """Give the heading of a row; empty where it is none."""
        row = self._rows[at] if 0 <= at < len(self._rows) else ""
        return row if isinstance(row, str) else ""

    def next(self, at: int, by: int) -> int:
        """Give the next row one can go to, or the same where there is none."""
        to = at + by
        while 0 <= to < len(self._rows):
            if self.find(to) is not None:
                return to
            to += by
        return at

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count them, headings too."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row as it is read aloud."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        find = self.find(index.row())
        return find.spoken if find is not None else self.heading(index.row())

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are not gone to."""
        none = Qt.ItemFlag.NoItemFlags
        return super().flags(index) if self.find(index.row()) is not None else none


class FindList(QListView):
    """The list under the field, which keeps the keys. `asked(Find)` when somebody presses a row."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows()
        self.setModel(self.rows)
        self.setItemDelegate(_Drawing(self))
        self.setAccessibleName(_("Found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self._pressed(index.row()))

    def show_finds(self, finds: Sequence[Find]) -> None:
        """Show these, the first one chosen."""
        self.rows.show_finds(finds)
        self.scrollToTop()
        self.choose(self.rows.next(-1, 1))

    def choose(self, at: int) -> None:
        """Go to a row, and to its heading where it is the first below one."""
        index = self.rows.index(at, 0)
        if index.isValid():
            self.setCurrentIndex(index)
            if at == 1:
                self.scrollToTop()

    def step(self, by: int) -> None:
        """Go to the row after, or before; headings are passed over."""
        self.choose(self.rows.next(self.currentIndex().row(), by))

    def chosen(self) -> Find | None:
        """Give the row chosen."""
        return self.rows.find(self.currentIndex().row())

    def _pressed(self, at: int) -> None:
        find = self.rows.find(at)
        if find is not None:
            self.asked.emit(find)


class _Drawing(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        find = model.find(index.row()) if isinstance(model, Rows) else None
        height = _HEADING if find is None else _TWO if find.excerpt else _ONE
        return QSize(theme.px(200), theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, Rows):
            return
        place = QRectF(option.rect)
        find = model.find(index.row())
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.setClipRect(place)
        if find is None:
            painter.setFont(theme.font("label"))
            painter.setPen(theme.colour("text3"))
            below = place.adjusted(theme.px(12), theme.px(8), 0, 0)
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, model.heading(index.row()))
        else:
            self._row(painter, place, find, option.state)
        painter.restore()

    def _row(self, painter: QPainter, place: QRectF, find: Find, state: QStyle.StateFlag) -> None:
        ground = place.adjusted(0, theme.px(1), 0, -theme.px(1))
        if state & QStyle.StateFlag.State_Selected:
            edge = "checked" if theme.current().high_contrast else None
            rounded(painter, ground, theme.px(9), fill="accent_soft", edge=edge)
            bar = QRectF(ground.x(), ground.center().y() - theme.px(12), theme.px(3), theme.px(24))
            rounded(painter, bar, theme.px(1.5), fill="checked")
        elif state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, ground, theme.px(9), fill="hover")
        side, edge_ = theme.px(18), theme.px(14)
        spot = QRectF(place.x() + edge_, round(place.center().y() - side / 2), side, side)
        icons.draw(painter, _ICONS[find.group], spot, theme.colour("text3"))
        left = place.x() + edge_ + side + theme.px(12)
        room = place.right() - left - theme.px(12)
        if find.caps:
            wide = keys_width(find.caps)
            draw_keys(painter, place.right() - theme.px(12) - wide, place.center().y(), find.caps)
            room -= wide + theme.px(10)
        title, small = theme.font("strong"), theme.font("small")
        first, second = QFontMetricsF(title).height(), QFontMetricsF(small).height() if find.excerpt else 0.0
        top = place.y() + (place.height() - first - second) / 2
        painter.setPen(theme.colour("text"))
        _draw(painter, QRectF(left, top, room, first), find.title, find.marks, title)
        if find.excerpt:
            painter.setPen(theme.colour("text2"))
            _draw(painter, QRectF(left, top + first, room, second), find.excerpt, find.excerpt_marks, small)


def _draw(painter: QPainter, place: QRectF, text: str, marks: Marks, font: QFont) -> None:
    """Draw one line with its marked words; what has no place ends with "…"."""
    layout = _laid_out(text, font)
    if layout.lineAt(0).naturalTextWidth() > place.width():
        text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        layout = _laid_out(text, font)
    layout.draw(
        painter, place.topLeft(), [_lit(start, min(end, len(text))) for start, end in marks if start < len(text)]
    )


def _laid_out(text: str, font: QFont) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout


def _lit(start: int, end: int) -> QTextLayout.FormatRange:
    style = QTextCharFormat()
    style.setBackground(theme.colour("mark"))
    style.setForeground(theme.colour("text"))
    if theme.current().high_contrast:
        style.setFontUnderline(True)
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, end - start, style
    return found
