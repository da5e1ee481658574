"""Keyfiles: any file, on a stick for instance, that has to be there beside a phrase."""

import hashlib
from pathlib import Path

from outreach.domain.errors import FileUnreadable, KeyfileUnsuitable

MOST_BYTES = 16 << 20
"""Enough for a picture; little enough to read from a slow stick."""
LEAST_BYTES = 16


def digest(path: Path) -> bytes:
    """SHA-256 of the file: one bit changed in it, and it opens nothing.

    Raises FileUnreadable, KeyfileUnsuitable (path, least, most: bytes).
    """
    try:
        if not path.is_file():
            raise FileUnreadable(path=str(path))
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise FileUnreadable(path=str(path)) from error
    if not LEAST_BYTES <= len(content) <= MOST_BYTES:
        raise KeyfileUnsuitable(path=str(path), least=LEAST_BYTES, most=MOST_BYTES)
    return hashlib.sha256(content).digest()
