"""Texts read together in one widget: each run in its own type, under the other, or left out."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from outreach.ui.cards.pills import Pills
from outreach.ui.cards.zooms import Zoom
from outreach.ui.theme import theme
from outreach.ui.widgets.proses import Prose
from tests.ui.stages import Stage

WIDE = 400
LONG = "A text that is long enough to take several lines where there is little room for it, and one where there is."


def test_runs_stand_one_under_the_other_and_what_is_left_out_takes_no_room(stage: Stage) -> None:
    zoom = Zoom()
    name, text = zoom.run("Naloxone", "strong"), zoom.run(LONG, "small", above=6)
    prose, alone = Prose(name, text), Prose(text)
    for width in (120, WIDE):
        assert prose.heightForWidth(width) == name.line + alone.heightForWidth(width)
    assert prose.heightForWidth(120) > prose.heightForWidth(WIDE)
    prose.show_first(1)
    assert (prose.heightForWidth(WIDE), prose.words()) == (name.line, "Naloxone")
    prose.show_first(2)
    assert prose.words() == f"Naloxone\n{LONG}"
    assert stage.app is not None


def test_a_mark_stands_before_its_text_which_keeps_clear_of_it(stage: Stage) -> None:
    zoom = Zoom()
    run = zoom.marked("█", zoom.run("██", "read", "accent"), "attn")
    shown = stage.put(Prose(run)).grab().toImage()

    def inked(left: int, right: int) -> set[str]:
        across = (shown.pixelColor(QPoint(x, y)) for x in range(left, right) for y in range(run.line))
        return {QColor(one).name() for one in across}

    assert theme.colour("accent").name() in inked(run.indent, run.indent + 10)
    assert theme.colour("accent").name() not in inked(0, run.indent - 1)
    assert theme.colour("attn").name() in inked(0, run.indent - 1)


def test_outlines_break_where_the_width_ends_and_are_read_as_one_text(stage: Stage) -> None:
    pills = stage.put(Pills(["To sleep", "To be together", "To feel less pain"], Zoom()))
    narrow = pills.minimumSizeHint().width()
    assert [place.y() for place in pills.places(pills.sizeHint().width())] == [0, 0, 0]
    assert len({place.y() for place in pills.places(narrow)}) == 3
    assert max(place.right() for place in pills.places(narrow)) < narrow
    assert pills.accessibleName() == "To sleep, To be together, To feel less pain"
