"""The places where supplies lie: what kind each new one is, and the list to name, rename and retire."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from outreach.domain.supplies import Place
from outreach.i18n import _, current
from outreach.services.supplies import Supplies
from outreach.ui.hints.readers import Reader
from outreach.ui.settings.names import NameList, Wording
from outreach.ui.settings.state import Named
from outreach.ui.widgets.fields import labelled
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox
from outreach.ui.widgets.selects import Select


class PlaceNames:
    """The places as a list of names. `kind` is what the next one that is added will be."""

    def __init__(self, supplies: Supplies) -> None:
        self._supplies = supplies
        self.kind = "bag"

    def all(self) -> tuple[Named, ...]:
        """Give all places, retired ones too."""
        return tuple(_named(place) for place in self._supplies.places())

    def add(self, label: str) -> Named:
        """Add a place."""
        return _named(self._supplies.add_place(label, self.kind))

    def rename(self, key: str, label: str) -> object:
        """Give a place another name; what lies there stays."""
        self._supplies.rename_place(key, label)
        return key

    def retire(self, key: str) -> None:
        """Take a place off the lists; what lies there stays in the book."""
        self._supplies.retire_place(key)

    def bring_back(self, key: str) -> None:
        """Put a place on the lists again."""
        self._supplies.bring_back_place(key)


def _named(place: Place) -> Named:
    return Named(place.code, place.label(current()), place.retired)


class PlaceSettings(QWidget):
    """The list, and the kind of the next place. `did(Deed)` after each change."""

    did = Signal(object)

    def __init__(self, supplies: Supplies, reader: Reader) -> None:
        super().__init__()
        self._names = PlaceNames(supplies)
        self.kind = Select(list(kinds().items()), self._names.kind, name=_("What the new place is"))
        self.kind.chosen.connect(self._choose)
        wording = Wording(_("A new place"), _("No place yet."), _("Retired"))
        self.list = NameList(self._names, wording, reader)
        self.list.did.connect(self.did)
        kind = hbox(labelled(_("What the new place is"), self.kind), STRETCH)
        self.setLayout(vbox(self.list, 12, kind))

    def _choose(self, kind: str) -> None:
        self._names.kind = kind

    def reload(self) -> None:
        """Show the places as they are kept."""
        self.list.reload()


def kinds() -> dict[str, str]:
    """What a place can be, in words."""
    return {
        "bag": _("Bag"),
        "van": _("Van"),
        "office": _("Premises"),
        "shelf": _("Self-service shelf"),
        "machine": _("Vending machine"),
        "pharmacy": _("Pharmacy"),
        "post": _("Post"),
        "other": _("Other"),
    }
