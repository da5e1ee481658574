"""What the guard finds in the labelled notes, kind by kind, and what the library scrubadub finds in the same ones."""

import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from outreach.guard import identifiers, language
from outreach.services.workspace import create
from outreach.vault.vaults import LOW
from tests.bench.figures import ROOT, Line, in_a_process
from tests.bench.vaults import PHRASE
from tests.guard.labelled import WORDED, Note, notes

BESIDE = ROOT / ".venv-bench"
NAMES = frozenset({"name", "initials"})
SOFT = "trait"
_KINDS = {
    "email": "email", "url": "url", "twitter": "handle", "skype": "handle", "phone": "phone", "credit_card": "card",
    "postalcode": "address", "vehicle_licence_plate": "plate", "date_of_birth": "birth", "name": "name",
    "national_insurance_number": "number", "tax_reference_number": "number", "social_security_number": "number",
    "drivers_licence": "number",
}  # fmt: skip
"""What scrubadub calls things → what they are called here."""

Span = tuple[int, int, str]


@dataclass(slots=True)
class Tally:
    """What was marked and what was found, by kind. `elsewise` counts what was found as another kind."""

    notes: Counter[str] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    elsewise: Counter[str] = field(default_factory=Counter)
    wrongly: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    flagged: int = 0
    kinds: set[str] = field(default_factory=set)
    """What there is something to find it with."""

    def add(self, note: Note, seen: Sequence[Span]) -> None:
        """Count what was found in a note. Whatever touches a mark finds it."""
        self.clean += note.is_clean
        self.flagged += note.is_clean and bool(seen)
        self.notes.update({kind for _, _, kind in note.spans})
        for start, end, kind in note.spans:
            kinds = [what for first, last, what in seen if first < end and start < last]
            self.marked[kind] += 1
            self.found[kind] += bool(kinds)
            self.elsewise[kind] += bool(kinds) and kind not in kinds
        for first, last, what in seen:
            if not any(first < end and start < last for start, end, _ in note.spans):
                self.wrongly[what] += 1

    def missed(self, kinds: Iterable[str]) -> float:
        """The share of what is marked of some kinds that was not found, in percent."""
        chosen = tuple(kinds)
        marked = sum(self.marked[kind] for kind in chosen)
        return 100 * (1 - sum(self.found[kind] for kind in chosen) / marked) if marked else 0.0

    @property
    def wrong(self) -> float:
        """The share of clean notes in which something was found, in percent."""
        return 100 * self.flagged / self.clean if self.clean else 0.0


def measure(folder: Path) -> list[Line]:
    """Read every labelled note; print both confusions; time keys in a notebook made in the folder."""
    everything = notes()
    ours = Tally()
    for note in everything:
        ours.add(note, _ours(note))
    theirs = _scrubbed(everything)
    structured = [kind for kind in ours.marked if kind not in NAMES and kind != SOFT]
    print(_table(ours, theirs))
    beside = theirs or Tally()
    return [
        Line("structured identifiers that were missed", ours.missed(structured), "%", 1),
        Line("names and initials that were missed", ours.missed(NAMES), "%", 8),
        Line("words for the language guide that were missed", _worded(), "%", 2),
        Line("clean notes that were wrongly flagged", ours.wrong, "%", 3),
        *(
            [
                Line("everything marked that was missed, scrubadub beside", *_both(ours, beside, ours.marked)),
                Line("the same, of those kinds that it could look for", *_both(ours, beside, beside.kinds)),
            ]
            if theirs
            else []
        ),
        *_keys(folder),
    ]


def _ours(note: Note) -> list[Span]:
    found = identifiers.find(note.text, language=note.language)
    return [(one.start, one.end, one.kind.removeprefix("identifier/")) for one in found]


def _both(ours: Tally, theirs: Tally, kinds: Iterable[str]) -> tuple[float, str, float, float]:
    chosen = tuple(kinds)
    return ours.missed(chosen), "%", 1.0, theirs.missed(chosen)


