"""The left side: what is looked for, and the notes found."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal

from outreach.domain.notes import Found, Query
from outreach.i18n import _, month_name, number
from outreach.services.notes import PAGE
from outreach.services.workspace import Workspace
from outreach.ui.notes import state
from outreach.ui.notes.state import Line
from outreach.ui.notes.table import NoteList
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Plain
from outreach.ui.widgets.chiprows import ChipRow
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.keycaps import KeyCaps
from outreach.ui.widgets.labels import heading, label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.searches import SearchField
from outreach.ui.widgets.selects import Select

_ANY = "any"
_REST_MS = 250


class Finder(Plain):
    """Search, filters, list. `settings_asked()` for how long notes stay; `list` says what the person went to."""

    settings_asked = Signal()

    def __init__(self, workspace: Workspace, today: Callable[[], date]) -> None:
        super().__init__(line="right")
        self._workspace, self._today = workspace, today
        self._zones: dict[bytes, str] = {}
        self._topics: dict[str, str] = {}
        self._current: bytes | None = None
        self.search = SearchField(name=_("Search the notes"))
        self.follow_up = ChipRow(list(state.follow_up_words().items()), name=_("Follow-up"), multiple=False)
        self.topic = Select([], name=_("Topic"))
        self.period = Select(state.period_words(), _ANY, name=_("Period"))
        self.found = label("", "small", "text3")
        self.list = NoteList(self._more)
        self.counts = Button(icon="ph/calendar-check", kind="ghost", height=36, name=_("Follow-up of erased notes"))
        self.counts.clicked.connect(self.show_counts)
        self.kept = Button("", kind="link", height=36, px=12, padding=4)
        self.kept.clicked.connect(self.settings_asked)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._count)
        choose = label(_("choose"), "small", "text3")
        rows = vbox(
            hbox(heading(_("Notes")), STRETCH, self.counts),
            10,
            self.search,
            10,
            self.follow_up,
            8,
            hbox((self.topic, 1), (self.period, 1), gap=8),
            8,
            hbox((self.found, 1), KeyCaps(("↑", "↓")), choose, gap=6),
            margins=(22, 18, 22, 6),
        )
        foot = hbox(Glyph("ph/hourglass", 18, "text3"), 4, self.kept, STRETCH, margins=(22, 2, 22, 8))
        self.setLayout(vbox(rows, (boxed(hbox((self.list, 1), margins=(8, 0, 8, 0))), 1), foot))
        self.search.textChanged.connect(self.look)
        self.search.left.connect(self._enter_list)
        self.follow_up.chosen_changed.connect(self.look)
        self.topic.chosen.connect(self.look)
        self.period.chosen.connect(self.look)
        self.list.went_up.connect(self.search.setFocus)
        self.reload()

    def query(self) -> Query:
        """What is looked for."""
        topic = self.topic.code()
        return Query(
            text=self.search.text(),
            topic="" if topic == _ANY else topic,
            follow_up=next(iter(self.follow_up.chosen()), ""),
            since=state.since(self.period.code(), self._today()),
        )

    def reload(self) -> None:
        """Read again: notes, topics, zones, how long notes stay."""
        topics = self._workspace.openings.topics(retired=True)
        self._topics = {topic.code: topic.label for topic in topics}
        offered = [(topic.code, topic.label) for topic in topics if not topic.retired]
        self.topic.set_options([(_ANY, _("All topics")), *offered])
        self._zones = {}
        self.kept.say(_("Kept {n} days…").format(n=number(self._workspace.notes.kept_days())))
        self.look()

    def look(self) -> None:
        """Show what matches now."""
        query = self.query()
        found = self._workspace.notes.search(query, PAGE + 1)
        whole = len(found) <= PAGE
        self.list.show_lines([self._in_words(one) for one in found[:PAGE]], whole=whole, current=self._current)
        for state_, n in {**dict.fromkeys(state.follow_up_words(), 0), **self._workspace.notes.follow_ups()}.items():
            self.follow_up.set_suffix(state_, number(n) if n else "")
        if whole:
            self._say(len(found))
        else:
            # How many there are beyond the first page can wait for a pause in typing.
            self.found.say("…")
        self._rest.start()

    def rest(self) -> None:
        """Count now what was to be counted in the next pause."""
        if self._rest.isActive():
            self._rest.stop()
            self._count()

    def show_current(self, note_id: bytes | None) -> None:
        """Choose the line of the note at work."""
        self._current = note_id
        self.list.go_to(note_id)

    def show_counts(self) -> None:
        """Show the bare numbers that erased notes have left."""
        months: dict[str, dict[str, int]] = {}
        for (month, follow_up), n in self._workspace.notes.counted().items():
            months.setdefault(month, {})[follow_up] = n
        facts = [
            (month_name((int(month[:4]), int(month[5:]))), state.counted_words(counts))
            for month, counts in sorted(months.items(), reverse=True)
        ]
        sentence = _("Their texts are gone. These numbers are all that is left of them.")
        none = _("Nothing yet: no note with a follow-up has been erased.")
        sheet = Sheet(
            self.window(),
            _("Follow-up of erased notes"),
            sentence=sentence if facts else none,
            facts=facts,
            keep=_("Close"),
            keep_keys=(_("Esc"),),
        )
        sheet.ask()

    def _count(self) -> None:
        query = self.query()
        self._say(self._workspace.notes.count(query))
        if query.filtered:
            announce(self, self.found.words())

    def _say(self, count: int) -> None:
        self.found.say(state.found_words(count, self.query()))

    def _more(self, there: int) -> Sequence[Line]:
        found = self._workspace.notes.search(self.query(), there + PAGE)
        return [self._in_words(one) for one in found[there:]]

    def _in_words(self, found: Found) -> Line:
        return state.line(found, self.zone_of(found), self._topics)

    def zone_of(self, found: Found) -> str:
        """The name of the zone a note comes from; empty for a note of its own."""
        outing = found.note.outing
        if outing is None:
            return ""
        if outing not in self._zones:
            code = self._workspace.notes.zone_of(found.note)
            zones = self._workspace.team.zones(retired=True)
            self._zones[outing] = next((zone.label for zone in zones if zone.code == code), code)
        return self._zones[outing]

    def _enter_list(self) -> None:
        self.list.setFocus()
        if not self.list.currentIndex().isValid():
            self.list.first()
