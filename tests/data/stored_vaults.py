"""Vaults as released versions left them: one folder for each schema, never changed once it was released.

`python -m tests.data.stored_vaults` makes the one of the schema as it is now, where there is none yet.
"""

import shutil
import tempfile
from datetime import date, datetime, time
from pathlib import Path

from outreach.domain.encounters import Content, Draft, Referral
from outreach.domain.outings import Plan
from outreach.domain.periods import Period
from outreach.services.workspace import Workspace, create, unlock
from outreach.vault import files, schema
from outreach.vault.vaults import LOW

HERE = Path(__file__).parent
# They protect nothing: everything in them is invented.
PHRASE = "sept lampes au bord du quai"
BACKUP = "copy.escale"
DAY = date(2026, 10, 16)
NEXT_DAY = date(2026, 10, 17)
MONTH = Period(2026, 10)
CONTENTS = (
    Content(
        hour=22,
        kind="conversation",
        first_time="no",
        age="25_34",
        gender="woman",
        facets={"practices": ("injecting",), "substances": ("cocaine",), "needs": ("housing",)},
        referrals=(Referral("caarud", "accompanied"),),
        given={"syr_1ml": 10, "kit_injection_1ml": 2, "nlx_nasal_18": 1},
        returned=14,
        note="Speaks of a cold squat — été, « là-bas ».",
    ),
    Content(hour=23, people=3, kind="brief", given={"condom_ext": 6}),
    Content(hour=0, for_whom="others", others=2, given={"pipe_crack": 1}, returned_estimated=5),
)


def folder_of(number: int) -> Path:
    """Where the vault of a schema lies."""
    return HERE / f"schema-{number}"


def make(folder: Path) -> None:
    """A small vault, and a backup of it."""
    create(folder, PHRASE, team="Association Rive Claire", cost=LOW)
    workspace = unlock(folder, PHRASE)
    try:
        _fill(workspace)
        workspace.backups.to(folder / BACKUP, DAY)
    finally:
        workspace.close()
    for name in (files.LOCK, "ballast.escale"):
        (folder / name).unlink(missing_ok=True)


def _fill(workspace: Workspace) -> None:
    zone = workspace.team.add_zone("Quais nord")
    workspace.team.add_zone("Gare")
    name = workspace.team.add_call_name("Loutre")
    now = datetime(2026, 10, 16, 21, 40)
    plan = Plan(DAY, "street", zone.code, starts=time(21, 30), peers=2, salaried=1, call_names=(name.id,))
    outing = workspace.outings.start(plan, now)
    for content in CONTENTS:
        draft = workspace.encounters.begin(outing.id)
        workspace.encounters.save(Draft(draft.id, outing.id, content))
    workspace.outings.end(outing.id, time(1, 15), atmosphere="calm", police=False, found=3)
    workspace.reports.write_narrative(MONTH, "context", "A quiet month.")
    later = workspace.outings.start(Plan(NEXT_DAY, "festive", zone.code, starts=time(20)), now.replace(day=17))
    workspace.drafts.keep(Draft(bytes(range(16)), later.id, Content(hour=21, note="half typed")))


if __name__ == "__main__":
    place = folder_of(len(schema.STEPS))
    if place.exists():
        raise SystemExit(f"{place} is there already, and a released one never changes.")
    with tempfile.TemporaryDirectory() as somewhere:
        make(Path(somewhere) / "vault")
        shutil.copytree(Path(somewhere) / "vault", place)
