"""The second step: each column with its first cells, and what it is."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach.domain import mappings
from outreach.domain.dates import read_day
from outreach.domain.errors import DateInFuture, OutreachError
from outreach.domain.intakes import RowsUnclear
from outreach.domain.mappings import DateOrderUnclear
from outreach.domain.mappings import Mapping as Reading
from outreach.domain.spreadsheets import letters
from outreach.i18n import _, long_date, n_, number
from outreach.ui.imports import state
from outreach.ui.imports.choices import Choice
from outreach.ui.imports.state import Table
from outreach.ui.theme import theme
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.cards import Card, Tint
from outreach.ui.widgets.fields import TextField, labelled
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, clear, hbox, vbox
from outreach.ui.widgets.orders import keep_order
from outreach.ui.widgets.segments import Segment
from outreach.ui.widgets.selects import Select
from outreach.words import intakes as wordings
from outreach.words import say

_AT_ONCE = 10
"""Columns made between two looks at the window."""

_DAY, _LONGEST_DAY = 150, 40


class ColumnsStep(QWidget):
    """Shows a sheet's columns. `changed(Mapping)` whenever somebody says something else of one."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._mapping = Reading("activity")
        self._coming: Iterator[tuple[Table, int, str, Sequence[tuple[str, str]]]] = iter(())
        self.selects: dict[int, Choice] = {}
        self.fixed: dict[str, Select] = {}
        self._said: QVBoxLayout = vbox()
        self._rows: QVBoxLayout = vbox(gap=10)
        self._whole: QVBoxLayout = vbox(gap=10)
        self.order: Segment | None = None
        self.row: Segment | None = None
        self.each: Segment | None = None
        self.day: TextField | None = None
        self.setLayout(vbox(self._said, self._rows, 16, self._whole, STRETCH))

    def show_table(self, table: Table, mapping: Reading) -> None:
        """Show every column, those that identify people without a choice."""
        self._mapping = mapping
        self.selects, self.fixed, self.day, self.row = {}, {}, None, None
        for layout in (self._said, self._rows, self._whole):
            clear(layout)
        known = table.known
        options = state.role_options(mapping.kind, known.catalogue, known.places)
        shown = table.headed.headings[: state.MOST_COLUMNS_SHOWN]
        self._coming = iter([(table, index, heading, options) for index, heading in enumerate(shown)])
        self._add_some()
        if more := len(table.headed.headings) - len(shown):
            words = n_("{n} more column is left out.", "{n} more columns are left out.", more).format(n=number(more))
            self._whole.addWidget(label(words, "small", "text3", wrap=True))
        self._show_whole(table)

    def _add_some(self) -> None:
        """Add what fits a window, the rest as the window goes on."""
        some = list(islice(self._coming, _AT_ONCE))
        for one in some:
            self._rows.addWidget(self._row(*one))
        if some:
            QTimer.singleShot(0, self, self._add_some)
        elif self.isVisible():
            keep_order(self)

    def _row(self, table: Table, index: int, heading: str, options: Sequence[tuple[str, str]]) -> QWidget:
        cells = state.samples(table, index)
        name = hbox(label(heading, "strong", wrap=True), 8, label(letters(index), "small", "text3"), STRETCH)
        found = table.suspicious.get(index)
        why = None
        if found is not None:
            words = state.suspicion(found)
            why = hbox(Glyph("ph/identification-badge", 18, "attn"), (label(words, "ui", "attn", wrap=True), 1), gap=8)
            if not found.prose:
                return Card(vbox(name, 4, why, margins=(16, 10, 16, 12)))
            options = [option for option in options if option[0] in {mappings.LEAVE_OUT, "note"}]
        select = Choice(options, self._mapping.role(heading), name=_("What “{column}” is").format(column=heading))
        select.chosen.connect(lambda role, heading=heading: self._say(self._mapping.with_column(heading, role)))
        self.selects[index] = select
        left = vbox(name, 2, why or label(cells, "small", "text2", wrap=True))
        if why is None and index in table.unsure and not self._mapping.role(heading):
            left.addWidget(label(wordings.unsure(table.unsure[index]), "small", "text2", wrap=True))
        return Card(hbox((left, 1), (select, 1), margins=(16, 10, 12, 10), gap=16))

    def _show_whole(self, table: Table) -> None:
        kind, known = self._mapping.kind, table.known
        for role in mappings.FIXED[kind]:
            select = Select(
                state.fixed_options(role, known),
                self._mapping.fixed.get(role, ""),
                name=_("{what}, for the whole table").format(what=wordings.role(role)),
            )
            select.chosen.connect(lambda code, role=role: self._say(self._mapping.with_fixed(role, code)))
            self.fixed[role] = select
            name = _("{what}, where no column tells it").format(what=wordings.role(role))
            self._whole.addLayout(labelled(name, hbox(select, STRETCH)))
        if kind == "activity":
            self.each = self._asked_each()
            self._whole.addLayout(labelled(_("What one row is"), hbox(self.each, STRETCH)))

        else:
            self.day = TextField(f"{known.today:%d/%m/%Y}", name=_("Counted on"), longest=_LONGEST_DAY)
            self.day.setFixedWidth(theme.px(_DAY))
            hint = _("What was given since then is taken off.")
            self._whole.addLayout(labelled(_("Counted on"), hbox(self.day, STRETCH), hint))

    def counted_on(self, today: date) -> date:
        """The day on which the stock was counted; today where nothing is said. Raises DayUnreadable, DateInFuture."""
        text = "" if self.day is None else self.day.text().strip()
        day = read_day(text, today) if text else today
        if day > today:
            raise DateInFuture(date=long_date(day))
        return day

    def _asked_each(self) -> Segment:
        items = [_("As the columns say"), _("Somebody met"), _("A whole outing")]
        asked = Segment(items, ("", *mappings.EACH).index(self._mapping.each), name=_("What one row is"))
        asked.chosen.connect(self._say_each)
        return asked

    def _say_each(self, at: int) -> None:
        each = ("", *mappings.EACH)[at]
        for asked in (self.each, self.row):
            if asked is not None and asked.index() != at:
                asked.choose(at)
        told = self._mapping
        self._say(Reading(told.kind, told.columns, told.words, told.fixed, each, told.day_first))

    def _say(self, mapping: Reading) -> None:
        self._mapping = mapping
        self.changed.emit(mapping)

    def show_refusal(self, refusal: OutreachError) -> None:
        """Say why the columns can't be read this way; where only the order of dates is unclear, ask it."""
        clear(self._said)
        words = say(refusal)
        text = label(str(words), "ui", wrap=True)
        asked: QWidget | None = None
        self.row = None
        if isinstance(refusal, RowsUnclear) or refusal.details.get("role") == "people":
            # What the whole step asks at its end is asked at once, where it is what is missing.
            self.row = self._asked_each()
            asked = boxed(hbox(self.row, STRETCH))
        if isinstance(refusal, DateOrderUnclear):
            self.order = Segment([_("The day first"), _("The month first")], 0, name=_("How dates are written"))
            self.order.chosen.connect(self._say_order)
            asked = boxed(hbox(self.order, STRETCH))
            # The usual answer stands there already; going on takes it.
            self._say_order(0)
        icon = vbox(1, Glyph("app/info", 18, "accent_text"), STRETCH)
        band = Tint(hbox(icon, (vbox(text, 8 if asked else None, asked), 1), margins=(12, 10, 12, 12), gap=10))
        self._said.addWidget(band)
        self._said.addSpacing(12)
        announce(self, str(words))
        if self.isVisible():
            keep_order(self)

    def _say_order(self, at: int) -> None:
        told = self._mapping
        self._say(Reading(told.kind, told.columns, told.words, told.fixed, told.each, at == 0))
