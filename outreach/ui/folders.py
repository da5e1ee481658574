"""Folders as people read them."""

from pathlib import Path

_MAY_BREAK = "\u200b"


def readable(folder: Path) -> str:
    """Write a folder for reading: the home folder as ~, and a line may break after each part."""
    try:
        short = Path("~") / folder.relative_to(Path.home())
    except ValueError:
        short = folder
    text = str(short)
    return text.replace("/", f"/{_MAY_BREAK}").replace("\\", f"\\{_MAY_BREAK}")
