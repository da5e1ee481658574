"""A choice among very many that offers them once it is looked at: sixty columns of a hundred answers open at once."""

from collections.abc import Sequence

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSizePolicy

from outreach.ui.widgets.selects import Select


class Choice(Select):
    """One of many by code. Until it has the focus or drops down it holds its own answer only."""

    def __init__(self, options: Sequence[tuple[str, str]], code: str = "", *, name: str) -> None:
        chosen = [option for option in options if option[0] == code] or list(options[:1])
        super().__init__(chosen, code, name=name)
        self.offered = tuple(options)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _fill(self) -> None:
        if self.count() < len(self.offered):
            self.set_options(self.offered)

    def choose(self, code: str, *, tell: bool = False) -> None:
        """Choose by program; unknown codes change nothing. `tell` sends `chosen` as well."""
        if self.findData(code) < 0 and any(code == offered for offered, _words in getattr(self, "offered", ())):
            self._fill()
        super().choose(code, tell=tell)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer everything: letters and arrows choose too."""
        self._fill()
        super().focusInEvent(event)

    def showPopup(self) -> None:
        """Offer everything."""
        self._fill()
        super().showPopup()
