"""Removing somebody: a verified copy under a new key, beside the bare copy that SQLCipher makes."""

from datetime import date

from outreach.services.workspace import Workspace
from outreach.vault import files, opening
from tests.bench.figures import Line, median, milliseconds

TODAY = date(2026, 11, 20)
PHRASE = "quatre bateaux sous la pluie"


def measure(workspace: Workspace) -> list[Line]:
    """The copy is thrown away at the end, so the notebook stays as it was for whoever measures next."""
    keys, vault = workspace.keys, workspace.vault
    holder = keys.add(keys.prepare(PHRASE), "bench", TODAY)
    bare = vault.folder / "bare.db"

    def copy_barely() -> None:
        bare.unlink(missing_ok=True)
        files.create_empty(bare)
        target = opening.create_copy(bare, vault.key)
        vault.connection.backup(target)
        target.close()

    made = median(milliseconds(lambda: keys.abandon(keys.copy_without(holder.slot, TODAY)), times=3))
    copied = median(milliseconds(copy_barely, times=3))
    bare.unlink()
    return [
        Line("remove somebody: new key, new file, verified", made, "ms", 5000),
        Line("the same, beside a copy that nothing verifies", made, "ms", 8, copied),
    ]
