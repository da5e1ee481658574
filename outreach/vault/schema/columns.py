"""Columns that many tables have, as SQL."""

STAMP = "counter INTEGER NOT NULL CHECK (counter >= 0), laptop BLOB NOT NULL CHECK (length(laptop) = 8)"
ID = "BLOB NOT NULL CHECK (length({}) = 16)"
FLAG = "INTEGER NOT NULL DEFAULT 0 CHECK ({0} IN (0, 1))"
DAY = "TEXT NOT NULL CHECK ({0} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')"
QUARTER = (
    "TEXT CHECK ({0} IS NULL OR ({0} GLOB '[0-2][0-9]:[0-5][0-9]' AND substr({0}, 4) IN ('00', '15', '30', '45')))"
)
