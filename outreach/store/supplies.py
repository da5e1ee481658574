"""Items, kits and places as this team has them: codes and figures; the words come from the resources."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection


@dataclass(frozen=True, slots=True)
class ItemRow:
    """What the store keeps of an item. `label` is the team's own name for an item of its own."""

    code: str
    group: str
    doses: int
    counts_people: bool
    label: str | None
    pad: int | None
    retired: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """What the store keeps of a place."""

    code: str
    kind: str
    label: str | None
    retired: bool


def items(connection: Connection) -> tuple[ItemRow, ...]:
    """Every item."""
    sql = 'SELECT code, "group", doses, counts_people, label, pad, retired FROM item ORDER BY code'
    return tuple(
        ItemRow(code, group, doses, bool(counts_people), label, pad, bool(retired))
        for code, group, doses, counts_people, label, pad, retired in connection.execute(sql)
    )


def add_items(connection: Connection, rows: Iterable[ItemRow], stamp: Stamp) -> None:
    """Add the items that are not there yet; those that are stay as the team has them."""
    connection.executemany(
        'INSERT OR IGNORE INTO item (code, "group", doses, counts_people, label, pad, retired, counter, laptop) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                row.code,
                row.group,
                row.doses,
                int(row.counts_people),
                row.label,
                row.pad,
                int(row.retired),
                stamp.counter,
                stamp.laptop,
            )
            for row in rows
        ],
    )


def set_pad(connection: Connection, codes: Sequence[str], stamp: Stamp) -> None:
    """Put these items on the pad, in this order, and take the others off."""
    connection.execute(
        "UPDATE item SET pad = NULL, counter = ?, laptop = ? WHERE pad IS NOT NULL",
        (stamp.counter, stamp.laptop),
    )
    connection.executemany(
        "UPDATE item SET pad = ?, counter = ?, laptop = ? WHERE code = ?",
        [(place, stamp.counter, stamp.laptop, code) for place, code in enumerate(codes, start=1)],
    )


def kit_contents(connection: Connection) -> tuple[tuple[str, date, str, int], ...]:
    """What kits hold: (kit, valid from, item, pieces)."""
    sql = "SELECT kit, valid_from, item, pieces FROM kit_content ORDER BY kit, valid_from, item"
    return tuple((kit, date.fromisoformat(day), item, pieces) for kit, day, item, pieces in connection.execute(sql))


def add_kit_contents(connection: Connection, rows: Iterable[tuple[str, date, str, int]], stamp: Stamp) -> None:
    """Add versions of what kits hold; those already there stay."""
    connection.executemany(
        "INSERT OR IGNORE INTO kit_content (kit, valid_from, item, pieces, counter, laptop) VALUES (?, ?, ?, ?, ?, ?)",
        [(kit, day.isoformat(), item, pieces, stamp.counter, stamp.laptop) for kit, day, item, pieces in rows],
    )


def places(connection: Connection) -> tuple[PlaceRow, ...]:
    """Every place supplies can lie."""
    sql = "SELECT code, kind, label, retired FROM place ORDER BY code"
    return tuple(PlaceRow(code, kind, label, bool(retired)) for code, kind, label, retired in connection.execute(sql))


def add_places(connection: Connection, rows: Iterable[PlaceRow], stamp: Stamp) -> None:
    """Add the places that are not there yet."""
    connection.executemany(
        "INSERT OR IGNORE INTO place (code, kind, label, retired, counter, laptop) VALUES (?, ?, ?, ?, ?, ?)",
        [(row.code, row.kind, row.label, int(row.retired), stamp.counter, stamp.laptop) for row in rows],
    )


def put_place(connection: Connection, row: PlaceRow, stamp: Stamp) -> None:
    """Add a place, or keep it as it is now."""
    connection.execute(
        "INSERT INTO place (code, kind, label, retired, counter, laptop) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, label = excluded.label, retired = excluded.retired, "
        "counter = excluded.counter, laptop = excluded.laptop",
        (row.code, row.kind, row.label, int(row.retired), stamp.counter, stamp.laptop),
    )


def put_kit_content(connection: Connection, kit: str, day: date, pieces: Mapping[str, int], stamp: Stamp) -> None:
    """Have another version of what a kit holds from a day on; nothing in it takes that day's version away."""
    connection.execute("DELETE FROM kit_content WHERE kit = ? AND valid_from = ?", (kit, day.isoformat()))
    add_kit_contents(connection, [(kit, day, item, n) for item, n in pieces.items()], stamp)


@dataclass(frozen=True, slots=True)
class Term:
    """How a team buys an item: from whom, under which reference, in packs of how many, and how long delivery takes."""

    item: str
    supplier: str | None = None
    reference: str | None = None
    pack: int | None = None
    delivery_days: int | None = None


def terms(connection: Connection) -> dict[str, Term]:
    """What the team has told of buying: item → term."""
    sql = "SELECT item, supplier, reference, pack, delivery_days FROM supply_term"
    return {row[0]: Term(*row) for row in connection.execute(sql)}


def delivery_days(connection: Connection) -> dict[str, int]:
    """How long a delivery takes, in days, for the items of which it was told."""
    return {item: term.delivery_days for item, term in terms(connection).items() if term.delivery_days is not None}


def put_term(connection: Connection, term: Term, stamp: Stamp) -> None:
    """Keep how an item is bought, instead of what was told before."""
    connection.execute(
        "INSERT OR REPLACE INTO supply_term (item, supplier, reference, pack, delivery_days, counter, laptop) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (term.item, term.supplier, term.reference, term.pack, term.delivery_days, stamp.counter, stamp.laptop),
    )
