"""What measures, dimensions and codes are called in tables, in the language spoken. Codes stay codes beside them."""

from outreach.domain.counts import LISTS
from outreach.domain.releases import Figure
from outreach.domain.tables import OTHER, TOTAL, UNKNOWN, Key
from outreach.i18n import _, capitalised, hour, weekday_abbr
from outreach.reports.sheets import Sheet

_CHANNEL = "CHANNEL"


def dimension(name: str) -> str:
    """What a dimension is called; its own name where it has no words."""
    names = {
        "ZONE": _("Zone"),
        "SETTING": _("Setting"),
        "AGE": _("Age"),
        "SEX": _("Gender"),
        "SUBSTANCE": _("Product"),
        "FIRST_TIME": _("First time"),
        "KIND": _("Kind of encounter"),
        "PRACTICE": _("Practice"),
        "NEED": _("Need"),
        "SERVICE": _("Service"),
        "THEME": _("Theme"),
        "BENEFIT": _("What it brings"),
        "WEEKDAY": _("Day of the week"),
        "HOUR": _("Hour"),
        "TO": _("Referred to"),
        "OUTCOME": _("What came of it"),
        "RESULT": _("How it ended"),
        _CHANNEL: _("Channel"),
        "MODALITY": _("Kind of outing"),
        "DAY": _("Day"),
    }
    return names.get(name, name)


def code(sheet: Sheet, name: str, told: str) -> str:
    """What a code of a dimension is called; the code itself where no list knows it (a team's own)."""
    generic = {
        TOTAL: _("All"),
        OTHER: _("Other zones together") if name == "ZONE" else _("Other"),
        UNKNOWN: _("Not asked or not known"),
    }
    if told in generic:
        return generic[told]
    if name == "ZONE":
        return sheet.zones.get(told, told)
    if name in {"WEEKDAY", "HOUR"} and told.isdecimal():
        return capitalised(weekday_abbr(int(told) - 1)) if name == "WEEKDAY" else hour(int(told))
    known = sheet.lists.get({_CHANNEL: "channels", "MODALITY": "modality"}.get(name, LISTS.get(name, "")))
    return known.label(told, sheet.language) if known else told


def codes(sheet: Sheet, key: Key) -> str:
    """What a cell is called: its codes one after the other; empty for a total."""
    said = _("{measure}: {dimensions}")
    return ", ".join(said.format(measure=dimension(name), dimensions=code(sheet, name, told)) for name, told in key)


def measure(sheet: Sheet, name: str) -> str:
    """What a measure is called; its own name where it has no words."""
    kind, _sign, word = name.partition(":")
    if kind in {"supply", "kits", "doses"}:
        item = sheet.catalogue.items.get(word)
        return item.label(sheet.language) if item else word
    if kind == "pieces":
        return sheet.catalogue.group_label(word, sheet.language)
    return _names().get(name, name)


def figure(sheet: Sheet, printed: Figure) -> str:
    """What a figure is called in a list: its measure, then its codes."""
    return ", ".join(part for part in (measure(sheet, printed.measure), codes(sheet, printed.key)) if part)


def _names() -> dict[str, str]:
    return {
        "outings": _("Outings"),
        "hours": _("Hours"),
        "encounters": _("Encounters"),
        "people": _("People present"),
        "returned:counted": _("Syringes returned, counted"),
        "returned:estimated": _("Syringes returned, estimated"),
        "returned:containers": _("Containers returned"),
        "found": _("Syringes found in public space"),
        "mentions:substance": _("Products, mentions"),
        "mentions:practice": _("Practices, mentions"),
        "mentions:need": _("Needs, mentions"),
        "mentions:service": _("Services, mentions"),
        "mentions:theme": _("Themes, mentions"),
        "mentions:benefit": _("What it brings, mentions"),
        "referrals": _("Referrals"),
        "overdose_reports": _("Overdose reports"),
        "secondary:encounters": _("Encounters with supplies for others too"),
        "secondary:people": _("People those supplies were for"),
        "late_entries": _("Entries logged late, for earlier months"),
    }
