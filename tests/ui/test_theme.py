"""The palettes keep their promises, and the icons are all there."""

from dataclasses import asdict

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontInfo, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from outreach import fonts, paths
from outreach.ui.theme import icons, theme
from outreach.ui.theme.tokens import DARK, LIGHT, PAIRS, TYPE, Tokens, contrast, without_tints
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.checks import Check
from outreach.ui.widgets.fields import PhraseField
from outreach.ui.widgets.steppers import Stepper

PALETTES = [LIGHT, DARK, without_tints(LIGHT), without_tints(DARK)]


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_every_pair_of_colours_has_its_contrast(palette: Tokens) -> None:
    values = asdict(palette)
    low = [(fg, bg) for fg, bg, least in PAIRS if contrast(values[fg], values[bg]) < least]
    assert low == []


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_no_colour_is_red_orange_or_green(palette: Tokens) -> None:
    for name, value in asdict(palette).items():
        if name == "name":
            continue
        seen = QColor(value)
        strong = seen.saturation() > 60 and seen.value() > 60
        assert not strong or 170 <= seen.hue() <= 330, name


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_family_is_loaded_with_its_weights(app: QApplication) -> None:
    for role in TYPE:
        assert QFontInfo(theme.font(role)).family() == fonts.FAMILY


def test_no_text_is_under_eleven_pixels() -> None:
    assert min(kind.px for kind in TYPE.values()) >= 11


def test_the_text_size_multiplies_type_and_sizes(app: QApplication) -> None:
    theme.apply(app, dark=False, scale=1.5)
    try:
        assert theme.px(40) == 60
        assert theme.font("body").pixelSize() == round(TYPE["body"].px * 1.5)
    finally:
        theme.apply(app, dark=False)


def test_less_movement_makes_everything_instant(app: QApplication) -> None:
    theme.apply(app, dark=False, reduce_motion=True)
    try:
        assert theme.duration(160) == 0
    finally:
        theme.apply(app, dark=False)
    assert theme.duration(160) == 160


def test_a_window_that_is_dressed_follows_the_palette(app: QApplication) -> None:
    window = QWidget()
    theme.dress(window)
    field = QLineEdit(window)
    field.resize(200, 40)
    try:
        for dark, palette in ((False, LIGHT), (True, DARK)):
            theme.apply(app, dark=dark)
            assert field.grab().toImage().pixelColor(100, 20).name().upper() == palette.surface.upper()
    finally:
        theme.apply(app, dark=False)
        window.deleteLater()


def test_every_face_and_symbol_file_exists() -> None:
    assert set(fonts.faces()) == {"regular", "italic", "semibold", "bold"}
    assert all(path.is_file() for path in (*fonts.faces().values(), *fonts.symbols()))


def _inked(name: str) -> bool:
    image = icons.pixmap(name, 24, QColor("#123456"), 2.0).toImage()
    return any(image.pixelColor(x, y).alpha() for x in range(48) for y in range(48))


def test_every_drawing_of_ours_draws_something_in_the_colour_asked(app: QApplication) -> None:
    folder = paths.resources() / "icons"
    names = [f"{p.parent.name}/{p.stem}" for kind in ("supply", "app") for p in (folder / kind).glob("*.svg")]
    assert len(names) > 40
    for name in names:
        assert _inked(name), name
        assert "#" not in (folder / f"{name}.svg").read_text(encoding="utf-8"), name


def test_a_phosphor_symbol_draws_and_an_unknown_one_is_refused(app: QApplication) -> None:
    assert _inked("ph/moon-stars")
    with pytest.raises(KeyError):
        icons.pixmap("app/nothing-of-the-kind", 24, QColor("#123456"))


def test_a_screen_of_our_own_icons_never_loads_the_symbol_font(app: QApplication) -> None:
    icons._symbol_family.cache_clear()
    for widget in (PhraseField(name="Phrase"), Button(icon="app/lock"), Stepper(name="n"), Check("a", on=True)):
        widget.grab()
    assert icons._symbol_family.cache_info().misses == 0


def test_the_same_icon_twice_is_the_same_picture_in_each_colour(app: QApplication) -> None:
    blue = icons.pixmap("app/eye", 20, QColor("#184F66")).toImage()
    plum = icons.pixmap("app/eye", 20, QColor("#73406B")).toImage()
    assert blue == icons.pixmap("app/eye", 20, QColor("#184F66")).toImage()
    assert blue != plum


def test_drawing_an_icon_leaves_the_painter_as_it_was(app: QApplication) -> None:
    ground = QPixmap(40, 40)
    painter = QPainter(ground)
    painter.setPen(QColor("#654321"))
    icons.draw(painter, "ph/package", QRectF(4, 4, 20, 20), QColor("#123456"))
    kept = painter.pen().color().name()
    painter.end()
    assert kept == "#654321"


def test_the_program_has_its_icon_at_every_usual_size(app: QApplication) -> None:
    assert {size.width() for size in icons.app_icon().availableSizes()} >= {16, 32, 256}
