"""What people took without a meeting is in the figures exactly once, and adds no encounter."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.disclosure import merges
from outreach.domain.counts import Portion
from outreach.domain.periods import Period, twelve_months_to
from outreach.domain.tables import PLACES
from outreach.store import counts, figures, hand_outs, scopes, stamps
from outreach.store.movements import Movement, append
from outreach.store.scopes import Scope
from outreach.vault.drivers import Connection
from tests.store.test_figures import CATALOGUE, LAPTOP, NEW_CONTENTS, Told, kept, outings, periods

CHANNELS = ("shelf", "machine", "post", "pharmacy")
ITEMS = ("syr", "cup", "nlx", "kit", "other_kit")
SPRING = date(2026, 1, 1)


@dataclass(frozen=True)
class Took:
    """A line of the paper on the machine."""

    day: date
    item: str
    pieces: int
    channel: str = "machine"
    zone: str | None = None


took = st.builds(
    Took,
    day=st.dates(date(2025, 8, 1), date(2026, 10, 31)) | st.sampled_from((NEW_CONTENTS, NEW_CONTENTS - timedelta(1))),
    item=st.sampled_from(ITEMS),
    pieces=st.integers(1, 99),
    channel=st.sampled_from(CHANNELS),
    zone=st.sampled_from((None, "north", "south")),
)


def write(connection: Connection, *lines: Took) -> None:
    stamp = stamps.Stamp(1, LAPTOP)
    rows = [
        Movement(one.item, "bag", -one.pieces, "distributed", channel=one.channel, day=one.day, zone=one.zone)
        for one in lines
    ]
    append(connection, rows, stamp)


def opened(line: Took) -> Counter[str]:
    """A line piece by piece, as somebody with the kit in hand would count it."""
    inside = {line.item: 1}
    if line.item == "kit":
        inside = {"syr": 2, "cup": 1} if line.day < NEW_CONTENTS else {"syr": 1, "big": 3}
    elif line.item == "other_kit":
        inside = {"cup": 5}
    return Counter({code: each * line.pieces for code, each in inside.items()})


@settings(max_examples=60)
@given(st.lists(outings, max_size=6), st.lists(took, max_size=8), st.lists(took, max_size=3), periods)
def test_figures_hold_what_was_taken_without_a_meeting_once(
    told: list[Told], lines: list[Took], undone: list[Took], period: Period
) -> None:
    connection = kept(told)
    alone = figures.of(connection, CATALOGUE, period)
    line_alone = figures.line(connection, CATALOGUE, twelve_months_to(date(2026, 10, 31)))
    write(connection, *lines, *undone, *(replace(one, pieces=-one.pieces) for one in undone))
    both = figures.of(connection, CATALOGUE, period)
    line = figures.line(connection, CATALOGUE, twelve_months_to(date(2026, 10, 31)))
    counted = counts.of(connection, CATALOGUE, period)
    connection.close()

    inside = [one for one in lines if period.first <= one.day <= period.last]
    pieces = sum((opened(one) for one in inside), Counter(alone.given))
    kits = sum((Counter({one.item: one.pieces}) for one in inside if "kit" in one.item), Counter(alone.kits))
    assert both.given == pieces
    assert both.kits == kits
    assert both.syringes == pieces["syr"] + pieces["big"]
    assert (both.naloxone, both.doses) == (pieces["nlx"], 2 * pieces["nlx"])
    same = replace(both, given=alone.given, kits=alone.kits, syringes=alone.syringes, naloxone=alone.naloxone)
    assert replace(same, doses=alone.doses) == alone
    assert sum(counted.raw[PLACES].values()) == both.encounters == alone.encounters
    for before, after in zip(line_alone, line, strict=True):
        taken = sum((opened(one) for one in lines if after.period.contains(one.day)), Counter[str]())
        assert replace(after, syringes=before.syringes) == before
        assert after.syringes == before.syringes + taken["syr"] + taken["big"]


steps = st.lists(
    st.one_of(
        st.builds(lambda month, one: ("take", month, one), st.integers(1, 5), st.integers(1, 20)),
        st.just(("back", 0, 0)),
        st.just(("again", 0, 0)),
        st.just(("leave", 0, 0)),
    ),
    max_size=24,
)


class Notebook:
    """A machine's paper, and reports that leave month by month."""

    def __init__(self) -> None:
        self.connection = kept([])
        self.done: list[Took] = []
        self.undone: list[Took] = []
        self.left, self.highest = Counter[date](), Counter[date]()
        self.gone: list[Period] = []

    def take(self, month: int, pieces: int) -> None:
        self.done.append(Took(date(2026, month, 3), "syr", pieces))
        write(self.connection, self.done[-1])

    def back(self, _month: int, _pieces: int) -> None:
        if self.done:
            self.undone.append(self.done.pop())
            write(self.connection, replace(self.undone[-1], pieces=-self.undone[-1].pieces))

    def again(self, _month: int, _pieces: int) -> None:
        if self.undone:
            self.done.append(self.undone.pop())
            write(self.connection, self.done[-1])

    def leave(self, _month: int, _pieces: int) -> None:
        month = Period(2026, len(self.gone) + 1)
        scopes_of_it = [scopes.whole(month), *self.late()]
        self.left += sum((self.sums(scope) for scope in scopes_of_it), Counter[date]())
        for scope in scopes_of_it:
            hand_outs.count(self.connection, scope.first, scope.last)
        self.gone.append(month)

    def late(self) -> list[Scope]:
        return [Scope(self.gone[0].first, self.gone[-1].last, "waiting")] if self.gone else []

    def sums(self, scope: Scope) -> Counter[date]:
        return Counter({one.day: one.pieces for one in hand_outs.of(self.connection, scope)})

    def check(self) -> None:
        now = Counter[date]()
        for one in self.done:
            now[one.day] += one.pieces
        self.highest |= now
        waits = sum((self.sums(scope) for scope in self.late()), Counter[date]())
        for day in {*now, *self.left, *waits}:
            assert self.left[day] <= self.highest[day]
            left = any(month.contains(day) for month in self.gone)
            assert self.left[day] + waits[day] == (max(self.left[day], now[day]) if left else 0)


