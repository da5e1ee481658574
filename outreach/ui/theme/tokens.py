"""Design tokens: the two palettes, type roles, spaces and radii, and the contrast each pair must reach."""

from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Tokens:
    """One palette. Names say the use, never the hue; there is no red, orange or green for anything."""

    name: str
    canvas: str
    surface: str
    sunken: str
    rail: str
    hover: str
    press: str
    hairline: str
    border: str
    border_strong: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_press: str
    accent_soft: str
    accent_soft2: str
    on_accent: str
    accent_text: str
    checked: str
    attn: str
    attn_soft: str
    attn_border: str
    ink: str
    on_ink: str
    ink2: str
    ink_line: str
    mark: str
    data: str
    data_soft: str
    data2: str
    ring: str
    shadow: str
    page: str


LIGHT: Final = Tokens(
    name="light",
    canvas="#F4F2EE",
    surface="#FFFEFC",
    sunken="#EBE8E2",
    rail="#ECE9E3",
    hover="#F0EDE7",
    press="#E4E0D8",
    hairline="#E1DDD5",
    border="#CFCAC0",
    border_strong="#827D74",
    text="#1C2228",
    text2="#474F57",
    text3="#5E656C",
    accent="#1E5C75",
    accent_hover="#184C61",
    accent_press="#123C4D",
    accent_soft="#DDEBF0",
    accent_soft2="#C8DFE8",
    on_accent="#FFFFFF",
    accent_text="#184F66",
    checked="#1E5C75",
    attn="#73406B",
    attn_soft="#F3E8F0",
    attn_border="#C9A6C2",
    ink="#1C2A31",
    on_ink="#FFFFFF",
    ink2="#B9C7CE",
    ink_line="#3A4A52",
    mark="#BCDBE8",
    data="#6C8794",
    data_soft="#D5DDE1",
    data2="#8E6087",
    ring="#1E5C75",
    shadow="#1C2228",
    page="#D9D6D0",
)

DARK: Final = Tokens(
    name="dark",
    canvas="#121619",
    surface="#1A1F23",
    sunken="#0D1012",
    rail="#161A1E",
    hover="#23292E",
    press="#2B3238",
    hairline="#282E33",
    border="#3A4249",
    border_strong="#7B858D",
    text="#E4E7E9",
    text2="#B7BFC5",
    text3="#949DA4",
    accent="#27667F",
    accent_hover="#2F7591",
    accent_press="#20566C",
    accent_soft="#17313C",
    accent_soft2="#1E414F",
    on_accent="#F3F8FA",
    accent_text="#8FC7DD",
    checked="#8FC7DD",
    attn="#DDB0D3",
    attn_soft="#33242F",
    attn_border="#71506A",
    ink="#2A3740",
    on_ink="#F4F7F8",
    ink2="#BECBD2",
    ink_line="#465761",
    mark="#1E4B5C",
    data="#8FA7B2",
    data_soft="#303A41",
    data2="#C596BC",
    ring="#8FC7DD",
    shadow="#000000",
    page="#0D1012",
)


def without_tints(tokens: Tokens) -> Tokens:
    """The same palette without tints: states are told by outline and sign alone."""
    return replace(
        tokens,
        canvas=tokens.surface,
        rail=tokens.surface,
        sunken=tokens.surface,
        hover=tokens.surface,
        accent_soft=tokens.surface,
        accent_soft2=tokens.surface,
        attn_soft=tokens.surface,
        attn_border=tokens.attn,
        hairline=tokens.border_strong,
        border=tokens.border_strong,
        text2=tokens.text,
        text3=tokens.text2,
    )


@dataclass(frozen=True, slots=True)
class Type:
    """A role of text: size in pixels at 100 %, weight, and line height as a share of the size."""

    px: int
    weight: int
    leading: float


TYPE: Final[dict[str, Type]] = {
    "display": Type(32, 600, 1.2),
    "h1": Type(24, 600, 1.25),
    "h2": Type(18, 600, 1.3),
    "h3": Type(15, 600, 1.35),
    "figure": Type(25, 600, 1.1),
    "read": Type(17, 400, 1.5),
    "body": Type(15, 400, 1.45),
    "strong": Type(15, 600, 1.45),
    "ui": Type(14, 400, 1.35),
    "small": Type(13, 400, 1.4),
    "label": Type(13, 600, 1.3),
    "micro": Type(12, 400, 1.3),
}
"""The family is smaller on its body than most, so each role is one pixel or two above the usual."""

SPACE: Final = (0, 4, 8, 12, 16, 24, 32, 48)
RADIUS: Final[dict[str, int]] = {"field": 8, "button": 8, "large": 10, "tile": 10, "chip": 9, "card": 14}


_LINEAR_BELOW: Final = 0.04045


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    shares = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (s / 12.92 if s <= _LINEAR_BELOW else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two "#RRGGBB" colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


PAIRS: Final[tuple[tuple[str, str, float], ...]] = (
    ("text", "canvas", 7),
    ("text", "surface", 7),
    ("text2", "canvas", 4.5),
    ("text2", "surface", 4.5),
    ("text2", "rail", 4.5),
    ("text2", "hover", 4.5),
    ("text2", "press", 4.5),
    ("text3", "canvas", 4.5),
    ("text3", "surface", 4.5),
    ("text3", "rail", 4.5),
    ("text3", "sunken", 4.5),
    ("text3", "hover", 4.5),
    ("accent_text", "surface", 4.5),
    ("accent_text", "canvas", 4.5),
    ("accent_text", "accent_soft", 4.5),
    ("text", "accent_soft", 7),
    ("text2", "accent_soft", 4.5),
    ("text3", "accent_soft", 4.5),
    ("on_accent", "accent", 4.5),
    ("on_accent", "accent_hover", 4.5),
    ("on_accent", "accent_press", 4.5),
    ("attn", "surface", 4.5),
    ("attn", "canvas", 4.5),
    ("attn", "attn_soft", 4.5),
    ("text", "attn_soft", 7),
    ("on_ink", "ink", 7),
    ("ink2", "ink", 4.5),
    ("text", "mark", 7),
    ("text2", "sunken", 4.5),
    ("accent_text", "accent_soft2", 4.5),
    ("accent_text", "attn_soft", 4.5),
    ("text3", "attn_soft", 4.5),
    ("border_strong", "surface", 3),
    ("border_strong", "canvas", 3),
    ("ring", "surface", 3),
    ("ring", "canvas", 3),
    ("checked", "surface", 3),
    ("data", "surface", 3),
    ("data2", "surface", 3),
)
"""Foreground, background and the least contrast: 7 for main text, 4.5 for other text, 3 for shapes."""
