"""Orders of supplies as they were sent; what came in of them is read from the ledger, by the acts that are theirs."""

from datetime import date

from outreach.domain.orders import Order, OrderLine
from outreach.store.stamps import Stamp
from outreach.vault.drivers import Connection

_SENT, _CLOSED = "sent", "closed"

_RECEIVED = """
    SELECT supply_order, item, sum(quantity) AS pieces FROM supply_receipt JOIN movement USING (act)
    WHERE kind = 'received' GROUP BY supply_order, item
"""


def orders(connection: Connection, *, open_only: bool = False) -> tuple[Order, ...]:
    """Every order with its lines, newest first; only those that are not closed if asked."""
    which = f" WHERE state <> '{_CLOSED}'" if open_only else ""
    received = _received(connection)
    lines: dict[bytes, list[OrderLine]] = {}
    sql = f"""
        SELECT supply_order, item, reference, pack, ordered FROM supply_order_line
        WHERE supply_order IN (SELECT id FROM supply_order{which}) ORDER BY supply_order, item
    """
    for order, item, reference, pack, ordered in connection.execute(sql):
        line = OrderLine(item, reference, pack, ordered, received.get((order, item), 0))
        lines.setdefault(order, []).append(line)
    sql = f"SELECT id, day, supplier, state FROM supply_order{which} ORDER BY day DESC, counter DESC, id"
    return tuple(
        Order(order, date.fromisoformat(day), supplier, tuple(lines.get(order, ())), closed=state == _CLOSED)
        for order, day, supplier, state in connection.execute(sql)
    )


def coming(connection: Connection) -> dict[str, int]:
    """What is still waited for of each item, all orders that are not closed together: item → pieces."""
    sql = f"""
        SELECT item, sum(max(ordered - coalesce(pieces, 0), 0)) AS waited
        FROM supply_order_line JOIN supply_order ON supply_order.id = supply_order_line.supply_order
        LEFT JOIN ({_RECEIVED}) AS came USING (supply_order, item)
        WHERE state <> '{_CLOSED}' GROUP BY item HAVING waited > 0
    """
    return dict(connection.execute(sql))


def put(connection: Connection, order: Order, stamp: Stamp) -> None:
    """Keep an order that was sent. One that was withdrawn may come back."""
    connection.execute("DELETE FROM tombstone WHERE noun = 'supply_order' AND id = ?", (order.id,))
    state = _CLOSED if order.closed else _SENT
    connection.execute(
        "INSERT INTO supply_order (id, day, supplier, state, counter, laptop) VALUES (?, ?, ?, ?, ?, ?)",
        (order.id, order.day.isoformat(), order.supplier, state, stamp.counter, stamp.laptop),
    )
    connection.executemany(
        "INSERT INTO supply_order_line (supply_order, item, reference, pack, ordered) VALUES (?, ?, ?, ?, ?)",
        [(order.id, line.item, line.reference, line.pack, line.ordered) for line in order.lines],
    )


def remove(connection: Connection, order: bytes, stamp: Stamp) -> None:
    """Take an order away, with its lines, and leave the stamped mark of it."""
    connection.execute(
        "INSERT OR REPLACE INTO tombstone (noun, id, counter, laptop) VALUES ('supply_order', ?, ?, ?)",
        (order, stamp.counter, stamp.laptop),
    )
    connection.execute("DELETE FROM supply_order WHERE id = ?", (order,))


def close(connection: Connection, order: bytes, stamp: Stamp, *, closed: bool) -> None:
    """Have an order closed, or open again."""
    connection.execute(
        "UPDATE supply_order SET state = ?, counter = ?, laptop = ? WHERE id = ?",
        (_CLOSED if closed else _SENT, stamp.counter, stamp.laptop, order),
    )


def add_receipt(connection: Connection, order: bytes, act: bytes, stamp: Stamp) -> None:
    """Say of a gesture in the ledger that it belongs to an order."""
    connection.execute(
        "INSERT INTO supply_receipt (act, supply_order, laptop) VALUES (?, ?, ?)", (act, order, stamp.laptop)
    )


def _received(connection: Connection) -> dict[tuple[bytes, str], int]:
    """What came in, less what was taken back: (order, item) → pieces."""
    return {(order, item): pieces for order, item, pieces in connection.execute(_RECEIVED)}
