"""A list in which one figure of each line is typed: what is counted, what to take along. The lines, as a model."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from outreach.domain.encounters import MOST_PIECES
from outreach.i18n import _, number
from outreach.ui.stock.lines import SPOKEN, Index

_FURTHER = "#"
"""What parts the item from the number of the line in the code of a line that was added; no item's code has it."""


@dataclass(frozen=True, slots=True)
class CountLine:
    """An item, and the figures known of it. A line added to one of an item has a code of its own, and no figures."""

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
_Moment = tuple[dict[str, int], tuple[str, ...]]
"""What is typed, and the lines that were added."""


def item_of(code: str) -> str:
    """The item that a line is about, whether or not it was added to another."""
    return code.partition(_FURTHER)[0]


class Counts(QAbstractTableModel):
    """The lines under the names of their groups. `counted(code)` when figures changed, `refused(text)`."""

    counted = Signal(str)
    refused = Signal(str)

    def __init__(self, heads: Heads, after: After) -> None:
        super().__init__()
        self.heads, self._after = heads, after
        self.lines: list[CountLine | str] = []
        self.typed: dict[str, int] = {}
        self.further: tuple[str, ...] = ()
        self._listed: tuple[CountLine, ...] = ()
        self._past: list[_Moment] = []
        self._undone: list[_Moment] = []

    def show_lines(
        self,
        lines: Sequence[CountLine],
        typed: Mapping[str, int],
        heads: Heads | None = None,
        further: Sequence[str] = (),
    ) -> None:
        """Show lines, those added to them (`further`, by their codes), and what is typed in all of them."""
        self.heads = heads or self.heads
        if (dict(typed), tuple(further)) != (self.typed, self.further):
            self._past, self._undone = [], []
        self.typed, self.further, self._listed = dict(typed), tuple(further), tuple(lines)
        self._lay_out()

    def _lay_out(self) -> None:
        self.beginResetModel()
        self.lines = []
        group = None
        for line in self._listed:
            if line.group != group:
                group = line.group
                self.lines.append(group)
            self.lines.append(line)
            words = _("{item}, another lot").format(item=line.label)
            added = (code for code in self.further if item_of(code) == line.code)
            self.lines += [replace(line, code=code, label=words, figures=()) for code in added]
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
            # The line above names the item, on screen.
            return line.label if spoken or line.code not in self.further else _("Another lot")
        if column < self.at_typed:
            return number(line.figures[column - 1]) if line.figures else ""
        if column > self.at_typed:
            return self._after(line, typed)
        words = "" if typed is None else number(typed)
        return f"{line.label}, {self.heads.typed}: {words or '—'}" if spoken else words

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed; nothing typed is nothing counted."""
        line = self.line(index.row())
        if line is None or role != Qt.ItemDataRole.EditRole:
            return False
        if not self.takes(str(value)):
            self.refused.emit(str(value))
            return False
        text = "".join(str(value).split())
        self.put(line.code, int(text) if text else None)
        return True

    @staticmethod
    def takes(untrusted: str) -> bool:
        """Say whether something typed is a figure, or nothing at all."""
        text = "".join(untrusted.split())
        return not text or (text.isdecimal() and int(text) <= MOST_PIECES)

    def at(self, code: str) -> int:
        """Where a line stands, −1 where it is not shown."""
        return next((at for at, line in enumerate(self.lines) if isinstance(line, CountLine) and line.code == code), -1)

    def rest(self, code: str) -> int | None:
        """The first figure known of an item, less what its other lines hold; None where none is known."""
        line = next((line for line in self._listed if line.code == item_of(code)), None)
        if line is None or not line.figures:
            return None
        others = sum(n for other, n in self.typed.items() if other != code and item_of(other) == line.code)
        return max(line.figures[0] - others, 0)

    def put(self, code: str, figure: int | None) -> None:
        """Have a figure on a line, or none."""
        if self.typed.get(code) == figure:
            return
        self._mark()
        if figure is None:
            self.typed.pop(code, None)
        else:
            self.typed[code] = figure
        at = self.at(code)
        if at >= 0:
            self.dataChanged.emit(self.index(at, 0), self.index(at, self.columnCount() - 1))
        self.counted.emit(code)

    def split(self, code: str) -> str:
        """Add a line to those of an item, for what came in of another lot; gives the code of the new one."""
        item, count = item_of(code), 2
        while f"{item}{_FURTHER}{count}" in self.further:
            count += 1
        self._mark()
        self.further = (*self.further, f"{item}{_FURTHER}{count}")
        self._lay_out()
        self.counted.emit(self.further[-1])
        return self.further[-1]

    def join(self, code: str) -> bool:
        """Take away a line that was added, with its figure; whether it was one."""
        if code not in self.further:
            return False
        self._mark()
        self.further = tuple(other for other in self.further if other != code)
        self.typed.pop(code, None)
        self._lay_out()
        self.counted.emit(code)
        return True

    def _mark(self) -> None:
        self._past.append((dict(self.typed), self.further))
        self._undone = []

    def step_back(self) -> bool:
        """Take back the last figure or line; whether there was one."""
        return self._step(self._past, self._undone)

    def step_forward(self) -> bool:
        """Have again what was taken back; whether there was anything."""
        return self._step(self._undone, self._past)

    def _step(self, here: list[_Moment], there: list[_Moment]) -> bool:
        if not here:
            return False
        lines = self.further
        there.append((dict(self.typed), lines))
        self.typed, self.further = here.pop()
        if self.further == lines:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        else:
            self._lay_out()
        self.counted.emit("")
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        there = orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.heads.all)
        return self.heads.all[section] if there and role in SPOKEN else None


def relabelled(heads: Heads, figures: Sequence[str]) -> Heads:
    """The same columns, their known figures under other names."""
    return replace(heads, figures=tuple(figures))
