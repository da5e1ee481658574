"""What has changed, said once: rooms in sight know it, the others read again when they are next looked at."""

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """The notice board between rooms, which do not know each other. Whoever wrote something emits its signal."""

    encounters_changed = Signal()
    outings_changed = Signal()
    supplies_changed = Signal()
    team_changed = Signal()
    reports_changed = Signal()
    backups_changed = Signal()
    preferences_changed = Signal(object)  # the new Preferences
    notebook_asked = Signal(object)  # the folder (Path) to go on in
    keep_asked = Signal()  # have every room write down what is on its way, now
    replaced = Signal()  # the workspace was closed by what was done to it: start anew without it
    erase_asked = Signal()

    def connect_data(self, slot: object) -> None:
        """Call `slot` whenever something in the notebook has changed."""
        for signal in (
            self.encounters_changed,
            self.outings_changed,
            self.supplies_changed,
            self.team_changed,
            self.reports_changed,
            self.backups_changed,
        ):
            signal.connect(slot)
