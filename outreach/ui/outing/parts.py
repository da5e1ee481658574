"""The room's parts for one outing, made once for a size: pad, card, what came back, note, tonight."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QLayout, QSizePolicy, QStackedWidget, QWidget

from outreach.domain.keyboards import letter
from outreach.i18n import _, current
from outreach.preferences import Preferences
from outreach.services.workspace import Workspace
from outreach.ui.hints.readers import reader_of
from outreach.ui.outing.card import GUTTER, Band, EncounterCard, NoteBox, SaveBar, beside_gutter
from outreach.ui.outing.evenings import Evening
from outreach.ui.outing.header import Header, zone_title
from outreach.ui.outing.items import OffPad
from outreach.ui.outing.pad import Pad
from outreach.ui.outing.returned import Returned
from outreach.ui.outing.scrolls import Scroll
from outreach.ui.outing.state import MULTIPLIERS, Size, hours_of, is_tonight
from outreach.ui.outing.strip import RecentList, TonightTotals
from outreach.ui.outing.wordings import zone_label
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Card, Plain
from outreach.ui.widgets.keycaps import KeyCaps
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.segments import Segment
from outreach.ui.widgets.toasts import ToastLane


class Parts:
    """Widgets without wiring. `page` holds them all, laid out for the size."""

    def __init__(
        self,
        workspace: Workspace,
        preferences: Preferences,
        evening: Evening,
        now: Callable[[], datetime],
        size: Size,
        *,
        tight: bool = False,
    ) -> None:
        outing = evening.outing
        self.size, self._tight = size, tight
        catalogue = workspace.supplies.catalogue()
        groups = {code: words.get(current(), code) for code, words in workspace.supplies.pad_groups().items()}
        groups = {code: catalogue.group_label(code, current()) for code in catalogue.groups} | groups
        self.header = Header(workspace, outing, now, size, tight=tight)
        self.pad = Pad(catalogue.on_pad(), groups, keyboard=preferences.keyboard, size=size)
        self.off_pad = OffPad()
        self.multiplier = Segment(
            [f"×\u00a0{n}" if n > 0 else "−\u00a01" for n in MULTIPLIERS],
            name=_("How many the next tap counts"),
            minimum=44 if size == "full" else 38,
        )
        self.next_tap = label("", "small", "text3")
        other_words = _("Other item…") if size != "narrow" else ""
        self.other = Button(
            other_words, icon="app/plus", kind="ghost", height=36, px=14, padding=10, name=_("Other item")
        )
        self.returned = Returned(size)
        self.card = EncounterCard(
            workspace.supplies.lists(), hours_of(outing.plan, now()), keyboard=preferences.keyboard, size=size
        )
        hints = 2 if size == "full" else 1
        self.note = NoteBox(reader_of(workspace), lines=2 if size != "narrow" else 6, most=hints)
        self.save = SaveBar(height={"full": 52, "compact": 46, "narrow": 48}[size])
        self.editing, self.left, self.doubt = Band(), Band(), Band()
        self.totals = TonightTotals(px=22 if size == "full" else 19, gap=20 if size == "full" else 22)
        self.recents = RecentList(upright=tight)
        self.last = Button(
            _("Last 5 encounters"), icon="ph/clock-counter-clockwise", kind="ghost", keys=("F5",), height=40
        )
        self.lane = ToastLane(_legend(letter(1, preferences.keyboard)))
        self.bar: QWidget | None = None
        self.tabs: Segment | None = None
        self.stack: QStackedWidget | None = None
        self.where = label("", "small", "text3")
        self.evening_words = _("Tonight") if is_tonight(outing.plan, now()) else _("This outing")
        self._zone = zone_label(workspace, outing.plan.zone)
        self.page = self._narrow() if size == "narrow" else self._wide()

    @property
    def bands(self) -> tuple[Band, ...]:
        """What may stand across the card."""
        return (self.left, self.editing)

    def show_bands(self, *, left: bool, editing: bool, doubt: bool) -> None:
        """Show what stands across the card. The narrow layout has room for one thing at a time."""
        if self.bar is None:
            wanted = (left, editing, doubt)
        else:
            toast = self.lane.toast() is not None and not doubt
            self.lane.setVisible(toast)
            self.bar.setVisible(not doubt)
            wanted = (left and not (editing or doubt or toast), editing and not (doubt or toast), doubt)
        for band, shown in zip((self.left, self.editing, self.doubt), wanted, strict=True):
            band.setVisible(shown)

    def go(self, tab: int) -> None:
        """Bring a tab of the narrow layout forward."""
        if self.tabs is not None and self.stack is not None:
            self.tabs.choose(tab)
            self.stack.setCurrentIndex(tab)

    def _wide(self) -> QWidget:
        full = self.size == "full"
        edge = 16 if full else 12
        title = hbox(label(_("Given"), "h2"), 8, KeyCaps(["F2"]), 8, self.other)
        head = hbox(title, STRETCH, self.next_tap, 8, self.multiplier)
        left = vbox(head, 6, (self.pad, 1), 8 if full else 6, self.off_pad, self.returned, 8 if full else 4, self.lane)
        inside = vbox(
            *map(beside_gutter, self.bands), self.card, 8 if full else 4, beside_gutter(self.note, 1),
            10 if full else 5, beside_gutter(self.doubt), beside_gutter(self.save),
            margins=(16, 12, 16 - GUTTER, 14) if full else (14, 9, 14 - GUTTER, 11),
        )  # fmt: skip
        right = Card(inside)
        right.setFixedWidth(theme.px(516 if full else 424))
        middle = hbox((left, 1), right, margins=(edge, 0, edge, 12 if full else 8), gap=16 if full else 10)
        return Plain(vbox(self.header, (middle, 1), self._strip()))

    def _strip(self) -> QWidget:
        tonight = label(self.evening_words, "label", "text2")
        if self.size == "full":
            totals = vbox(tonight, 2, self.totals, STRETCH)
            strip = Plain(hbox(totals, 16, (self.recents, 1), margins=(16, 10, 16, 10)), fill="rail", line="top")
            strip.setFixedHeight(theme.px(98))
            return strip
        self.recents.hide()
        strip = Plain(
            hbox(tonight, 18, self.totals, STRETCH, self.last, margins=(12, 0, 12, 0)), fill="rail", line="top"
        )
        strip.setFixedHeight(theme.px(60))
        return strip

    def _narrow(self) -> QWidget:
        self.tabs = Segment(self.tab_words(), name=_("Parts of the room"), height=40)
        self.stack = QStackedWidget()
        title = boxed(vbox(zone_title(self._zone, "h2", 170), self.where))
        tight = self._tight
        hand = (STRETCH, self.next_tap, 6, self.other, self.multiplier)
        if tight:
            self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            top: QLayout = vbox(hbox((title, 1), *hand, gap=4), self.tabs, gap=4)
            given = vbox((self._scrolled_pad(), 1), 6, self.off_pad, self.returned)
        else:
            top = hbox((title, 1), self.tabs, *hand, gap=4)
            given = vbox((self.pad, 1), 6, self.off_pad)
        told = Card(vbox(self.card, STRETCH, margins=(14, 10, 14 - GUTTER, 10)))
        note = Card(vbox((self.note, 1), margins=(14, 10, 14, 12)))
        if not self._tight:
            self.recents.setMaximumHeight(theme.px(86))
        latest = label(_("Last encounters"), "label", "text2")
        tonight = boxed(vbox(self.header, 14, self.totals, 20, latest, 8, self.recents, STRETCH))
        for page in (boxed(given), told, note, boxed(vbox(Scroll(tonight), STRETCH)) if tight else tonight):
            self.stack.addWidget(page)
        self.tabs.chosen.connect(self.stack.setCurrentIndex)
        self.bar = boxed(hbox((self.save, 1)) if tight else hbox(self.returned, 8, (self.save, 1)))
        self.lane.hide()
        foot = vbox(*self.bands, hbox((self.lane, 1), margins=(0, 0, 0, 6)), self.doubt, self.bar)
        return Plain(vbox(top, 4, (self.stack, 1), 6, foot, margins=(14, 8, 14, 10)))

    def _scrolled_pad(self) -> QWidget:
        """The pad where all its tiles do not fit: the one the arrows or letters are on stays in sight."""
        scroll, pad = Scroll(self.pad), self.pad

        def follow() -> None:
            tile = pad.focus_rect()
            scroll.ensureVisible(tile.center().x(), tile.center().y(), 0, tile.height() // 2 + theme.px(8))

        pad.focus_moved.connect(follow)
        # At first there is no room at all: where one is shows once there is.
        scroll.verticalScrollBar().rangeChanged.connect(follow)
        return scroll

    def tab_words(self, given: str = "", told: str = "", saved: str = "") -> list[str]:
        """The tabs of the narrow layout with what they hold."""
        words = [(_("Given"), given), (_("Card"), told), (_("Note"), ""), (self.evening_words, saved)]
        return [f"{name}\u2002{n}".strip() for name, n in words]


def _legend(first: str) -> QWidget:
    pieces = (
        KeyCaps([first]),
        label("+1", "small", "text3"),
        8,
        KeyCaps([_("Shift"), first]),
        label("−1", "small", "text3"),
        8,
        KeyCaps(["1", "2", first]),
        label(_("twelve"), "small", "text3"),
        STRETCH,
        label(_("All keys"), "small", "text3"),
        KeyCaps(["F1"]),
    )
    return boxed(hbox(*pieces, margins=(2, 0, 2, 0), gap=6))
