"""What the window asks of the vault, imported only when asked: a lock window needs none of it to be painted."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.services.workspace import Workspace
    from outreach.vault.vaults import Cost, DataKey


def derive(folder: Path, phrase: str) -> "DataKey":
    """Derive the key of a vault: about a second, in any thread. Raises what `vaults.derive` raises."""
    from outreach.services import workspace  # noqa: F401, PLC0415 - loaded here, beside the wait
    from outreach.vault import vaults  # noqa: PLC0415

    return vaults.derive(folder, phrase)


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


@dataclass(frozen=True, slots=True)
class Strongroom:
    """The three things the window does with a vault it has not opened yet."""

    derive: Callable[[Path, str], "DataKey"] = derive
    create: Callable[[Path, str, str], str] = create
    open_workspace: Callable[[Path, "DataKey"], "Workspace"] = open_workspace
