"""Any line at all: no traceback, no half line; and what was stored adds up to what was told."""

import copy
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.periods import Period
from outreach.services.imports import LogReader
from outreach.services.supplies import lists, shipped
from outreach.services.workspace import Workspace, unlock
from tests import notebooks
from tests.services.conftest import PHRASE
from tests.services.log_samples import LINE, as_line

TODAY = date(2026, 10, 16)
TABLES = (
    "outing",
    "encounter",
    "encounter_item",
    "encounter_facet",
    "referral",
    "returned",
    "movement",
    "note",
    "zone",
)


@contextmanager
def fresh() -> Iterator[Workspace]:
    with TemporaryDirectory() as place:
        folder = Path(place) / "notebook"
        notebooks.make(folder, PHRASE, team="Équipe")
        workspace = unlock(folder, PHRASE)
        try:
            yield workspace
        finally:
            workspace.close()


def sizes(workspace: Workspace) -> dict[str, int]:
    connection = workspace.vault.connection
    return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


odd_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=[]), max_size=12)
    | st.sampled_from(["2026-10-02", "22:00", "street", "quais-nord", "syr_1ml", "caarud", "", "\x00", "x" * 11_000]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def places_in(value: object, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, inside in value.items():
            yield (*way, key)
            yield from places_in(inside, (*way, key))
    if isinstance(value, list):
        for at, inside in enumerate(value):
            yield (*way, at)
            yield from places_in(inside, (*way, at))


@st.composite
def bent_lines(draw: st.DrawFn) -> bytes:
    """The sample with one to three of its parts replaced, removed or added to; sometimes cut or scrambled."""
    line: Any = copy.deepcopy(LINE)
    for _ in range(draw(st.integers(1, 3))):
        found = list(places_in(line))
        if not found:
            break
        *way, last = draw(st.sampled_from(found))
        at = line
        for step in way:
            at = at[step]
        at[last] = draw(odd_values)
        if isinstance(at, dict) and draw(st.booleans()):
            at[draw(st.text(max_size=8))] = draw(odd_values)
    text = json.dumps(line).encode()
    cut = draw(st.integers(0, len(text)) | st.just(len(text)))
    return text[:cut]


@settings(max_examples=20)
@given(st.lists(bent_lines() | st.binary(max_size=80) | odd_values.map(as_line), min_size=10, max_size=10))
def test_any_line_is_answered_and_none_is_half_stored(lines: list[bytes]) -> None:
    with fresh() as workspace:
        reader = LogReader(workspace, lambda: TODAY, create_zones=True)
        for number, line in enumerate(lines):
            before = sizes(workspace)
            answer = reader.record(line, number)
            stored = answer.outcome == "stored"
            assert (answer.outcome == "refused") == (answer.why is not None)
            assert (sizes(workspace) != before) == stored
        assert workspace.check() == ()


def some(name: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([code.code for code in lists()[name]]), unique=True, max_size=3)


encounters = st.fixed_dictionaries(
    {},
    optional={
        "hour": st.integers(0, 23),
        "people": st.integers(1, 20),
        "practices": some("practices"),
        "needs": some("needs"),
        "supplies": st.dictionaries(
            st.sampled_from([item.code for item in shipped().items]), st.integers(0, 200), max_size=4
        ),
        "returned": st.fixed_dictionaries({"counted": st.integers(0, 99), "estimated": st.integers(0, 99)}),
    },
)
told_outings = st.fixed_dictionaries(
    {
        "id": st.text(max_size=3),
        "outing": st.fixed_dictionaries(
            {
                "date": st.dates(date(2026, 9, 1), TODAY).map(date.isoformat),
                "modality": st.sampled_from([code.code for code in lists()["modality"]]),
                "zone": st.sampled_from(["gare", "quais"]),
            }
        ),
        "encounters": st.lists(encounters, max_size=4),
        "found": st.integers(0, 50),
    }
)


class Told:
    """What a month adds up to, counted by hand from the lines themselves."""

    def __init__(self) -> None:
        self.sums: Counter[str] = Counter()
        self.given: Counter[str] = Counter()

    def add(self, line: dict[str, Any]) -> None:
        day = date.fromisoformat(line["outing"]["date"])
        self.sums["outings"] += 1
        self.sums["found"] += line["found"]
        for encounter in line["encounters"]:
            self.sums["encounters"] += 1
            self.sums["people"] += encounter.get("people", 1)
            self.sums["counted"] += encounter.get("returned", {}).get("counted", 0)
            self.sums["estimated"] += encounter.get("returned", {}).get("estimated", 0)
            for item, pieces in encounter.get("supplies", {}).items():
                self._give(item, pieces, day)

    def _give(self, item: str, pieces: int, day: date) -> None:
        versions = [kit for kit in shipped().kits if kit.code == item and kit.valid_from <= day]
        if not versions:
            self.given[item] += pieces
            return
        for inside, each in max(versions, key=lambda kit: kit.valid_from).contents.items():
            self.given[inside] += each * pieces


@settings(max_examples=20)
@given(st.lists(told_outings, max_size=8))
def test_what_was_stored_adds_up_to_what_was_told(lines: list[dict[str, Any]]) -> None:
    months = {Period(2026, 9): Told(), Period(2026, 10): Told()}
    seen: set[str] = set()
    with fresh() as workspace:
        reader = LogReader(workspace, lambda: TODAY, create_zones=True)
        for number, line in enumerate(lines * 2):
            answer = reader.record(as_line(line), number)
            assert answer.outcome == ("already" if line["id"] in seen else "stored")
            if answer.outcome == "stored":
                seen.add(line["id"])
                day = date.fromisoformat(line["outing"]["date"])
                months[Period(day.year, day.month)].add(line)
        for month, told in months.items():
            figures = workspace.reports.compare(month, today=TODAY).now
            assert (figures.outings, figures.encounters, figures.people) == (
                told.sums["outings"],
                told.sums["encounters"],
                told.sums["people"],
            )
            assert (figures.returned, figures.returned_estimated, figures.found) == (
                told.sums["counted"],
                told.sums["estimated"],
                told.sums["found"],
            )
            assert {item: n for item, n in figures.given.items() if n} == +told.given
        assert workspace.check() == ()
