"""The pad's 24 places as physical keys: which key was struck, and which letter stands on it in each layout.

A place is where the hand goes, not what the key prints: top row 1–6, home row 1–6, bottom row 1–6, then six
keys under the right hand. Where the platform tells the physical key, that decides; otherwise the character
does, through the layout that the settings name.
"""

from dataclasses import dataclass
from typing import Final

PLACES: Final = 24

LETTERS: Final = {
    "azerty": "AZERTYQSDFGHWXCVBNUIOPKL",
    "qwerty": "QWERTYASDFGHZXCVBNUIOPKL",
    "bepo": "BÉPOÈ^AUIE,CÀYX.K’VDLJSR",
}
"""What the keys of places 1 to 24 show, by layout."""

_SHIFTED: Final = {"bepo": {"!": "^", ";": ",", ":": ".", "?": "’", "'": "’"}}
"""What those keys print with Shift where it is not the capital, and the plain apostrophe of older BÉPOs."""

_TOP_ROW: Final = {"azerty": "à&é\"'(-è_ç", "qwerty": ")!@#$%^&*(", "bepo": '*"«»()@+-/'}
"""What the keys 0 to 9 print instead of the digit: AZERTY and BÉPO without Shift, QWERTY with it."""

# Set 1 of the PC's scan codes, which Windows hands over and evdev kept (X11 and Wayland add 8).
_SET_1: Final = (
    *(16, 17, 18, 19, 20, 21),
    *(30, 31, 32, 33, 34, 35),
    *(44, 45, 46, 47, 48, 49),
    *(22, 23, 24, 25, 37, 38),
)
_SET_1_DIGITS: Final = (11, 2, 3, 4, 5, 6, 7, 8, 9, 10)
_SET_1_SIGNS: Final = {12: -1, 13: 1}
_SET_1_MAIN: Final = range(1, 55)
"""The main block, up to the right Shift; the number pad and what comes from elsewhere lie beyond."""
_XKB_OFFSET: Final = 8

# Virtual key codes of macOS (Carbon's Events.h), which name physical keys whatever the layout.
_MAC: Final = (
    *(12, 13, 14, 15, 17, 16),
    *(0, 1, 2, 3, 5, 4),
    *(6, 7, 8, 9, 11, 45),
    *(32, 34, 31, 35, 40, 37),
)
_MAC_DIGITS: Final = (29, 18, 19, 20, 21, 23, 22, 26, 28, 25)
_MAC_SIGNS: Final = {27: -1, 24: 1}
_MAC_MAIN: Final = range(51)


@dataclass(frozen=True, slots=True)
class Struck:
    """What a key means to the pad: a place (1–24), a digit, or a sign for what came back; or nothing."""

    place: int | None = None
    digit: int | None = None
    sign: int | None = None

    def __bool__(self) -> bool:
        return self != Struck()


NOTHING: Final = Struck()


def letter(place: int, layout: str) -> str:
    """What the key of a place (1–24) shows in a layout; nothing beyond the last one."""
    return LETTERS[layout][place - 1] if 1 <= place <= PLACES else ""


def struck(*, platform: str, scan: int, virtual: int, character: str, layout: str, keypad: bool = False) -> Struck:
    """Tell what a key means to the pad.

    `platform` is Qt's name for the windowing system ("xcb", "wayland", "windows", "cocoa"…), `scan` and
    `virtual` its native codes (0 where there are none), `character` what the key printed, `keypad` whether it
    stands on the number pad. The two keys right of the 0 are − and +, whatever they print.
    """
    if not keypad:
        if platform == "cocoa" and character:
            return _physical(virtual, _MAC, _MAC_DIGITS, _MAC_SIGNS) if virtual in _MAC_MAIN else NOTHING
        code = _set_1(platform, scan)
        if code in _SET_1_MAIN:
            return _physical(code, _SET_1, _SET_1_DIGITS, _SET_1_SIGNS)
    return _printed(character, layout, keypad=keypad)


def _set_1(platform: str, scan: int) -> int:
    if platform.startswith(("xcb", "wayland")):
        return scan - _XKB_OFFSET
    return scan if platform == "windows" else 0


def _physical(code: int, places: tuple[int, ...], digits: tuple[int, ...], signs: dict[int, int]) -> Struck:
    if code in places:
        return Struck(place=places.index(code) + 1)
    if code in digits:
        return Struck(digit=digits.index(code))
    return Struck(sign=signs.get(code))


def _printed(character: str, layout: str, *, keypad: bool) -> Struck:
    if len(character) != 1:
        return NOTHING
    if character in "0123456789":
        return Struck(digit=int(character))
    if not keypad:
        capital = _SHIFTED.get(layout, {}).get(character, character.upper())
        if capital in LETTERS[layout]:
            return Struck(place=LETTERS[layout].index(capital) + 1)
        if layout != "qwerty" and character in _TOP_ROW[layout]:
            return Struck(digit=_TOP_ROW[layout].index(character))
    return Struck(sign={"+": 1, "-": -1, "\u2212": -1}.get(character))
