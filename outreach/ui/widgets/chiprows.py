"""A row of chips on one line; what does not fit folds behind "+n", and folds again when one is done."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach.i18n import _, n_
from outreach.ui.theme import theme
from outreach.ui.widgets.announcements import announce, describe
from outreach.ui.widgets.chips import Chip

_GAP = 6


class ChipRow(QWidget):
    """Choices by code. One Tab stop: ← → move inside, Space chooses, 1–9 the nth chip, Backspace empties.

    `options` are (code, words). With `multiple=False` choosing one lets the other go; choosing it again
    leaves none. Chosen chips never fold. `digit_of` reads a digit from a key where layouts matter.
    `chosen_changed(codes)` is sent when the person changes the choice, `menu_asked(code, global position)`
    on a right click or the menu key, `unfolded()` when "+n" opens. Unfolded, "+n" is the way back.
    """

    chosen_changed = Signal(tuple)
    menu_asked = Signal(str, QPoint)
    unfolded = Signal()
    focus_moved = Signal()

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        *,
        name: str,
        multiple: bool = True,
        numbered: bool = False,
        height: int = 36,
        fold: bool = True,
        digit_of: Callable[[QKeyEvent], int | None] | None = None,
    ) -> None:
        super().__init__()
        self._digit_of = digit_of or _printed_digit
        self._multiple, self._numbered, self._height = multiple, numbered, height
        self._folds, self._unfolded = fold, not fold
        self._chips: dict[str, Chip] = {}
        self._inner = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._more = Chip("+0", plain=True, height=height)
        self._more.setParent(self)
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.clicked.connect(self._turn)
        self.set_options(options)

    # What is offered and what is chosen

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other choices; those still offered stay chosen."""
        kept = self.chosen()
        for chip in self._chips.values():
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for rank, (code, words) in enumerate(options, start=1):
            chip = Chip(words, on=code in kept, number=rank if self._numbered else None, height=self._height)
            chip.setParent(self)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setProperty("code", code)
            chip.installEventFilter(self)
            chip.clicked.connect(self._clicked)
            self._chips[code] = chip
        self._inner = min(self._inner, max(0, len(self._chips) - 1))
        self._arrange()

    def chosen(self) -> tuple[str, ...]:
        """The chosen codes, in the order shown."""
        return tuple(code for code, chip in self._chips.items() if chip.isChecked())

    def choose(self, codes: Iterable[str], *, tell: bool = False) -> None:
        """Choose exactly these by program; unknown codes are passed over. `tell` sends `chosen_changed`."""
        wanted = set(codes)
        for code, chip in self._chips.items():
            chip.setChecked(code in wanted)
        self._changed(tell=tell)

    def set_suffix(self, code: str, suffix: str) -> None:
        """Write a word after a chip's text."""
        self._chips[code].set_suffix(suffix)
        self._arrange()

    def chip(self, code: str) -> Chip:
        """The chip of a code."""
        return self._chips[code]

    def unfold(self) -> None:
        """Show every choice, on as many lines as it takes."""
        if not self._unfolded:
            self._unfolded = True
            self._arrange()
            self.unfolded.emit()

    def fold(self) -> None:
        """Back to one line."""
        if self._folds:
            self._unfolded = False
            self._arrange()

    def _turn(self) -> None:
        """Open "+n", or close it and stay on it."""
        if not self._unfolded:
            self.unfold()
            return
        self.fold()
        self._inner = len(self._shown()) - 1
        self.focus_moved.emit()

    def focus_rect(self) -> QRect:
        """Where the focus ring goes: the chip the arrows are on."""
        shown = self._shown()
        if not shown:
            return self.rect()
        return shown[min(self._inner, len(shown) - 1)].geometry()

    # The person's hand

    def _shown(self) -> list[Chip]:
        chips = [chip for chip in self._chips.values() if not chip.isHidden()]
        return [*chips, self._more] if not self._more.isHidden() else chips

    def _clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self._settle(chip)

    def _settle(self, chip: Chip) -> None:
        """After one chip changed: let the others go if only one may be chosen."""
        if not self._multiple and chip.isChecked():
            for other in self._chips.values():
                if other is not chip:
                    other.setChecked(False)
        self._changed(tell=True)
        if chip in (shown := self._shown()):
            self._inner = shown.index(chip)
        self.focus_moved.emit()

    def _changed(self, *, tell: bool) -> None:
        describe(self, ", ".join(self._chips[code].words() for code in self.chosen()))
        self._arrange()
        if tell:
            self.chosen_changed.emit(self.chosen())

    def _toggle(self, chip: Chip) -> None:
        if chip is self._more:
            self._turn()
            return
        chip.setChecked(not chip.isChecked())
        self._settle(chip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → Home End, Space, 1–9, Backspace and Delete, the menu key. Enter belongs to the form around."""
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
            return
        shown = self._shown()
        if not shown or not (self._move(event, shown) or self._act(event, shown)):
            super().keyPressEvent(event)

    def _move(self, event: QKeyEvent, shown: list[Chip]) -> bool:
        steps = {
            Qt.Key.Key_Left: max(0, self._inner - 1),
            Qt.Key.Key_Right: min(len(shown) - 1, self._inner + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(shown) - 1,
        }
        target = steps.get(Qt.Key(event.key()))
        if target is None:
            return False
        self._inner = target
        self._tell_inner()
        return True

    def _act(self, event: QKeyEvent, shown: list[Chip]) -> bool:
        key = Qt.Key(event.key())
        current = shown[min(self._inner, len(shown) - 1)]
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key == Qt.Key.Key_Space or (enter and current is self._more):
            self._toggle(current)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.choose((), tell=True)
        elif nth := self._digit_of(event):
            chips = list(self._chips.values())
            if nth <= len(chips):
                self._toggle(chips[nth - 1])
        else:
            return False
        return True

    def _tell_inner(self) -> None:
        self.focus_moved.emit()
        shown = self._shown()
        announce(self, shown[min(self._inner, len(shown) - 1)].accessibleName())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start on the first chosen chip."""
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            on = [i for i, chip in enumerate(self._shown()) if chip.isChecked()]
            self._inner = on[0] if on else 0
        super().focusInEvent(event)
        self.focus_moved.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key on the inner chip."""
        event.accept()
        shown = self._shown()
        if not shown:
            return
        current = shown[min(self._inner, len(shown) - 1)]
        if current is not self._more:
            corner = current.mapToGlobal(QPoint(0, current.height()))
            self.menu_asked.emit(str(current.property("code")), corner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press on a chip brings the focus to the row; a right click asks for its menu."""
        if isinstance(watched, Chip):
            if event.type() == QEvent.Type.MouseButtonPress:
                self.setFocus(Qt.FocusReason.MouseFocusReason)
            elif isinstance(event, QContextMenuEvent):
                self.menu_asked.emit(str(watched.property("code")), event.globalPos())
                return True
        return super().eventFilter(watched, event)

    # Where each chip stands

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold anew for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width = max(1, self.width())
        chips = list(self._chips.values())
        fitting = self._fitting(chips, width) if self._folds else chips
        visible = chips if self._unfolded else fitting
        folding = len(fitting) < len(chips)
        self._more.setVisible(folding)
        shown = [*visible, self._more] if folding else visible
        if folding:
            self._name_more(len(chips) - len(visible))
        spots, height = self._flow([chip.sizeHint() for chip in shown], width)
        for chip in chips:
            chip.setVisible(chip in visible)
        for chip, spot in zip(shown, spots, strict=True):
            chip.setGeometry(spot)
        if height != self.height():
            self.setFixedHeight(height)
        self.updateGeometry()
        self.focus_moved.emit()

    def _name_more(self, hidden: int) -> None:
        """Say what the last chip opens, or that it closes."""
        if hidden:
            self._more.say(f"+{hidden}")
            self._more.setAccessibleName(n_("{n} more choice", "{n} more choices", hidden).format(n=hidden))
        else:
            self._more.say(_("Fold"))
            self._more.setAccessibleName(_("Fewer choices"))

    def _fitting(self, chips: list[Chip], width: int) -> list[Chip]:
        """The first chips that stand on one line with "+n", and every chosen one: none is passed over for a shorter."""
        gap = theme.px(_GAP)
        needs = [chip.sizeHint().width() + gap for chip in chips]
        if sum(needs) - gap <= width:
            return chips
        room = width + gap - (self._more.sizeHint().width() + gap)
        owed = sum(need for chip, need in zip(chips, needs, strict=True) if chip.isChecked())
        kept, used, full = [], 0, False
        for chip, need in zip(chips, needs, strict=True):
            if chip.isChecked():
                owed -= need
            elif full or used + need + owed > room:
                full = True
                continue
            kept.append(chip)
            used += need
        return kept

    def _flow(self, sizes: list[QSize], width: int) -> tuple[list[QRect], int]:
        """Line after line; the place of each, and the height of all."""
        gap, line = theme.px(_GAP), theme.px(self._height)
        spots, x, y = [], 0, 0
        for size in sizes:
            if x and x + size.width() > width:
                x, y = 0, y + line + gap
            spots.append(QRect(QPoint(x, y), size))
            x += size.width() + gap
        return spots, y + line

    def sizeHint(self) -> QSize:
        """As wide as it gets."""
        return QSize(theme.px(320), self.height())

    def minimumSizeHint(self) -> QSize:
        """The widest chip and "+n"."""
        widest = max((chip.sizeHint().width() for chip in self._chips.values()), default=0)
        return QSize(widest, theme.px(self._height))


def _printed_digit(event: QKeyEvent) -> int | None:
    """The digit a key printed, if it did."""
    text = event.text()
    return int(text) if text.isascii() and text.isdigit() else None
