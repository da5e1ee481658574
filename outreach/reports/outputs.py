"""Every form a report leaves in, under one roof. A renderer is loaded when it is first needed."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Literal

from outreach.reports.sheets import Sheet

Form = Literal["pdf", "csv", "xlsx", "ods", "dhis2"]

FORMS: tuple[Form, ...] = ("pdf", "csv", "xlsx", "ods", "dhis2")
"""In the order in which they are offered. The name is also that of the renderer."""

ENDINGS: Mapping[Form, str] = {"pdf": "pdf", "csv": "csv", "xlsx": "xlsx", "ods": "ods", "dhis2": "json"}
"""How the names of files end."""

PUBLISHED_ONLY: frozenset[Form] = frozenset({"dhis2"})
"""Forms that never carry exact figures: nothing in them could say for whom they are."""

COMPARING: frozenset[Form] = frozenset({"pdf"})
"""Forms that show other periods beside their own; a table stands for its own period."""


def compares(forms: Iterable[Form]) -> bool:
    """Whether one of the forms needs the figures of other periods."""
    return not COMPARING.isdisjoint(forms)


def render(form: Form, sheet: Sheet) -> bytes:
    """Make a file of the sheet. Plain data in and out: it may run in any thread."""
    made = import_module(f"outreach.reports.{form}").render(sheet)
    if not isinstance(made, bytes):
        raise TypeError(form)
    return made
