"""The schema, as numbered steps of literal SQL, one module each.

Steps are only ever appended: a released one never changes, and neither does its place in `STEPS`.

What the tables promise (each is tested in tests/vault and tests/store):
- No row stands for a person, and nothing links two encounters.
- Rows of people's encounters have random ids and no rowid (WITHOUT ROWID), so neither an id nor the place of a
  row in the file tells when it was written. The finest clock is the hour; an outing keeps quarter hours.
- `outing` stands first in the keys of what belongs to it: an evening lies together in the file, and a month is
  read without jumping all over it.
- A movement never names an encounter. It carries no counter either: an encounter and the movements written
  with it would share one, and could be joined.
- `counter` and `laptop` are the stamp: a logical clock, never a wall clock.
"""

from outreach.vault.schema import (
    code_maps,
    containers,
    first,
    gaps,
    hand_outs,
    mappings,
    notes,
    orders,
    packs,
    proposals,
    releases,
    supplies,
    templates,
)

STEPS: tuple[tuple[str, ...], ...] = (
    first.STATEMENTS,
    proposals.STATEMENTS,
    supplies.STATEMENTS,
    notes.STATEMENTS,
    releases.STATEMENTS,
    packs.STATEMENTS,
    gaps.STATEMENTS,
    code_maps.STATEMENTS,
    templates.STATEMENTS,
    mappings.STATEMENTS,
    hand_outs.STATEMENTS,
    orders.STATEMENTS,
    containers.STATEMENTS,
)
