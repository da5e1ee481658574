"""What stands exact beside published, as lines and sentences, without a screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from outreach.domain.releases import Gate, Publication
from outreach.domain.searches import folded
from outreach.domain.tables import dimensions_of
from outreach.i18n import MINUS, _, n_, number
from outreach.reports import labels
from outreach.reports.sheets import Sheet
from outreach.services.protections import Changed

MOST_TABLES = 3
"""Tables named in a sentence; more are only counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: what it counts, what the notebook holds, what the report prints. A heading has no figures."""

    name: str
    true: int | None = None
    published: int | None = None

    @property
    def heading(self) -> bool:
        """Whether it names a table."""
        return self.published is None

    @property
    def apart(self) -> int:
        """Published less true."""
        return (self.published or 0) - (self.true or 0)


def lines(sheet: Sheet, true: Publication, *, typed: str = "", only_moved: bool = False) -> tuple[Line, ...]:
    """The figures about people, table by table, those that match what is typed; tables that hold none are left out."""
    wanted = folded(typed).split()
    found: list[Line] = []
    for heading, rows in _tables(sheet, true):
        in_heading = folded(heading)
        shown = [
            row
            for row in rows
            if (row.apart or not only_moved) and all(word in in_heading or word in folded(row.name) for word in wanted)
        ]
        if shown:
            found += [Line(heading), *shown]
    return tuple(found)


def _tables(sheet: Sheet, true: Publication) -> Iterator[tuple[str, list[Line]]]:
    tables: dict[str, list[Line]] = {}
    for published, exact in zip(sheet.publication.figures, true.figures, strict=True):
        if not published.protected:
            continue
        said = labels.measure(sheet, published.measure)
        across = " × ".join(labels.dimension(name) for name in dimensions_of(published.key))
        heading = _("{measure}: {dimensions}").format(measure=said, dimensions=across) if across else _("Totals")
        name = ", ".join(labels.code(sheet, name, told) for name, told in published.key) or said
        tables.setdefault(heading, []).append(Line(name, exact.value, published.value))
    yield from tables.items()


def difference(apart: int) -> str:
    """A difference as it is written; nothing where there is none."""
    return f"{'+' if apart > 0 else MINUS}{number(abs(apart))}" if apart else ""


def what_the_rule_did(changed: Changed, base: int) -> str:
    """How the figures came about."""
    if not changed.protected:
        return _("This report prints no figure about people.")
    drawn = _(
        "Each figure about people goes to the multiple of {base} just below or just above, drawn once and kept. "
        "All tables still add up."
    ).format(base=number(base))
    moved = n_(
        "Of {all} figures, {n} moved, by {farthest} at most.",
        "Of {all} figures, {n} moved, by {farthest} at most.",
        changed.moved,
    ).format(all=number(changed.protected), n=number(changed.moved), farthest=number(changed.farthest))
    return f"{drawn} {moved}"


def what_the_gate_found(sheet: Sheet, gate: Gate | None) -> str:
    """What somebody finds who works with everything that has ever left."""
    if gate is None:
        return _("Being checked against everything that has left…")
    if gate.passed:
        return n_(
            "Checked with everything that has left: {n} figure, which nobody can work out more closely than it says.",
            "Checked with everything that has left: {n} figures, none of which can be worked out more closely than "
            "it says.",
            gate.attacked,
        ).format(n=number(gate.attacked))
    found = n_(
        "{n} figure could be worked out too closely, so this report can’t leave.",
        "{n} figures could be worked out too closely, so this report can’t leave.",
        len(gate.pinned),
    ).format(n=number(len(gate.pinned)))
    return f"{found} {_('Tables to widen: {tables}.').format(tables=tables_to_widen(sheet, gate))}"


def tables_to_widen(sheet: Sheet, gate: Gate) -> str:
    """The tables a reader could look through, by name."""
    names: dict[str, None] = {}
    for pinned in gate.pinned:
        across = " × ".join(labels.dimension(name) for name in dimensions_of(pinned.key))
        said = labels.measure(sheet, pinned.measure)
        names[_("{measure}: {dimensions}").format(measure=said, dimensions=across) if across else said] = None
    first = list(names)[:MOST_TABLES]
    more = len(names) - len(first)
    return ", ".join([*first, n_("{n} more", "{n} more", more).format(n=number(more))] if more else first)


def what_a_reader_knows(sheet: Sheet) -> Sequence[str]:
    """What a funder can and can't know from it."""
    bound = number(sheet.publication.bound)
    return (
        _("The funder can know how many pieces were given, and each count of people within {bound}.").format(
            bound=bound
        ),
        _("The funder can’t know whether a small count is nobody or somebody, nor get there from other reports."),
        _("The funder never sees a note, a day or an hour beside a place, or supplies beside age, gender or product."),
    )
