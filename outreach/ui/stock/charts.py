"""What left for people, month by month: twelve bars, readable in black and white, the present month apart."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from outreach.i18n import month_abbr, month_name, number
from outreach.ui.theme import theme
from outreach.ui.widgets.announcements import describe
from outreach.ui.widgets.painting import painting, text_width

_HEIGHT = 132
_STEPS = (1, 1.5, 2, 3, 4, 5, 6, 8, 10)


class Months(QWidget):
    """The bars. Their figures are its accessible description."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._codes: Sequence[str] = ()
        self._values: Sequence[int] = ()
        self.setAccessibleName(name)
        self.setFixedHeight(theme.px(_HEIGHT))

    def show_months(self, codes: Sequence[str], values: Sequence[int]) -> None:
        """Show other figures; codes are YYYY-MM, the last one is the present month."""
        self._codes, self._values = codes, values
        told = [
            f"{month_name((int(code[:4]), int(code[5:])))} {number(n)}" for code, n in zip(codes, values, strict=True)
        ]
        describe(self, ", ".join(told))
        self.setToolTip("\n".join(told))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two lines with their figures, then the bars and their months."""
        if not self._values:
            return
        top = ceiling(max(self._values))
        figures = [number(top), number(top // 2)] if top > 1 else [number(top)]
        aside = max(text_width(words, theme.font("micro", weight=400)) for words in figures) + theme.px(8)
        width, height, foot = self.width() - aside, self.height() - theme.px(20), theme.px(10)
        with painting(self) as painter:
            for at, words in enumerate(figures):
                y = height - (height - foot) * (1 - at / 2)
                painter.fillRect(QRectF(0, y, width, theme.stroke()), theme.colour("hairline"))
                painter.setFont(theme.font("micro", weight=400))
                painter.setPen(theme.colour("text3"))
                side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(QRectF(width, y - theme.px(8), aside, theme.px(16)), side, words)
            painter.setPen(QPen(theme.colour("border"), theme.stroke()))
            painter.drawLine(QPointF(0, height), QPointF(width, height))
            step = width / len(self._values)
            for at, (code, value) in enumerate(zip(self._codes, self._values, strict=True)):
                tall = (height - foot) * value / top
                bar = QRectF(at * step + step * 0.2, height - tall, step * 0.6, tall)
                self._bar(painter, bar, code, step, last=at == len(self._values) - 1)

    def _bar(self, painter: QPainter, bar: QRectF, code: str, step: float, *, last: bool) -> None:
        if bar.height() > 0:
            round_ = min(theme.px(3), bar.width() / 2, bar.height())
            path = QPainterPath()
            path.addRoundedRect(bar.adjusted(0, 0, 0, round_), round_, round_)
            painter.save()
            painter.setClipRect(QRectF(0, 0, self.width(), bar.bottom()))
            painter.fillPath(path, theme.colour("accent" if last else "data"))
            painter.restore()
        painter.setFont(theme.font("micro", weight=600 if last else 400))
        painter.setPen(theme.colour("text" if last else "text3"))
        letter = month_abbr(int(code[5:]))[:1].upper()
        under = QRectF(bar.center().x() - step / 2, bar.bottom() + theme.px(3), step, theme.px(16))
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, letter)


def ceiling(most: int) -> int:
    """The round figure at the top of the bars."""
    if most <= 1:
        return 1
    power = int(10 ** (len(str(most)) - 1))
    for step in _STEPS:
        if most <= step * power:
            return int(step * power)
    return 10 * power
