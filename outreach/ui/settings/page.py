"""The settings room: each part a card, one under the other, with their names at the left where there is room."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from outreach.domain.errors import OutreachError
from outreach.i18n import _
from outreach.preferences import Preferences
from outreach.services.workspace import Workspace
from outreach.ui.hints.guarded import Guarded
from outreach.ui.hints.readers import reader_of
from outreach.ui.histories import Deed, Deeds, offer
from outreach.ui.settings import state
from outreach.ui.settings.backups import BackupSettings
from outreach.ui.settings.checking import CheckSettings
from outreach.ui.settings.computer import ComputerSettings
from outreach.ui.settings.containers import ContainerSettings
from outreach.ui.settings.erasing import EraseSettings
from outreach.ui.settings.kept import Kept
from outreach.ui.settings.keys import KeysSettings
from outreach.ui.settings.names import NameList, Wording
from outreach.ui.settings.notes import NoteSettings
from outreach.ui.settings.pads import PadSettings
from outreach.ui.settings.parts import titles
from outreach.ui.settings.places import PlaceSettings
from outreach.ui.settings.state import CallNames, ZoneNames
from outreach.ui.settings.wordings import WordingSettings
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Card, Plain
from outreach.ui.widgets.fields import TextField
from outreach.ui.widgets.labels import heading, label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.toasts import ToastLane

_COLUMN = 760
_NAV = 216
_NAV_FROM = 1000
_LONGEST_TEAM = 60


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one is in the room: how far it is scrolled, and which control has the focus."""

    scrolled: int
    focus: str


