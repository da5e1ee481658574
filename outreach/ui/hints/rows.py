"""The hints under a field: one line each, 36 px high, with what was found, what could stand there, and dismiss."""

from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach.i18n import _, number
from outreach.ui.hints.marks import Mark
from outreach.ui.hints.wordings import is_wording, proposal, question, short_proposal
from outreach.ui.theme import icons, theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.keycaps import draw_keys, keys_width
from outreach.ui.widgets.layouts import vbox
from outreach.ui.widgets.painting import painting, rounded, text_width

HEIGHT: Final = 36
_EDGE, _GAP, _ICON = 10, 8, 18
_LEAST_QUESTION, _LEAST_PROPOSAL = 96, 110
"""Less of a question or of a proposal than this says nothing. The question gives way last."""


class HintRow(QWidget):
    """One hint. `taken()` and `dismissed()`; `turned()` asks for the next one where only one is shown."""

    taken = Signal()
    dismissed = Signal()
    turned = Signal()

    def __init__(self, at: int) -> None:
        super().__init__()
        self._keys = (f"Alt+{at + 1}",)
        self._mark: Mark | None = None
        self._said: object = None
        self._words = self._shown = self._place = ""
        self._room_for_keys = True
        self.take = Button("", kind="link", height=HEIGHT, px=14, padding=4)
        self.turn = Button("", kind="ghost", height=HEIGHT, px=12, padding=4)
        self.drop = Button(icon="app/x", kind="ghost", height=HEIGHT, name=_("Keep as it is"))
        self.drop.setToolTip(_("Keep as it is: Alt+Shift+{n}").format(n=at + 1))
        for button, signal in ((self.take, self.taken), (self.turn, self.turned), (self.drop, self.dismissed)):
            button.setParent(self)
            button.clicked.connect(signal)
        self.setFixedHeight(theme.px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def mark(self) -> Mark | None:
        """The finding it speaks of."""
        return self._mark

    def words(self) -> str:
        """What it asks, whole."""
        return self._words

    def show_mark(self, mark: Mark, at: int, count: int, *, turns: bool) -> None:
        """Speak of a finding, the `at`th of so many; `turns` where the others are a press away."""
        said = mark.sign, mark.words, mark.finding.suggestion, mark.finding.reason, at, count, turns
        if said == self._said and not self.isHidden():
            self._mark = mark  # it only stands elsewhere in the text now
            return
        self._said = said
        self._mark, self._words = mark, question(mark.finding, " ".join(mark.words.split()))
        self._place = _("{n} of {most}").format(n=number(at), most=number(count)) if turns else ""
        self.turn.say(self._place)
        self.turn.setAccessibleName(_("Next hint, {place}").format(place=self._place) if turns else "")
        self.turn.setVisible(turns)
        self.take.setVisible(bool(mark.finding.suggestion))
        self.setToolTip(mark.finding.reason)
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(mark.finding.reason)
        self._fit()
        self.show()
        self.update()

    def sizeHint(self) -> QSize:
        """Any width; one height."""
        return QSize(theme.px(320), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It makes do with what the field has."""
        return QSize(theme.px(160), theme.px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._mark is None:
            return
        finding = self._mark.finding
        question_ = text_width(self._words, theme.font("body"))
        room = self.width() - theme.px(_EDGE + _ICON + _GAP + HEIGHT)
        if not self.turn.isHidden():
            room -= self.turn.sizeHint().width()
        keys = keys_width(self._keys) + theme.px(_GAP) if finding.suggestion else 0
        link = theme.font("strong", px=14, weight=400)
        around = theme.px(_GAP) + 2 * theme.px(4) + 4
        fits = room - question_ - around - keys
        words = next(
            (words for words in (proposal(finding), short_proposal(finding)) if text_width(words, link) <= fits),
            short_proposal(finding),
        )
        with_keys = fits >= theme.px(_LEAST_PROPOSAL) or text_width(words, link) <= fits
        if not with_keys:
            fits = room - min(question_, theme.px(_LEAST_QUESTION)) - around
        shown = QFontMetricsF(link).elidedText(words, Qt.TextElideMode.ElideRight, fits + 1) if words else ""
        self._room_for_keys = with_keys and bool(words)
        self.take.say(shown)
        self.take.setAccessibleName(proposal(finding))
        self.take.setToolTip(finding.suggestion if shown != words else "")
        self._lay_out(room + theme.px(_EDGE + _ICON + _GAP), keys if self._room_for_keys else 0)

    def _lay_out(self, right: float, keys: float) -> None:
        width = self.take.sizeHint().width() if not self.take.isHidden() else 0
        x = round(right - keys - width)
        self.take.setGeometry(x, 0, width, self.height())
        self._keys_at = right - keys + theme.px(4)
        left = theme.px(_EDGE + _ICON + _GAP)
        self._question = QRectF(left, 0, max(0, x - left - theme.px(_GAP)), self.height())
        self._shown = QFontMetricsF(theme.font("body")).elidedText(
            self._words, Qt.TextElideMode.ElideRight, self._question.width()
        )
        at = self.width() - theme.px(HEIGHT)
        self.drop.setGeometry(at, 0, theme.px(HEIGHT), self.height())
        turn = self.turn.sizeHint().width()
        self.turn.setGeometry(at - turn, 0, turn, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tint of its kind, its icon, its question, its key."""
        if self._mark is None:
            return
        wording = is_wording(self._mark.finding)
        fill, ink = ("accent_soft", "accent_text") if wording else ("attn_soft", "attn")
        with painting(self) as painter:
            edge = "border" if theme.current().high_contrast else None
            rounded(painter, QRectF(self.rect()), theme.px(8), fill=fill, edge=edge)
            side = theme.px(_ICON)
            square = QRectF(theme.px(_EDGE), (self.height() - side) / 2, side, side)
            icons.draw(painter, "ph/chat-text" if wording else "ph/identification-card", square, theme.colour(ink))
            painter.setFont(theme.font("body"))
            painter.setPen(theme.colour("text"))
            painter.drawText(self._question, Qt.AlignmentFlag.AlignVCenter, self._shown)
            if self._room_for_keys:
                edge = "attn_border" if not wording else "border"
                draw_keys(painter, self._keys_at, self.height() / 2, self._keys, colour="text2", edge=edge)


class Hints(QWidget):
    """The rows under one field: at most `most` at a time. `taken(Mark)` and `dismissed(Mark)`."""

    taken = Signal(object)
    dismissed = Signal(object)

    def __init__(self, most: int) -> None:
        super().__init__()
        self.rows = [HintRow(at) for at in range(most)]
        self._marks: list[Mark] = []
        self._first = 0
        for row in self.rows:
            row.taken.connect(partial(self._taken, row))
            row.dismissed.connect(partial(self._dropped, row))
            row.turned.connect(self._turn)
        self.setLayout(vbox(*self.rows, gap=6, margins=(0, 6, 0, 0)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def marks(self) -> list[Mark]:
        """Everything there is a hint for, those in sight first."""
        return self._marks

    def show_marks(self, marks: list[Mark]) -> None:
        """Show hints for these; nothing where there are none."""
        if marks == self._marks:
            return
        # The one that was in sight stays, where it is still there.
        sign = self._marks[self._first].sign if self._first < len(self._marks) else None
        self._first = next((at for at, mark in enumerate(marks) if mark.sign == sign), 0) if self._first else 0
        self._marks = marks
        self._show()

    def shown(self) -> list[Mark]:
        """Those in sight, top to bottom."""
        return [mark for row in self.rows if not row.isHidden() and (mark := row.mark()) is not None]

    def _show(self) -> None:
        count, most = len(self._marks), len(self.rows)
        start = min(self._first, max(0, count - most)) if most > 1 else self._first
        for at, row in enumerate(self.rows):
            if start + at < count:
                turns = count > most and at == most - 1
                row.show_mark(self._marks[start + at], start + at + 1, count, turns=turns)
            else:
                row.hide()
        self.setVisible(bool(self._marks))

    def _turn(self) -> None:
        last = self._first + len(self.rows)
        self._first = last if last < len(self._marks) else 0
        self._show()

    def _taken(self, row: HintRow) -> None:
        if (mark := row.mark()) is not None:
            self.taken.emit(mark)

    def _dropped(self, row: HintRow) -> None:
        if (mark := row.mark()) is not None:
            self.dismissed.emit(mark)
