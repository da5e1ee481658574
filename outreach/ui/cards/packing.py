"""Packs in the cards room: looking at one, installing, going back, removing, exporting, trusting; all of it undone.

There is none before a notebook is open: the door shows the cards that ship.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from outreach.domain.errors import OutreachError
from outreach.domain.outings import evening_of
from outreach.i18n import _
from outreach.services.card_searches import Found
from outreach.services.cards import Shelf
from outreach.services.workspace import Workspace
from outreach.ui import dialogs, tasks
from outreach.ui.cards.overlays import Overlay
from outreach.ui.hints.readers import reader_of
from outreach.ui.histories import Deed
from outreach.ui.watches import Stopped, Teller, Watch

if TYPE_CHECKING:
    from outreach.services.pack_looks import Looked
    from outreach.services.packs import Undo
    from outreach.ui.cards.packs_panel import PacksPanel
    from outreach.ui.cards.page import CardsPage

T = TypeVar("T")
_LONGEST_LABEL = 60


class Packing(QObject):
    """What a room does with packs. `choose_file` and `save_as` ask for files (tests answer in advance)."""

    def __init__(
        self, room: "CardsPage", workspace: Workspace, shelf: Shelf, language: str, now: Callable[[], datetime]
    ) -> None:
        super().__init__(room)
        self._room, self._workspace, self._language, self._now = room, workspace, language, now
        self.choose_file: dialogs.ChooseFile = dialogs.choose_file
        self.save_as: dialogs.SaveAs = dialogs.save_as
        self._panel: PacksPanel | None = None
        self._watch: Watch | None = None
        self._overlay = Overlay(workspace, shelf, language)
        self._overlay.setParent(self)
        self._overlay.laid.connect(room.use_shelf)
        self._overlay.refused.connect(self._refuse)
        room.pane.leaving.connect(self.stop)
        room.deeds.refused.connect(self._refuse)
        self._overlay.refresh()

    @property
    def panel(self) -> "PacksPanel | None":
        """The panel, while it is in sight."""
        return self._panel if self._panel is not None and self._room.pane.panel() is self._panel else None

    def show(self) -> None:
        """Show the packs in the card's place."""
        from outreach.ui.cards.packs_panel import PacksPanel  # noqa: PLC0415 - when asked

        panel = self._panel = PacksPanel(read_only=self._workspace.read_only)
        panel.install_asked.connect(self.install)
        panel.export_asked.connect(self.export)
        panel.back_asked.connect(self._roll_back)
        panel.remove_asked.connect(self._remove)
        panel.trust_asked.connect(self._ask_trust)
        panel.distrust_asked.connect(self._distrust)
        panel.left.connect(self._room.back)
        self._room.show_panel(panel)
        self._fill(panel)
        panel.start()

    def stop(self) -> None:
        """Stop what is under way: its panel goes, or the notebook is about to be closed."""
        if self._watch is not None:
            self._watch.stop()

    def _fill(self, panel: "PacksPanel") -> None:
        packs = self._workspace.packs
        panel.show_packs(packs.installed(), packs.signers(), packs.own_key())

    def _changed(self) -> None:
        """Something was done or undone: in the list, in the pack one looks at, on the shelf, for other rooms."""
        from outreach.ui.cards.pack_previews import Preview  # noqa: PLC0415 - there with the panel

        if self.panel is not None:
            self.panel.say("")
            self._fill(self.panel)
            if isinstance(preview := self.panel.step(), Preview):
                preview.judge(self._workspace.packs.judged(preview.looked))
        self._overlay.refresh()
        self._room.changed_data.emit()

    # Installing ------------------------------------------------------------------------------------------

    def install(self) -> None:
        """Choose a file, look at it, show what it would change."""
        path = self.choose_file(self._room.window(), _("The pack to install"))
        if path is None or self.panel is None:
            return
        look = self._workspace.packs.looking()

        def work(teller: Teller) -> "Looked":
            from outreach.packs.archives import take  # noqa: PLC0415 - beside the wait

            return look(take(path), teller)

        self._work(_("Checking {name}…").format(name=path.name), work, self._propose)

    def _propose(self, looked: "Looked") -> None:
        from outreach.ui.cards.pack_previews import Preview  # noqa: PLC0415 - when there is one

        if self.panel is None:
            return
        preview = Preview(looked)
        preview.left.connect(self.panel.back)
        preview.accepted.connect(lambda accepted: self._install(looked, accept_unknown=accepted))
        preview.trust_asked.connect(self._ask_trust)
        preview.distrust_asked.connect(self._distrust)
        self.panel.show_step(preview)
        preview.start()

    def _install(self, looked: "Looked", *, accept_unknown: bool) -> None:
        if self.panel is not None:
            self.panel.back()
        told = looked.pack.manifest
        said = _("“{title}” is installed.") if looked.replaces is None else _("“{title}” is up to date.")
        undone = _("“{title}” is gone again.") if looked.replaces is None else _("“{title}” is as it was.")
        self._do(
            lambda: self._workspace.packs.install(looked, accept_unknown=accept_unknown),
            said.format(title=told.title),
            undone.format(title=told.title),
        )

    def _roll_back(self, pack: str) -> None:
        self._do(
            lambda: self._workspace.packs.roll_back(pack),
            _("The earlier version is back. To have the later one again, install its file."),
            _("The later version is back."),
        )

    def _remove(self, pack: str) -> None:
        title = next((one.origin.title for one in self._workspace.packs.installed() if one.id == pack), pack)
        self._do(
            lambda: self._workspace.packs.remove(pack),
            _("“{title}” is removed.").format(title=title),
            _("“{title}” is back.").format(title=title),
        )

    def _do(self, act: Callable[[], "Undo"], said: str, undone: str) -> None:
        try:
            swap = _Swap(self._workspace, act())
        except OutreachError as refusal:
            self._refuse(refusal)
            return
        self._room.deeds.did(Deed(said, swap, swap, undone, self._changed))

    # Trusting --------------------------------------------------------------------------------------------

    def _ask_trust(self, key: bytes) -> None:
        from outreach.ui.cards.pack_previews import key_well, prose  # noqa: PLC0415 - when asked
        from outreach.ui.hints.guarded import Guarded  # noqa: PLC0415 - the same
        from outreach.ui.widgets.dialogs import Sheet  # noqa: PLC0415 - the same
        from outreach.ui.widgets.fields import TextField, labelled  # noqa: PLC0415 - the same
        from outreach.words.packs import trusting  # noqa: PLC0415 - the same

        field = TextField(name=_("What you call them"), longest=_LONGEST_LABEL)
        sheet = Sheet(
            self._room.window(),
            _("Trust this key?"),
            sentence=_("Compare its words first. {trusting}").format(trusting=trusting()),
            confirm=_("Trust it"),
            confirm_keys=("↵",),
            keep=_("Cancel"),
            keep_keys=(_("Esc"),),
            width=520,
        )
        sheet.body.addWidget(key_well(key))
        sheet.body.addLayout(labelled(_("What you call them"), field, _("The team or the network that signs with it.")))
        sheet.body.addWidget(Guarded(field, reader_of(self._workspace), most=1).hints)
        sheet.body.addWidget(prose(_("A name of a team, not of a person."), "small", "text3"))
        sheet.confirmed.connect(lambda: self._trust(key, field.text()))
        sheet.ask()
        field.setFocus()

    def _trust(self, key: bytes, label: str) -> None:
        packs, today = self._workspace.packs, evening_of(self._now())
        try:
            packs.trust(key, label, today)
        except OutreachError as refusal:
            self._refuse(refusal)
            return
        self._room.deeds.did(
            Deed(
                _("The key of {label} is trusted.").format(label=label.strip()),
                lambda: packs.distrust(key),
                lambda: packs.trust(key, label, today),
                _("The key is trusted no longer."),
                self._changed,
            )
        )

    def _distrust(self, key: bytes) -> None:
        packs = self._workspace.packs
        try:
            signer = packs.distrust(key)
        except OutreachError as refusal:
            self._refuse(refusal)
            return
        self._room.deeds.did(
            Deed(
                _("The key of {label} is trusted no longer. Its packs stay.").format(label=signer.label),
                lambda: packs.trust_again(signer),
                lambda: packs.distrust(key),
                _("The key of {label} is trusted again.").format(label=signer.label),
                self._changed,
            )
        )

    # Exporting -------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Choose cards for others."""
        from outreach.ui.cards.pack_choices import Choice  # noqa: PLC0415 - when asked

        if self.panel is None:
            return
        cards = [Found(entry) for entry in self._overlay.shelf.entries(self._language)]
        choice = Choice(
            cards,
            self._language,
            self._room.seeker.spot.picked,
            self._workspace.pack_exports.made(),
            reader=reader_of(self._workspace),
        )
        choice.left.connect(self.panel.back)
        choice.asked.connect(lambda: self._export(choice.title.text(), choice.version.value(), choice.cards()))
        self.panel.show_step(choice)
        choice.start()

    def _export(self, title: str, version: int, cards: tuple[str, ...]) -> None:
        exports = self._workspace.pack_exports
        try:
            make = exports.exporting(cards, title, version)
            name = exports.name(title)
        except OutreachError as refusal:
            self._refuse(refusal)
            return
        path = self.save_as(self._room.window(), _("Save the pack"), f"{name}-{version}.zip", "zip")
        if path is None or self.panel is None:
            return

        def work(teller: Teller) -> Path:
            from outreach.services import exports as files  # noqa: PLC0415 - beside the wait

            files.write_export(path, make(teller))
            return path

        def done(written: Path) -> None:
            exports.remember(title, version, cards)
            if self.panel is not None:
                self._fill(self.panel)
                self.panel.say(
                    _("{name} is written and signed. Read the words of your key to whoever installs it.").format(
                        name=written.name
                    )
                )

        self.panel.back()
        self._work(_("Making the pack…"), work, done)

    # Long work -------------------------------------------------------------------------------------------

    def _work(self, words: str, work: Callable[[Teller], T], done: Callable[[T], None]) -> None:
        if self._watch is not None or self.panel is None:
            return
        watch = self._watch = Watch(self)
        self.panel.work(words, watch)

        def ended(result: T) -> None:
            self._rest()
            done(result)

        tasks.run(self, lambda: work(watch.teller), ended, self._failed)

    def _rest(self) -> None:
        if self._watch is not None:
            self._watch.end()
            self._watch = None
        if self.panel is not None:
            self.panel.rest()

    def _failed(self, error: BaseException) -> None:
        self._rest()
        if isinstance(error, Stopped):
            if self.panel is not None:
                self.panel.say(_("Stopped. Nothing was taken or written."))
        elif isinstance(error, OutreachError):
            self._refuse(error)
        else:
            raise error

    def _refuse(self, refusal: OutreachError) -> None:
        """Say what was refused where one is looking."""
        from outreach.words import say_of_pack  # noqa: PLC0415 - the words of every error, rarely needed

        if self.panel is not None and self.panel.step() is None:
            self.panel.say(str(say_of_pack(refusal)))
            return
        from outreach.ui.errors import show_refusal  # noqa: PLC0415 - rare

        show_refusal(self._room.window(), refusal)


class _Swap:
    """Undoes, and does again, by putting back what was kept before: each time the other way."""

    def __init__(self, workspace: Workspace, undo: "Undo") -> None:
        self._workspace, self._undo = workspace, undo

    def __call__(self) -> None:
        self._undo = self._workspace.packs.put_back(self._undo)
