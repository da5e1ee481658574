"""A map of codes as a table: each figure of the report, and what DHIS2 calls it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from outreach import words
from outreach.domain.code_maps import CodeMap, MapLine, checked, named
from outreach.domain.errors import OutreachError
from outreach.domain.tables import Key
from outreach.i18n import _
from outreach.ui.theme import theme
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.fields import TextField, labelled
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox

_WIDTH, _HEIGHT, _ROW = 860, 300, 34
_FIGURE, _ELEMENT, _COMBO, _UNIT = range(4)


@dataclass(frozen=True, slots=True)
class Named:
    """A figure that a report prints, and what it is called."""

    measure: str
    key: Key
    label: str


class CodeMapQuestion(QObject):
    """Shows a map and lets it be changed. `saved(CodeMap)` for yes; `taking()`, `writing(CodeMap)` for files.

    The first line is for all figures: the organisation unit of those that name none. A figure without a data element
    is not sent.
    """

    saved = Signal(object)
    taking = Signal()
    writing = Signal(object)

    def __init__(self, window: QWidget, made: CodeMap, figures: Sequence[Named]) -> None:
        super().__init__(window)
        self._before = made
        self.sheet = Sheet(
            window,
            _("Map of codes"),
            sentence=_("What DHIS2 calls each figure. One without a data element is not sent."),
            confirm=_("Keep"),
            confirm_keys=("↵",),
            keep=_("Cancel"),
            keep_keys=(_("Esc"),),
            width=_WIDTH,
        )
        self.name = TextField(made.name, name=_("Name of the map"), longest=60)
        self._lines = _lines(made, figures)
        self.table = self._table(made)
        self._problem = label("", "small", "text2", wrap=True)
        self.take = Button(_("From a file…"), kind="ghost", height=36, px=14)
        self.write = Button(_("To a file…"), kind="ghost", height=36, px=14)
        self.take.clicked.connect(self._to_take)
        self.write.clicked.connect(self._to_write)
        self.sheet.body.addLayout(labelled(_("Name of the map"), self.name))
        self.sheet.body.addWidget(self.table)
        self.sheet.body.addWidget(self._problem)
        self.sheet.body.addLayout(hbox(self.take, self.write, STRETCH, gap=8))
        self.name.textChanged.connect(lambda _text: self._check())
        self.table.itemChanged.connect(lambda _item: self._check())
        self.sheet.confirmed.connect(lambda: self.saved.emit(self.made()))
        self.sheet.destroyed.connect(self.deleteLater)
        self._check()

    def ask(self) -> None:
        """Show it."""
        self.sheet.ask()

    def made(self) -> CodeMap:
        """The map as it stands."""
        lines = []
        for at, (line, _label) in enumerate(self._lines, start=1):
            element, combo, unit = (self._cell(at, column) for column in (_ELEMENT, _COMBO, _UNIT))
            if element:
                lines.append(MapLine(line.measure, line.key, element, combo, unit))
        return CodeMap(" ".join(self.name.text().split()), self._cell(0, _UNIT), tuple(lines))

    def put(self, at: int, column: int, text: str) -> None:
        """Write into a cell, as by hand; line 0 is for all figures."""
        item = self.table.item(at, column)
        if item is not None:
            item.setText(text)

    def _cell(self, at: int, column: int) -> str:
        item = self.table.item(at, column)
        return item.text().strip() if item is not None else ""

    def _table(self, made: CodeMap) -> QTableWidget:
        table = QTableWidget(len(self._lines) + 1, 4)
        table.setAccessibleName(_("Figures and their codes"))
        table.setHorizontalHeaderLabels(
            [_("Figure"), _("Data element"), _("Option combination"), _("Organisation unit")]
        )
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        table.setMinimumHeight(theme.px(_HEIGHT))
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_FIGURE, QHeaderView.ResizeMode.Stretch)
        self._row(
            table,
            0,
            (_("All figures without a unit of their own"), "", "", made.org_unit),
            locked=(_FIGURE, _ELEMENT, _COMBO),
        )
        for at, (line, said) in enumerate(self._lines, start=1):
            cells = (said, line.data_element, line.category_option_combo, line.org_unit)
            self._row(table, at, cells, locked=(_FIGURE,))
        table.setCurrentCell(0, _UNIT)
        return table

    def _row(self, table: QTableWidget, at: int, cells: Sequence[str], *, locked: Sequence[int]) -> None:
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            if column in locked:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            table.setItem(at, column, item)

    def _check(self) -> None:
        """Say what is wrong while it is; only a map that is right can be kept."""
        try:
            named(self.name.text())
            checked(self.made())
            said = ""
        except OutreachError as refusal:
            said = str(words.say(refusal))
        if said != self._problem.words():
            self._problem.say(said)
            announce(self.table, said)
        for button in (self.sheet.confirm, self.write):
            if button is not None:
                button.setEnabled(not said)

    def _to_take(self) -> None:
        self.sheet.dismiss()
        self.taking.emit()

    def _to_write(self) -> None:
        made = self.made()
        self.sheet.dismiss()
        self.writing.emit(made)


def _lines(made: CodeMap, figures: Sequence[Named]) -> list[tuple[MapLine, str]]:
    """Every figure of the report in its order, then those that only the map knows."""
    known = made.by_figure()
    labels = {(figure.measure, figure.key): figure.label for figure in figures}
    lines = [(known.get(at, MapLine(*at, "")), said) for at, said in labels.items()]
    return lines + [(line, line.figure) for at, line in known.items() if at not in labels]
