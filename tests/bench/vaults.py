"""Synthetic vaults of any size, the same at each run: what measurements and proofs of figures are made on."""

import calendar
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from outreach import paths
from outreach.domain import codes
from outreach.vault.drivers import Connection

LAPTOP = bytes(8)
LAST_DAY = date(2026, 10, 31)
PHRASE = "sept lampes au bord du quai"

_ZONES = ("Quais nord", "Gare", "Canal", "Saint-Roch", "Les Halles", "Festival du fleuve")
_MODALITIES = ("street", "street", "street", "mobile_unit", "squat", "festive", "drop_in")
_GIVEN = (
    ("syr_1ml", 0.6, 20), ("syr_2ml", 0.2, 10), ("water_inj", 0.4, 20), ("swab_alcohol", 0.4, 20), ("cup", 0.4, 10),
    ("kit_injection_1ml", 0.15, 4), ("pipe_crack", 0.25, 3), ("pipe_tip", 0.2, 4), ("straw_sheet", 0.15, 10),
    ("condom_ext", 0.2, 8), ("nlx_nasal_18", 0.06, 2), ("nlx_im_prenoxad", 0.02, 1), ("strip_fentanyl", 0.03, 2),
    ("kit_crack", 0.05, 2), ("blanket", 0.02, 1), ("food", 0.2, 1), ("leaflet", 0.1, 2),
)  # fmt: skip
"""Item, how often it is given, and how many pieces at most."""

_Row = tuple[Any, ...]


def make(folder: Path, encounters: int = 250_000, years: int = 5) -> str:
    """A vault in `folder` with that many encounters up to LAST_DAY. Returns the phrase that opens it."""
    from outreach.services import workspace  # noqa: PLC0415 - who only wants `fill` need not build the rest
    from outreach.vault import vaults  # noqa: PLC0415 - as above

    workspace.create(folder, PHRASE, cost=vaults.LOW)
    opened = vaults.open_vault(folder, vaults.derive(folder, PHRASE))
    try:
        fill(opened.connection, encounters, years)
    finally:
        opened.close()
    return PHRASE


def seed(connection: Connection) -> None:
    """The catalogue, the kits and the places that a new vault starts with; what is already there stays."""
    catalogue = codes.parse_items((paths.resources() / "codes" / "items.toml").read_text("utf-8"))
    connection.executemany(
        'INSERT OR IGNORE INTO item (code, "group", doses, counts_people, pad, counter, laptop) '
        "VALUES (?, ?, ?, ?, ?, 1, ?)",
        [(i.code, i.group, i.doses, int(i.counts_people), i.pad, LAPTOP) for i in catalogue.items],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO kit_content (kit, valid_from, item, pieces, counter, laptop) VALUES (?, ?, ?, ?, 1, ?)",
        [
            (kit.code, kit.valid_from.isoformat(), item, pieces, LAPTOP)
            for kit in catalogue.kits
            for item, pieces in kit.contents.items()
        ],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO place (code, kind, counter, laptop) VALUES (?, ?, 1, ?)",
        [(place.code, place.kind, LAPTOP) for place in catalogue.places],
    )


@dataclass
class _Rows:
    outings: list[_Row] = field(default_factory=list)
    encounters: list[_Row] = field(default_factory=list)
    items: list[_Row] = field(default_factory=list)
    facets: list[_Row] = field(default_factory=list)
    returned: list[_Row] = field(default_factory=list)
    movements: list[_Row] = field(default_factory=list)


