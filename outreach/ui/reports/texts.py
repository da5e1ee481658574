"""What the coordinator writes about a period: one part at a time, kept as it is typed."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from outreach.domain.figures import LONGEST_NARRATIVE, PARTS
from outreach.i18n import _
from outreach.ui.hints.guarded import Guarded
from outreach.ui.hints.readers import Reader
from outreach.ui.reports.state import Texts
from outreach.ui.widgets.checks import Check
from outreach.ui.widgets.fields import NoteField
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import vbox
from outreach.ui.widgets.selects import Select


class TextForm(QWidget):
    """Shows the texts of a period and lets them be typed. `typed(Texts)` at each change, `rested(Texts)` in a pause."""

    typed = Signal(object)
    rested = Signal(object)

    def __init__(self, texts: Texts, reader: Reader, *, read_only: bool = False) -> None:
        super().__init__()
        self._texts = texts
        self.part = Select([(part, words) for part, words in part_names().items()], name=_("Which text"))
        self.field = NoteField(name=_("Text"), lines=5, longest=LONGEST_NARRATIVE)
        self.field.setReadOnly(read_only)
        self.guarded = Guarded(self.field, reader, most=1)
        self.consent = Check(_("The person quoted agrees"))
        self.consent.setEnabled(not read_only)
        self._hint = label("", "small", "text3", wrap=True)
        self.setLayout(vbox(self.part, vbox(self.field, self.guarded.hints), self.consent, self._hint, gap=8))
        self._rest = QTimer(self, singleShot=True, interval=600)
        self._rest.timeout.connect(lambda: self.rested.emit(self._texts))
        self.part.chosen.connect(lambda _code: self._show())
        self.field.textChanged.connect(self._typed)
        self.consent.toggled.connect(self._agreed)
        self._show()

    def texts(self) -> Texts:
        """The texts as they are typed so far."""
        return self._texts

    def show_texts(self, texts: Texts) -> None:
        """Show those of another period."""
        self._rest.stop()
        self._texts = texts
        self._show()

    def rest(self) -> None:
        """Take what was typed for finished."""
        if self._rest.isActive():
            self._rest.stop()
            self.rested.emit(self._texts)

    def _show(self) -> None:
        part = self.part.code()
        self.field.blockSignals(True)
        self.field.setPlainText(self._texts.texts.get(part, ""))
        self.field.blockSignals(False)
        self.guarded.turn_to(self._key(part))
        quotation = part == "quotation"
        self.consent.blockSignals(True)
        self.consent.setChecked(self._texts.consent)
        self.consent.blockSignals(False)
        self.consent.setVisible(quotation)
        self._hint.say(hints().get(part, _("A few sentences. Nothing that could point to somebody.")))

    def _key(self, part: str) -> str:
        return f"reports.{self._texts.period.first}.{self._texts.period.last}.{part}"

    def then(self, does: Callable[[], object]) -> None:
        """Do what sends the texts out: at once, or once what could point to somebody was asked about."""
        shown = self.part.code()
        others = [(self._key(part), text) for part, text in self._texts.texts.items() if part != shown]
        self.guarded.then(does, others)

    def _typed(self) -> None:
        self._tell(self._texts.with_text(self.part.code(), self.field.toPlainText()))

    def _agreed(self, agreed: bool) -> None:
        self._tell(Texts(self._texts.period, self._texts.texts, agreed))

    def _tell(self, texts: Texts) -> None:
        if texts == self._texts:
            return
        self._texts = texts
        self.typed.emit(texts)
        self._rest.start()


def hints() -> dict[str, str]:
    """What belongs into parts that are not plain texts."""
    return {
        "quotation": _("Printed only with their agreement, and never with a name."),
        "snapshot": _(
            "In one week chosen beforehand, everybody met is counted once, by hand. Write the week, the number and how "
            "it was counted: it is printed with these words."
        ),
        "estimate": _(
            "How many people the team believes there are, and what makes it think so. Printed as an estimate, with "
            "these words; it is never worked out here."
        ),
    }


def part_names() -> dict[str, str]:
    """What each part is called."""
    names = {
        "context": _("Context"),
        "difficulties": _("Difficulties"),
        "needs": _("Needs"),
        "outlook": _("Outlook"),
        "quotation": _("A quotation"),
        "snapshot": _("A snapshot week"),
        "estimate": _("An estimate of people"),
    }
    return {part: names[part] for part in PARTS}
