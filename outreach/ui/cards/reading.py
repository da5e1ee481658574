"""The reading pane: one card, as large as it is to be read, with what to do in an emergency always in sight."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from outreach.domain.cards import Card
from outreach.domain.packs import Origin
from outreach.i18n import LANGUAGES, speaking
from outreach.ui.cards import origins, parts, state
from outreach.ui.cards.slab import EmergencySlab
from outreach.ui.cards.zooms import Zoom
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Plain
from outreach.ui.widgets.layouts import STRETCH, Tall, clear, vbox
from outreach.ui.widgets.orders import keep_order


@dataclass(frozen=True, slots=True)
class Around:
    """What a card names that stands elsewhere: the titles of other cards by id, the names of supplies; its packs."""

    titles: Sequence[tuple[str, str]] = ()
    supplies: Sequence[str] = ()
    origins: Sequence[Origin] = ()


class Reading(Plain):
    """A card. `linked(id)` when another one is asked for; `propose` makes the button that proposes, where there is one.

    `below` makes what stands under the text and apart from it: what is proposed.

    It takes the focus: arrows, Page and Space scroll it.
    """

    linked = Signal(str)

    def __init__(
        self,
        *,
        propose: Callable[[str], Button | None] | None = None,
        below: Callable[[Card, Zoom], QWidget | None] | None = None,
    ) -> None:
        super().__init__()
        self._propose, self._below = propose, below
        self.slab: EmergencySlab | None = None
        self.sources_link: Button | None = None
        self._sources: QWidget | None = None
        self._make_sources: Callable[[], QWidget] | None = None
        self._scroll, self._column = _Page(), vbox()
        self._scroll.setWidget(Tall(self._column))
        self._foot = vbox(margins=(28, 8, 28, 18))
        self.setLayout(vbox((self._scroll, 1), self._foot))

    def show_card(self, card: Card, zoom: Zoom, around: Around, *, keep_place: bool = False) -> None:
        """Show a card, from its top unless it is the same one in another size."""
        bar = self._scroll.verticalScrollBar()
        share = bar.value() / bar.maximum() if keep_place and bar.maximum() else 0.0
        held = self._scroll.hasFocus()
        slab_open = keep_place and self.slab is not None and self.slab.is_open()
        clear(self._foot)
        with speaking(_language(card)):
            content = self._content(card, zoom, around)
            self.slab = EmergencySlab(card, zoom)
        # What was there goes later, while no event of one of its parts is on its way.
        clear(self._column)
        # At the width it will have: laid out at another one first, every text would be broken into lines twice.
        content.resize(self._scroll.viewport().size())
        self._column.addWidget(content)
        content.show()
        if not keep_place:
            bar.setValue(0)  # before it is painted; where it has a place to keep, that is known once it is laid out
        self._scroll.setAccessibleName(card.title)
        self._scroll.setAccessibleDescription(state.about_line(card))
        self._scroll.step = theme.px(parts.line_height(zoom)) * 2
        self._foot.addWidget(self.slab)
        if slab_open:
            self.slab.open()
        self.slab.opened.connect(lambda _open: self._fit())
        self._fit()
        self.slab.show()  # now, and not when the layout comes to it
        if held:
            self._scroll.setFocus()
        QTimer.singleShot(0, content, lambda: bar.setValue(round(share * bar.maximum())))
        keep_order(self)

    def _content(self, card: Card, zoom: Zoom, around: Around) -> QWidget:
        self.sources_link = zoom.link(state.sources_count(card), icon="ph/book-open")
        self.sources_link.clicked.connect(lambda: self.show_sources(shown=not self.sources_shown()))
        self._sources, place = None, vbox()
        self._make_sources = lambda: self._put_sources(card, zoom, place)
        propose = self._propose(card.language) if self._propose is not None else None
        pieces = [
            parts.head(card, zoom, self.sources_link),
            origins.part(around.origins, card, zoom) if around.origins else None,
            place,
            parts.subject(card, zoom),
            parts.vigilance(card, zoom),
            parts.voices(card, zoom, propose),
            parts.signs(card, zoom) if card.emergency.signs else None,
            parts.not_known(card, zoom) if card.not_known else None,
            parts.linked(around.titles, zoom, self.linked.emit) if around.titles else None,
            parts.supplies(around.supplies, zoom) if around.supplies else None,
            self._below(card, zoom) if self._below is not None else None,
        ]
        return Tall(vbox(*pieces, STRETCH, margins=(28, 4, 18, 12), gap=zoom(16)))

    # The sources -----------------------------------------------------------------------------------------

    def sources_shown(self) -> bool:
        """Whether the sources show."""
        return self._sources is not None and not self._sources.isHidden()

    def show_sources(self, *, shown: bool = True) -> None:
        """Show the sources in place, or put them away."""
        if shown and self._sources is None and self._make_sources is not None:
            self._sources = self._make_sources()
        if self._sources is not None:
            self._sources.setVisible(shown)

    def _put_sources(self, card: Card, zoom: Zoom, place: QVBoxLayout) -> QWidget:
        """Make the sources when they are first asked for: most cards are read without."""
        with speaking(_language(card)):
            sources = parts.sources(card, zoom)
        place.addWidget(sources)
        return sources

    # The emergency ---------------------------------------------------------------------------------------

    def show_emergency(self) -> None:
        """Unfold the slab and go to it."""
        if self.slab is not None:
            self.slab.open()
            self.slab.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fold_emergency(self) -> bool:
        """Fold the slab; whether there was something to fold."""
        if self.slab is None or not self.slab.is_open():
            return False
        held = self.slab.hasFocus()
        self.slab.open(opened=False)
        if held:
            self.read()
        return True

    def read(self) -> None:
        """Go to the text."""
        self._scroll.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def page(self) -> QWidget:
        """Give what scrolls, and takes the focus."""
        return self._scroll

    def has_focus(self) -> bool:
        """Whether the text is where one is."""
        return self._scroll.hasFocus()

    def scrolled(self) -> int:
        """Say how far down it is, in real pixels."""
        return self._scroll.verticalScrollBar().value()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the slab the form there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.slab is not None:
            margins = self._foot.contentsMargins()
            self.slab.fit(self.width() - margins.left() - margins.right(), self.height())


class _Page(QScrollArea):
    """What scrolls, by keys as well."""

    def __init__(self) -> None:
        super().__init__()
        self.step = theme.px(50)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "page")

    def focus_rect(self) -> QRect:
        """Where the focus ring goes: just inside, so that it crosses nothing."""
        inside = theme.px(6)
        return self.rect().adjusted(inside, inside, -inside, -inside)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Page, Space, Home and End; the rest is the room's."""
        bar = self.verticalScrollBar()
        page = bar.pageStep() - self.step
        moves = {
            Qt.Key.Key_Down: bar.value() + self.step,
            Qt.Key.Key_Up: bar.value() - self.step,
            Qt.Key.Key_PageDown: bar.value() + page,
            Qt.Key.Key_Space: bar.value() + page,
            Qt.Key.Key_PageUp: bar.value() - page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: bar.maximum(),
        }
        to = moves.get(Qt.Key(event.key()))
        if to is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        bar.setValue(to)


def _language(card: Card) -> str:
    """The language the words around a card are in."""
    return card.language if card.language in LANGUAGES else "en"