def _worded() -> float:
    """The share of words marked for the language guide that it does not find, in percent."""
    tally, guide = Tally(), language.default()
    for note in notes(WORDED):
        found = guide.find(note.text, language=note.language)
        tally.add(note, [(one.start, one.end, "language") for one in found])
    return tally.missed(tally.marked)


# Beside -------------------------------------------------------------------------------------------------------


def _scrubbed(everything: Sequence[Note]) -> Tally | None:
    """Have scrubadub read the same notes in its own environment; None where it is not installed."""
    python = next((path for path in (BESIDE / "bin/python", BESIDE / "Scripts/python.exe") if path.exists()), None)
    if python is None:
        print("scrubadub is not installed here; the guard stands alone.")
        return None
    asked = "".join(json.dumps({"text": note.text, "language": note.language}) + "\n" for note in everything)
    command = [str(python), "-W", "ignore", str(Path(__file__).with_name("scrubbers.py"))]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        print("scrubadub could not be run:", (done.stderr.strip().splitlines() or ["no reason was given"])[-1])
        return None
    told, *lines = done.stdout.splitlines()
    about, tally = json.loads(told), Tally()
    for spoken, detectors in about["used"].items():
        print(f"scrubadub {about['version']} in {spoken}: {', '.join(detectors)}")
        tally.kinds |= {_KINDS[name] for name in detectors if name in _KINDS}
    print(f"scrubadub could not use, for want of data: {', '.join(about['unused'])}")
    for note, line in zip(everything, lines, strict=True):
        tally.add(note, [(start, end, _KINDS.get(kind, kind)) for start, end, kind in json.loads(line)])
    return tally


def _table(ours: Tally, theirs: Tally | None) -> str:
    """Both confusions, a line for each kind."""
    head = f"{'kind':<10} {'notes':>6} {'marked':>7} {'found':>6} {'as another':>11} {'missed':>7} {'wrongly':>8}"
    rows = [head + (f"   {'scrubadub found':>15} {'missed':>7} {'wrongly':>8}" if theirs else "")]
    for kind in sorted({*ours.marked, *ours.wrongly, *(theirs.wrongly if theirs else ())}):
        row = (
            f"{kind:<10} {ours.notes[kind]:>6} {ours.marked[kind]:>7} {ours.found[kind]:>6} "
            f"{ours.elsewise[kind]:>11} {ours.marked[kind] - ours.found[kind]:>7} {ours.wrongly[kind]:>8}"
        )
        if theirs:
            lost = theirs.marked[kind] - theirs.found[kind]
            row += f"   {theirs.found[kind]:>15} {lost:>7} {theirs.wrongly[kind]:>8}"
        rows.append(row)
    rows.append(f"clean notes: {ours.clean}, wrongly flagged: {ours.flagged} ({ours.wrong:.1f} %)")
    if theirs:
        rows[-1] += f"; by scrubadub: {theirs.flagged} ({theirs.wrong:.1f} %)"
    return "\n".join(rows)


# Typing -------------------------------------------------------------------------------------------------------


def _keys(folder: Path) -> list[Line]:
    """Type into a guarded note and into a bare field, in a process of its own."""

    create(folder, PHRASE, cost=LOW)
    took: Mapping[str, float] = in_a_process("keystrokes", folder, PHRASE)
    return [
        Line("key to painted hints in a note of 2,000 characters, median", took["middle"], "ms", 16),
        Line("the same, 19 keys in 20", took["most"], "ms", 16),
        Line("the same, the slowest of all", took["slowest"], "ms", 16),
        Line("the same, what of it this process worked: median", took["worked"], "ms", 16),
        Line("the same, what of it this process worked: the slowest", took["worked slowest"], "ms", 16),
        Line("the median of that beside a bare field", took["worked"], "ms", 20, took["bare worked"]),
    ]
