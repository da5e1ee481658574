"""The rows of the card: seven that are always there, six more that unfold or show once something is chosen."""

from collections.abc import Mapping
from dataclasses import replace
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from outreach.domain.codes import CodeList
from outreach.domain.encounters import MOST_PEOPLE, Content
from outreach.i18n import _, current, hour
from outreach.ui.outing.state import SINGLE, WITH_OTHERS, choosing, chosen, outcome_of, with_told_outcome
from outreach.ui.outing.strikes import digit
from outreach.ui.outing.wordings import options
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.chiprows import ChipRow
from outreach.ui.widgets.chips import Chip
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.painting import text_width
from outreach.ui.widgets.steppers import Stepper
from outreach.ui.widgets.tiles import LONG_PRESS_MS

ALWAYS: Final = ("age", "gender", "practices", "substances", "needs", "services", "referrals")
MORE: Final = ("themes", "benefits", "kind", "for_whom", "hour")


def row_names() -> dict[str, str]:
    """What each row is called."""
    return {
        "age": _("Age"),
        "gender": _("Gender"),
        "practices": _("Practices"),
        "substances": _("Products"),
        "needs": _("Requests"),
        "services": _("Done here"),
        "referrals": _("Referral"),
        "themes": _("Topics"),
        "benefits": _("Benefits"),
        "kind": _("Exchange"),
        "for_whom": _("For whom"),
        "hour": _("Hour"),
        "people": _("People"),
    }


