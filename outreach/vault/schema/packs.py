"""Packs of cards: what is installed and what was before, whom the team trusts, the team's own signing key.

What the tables promise (tested in tests/services/test_packs.py):
- The version that is read is the highest one of a pack. Each is kept as the very bytes that were checked, so that to
  roll back is exact and a signature can be looked at again.
- `place` says which pack lies on top where two hold the same card: the one that came later. An update keeps its place.
- The secret key stays on this laptop and never travels: it has no stamp.
"""

from outreach.vault.schema.columns import DAY, STAMP

_KEY = "CHECK (length({}) = 32)"

STATEMENTS: tuple[str, ...] = (
    f"""CREATE TABLE pack (
        id TEXT PRIMARY KEY, place INTEGER NOT NULL UNIQUE CHECK (place >= 0), {STAMP}
    ) STRICT, WITHOUT ROWID""",
    # The archive comes last: what a list shows is read without it.
    f"""CREATE TABLE pack_version (
        pack TEXT NOT NULL REFERENCES pack (id) ON DELETE CASCADE, version INTEGER NOT NULL CHECK (version >= 1),
        title TEXT NOT NULL, made_by TEXT NOT NULL, signer BLOB {_KEY.format("signer")},
        digest BLOB NOT NULL {_KEY.format("digest")}, cards TEXT NOT NULL, {STAMP}, archive BLOB NOT NULL,
        PRIMARY KEY (pack, version)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE pack_signer (
        key BLOB PRIMARY KEY {_KEY.format("key")}, label TEXT NOT NULL, day {DAY.format("day")}, {STAMP}
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE pack_key (
        one INTEGER PRIMARY KEY CHECK (one = 1), secret BLOB NOT NULL {_KEY.format("secret")}
    ) STRICT""",
    # What the team exported last under a title, so that the next version begins where that one ended.
    f"""CREATE TABLE pack_made (
        id TEXT PRIMARY KEY, title TEXT NOT NULL, version INTEGER NOT NULL CHECK (version >= 1), cards TEXT NOT NULL,
        {STAMP}
    ) STRICT, WITHOUT ROWID""",
)
