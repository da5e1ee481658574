"""How the table draws: its head, the item, figures, the cover bar, the next expiry, what asks for a look."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from outreach.i18n import HARD, _, number
from outreach.ui.stock import state
from outreach.ui.stock.lines import Index, Lines
from outreach.ui.stock.state import Column, Heading, Row
from outreach.ui.theme import icons, theme
from outreach.ui.widgets.badges import Kind, badge_width, draw_badge
from outreach.ui.widgets.painting import rounded, text_width

_HEAD = 40
_EDGE = 16
_MOST_DAYS = 999
FIGURES = ("place", "rest", "total", "coming", "week")
"""The columns of figures: they stand at the right."""
ON_ORDER = "ph/shopping-cart-simple"


class Head(QHeaderView):
    """The names of the columns, drawn as the cells are."""

    def __init__(self, table: QTableView, lines: Lines) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._lines = lines
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedHeight(theme.px(_HEAD))
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """A name, at the side on which its figures stand, and the line below."""
        column = self._lines.columns[section]
        area = QRectF(rect)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(
            QRectF(area.left(), area.bottom() - theme.stroke(), area.width(), theme.stroke()),
            theme.colour("hairline"),
        )
        painter.setFont(theme.font("ui", weight=600))
        painter.setPen(theme.colour("text2"))
        figures = column.kind in FIGURES
        side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
        room = area.adjusted(theme.px(4) if figures else _left(column), 0, -theme.px(10) if figures else 0, 0)
        words = painter.fontMetrics().elidedText(column.words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


def _left(column: Column) -> int:
    return theme.px(_EDGE if column.kind == "item" else 14)


class Cells(QStyledItemDelegate):
    """Draws a cell: the item with its drawing, figures, the cover bar, the next expiry, what asks for a look."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, then what the column shows."""
        model = index.model()
        if not isinstance(model, Lines) or not 0 <= index.row() < len(model.entries):
            return
        entry, rect = model.entries[index.row()], QRectF(QRect(option.rect))
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        if isinstance(entry, Heading):
            painter.setFont(theme.font("label"))
            painter.setPen(theme.colour("text2"))
            words = rect.adjusted(theme.px(_EDGE), theme.px(8), 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, entry.words)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            over = bool(option.state & QStyle.StateFlag.State_MouseOver)
            _ground(painter, rect, first=index.column() == 0, chosen=chosen, over=over)
            self._cell(painter, rect, entry, model, index.column(), chosen=chosen)
        painter.restore()

    def _cell(self, painter: QPainter, rect: QRectF, row: Row, model: Lines, at: int, *, chosen: bool) -> None:
        column = model.columns[at]
        pieces = state.pieces(row, column, model.columns)
        if pieces is not None:
            strong = column.kind == "place"
            painter.setFont(theme.font("body", weight=600 if strong else 400))
            painter.setPen(theme.colour("text3" if not pieces else "text" if strong else "text2"))
            side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            words = number(pieces) if pieces or column.kind != "coming" else ""
            painter.drawText(rect.adjusted(0, 0, -theme.px(10), 0), side, words)
        elif column.kind == "item":
            _draw_item(painter, rect, row, chosen=chosen)
        elif column.kind == "cover":
            _draw_cover(painter, rect, row, chosen=chosen)
        elif column.kind == "expiry":
            _draw_expiry(painter, rect, row, chosen=chosen)
        elif flags := state.flags(row.line):
            _draw_badge(painter, rect, flags[0], "attn")
        elif row.line.coming and not any(one.kind == "coming" for one in model.columns):
            _draw_badge(painter, rect, (ON_ORDER, number(row.line.coming)), "neutral")


def _draw_badge(painter: QPainter, rect: QRectF, told: tuple[str, str], kind: Kind) -> None:
    icon, words = told
    width, height = badge_width(words, icon), theme.px(22)
    spot = QRectF(rect.right() - width - theme.px(10), rect.center().y() - height / 2, width, height)
    draw_badge(painter, spot, words, kind, icon)


