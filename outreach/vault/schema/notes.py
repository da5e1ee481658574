"""Notes that can be searched, extended once, counted when they go; the team's topics and openings.

What the tables promise (each is tested in tests/store/test_note_words.py and tests/services/test_notes_gone.py):
- The index holds no text of its own (external content) and is kept in step by triggers, whoever writes a note.
- FTS5 needs a row number. A note's is its day and forty random bits: it tells the day the note has anyway, and
  nothing finer; the newest days are found first without sorting.
- A word that was deleted is really gone from the index ('secure-delete'), not merely marked.
- `follow_up_count` holds bare numbers per month: nothing in it names a note, a day or an encounter. It has no stamp:
  notes stay on this laptop, and so do their numbers.
"""

from outreach.vault.schema.columns import DAY, FLAG, STAMP

_PLACE = "(CAST(julianday({day}) AS INTEGER) << 40) | (random() & 1099511627775)"
_DAY = "coalesce(new.day, (SELECT date FROM outing WHERE id = new.outing), date(new.expires, '-90 days'))"
_LEAVES = "SELECT 'delete', old.place, old.text, old.marks WHERE old.place IS NOT NULL"

STATEMENTS: tuple[str, ...] = (
    # The outing's day, or the day on which a note without an outing was written.
    f"ALTER TABLE note ADD COLUMN day TEXT CHECK (day IS NULL OR {DAY.format('day').partition('CHECK ')[2]})",
    f"ALTER TABLE note ADD COLUMN extended {FLAG.format('extended')}",
    # Topics and follow-up as words of the index (see store/notes.py), so that a filter costs no more than a word.
    "ALTER TABLE note ADD COLUMN marks TEXT NOT NULL DEFAULT ''",
    # Where the note stands in the index; none while it is not in it. Only the first letter of words has an index of
    # its own: with the second and third as well, a note would take six times as long to be really gone.
    "ALTER TABLE note ADD COLUMN place INTEGER",
    "CREATE UNIQUE INDEX note_by_place ON note (place) WHERE place IS NOT NULL",
    """CREATE VIRTUAL TABLE note_words USING fts5 (
        text, marks, content = 'note', content_rowid = 'place', columnsize = 0, prefix = '1',
        tokenize = 'unicode61 remove_diacritics 2'
    )""",
    "INSERT INTO note_words (note_words, rank) VALUES ('secure-delete', 1)",
    f"""CREATE TRIGGER note_is_written AFTER INSERT ON note BEGIN
        UPDATE note SET day = {_DAY}, place = {_PLACE.format(day=_DAY)} WHERE id = new.id;
    END""",
    # Whoever takes a place away (store/notes.py, vault/texts.py) makes the index anew, or empties it, all at once.
    f"""CREATE TRIGGER note_is_changed AFTER UPDATE OF text, marks, place ON note WHEN new.place IS NOT NULL BEGIN
        INSERT INTO note_words (note_words, rowid, text, marks) {_LEAVES};
        INSERT INTO note_words (rowid, text, marks) VALUES (new.place, new.text, new.marks);
    END""",
    f"""CREATE TRIGGER note_is_gone AFTER DELETE ON note BEGIN
        INSERT INTO note_words (note_words, rowid, text, marks) {_LEAVES};
    END""",
    # An outing whose date is corrected takes its notes along.
    f"""CREATE TRIGGER note_moves AFTER UPDATE OF date ON outing WHEN new.date <> old.date BEGIN
        UPDATE note SET day = new.date, place = {_PLACE.format(day="new.date")} WHERE outing = new.id;
    END""",
    f"UPDATE note SET day = {_DAY.replace('new.', '')}, place = {_PLACE.format(day=_DAY.replace('new.', ''))}",
    """CREATE TABLE follow_up_count (
        month TEXT NOT NULL CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
        state TEXT NOT NULL CHECK (state IN ('to_do', 'done', 'no_longer_needed')),
        notes INTEGER NOT NULL CHECK (notes >= 1), PRIMARY KEY (month, state)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE topic (
        code TEXT PRIMARY KEY CHECK (code GLOB 'x_*'), label TEXT NOT NULL, retired {FLAG.format("retired")}, {STAMP}
    ) STRICT, WITHOUT ROWID""",
    # What the team changed of the openings a note may begin with; text is NULL where the shipped words stand.
    f"""CREATE TABLE opening (
        code TEXT PRIMARY KEY, text TEXT, position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 999),
        retired {FLAG.format("retired")}, {STAMP}
    ) STRICT, WITHOUT ROWID""",
)

COUNT_FOLLOW_UPS = (
    "INSERT INTO follow_up_count (month, state, notes) "
    "SELECT substr(coalesce(day, expires), 1, 7), follow_up, count(*) FROM note "
    "WHERE follow_up IS NOT NULL AND expires <= ? GROUP BY 1, 2 "
    "ON CONFLICT (month, state) DO UPDATE SET notes = notes + excluded.notes"
)
"""Adds what the notes that are erased on a day (the parameter) told of follow-up to the bare numbers."""