@settings(max_examples=80)
@given(steps)
def test_whatever_comes_late_or_is_taken_back_no_piece_leaves_twice(doing: list[tuple[str, int, int]]) -> None:
    notebook = Notebook()
    for what, month, pieces in doing:
        if what != "leave" or len(notebook.gone) < 5:
            getattr(notebook, what)(month, pieces)
        notebook.check()
    notebook.connection.close()


def test_days_of_a_channel_are_its_shares_and_no_zone_is_safer_for_them() -> None:
    connection = kept([])
    write(
        connection,
        Took(SPRING, "syr", 30, zone="north"),
        Took(SPRING, "cup", 10, zone="north"),
        Took(SPRING + timedelta(1), "kit", 2),
        Took(SPRING, "syr", 5, "post"),
    )
    found = counts.portions(connection, CATALOGUE, scopes.whole(Period(2026, 1)), {"machine": "community"})
    connection.close()
    # A kit of that day held two syringes and a cup.
    assert found["injection", "CHANNEL", "machine"] == Portion(2, 40, 6, 46)
    assert found["injection", "CHANNEL", "post"] == Portion(1, 5, 0, 5)
    assert found["injection", "ZONE", "north"] == Portion(beside=40)
    assert found["injection", "ZONE", "_U"] == Portion(beside=11)
    assert found["injection", "SETTING", "community"] == Portion(beside=46)
    for dimension in ("CHANNEL", "ZONE", "SETTING"):
        assert sum(portion.all_pieces for at, portion in found.items() if at[1] == dimension) == 51


def test_a_channel_stands_alone_only_on_ten_days_of_hand_outs() -> None:
    safe_after = {}
    for days in (9, 10):
        connection = kept([])
        write(connection, *(Took(SPRING + timedelta(at), "syr", 20 + at) for at in range(days)))
        found = counts.portions(connection, CATALOGUE, scopes.whole(Period(2026, 1)))
        connection.close()
        safe_after[days] = merges.safe(found["injection", "CHANNEL", "machine"])
        assert not merges.safe(found["injection", "ZONE", "_U"])
    assert safe_after == {9: False, 10: True}


def test_only_hand_outs_of_the_period_are_read() -> None:
    connection = kept([])
    plan = connection.execute(
        f"EXPLAIN QUERY PLAN {hand_outs._SUMS}", (SPRING.isoformat(), SPRING.isoformat())
    ).fetchall()
    connection.close()
    steps_of_plan = " ".join(str(row[-1]) for row in plan)
    assert "INDEX movement_without_meeting" in steps_of_plan
