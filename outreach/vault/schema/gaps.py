"""Where copies of texts that are gone may still lie: in the gaps of pages, until what stays is written anew.

When SQLite parts a page in two, copies of rows stay behind in gaps that `secure_delete` does not know of. A row here
says that a text has gone since the pages of its table were last given up whole (store/erasures.py).
"""

# Not INSERT OR IGNORE: in a trigger, the policy of the statement that fired it holds instead.
_MARK = "INSERT INTO text_gap SELECT '{noun}' WHERE '{noun}' NOT IN (SELECT noun FROM text_gap)"

STATEMENTS: tuple[str, ...] = (
    "CREATE TABLE text_gap (noun TEXT PRIMARY KEY CHECK (noun IN ('note', 'draft'))) STRICT, WITHOUT ROWID",
    f"CREATE TRIGGER note_leaves_a_gap AFTER DELETE ON note BEGIN {_MARK.format(noun='note')}; END",
    f"""CREATE TRIGGER note_leaves_other_words AFTER UPDATE OF text ON note WHEN new.text <> old.text
        BEGIN {_MARK.format(noun="note")}; END""",
    f"CREATE TRIGGER draft_leaves_a_gap AFTER DELETE ON draft BEGIN {_MARK.format(noun='draft')}; END",
    # Nobody knows what went before this was kept.
    "INSERT INTO text_gap VALUES ('note'), ('draft')",
)
