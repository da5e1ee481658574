"""What the team adds to vigilance cards: proposals, and what was decided of each, by day."""

from outreach.vault.schema.columns import DAY, ID, STAMP

STATEMENTS: tuple[str, ...] = (
    f"""CREATE TABLE proposal (
        id {ID.format("id")} PRIMARY KEY, card TEXT NOT NULL, language TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('note', 'edit')), text TEXT NOT NULL, why TEXT NOT NULL,
        part TEXT NOT NULL DEFAULT '', was TEXT NOT NULL DEFAULT '',
        {STAMP}, CHECK ((kind = 'edit') = (part <> ''))
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX proposal_by_card ON proposal (card, language)",
    # Two laptops may each decide on the same proposal: the stamp tells their events apart and puts them in order.
    f"""CREATE TABLE proposal_event (
        proposal BLOB NOT NULL REFERENCES proposal (id), {STAMP}, day {DAY.format("day")},
        state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'set_aside')),
        call_name BLOB REFERENCES call_name (id), PRIMARY KEY (proposal, counter, laptop)
    ) STRICT, WITHOUT ROWID""",
    # What was decided is never rewritten: to take it back is another event.
    """CREATE TRIGGER proposal_event_never_changes BEFORE UPDATE ON proposal_event
        BEGIN SELECT RAISE(ABORT, 'events never change'); END""",
    """CREATE TRIGGER proposal_event_never_goes BEFORE DELETE ON proposal_event
        BEGIN SELECT RAISE(ABORT, 'events never change'); END""",
)