class SettingsPage(Plain):
    """The room. `preferences_asked(Preferences)`, `team_changed()`, `notes_changed()`, `pad_changed()`.

    Undo and redo for the team's.
    `notebook_asked(Path)` to go on in another folder, `backed_up()` when a backup was verified. `keep_asked()` before
    the notebook is copied under another key, `replaced()` once that has closed it, `erase_asked()` to erase it.
    """

    preferences_asked = Signal(object)
    notebook_asked = Signal(object)
    backed_up = Signal()
    team_changed = Signal()
    notes_changed = Signal()
    pad_changed = Signal()
    keep_asked = Signal()
    replaced = Signal()
    erase_asked = Signal()
    import_asked = Signal(str)

    def __init__(
        self, *, workspace: Workspace, preferences: Preferences, now: Callable[[], datetime] = datetime.now
    ) -> None:
        super().__init__()
        self._workspace, self._deeds = workspace, Deeds()
        team = workspace.team
        self.computer = ComputerSettings(preferences)
        self.computer.asked.connect(self.preferences_asked)
        self.team = TextField(team.name(), name=_("Name of the team"), longest=_LONGEST_TEAM)
        self.team.setObjectName("team")
        self.team.editingFinished.connect(self._rename_team)
        self.team_guarded = Guarded(self.team, reader_of(workspace), most=1)
        self.zones = NameList(ZoneNames(team), _of_zones(), reader_of(workspace))
        self.call_names = NameList(CallNames(team), _of_call_names(), reader_of(workspace))
        self.pad = PadSettings(workspace.supplies, preferences.keyboard)
        self.places = PlaceSettings(workspace.supplies, reader_of(workspace))
        self.containers = ContainerSettings(workspace.outings)
        self.containers.did.connect(self._did)
        self.notes = NoteSettings(workspace, lambda: now().date())
        self.notes.did.connect(self._did_notes)
        self.wordings = WordingSettings(workspace)
        self.wordings.did.connect(self._did)
        self.notes.told.connect(self._told_of_notes)
        self.backups = BackupSettings(workspace, lambda: now().date())
        self.backups.did.connect(self.backed_up)
        self.backups.notebook_asked.connect(self.notebook_asked)
        self.keys = KeysSettings(
            workspace.keys, lambda: now().date(), reader=reader_of(workspace), read_only=workspace.read_only
        )
        self.keys.did.connect(self._did)
        self.keys.told.connect(self._tell)
        self.keys.keep_asked.connect(self.keep_asked)
        self.keys.replaced.connect(self.replaced)
        self.check = CheckSettings(workspace)
        self.check.restore_asked.connect(lambda: self.show_part("backups"))
        self.kept = Kept(workspace)
        self.erasing = EraseSettings(workspace)
        self.erasing.told.connect(self._tell)
        self.erasing.erase_asked.connect(self.erase_asked)
        self.places.did.connect(self._did_pad)
        self.zones.did.connect(self._did_team)
        self.call_names.did.connect(self._did_team)
        self.pad.did.connect(self._did_pad)
        self.lane = ToastLane(label(_("Each change is in force at once."), "small", "text3"))
        self._parts = self._cards()
        self._scroll = self._scrolling()
        self._nav = self._names_of_parts()
        self.setLayout(vbox((hbox(self._nav, (self._scroll, 1)), 1), self._foot()))
        if workspace.read_only:
            for part in ("team", "zones", "call_names", "pad", "places", "containers", "notes", "wordings"):
                self._parts[part][1].setEnabled(False)

    def _cards(self) -> Mapping[str, tuple[str, QWidget]]:
        team_hint = _("It stands on the reports. Leave it empty for none.")
        zones = _("Districts or events, never an address: the finest place a report can tell.")
        names = _("What a worker chose to be called here. Never on a report.")
        parts = {
            "computer": ("", self.computer),
            "team": (team_hint, boxed(vbox(self.team, self.team_guarded.hints))),
            "zones": (zones, self.zones),
            "call_names": (names, self.call_names),
            "pad": (_("What is given most stands under the hand."), self.pad),
            "places": (_of_places(), self.places),
            "containers": ("", self.containers),
            "notes": ("", self.notes),
            "wordings": ("", self.wordings),
            "imports": (_of_imports(), self._import_button()),
            "keys": (_of_keys(), self.keys),
            "backups": (_of_backups(), self.backups),
            "check": (_of_check(), self.check),
            "kept": ("", self.kept),
            "erase": (_of_erasing(), self.erasing),
        }
        return {part: (name, _card(title, *parts[part])) for part, (name, title) in titles().items()}

    def _import_button(self) -> QWidget:
        button = Button(_("Bring in a spreadsheet…"), icon="ph/table", height=40)
        button.setObjectName("import")
        button.clicked.connect(lambda _checked=False: self.import_asked.emit(""))
        return boxed(hbox(button, STRETCH))

    def _scrolling(self) -> QScrollArea:
        cards = [card for _title, card in self._parts.values()]
        column = boxed(vbox(heading(_("Settings")), 14, *cards, STRETCH, gap=14))
        column.setMaximumWidth(theme.px(_COLUMN))
        around = boxed(hbox((column, 100), STRETCH, margins=(24, 24, 24, 24)))
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(around)
        return scroll

    def _names_of_parts(self) -> QWidget:
        buttons = []
        for part, (title, _widget) in self._parts.items():
            button = Button(title, kind="ghost", height=40, align_left=True, grow=True)
            button.clicked.connect(lambda _checked=False, part=part: self.show_part(part))
            buttons.append(button)
        nav = boxed(vbox(54, *buttons, STRETCH, margins=(16, 24, 0, 24), gap=2))
        nav.setFixedWidth(theme.px(_NAV))
        return nav

    def _foot(self) -> QWidget:
        return Plain(vbox(self.lane, margins=(24, 6, 24, 6)), fill="canvas", line="top")

    def show_part(self, part: str) -> None:
        """Scroll to a part and put the focus on its first control."""
        _title, card = self._parts[part]
        self._scroll.verticalScrollBar().setValue(max(0, card.y() - theme.px(8)))
        for child in card.findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled():
                child.setFocus(Qt.FocusReason.TabFocusReason)
                self._scroll.verticalScrollBar().setValue(max(0, card.y() - theme.px(8)))
                return

    # What the window asks of a room ----------------------------------------------------------------------

    def start(self) -> None:
        """Put the focus on the first control, unless one has it."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self.computer.language.setFocus()

    def reload(self) -> None:
        """Read again what others may have written."""
        self.team.setText(self._workspace.team.name())
        self.zones.reload()
        self.call_names.reload()
        self.pad.reload()
        self.places.reload()
        self.containers.reload()
        self.notes.reload()
        self.wordings.reload()
        self.kept.reload()
        self.backups.reload()
        self.keys.reload()

    def keep(self) -> None:
        """Stop what would be in the way of closing the notebook."""
        self.backups.keep()

    def place(self) -> Spot:
        """Say where one is, for the room that takes this one's place in another look."""
        focus = QApplication.focusWidget()
        return Spot(self._scroll.verticalScrollBar().value(), focus.objectName() if focus is not None else "")

    def go_to(self, spot: Spot) -> None:
        """Go to where one was."""
        control = self.findChild(QWidget, spot.focus) if spot.focus else None
        if isinstance(control, QWidget):
            control.setFocus()
        QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(spot.scrolled))

    def undo(self) -> None:
        """Take back the last change of the team's settings."""
        self._again(self._deeds.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._again(self._deeds.redo)

    def _again(self, step: Callable[[], Deed | None]) -> None:
        try:
            if step() is not None:
                self.lane.dismiss()
                self.reload()
                self.team_changed.emit()
                self.pad_changed.emit()
                self.notes_changed.emit()
        except OutreachError as error:
            self._refuse(error)

    def _rename_team(self) -> None:
        try:
            done = state.rename_team(self._workspace.team, self.team.text())
        except OutreachError as error:
            self._refuse(error)
            return
        if done is not None:
            self._did_team(done)

    def _did_team(self, done: Deed) -> None:
        self._did(done)
        self.team_changed.emit()

    def _did_notes(self, done: Deed) -> None:
        self._did(done)
        self.kept.reload()
        self.notes_changed.emit()

    def _told_of_notes(self, said: str) -> None:
        self._tell(said)
        self.kept.reload()
        self.notes_changed.emit()

    def _did_pad(self, done: Deed) -> None:
        self._did(done)
        self.pad_changed.emit()

    def _did(self, done: Deed) -> None:
        self._deeds.did(done)
        offer(self.lane, done.said, self.undo)

    def _tell(self, said: str) -> None:
        self.lane.tell(said)

    def _refuse(self, error: OutreachError) -> None:
        from outreach.ui.errors import show_refusal  # noqa: PLC0415 - rare

        show_refusal(self.window(), error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the names of the parts where there is room for them."""
        super().resizeEvent(event)
        self._nav.setVisible(self.width() >= theme.px(_NAV_FROM))


def _card(title: str, hint: str, content: QWidget) -> Card:
    below = label(hint, "body", "text2", wrap=True) if hint else None
    return Card(vbox(heading(title, 2), 4 if below else None, below, 14, content, margins=(20, 16, 20, 18)))


def _of_zones() -> Wording:
    return Wording(_("A new zone"), _("No zone yet. The first is added here or when an outing opens."), _("Retired"))


def _of_call_names() -> Wording:
    return Wording(_("A new call-name"), _("No call-name yet. An outing can do without."), _("Retired"))


def _of_imports() -> str:
    return _("Opening stock, or past months of outings, out of a table of your own: CSV, XLSX or ODS.")


def _of_keys() -> str:
    return _(
        "Who opens this notebook, each with a phrase of their own, and the code on paper for when it is forgotten."
    )


def _of_check() -> str:
    return _("Every part is read, and what is broken is said with a way out. Nothing is changed by looking.")


def _of_erasing() -> str:
    return _("For when it must not be read by anybody, ever.")


def _of_backups() -> str:
    return _("Encrypted copies of the whole notebook, each read back before it counts.")


def _of_places() -> str:
    return _("Bags, vans, shelves, machines. An outing takes from the one it says; never an address or a name.")
