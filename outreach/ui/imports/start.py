"""The first step: what the file holds, which file, which sheet, how it is read; and the imports that stand."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach.domain.intakes import Brought
from outreach.domain.mappings import KINDS
from outreach.i18n import _, long_date, n_, number
from outreach.ui.imports import state
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Well
from outreach.ui.widgets.fields import labelled
from outreach.ui.widgets.labels import heading, label
from outreach.ui.widgets.layouts import STRETCH, clear, hbox, vbox
from outreach.ui.widgets.orders import keep_order
from outreach.ui.widgets.segments import Segment
from outreach.ui.widgets.selects import Select


class FileStep(QWidget):
    """Asks for a file. `kind_chosen(kind)`, `file_asked()`, `sheet_chosen(name)`, `mapping_chosen(name)`.

    `taken_back(Brought)` where somebody wants an import to go again.
    """

    kind_chosen = Signal(str)
    file_asked = Signal()
    sheet_chosen = Signal(str)
    mapping_chosen = Signal(str)
    taken_back = Signal(object)

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = Segment(
            [state.kind_name(one) for one in KINDS], KINDS.index(kind), name=_("What the file holds"), height=40
        )
        self.kind.chosen.connect(lambda at: self.kind_chosen.emit(KINDS[at]))
        self.file = Button(_("Choose a file…"), icon="ph/folder-open", height=44)
        self.file.setObjectName("import-file")
        self.file.clicked.connect(self.file_asked)
        self._name = label("", "strong", wrap=True)
        self.sheet = Select([], name=_("Sheet"))
        self.sheet.chosen.connect(self.sheet_chosen)
        self._sheet = _field(_("Sheet"), self.sheet)
        self.mapping = Select([], name=_("Mapping"))
        self.mapping.chosen.connect(self.mapping_chosen)
        self._mapping = _field(_("Mapping"), self.mapping)
        self._past: QVBoxLayout = vbox(gap=8)
        formats = _("CSV, XLSX or ODS. Formulas are never run, and the file is left as it is.")
        self.setLayout(
            vbox(
                labelled(_("What the file holds"), hbox(self.kind, STRETCH)),
                18,
                hbox(self.file, (self._name, 1), gap=14),
                6,
                label(formats, "small", "text3", wrap=True),
                14,
                self._sheet,
                self._mapping,
                18,
                self._past,
                STRETCH,
            )
        )

    def show_file(self, name: str, sheets: Sequence[str], sheet: str) -> None:
        """Say which file was read, and offer its sheets where there are several."""
        self._name.say(name)
        self.sheet.set_options([(one, one) for one in sheets])
        self.sheet.choose(sheet)
        self._sheet.setVisible(len(sheets) > 1)

    def show_mappings(self, names: Sequence[str], chosen: str) -> None:
        """Offer the mappings kept in the notebook."""
        self.mapping.set_options([("", _("What the headings say")), *((name, name) for name in names)])
        self.mapping.choose(chosen)
        self._mapping.setVisible(bool(names))

    def show_past(self, brought: Sequence[Brought]) -> None:
        """List the imports that stand, each with a way back."""
        clear(self._past)
        if not brought:
            return
        self._past.addWidget(heading(_("Brought in before"), 3))
        for one in brought:
            self._past.addWidget(self._line(one))
        if self.isVisible():
            keep_order(self)

    def _line(self, one: Brought) -> QWidget:
        words = n_("{day}: {kind}, {n} row", "{day}: {kind}, {n} rows", one.lines).format(
            day=long_date(one.day), kind=state.kind_name(one.kind), n=number(one.lines)
        )
        back = Button(_("Take back…"), kind="ghost", height=36, name=_("Take back: {what}").format(what=words))
        back.clicked.connect(lambda _checked=False: self.taken_back.emit(one))
        return Well(hbox((label(words, "ui", wrap=True), 1), back, margins=(14, 6, 8, 6), gap=8))


def _field(name: str, select: Select) -> QWidget:
    """A choice under its name, hidden until there is something to choose."""
    field = QWidget()
    field.setLayout(vbox(labelled(name, hbox(select, STRETCH)), 10))
    field.hide()
    return field
