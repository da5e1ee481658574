"""How many used syringes the team reckons in a litre of a container."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from outreach.domain.returns import LEAST_PER_LITRE, MOST_PER_LITRE, PER_LITRE
from outreach.i18n import _, number
from outreach.services.outings import Outings
from outreach.ui.histories import Deed
from outreach.ui.settings.computer import row
from outreach.ui.widgets.layouts import vbox
from outreach.ui.widgets.steppers import Stepper


class ContainerSettings(QWidget):
    """One number. `did(Deed)` when it has changed; what was estimated before stays as it was."""

    did = Signal(object)

    def __init__(self, outings: Outings) -> None:
        super().__init__()
        self._outings = outings
        self.per_litre = Stepper(
            outings.per_litre(),
            name=_("Syringes in a litre"),
            lowest=LEAST_PER_LITRE,
            highest=MOST_PER_LITRE,
            step=5,
            height=40,
        )
        self.per_litre.setObjectName("per_litre")
        # Typing 120 passes through 1 and 12: the value counts once it is complete.
        self.per_litre.setKeyboardTracking(False)
        self.per_litre.changed.connect(self._reckon)
        hint = _(
            "{per} is what other outreach software begins with. Syringes differ: weigh a closed container once and set "
            "what yours hold. What was estimated before stays."
        ).format(per=number(PER_LITRE))
        self.setLayout(vbox(row(_("Syringes in a litre"), self.per_litre, hint)))

    def reload(self) -> None:
        """Show it as it is now."""
        self.per_litre.set_value(self._outings.per_litre())

    def _reckon(self, per_litre: int) -> None:
        before = self._outings.reckon(per_litre)
        if before != per_litre:
            said = _("{n} syringes in a litre from now on.").format(n=number(per_litre))
            self.did.emit(Deed(said, lambda: self._outings.reckon(before), lambda: self._outings.reckon(per_litre)))
