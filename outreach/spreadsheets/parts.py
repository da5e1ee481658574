"""Which part of an XLSX is which of its sheets: the workbook names them, its relations say where they lie."""

import posixpath
from collections.abc import Callable, Mapping

from outreach.spreadsheets import extents

WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def by_sheet(workbook: bytes, relations: bytes) -> Mapping[str, str]:
    """The name of each sheet's part, in small letters, by the name of the sheet. Raises SpreadsheetDamaged."""
    sheets: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet(attributes: Mapping[str, str]) -> None:
        found = [value for name, value in attributes.items() if name.rpartition(":")[1:] == (":", "id")]
        if found and "name" in attributes:
            sheets[attributes["name"]] = found[0]

    def relation(attributes: Mapping[str, str]) -> None:
        targets[attributes.get("Id", "")] = attributes.get("Target", "")

    _each(workbook, "sheet", sheet)
    _each(relations, "Relationship", relation)
    return {name: _part(targets[one]) for name, one in sheets.items() if one in targets}


def _part(target: str) -> str:
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").casefold()


def _each(content: bytes, wanted: str, take: Callable[[Mapping[str, str]], None]) -> None:
    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == wanted:
            take(attributes)

    using = extents.parser()
    using.StartElementHandler = start
    extents.parse(using, content, last=True)
