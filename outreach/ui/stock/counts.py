"""A list in which one figure of each line is typed: what is counted, what to take along. The lines, as a model."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from outreach.domain.encounters import MOST_PIECES
from outreach.i18n import number
from outreach.ui.stock.lines import SPOKEN, Index


@dataclass(frozen=True, slots=True)
class CountLine:
    """An item, and the figures known of it."""

    code: str
    label: str
    icon: str
    group: str
    figures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Heads:
    """The names of the columns: of the items, of the figures known, of the one typed, of what comes of it."""

    item: str
    figures: tuple[str, ...]
    typed: str
    after: str

    @property
    def all(self) -> tuple[str, ...]:
        """The names, left to right."""
        return (self.item, *self.figures, self.typed, self.after)


After = Callable[[CountLine, int | None], str]


class Counts(QAbstractTableModel):
    """The lines under the names of their groups. `counted(code)` when figures changed, `refused(text)`."""

    counted = Signal(str)
    refused = Signal(str)

    def __init__(self, heads: Heads, after: After) -> None:
        super().__init__()
        self.heads, self._after = heads, after
        self.lines: list[CountLine | str] = []
        self.typed: dict[str, int] = {}
        self._past: list[dict[str, int]] = []
        self._undone: list[dict[str, int]] = []

    def show_lines(self, lines: Sequence[CountLine], typed: Mapping[str, int], heads: Heads | None = None) -> None:
        """Show lines and what is typed in them."""
        self.beginResetModel()
        self.heads = heads or self.heads
        if dict(typed) != self.typed:
            self._past, self._undone = [], []
        self.lines, self.typed = [], dict(typed)
        group = None
        for line in lines:
            if line.group != group:
                group = line.group
                self.lines.append(group)
            self.lines.append(line)
        self.endResetModel()

    @property
    def at_typed(self) -> int:
        """The column one types in."""
        return len(self.heads.figures) + 1

    def line(self, at: int) -> CountLine | None:
        """A line; None for the name of a group, and outside."""
        found = self.lines[at] if 0 <= at < len(self.lines) else None
        return found if isinstance(found, CountLine) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Count the lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the same
        """Count the columns."""
        return 0 if parent.isValid() else len(self.heads.all)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only the figures can be gone to and typed."""
        if index.column() != self.at_typed or self.line(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell in words, or the figure to be edited."""
        if not 0 <= index.row() < len(self.lines):
            return None
        line, column = self.lines[index.row()], index.column()
        if isinstance(line, str):
            return line if column == 0 and role in SPOKEN else None
        typed = self.typed.get(line.code)
        if role == Qt.ItemDataRole.EditRole:
            return "" if typed is None else str(typed)
        return self._words(line, column, spoken=role == Qt.ItemDataRole.AccessibleTextRole) if role in SPOKEN else None

    def _words(self, line: CountLine, column: int, *, spoken: bool) -> str:
        typed = self.typed.get(line.code)
        if column == 0:
            return line.label
        if column < self.at_typed:
            return number(line.figures[column - 1])
        if column > self.at_typed:
            return self._after(line, typed)
        words = "" if typed is None else number(typed)
        return f"{line.label}, {self.heads.typed}: {words or '—'}" if spoken else words

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed; nothing typed is nothing counted."""
        line = self.line(index.row())
        if line is None or role != Qt.ItemDataRole.EditRole:
            return False
        text = "".join(str(value).split())
        if text and not (text.isdecimal() and int(text) <= MOST_PIECES):
            self.refused.emit(str(value))
            return False
        self.put(line.code, int(text) if text else None)
        return True

    def put(self, code: str, figure: int | None) -> None:
        """Have a figure on the line of an item, or none."""
        if self.typed.get(code) == figure:
            return
        self._past.append(dict(self.typed))
        self._undone = []
        if figure is None:
            self.typed.pop(code, None)
        else:
            self.typed[code] = figure
        at = next((at for at, line in enumerate(self.lines) if isinstance(line, CountLine) and line.code == code), -1)
        if at >= 0:
            self.dataChanged.emit(self.index(at, 0), self.index(at, self.columnCount() - 1))
        self.counted.emit(code)

    def step_back(self) -> bool:
        """Take back the last figure; whether there was one."""
        return self._step(self._past, self._undone)

    def step_forward(self) -> bool:
        """Have the figure again that was taken back; whether there was one."""
        return self._step(self._undone, self._past)

    def _step(self, here: list[dict[str, int]], there: list[dict[str, int]]) -> bool:
        if not here:
            return False
        there.append(dict(self.typed))
        self.typed = here.pop()
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        self.counted.emit("")
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        there = orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.heads.all)
        return self.heads.all[section] if there and role in SPOKEN else None


def relabelled(heads: Heads, figures: Sequence[str]) -> Heads:
    """The same columns, their known figures under other names."""
    return replace(heads, figures=tuple(figures))
