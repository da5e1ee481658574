"""For the coordinator's eyes: what the notebook holds beside what the report prints, and what protects it."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView

from outreach.domain.releases import Gate, Publication
from outreach.i18n import _, number
from outreach.reports.sheets import Sheet
from outreach.services import protections
from outreach.ui.reports import beside_state as state
from outreach.ui.reports.beside_state import Line
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Card, Plain
from outreach.ui.widgets.checks import Check
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox
from outreach.ui.widgets.searches import SearchField

_ROW = 34
_FIGURE = 136
_COLUMNS = 4

Index = QModelIndex | QPersistentModelIndex


class _Lines(QAbstractTableModel):
    """The lines as a table: what is counted, in the notebook, in the report, apart."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else _COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self.lines[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _cells(line)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole:
            return _font(line)
        if role == Qt.ItemDataRole.ForegroundRole and not line.heading and column == _COLUMNS - 1:
            return theme.colour("text2")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (_("Figure"), _("In the notebook"), _("In the report"), _("Difference"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self.lines[index.row()].heading else super().flags(index)


def _cells(line: Line) -> tuple[str, ...]:
    if line.published is None or line.true is None:
        return line.name, "", "", ""
    return line.name, number(line.true), number(line.published), state.difference(line.apart)


def _font(line: Line) -> QFont:
    return theme.font("ui", weight=600) if line.heading else theme.font("body")


class Beside(Plain):
    """The pane. `left()` when somebody goes back to the pages. Nothing of it is copied or written anywhere."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._true: Publication | None = None
        self.back = Button(_("Pages"), icon="app/caret-left", kind="ghost", keys=(_("Esc"),), height=38)
        self.back.clicked.connect(self.left)
        head = Plain(
            hbox(label(_("Exact beside published"), "h3"), STRETCH, self.back, margins=(20, 0, 12, 0)),
            fill="canvas",
            line="bottom",
        )
        head.setFixedHeight(theme.px(60))
        self._rule = label("", "body", wrap=True)
        self._gate = label("", "body", wrap=True)
        self._knows = label("", "body", "text2", wrap=True)
        self._stays = label(
            _("This page is for the team. Nothing of it is printed, copied or exported."), "small", "text3", wrap=True
        )
        told = Card(vbox(self._rule, self._gate, self._knows, self._stays, margins=(18, 14, 18, 14), gap=8))
        self.search = SearchField(name=_("Find a figure"), keys=())
        self.search.setMinimumWidth(theme.px(160))
        self.moved = Check(_("Only those that moved"), height=36)
        self.search.textChanged.connect(self._list)
        self.moved.toggled.connect(lambda _on: self._list())
        self.search.left.connect(self._to_table)
        self._model = _Lines()
        self.table = _table(self._model)
        self._gone = label(
            _("The true counts of this period are no longer kept: what left is all there is."),
            "body",
            "text2",
            wrap=True,
        )
        self.setLayout(
            vbox(
                head,
                (
                    vbox(
                        told,
                        12,
                        hbox((self.search, 1), self.moved, gap=12),
                        8,
                        self._gone,
                        (self.table, 1),
                        margins=(20, 16, 20, 16),
                    ),
                    1,
                ),
            )
        )

    def show_report(self, sheet: Sheet, true: Publication | None, gate: Gate | None) -> None:
        """Show a report's figures; `true` is None where they are no longer kept, `gate` while it is being asked."""
        self._sheet, self._true = sheet, true
        base = sheet.publication.base or 5
        self._rule.setVisible(true is not None)
        if true is not None:
            self._rule.say(state.what_the_rule_did(protections.changed(sheet.publication, true), base))
        self.show_gate(gate)
        self._knows.say("\n".join(state.what_a_reader_knows(sheet)))
        self._gone.setVisible(true is None)
        for part in (self.table, self.search, self.moved):
            part.setVisible(true is not None)
        self._list()

    def show_gate(self, gate: Gate | None) -> None:
        """Say what the gate found, or that it is still being asked."""
        if self._sheet is not None:
            self._gate.say(state.what_the_gate_found(self._sheet, gate))

    def begin(self) -> None:
        """Put the focus where one begins."""
        (self.search if self._true is not None else self.back).setFocus(Qt.FocusReason.TabFocusReason)

    def _to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _list(self) -> None:
        if self._sheet is None or self._true is None:
            return
        lines = state.lines(self._sheet, self._true, typed=self.search.text(), only_moved=self.moved.isChecked())
        self.table.clearSpans()
        self._model.show(lines)
        for at, line in enumerate(lines):
            if line.heading:
                self.table.setSpan(at, 0, 1, _COLUMNS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the pages."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Table(QTableView):
    """The first column takes what the figures leave. Nothing of it goes to the clipboard."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        figures = min(theme.px(_FIGURE), self.viewport().width() // (_COLUMNS + 1))
        for column in range(1, _COLUMNS):
            self.setColumnWidth(column, figures)
        self.setColumnWidth(0, self.viewport().width() - figures * (_COLUMNS - 1))


def _table(model: _Lines) -> QTableView:
    table = _Table()
    table.setModel(model)
    table.setAccessibleName(_("Exact beside published"))
    table.setProperty("ring", "true")
    table.setProperty("close", "true")
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setFont(theme.font("label"))
    palette = QPalette(table.palette())
    palette.setColor(QPalette.ColorRole.Highlight, theme.colour("accent_soft"))
    palette.setColor(QPalette.ColorRole.HighlightedText, theme.colour("text"))
    table.setPalette(palette)
    return table
