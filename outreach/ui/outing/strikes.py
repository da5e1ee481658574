"""A key event as the pad and the card understand it: by the physical key where there is one, else by the layout."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from outreach.domain.keyboards import Struck, struck


def strike(event: QKeyEvent, layout: str) -> Struck:
    """Tell the place, the digit or the sign of a key in a layout."""
    return struck(
        platform=QGuiApplication.platformName(),
        scan=event.nativeScanCode(),
        virtual=event.nativeVirtualKey(),
        character="^" if event.key() == Qt.Key.Key_Dead_Circumflex else event.text(),
        layout=layout,
        keypad=bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier),
    )


def digit(event: QKeyEvent, layout: str) -> int | None:
    """Tell the digit of a key: on AZERTY and BÉPO the top row needs no Shift."""
    return strike(event, layout).digit
