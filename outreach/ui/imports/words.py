"""The third step: words of the sheet that stand for nothing here yet, each resolved once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach.domain.mappings import Mapping as Reading
from outreach.i18n import _, n_, number
from outreach.services.intake_words import Known
from outreach.ui.imports import state
from outreach.ui.imports.choices import Choice
from outreach.ui.imports.state import Word
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Card
from outreach.ui.widgets.labels import heading, label
from outreach.ui.widgets.layouts import STRETCH, clear, hbox, vbox
from outreach.ui.widgets.orders import keep_order


class WordsStep(QWidget):
    """Asks what each word stands for. `changed(Mapping)` at every answer."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._mapping = Reading("activity")
        self._words: Sequence[Word] = ()
        self.selects: dict[Word, Choice] = {}
        self.all_new = Button(_("Make a zone of each remaining word"), height=36)
        self.all_new.clicked.connect(self._make_all)
        self.all_out = Button(_("Leave out all the others"), height=36)
        self.all_out.clicked.connect(self._leave_all)
        self._rows: QVBoxLayout = vbox(gap=8)
        self.setLayout(vbox(hbox(self.all_new, self.all_out, STRETCH, gap=8), 14, self._rows, STRETCH))

    def show_words(self, words: Sequence[Word], mapping: Reading, known: Known) -> None:
        """Show the words, list by list."""
        self._mapping, self._words, self.selects = mapping, words, {}
        clear(self._rows)
        self.all_new.setVisible(any(word.which == "zone" for word in words))
        which = ""
        for word in words[: state.MOST_WORDS_SHOWN]:
            if word.which != which:
                which = word.which
                self._rows.addWidget(heading(state.list_name(which), 3))
            self._rows.addWidget(self._row(word, known))
        if more := len(words) - len(self.selects):
            said = n_("{n} more word is left out.", "{n} more words are left out.", more).format(n=number(more))
            self._rows.addWidget(label(said, "small", "text3", wrap=True))
        if self.isVisible():
            keep_order(self)

    def _row(self, word: Word, known: Known) -> QWidget:
        select = Choice(state.word_options(word, known), name=_("What “{word}” stands for").format(word=word.text))
        select.chosen.connect(lambda choice: self._say(word, choice))
        self.selects[word] = select
        rows = n_("{n} row", "{n} rows", word.rows).format(n=number(word.rows))
        left = vbox(label(word.text, "strong", wrap=True), 2, label(rows, "small", "text3"))
        return Card(hbox((left, 1), (select, 1), margins=(16, 8, 12, 8), gap=16))

    def _say(self, word: Word, choice: str) -> None:
        target = state.target_of(choice)
        if target is not None:
            self._mapping = self._mapping.with_word(word.which, word.text, target)
            self.changed.emit(self._mapping)

    def _make_all(self) -> None:
        self._choose_all("zone", "+")

    def _leave_all(self) -> None:
        self._choose_all("", "-")

    def _choose_all(self, which: str, begins: str) -> None:
        for word, select in self.selects.items():
            if select.code() == "" and which in {"", word.which}:
                choice = next((code for code, _words in select.offered if code.startswith(begins)), "")
                if choice:
                    select.choose(choice, tell=True)
