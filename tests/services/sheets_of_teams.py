"""Spreadsheets of invented teams, read and matched as a person would."""

from datetime import date
from pathlib import Path

from outreach.domain import headings
from outreach.domain.intakes import Answers, Brought, Intake
from outreach.domain.mappings import Mapping
from outreach.domain.spreadsheets import Headed
from outreach.services import intake_columns, intakes
from outreach.services.intakes import Request
from outreach.services.workspace import Workspace
from outreach.spreadsheets import reading
from tests.spreadsheets import files

TODAY = date(2026, 11, 20)


ZONES = {"zone": {"quai": "+Quais nord", "gare": "+Gare"}}
SAID = Mapping("activity", words=ZONES, fixed={"modality": "street"})

EVENINGS: files.Table = [
    ["Nos maraudes", None, None],
    ["Date", "Quartier", "Rencontres", "Seringues 1 ml", "Kit+", "Seringues récupérées"],
    [date(2026, 9, 2), "Quais", 12, 250, 3, 40],
    [date(2026, 9, 5), "Gare", 0, None, None, None],
    [date(2026, 10, 2), "Quais", 7, 90, None, 12],
]


def silent(_part: float) -> None:
    """Nobody looks at how far it is."""


def opened(workspace: Workspace, path: Path, kind: str, sheet: str | None = None) -> tuple[bytes, Headed, Mapping]:
    """A file's digest, its sheet with headings, and the mapping its headings propose."""
    file = reading.open_file(path, silent)
    words = workspace.intakes.words()
    headed = headings.headed(reading.read(file, sheet, silent), kind, words)
    return file.digest, headed, intake_columns.propose(headed, kind, words)


def request(
    workspace: Workspace, path: Path, kind: str, said: Mapping | None = None, *, today: date = TODAY, **answers: bool
) -> Request:
    """All that is said of a sheet: what is proposed, and what a person said over it."""
    digest, headed, proposed = opened(workspace, path, kind)
    if said is not None:
        proposed = Mapping(
            kind, {**proposed.columns, **said.columns}, said.words, said.fixed, said.each, said.day_first
        )
    return Request(headed, proposed, digest, today, Answers(**answers), "fr")


def reasons(
    workspace: Workspace, path: Path, said: Mapping = SAID, *, sure: bool = False, again: bool = False
) -> dict[int, str]:
    """Why rows are left out, by row."""
    intake = planned(workspace, request(workspace, path, said.kind, said, sure=sure, again=again))
    return {one.row: one.reason for one in intake.left_out}


def planned(workspace: Workspace, asked: Request, *, today: date = TODAY) -> Intake:
    """What a sheet would bring."""
    return intakes.plan(asked, workspace.intakes.known(today)(), silent)


def bring(workspace: Workspace, asked: Request, *, today: date = TODAY) -> Brought:
    """Bring a sheet in."""
    intake = planned(workspace, asked, today=today)
    return intakes.whole(workspace.intakes.write(intake, asked, today), silent)


def take_back(workspace: Workspace, brought: Brought) -> None:
    """Take an import back."""
    intakes.whole(workspace.intakes.take_back(brought.digest), silent)
