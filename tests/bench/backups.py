"""A verified backup, beside the bare copy that SQLCipher makes; and bringing it back."""

import tempfile
from datetime import date
from pathlib import Path

from outreach.services import backups
from outreach.services.workspace import Workspace
from outreach.vault import files, opening
from tests.bench.figures import Line, median, milliseconds

TODAY = date(2026, 11, 20)


def measure(workspace: Workspace) -> list[Line]:
    """The bare copy is neither flushed nor read back; the backup is, page by page and row by row."""
    with tempfile.TemporaryDirectory() as place:
        copy, bare = Path(place) / "copy.escale", Path(place) / "bare.db"

        def copy_barely() -> None:
            bare.unlink(missing_ok=True)
            files.create_empty(bare)
            target = opening.create_copy(bare, workspace.vault.key)
            workspace.vault.connection.backup(target)
            target.close()

        made = median(milliseconds(lambda: workspace.backups.write(copy, TODAY), times=3))
        copied = median(milliseconds(copy_barely, times=3))
        source = backups.Source(copy, workspace.vault.key)
        looked = median(milliseconds(lambda: backups.look(source, TODAY), times=3))
        restored = milliseconds(lambda: backups.restore(source, Path(place) / "new", TODAY), times=1)
        return [
            Line("backup with verification", made, "ms", 5000),
            Line("the same, beside a copy that nothing verifies", made, "ms", 6, copied),
            Line("preview of a backup", looked, "ms", 2000),
            Line("restore into a new folder", median(restored), "ms", 10_000),
        ]
