"""What came back: used equipment, counted or judged by eye."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from outreach.domain.encounters import MOST_PIECES, Content
from outreach.i18n import _
from outreach.ui.outing.state import Size, back, by_eye_instead, came_back, judged_by_eye
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Card
from outreach.ui.widgets.chips import Chip
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox
from outreach.ui.widgets.segments import Segment
from outreach.ui.widgets.steppers import Stepper


class Returned(QWidget):
    """A number, and the way it was come by. `told(change)` when either changes."""

    told = Signal(object)

    def __init__(self, size: Size) -> None:
        super().__init__()
        self._content = Content()
        self._by_eye = False
        self._segment = Segment([_("Counted"), _("By eye")], name=_("How it was counted")) if size == "full" else None
        self._chip = Chip(_("By eye")) if size != "full" else None
        self._stepper = Stepper(name=_("Used syringes returned"), highest=MOST_PIECES)
        ten = Button("+10", height=44, padding=12, name=_("Ten more returned"))
        fifty = Button("+50", height=44, padding=12, name=_("Fifty more returned")) if size == "full" else None
        glyph = Glyph("ph/arrow-u-down-left", 22)
        if size == "narrow":
            words = label(_("Returned"), "strong")
            row = hbox(glyph, words, self._chip, self._stepper, ten, gap=8)
            self.setLayout(row)
        else:
            names = (label(_("Returned"), "strong"), label(_("used syringes"), "small", "text3"))
            both = vbox(STRETCH, *names, STRETCH)
            row = hbox(
                glyph, both, STRETCH, self._segment, self._chip, self._stepper, ten, fifty,
                margins=(14, 8, 10, 8), gap=8,
            )  # fmt: skip
            self.setLayout(hbox(Card(row)))
        if self._segment is not None:
            self._segment.chosen.connect(lambda index: self._count_by_eye(by_eye=index == 1))
        if self._chip is not None:
            self._chip.clicked.connect(lambda on: self._count_by_eye(by_eye=on))
        self._stepper.changed.connect(self._counted)
        ten.clicked.connect(lambda: self.bump(10))
        if fifty is not None:
            fifty.clicked.connect(lambda: self.bump(50))

    def show_content(self, content: Content) -> None:
        """Show what a card tells; the way of counting stays until another card says otherwise."""
        self._content = content
        if content.returned or content.returned_estimated:
            both = content.returned and content.returned_estimated
            self._by_eye = self._by_eye if both else judged_by_eye(content)
        self._show()

    def start_over(self) -> None:
        """Another card: counted, unless it says otherwise."""
        self._by_eye = False

    def bump(self, amount: int) -> None:
        """Add to the number."""
        self._counted(back(self._content, by_eye=self._by_eye) + amount)

    def focus_number(self) -> None:
        """Take the focus on the number."""
        self._stepper.setFocus()

    def _counted(self, pieces: int) -> None:
        by_eye = self._by_eye
        self.told.emit(lambda content: came_back(content, pieces, by_eye=by_eye))

    def _count_by_eye(self, *, by_eye: bool) -> None:
        self._by_eye = by_eye
        self.told.emit(lambda content: by_eye_instead(content, by_eye=by_eye))
        self._show()

    def _show(self) -> None:
        self._stepper.set_value(back(self._content, by_eye=self._by_eye))
        if self._segment is not None:
            self._segment.choose(int(self._by_eye))
        if self._chip is not None:
            self._chip.setChecked(self._by_eye)
