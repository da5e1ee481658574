"""What is doubtful about where a notebook lies, in words: said where it is made and in the settings, never refused."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from outreach.ui.widgets.cards import Tint
from outreach.ui.widgets.glyphs import Glyph
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, hbox, vbox


def words_of(folder: Path) -> list[tuple[str, str]]:
    """Say each doubt about keeping a notebook in a folder: what it is, what can be done."""
    from outreach.vault import places  # noqa: PLC0415 - the lock window does not need it
    from outreach.words import place_doubt  # noqa: PLC0415 - the same

    said = [place_doubt(str(doubt.kind), doubt.name) for doubt in places.doubts(folder)]
    return [(words.what, words.next_step) for words in said]


def doubts(folder: Path) -> QWidget | None:
    """Make a quiet band that says them; None where there is nothing to say."""
    lines = words_of(folder)
    if not lines:
        return None
    words = [vbox(label(what, "ui", wrap=True), label(then, "ui", "text2", wrap=True), gap=2) for what, then in lines]
    icon = vbox(2, Glyph("app/info", 18, "accent_text"), STRETCH)
    return Tint(hbox(icon, (vbox(*words, gap=10), 1), margins=(12, 10, 12, 12), gap=10))


def same_disk(one: Path, other: Path) -> bool:
    """Whether two folders would be lost together; no, where that can't be told."""
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False