class Rows(QWidget):
    """The answers of a card, each row one Tab stop. `told(change)` when the person chooses something else."""

    told = Signal(object)

    def __init__(
        self, lists: Mapping[str, CodeList], hours: tuple[int, ...], *, keyboard: str, names: int, gap: int
    ) -> None:
        super().__init__()
        self._lists, self._hours, self._keyboard = lists, hours, keyboard
        font = theme.font("ui")
        widest = max(text_width(title, font) for title in (*row_names().values(), _("Others")))
        self._names = max(theme.px(names), ceil(widest) + 2)
        self._content = Content()
        self._open = False
        self.rows: dict[str, ChipRow] = {}
        self._lines: dict[str, QWidget] = {}
        self._column: QVBoxLayout = vbox(gap=gap)
        self.setLayout(self._column)
        titles = row_names()
        for code in (*ALWAYS, *MORE):
            answers = [(str(h), hour(h)) for h in hours] if code == "hour" else options(lists[code])
            self._add_row(code, titles[code], answers)
        self.others = Stepper(0, name=_("How many others"), highest=MOST_PEOPLE, height=36, width=132)
        self.others.changed.connect(lambda n: self.told.emit(lambda content: replace(content, others=n)))
        self._add_line("others", _("Others"), self.others)
        self.people = Stepper(1, name=_("People met together"), lowest=1, highest=MOST_PEOPLE, height=36, width=132)
        self.people.changed.connect(lambda n: self.told.emit(lambda content: replace(content, people=n)))
        self._add_line("people", titles["people"], self.people)
        self.more = Button(_("More: topics, benefits, hour…"), icon="app/caret-down", kind="ghost", height=36, px=14)
        self.more.clicked.connect(self.unfold)
        unfolding = hbox(self.more, STRETCH)
        # Its caret stands under the chips, not its ground.
        unfolding.insertSpacing(0, self._names + theme.px(6) - theme.px(12))
        self._column.addLayout(unfolding)
        self._column.addStretch(1)
        self._press = _LongPress(self)
        self._press.held.connect(self._ask_outcome)
        for code, _words in options(lists["referrals"]):
            self._press.watch(self.rows["referrals"].chip(code))
        self.rows["referrals"].menu_asked.connect(self._ask_outcome)
        self._fold()

    def _add_row(self, code: str, title: str, answers: list[tuple[str, str]]) -> None:
        single = code in SINGLE or code == "hour"
        row = ChipRow(answers, name=title, multiple=not single, digit_of=lambda event: digit(event, self._keyboard))
        row.chosen_changed.connect(lambda codes, name=code: self._chose(name, codes))
        self.rows[code] = row
        self._add_line(code, title, row, grows=True)

    def _add_line(self, code: str, title: str, field: QWidget, *, grows: bool = False) -> None:
        words = label(title, "ui", "text2")
        words.setFixedSize(self._names, theme.px(36))
        line = hbox(words, (field, 1) if grows else field, None if grows else STRETCH, gap=6)
        line.setAlignment(words, Qt.AlignmentFlag.AlignTop)
        self._lines[code] = boxed(line)
        self._column.addWidget(self._lines[code])

    # What it shows --------------------------------------------------------------------------------

    def show_content(self, content: Content) -> None:
        """Show what a card tells."""
        before, self._content = self._content, content
        for code, row in self.rows.items():
            codes = chosen(content, code)
            if set(codes) != set(row.chosen()):
                row.choose(codes)
        if content.referrals != before.referrals:
            self._show_outcomes()
        self.others.set_value(content.others)
        self.people.set_value(content.people)
        self._fold()

    def offer_hours(self, hours: tuple[int, ...]) -> None:
        """Offer these hours, and the one that is told already."""
        told = self._content.hour
        shown = hours if told is None or told in hours else (*hours, told)
        if shown != self._hours:
            self._hours = shown
            self.rows["hour"].set_options([(str(h), hour(h)) for h in shown])
            self.rows["hour"].choose(chosen(self._content, "hour"))

    def start_over(self) -> None:
        """Another card: folded again."""
        self._open = False
        for row in self.rows.values():
            row.fold()
        self._fold()

    def unfold(self) -> None:
        """Show the rows that are seldom needed."""
        self._open = True
        self._fold()
        self.rows["themes"].setFocus()

    def _fold(self) -> None:
        content = self._content
        for code in MORE:
            self._lines[code].setVisible(self._open or bool(chosen(content, code)))
        self._lines["others"].setVisible(content.for_whom in WITH_OTHERS)
        self._lines["people"].setVisible(self._open or content.people > 1)
        self.more.setVisible(not self._open)

    def _show_outcomes(self) -> None:
        row, outcomes = self.rows["referrals"], self._lists["outcomes"]
        for code, _words in options(self._lists["referrals"]):
            told = outcome_of(self._content, code)
            on = code in chosen(self._content, "referrals")
            row.set_suffix(code, outcomes.short(told, current()) if on and told != "given" else "")

    # The person's hand ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓ go from row to row."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        shown = [row for row in self.rows.values() if row.isVisible()]
        at = next((i for i, row in enumerate(shown) if row.hasFocus()), None)
        if at is None or event.key() not in steps:
            super().keyPressEvent(event)
            return
        to = at + steps[Qt.Key(event.key())]
        if 0 <= to < len(shown):
            shown[to].setFocus(Qt.FocusReason.TabFocusReason)

    def _chose(self, row: str, codes: tuple[str, ...]) -> None:
        self.told.emit(lambda content: choosing(content, row, codes))

    def _ask_outcome(self, recipient: str, at: QPoint) -> None:
        menu = self.outcome_menu(recipient)
        menu.popup(at)

    def outcome_menu(self, recipient: str) -> QMenu:
        """What can have come of a referral, to choose from."""
        menu = QMenu(self)
        told = outcome_of(self._content, recipient)
        for entry in self._lists["outcomes"]:
            action = menu.addAction(entry.label(current()))
            action.setCheckable(True)
            action.setChecked(entry.code == told)
            action.triggered.connect(lambda _on=False, code=entry.code: self._tell_outcome(recipient, code))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _tell_outcome(self, recipient: str, outcome: str) -> None:
        self.told.emit(lambda content: with_told_outcome(content, recipient, outcome))


class _LongPress(QObject):
    """A press that lasts, on chips: the touch screen's right click. `held(code, global position)`."""

    held = Signal(str, QPoint)

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._chip: Chip | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LONG_PRESS_MS)
        self._timer.timeout.connect(self._lasted)

    def watch(self, chip: Chip) -> None:
        """Listen to a chip."""
        chip.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start at a press, stop at whatever ends it."""
        if isinstance(watched, Chip) and isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress:
                self._chip = watched
                self._timer.start()
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._timer.stop()
        return False

    def _lasted(self) -> None:
        chip = self._chip
        if chip is not None and chip.isDown():
            chip.setDown(False)
            self.held.emit(str(chip.property("code")), chip.mapToGlobal(QPoint(0, chip.height())))