def fill(connection: Connection, encounters: int, years: int, *, last: date = LAST_DAY) -> None:
    """Add that many encounters over the years up to a day, rows as the services would leave them."""
    dice = random.Random(1)
    days = _days(last, years)
    connection.execute("BEGIN IMMEDIATE")
    seed(connection)
    zones = [(f"zone-{at}", label, 1, LAPTOP) for at, label in enumerate(_ZONES)]
    connection.executemany("INSERT INTO zone (code, label, counter, laptop) VALUES (?, ?, ?, ?)", zones)
    # In the order of the primary keys, and table by table: each page of the file is written once.
    outings = sorted((dice.randbytes(16), day) for day in days)
    shares = [encounters // len(days) + (at < encounters % len(days)) for at in range(len(days))]
    for batch in _batches(outings, shares):
        rows = _Rows()
        for (outing, day), share in batch:
            _add_outing(rows, dice, outing, day, share)
        _insert(connection, rows)
    connection.execute("COMMIT")


def _batches(outings: list[tuple[bytes, date]], shares: list[int]) -> Iterator[list[tuple[tuple[bytes, date], int]]]:
    pairs = list(zip(outings, shares, strict=True))
    for start in range(0, len(pairs), 100):
        yield pairs[start : start + 100]


def _days(last: date, years: int) -> list[date]:
    """Outing days: five evenings a week, two outings on Fridays."""
    first = last.replace(year=last.year - years) + timedelta(days=1)
    span = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    evenings = [day for day in span if day.weekday() not in (calendar.SUNDAY, calendar.MONDAY)]
    return evenings + [day for day in evenings if day.weekday() == calendar.FRIDAY]


def _add_outing(rows: _Rows, dice: random.Random, outing: bytes, day: date, share: int) -> None:
    rows.outings.append(
        (outing, day.isoformat(), dice.choice(("19:30", "20:00", "21:15")), dice.choice(("23:00", "00:30", "01:45")),
         dice.choice(_MODALITIES), f"zone-{dice.randrange(len(_ZONES))}", dice.randint(0, 3), dice.randint(0, 2),
         LAPTOP)
    )  # fmt: skip
    given: Counter[str] = Counter()
    for position, encounter in enumerate(sorted(dice.randbytes(16) for _ in range(share)), start=1):
        people = 1 if dice.random() < 0.9 else dice.randint(2, 5)
        rows.encounters.append((outing, encounter, position, dice.choice((20, 21, 22, 23, 0)), people, LAPTOP))
        for item, often, most in sorted(_GIVEN):
            if dice.random() < often:
                pieces = dice.randint(1, most)
                given[item] += pieces
                rows.items.append((outing, encounter, item, pieces))
        rows.facets.append((outing, encounter, "practices", dice.choice(("injecting", "smoking"))))
        rows.facets.append((outing, encounter, "substances", dice.choice(("cocaine", "crack", "heroin"))))
        if dice.random() < 0.3:
            kind = dice.choice(("counted", "counted", "estimated"))
            rows.returned.append((outing, dice.randbytes(16), encounter, kind, dice.randint(1, 40), LAPTOP))
    rows.movements += [
        (dice.randbytes(16), item, "bag", -pieces, outing, LAPTOP) for item, pieces in sorted(given.items())
    ]


def _insert(connection: Connection, rows: _Rows) -> None:
    connection.executemany(
        "INSERT INTO outing (id, date, starts, ends, modality, setting, zone, place, peers, salaried, state, counter, "
        "laptop) VALUES (?1, ?2, ?3, ?4, ?5, 'community', ?6, 'bag', ?7, ?8, 'closed', 1, ?9)",
        rows.outings,
    )
    connection.executemany(
        "INSERT INTO encounter (outing, id, position, hour, people, counter, laptop) VALUES (?, ?, ?, ?, ?, 1, ?)",
        rows.encounters,
    )
    connection.executemany("INSERT INTO encounter_item VALUES (?, ?, ?, ?)", rows.items)
    connection.executemany("INSERT INTO encounter_facet VALUES (?, ?, ?, ?)", rows.facets)
    connection.executemany(
        "INSERT INTO returned (outing, id, encounter, kind, pieces, counter, laptop) VALUES (?, ?, ?, ?, ?, 1, ?)",
        sorted(rows.returned),
    )
    connection.executemany(
        "INSERT INTO movement (id, item, place, quantity, kind, outing, channel, laptop) "
        "VALUES (?, ?, ?, ?, 'distributed', ?, 'street', ?)",
        sorted(rows.movements),
    )
