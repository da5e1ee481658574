"""The card under the sections: how the report is protected, whether it holds, and the way to the exact figures."""

from PySide6.QtCore import Signal

from outreach.domain.releases import Gate
from outreach.i18n import _, n_, number
from outreach.reports.sheets import Sheet
from outreach.ui.reports import beside_state
from outreach.ui.widgets.badges import Badge
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Card
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox
from outreach.ui.widgets.segments import Segment

BASES = (5, 3)
"""What figures may be rounded to, the usual first."""

KEYS = "Alt+E"


class Protection(Card):
    """The card. `beside_asked()`; `base_asked(int)`, for years that nothing has left of yet."""

    beside_asked = Signal()
    base_asked = Signal(int)

    def __init__(self, base: int, *, read_only: bool) -> None:
        super().__init__()
        self._badge = Badge("", "neutral")
        self._rule = label("", "small", "text2", wrap=True)
        self._found = label("", "small", "text2", wrap=True)
        self.beside = Button(_("Exact beside published"), height=38, grow=True)
        self.beside.clicked.connect(self.beside_asked)
        self.base = Segment(
            [number(base) for base in BASES], BASES.index(base), name=_("Round to multiples of"), height=34
        )
        self.base.chosen.connect(lambda at: self.base_asked.emit(BASES[at]))
        self.base.setEnabled(not read_only)
        self._coming = label("", "small", "text3", wrap=True)
        self.setLayout(
            vbox(
                hbox(label(_("Anonymity"), "ui", weight=600), STRETCH, self._badge, gap=8),
                self._rule,
                self._found,
                2,
                self.beside,
                4,
                hbox(label(_("Round to multiples of"), "small", "text2", wrap=True), self.base, gap=8),
                self._coming,
                margins=(14, 12, 14, 12),
                gap=6,
            )
        )
        self.show_base(base)
        self.show_report(None, None)

    def show_base(self, base: int) -> None:
        """Show what years to come are rounded to."""
        self.base.choose(BASES.index(base))
        told = {
            5: _("For years of which nothing has left yet."),
            3: _("For years of which nothing has left yet. 3 hides less: each count is known within 2."),
        }
        self._coming.say(told[base])

    def show_report(self, sheet: Sheet | None, gate: Gate | None) -> None:
        """Show how a report is protected; `gate` is None while it is being asked, `sheet` before there is one."""
        self.beside.setEnabled(sheet is not None)
        if sheet is None:
            self._badge.say(_("being read"), "neutral")
            self._rule.hide()
            self._found.hide()
            return
        base = sheet.publication.base
        frozen = _("frozen since it left") if sheet.publication.frozen else _("frozen once it leaves")
        self._rule.say(
            _("Rounded to {base}, adding up, {frozen}.").format(base=number(base), frozen=frozen)
            if base
            else _("No figure about people in it.")
        )
        self._rule.show()
        self._found.setVisible(gate is not None)
        if gate is None:
            self._badge.say(_("being checked"), "neutral")
        elif gate.passed:
            self._badge.say(_("checked"), "accent", icon="app/check-circle")
            self._found.say(
                n_(
                    "Nobody can work out more than it says: {n} figure checked.",
                    "Nobody can work out more than it says: {n} figures checked.",
                    gate.attacked,
                ).format(n=number(gate.attacked))
            )
        else:
            self._badge.say(_("can’t leave"), "attn", icon="app/info")
            self._found.say(_("Tables to widen: {tables}.").format(tables=beside_state.tables_to_widen(sheet, gate)))
