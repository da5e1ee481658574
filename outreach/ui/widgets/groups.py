"""A recovery code to be copied by hand: in numbered groups, large."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach.i18n import _
from outreach.ui.theme import theme
from outreach.ui.widgets.painting import painting

_COLUMNS = 4
_ROW = 58


class Groups(QWidget):
    """The code in numbered groups, four to a line, large enough to be copied by hand."""

    def __init__(self, groups: tuple[str, ...]) -> None:
        super().__init__()
        self._groups = groups
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Recovery code"))
        self.setAccessibleDescription(", ".join(f"{at}: {' '.join(group)}" for at, group in enumerate(groups, 1)))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Take two lines."""
        rows = -(-len(self._groups) // _COLUMNS)
        return QSize(theme.px(300), rows * theme.px(_ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw each group under its number."""
        wide, tall = self.width() / _COLUMNS, theme.px(_ROW)
        with painting(self) as painter:
            for at, group in enumerate(self._groups):
                left, top = (at % _COLUMNS) * wide, (at // _COLUMNS) * tall
                painter.setFont(theme.font("micro"))
                painter.setPen(theme.colour("text3"))
                painter.drawText(QRectF(left, top + theme.px(4), wide, theme.px(16)), str(at + 1))
                painter.setFont(theme.font("figure", px=24))
                painter.setPen(theme.colour("text"))
                painter.drawText(QRectF(left, top + theme.px(20), wide, theme.px(32)), group)
