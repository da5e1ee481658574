"""Zones that a spreadsheet's words make: each gets its code before a row is read, as `Team.add_zone` would give it."""

from dataclasses import replace

from outreach import i18n
from outreach.domain import mappings
from outreach.domain.headings import fold
from outreach.domain.outings import Zone, slug
from outreach.services.intake_cells import new_zone_of
from outreach.services.intake_columns import personal
from outreach.services.intake_words import Known
from outreach.services.team import clean


def coded(mapping: mappings.Mapping, known: Known) -> tuple[tuple[Zone, ...], mappings.Mapping]:
    """The zones a mapping makes, and the mapping with their codes in the place of their names.

    Raises TextTooLong, NameIdentifies.
    """
    taken = {zone.code: zone for zone in known.zones}
    named = {fold(zone.label): zone for zone in known.zones}
    made: list[Zone] = []

    def code(target: str) -> str:
        name = new_zone_of(target)
        if not name:
            return target
        label = clean(name, "zone")
        if (there := named.get(fold(label))) is None:
            if personal(label, i18n.current()) is not None:
                raise mappings.NameIdentifies(field="zone")
            there = Zone(_free(label, taken), label)
            taken[there.code] = named[fold(label)] = there
            made.append(there)
        return there.code

    words = {word: code(target) for word, target in mapping.words.get("zone", {}).items()}
    fixed = {role: code(target) if role == "zone" else target for role, target in mapping.fixed.items()}
    return tuple(made), replace(mapping, words={**mapping.words, "zone": words}, fixed=fixed)


def _free(label: str, taken: dict[str, Zone]) -> str:
    wanted = slug(label) or "zone"
    found, number = wanted, 2
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    return found
