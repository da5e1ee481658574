"""Somebody at a keyboard, who has no mouse: keys go to whatever has the focus, and only what can be read is read."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from outreach.domain.keyboards import letter
from outreach.ui.widgets.segments import Segment
from tests.ui.houses import House

_NO = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_TOP_ROW = {"azerty": "à&é\"'(-è_ç", "qwerty": "0123456789"}
_MOST_STOPS = 60


class Hands:
    """A keyboard in front of a window."""

    def __init__(self, house: House, layout: str) -> None:
        self.house, self.layout = house, layout

    # Keys ------------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys as they are written in help: "Ctrl+Shift+Z", "F3", "Tab"."""
        for key in keys:
            combination = QKeySequence(key)[0]  # type: ignore[index]  # the stubs do not know it is a sequence
            self._send(combination.key(), "", combination.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type a text, letter after letter."""
        for sign in text:
            capital = sign.upper() if len(sign.upper()) == 1 else sign
            held = _SHIFT if sign.isalpha() and sign == capital else _NO
            self._send(_key(capital), sign, held)

    def tile(self, place: int, pieces: int = 1) -> None:
        """Strike the key of a place of the pad, after the digits of a number; with Shift for one less."""
        sign = letter(place, self.layout)
        if pieces < 0:
            self._send(_key(sign), sign, _SHIFT)
            return
        if pieces > 1:
            self.digits(pieces)
        self._send(_key(sign), sign.lower(), _NO)

    def digits(self, number: int) -> None:
        """Strike the keys of a number in the top row, without Shift: on AZERTY they print no digits."""
        for digit in str(number):
            sign = _TOP_ROW[self.layout][int(digit)]
            self._send(_key(sign.upper()), sign, _NO)

    def number_pad(self, signs: str) -> None:
        """Strike keys of the number pad."""
        for sign in signs:
            self._send(_key(sign), sign, Qt.KeyboardModifier.KeypadModifier)

    def _send(self, key: Qt.Key, text: str, held: Qt.KeyboardModifier) -> None:
        window = self.house.window.windowHandle()
        QTest.sendKeyEvent(QTest.KeyAction.Click, window, key, text, held)
        for _round in range(4):
            self.house.app.processEvents()

    def answer(self, name: str, does: Callable[[], None]) -> None:
        """Do something as soon as the thing of that name has the focus, in a question the next key asks."""
        poll = QTimer(self.house.window, interval=2)

        def look() -> None:
            if self.here() != name:
                return
            poll.stop()
            try:
                does()
            except BaseException:
                self.press("Esc")  # or the question would wait for ever
                raise

        poll.timeout.connect(look)
        poll.start()

    # Where one is ----------------------------------------------------------------------------------------

    def here(self) -> str:
        """The name of what has the focus."""
        focus = QApplication.focusWidget()
        return focus.accessibleName() or _shown(focus) if focus is not None else ""

    def tab_to(self, name: str, *, back: bool = False) -> None:
        """Press Tab until the thing of that name has the focus."""
        met = [self.here()]
        for _stop in range(_MOST_STOPS):
            self.press("Shift+Tab" if back else "Tab")
            if self.here() == name:
                return
            met.append(self.here())
        raise AssertionError(f"Tab never comes to “{name}”, only to {list(dict.fromkeys(met))}")

    def stops(self, count: int) -> list[str]:
        """The names of the next places that Tab comes to."""
        met = []
        for _stop in range(count):
            self.press("Tab")
            met.append(self.here())
        return met

    # What can be read ------------------------------------------------------------------------------------

    def texts(self) -> list[str]:
        """Everything that is in sight or said aloud."""
        found: list[str] = []
        for widget in [self.house.window, *self.house.window.findChildren(QWidget)]:
            if widget.isVisible() and not widget.visibleRegion().isEmpty():
                found += [_shown(widget), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        return [text for text in dict.fromkeys(found) if text]

    def reads(self, part: str) -> bool:
        """Whether a text is in sight."""
        return any(part in text for text in self.texts())

    def described(self, name: str) -> str:
        """What is said of the thing of that name, besides its name."""
        named = [w for w in self.house.window.findChildren(QWidget) if w.isVisible() and w.accessibleName() == name]
        return next((widget.accessibleDescription() for widget in named if widget.accessibleDescription()), "")


def _key(sign: str) -> Qt.Key:
    return Qt.Key(ord(sign)) if ord(sign) < 256 else Qt.Key.Key_unknown


def _shown(widget: QWidget) -> str:
    match widget:
        case QLabel():
            document = QTextDocument()
            document.setHtml(widget.text())
            return document.toPlainText()
        case QLineEdit() | QPlainTextEdit():
            return widget.placeholderText()
        case QComboBox():
            return widget.currentText()
        case Segment():
            return "\n".join(widget.items())
        case QAbstractButton():
            return widget.text()
    return ""


class Windows(QObject):
    """Notes every other window that appears by itself: it would flash, and take the focus away."""

    def __init__(self) -> None:
        super().__init__()
        self.strays: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            allowed = isinstance(watched, QMenu) or watched.objectName() == "canvas"
            if not allowed:
                self.strays.append(repr(watched))
        return False
