"""The recovery code once the notebook lives: a new one, and trying the one on paper without changing anything."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from outreach.i18n import _
from outreach.services.keys import Keys
from outreach.ui import dialogs, phrases
from outreach.ui.dialogs import SaveAs
from outreach.ui.papers import SaveSheet
from outreach.ui.settings.key_forms import KeyForm
from outreach.ui.settings.keys_state import Holder, is_code
from outreach.ui.theme import theme
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import Well
from outreach.ui.widgets.fields import TextField, labelled
from outreach.ui.widgets.groups import Groups
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import boxed, hbox, vbox
from outreach.ui.widgets.orders import keep_order
from outreach.vault.keyrings import NewKey

_LONGEST = 80


class CodeForm(KeyForm):
    """A new recovery code: drawn, shown once, one group typed back; only then does it replace the former one."""

    def __init__(self, keys: Keys, today: Callable[[], date], *, save_as: SaveAs = dialogs.save_as) -> None:
        super().__init__()
        self._keys, self._today, self._save_as = keys, today, save_as
        self._key: NewKey | None = None
        self.groups: tuple[str, ...] = ()
        self.asked = 0
        self.field = TextField(name=_("Group typed back"), longest=8)
        self.field.setFixedWidth(theme.px(120))
        self.field.returnPressed.connect(self.submit)
        self.confirm = Button(_("Use this code"), kind="primary", height=44)
        self.confirm.clicked.connect(self.submit)
        told = _("The code on paper goes on opening until the new one is confirmed here; then it no longer does.")
        self._shown: QVBoxLayout = vbox()
        self.setLayout(
            vbox(
                label(_("A new recovery code"), "h3"),
                4,
                label(told, "body", "text2", wrap=True),
                14,
                self._shown,
                self.foot(self.confirm),
            )
        )

    def start(self) -> None:
        """Draw the code."""
        if self._key is None:
            self.confirm.setEnabled(False)
            self.work(self._keys.prepare_code, self._drawn, self.confirm)

    def _drawn(self, key: NewKey) -> None:
        self._key, self.groups = key, phrases.groups_of(key.code)
        self.asked = phrases.any_group(self.groups)
        question = _("To be sure it is on paper: type group {n} back.").format(n=self.asked)
        self.field.setAccessibleName(question)
        words = label(question, "ui", wrap=True)
        words.setBuddy(self.field)
        paper = _("Write it on paper and keep the sheet away from this computer. The sheet opens the notebook too.")
        row = boxed(hbox((words, 1), self.field, gap=12))
        for piece in (
            Well(vbox(Groups(self.groups), margins=(16, 10, 16, 10))),
            label(paper, "small", "text3", wrap=True),
            SaveSheet(lambda: key.code, save_as=self._save_as),
            row,
        ):
            self._shown.addWidget(piece)
            self._shown.addSpacing(theme.px(12))
        self.confirm.setEnabled(True)
        row.show()
        keep_order(self)
        self.field.setFocus()

    def submit(self) -> None:
        """Have the code count, if the group is the right one."""
        key = self._key
        if key is None:
            return
        if not phrases.typed_back(self.groups, self.asked - 1, self.field.text()):
            wrong, next_step = _("This is not group {n}."), _("Compare it with what you wrote down.")
            self.say(f"{wrong.format(n=self.asked)} {next_step}")
            self.field.setFocus()
            self.field.selectAll()
            return
        if self.attempt(lambda: self._keys.renew_recovery(key, self._today())):
            self.told.emit(_("The new recovery code counts from now on."))
            self.left.emit()


class RehearsalForm(KeyForm):
    """The code on paper, tried: it opens or it doesn't, and nothing changes."""

    def __init__(self, keys: Keys) -> None:
        super().__init__()
        self._keys = keys
        self.field = TextField(name=_("Recovery code"), longest=_LONGEST)
        self.field.returnPressed.connect(self.submit)
        self.confirm = Button(_("Try it"), kind="primary", height=44)
        self.confirm.clicked.connect(self.submit)
        self.leave.say(_("Done"))
        hint = _("Seven groups of four signs, on the recovery sheet. Capitals and dashes do not matter.")
        told = _("Type the code as it stands on the sheet. Nothing is changed by trying.")
        self.setLayout(
            vbox(
                label(_("Try the recovery code"), "h3"),
                4,
                label(told, "body", "text2", wrap=True),
                14,
                labelled(_("Recovery code"), self.field, hint),
                10,
                self.foot(self.confirm),
            )
        )

    def start(self) -> None:
        """Put the focus into the field."""
        self.field.setFocus()

    def submit(self) -> None:
        """Try it."""
        typed, keys = self.field.text(), self._keys
        if not phrases.is_code(typed):
            self.say(_("A sign is missing or misread. Compare the groups with the recovery sheet."))
            self.field.setFocus()
            return
        self.work(lambda: keys.rehearse(typed), self._answered, self.confirm)

    def _answered(self, holder: Holder | None) -> None:
        opens = holder is not None and is_code(holder)
        if opens:
            self.field.clear()
        self.say(
            _("This code opens the notebook. Nothing was changed.")
            if opens
            else _("This code doesn’t open this notebook. A former sheet, perhaps: look for a later one, or make one.")
        )
        self.field.setFocus()
