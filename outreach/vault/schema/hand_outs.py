"""What people took without a meeting: found by its day, and how much of it has left in reports.

Supplies are exact, and a month that has left never changes. `counted_hand_out` says what the months that left have
counted of each day, so that what is entered later counts once in the first open month, whatever is taken back and
done again meanwhile. It names nobody: a day, an item, a channel, a zone (empty: not told).
"""

from outreach.vault.schema.columns import DAY

STATEMENTS: tuple[str, ...] = (
    """CREATE INDEX movement_without_meeting ON movement (day, item)
        WHERE kind = 'distributed' AND outing IS NULL""",
    f"""CREATE TABLE counted_hand_out (
        day {DAY.format("day")}, item TEXT NOT NULL, channel TEXT NOT NULL, zone TEXT NOT NULL,
        pieces INTEGER NOT NULL CHECK (pieces >= 1), PRIMARY KEY (day, item, channel, zone)
    ) STRICT, WITHOUT ROWID""",
)
