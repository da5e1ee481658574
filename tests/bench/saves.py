"""Saving an encounter, beside the bare inserts of the same rows with the same pragmas."""

import secrets
from datetime import date, datetime, time

from outreach.domain.encounters import Content, Draft, Referral
from outreach.domain.outings import Outing, Plan
from outreach.services.workspace import Workspace
from tests.bench.figures import Line, median, milliseconds

TODAY = date(2026, 11, 20)
CONTENT = Content(
    hour=22,
    age="25_34",
    gender="woman",
    facets={"practices": ("injecting",), "substances": ("cocaine",), "needs": ("housing",)},
    referrals=(Referral("caarud"),),
    given={"syr_1ml": 10, "cup": 10, "nlx_nasal_18": 1},
    returned=14,
    note="cherche un toit pour le week-end",
)
TIMES = 300


def evening(workspace: Workspace) -> Outing:
    """An outing that goes on."""
    zone = workspace.team.zones()[0].code
    return workspace.outings.current() or workspace.outings.start(
        Plan(TODAY, "street", zone, starts=time(21, 30)), datetime(2026, 11, 20, 21, 40)
    )


def measure(workspace: Workspace) -> list[Line]:
    """Save against bare inserts, in turns, so that both meet the same disk."""
    outing, connection = evening(workspace), workspace.vault.connection
    laptop = bytes(8)

    def save() -> None:
        workspace.encounters.save(Draft(secrets.token_bytes(16), outing.id, CONTENT))

    def insert() -> None:
        key = (outing.id, secrets.token_bytes(16))
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO encounter (outing, id, position, hour, age, gender, counter, laptop) "
            "VALUES (?, ?, 1, 22, '25_34', 'woman', 1, ?)",
            (*key, laptop),
        )
        for item, pieces in CONTENT.given.items():
            connection.execute("INSERT INTO encounter_item VALUES (?, ?, ?, ?)", (*key, item, pieces))
            connection.execute(
                "INSERT INTO movement (id, item, place, quantity, kind, outing, channel, laptop) "
                "VALUES (?, ?, 'bag', ?, 'distributed', ?, 'meeting', ?)",
                (secrets.token_bytes(16), item, -pieces, outing.id, laptop),
            )
        for facet, codes in CONTENT.facets.items():
            connection.execute("INSERT INTO encounter_facet VALUES (?, ?, ?, ?)", (*key, facet, codes[0]))
        connection.execute("INSERT INTO referral VALUES (?, ?, 'caarud', 'given')", key)
        connection.execute(
            "INSERT INTO returned (outing, id, encounter, kind, pieces, counter, laptop) "
            "VALUES (?, ?, ?, 'counted', 14, 1, ?)",
            (outing.id, secrets.token_bytes(16), key[1], laptop),
        )
        connection.execute(
            "INSERT INTO note (id, outing, encounter, text, expires, counter, laptop) "
            "VALUES (?, ?, ?, ?, '2027-02-18', 1, ?)",
            (key[1], *key, CONTENT.note, laptop),
        )
        connection.execute("COMMIT")

    saved, inserted = [], []
    for _ in range(TIMES):
        saved += milliseconds(save, times=1)
        inserted += milliseconds(insert, times=1)
    return [Line("save an encounter, durable", median(saved), "ms", 3, median(inserted))]
