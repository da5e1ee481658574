"""Cards on paper: a pocket card of the one in sight, a booklet of those picked. Asked where, drawn off the thread."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from outreach.domain.cards import Card
from outreach.domain.errors import OutreachError
from outreach.domain.outings import slug
from outreach.i18n import _
from outreach.ui import dialogs, tasks
from outreach.ui.cards.desks import Desk
from outreach.ui.cards.readers import Reader
from outreach.ui.cards.seekers import Seeker
from outreach.ui.widgets.announcements import announce
from outreach.ui.widgets.toasts import ToastLane


class Prints(QObject):
    """Writes what is read or picked, and says in a lane what was written. One at a time."""

    def __init__(self, lane: ToastLane, desk: Desk, reader: Reader, seeker: Seeker, save_as: dialogs.SaveAs) -> None:
        super().__init__(lane)
        self._lane, self._desk, self._reader, self._seeker, self._save_as = lane, desk, reader, seeker, save_as
        self._under_way = False

    def pocket(self) -> None:
        """Write the pocket card of the card in sight, in the language it is read in."""
        if (card := self._reader.card) is not None:
            self._write(_("Save the pocket card"), f"{_file_name(card)}-{card.language}", lambda: _pocket(card))

    def booklet(self) -> None:
        """Write a booklet of the cards that are picked, in that order; without any, of the one in sight."""
        card, language = self._reader.card, self._seeker.language
        picked = self._seeker.spot.picked or ((card.id,) if card is not None else ())
        if picked:
            cards = self._desk.agreed(picked, language)
            self._write(_("Save the booklet"), "-".join((_("booklet"), language)), lambda: _booklet(cards, language))

    def _write(self, title: str, name: str, draw: Callable[[], tuple[bytes, bool]]) -> None:
        if self._under_way:
            return
        path = self._save_as(self._lane.window(), title, f"{name}.pdf", "pdf")
        if path is None:
            return

        def work() -> bool:
            from outreach.services import exports  # noqa: PLC0415 - beside the wait

            data, shortened = draw()
            exports.write_export(path, data)
            return shortened

        self._under_way = True
        tasks.run(self, work, lambda shortened: self._written(path, shortened=shortened), self._failed)

    def _written(self, path: Path, *, shortened: bool) -> None:
        self._under_way = False
        words = (
            _("{name} is written; the paper says what was shortened.") if shortened else _("{name} is written.")
        ).format(name=path.name)
        self._lane.show()
        self._lane.tell(words, icon="app/printer")
        announce(self._lane, words)

    def _failed(self, error: BaseException) -> None:
        self._under_way = False
        if not isinstance(error, OutreachError):
            raise error
        from outreach.ui.errors import show_refusal  # noqa: PLC0415 - rare

        show_refusal(self._lane.window(), error)


def _file_name(card: Card) -> str:
    """Its title, as a file can be called on any disk."""
    return slug(card.title.replace("œ", "oe").replace("’", " ")) or card.id


def _pocket(card: Card) -> tuple[bytes, bool]:
    from outreach.reports import pockets  # noqa: PLC0415 - reportlab, loaded beside the wait

    printed = pockets.render(card)
    return printed.data, bool(printed.shortened)


def _booklet(cards: Sequence[Card], language: str) -> tuple[bytes, bool]:
    from outreach.reports import booklets  # noqa: PLC0415 - reportlab, loaded beside the wait

    made = booklets.render(cards, language)
    return made.data, bool(made.shortened)
