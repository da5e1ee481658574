"""`make bench`: every figure the program is held to, as ratios measured in one run. Never part of the tests."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from outreach.services import workspace
from tests.bench import backups, notes, rekeys, reports, saves, starts, strongrooms, vaults
from tests.bench.figures import Line, median

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Make a small and a large notebook, measure, print a line for each figure. Exit 1 if a bound is not kept."""
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="escale-bench-") as home:
        small, large = Path(home) / "small", Path(home) / "large"
        vaults.make(small, encounters=500, years=1)
        vaults.make(large)
        lines += _shown(starts.measure(small))
        opened = workspace.unlock(large, vaults.PHRASE)
        try:
            lines += _shown(saves.measure(opened))
            lines += _shown(reports.measure(opened))
            lines += _shown(backups.measure(opened))
            lines += _shown(rekeys.measure(opened))
        finally:
            opened.close()
        lines += _shown(strongrooms.measure(large))
        opened = workspace.unlock(small, vaults.PHRASE)
        saves.evening(opened)
        opened.close()
        lines += _shown(_evenings(small, large))
        lines += _shown(notes.measure(Path(home) / "notes"))
        shutil.rmtree(large)
    return 0 if all(line.judged <= line.bound for line in lines) else 1


def _evenings(small: Path, large: Path) -> list[Line]:
    # In turns, and the middle of three: one hiccup of the machine decides nothing.
    turns = [(_evening(small), _evening(large)) for _ in range(3)]
    in_small = {name: median([turn[0][name] for turn in turns]) for name in turns[0][0]}
    in_large = {name: median([turn[1][name] for turn in turns]) for name in turns[0][1]}
    return [
        Line("unlock to a painted outing room, 250,000 encounters", in_large["unlock"], "ms", 300),
        Line("the same beside 500 encounters: it does not grow", in_large["unlock"], "ms", 1.3, in_small["unlock"]),
        Line("tap on a tile to painted count", in_large["tap"], "ms", 16),
        Line("Ctrl+Enter to a painted, saved encounter", in_large["save"], "ms", 100),
        Line("resident memory after an evening of logging", in_large["memory"], "MB", 200),
    ]


def _evening(folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.evenings", str(folder), vaults.PHRASE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _shown(lines: list[Line]) -> list[Line]:
    for line in lines:
        print(line, flush=True)
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
