"""What is asked for at the door, got ready while nothing happens: neither cards nor the first room are waited for."""

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from outreach.ui import tasks

_BEGIN_AFTER = 1500
"""Milliseconds after the first paint: whoever opens the notebook types first, and is not to feel it."""

_PAUSE = 20
"""Milliseconds between two steps, in which keys are answered."""

_MODULES = (
    # The cards.
    "outreach.domain.cards",
    "outreach.store.supplies",
    "outreach.services.supplies",
    "outreach.services.cards",
    "outreach.ui.widgets.proses",
    "outreach.ui.cards.state",
    "outreach.ui.cards.rows",
    "outreach.ui.cards.finder",
    "outreach.ui.cards.parts",
    "outreach.ui.cards.reading",
    # What a notebook is opened with.
    "outreach.vault.schema",
    "outreach.store.erasures",
    "outreach.vault.containers",
    "outreach.services.backups",
    "outreach.disclosure.gate",
    "outreach.disclosure.publications",
    "outreach.reports.sheets",
    "outreach.services.materials",
    "outreach.services.releases",
    "outreach.services.reports",
    "outreach.services.batches",
    "outreach.services.encounters",
    "outreach.services.keys",
    "outreach.services.notes",
    "outreach.services.stock",
    "outreach.services.workspace",
    "outreach.ui.cards.desks",
    "outreach.ui.cards.page",
    # The room where encounters are logged, and what stands around it.
    "outreach.ui.rooms",
    "outreach.ui.frame",
    "outreach.ui.outing.items",
    "outreach.ui.outing.overdoses",
    "outreach.ui.outing.panes",
    "outreach.ui.outing.bench",
    "outreach.ui.outing.page",
    "outreach.ui.absences",
    "outreach.ui.settling",
)
"""In small steps, each after what it stands on."""


class Ahead(QObject):
    """Gets the cards that ship and the first room ready, step by step, then reads the cards' texts in a thread."""

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
