"""Spreadsheets brought in: how their columns are read, and what each brought, so that it counts once and can be undone.

A part is an evening, or a hand-out without a meeting: known by a keyed digest of all it tells. The same rows in
another file, order or format are the same parts. Nothing of a file itself is kept: no cell, no name, no heading that
was left out.
"""

from outreach.vault.schema.columns import STAMP

STATEMENTS: tuple[str, ...] = (
    f"""CREATE TABLE mapping (
        name TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('activity', 'stock')), body TEXT NOT NULL, {STAMP}
    ) STRICT, WITHOUT ROWID""",
    # `act` ties its movements together; the stamp its rows had and how many encounters they were say whether something
    # was built on it since.
    """CREATE TABLE intake (
        digest BLOB PRIMARY KEY REFERENCES imported (digest) ON DELETE CASCADE,
        act BLOB NOT NULL CHECK (length(act) = 16), counter INTEGER NOT NULL CHECK (counter >= 0),
        encounters INTEGER NOT NULL CHECK (encounters >= 0)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE intake_part (
        part BLOB PRIMARY KEY CHECK (length(part) = 32),
        digest BLOB NOT NULL REFERENCES imported (digest) ON DELETE CASCADE,
        outing BLOB REFERENCES outing (id) ON DELETE SET NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX intake_part_of ON intake_part (digest)",
    "CREATE INDEX intake_part_outing ON intake_part (outing) WHERE outing IS NOT NULL",
    # Evenings of an intake that was taken back. The ledger still names them, so they stay, empty, and count nowhere.
    """CREATE TABLE withdrawn_outing (
        outing BLOB PRIMARY KEY REFERENCES outing (id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
)
