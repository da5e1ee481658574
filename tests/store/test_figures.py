"""Figures against a recount by hand, over outings nobody would invent."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.outings import span
from outreach.domain.periods import Period, month_of, twelve_months_to
from outreach.domain.supplies import Catalogue, Item, KitContent
from outreach.store import figures
from outreach.vault.drivers import Connection, connect
from outreach.vault.schema import STEPS

LAPTOP = bytes(8)
FIRST = date(2025, 8, 1)
NEW_CONTENTS = date(2026, 3, 10)


def item(code: str, *, syringe: bool = False, doses: int = 0) -> Item:
    names = {"fr": code, "en": code}
    return Item(code, "injection", names, names, names, syringe=syringe, doses=doses)


CATALOGUE = Catalogue(
    items={
        made.code: made
        for made in (
            item("syr", syringe=True),
            item("big", syringe=True),
            item("cup"),
            item("nlx", doses=2),
            item("kit"),
            item("other_kit"),
        )
    },
    groups={"injection": {"fr": "Injection", "en": "Injecting"}},
    kits={
        "kit": (
            KitContent("kit", date(2020, 1, 1), {"syr": 2, "cup": 1}),
            KitContent("kit", NEW_CONTENTS, {"syr": 1, "big": 3}),
        ),
        "other_kit": (KitContent("other_kit", date(2020, 1, 1), {"cup": 5}),),
    },
)


@dataclass(frozen=True)
class Told:
    """An outing as a notebook on paper would have it."""

    day: date
    modality: str
    zone: str
    times: tuple[time, time] | None
    pause: int
    cancelled: bool
    encounters: tuple[tuple[int, dict[str, int]], ...]
    returned: tuple[tuple[str, int], ...]


quarters = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))
outings = st.builds(
    Told,
    day=st.dates(FIRST, date(2026, 10, 31)) | st.sampled_from((NEW_CONTENTS, NEW_CONTENTS - timedelta(days=1))),
    modality=st.sampled_from(("street", "squat")),
    zone=st.sampled_from(("north", "south")),
    times=st.none() | st.tuples(quarters, quarters),
    pause=st.integers(0, 90),
    cancelled=st.booleans(),
    encounters=st.lists(
        st.tuples(st.integers(1, 5), st.dictionaries(st.sampled_from(tuple(CATALOGUE.items)), st.integers(1, 99))),
        max_size=3,
    ).map(tuple),
    returned=st.lists(
        st.tuples(st.sampled_from(("counted", "estimated", "found")), st.integers(1, 99)), max_size=3
    ).map(tuple),
)
periods = st.one_of(
    st.builds(Period, st.just(2026), st.integers(1, 10)),
    st.builds(Period, st.just(2026), st.integers(1, 4), st.just("quarter")),
    st.just(Period(2026, 1, "year")),
    st.just(Period(2025, 12)),
)


def kept(told: list[Told]) -> Connection:
    """A store in memory that holds these outings."""
    connection = connect("file::memory:")
    for statement in (statement for step in STEPS for statement in step):
        connection.execute(statement)
    for code in CATALOGUE.items:
        connection.execute('INSERT INTO item (code, "group", counter, laptop) VALUES (?, ?, 1, ?)', (code, "x", LAPTOP))
    for zone in ("north", "south"):
        connection.execute("INSERT INTO zone (code, label, counter, laptop) VALUES (?1, ?1, 1, ?2)", (zone, LAPTOP))
    connection.execute("INSERT INTO place (code, kind, counter, laptop) VALUES ('bag', 'bag', 1, ?)", (LAPTOP,))
    ids = (n.to_bytes(16, "big") for n in range(1_000_000))
    for outing in told:
        keep(connection, outing, next(ids), [next(ids) for _ in range(6)])
    return connection


def keep(connection: Connection, outing: Told, outing_id: bytes, ids: list[bytes]) -> None:
    starts, ends = outing.times or (None, None)
    connection.execute(
        "INSERT INTO outing (id, date, starts, ends, pause_minutes, modality, setting, zone, place, state, cancelled, "
        "counter, laptop) VALUES (?, ?, ?, ?, ?, ?, 'community', ?, 'bag', 'closed', ?, 1, ?)",
        (
            outing_id,
            outing.day.isoformat(),
            starts and starts.strftime("%H:%M"),
            ends and ends.strftime("%H:%M"),
            outing.pause,
            outing.modality,
            outing.zone,
            int(outing.cancelled),
            LAPTOP,
        ),
    )
    for position, (people, items) in enumerate(outing.encounters, start=1):
        encounter = ids.pop()
        connection.execute(
            "INSERT INTO encounter (outing, id, position, people, counter, laptop) VALUES (?, ?, ?, ?, 1, ?)",
            (outing_id, encounter, position, people, LAPTOP),
        )
        for code, pieces in items.items():
            connection.execute("INSERT INTO encounter_item VALUES (?, ?, ?, ?)", (outing_id, encounter, code, pieces))
    for kind, pieces in outing.returned:
        connection.execute(
            "INSERT INTO returned (outing, id, kind, pieces, counter, laptop) VALUES (?, ?, ?, ?, 1, ?)",
            (outing_id, ids.pop(), kind, pieces, LAPTOP),
        )


def given_on(outing: Told) -> tuple[Counter[str], Counter[str]]:
    """Pieces and kits of one outing, counted one encounter at a time."""
    pieces: Counter[str] = Counter()
    kits: Counter[str] = Counter()
    for _, items in outing.encounters:
        for code, count in items.items():
            if code == "kit":
                inside = {"syr": 2, "cup": 1} if outing.day < NEW_CONTENTS else {"syr": 1, "big": 3}
            elif code == "other_kit":
                inside = {"cup": 5}
            else:
                pieces[code] += count
                continue
            kits[code] += count
            for item_code, each in inside.items():
                pieces[item_code] += each * count
    return pieces, kits


@settings(max_examples=150)
@given(st.lists(outings, max_size=12), periods)
def test_figures_are_what_a_recount_by_hand_gives(told: list[Told], period: Period) -> None:
    connection = kept(told)
    made = figures.of(connection, CATALOGUE, period)
    connection.close()

    within = [outing for outing in told if period.first <= outing.day <= period.last]
    held = [outing for outing in within if not outing.cancelled]
    pieces: Counter[str] = Counter()
    kits: Counter[str] = Counter()
    back: Counter[str] = Counter()
    for outing in within:
        given_pieces, given_kits = given_on(outing)
        pieces += given_pieces
        kits += given_kits
        for kind, count in outing.returned:
            back[kind] += count
    assert made.outings == len(held)
    assert made.cancelled == len(within) - len(held)
    assert made.encounters == sum(len(outing.encounters) for outing in within)
    assert made.people == sum(people for outing in within for people, _ in outing.encounters)
    assert made.given == pieces
    assert made.kits == kits
    assert made.syringes == pieces["syr"] + pieces["big"]
    assert made.naloxone == pieces["nlx"]
    assert made.doses == 2 * pieces["nlx"]
    assert (made.returned, made.returned_estimated, made.found) == (back["counted"], back["estimated"], back["found"])
    assert made.outings_by_day == Counter(outing.day for outing in held)
    assert made.outings_by_modality == Counter(outing.modality for outing in held)
    assert made.outings_by_zone == Counter(outing.zone for outing in held)
    timed = [outing for outing in held if outing.times]
    assert made.timed_outings == len(timed)
    assert made.minutes == sum(max(span(*outing.times) - outing.pause, 0) for outing in timed if outing.times)
    assert made.empty is (not within or not (held or made.cancelled))


@settings(max_examples=60)
@given(st.lists(outings, max_size=12))
def test_each_month_of_the_line_is_that_month_by_itself(told: list[Told]) -> None:
    connection = kept(told)
    line = figures.line(connection, CATALOGUE, twelve_months_to(date(2026, 10, 31)))

    assert [month.period for month in line] == [month_of(date(2025, 11, 1)).shifted(at) for at in range(12)]
    for month in line:
        alone = figures.of(connection, CATALOGUE, month.period)
        assert (month.outings, month.encounters) == (alone.outings, alone.encounters)
        assert (month.syringes, month.back) == (alone.syringes, alone.back)
        assert month.share_returned == alone.share_returned
    connection.close()


def test_figures_without_months_have_no_line() -> None:
    connection = kept([])
    assert figures.line(connection, CATALOGUE, ()) == ()
    connection.close()


def test_only_the_evenings_of_the_period_are_read() -> None:
    connection = kept([])
    plan = connection.execute(
        "EXPLAIN QUERY PLAN SELECT o.date, i.item, sum(i.pieces) FROM outing o "
        "CROSS JOIN encounter_item i ON i.outing = o.id WHERE o.date BETWEEN ? AND ? GROUP BY 1, 2",
        ("2026-10-01", "2026-10-31"),
    ).fetchall()
    connection.close()
    steps = " ".join(str(row[-1]) for row in plan)
    assert "outing_by_date" in steps
    assert "SCAN i" not in steps
