"""Reports that left: the plan of a year, draws until they are used, frozen cells, the ledger, entries booked late."""

from outreach.vault.schema.columns import ID

_MONTH = "TEXT NOT NULL CHECK ({0} GLOB '[12][0-9][0-9][0-9]-[01][0-9]')"
_FROZEN = "EXISTS (SELECT 1 FROM frozen_cell WHERE month = substr({0}, 1, 7))"
_BURIED = "EXISTS (SELECT 1 FROM tombstone WHERE noun = '{0}' AND id = NEW.id)"


def _append_only(table: str) -> tuple[str, str]:
    return (
        f"""CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, 'what left never changes'); END""",
        f"""CREATE TRIGGER {table}_never_goes BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, 'what left never changes'); END""",
    )


STATEMENTS: tuple[str, ...] = (
    # What is printed in a year: decided once, before its first month is drawn.
    "CREATE TABLE report_plan (year INTEGER PRIMARY KEY CHECK (year BETWEEN 1000 AND 2999), body TEXT NOT NULL) STRICT",
    *_append_only("report_plan"),
    # The dice of a month, from its first preview until it freezes; then they go.
    f"""CREATE TABLE draw (
        month {_MONTH.format("month")} PRIMARY KEY, dice BLOB NOT NULL CHECK (length(dice) = 32),
        seen TEXT, cells TEXT
    ) STRICT, WITHOUT ROWID""",
    # Each line's hash holds that of the line before. Figures as they were issued, and nothing else, stand in `body`.
    """CREATE TABLE release (
        number INTEGER PRIMARY KEY CHECK (number >= 1), code TEXT NOT NULL UNIQUE, period TEXT NOT NULL,
        body TEXT NOT NULL, previous TEXT NOT NULL, digest TEXT NOT NULL CHECK (length(digest) = 64)
    ) STRICT""",
    *_append_only("release"),
    f"""CREATE TABLE frozen_cell (
        month {_MONTH.format("month")}, release INTEGER NOT NULL REFERENCES release (number),
        measure TEXT NOT NULL, key TEXT NOT NULL, value INTEGER NOT NULL CHECK (value >= 0),
        bound INTEGER NOT NULL CHECK (bound >= 0), base INTEGER NOT NULL CHECK (base IN (0, 3, 5)),
        PRIMARY KEY (month, release, measure, key)
    ) STRICT, WITHOUT ROWID""",
    *_append_only("frozen_cell"),
    # The true counts a frozen month was rounded from: for the lean, and for a revision. They never leave.
    f"CREATE TABLE counted (month {_MONTH.format('month')} PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # Entries that do not count in the month of their date, because that one had left already. `month` says in which
    # they were counted; none yet: they wait for the first open one. A row goes with its entry.
    f"""CREATE TABLE booked (
        noun TEXT NOT NULL CHECK (noun IN ('outing', 'encounter', 'overdose_report')),
        outing {ID.format("outing")}, id {ID.format("id")}, month TEXT,
        PRIMARY KEY (noun, outing, id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX booked_waiting ON booked (noun, outing) WHERE month IS NULL",
    # What is deleted and taken back was counted before: its tombstone still stands when it comes back.
    f"""CREATE TRIGGER encounter_comes_late AFTER INSERT ON encounter
        WHEN NOT {_BURIED.format("encounter")}
            AND EXISTS (SELECT 1 FROM outing o WHERE o.id = NEW.outing AND {_FROZEN.format("o.date")})
        BEGIN INSERT OR IGNORE INTO booked (noun, outing, id) VALUES ('encounter', NEW.outing, NEW.id); END""",
    f"""CREATE TRIGGER outing_comes_late AFTER INSERT ON outing
        WHEN NOT {_BURIED.format("outing")} AND {_FROZEN.format("NEW.date")}
        BEGIN INSERT OR IGNORE INTO booked (noun, outing, id) VALUES ('outing', NEW.id, NEW.id); END""",
    f"""CREATE TRIGGER overdose_report_comes_late AFTER INSERT ON overdose_report
        WHEN NOT {_BURIED.format("overdose_report")} AND {_FROZEN.format("NEW.month")}
        BEGIN INSERT OR IGNORE INTO booked (noun, outing, id) VALUES ('overdose_report', NEW.id, NEW.id); END""",
    # An outing moved into a month that left was not counted there; one moved out of it was.
    f"""CREATE TRIGGER outing_moves_late AFTER UPDATE OF date ON outing
        WHEN NOT {_FROZEN.format("OLD.date")} AND {_FROZEN.format("NEW.date")}
        BEGIN
            INSERT OR IGNORE INTO booked (noun, outing, id) VALUES ('outing', NEW.id, NEW.id);
            INSERT OR IGNORE INTO booked (noun, outing, id) SELECT 'encounter', outing, id FROM encounter
                WHERE outing = NEW.id;
        END""",
    f"""CREATE TRIGGER outing_moves_out AFTER UPDATE OF date ON outing
        WHEN {_FROZEN.format("OLD.date")} AND NOT {_FROZEN.format("NEW.date")}
        BEGIN
            INSERT OR IGNORE INTO booked (noun, outing, id, month)
                VALUES ('outing', NEW.id, NEW.id, substr(OLD.date, 1, 7));
            INSERT OR IGNORE INTO booked (noun, outing, id, month)
                SELECT 'encounter', outing, id, substr(OLD.date, 1, 7) FROM encounter WHERE outing = NEW.id;
            DELETE FROM booked WHERE outing = NEW.id AND month IS NULL AND noun IN ('outing', 'encounter');
        END""",
    """CREATE TRIGGER encounter_leaves_no_booking AFTER DELETE ON encounter
        BEGIN DELETE FROM booked WHERE noun = 'encounter' AND outing = OLD.outing AND id = OLD.id; END""",
    """CREATE TRIGGER outing_leaves_no_booking AFTER DELETE ON outing
        BEGIN DELETE FROM booked WHERE outing = OLD.id AND noun IN ('outing', 'encounter'); END""",
    """CREATE TRIGGER overdose_report_leaves_no_booking AFTER DELETE ON overdose_report
        BEGIN DELETE FROM booked WHERE noun = 'overdose_report' AND id = OLD.id; END""",
)
