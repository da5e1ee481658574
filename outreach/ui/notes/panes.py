"""The two panes of the notes room, side by side or in turns, and going about between them by keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from outreach.i18n import _
from outreach.ui.notes.desks import Writing
from outreach.ui.notes.finder import Finder
from outreach.ui.notes.form import NoteForm
from outreach.ui.theme import theme
from outreach.ui.widgets.layouts import boxed, hbox, vbox
from outreach.ui.widgets.segments import Segment

_LEFT_WIDE, _LEFT = 360, 332
_WIDE, _TWO_PANES = 1100, 760
"""From these widths on, at 100 %: the wide left column, both panes at once."""


class Panes(QWidget):
    """What was found at the left, one note at the right. The room makes `finder`, `form` and `writing` first."""

    finder: Finder
    form: NoteForm
    writing: Writing
    _right: QWidget

    def lay_out(self, right: QWidget) -> None:
        """Put the finder beside what shows a note."""
        self._panes = Segment((_("List"), _("Note")), 0, name=_("Part of the room"))
        self._bar = boxed(hbox((self._panes, 1), margins=(20, 10, 20, 4)))
        self._panes.chosen.connect(lambda _at: self._fit())
        self.setLayout(vbox(self._bar, (hbox(self.finder, (right, 1)), 1)))

    def _go_search(self) -> None:
        self._turn(0)
        self.finder.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.search.selectAll()

    def _go_list(self) -> None:
        self._turn(0)
        self.finder.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_topics(self) -> None:
        if self.writing.desk is not None:
            self._turn(1)
            self.form.topics.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_in(self) -> None:
        if self.writing.desk is not None:
            self._turn(1)
            self.form.write()

    def _turn(self, pane: int) -> None:
        self._panes.choose(pane)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A slash outside the fields goes to the search."""
        if event.text() == "/":
            self._go_search()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the width there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width() / theme.current().scale
        both = width >= _TWO_PANES
        self._bar.setVisible(not both)
        self.form.set_short(short=width < _WIDE)
        self.finder.setVisible(both or self._panes.index() == 0)
        self._right.setVisible(both or self._panes.index() == 1)
        if both:
            self.finder.setFixedWidth(theme.px(_LEFT_WIDE if width >= _WIDE else _LEFT))
        else:
            self.finder.setMinimumWidth(0)
            self.finder.setMaximumWidth(16_777_215)  # Qt's own "no bound"

    def next_pane(self, forward: bool = True) -> None:
        """Go round the parts: search, list, text, topics."""
        goes = [self._go_search, self._go_list]
        parts: list[QWidget] = [self.finder.search, self.finder.list]
        if self.writing.desk is not None:
            goes += [self._go_in, self._go_topics]
            parts += [self.form.field, self.form.topics]
        focus = QApplication.focusWidget()
        at = next((i for i, part in enumerate(parts) if part is focus), -1)
        goes[(at + (1 if forward else -1)) % len(goes)]()
