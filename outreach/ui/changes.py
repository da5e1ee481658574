"""What has changed, said once: rooms in sight know it, the others read again when they are next looked at."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class NoteAsked:
    """A note that a room speaks of and the notes room shows; with none, a new one about the outing is begun."""

    outing: bytes
    note: bytes | None = None


class Changes(QObject):
    """The notice board between rooms, which do not know each other. Whoever wrote something emits its signal."""

    encounters_changed = Signal()
    outings_changed = Signal()
    supplies_changed = Signal()
    team_changed = Signal()
    cards_changed = Signal()
    reports_changed = Signal()
    notes_changed = Signal()
    backups_changed = Signal()
    preferences_changed = Signal(object)  # the new Preferences
    note_asked = Signal(object)  # a NoteAsked: show it in the notes room
    bag_asked = Signal()  # what to take along tonight: shown in the stock room
    setting_asked = Signal(str)  # a part of the settings to go to
    notebook_asked = Signal(object)  # the folder (Path) to go on in
    keep_asked = Signal()  # have every room write down what is on its way, now
    replaced = Signal()  # the workspace was closed by what was done to it: start anew without it
    erase_asked = Signal()
    import_asked = Signal(str)  # bring in a spreadsheet: "stock", "activity", or "" where nothing is said of it
    alone_changed = Signal()  # the room in sight takes the whole window, or gives the rail back

    def connect_data(self, slot: object) -> None:
        """Call `slot` whenever something in the notebook has changed."""
        for signal in (
            self.encounters_changed,
            self.outings_changed,
            self.supplies_changed,
            self.team_changed,
            self.cards_changed,
            self.reports_changed,
            self.notes_changed,
            self.backups_changed,
        ):
            signal.connect(slot)
