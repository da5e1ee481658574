"""The ledger in full: a day where no outing gives one, acts of several movements, and sums that triggers keep.

`balance` and `daily` are derived: each movement adds to them as it is written, and `check` recounts them. A room that
opens reads some hundreds of rows, however long the history is. Neither they nor a movement name an encounter.
"""

from outreach.vault.schema.columns import DAY, FLAG, ID, STAMP

_LAPTOP = "laptop BLOB NOT NULL CHECK (length(laptop) = 8)"
_SOME_DAY = f"TEXT CHECK (day IS NULL OR day {DAY.format('day').partition('CHECK (day ')[2]}"

_ADD_BALANCE = """
    INSERT INTO balance (item, place, lot, quantity)
        VALUES (NEW.item, NEW.place, coalesce(NEW.lot, x''), NEW.quantity)
        ON CONFLICT (item, place, lot) DO UPDATE SET quantity = quantity + excluded.quantity"""

_ADD_DAILY = """
    INSERT INTO daily (item, day, used, net)
        SELECT NEW.item, day, iif(NEW.kind = 'distributed', -NEW.quantity, 0), NEW.quantity
        FROM (SELECT coalesce(NEW.day, (SELECT date FROM outing WHERE id = NEW.outing)) AS day)
        WHERE day IS NOT NULL
        ON CONFLICT (item, day) DO UPDATE SET used = used + excluded.used, net = net + excluded.net"""

_MOVE_DAILY = """
    INSERT INTO daily (item, day, used, net)
        SELECT item, {row}.date, {sign}sum(iif(kind = 'distributed', -quantity, 0)), {sign}sum(quantity)
        FROM movement WHERE outing = NEW.id AND day IS NULL GROUP BY item
        ON CONFLICT (item, day) DO UPDATE SET used = used + excluded.used, net = net + excluded.net"""

STATEMENTS: tuple[str, ...] = (
    # `act` ties together what was one gesture: the two ends of a transfer, the parts of a kit. Hand-outs have none.
    f"""CREATE TABLE ledger (
        id {ID.format("id")} PRIMARY KEY, item TEXT NOT NULL REFERENCES item (code),
        place TEXT NOT NULL REFERENCES place (code), lot BLOB REFERENCES lot (id),
        quantity INTEGER NOT NULL CHECK (quantity <> 0 AND abs(quantity) <= 99999999),
        kind TEXT NOT NULL CHECK (kind IN ('opening', 'received', 'transfer', 'counted', 'assembled', 'damaged',
            'expired', 'lost', 'distributed', 'returned', 'disposed')),
        outing BLOB REFERENCES outing (id), day {_SOME_DAY}, act BLOB CHECK (act IS NULL OR length(act) = 16),
        channel TEXT, zone TEXT REFERENCES zone (code), reason TEXT, estimated {FLAG.format("estimated")}, {_LAPTOP},
        CHECK (outing IS NULL OR (act IS NULL AND day IS NULL AND zone IS NULL))
    ) STRICT, WITHOUT ROWID""",
    """INSERT INTO ledger (id, item, place, lot, quantity, kind, outing, channel, estimated, laptop)
        SELECT id, item, place, lot, quantity, kind, outing, channel, estimated, laptop FROM movement""",
    "DROP TABLE movement",
    "ALTER TABLE ledger RENAME TO movement",
    "CREATE INDEX movement_by_outing ON movement (outing, item, place) WHERE outing IS NOT NULL",
    "CREATE INDEX movement_by_act ON movement (act) WHERE act IS NOT NULL",
    "CREATE INDEX movement_by_day ON movement (day, item) WHERE day IS NOT NULL",
    """CREATE TRIGGER movement_never_changes BEFORE UPDATE ON movement
        BEGIN SELECT RAISE(ABORT, 'movements never change'); END""",
    """CREATE TRIGGER movement_never_goes BEFORE DELETE ON movement
        BEGIN SELECT RAISE(ABORT, 'movements never change'); END""",
    # An empty lot stands for pieces of no lot: a key takes no NULL.
    """CREATE TABLE balance (
        item TEXT NOT NULL, place TEXT NOT NULL, lot BLOB NOT NULL, quantity INTEGER NOT NULL,
        PRIMARY KEY (item, place, lot)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE daily (
        item TEXT NOT NULL, day {DAY.format("day")}, used INTEGER NOT NULL, net INTEGER NOT NULL,
        PRIMARY KEY (item, day)
    ) STRICT, WITHOUT ROWID""",
    """INSERT INTO balance (item, place, lot, quantity)
        SELECT item, place, coalesce(lot, x''), sum(quantity) FROM movement GROUP BY 1, 2, 3""",
    """INSERT INTO daily (item, day, used, net)
        SELECT item, date, sum(iif(kind = 'distributed', -quantity, 0)), sum(quantity)
        FROM movement JOIN outing ON outing.id = movement.outing GROUP BY 1, 2""",
    f"CREATE TRIGGER movement_is_summed AFTER INSERT ON movement BEGIN {_ADD_BALANCE}; {_ADD_DAILY}; END",
    f"""CREATE TRIGGER daily_follows_its_outing AFTER UPDATE OF date ON outing WHEN OLD.date <> NEW.date
        BEGIN {_MOVE_DAILY.format(row="OLD", sign="-")}; {_MOVE_DAILY.format(row="NEW", sign="")}; END""",
    # How a team buys an item; what is not told has the settings' usual values.
    f"""CREATE TABLE supply_term (
        item TEXT PRIMARY KEY REFERENCES item (code), supplier TEXT, reference TEXT,
        pack INTEGER CHECK (pack IS NULL OR pack BETWEEN 1 AND 99999),
        delivery_days INTEGER CHECK (delivery_days IS NULL OR delivery_days BETWEEN 0 AND 365), {STAMP}
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE supply_order (
        id {ID.format("id")} PRIMARY KEY, day {DAY.format("day")}, supplier TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('sent', 'received', 'closed')), {STAMP}
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE supply_order_line (
        supply_order BLOB NOT NULL REFERENCES supply_order (id) ON DELETE CASCADE,
        item TEXT NOT NULL REFERENCES item (code), pack INTEGER NOT NULL CHECK (pack BETWEEN 1 AND 99999),
        ordered INTEGER NOT NULL CHECK (ordered BETWEEN 0 AND 9999999),
        received INTEGER NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND 9999999), PRIMARY KEY (supply_order, item)
    ) STRICT, WITHOUT ROWID""",
    # A file of past figures brought in: its digest, so that the same file counts once.
    f"""CREATE TABLE imported (
        digest BLOB PRIMARY KEY CHECK (length(digest) = 32), day {DAY.format("day")}, kind TEXT NOT NULL,
        lines INTEGER NOT NULL CHECK (lines >= 0), laptop BLOB NOT NULL CHECK (length(laptop) = 8)
    ) STRICT, WITHOUT ROWID""",
)
