"""Lines of the stock's tables: items, and the headings of their groups, which go across."""

from collections.abc import Sequence

from PySide6.QtWidgets import QTableView

from outreach.ui.theme import theme

ROW, HEADING = 45, 36
"""Heights in pixels at 100 %."""


def fit_headings(table: QTableView, headings: Sequence[bool], columns: int) -> None:
    """Give each line of a table its height; a heading goes across all columns."""
    table.clearSpans()
    heights = table.verticalHeader()
    for at, heading in enumerate(headings):
        height = theme.px(HEADING if heading else ROW)
        if heights.sectionSize(at) != height:
            heights.resizeSection(at, height)
        if heading:
            table.setSpan(at, 0, 1, columns)
