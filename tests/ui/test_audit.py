"""The audit finds what it is there to find, and passes every widget in both palettes, at every size."""

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from outreach.ui.theme import theme
from outreach.ui.widgets.badges import Badge
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Card, Slab, Tint, Well, hairline
from outreach.ui.widgets.checks import Check
from outreach.ui.widgets.chiprows import ChipRow
from outreach.ui.widgets.fields import NoteField, PhraseField, TextField, labelled
from outreach.ui.widgets.keycaps import KeyCaps
from outreach.ui.widgets.labels import heading, label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.progresses import Progress
from outreach.ui.widgets.segments import Segment
from outreach.ui.widgets.selects import Select
from outreach.ui.widgets.steppers import Stepper
from outreach.ui.widgets.tiles import Tile
from outreach.ui.widgets.toasts import Toast
from tests.ui.audit import audit


def stretched(text: str) -> str:
    """A made-up language 40 % longer, with accents above and below."""
    return f"Ŝ{text}{'ę' * max(1, round(len(text) * 0.4))}"


def sheet() -> QWidget:
    """One of each, in words of the stretched language."""
    s = stretched
    chips = ChipRow([(str(i), s(f"Choice {i}")) for i in range(9)], name="Choices", numbered=True)
    chips.choose(["2", "7"])
    tiles = hbox(*(Tile("supply/kit", s(f"Tile {i}"), s("of glass"), "A", count=i) for i in range(3)), gap=8)
    buttons = hbox(
        Button(s("Save"), kind="primary", keys=("Ctrl", "↵")),
        Button(s("Move"), icon="ph/arrows-left-right"),
        Button(icon="app/x", kind="ghost", name="Dismiss"),
        STRETCH,
        gap=8,
    )
    values = hbox(Segment([s("Day"), s("Week")], name="Views"), Stepper(3, name="How many"), STRETCH, gap=8)
    fields = vbox(
        labelled(s("Team"), TextField(name="Team"), s("A help sentence that may well take two lines here.")),
        PhraseField(name="Phrase"),
        NoteField(name="Note"),
        Select([("a", s("First")), ("b", s("Second"))], name="Template"),
        gap=8,
    )
    grounds = hbox(
        Card(vbox(label(s("On a card"), wrap=True), margins=(16, 16, 16, 16))),
        Well(vbox(label(s("In a well")), margins=(16, 16, 16, 16))),
        Slab(vbox(label(s("On ink"), colour="on_ink"), margins=(16, 16, 16, 16))),
        Tint(vbox(Badge(s("Low"), "attn", icon="app/arrow-left"), margins=(16, 16, 16, 16)), kind="attn"),
        gap=8,
    )
    foot = vbox(
        Toast(s("Saved"), action=s("Undo"), keys=("Ctrl", "Z")), Progress(s("Drawing"), cancel=s("Stop")), gap=8
    )
    head = hbox(heading(s("One of each")), 8, KeyCaps(("F2",)), STRETCH)
    pieces = (head, tiles, buttons, chips, values, fields, Check(s("Given"), note=s("3")), hairline(), grounds, foot)
    window = boxed(vbox(*pieces, margins=(20, 20, 20, 20), gap=12))
    window.setAccessibleName("One of each")
    theme.dress(window)
    return window


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_one_of_each_widget_passes_the_audit(app: QApplication, dark: bool, scale: float) -> None:
    theme.apply(app, dark=dark, scale=scale)
    window = sheet()
    try:
        window.resize(int(760 * scale), int(900 * scale))
        window.show()
        assert audit(window) == []
    finally:
        window.close()
        window.deleteLater()
        theme.apply(app, dark=False)


@pytest.mark.parametrize("dark", [False, True])
def test_no_pixel_is_red_orange_or_green(app: QApplication, dark: bool) -> None:
    theme.apply(app, dark=dark)
    window = sheet()
    try:
        window.resize(760, 900)
        window.show()
        app.processEvents()
        image = window.grab().toImage()
        strong = 0
        for x in range(0, image.width(), 2):
            for y in range(0, image.height(), 2):
                seen = image.pixelColor(x, y)
                strong += seen.saturation() > 90 and seen.value() > 60 and not 170 <= seen.hue() <= 330
        assert strong == 0
    finally:
        window.close()
        window.deleteLater()
        theme.apply(app, dark=False)


def test_the_audit_finds_each_kind_of_fault(app: QApplication) -> None:
    window = QWidget()
    theme.dress(window)
    QVBoxLayout(window)
    window.resize(300, 200)
    nameless = Button(icon="app/x")
    clipped = Button("A button that is far too long")
    cut = label("A label that is far too long for its place")
    outside = Button("Out")
    first, second = Button("First"), Button("Second")
    for widget in (nameless, clipped, cut, outside, first, second):
        widget.setParent(window)
    nameless.setGeometry(0, 0, 20, 20)
    clipped.setGeometry(0, 30, 60, 40)
    cut.setGeometry(0, 80, 50, 20)
    outside.setGeometry(250, 100, 80, 40)
    first.setGeometry(0, 140, 90, 40)
    second.setGeometry(40, 140, 90, 40)
    window.show()
    found = " | ".join(audit(window))
    window.close()
    window.deleteLater()
    for fault in ("no accessible name", "target under", "clipped: Button", "clipped in width", "outside", "overlap"):
        assert fault in found, fault
