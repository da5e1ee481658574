"""Fields one types in: a line, a passphrase, a note. None is ever mandatory."""

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from outreach.i18n import _
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import vbox

_OF_THE_ROOM = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_E)


class TextField(QLineEdit):
    """A line of text. `big` is 54 px high, else 40; `longest` bounds what can be typed."""

    def __init__(
        self,
        text: str = "",
        *,
        name: str,
        placeholder: str = "",
        big: bool = False,
        longest: int = 200,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMaxLength(longest)
        self.setPlaceholderText(placeholder)
        self.setProperty("big", "true" if big else "false")
        self.setFont(theme.font("h2", weight=400) if big else theme.font("body"))
        self.setFixedHeight(theme.px(54 if big else 40))
        self.setText(text)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+E to the room: under X11 and Wayland a field goes to the end of its line with it."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.keyCombination() == _OF_THE_ROOM
        ):
            event.ignore()
            return True
        return super().event(event)


class PhraseField(TextField):
    """A passphrase, hidden unless shown with the eye. Never kept, corrected, predicted or put on a clipboard."""

    submitted = Signal()

    def __init__(self, *, name: str, placeholder: str = "", big: bool = True) -> None:
        super().__init__(name=name, placeholder=placeholder, big=big, longest=1024)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhHiddenText | hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self._eye = Button(icon="app/eye", kind="ghost", height=40 if big else 36, checkable=True)
        self._eye.setParent(self)
        self._eye.toggled.connect(self._show_phrase)
        self._show_phrase(shown=False)
        self.setTextMargins(0, 0, self._eye.sizeHint().width(), 0)
        self.returnPressed.connect(self.submitted)

    def _show_phrase(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._eye.show_icon("app/eye-slash" if shown else "app/eye")
        name = _("Hide the passphrase") if shown else _("Show the passphrase")
        self._eye.setAccessibleName(name)
        self._eye.setToolTip(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The eye stays at the right."""
        super().resizeEvent(event)
        size = self._eye.sizeHint()
        space = (self.height() - size.height()) // 2
        self._eye.setGeometry(self.width() - size.width() - space, space, size.width(), size.height())


class NoteField(QPlainTextEdit):
    """A free note: plain text only, whatever is pasted. Tab leaves it, `longest` characters at most."""

    def __init__(
        self, text: str = "", *, name: str, placeholder: str = "", lines: int = 3, longest: int = 4000
    ) -> None:
        super().__init__()
        self._longest = longest
        self.setFont(theme.font("body"))
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(theme.px(3))
        self._lines = lines
        self.setMinimumHeight(self.sizeHint().height())
        self.setPlainText(text)

    def set_longest(self, longest: int) -> None:
        """Take so many characters from now on; what is there already stays."""
        self._longest = longest

    def sizeHint(self) -> QSize:
        """The lines asked for."""
        return QSize(theme.px(240), self.fontMetrics().lineSpacing() * self._lines + theme.px(18))

    def minimumSizeHint(self) -> QSize:
        """Two lines at least."""
        return QSize(theme.px(120), self.fontMetrics().lineSpacing() * min(2, self._lines) + theme.px(18))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted text loses its form, and what is too long is left out."""
        room = self._longest - len(self.toPlainText()) + len(self.textCursor().selectedText())
        if source.hasText() and room > 0:
            self.textCursor().insertText(source.text()[:room])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing stops at the longest note; keys that move or erase still work."""
        full = len(self.toPlainText()) >= self._longest and not self.textCursor().hasSelection()
        if full and event.text() and event.text().isprintable():
            return
        super().keyPressEvent(event)


def labelled(text: str, field: QWidget | QLayout, hint: str = "") -> QVBoxLayout:
    """A field under its name, with a sentence of help below. Clicking the name goes to the field."""
    words = label(text, "ui", weight=600)
    if isinstance(field, QWidget):
        words.setBuddy(field)
    below = label(hint, "small", "text3", wrap=True) if hint else None
    return vbox(words, field, below, gap=6)
