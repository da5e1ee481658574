"""Used equipment that came back in containers: how many, how many litres, and what that is estimated at."""

from PySide6.QtWidgets import QWidget

from outreach.domain.returns import MOST_CONTAINERS, Containers, LitresUnreadable, estimate, read
from outreach.i18n import _, n_, number
from outreach.ui.widgets.fields import TextField
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import hbox, vbox
from outreach.ui.widgets.steppers import Stepper

_LONGEST = 8


class InContainers(QWidget):
    """Two fields, and the estimate below as they are typed. Nobody opens a container to count."""

    def __init__(self, before: Containers, per_litre: int) -> None:
        super().__init__()
        self._per_litre = per_litre
        self.count = Stepper(before.count, name=_("Containers that came back"), highest=MOST_CONTAINERS)
        litres = number(before.litres, 1) if before.tenths else ""
        self.litres = TextField(litres, name=_("Litres all together"), longest=_LONGEST)
        self.said = label("", "small", "text3", wrap=True)
        self.litres.textEdited.connect(self._say)
        self.count.changed.connect(self._say)
        words = label(_("Containers that came back"), "body", "text2", wrap=True)
        of_litres = label(_("Litres all together"), "body", "text2", wrap=True)
        self.setLayout(
            vbox(
                hbox((words, 1), 8, self.count),
                hbox((of_litres, 1), 8, self.litres),
                self.said,
                gap=6,
            )
        )
        self._say()

    def told(self) -> Containers:
        """What is typed. Raises LitresUnreadable."""
        return read(self.count.value(), self.litres.text())

    def _say(self) -> None:
        try:
            pieces = estimate(self.told(), self._per_litre)
        except LitresUnreadable:
            pieces = 0
        about = n_("About {n} syringe", "About {n} syringes", pieces).format(n=number(pieces))
        how = _("{per} in a litre; shown apart from what was counted").format(per=number(self._per_litre))
        self.said.say(f"{about} · {how}" if pieces else how)
