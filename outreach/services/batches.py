"""A year of reports in one go, each a release of its own: all files of a period are there and noted, or none.

What was stopped, or killed, goes on where it was: a period whose files stand in the folder as they left is kept. One
that left before, but whose files are not there, leaves again as its next release, with the same frozen figures.
Periods that are not over, and those before the first outing, are left out, and told.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from outreach.disclosure.programs import Stop, never
from outreach.domain.batches import FileInTheWay, NothingToMake, State, Step, begun, periods_of
from outreach.domain.code_maps import CodeMap
from outreach.domain.errors import ExportRefused
from outreach.domain.periods import Period
from outreach.domain.releases import GateRefused, Release, ReportStopped, RoundingUnsolved
from outreach.reports import outputs
from outreach.reports.outputs import Form
from outreach.reports.sentences import file_name
from outreach.reports.sheets import Sheet
from outreach.services import exports
from outreach.services.publishing import Made
from outreach.services.releases import Releases
from outreach.services.reports import Reports

SheetOf = Callable[[Period, Made], Sheet]
"""What the door makes of a period's figures: language, sections, texts."""

Progress = Callable[[Step, float], None]
"""Told the report under way and the part of it that is done, 0 to 1."""

_MADE, _DRAWN = 0.8, 0.95
"""Where figures are ready, and where files are."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: a year, a folder, forms in which every report leaves, the language of their names."""

    year: int
    folder: Path
    forms: tuple[Form, ...]
    language: str
    codes: CodeMap | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """What became of a step: the release it is, or the refusal that concerns its period alone."""

    step: Step
    release: Release | None = None
    refusal: GateRefused | RoundingUnsolved | None = None


class Batches:
    """Makes a year's reports, one after the other."""

    def __init__(self, releases: Releases, reports: Reports) -> None:
        self._releases = releases
        self._reports = reports

    def planned(self, order: Order, *, today: date) -> tuple[Step, ...]:
        """How each report of the year stands, in the order in which they are made. Nothing is written.

        Raises FileInTheWay where a file that did not leave from here has the name of one, NothingToMake where no
        period of the year is over.
        """
        first, ledger = self._reports.first_day(), self._releases.ledger()
        known = {digest for release in ledger for digest in release.files.values()}
        last = {release.period: release for release in ledger if release.purpose == "published"}
        steps = tuple(self._step(order, period, first, last.get(period), today) for period in periods_of(order.year))
        for path in (path for step in steps if step.state == "to_make" for path in step.paths):
            if path.exists() and _digest(path) not in known:
                raise FileInTheWay(path=str(path))
        if all(step.state in {"unfinished", "before"} for step in steps):
            raise NothingToMake(year=str(order.year))
        return steps

    def _step(self, order: Order, period: Period, first: date | None, last: Release | None, today: date) -> Step:
        name = file_name(period, order.language)
        paths = tuple(order.folder / f"{name}.{outputs.ENDINGS[form]}" for form in order.forms)
        state: State = "to_make"
        if period.last >= today:
            state = "unfinished"
        elif not begun(period, first):
            state = "before"
        elif last is not None and _stands(last, paths):
            state = "kept"
        return Step(period, state, paths)

    def tidy(self, folder: Path) -> None:
        """Have the folder, and end in it what a power cut or a kill left half way (see `exports.recover`).

        Raises ExportRefused.
        """
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise ExportRefused(path=str(folder)) from error
        names = {digest: name for release in self._releases.ledger() for name, digest in release.files.items()}
        exports.recover(folder, names)

    # One report, in three parts ---------------------------------------------------------------------

    def looking(
        self, order: Order, step: Step, *, today: date, progress: Progress, stop: Stop = never
    ) -> Callable[[], Made]:
        """Begin a report in the thread of the notebook; what is returned works its figures out, in any thread."""
        return self._releases.looking(
            step.period,
            today=today,
            line=outputs.compares(order.forms),
            attacked=True,
            progress=lambda part: progress(step, part * _MADE),
            stop=stop,
        )

    def drawing(
        self, order: Order, step: Step, done: Made, sheet_of: SheetOf, *, progress: Progress
    ) -> Callable[[], dict[Path, bytes]]:
        """Settle the figures, in the thread of the notebook; what is returned draws the files, in any thread.

        Raises GateRefused before anything is drawn.
        """
        if done.gate is None or not done.gate.passed:
            raise GateRefused(tables=", ".join(done.gate.tables() if done.gate else ()))
        self._releases.settle(done)
        sheet = replace(sheet_of(step.period, done), code_map=order.codes)

        def draw() -> dict[Path, bytes]:
            files: dict[Path, bytes] = {}
            for at, (form, path) in enumerate(zip(order.forms, step.paths, strict=True), start=1):
                files[path] = outputs.render(form, sheet)
                progress(step, _MADE + (_DRAWN - _MADE) * at / len(order.forms))
            return files

        return draw

    def leave(self, done: Made, files: Mapping[Path, bytes], *, today: date) -> Release:
        """Let a report leave: noted in the ledger, all its files named. Raises what `Releases.issue` does."""
        return self._releases.issue(done, files, today=today)

    # All of them ------------------------------------------------------------------------------------

    def run(
        self, order: Order, sheet_of: SheetOf, *, today: date, progress: Progress | None = None, stop: Stop = never
    ) -> Iterator[Left]:
        """Make the year's reports in this thread, giving each as it has left, and those that were left out.

        A report that the gate or the rounding refuses is given with its refusal, and the others go on. Raises
        ReportStopped once `stop` says so, and whatever else ends a batch: full disks, a broken ledger. What has
        left by then has left whole.
        """
        tell = progress or (lambda _step, _part: None)
        self.tidy(order.folder)
        for step in self.planned(order, today=today):
            if step.state != "to_make":
                yield Left(step)
                continue
            if stop():
                raise ReportStopped
            try:
                done = self.looking(order, step, today=today, progress=tell, stop=stop)()
                files = self.drawing(order, step, done, sheet_of, progress=tell)()
            except (GateRefused, RoundingUnsolved) as refusal:
                yield Left(step, refusal=refusal)
                continue
            if stop():
                raise ReportStopped
            release = self.leave(done, files, today=today)
            tell(step, 1.0)
            yield Left(step, release)


def _stands(release: Release, paths: Sequence[Path]) -> bool:
    """Whether the files of a release are there, byte for byte."""
    return all(path.name in release.files and release.files[path.name] == _digest(path) for path in paths)


def _digest(path: Path) -> str | None:
    """A file's digest; None where there is none that can be read."""
    try:
        return sha256(path.read_bytes()).hexdigest() if path.is_file() else None
    except OSError:
        return None
