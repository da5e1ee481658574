"""How a ministry's system calls the figures of this team: maps of codes, by name."""

from outreach.vault.schema.columns import STAMP

_UID = "CHECK ({0} = '' OR (length({0}) = 11 AND {0} NOT GLOB '*[^A-Za-z0-9]*' AND {0} GLOB '[A-Za-z]*'))"

STATEMENTS: tuple[str, ...] = (
    f"""CREATE TABLE code_map (
        name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 60),
        org_unit TEXT NOT NULL DEFAULT '' {_UID.format("org_unit")}, {STAMP}
    ) STRICT, WITHOUT ROWID""",
    # `key` are the codes a figure is broken down by, as the ledger keeps them; empty for a total.
    f"""CREATE TABLE code_map_line (
        map TEXT NOT NULL REFERENCES code_map (name) ON DELETE CASCADE, place INTEGER NOT NULL CHECK (place >= 0),
        measure TEXT NOT NULL CHECK (measure <> ''), key TEXT NOT NULL,
        data_element TEXT NOT NULL CHECK (data_element <> '') {_UID.format("data_element")},
        category_option_combo TEXT NOT NULL {_UID.format("category_option_combo")},
        org_unit TEXT NOT NULL {_UID.format("org_unit")},
        PRIMARY KEY (map, measure, key)
    ) STRICT, WITHOUT ROWID""",
)
