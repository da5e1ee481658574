"""Folders as people read them."""

from pathlib import Path

MAY_BREAK = "\u200b"
"""Where a line may end within a word, and nothing is seen."""


def readable(folder: Path) -> str:
    """Write a folder for reading: the home folder as ~, and a line may break after each part."""
    try:
        short = Path("~") / folder.relative_to(Path.home())
    except ValueError:
        short = folder
    text = str(short)
    return text.replace("/", f"/{MAY_BREAK}").replace("\\", f"\\{MAY_BREAK}")
