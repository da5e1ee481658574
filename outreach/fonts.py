"""Where the typefaces lie on this disk: paths only, no Qt, so that paper and screen use the same family."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

FAMILY = "Source Sans Pro"
_PACKAGE = "font_source_sans_pro"
_FILES = {
    "regular": "SourceSansPro-Regular.ttf",
    "italic": "SourceSansPro-It.ttf",
    "semibold": "SourceSansPro-Semibold.ttf",
    "bold": "SourceSansPro-Bold.ttf",
}
_SYMBOLS_PACKAGE = "qtawesome"


@cache
def _folder(package: str) -> Path:
    # Looked up, not imported: importing qtawesome alone costs more than a painted lock window.
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(package)
    return Path(spec.origin).parent


def faces() -> dict[str, Path]:
    """The TrueType files of the family, under the keys regular, italic, semibold and bold.

    Raises FileNotFoundError when the font package is not installed.
    """
    folder = _folder(_PACKAGE) / "files"
    return {key: folder / name for key, name in _FILES.items()}


def symbols() -> tuple[Path, Path]:
    """The Phosphor symbol font and its table of names (JSON: name to hexadecimal code point).

    Raises FileNotFoundError when the package that carries them is not installed.
    """
    folder = _folder(_SYMBOLS_PACKAGE) / "fonts"
    return folder / "phosphor-1.3.0.ttf", folder / "phosphor-charmap-1.3.0.json"
