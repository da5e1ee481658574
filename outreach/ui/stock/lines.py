"""The lines of the table as a model: frozen rows, in the columns there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from outreach.i18n import _, n_, number
from outreach.ui.stock import state
from outreach.ui.stock.state import Column, Entry, Heading, Row

Index = QModelIndex | QPersistentModelIndex
SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class Lines(QAbstractTableModel):
    """The lines in sight, in the columns there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()
        self.columns: Sequence[Column] = (Column("item", ""),)

    def show_lines(self, entries: Sequence[Entry], columns: Sequence[Column]) -> None:
        """Show other lines or columns."""
        self.beginResetModel()
        self.entries, self.columns = entries, columns
        self.endResetModel()

    def row(self, at: int) -> Row | None:
        """The item on a line; None for the name of a group, and outside."""
        entry = self.entries[at] if 0 <= at < len(self.entries) else None
        return entry if isinstance(entry, Row) else None

    def at(self, code: str) -> int:
        """The line of an item, −1 where it is not shown."""
        return next((at for at, one in enumerate(self.entries) if isinstance(one, Row) and one.code == code), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the lines."""
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the same
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The name of a group can't be gone to."""
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usable if self.row(index.row()) is not None else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell in words; drawing takes the row itself."""
        if role not in SPOKEN or not 0 <= index.row() < len(self.entries):
            return None
        entry, column = self.entries[index.row()], self.columns[index.column()]
        if isinstance(entry, Heading):
            return entry.words if index.column() == 0 else ""
        return self._words(entry, column)

    def _words(self, row: Row, column: Column) -> str:
        pieces = state.pieces(row, column, self.columns)
        if pieces is not None:
            return number(pieces)
        if column.kind == "item":
            return row.label
        if column.kind == "cover":
            days = row.line.cover.days
            return _("not known") if days is None else n_("{n} day", "{n} days", days).format(n=number(days))
        if column.kind == "expiry":
            lot = _("lot {number}").format(number=row.line.lot) if row.line.lot else ""
            return f"{state.month(row.line.expires)} {lot}".strip()
        asked = [words for _icon, words in state.flags(row.line)]
        named = any(one.kind == "coming" for one in self.columns)
        return ", ".join(filter(None, [*asked, "" if named else state.on_order(row.line)]))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in SPOKEN:
            return column.words or (_("To look at") if role == Qt.ItemDataRole.AccessibleTextRole else "")
        return None
