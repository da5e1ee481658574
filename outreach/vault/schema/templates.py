"""Report templates of the team's own."""

from outreach.vault.schema.columns import FLAG, STAMP

STATEMENTS: tuple[str, ...] = (
    f"""CREATE TABLE template (
        id TEXT PRIMARY KEY CHECK (id GLOB 'x_*'), body TEXT NOT NULL, gone {FLAG.format("gone")}, {STAMP}
    ) STRICT, WITHOUT ROWID""",
)
