"""The figures as DHIS2 takes them in: a JSON of data values, each under the codes a map gives it.

Format: https://docs.dhis2.org, “Web API”, “Data values”, resource dataValueSets. Only published figures; what the map
does not name is not in the file, and who sends it is told what was left out.
"""

import json
from dataclasses import dataclass

from outreach import __version__
from outreach.domain.code_maps import CodeMap, MapLine, NothingMapped
from outreach.domain.periods import Period
from outreach.domain.releases import METHOD, Figure, Publication
from outreach.reports import csv
from outreach.reports.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a map makes of a publication: what is sent, what has no code, and lines that match no figure of it."""

    sent: tuple[tuple[Figure, MapLine], ...]
    without: tuple[Figure, ...]
    unused: tuple[MapLine, ...]


def mapped(publication: Publication, codes: CodeMap) -> Mapped:
    """Lay a map over the figures that tables print. Raises ValueError for exact figures: they never leave so."""
    if publication.purpose != "published":
        raise ValueError(publication.purpose)
    lines = dict(codes.by_figure())
    sent, without = [], []
    for figure in csv.printed(publication):
        line = lines.pop((figure.measure, figure.key), None)
        if line is None:
            without.append(figure)
        else:
            sent.append((figure, line))
    return Mapped(tuple(sent), tuple(without), tuple(lines.values()))


def render(sheet: Sheet) -> bytes:
    """Write the values of the sheet's own period. Raises NothingMapped."""
    if sheet.code_map is None:
        raise ValueError(sheet.release)
    codes = sheet.code_map
    found = mapped(sheet.publication, codes)
    if not found.sent:
        raise NothingMapped(name=codes.name)
    values = [_value(figure, line, codes.place(line), sheet) for figure, line in found.sent]
    text = json.dumps({"dataValues": values}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def period_code(period: Period) -> str:
    """A period as DHIS2 writes it: 202610, 2026Q4, 2026."""
    return period.code.replace("-", "")


def _value(figure: Figure, line: MapLine, place: str, sheet: Sheet) -> dict[str, str]:
    combo = {"categoryOptionCombo": line.category_option_combo} if line.category_option_combo else {}
    method = f"{METHOD} {figure.rounding}" if figure.rounding else "exact count of supplies or outings"
    return {
        "dataElement": line.data_element,
        **combo,
        "orgUnit": place,
        "period": period_code(figure.period),
        "value": csv.value(figure),
        "comment": f"{sheet.publication.purpose}; {method}; release {sheet.release}; Escale {__version__}",
    }
