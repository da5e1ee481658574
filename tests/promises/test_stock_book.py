"""Random gestures in the stock room and on an outing, against a book that a person would keep by hand."""

import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from outreach.domain.encounters import Content, Draft
from outreach.domain.outings import Plan
from outreach.domain.stock import CHANNELS, LOSSES, Act
from outreach.services.workspace import unlock
from outreach.store import balances
from tests import notebooks

PHRASE = "sept lampes au bord du quai"
TODAY = date(2026, 11, 20)
KIT = "kit_injection_1ml"

pieces = st.integers(1, 60)
items = st.sampled_from(["syr_1ml", "water_inj", KIT])
places = st.sampled_from(["office", "van", "bag"])
lots = st.sampled_from([("", None), ("A", "2026-10"), ("B", "2027-02"), ("C", None)])


class StockBook(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.home = tempfile.TemporaryDirectory()
        folder = Path(self.home.name) / "notebook"
        notebooks.make(folder, PHRASE)
        self.workspace = unlock(folder, PHRASE)
        self.stock = self.workspace.stock
        self.inside = self.workspace.supplies.catalogue().contents(KIT, TODAY)
        zone = self.workspace.team.add_zone("Quais nord")
        self.outing = self.workspace.outings.start(Plan(TODAY, "street", zone.code), datetime(2026, 11, 20, 20)).id
        self.book: Counter[tuple[str, str]] = Counter()
        self.drafts: list[Draft] = []
        self.done: list[tuple[Act, Counter[tuple[str, str]]]] = []

    def teardown(self) -> None:
        assert self.workspace.check() == ()
        self.workspace.close()
        self.home.cleanup()

    def moved(self, act: Act, *changes: tuple[str, str, int]) -> None:
        by: Counter[tuple[str, str]] = Counter()
        for item, place, count in changes:
            by[item, place] += count
        self.book.update(by)
        self.done.append((act, by))

    @rule(item=items, n=pieces, place=places, lot=lots)
    def receive(self, item: str, n: int, place: str, lot: tuple[str, str | None]) -> None:
        act = self.stock.receive(item, n, place, TODAY, number=lot[0], expires=lot[1])
        self.moved(act, (item, place, n))

    @rule(item=items, n=pieces, start=places, end=places)
    def transfer(self, item: str, n: int, start: str, end: str) -> None:
        if start != end:
            self.moved(self.stock.transfer({item: n}, start, end, TODAY), (item, start, -n), (item, end, n))

    @rule(item=items, n=st.integers(0, 60), place=places)
    def count(self, item: str, n: int, place: str) -> None:
        act = self.stock.count({item: n}, place, TODAY)
        difference = n - self.book[item, place]
        if difference:
            self.moved(act, (item, place, difference))

    @rule(item=items, n=pieces, place=places, reason=st.sampled_from(sorted(LOSSES)))
    def lose(self, item: str, n: int, place: str, reason: str) -> None:
        self.moved(self.stock.lose(item, n, place, reason, TODAY), (item, place, -n))

    @rule(item=items, n=pieces, place=places)
    def give_back(self, item: str, n: int, place: str) -> None:
        self.moved(self.stock.give_back(item, n, place, TODAY), (item, place, n))

    @rule(item=items, n=pieces, place=places)
    def dispose(self, item: str, n: int, place: str) -> None:
        self.moved(self.stock.dispose(item, n, place, TODAY), (item, place, -n))

    @rule(item=items, n=pieces, place=places, channel=st.sampled_from(CHANNELS))
    def hand_out(self, item: str, n: int, place: str, channel: str) -> None:
        self.moved(self.stock.hand_out({item: n}, place, channel, TODAY), (item, place, -n))

    @rule(n=st.integers(1, 9), place=places)
    def assemble(self, n: int, place: str) -> None:
        parts = [(item, place, -each * n) for item, each in self.inside.items()]
        self.moved(self.stock.assemble(KIT, n, place, TODAY), (KIT, place, n), *parts)

    @rule(n=st.integers(1, 9), place=places)
    def take_apart(self, n: int, place: str) -> None:
        parts = [(item, place, each * n) for item, each in self.inside.items()]
        self.moved(self.stock.take_apart(KIT, n, place, TODAY), (KIT, place, -n), *parts)

    @rule(item=items, n=pieces)
    def give(self, item: str, n: int) -> None:
        draft = replace(self.workspace.encounters.begin(self.outing), content=Content(given={item: n}))
        self.workspace.encounters.save(draft)
        self.drafts.append(draft)
        self.book[item, "bag"] -= n

    @precondition(lambda self: self.drafts)
    @rule(item=items, n=pieces)
    def correct(self, item: str, n: int) -> None:
        before = self.drafts.pop(0)
        after = replace(before, content=Content(given={item: n}), editing=True)
        self.workspace.encounters.save(after)
        self.drafts.append(after)
        for code, count in before.content.given.items():
            self.book[code, "bag"] += count
        self.book[item, "bag"] -= n

    @precondition(lambda self: self.drafts)
    @rule()
    def delete(self) -> None:
        draft = self.drafts.pop()
        self.workspace.encounters.delete(self.outing, draft.id)
        for code, count in draft.content.given.items():
            self.book[code, "bag"] += count

    @precondition(lambda self: self.done)
    @rule()
    def take_back(self) -> None:
        act, by = self.done.pop()
        self.stock.take_back(act)
        self.book.subtract(by)

    @invariant()
    def the_book_is_the_sum_of_the_ledger(self) -> None:
        kept = {key: n for key, n in balances.stock(self.workspace.vault.connection).items() if n}
        assert kept == {key: n for key, n in self.book.items() if n}
        assert balances.uneven(self.workspace.vault.connection) == ()


StockBook.TestCase.settings = settings(max_examples=15, stateful_step_count=25)
TestStockBook = StockBook.TestCase
