"""Draw a report and look at its pages: plain data in, plain data out, so that it may run off the GUI thread."""

from dataclasses import dataclass
from threading import Lock

from outreach.reports.sheets import Sheet

_looking = Lock()
"""PDFium does one thing at a time in a process."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A page as pixels: four bytes each (blue, green, red, unused), `stride` bytes a row."""

    width: int
    height: int
    stride: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Drawn:
    """A report as a file, how many pages it has, and the pages looked at so far, by their place."""

    pdf: bytes
    count: int
    pages: dict[int, Pixels]


def draw(sheet: Sheet) -> bytes:
    """Make the PDF. reportlab is loaded at the first one."""
    from outreach.reports import pdf  # noqa: PLC0415 - 100 ms that opening the window need not pay

    return pdf.render(sheet)


def look(pdf: bytes, wanted: range, scale: float) -> Drawn:
    """Turn pages into pixels; `scale` is pixels per point. Pages that are not there are left out."""
    import pypdfium2  # noqa: PLC0415 - loaded with the first page looked at

    with _looking:
        document = pypdfium2.PdfDocument(pdf)
        try:
            count = len(document)
            pages = {at: _pixels(document[at], scale) for at in wanted if at < count}
        finally:
            document.close()
    return Drawn(pdf, count, pages)


def _pixels(page: object, scale: float) -> Pixels:
    bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)  # type: ignore[attr-defined]  # untyped
    try:
        return Pixels(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()
