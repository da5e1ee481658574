"""What the window asks of the vault, imported only when asked: a lock window needs none of it to be painted."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.services.workspace import Workspace
    from outreach.vault.vaults import Cost, DataKey


def derive(folder: Path, phrase: str, keyfile: Path | None = None) -> "DataKey":
    """Derive the key of a vault, with the file that goes with the phrase: about a second, in any thread.

    Raises what `vaults.derive` raises, and FileUnreadable, KeyfileUnsuitable.
    """
    from outreach.services import supplies, workspace  # noqa: F401, PLC0415 - loaded here, beside the wait
    from outreach.vault import keyfiles, vaults  # noqa: PLC0415

    # Read here too: the first room asks for both as soon as the key is there.
    supplies.shipped()
    supplies.lists()
    return vaults.derive(folder, phrase, keyfile=None if keyfile is None else keyfiles.digest(keyfile))


def create(folder: Path, phrase: str, team: str, cost: "Cost | None" = None) -> str:
    """Make a vault and return its recovery code: some seconds, in any thread."""
    from outreach.services import workspace  # noqa: PLC0415

    # The folder above it may be new too: the first notebook of this computer.
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return workspace.create(folder, phrase, team=team, cost=cost)


def open_workspace(folder: Path, key: "DataKey") -> "Workspace":
    """Open a vault whose key is there: fast, on the GUI thread."""
    from outreach.services import workspace  # noqa: PLC0415

    return workspace.open_workspace(folder, key)


def count_wrong(folder: Path) -> int | None:
    """Count a wrong phrase; how many are left before the vault is to be erased, None where nothing is counted."""
    from outreach.vault import tries  # noqa: PLC0415

    return tries.count(folder)


def erase(folder: Path) -> None:
    """Erase a vault that nobody has open."""
    from outreach.vault import erasing  # noqa: PLC0415

    erasing.erase(folder)


@dataclass(frozen=True, slots=True)
class Strongroom:
    """What the window does with a vault it has not opened yet."""

    derive: Callable[[Path, str, Path | None], "DataKey"] = derive
    create: Callable[[Path, str, str], str] = create
    open_workspace: Callable[[Path, "DataKey"], "Workspace"] = open_workspace
    count_wrong: Callable[[Path], int | None] = count_wrong
    erase: Callable[[Path], None] = erase