def _ground(painter: QPainter, rect: QRectF, *, first: bool, chosen: bool, over: bool) -> None:
    if chosen or over:
        painter.fillRect(rect, theme.colour("accent_soft" if chosen else "hover"))
    line = theme.stroke()
    painter.fillRect(QRectF(rect.left(), rect.bottom() - line, rect.width(), line), theme.colour("hairline"))
    if chosen and first:
        painter.fillRect(QRectF(rect.left(), rect.top(), theme.px(3), rect.height()), theme.colour("checked"))


def _draw_item(painter: QPainter, rect: QRectF, row: Row, *, chosen: bool) -> None:
    side = theme.px(22)
    left = rect.left() + theme.px(_EDGE)
    spot = QRectF(round(left), round(rect.center().y() - side / 2), side, side)
    icons.draw(painter, row.icon, spot, theme.colour("accent_text" if chosen else "text2"))
    words = QRectF(left + theme.px(34), rect.top(), rect.right() - left - theme.px(38), rect.height())
    font = theme.font("body", weight=600)
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    name = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideRight, int(words.width()))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
    beside = words.adjusted(text_width(name, font) + theme.px(6), 0, 0, 0)
    if row.qualifier and beside.width() > theme.px(16):
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text2"))
        said = painter.fontMetrics().elidedText(row.qualifier, Qt.TextElideMode.ElideRight, int(beside.width()))
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, said)


def _draw_cover(painter: QPainter, rect: QRectF, row: Row, *, chosen: bool) -> None:
    """Days of cover as a length, with a stroke at the delivery delay; its figure beside it. Never a colour."""
    cover = row.line.cover
    painter.setFont(theme.font("ui", weight=600))
    figure = rect.adjusted(0, 0, -theme.px(8), 0)
    if cover.days is None:
        painter.setPen(theme.colour("text3"))
        painter.drawText(figure, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "—")
        return
    days = number(cover.days) if cover.days <= _MOST_DAYS else f"{_MOST_DAYS}+"
    words = _("{n} d").format(n=days).replace(" ", HARD)
    left, width, height = rect.left() + theme.px(14), rect.width() - theme.px(76), theme.px(8)
    track = QRectF(left, rect.center().y() - height / 2, width, height)
    rounded(painter, track, height / 2, fill="accent_soft2" if chosen else "data_soft")
    part = min(cover.days / state.FULL_DAYS, 1.0)
    if cover.days > 0:
        bar = QRectF(track.left(), track.top(), max(height, width * part), height)
        rounded(painter, bar, height / 2, fill="data")
    tick = left + width * min(cover.delivery_days / state.FULL_DAYS, 1.0)
    painter.setPen(QPen(theme.colour("text"), theme.px(1.5)))
    painter.drawLine(QPointF(tick, track.center().y() - height), QPointF(tick, track.center().y() + height))
    painter.setPen(theme.colour("text"))
    painter.drawText(figure, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)


def _draw_expiry(painter: QPainter, rect: QRectF, row: Row, *, chosen: bool) -> None:
    """The month, and the number of the lot beside or below it."""
    line = row.line
    area = rect.adjusted(theme.px(14), 0, -theme.px(4), 0)
    font = theme.font("ui", weight=600)
    painter.setFont(font)
    painter.setPen(theme.colour("text" if line.expires else "text3"))
    said = state.month(line.expires)
    middle = Qt.AlignmentFlag.AlignVCenter
    if not line.lot or line.expires is None:
        painter.drawText(area, middle, said)
        return
    lot = _("lot {number}").format(number=line.lot)
    small = theme.font("small")
    beside = text_width(said, font) + theme.px(8)
    if beside + text_width(lot, small) <= area.width():
        painter.drawText(area, middle, said)
        area = area.adjusted(beside, 0, 0, 0)
    else:
        half = area.height() / 2
        painter.drawText(QRectF(area.left(), area.top() + theme.px(3), area.width(), half), middle, said)
        area = QRectF(area.left(), area.top() + half - theme.px(2), area.width(), half - theme.px(2))
    painter.setFont(small)
    painter.setPen(theme.colour("text2" if chosen else "text3"))
    painter.drawText(
        area, middle, painter.fontMetrics().elidedText(lot, Qt.TextElideMode.ElideRight, int(area.width()))
    )
