"""Draw every room to PNG files, in both languages, both themes and the sizes that count, on an invented team's year."""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import TYPE_CHECKING

import scenes

if TYPE_CHECKING:
    from outreach.ui.cards.page import CardsPage
    from outreach.ui.lock.create import PhraseStep
    from outreach.ui.settings.page import SettingsPage
    from outreach.ui.window import Window

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Started by its path: the package beside it is found from here.
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PHRASE = "sept lampes au bord du quai"
NOW = datetime(2026, 11, 20, 22, 10)
SIZES = ((1280, 800), (1024, 700))
SMALL = (960, 540)
PATIENCE = 20.0
"""Seconds to wait for what is drawn off the screen's thread."""


def main(arguments: list[str] | None = None) -> int:
    """Draw what the command line asks for and list it. Returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip())
    parser.add_argument("--out", type=Path, default=Path("screens"), help="the folder for the pictures")
    parser.add_argument("--dpr", type=int, choices=(1, 2), default=1, help="pixels of the picture per pixel drawn")
    parser.add_argument("--only", default="", help="only the pictures whose name holds this")
    asked = parser.parse_args(arguments)
    os.environ["QT_SCALE_FACTOR"] = str(asked.dpr)
    asked.out.mkdir(parents=True, exist_ok=True)
    from outreach.ui import tasks  # noqa: PLC0415 - Qt reads the scale when it starts

    with tempfile.TemporaryDirectory(prefix="escale-screens-") as folder:
        studio = Studio(Path(folder), asked.out, asked.only)
        studio.draw_all()
        assert tasks.quiet()  # noqa: S101 - a picture was taken while something was still being drawn
    return 0


class Studio:
    """A window on a notebook of its own, and the pictures taken of it."""

    def __init__(self, folder: Path, out: Path, only: str) -> None:
        from outreach import i18n  # noqa: PLC0415
        from outreach.services import demos, workspace  # noqa: PLC0415
        from outreach.ui.theme.theme import application  # noqa: PLC0415 - after the scale is set
        from outreach.vault.vaults import LOW  # noqa: PLC0415

        self._app = application("escale")
        self._out, self._only = out, only
        self._home = folder
        self._vault, self._fresh = folder / "notebook", folder / "fresh"
        i18n.use("fr")
        workspace.create(self._fresh, PHRASE, cost=LOW)
        opened = workspace.unlock(self._fresh, PHRASE)
        demos.fill(opened, today=NOW.date(), now=NOW)
        opened.close()

    def draw_all(self) -> None:
        """Take every picture."""
        for language in ("fr", "en"):
            for theme in ("day", "night"):
                for size in (*SIZES, SMALL):
                    self._draw(language, theme, size)

    def _draw(self, language: str, theme: str, size: tuple[int, int]) -> None:
        small = size == SMALL
        stem = f"{language}-{theme}-{size[0]}x{size[1]}"
        for name, scene in self._scenes(small=small):
            if self._only in f"{name}-{stem}":
                # Each picture has a notebook of its own: none shows what another one did.
                shutil.rmtree(self._vault, ignore_errors=True)
                shutil.copytree(self._fresh, self._vault)
                window = self._window(language, theme, size, empty=name.startswith("create"))
                scene(window)
                self._settle()
                path = self._out / f"{name}-{stem}.png"
                window.grab().save(str(path))
                print(path)
                window.close()
                window.deleteLater()
                self._settle()

    def _scenes(self, *, small: bool) -> Iterator[tuple[str, Callable[..., object]]]:
        yield "outing", self._outing
        if small:
            return
        yield "lock", self._phrase
        yield "create", lambda _window: None
        yield "create-phrase", self._phrase_step
        yield "create-code", self._code_step
        yield "outing-review", self._review
        yield "outing-empty", self._empty
        yield "notes", lambda window: self._room(window, "notes")
        yield "settings-notes", lambda window: self._part(window, "notes")
        yield "settings-wordings", lambda window: self._part(window, "wordings")
        yield "cards", self._card
        yield "cards-search", self._cards_found
        yield "cards-together", self._together
        yield "cards-packs", self._packs
        yield "cards-pack", self._pack
        yield "lock-cards", self._cards_at_the_door
        yield "reports", lambda window: self._room(window, "reports")
        yield "settings", lambda window: self._room(window, "settings")
        yield "settings-keys", lambda window: self._part(window, "keys")
        yield "settings-keys-new", self._new_key
        yield "settings-check", lambda window: self._part(window, "check")
        yield "settings-erase", lambda window: self._part(window, "erase")
        yield "settings-backups", self._backups
        yield "lock-restore", self._restore
        yield "help", self._help
        yield from scenes.Stage(self._room, self._settle, self._home).scenes()

    def _window(self, language: str, theme: str, size: tuple[int, int], *, empty: bool) -> "Window":
        from outreach import i18n  # noqa: PLC0415
        from outreach.preferences import Preferences  # noqa: PLC0415
        from outreach.ui import appearance, strongroom, window  # noqa: PLC0415
        from outreach.vault.vaults import LOW  # noqa: PLC0415

        chosen = Preferences(
            language=language, theme=theme, keyboard="azerty" if language == "fr" else "qwerty", reduce_motion=True
        )
        i18n.use(language)
        appearance.dress(self._app, chosen)
        cheap = replace(
            strongroom.Strongroom(),
            create=lambda folder, phrase, team: strongroom.create(folder, phrase, team, LOW),
        )
        folder = self._home / f"new-{language}-{theme}-{size[0]}-{time.monotonic_ns()}" if empty else self._vault
        around = window.Surroundings(
            preferences_file=self._home / "preferences.json",
            relaunch=lambda _folder: None,
            now=lambda: NOW,
            strongroom=cheap,
        )
        made = window.Window(self._app, folder, chosen, around)
        made.resize(*size)
        made.show()
        self._settle()
        return made

    def _settle(self) -> None:
        """Let everything be laid out and painted, what is drawn elsewhere too."""
        from PySide6.QtCore import QEvent  # noqa: PLC0415

        from outreach.ui import tasks  # noqa: PLC0415

        # A window that is done with goes now: the next one would dress all those before it, too.
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        until = time.monotonic() + PATIENCE
        for _round in range(8):
            self._app.processEvents()
        while not tasks.quiet() and time.monotonic() < until:
            time.sleep(0.005)
            self._app.processEvents()
        for _round in range(8):
            self._app.processEvents()

    # Scenes ----------------------------------------------------------------------------------------------

    def _unlock(self, window: "Window") -> None:
        window.unlock_with(PHRASE)
        self._settle()

    def _room(self, window: "Window", code: str) -> None:
        self._unlock(window)
        frame = window.frame()
        if frame is not None:
            frame.show_room(code)
        self._settle()

    def _outing(self, window: "Window") -> None:
        """Tonight's outing, with an encounter half typed."""
        self._half_type()
        self._unlock(window)

    def _half_type(self) -> None:
        from outreach.domain.encounters import Content, Referral  # noqa: PLC0415
        from outreach.services import workspace  # noqa: PLC0415

        opened = workspace.unlock(self._vault, PHRASE)
        try:
            outing = opened.outings.current()
            if outing is None:
                return
            content = Content(
                hour=22,
                age="25_34",
                gender="woman",
                first_time="no",
                facets={"practices": ("injecting",), "needs": ("housing",)},
                referrals=(Referral("caarud"),),
                given={
                    item.code: n for item, n in zip(opened.supplies.catalogue().on_pad(), _COUNTS, strict=False) if n
                },
                returned=14,
                note="Cherche un toit pour ce week-end.",
            )
            draft = opened.encounters.begin(outing.id).with_content(content)
            opened.drafts.keep(draft)
            opened.drafts.keep_form("handed", {"id": draft.id.hex()})
        finally:
            opened.close()

    def _part(self, window: "Window", part: str) -> "SettingsPage | None":
        """A part of the settings, with two people who have keys."""
        from outreach.ui.settings.page import SettingsPage  # noqa: PLC0415

        self._unlock(window)
        if (held := window.workspace()) is not None:
            held.keys.relabel(0, "Loutre")
            held.keys.add(held.keys.prepare("un phare derrière la dune bleue"), "Héron", NOW.date())
        if (frame := window.frame()) is not None:
            frame.show_room("settings")
        self._settle()
        page = window.findChild(SettingsPage)
        if page is not None:
            page.show_part(part)
        return page

    def _new_key(self, window: "Window") -> None:
        from outreach.ui.widgets.buttons import Button  # noqa: PLC0415

        page = self._part(window, "keys")
        button = page.keys.findChild(Button, "key_add") if page is not None else None
        if page is not None and isinstance(button, Button):
            button.click()
            self._settle()
            page.show_part("keys")

    def _card(self, window: "Window") -> "CardsPage | None":
        """A card as it is read."""
        from outreach.ui.cards.page import CardsPage  # noqa: PLC0415

        self._room(window, "cards")
        page = window.findChild(CardsPage)
        if page is not None:
            page.show_card("mixing_opioids_alcohol")
        return page

    def _cards_found(self, window: "Window") -> None:
        """Cards looked for, with a slip of a finger."""
        page = self._card(window)
        if page is not None:
            page.search()
            page.finder.field.setText("nalaxone")

    def _together(self, window: "Window") -> None:
        page = self._card(window)
        if page is not None:
            page.read_together()

    def _packs(self, window: "Window") -> "CardsPage | None":
        """A pack of the team's own, installed, and the team's key."""
        page, held = self._card(window), window.workspace()
        if page is None or page.packing is None or held is None:
            return None
        packed = held.pack_exports.export(["heroin", "using_alone", "teeth"], "Rive Claire", 1)
        held.packs.install(held.packs.look(packed))
        page.packing.show()
        return page

    def _pack(self, window: "Window") -> None:
        """A pack that is looked at before it comes."""
        page, held = self._packs(window), window.workspace()
        if page is None or page.packing is None or held is None:
            return
        file = self._home / "pack.zip"
        file.write_bytes(held.pack_exports.export(["heroin", "cocaine"], "Rive Claire", 2))
        page.packing.choose_file = lambda _window, _title: file
        page.packing.install()

    def _cards_at_the_door(self, window: "Window") -> None:
        """The cards before any notebook is open."""
        from outreach.ui.lock.page import LockPage  # noqa: PLC0415

        door = window.findChild(LockPage)
        if door is not None:
            door.show_cards()

    def _review(self, window: "Window") -> None:
        from outreach.ui.outing.page import OutingPage  # noqa: PLC0415

        self._outing(window)
        page = window.findChild(OutingPage)
        if page is not None:
            page.ask_end()

    def _empty(self, window: "Window") -> None:
        """No outing is open: the one of tonight is ended for the picture."""
        from outreach.services import workspace  # noqa: PLC0415

        opened = workspace.unlock(self._vault, PHRASE)
        outing = opened.outings.current()
        opened.drafts.discard()
        if outing is not None:
            opened.outings.end(outing.id, clock_time(22, 0))
        opened.close()
        self._unlock(window)

    def _phrase(self, window: "Window") -> None:
        from outreach.ui.widgets.fields import PhraseField  # noqa: PLC0415

        field = window.findChild(PhraseField)
        if field is not None:
            field.setText(PHRASE)

    def _phrase_step(self, window: "Window") -> "PhraseStep | None":
        from outreach.ui.lock.create import PhraseStep, WhereStep  # noqa: PLC0415

        where = window.findChild(WhereStep)
        if where is not None:
            where.button.click()
        self._settle()
        step = window.findChild(PhraseStep)
        if step is not None:
            step.phrase.setText(PHRASE)
            step.again.setText(PHRASE)
            step.team.setText("Rive et Quais")
        return step

    def _code_step(self, window: "Window") -> None:
        step = self._phrase_step(window)
        if step is not None:
            step.submit()

    def _backups(self, window: "Window") -> None:
        """A stick with what a month of backups leaves on it."""
        from outreach.ui.settings.page import SettingsPage  # noqa: PLC0415

        stick = self._home / "STICK"
        stick.mkdir(exist_ok=True)
        self._room(window, "settings")
        page, held = window.findChild(SettingsPage), window.workspace()
        if page is None or held is None:
            return
        if held.backups.folder() is None:
            held.backups.choose_folder(stick)
            for back in (30, 9, 1):
                held.backups.rotate(stick, NOW.date() - timedelta(days=back))
        page.backups.reload()
        page.show_part("backups")

    def _restore(self, window: "Window") -> None:
        from outreach.ui.lock.page import LockPage  # noqa: PLC0415

        page = window.findChild(LockPage)
        if page is not None:
            page.bring_back()

    def _help(self, window: "Window") -> None:
        self._unlock(window)
        window.show_help()


_COUNTS = (10, 0, 0, 2, 10, 10, 10, 20, 0, 1)
"""What is given in the half-typed encounter, tile by tile."""


if __name__ == "__main__":
    sys.exit(main())
