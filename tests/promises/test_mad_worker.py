"""A worker who does anything in any order, beside a dictionary that keeps the same books."""

import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from outreach.domain.encounters import Content, Draft, Encounter, with_given
from outreach.domain.outings import Outing, Plan
from outreach.services.workspace import Workspace, unlock
from outreach.store import balances
from tests import notebooks

TODAY = date(2026, 10, 16)
NOW = datetime(2026, 10, 16, 21, 40)
ITEMS = ("syr_1ml", "syr_2ml", "kit_injection_1ml", "foil", "nlx_nasal_18", "cup")
PLACES = ("bag", "van")

contents = st.builds(
    Content,
    hour=st.none() | st.integers(0, 23),
    people=st.integers(1, 6),
    age=st.sampled_from(["not_asked", "18_24", "25_34"]),
    facets=st.just({}) | st.just({"needs": ("housing",), "practices": ("injecting", "smoking")}),
    given=st.dictionaries(st.sampled_from(ITEMS), st.integers(1, 40), max_size=4),
    returned=st.integers(0, 30),
    returned_estimated=st.integers(0, 30),
    note=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30),
)


class MadWorker(RuleBasedStateMachine):
    """Everything the services allow, against plain dictionaries."""

    @initialize()
    def open_a_notebook(self) -> None:
        self.home = tempfile.TemporaryDirectory()
        self.folder = Path(self.home.name) / "notebook"
        notebooks.make(self.folder, "sept lampes au bord du quai")
        self.workspace: Workspace = unlock(self.folder, "sept lampes au bord du quai")
        self.zone = self.workspace.team.add_zone("Quais nord").code
        self.kept: dict[bytes, dict[bytes, Content]] = {}
        self.places: dict[bytes, str] = {}
        self.deleted: list[Encounter] = []
        self.draft: Draft | None = None

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            self.workspace.close()
            self.home.cleanup()

    @property
    def current(self) -> Outing | None:
        return self.workspace.outings.current()

    def any_encounter(self, data: st.DataObject) -> tuple[bytes, bytes] | None:
        pairs = [(outing, one) for outing, many in self.kept.items() for one in many]
        return data.draw(st.sampled_from(pairs)) if pairs else None

    @precondition(lambda self: self.current is None)
    @rule(place=st.sampled_from(PLACES), starts=st.none() | st.just(time(21, 37)))
    def start(self, place: str, starts: time | None) -> None:
        outing = self.workspace.outings.start(Plan(TODAY, "street", self.zone, starts=starts, place=place), NOW)
        self.kept[outing.id] = {}
        self.places[outing.id] = place

    @precondition(lambda self: self.current is not None)
    @rule()
    def end(self) -> None:
        assert self.current is not None
        self.workspace.outings.end(self.current.id, time(23, 50))

    @precondition(lambda self: self.current is not None)
    @rule(place=st.sampled_from(PLACES))
    def take_from_elsewhere(self, place: str) -> None:
        outing = self.current
        assert outing is not None
        self.workspace.outings.revise(outing.id, replace(outing.plan, place=place), TODAY)
        self.places[outing.id] = place

    @precondition(lambda self: self.current is not None)
    @rule(item=st.sampled_from(ITEMS), by=st.integers(-5, 20))
    def tap(self, item: str, by: int) -> None:
        assert self.current is not None
        draft = self.draft or self.workspace.encounters.begin(self.current.id)
        self.draft = draft.with_content(with_given(draft.content, item, by))
        self.workspace.drafts.keep(self.draft)

    @precondition(lambda self: self.draft is not None)
    @rule(times=st.integers(1, 3))
    def save_the_draft_once_or_more(self, times: int) -> None:
        assert self.draft is not None
        for _ in range(times):
            self.workspace.encounters.save(self.draft)
        self.kept[self.draft.outing][self.draft.id] = self.draft.content
        self.draft = None

    @precondition(lambda self: self.current is not None)
    @rule(content=contents)
    def save(self, content: Content) -> None:
        assert self.current is not None
        draft = self.workspace.encounters.begin(self.current.id).with_content(content)
        self.workspace.encounters.save(draft)
        self.draft = None
        self.kept[draft.outing][draft.id] = content

    @rule(data=st.data(), content=contents)
    def edit(self, data: st.DataObject, content: Content) -> None:
        if found := self.any_encounter(data):
            self.workspace.encounters.save(Draft(found[1], found[0], content, editing=True))
            self.draft = None
            self.kept[found[0]][found[1]] = content

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        if found := self.any_encounter(data):
            self.deleted.append(self.workspace.encounters.delete(*found))
            del self.kept[found[0]][found[1]]

    @precondition(lambda self: self.deleted)
    @rule()
    def undo_delete(self) -> None:
        encounter = self.deleted.pop()
        self.workspace.encounters.restore(encounter)
        self.kept[encounter.outing][encounter.id] = encounter.content

    @rule()
    def lock_and_reopen(self) -> None:
        self.workspace.close()
        self.workspace = unlock(self.folder, "sept lampes au bord du quai")

    @invariant()
    def totals_are_those_of_the_dictionary(self) -> None:
        if not hasattr(self, "workspace"):
            return
        catalogue = self.workspace.supplies.catalogue()
        for outing, many in self.kept.items():
            given: Counter[str] = Counter()
            for content in many.values():
                given.update(content.given)
            totals = self.workspace.outings.totals(outing)
            assert totals.encounters == len(many)
            assert totals.people == sum(content.people for content in many.values())
            assert dict(totals.given) == dict(given)
            assert totals.syringes == catalogue.syringes(catalogue.expand(given, TODAY))
            assert totals.returned == sum(c.returned + c.returned_estimated for c in many.values())

    @invariant()
    def stock_is_what_left(self) -> None:
        if not hasattr(self, "workspace"):
            return
        left: Counter[tuple[str, str]] = Counter()
        for outing, many in self.kept.items():
            for content in many.values():
                for item, pieces in content.given.items():
                    left[item, self.places[outing]] -= pieces
        stock = balances.stock(self.workspace.vault.connection)
        assert {key: n for key, n in stock.items() if n} == {key: n for key, n in left.items() if n}

    @invariant()
    def the_kept_draft_is_what_was_being_typed(self) -> None:
        if hasattr(self, "workspace"):
            assert self.workspace.drafts.kept() == self.draft

    @invariant()
    def nothing_is_wrong(self) -> None:
        if hasattr(self, "workspace"):
            assert self.workspace.check() == ()


TestMadWorker = MadWorker.TestCase
TestMadWorker.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
