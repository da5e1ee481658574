"""The ODS: the same workbook in the OpenDocument format, written with the standard library.

Libraries were looked at first. What is kept up (odfdo, the heirs of ezodf) needs lxml, several megabytes of C for a
few tables without a formula; odfpy has had no release for years. The part of the format that a table needs is small:
OpenDocument 1.3, https://docs.oasis-open.org/office/OpenDocument/v1.3/ (part 2: packages; part 3: schema).
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from outreach.reports import workbooks
from outreach.reports.sheets import Sheet
from outreach.reports.workbooks import Cell, Grid, Workbook

MIME = "application/vnd.oasis.opendocument.spreadsheet"
HEAD_ROW = 3
"""Rows above the head of a table, as in the XLSX."""

_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
)
_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CM_PER_LETTER = 0.21
_ABOUT_WIDTHS = (22, 100)


def render(sheet: Sheet) -> bytes:
    """Write every table of the sheet's publication."""
    return written(workbooks.workbook(sheet))


def written(book: Workbook) -> bytes:
    """Write a workbook. The same one gives the same bytes."""
    parts = {
        "content.xml": _content(book),
        "styles.xml": _styles(book),
        "settings.xml": _settings(book),
        "meta.xml": _meta(book),
        "META-INF/manifest.xml": _manifest(),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        # The kind of file comes first and plain, so that it can be told from its first bytes.
        _put(file, "mimetype", MIME, zipfile.ZIP_STORED)
        for name, text in parts.items():
            _put(file, name, _HEADER + text, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _put(file: zipfile.ZipFile, name: str, text: str, how: int) -> None:
    entry = zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP)
    entry.compress_type, entry.create_system, entry.external_attr = how, 0, 0
    file.writestr(entry, text.encode("utf-8"))


# Tables -----------------------------------------------------------------------------------------------


def _content(book: Workbook) -> str:
    columns = [_ABOUT_WIDTHS, *(workbooks.widths(grid) for grid in book.grids)]
    wide = sorted({width for widths in columns for width in widths})
    styles = "".join(
        f'<style:style style:name="w{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * _CM_PER_LETTER:.2f}cm"/></style:style>'
        for width in wide
    )
    styles += (
        '<style:style style:name="page" style:family="table" style:master-page-name="Default">'
        '<style:table-properties table:display="true"/></style:style>'
    )
    pages = [_table(book.name, _ABOUT_WIDTHS, _about(book))]
    pages += [
        _table(grid.name, widths, _rows(book, grid)) for grid, widths in zip(book.grids, columns[1:], strict=True)
    ]
    return (
        f"<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(pages)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def _table(name: str, widths: Iterable[int], rows: Iterable[str]) -> str:
    columns = "".join(f'<table:table-column table:style-name="w{width}"/>' for width in widths)
    return f'<table:table table:name={quoteattr(name)} table:style-name="page">{columns}{"".join(rows)}</table:table>'


def _about(book: Workbook) -> Iterator[str]:
    yield _row([(book.title, "title")])
    yield _row([(book.said, "said")])
    yield _row([])
    for label, text in book.about:
        yield _row([(label, "label"), (text, "words")])
    for text in book.reading:
        yield _row([(None, ""), (text, "words")])


def _rows(book: Workbook, grid: Grid) -> Iterator[str]:
    yield _row([(grid.title, "title")])
    yield _row([(book.said, "said")])
    yield _row([(code, "said") for code in grid.codes])
    head = _row([(text, "head") for text in grid.head])
    yield f"<table:table-header-rows>{head}</table:table-header-rows>"
    for row in grid.rows:
        yield _row([(cell, _face(cell)) for cell in row])


def _face(cell: Cell) -> str:
    if isinstance(cell, float):
        return "tenths"
    return "figure" if isinstance(cell, int) else ""


def _row(cells: Iterable[tuple[Cell, str]]) -> str:
    return f"<table:table-row>{''.join(_cell(cell, face) for cell, face in cells) or _EMPTY}</table:table-row>"


_EMPTY = "<table:table-cell/>"


def _cell(cell: Cell, face: str) -> str:
    style = f' table:style-name="{face}"' if face else ""
    if cell is None or cell == "":
        return _EMPTY
    if isinstance(cell, str):
        # Runs of spaces are one in XML: `clean` left none.
        return f'<table:table-cell{style} office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
    return (
        f'<table:table-cell{style} office:value-type="float" office:value="{cell}">'
        f"<text:p>{cell}</text:p></table:table-cell>"
    )


# Styles, settings, what it is -------------------------------------------------------------------------


def _styles(book: Workbook) -> str:
    faces = {
        "title": '<style:text-properties fo:font-weight="bold" fo:font-size="14pt"/>',
        "said": '<style:text-properties fo:color="#55606b"/>',
        "head": '<style:table-cell-properties fo:border-bottom="0.5pt solid #202830" fo:wrap-option="wrap"/>'
        '<style:text-properties fo:font-weight="bold"/>',
        "label": '<style:text-properties fo:font-weight="bold"/>',
        "words": '<style:table-cell-properties fo:wrap-option="wrap"/>',
        "figure": "",
        "tenths": "",
    }
    formats = {"figure": "n0", "tenths": "n1"}
    named = "".join(
        f'<style:style style:name="{name}" style:family="table-cell"'
        + (f' style:data-style-name="{formats[name]}"' if name in formats else "")
        + f">{properties}</style:style>"
        for name, properties in faces.items()
    )
    numbers = "".join(
        f'<number:number-style style:name="n{digits}"><number:number number:decimal-places="{digits}" '
        f'number:min-decimal-places="{digits}" number:min-integer-digits="1" number:grouping="true"/>'
        "</number:number-style>"
        for digits in (0, 1)
    )
    return (
        f"<office:document-styles {_SPACES}><office:styles>{numbers}{named}</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="paper"><style:page-layout-properties fo:page-width="29.7cm" '
        'fo:page-height="21cm" style:print-orientation="landscape" style:scale-to-X="1"/></style:page-layout>'
        '</office:automatic-styles><office:master-styles><style:master-page style:name="Default" '
        f'style:page-layout-name="paper"><style:footer><text:p>{escape(book.said)}</text:p></style:footer>'
        "</style:master-page></office:master-styles></office:document-styles>"
    )


def _settings(book: Workbook) -> str:
    """Freeze what stands above and beside the figures."""
    tables = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(grid.name)}>"
        + _setting("HorizontalSplitMode", "short", 2)
        + _setting("VerticalSplitMode", "short", 2)
        + _setting("HorizontalSplitPosition", "int", grid.labels)
        + _setting("VerticalSplitPosition", "int", HEAD_ROW + 1)
        + _setting("ActiveSplitRange", "short", 3)
        + _setting("PositionRight", "int", grid.labels)
        + _setting("PositionBottom", "int", HEAD_ROW + 1)
        + "</config:config-item-map-entry>"
        for grid in book.grids
    )
    return (
        f'<office:document-settings {_SPACES}><office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f'<config:config-item config:name="ActiveTable" config:type="string">{escape(book.name)}</config:config-item>'
        f'<config:config-item-map-named config:name="Tables">{tables}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )


def _setting(name: str, kind: str, value: int) -> str:
    return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'


def _meta(book: Workbook) -> str:
    made = f"{book.made_on.year:04}-{book.made_on.month:02}-01T00:00:00"
    return (
        f"<office:document-meta {_SPACES}><office:meta><meta:generator>Escale</meta:generator>"
        f"<dc:title>{escape(book.title)}</dc:title><dc:subject>{escape(book.said)}</dc:subject>"
        f"<meta:initial-creator>{escape(book.team)}</meta:initial-creator>"
        f"<meta:creation-date>{made}</meta:creation-date><dc:language>{escape(book.language)}</dc:language>"
        "</office:meta></office:document-meta>"
    )


def _manifest() -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", "settings.xml", "meta.xml")
    )
    return (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" '
        f'manifest:media-type="{MIME}"/>{entries}</manifest:manifest>'
    )
