"""What belongs to this computer: language, look, keyboard, lock."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from outreach.i18n import LANGUAGES, NAMES, _
from outreach.preferences import HIDDEN, KEYBOARDS, LOCK_MINUTES, TEXT_SIZES, THEMES, Preferences
from outreach.ui.widgets.checks import Check
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import STRETCH, boxed, hbox, vbox
from outreach.ui.widgets.segments import Segment
from outreach.ui.widgets.selects import Select
from outreach.ui.widgets.steppers import Stepper

_STEP = 10


class ComputerSettings(QWidget):
    """The settings of this computer; each is in force at once. `asked(Preferences)` with the new ones."""

    asked = Signal(object)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._now = preferences
        self.language = self._segment(
            "language", _("Language"), LANGUAGES, [NAMES[code] for code in LANGUAGES], preferences.language
        )
        self.language.chosen.connect(lambda at: self._ask(self._now.with_language(LANGUAGES[at])))
        self.theme = self._segment(
            "theme", _("Theme"), THEMES, [_("As the system"), _("Day"), _("Night")], preferences.theme
        )
        self.theme.chosen.connect(lambda at: self._ask(self._now.with_theme(THEMES[at])))
        self.keyboard = self._segment(
            "keyboard", _("Keyboard"), KEYBOARDS, ["AZERTY", "QWERTY", "BÉPO"], preferences.keyboard
        )
        self.keyboard.chosen.connect(lambda at: self._ask(self._now.with_keyboard(KEYBOARDS[at])))
        self.text_size = Stepper(
            preferences.text_size,
            name=_("Text size, per cent"),
            lowest=TEXT_SIZES[0],
            highest=TEXT_SIZES[-1],
            step=_STEP,
            height=40,
        )
        self.text_size.setObjectName("text_size")
        # Typing 150 passes through 1 and 15: the value counts once it is complete.
        self.text_size.setKeyboardTracking(False)
        self.text_size.changed.connect(lambda size: self._ask(self._now.with_text_size(size)))
        minutes = [(str(n), _("{n} min").format(n=n)) for n in LOCK_MINUTES]
        self.lock = Select(minutes, str(preferences.lock_minutes), name=_("Lock after"))
        self.lock.setObjectName("lock")
        self.lock.chosen.connect(lambda code: self._ask(self._now.with_lock_minutes(int(code))))
        when = dict(zip(HIDDEN, (_("Lock at once"), _("Lock after a minute"), _("Don’t lock")), strict=True))
        self.hidden = Select(list(when.items()), preferences.lock_hidden, name=_("When the window is minimised"))
        self.hidden.setObjectName("hidden")
        self.hidden.chosen.connect(lambda code: self._ask(self._now.with_lock_hidden(code)))
        self.motion = Check(_("Reduce movement"), on=preferences.reduce_motion)
        self.motion.setObjectName("motion")
        self.motion.toggled.connect(lambda on: self._ask(self._now.with_reduce_motion(on)))
        self.setLayout(self._laid_out())

    def _laid_out(self) -> QLayout:
        return vbox(
            row(_("Language"), self.language),
            row(_("Theme"), self.theme),
            row(_("Text size"), self.text_size, _("Ctrl + and Ctrl − do the same.")),
            row(_("Keyboard"), self.keyboard, _("The letters on the pad follow it.")),
            row(_("Lock after"), self.lock, _("Without a key or a touch. What is being typed is kept.")),
            row(_("Window minimised"), self.hidden, _("When the screen locks or the computer sleeps: at once.")),
            row("", self.motion),
            gap=14,
        )

    @staticmethod
    def _segment(key: str, name: str, codes: Sequence[str], words: Sequence[str], chosen: str) -> Segment:
        made = Segment(words, codes.index(chosen) if chosen in codes else 0, name=name, height=40)
        made.setObjectName(key)
        return made

    def _ask(self, preferences: Preferences) -> None:
        if preferences != self._now:
            self._now = preferences
            self.asked.emit(preferences)


def row(name: str, control: QWidget, hint: str = "") -> QWidget:
    """Put a control beside its name, with a sentence below."""
    words = label(name, "ui", weight=600)
    words.setBuddy(control)
    words.setMinimumWidth(words.fontMetrics().averageCharWidth() * 20)
    below = label(hint, "small", "text3", wrap=True) if hint else None
    words.setFixedHeight(control.sizeHint().height())
    return boxed(hbox(vbox(words, STRETCH), (vbox(hbox(control, STRETCH), below, gap=4), 1), gap=12))
