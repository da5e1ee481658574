"""The rooms there are: what stands for each in the rail, and how it is made, at the first visit only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from outreach.preferences import Preferences
from outreach.ui.changes import Changes

if TYPE_CHECKING:
    from outreach.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Hall:
    """What a room is given: the open notebook, the settings, the clock, and where changes are told."""

    workspace: "Workspace"
    preferences: Preferences
    now: Callable[[], datetime]
    changes: Changes


class Maker(Protocol):
    """Makes a room."""

    def __call__(self, hall: Hall, /) -> QWidget:
        """Make it."""


@dataclass(frozen=True, slots=True)
class Room:
    """A room: its icon and how it is made. `foot` ones stand at the foot of the rail, `aside` ones not on it."""

    icon: str
    make: Maker
    foot: bool = False
    aside: bool = False


def make_outing(hall: Hall) -> QWidget:
    """Make the room where encounters are logged."""
    from outreach.ui.outing.page import OutingPage  # noqa: PLC0415 - at the first visit

    page = OutingPage(workspace=hall.workspace, preferences=hall.preferences, now=hall.now)
    page.changed_data.connect(hall.changes.encounters_changed)
    page.note_asked.connect(hall.changes.note_asked)
    page.bag_asked.connect(hall.changes.bag_asked)
    return page


def make_notes(hall: Hall) -> QWidget:
    """Make the room where notes are found, read and written."""
    from outreach.ui.notes.page import NotesPage  # noqa: PLC0415 - at the first visit

    page = NotesPage(workspace=hall.workspace, preferences=hall.preferences, now=hall.now)
    page.changed_data.connect(hall.changes.notes_changed)
    page.settings_asked.connect(lambda: hall.changes.setting_asked.emit("notes"))
    return page


def make_stock(hall: Hall) -> QWidget:
    """Make the room of what lies where."""
    from outreach.ui.stock.page import StockPage  # noqa: PLC0415 - at the first visit

    page = StockPage(workspace=hall.workspace, preferences=hall.preferences, now=hall.now)
    page.changed_data.connect(hall.changes.supplies_changed)
    page.import_asked.connect(lambda: hall.changes.import_asked.emit("stock"))
    page.settings_asked.connect(hall.changes.setting_asked)
    return page


def make_cards(hall: Hall) -> QWidget:
    """Make the room where cards are read."""
    from outreach.ui.cards import shelves  # noqa: PLC0415 - at the first visit
    from outreach.ui.cards.page import CardsPage  # noqa: PLC0415 - the same

    language = hall.preferences.language
    page = CardsPage(shelf=shelves.shipped(), language=language, workspace=hall.workspace, now=hall.now)
    page.changed_data.connect(hall.changes.cards_changed)
    page.alone_changed.connect(hall.changes.alone_changed)
    return page


def make_open_shelf(language: str, now: Callable[[], datetime]) -> QWidget:
    """Make the same room for the door, where no notebook is open: the cards that ship, and nothing else."""
    from outreach.ui.cards import shelves  # noqa: PLC0415 - when asked
    from outreach.ui.cards.page import CardsPage  # noqa: PLC0415 - the same

    return CardsPage(shelf=shelves.shipped(), language=language, now=now)


def make_reports(hall: Hall) -> QWidget:
    """Make the room where a month becomes a PDF."""
    from outreach.ui.reports.page import ReportsPage  # noqa: PLC0415 - at the first visit

    page = ReportsPage(workspace=hall.workspace, preferences=hall.preferences, now=hall.now)
    page.changed_data.connect(hall.changes.reports_changed)
    return page


def make_imports(hall: Hall) -> QWidget:
    """Make the room where a team's own spreadsheet is brought in; other rooms lead there."""
    from outreach.ui.imports.page import ImportPage  # noqa: PLC0415 - at the first visit

    page = ImportPage(workspace=hall.workspace, now=hall.now)
    page.changed_data.connect(hall.changes.encounters_changed)
    return page


def make_settings(hall: Hall) -> QWidget:
    """Make the room of the settings."""
    from outreach.ui.settings.page import SettingsPage  # noqa: PLC0415 - at the first visit

    page = SettingsPage(workspace=hall.workspace, preferences=hall.preferences, now=hall.now)
    page.preferences_asked.connect(hall.changes.preferences_changed)
    page.team_changed.connect(hall.changes.team_changed)
    page.notes_changed.connect(hall.changes.notes_changed)
    page.pad_changed.connect(hall.changes.supplies_changed)
    page.backed_up.connect(hall.changes.backups_changed)
    page.notebook_asked.connect(hall.changes.notebook_asked)
    page.keep_asked.connect(hall.changes.keep_asked)
    page.replaced.connect(hall.changes.replaced)
    page.erase_asked.connect(hall.changes.erase_asked)
    page.import_asked.connect(hall.changes.import_asked)
    return page


ROOMS: Mapping[str, Room] = {
    "outing": Room("ph/moon-stars", make_outing),
    "notes": Room("ph/note", make_notes),
    "stock": Room("ph/package", make_stock),
    "cards": Room("ph/cards", make_cards),
    "reports": Room("ph/file-text", make_reports),
    "settings": Room("ph/gear-six", make_settings, foot=True),
    "imports": Room("ph/table", make_imports, foot=True, aside=True),
}
