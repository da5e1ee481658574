"""What may be asked for at the door at any moment, got ready while nothing happens: cards must not wait in a hurry."""

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from outreach.ui import tasks

_BEGIN_AFTER = 1500
"""Milliseconds after the first paint: whoever opens the notebook types first, and is not to feel it."""

_PAUSE = 40
"""Milliseconds between two steps, in which keys are answered."""

_MODULES = (
    "outreach.services.cards",
    "outreach.services.supplies",
    "outreach.services.card_searches",
    "outreach.ui.widgets.searches",
    "outreach.ui.widgets.proses",
    "outreach.ui.cards.state",
    "outreach.ui.cards.rows",
    "outreach.ui.cards.finder",
    "outreach.ui.cards.parts",
    "outreach.ui.cards.slab",
    "outreach.ui.cards.reading",
    "outreach.ui.cards.desks",
    "outreach.ui.cards.page",
    "outreach.ui.rooms",
)
"""In small steps, each after what it stands on."""


class Ahead(QObject):
    """Gets the cards that ship ready, step by step, then reads their texts in a thread."""

    def __init__(self, owner: QObject, language: str) -> None:
        super().__init__(owner)
        self._language, self._left = language, list(_MODULES)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def begin(self, *, after: int = _BEGIN_AFTER) -> None:
        """Begin after so many milliseconds."""
        QTimer.singleShot(after, self, lambda: self._timer.start(_PAUSE))

    @property
    def under_way(self) -> bool:
        """Whether something is still to be got ready, the reading in the thread apart."""
        return bool(self._left) or self._timer.isActive()

    def _step(self) -> None:
        if self._left:
            import_module(self._left.pop(0))
            return
        self._timer.stop()
        from outreach.services.cards import spoken  # noqa: PLC0415 - imported by now
        from outreach.services.supplies import shipped as catalogue  # noqa: PLC0415 - the same
        from outreach.ui.cards import shelves  # noqa: PLC0415 - the same

        shelf, language = shelves.shipped(), spoken(self._language)

        def read() -> None:
            shelf.entries(language)
            catalogue()
            shelf.prepare(language)

        tasks.run(self, read, lambda _done: None)
