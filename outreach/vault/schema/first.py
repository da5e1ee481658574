"""The first step: outings, encounters, supplies, notes, the team's own lists."""

from outreach.vault.schema.columns import DAY, FLAG, ID, QUARTER, STAMP

STATEMENTS: tuple[str, ...] = (
    "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    f"""CREATE TABLE zone (
        code TEXT PRIMARY KEY, label TEXT NOT NULL, retired {FLAG.format("retired")}, {STAMP}
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE call_name (
        id {ID.format("id")} PRIMARY KEY, label TEXT NOT NULL, retired {FLAG.format("retired")}, {STAMP}
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE item (
        code TEXT PRIMARY KEY, "group" TEXT NOT NULL, unit TEXT NOT NULL DEFAULT 'piece', brand TEXT,
        doses INTEGER NOT NULL DEFAULT 0 CHECK (doses BETWEEN 0 AND 100),
        counts_people {FLAG.format("counts_people")}, label TEXT,
        pad INTEGER CHECK (pad BETWEEN 1 AND 24), retired {FLAG.format("retired")}, {STAMP}
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE kit_content (
        kit TEXT NOT NULL REFERENCES item (code), valid_from {DAY.format("valid_from")},
        item TEXT NOT NULL REFERENCES item (code), pieces INTEGER NOT NULL CHECK (pieces BETWEEN 1 AND 9999),
        {STAMP}, PRIMARY KEY (kit, valid_from, item)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE place (
        code TEXT PRIMARY KEY, kind TEXT NOT NULL, label TEXT, retired {FLAG.format("retired")}, {STAMP}
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE lot (
        id {ID.format("id")} PRIMARY KEY, item TEXT NOT NULL REFERENCES item (code), number TEXT NOT NULL,
        expiry_month TEXT CHECK (expiry_month IS NULL OR expiry_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
        {STAMP}
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE outing (
        id {ID.format("id")} PRIMARY KEY, date {DAY.format("date")},
        starts {QUARTER.format("starts")}, ends {QUARTER.format("ends")},
        pause_minutes INTEGER NOT NULL DEFAULT 0 CHECK (pause_minutes BETWEEN 0 AND 1440),
        paused_since {QUARTER.format("paused_since")},
        modality TEXT NOT NULL, setting TEXT NOT NULL CHECK (setting IN ('facility', 'community')),
        zone TEXT NOT NULL REFERENCES zone (code), place TEXT NOT NULL REFERENCES place (code),
        peers INTEGER NOT NULL DEFAULT 0 CHECK (peers BETWEEN 0 AND 99),
        salaried INTEGER NOT NULL DEFAULT 0 CHECK (salaried BETWEEN 0 AND 99),
        volunteers INTEGER NOT NULL DEFAULT 0 CHECK (volunteers BETWEEN 0 AND 99),
        state TEXT NOT NULL CHECK (state IN ('open', 'paused', 'closed')),
        atmosphere TEXT, police INTEGER CHECK (police IS NULL OR police IN (0, 1)),
        cancelled {FLAG.format("cancelled")}, {STAMP}
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX outing_by_date ON outing (date)",
    "CREATE INDEX outing_going_on ON outing (state) WHERE state <> 'closed'",
    """CREATE TABLE outing_team (
        outing BLOB NOT NULL REFERENCES outing (id) ON DELETE CASCADE,
        call_name BLOB NOT NULL REFERENCES call_name (id), PRIMARY KEY (outing, call_name)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE encounter (
        outing BLOB NOT NULL REFERENCES outing (id) ON DELETE CASCADE, id {ID.format("id")},
        position INTEGER NOT NULL CHECK (position >= 1), hour INTEGER CHECK (hour BETWEEN 0 AND 23),
        people INTEGER NOT NULL DEFAULT 1 CHECK (people BETWEEN 1 AND 999),
        kind TEXT CHECK (kind IS NULL OR kind IN ('brief', 'conversation', 'accompaniment', 'remote')),
        first_time TEXT NOT NULL DEFAULT 'not_known' CHECK (first_time IN ('yes', 'no', 'not_known')),
        age TEXT NOT NULL DEFAULT 'not_asked', gender TEXT NOT NULL DEFAULT 'not_asked',
        for_whom TEXT CHECK (for_whom IS NULL OR for_whom IN ('self', 'self_and_others', 'others')),
        others INTEGER NOT NULL DEFAULT 0 CHECK (others BETWEEN 0 AND 999),
        {STAMP}, PRIMARY KEY (outing, id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE encounter_item (
        outing BLOB NOT NULL, encounter BLOB NOT NULL, item TEXT NOT NULL REFERENCES item (code),
        pieces INTEGER NOT NULL CHECK (pieces BETWEEN 1 AND 999999), PRIMARY KEY (outing, encounter, item),
        FOREIGN KEY (outing, encounter) REFERENCES encounter (outing, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE encounter_facet (
        outing BLOB NOT NULL, encounter BLOB NOT NULL,
        facet TEXT NOT NULL
            CHECK (facet IN ('practices', 'substances', 'needs', 'services', 'themes', 'benefits')),
        code TEXT NOT NULL, PRIMARY KEY (outing, encounter, facet, code),
        FOREIGN KEY (outing, encounter) REFERENCES encounter (outing, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE referral (
        outing BLOB NOT NULL, encounter BLOB NOT NULL, "to" TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('given', 'accompanied', 'reached', 'not_known')),
        PRIMARY KEY (outing, encounter, "to"),
        FOREIGN KEY (outing, encounter) REFERENCES encounter (outing, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE returned (
        outing BLOB NOT NULL REFERENCES outing (id) ON DELETE CASCADE, id {ID.format("id")}, encounter BLOB,
        kind TEXT NOT NULL CHECK (kind IN ('counted', 'estimated', 'found')),
        pieces INTEGER NOT NULL CHECK (pieces BETWEEN 1 AND 999999),
        litres REAL CHECK (litres IS NULL OR litres > 0), {STAMP}, PRIMARY KEY (outing, id),
        FOREIGN KEY (outing, encounter) REFERENCES encounter (outing, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE movement (
        id {ID.format("id")} PRIMARY KEY, item TEXT NOT NULL REFERENCES item (code),
        place TEXT NOT NULL REFERENCES place (code), lot BLOB REFERENCES lot (id),
        quantity INTEGER NOT NULL CHECK (quantity <> 0 AND abs(quantity) <= 99999999),
        kind TEXT NOT NULL CHECK (kind IN ('opening', 'received', 'transfer', 'counted', 'damaged', 'expired',
            'lost', 'distributed', 'returned', 'disposed')),
        outing BLOB REFERENCES outing (id), channel TEXT, estimated {FLAG.format("estimated")},
        laptop BLOB NOT NULL CHECK (length(laptop) = 8)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX movement_by_place ON movement (item, place, quantity)",
    "CREATE INDEX movement_by_outing ON movement (outing) WHERE outing IS NOT NULL",
    f"""CREATE TABLE overdose_report (
        id {ID.format("id")} PRIMARY KEY, month TEXT NOT NULL CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
        setting TEXT, doses INTEGER CHECK (doses BETWEEN 0 AND 99), given_by TEXT,
        emergency_called TEXT CHECK (emergency_called IS NULL OR emergency_called IN ('yes', 'no', 'not_known')),
        outcome TEXT, {STAMP}
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE note (
        id {ID.format("id")} PRIMARY KEY, outing BLOB REFERENCES outing (id) ON DELETE CASCADE, encounter BLOB,
        text TEXT NOT NULL,
        follow_up TEXT CHECK (follow_up IS NULL OR follow_up IN ('to_do', 'done', 'no_longer_needed')),
        expires {DAY.format("expires")}, {STAMP},
        FOREIGN KEY (outing, encounter) REFERENCES encounter (outing, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX note_by_encounter ON note (outing, encounter)",
    "CREATE INDEX note_by_expiry ON note (expires)",
    """CREATE TABLE note_topic (
        note BLOB NOT NULL REFERENCES note (id) ON DELETE CASCADE, topic TEXT NOT NULL, PRIMARY KEY (note, topic)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE narrative (
        period TEXT NOT NULL, part TEXT NOT NULL, text TEXT NOT NULL,
        consent {FLAG.format("consent")}, {STAMP}, PRIMARY KEY (period, part)
    ) STRICT, WITHOUT ROWID""",
    # What is being typed, at each tap. It stays on this laptop: no stamp.
    "CREATE TABLE draft (kind TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # The technical journal: a day and a word, no content, thirty days.
    f"CREATE TABLE event (day {DAY.format('day')}, kind TEXT NOT NULL) STRICT",
    f"""CREATE TABLE tombstone (
        noun TEXT NOT NULL, id BLOB NOT NULL, {STAMP}, PRIMARY KEY (noun, id)
    ) STRICT, WITHOUT ROWID""",
    # The ledger is append-only: a correction is another movement.
    """CREATE TRIGGER movement_never_changes BEFORE UPDATE ON movement
        BEGIN SELECT RAISE(ABORT, 'movements never change'); END""",
    """CREATE TRIGGER movement_never_goes BEFORE DELETE ON movement
        BEGIN SELECT RAISE(ABORT, 'movements never change'); END""",
)
