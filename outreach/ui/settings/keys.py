"""Who opens the notebook: a list, and in its place the form of what is being changed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach.i18n import _
from outreach.services.keys import Keys
from outreach.ui import dialogs
from outreach.ui.dialogs import SaveAs
from outreach.ui.hints.readers import Reader
from outreach.ui.settings import keys_state
from outreach.ui.settings.key_forms import KeyForm, LabelForm, PhraseForm
from outreach.ui.settings.keys_state import Holder
from outreach.ui.settings.recovery import CodeForm, RehearsalForm
from outreach.ui.settings.removals import Removal
from outreach.ui.widgets.buttons import Button
from outreach.ui.widgets.cards import hairline
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.layouts import boxed, clear, hbox, vbox
from outreach.ui.widgets.orders import keep_order


class KeysSettings(QWidget):
    """The list and its forms.

    `did(Deed)` for what can be taken back, `told(str)` for what can't; `keep_asked()` before a copy is made,
    `replaced()` once the notebook was closed under another key.
    """

    did = Signal(object)
    told = Signal(str)
    keep_asked = Signal()
    replaced = Signal()

    def __init__(
        self,
        keys: Keys,
        today: Callable[[], date],
        *,
        reader: Reader,
        read_only: bool = False,
        save_as: SaveAs = dialogs.save_as,
    ) -> None:
        super().__init__()
        self._reader = reader
        self._keys, self._today, self._read_only, self._save_as = keys, today, read_only, save_as
        self.form: KeyForm | None = None
        self.removal: Removal | None = None
        self._opener = ""
        self._column: QVBoxLayout = vbox()
        self.setLayout(self._column)
        self.reload()

    def reload(self) -> None:
        """Show the list as it is kept, unless a form is open."""
        if self.form is None:
            clear(self._column)
            self._column.addWidget(self._list())
            keep_order(self)

    def _list(self) -> QWidget:
        holders = self._keys.holders()
        people = [holder for holder in holders if not keys_state.is_code(holder)]
        codes = [holder for holder in holders if keys_state.is_code(holder)]
        rows = vbox()
        for at, holder in enumerate((*people, *codes)):
            if at:
                rows.addWidget(hairline())
            rows.addWidget(self._line(holder, holders))
        if not codes:
            rows.addWidget(hairline())
            rows.addWidget(self._no_code(holders))
        add = Button(_("Give somebody a key…"), icon="app/plus", height=40, px=14)
        add.clicked.connect(lambda: self._open(PhraseForm(self._keys, self._today, self._reader), "add"))
        add.setObjectName("key_add")
        add.setEnabled(not self._read_only and not keys_state.full(holders))
        room = label(keys_state.room_left(holders), "small", "text3", wrap=True)
        return boxed(vbox(rows, 12, hbox(add, (room, 1), gap=12)))

    def _line(self, holder: Holder, holders: tuple[Holder, ...]) -> QWidget:
        name = keys_state.name_of(holder)
        words = vbox(
            label(name, "body", wrap=True),
            label(keys_state.kind_of(holder), "small", "text3", wrap=True),
        )
        if keys_state.is_code(holder):
            buttons = [
                self._button(
                    _("Try it"), _("Try the recovery code"), "try", lambda: RehearsalForm(self._keys), reads=True
                ),
                self._button(_("New code…"), _("New recovery code"), "code", self._code_form),
            ]
        else:
            slot = holder.slot
            remove = Button(_("Remove…"), kind="ghost", height=36, px=14, name=_("Remove {name}").format(name=name))
            remove.setObjectName(f"key_remove_{slot}")
            remove.clicked.connect(lambda: self._remove(holder))
            remove.setEnabled(not self._read_only and keys_state.can_remove(holders, holder))
            buttons = [
                self._button(
                    _("Phrase…"),
                    _("Change the phrase of {name}").format(name=name),
                    f"change_{slot}",
                    lambda: PhraseForm(self._keys, self._today, self._reader, holder),
                ),
                self._button(
                    _("Rename"),
                    _("Rename {name}").format(name=name),
                    f"label_{slot}",
                    lambda: self._label_form(holder),
                ),
                remove,
            ]
        return boxed(hbox((words, 1), *buttons, margins=(0, 6, 0, 6), gap=4))

    def _no_code(self, holders: tuple[Holder, ...]) -> QWidget:
        none = label(_("No recovery code: a forgotten phrase can’t be replaced."), "body", "text2", wrap=True)
        make = self._button(_("Make one…"), _("Make a recovery code"), "code", self._code_form)
        make.setEnabled(make.isEnabled() and len(holders) < keys_state.SLOTS)
        return boxed(hbox((none, 1), make, margins=(0, 6, 0, 6), gap=4))

    def _button(self, text: str, name: str, code: str, make: Callable[[], KeyForm], *, reads: bool = False) -> Button:
        made = Button(text, kind="ghost", height=36, px=14, name=name)
        made.setObjectName(f"key_{code}")
        made.setEnabled(reads or not self._read_only)
        made.clicked.connect(lambda: self._open(make(), code))
        return made

    def _code_form(self) -> KeyForm:
        return CodeForm(self._keys, self._today, save_as=self._save_as)

    def _label_form(self, holder: Holder) -> KeyForm:
        form = LabelForm(self._keys, holder, self._reader)
        form.did.connect(self.did)
        return form

    def _open(self, form: KeyForm, opener: str) -> None:
        self.form, self._opener = form, opener
        form.left.connect(self._close)
        form.told.connect(self.told)
        clear(self._column)
        self._column.addWidget(form)
        form.show()
        keep_order(self)
        form.start()

    def _close(self) -> None:
        self.form = None
        self.reload()
        self._focus(f"key_{self._opener}")

    def _focus(self, name: str) -> None:
        """Go back to what opened the form."""
        button = next((made for made in self.findChildren(Button) if made.objectName() == name), None)
        if button is not None:
            button.show()
            button.setFocus()

    def _remove(self, holder: Holder) -> None:
        removal = Removal(self, self._keys, holder, self._today)
        removal.begun.connect(self.keep_asked)
        removal.removed.connect(self.replaced)
        removal.stopped.connect(self._removal_over)
        self.removal = removal
        removal.ask()

    def _removal_over(self) -> None:
        removal, self.removal = self.removal, None
        if removal is not None:
            removal.deleteLater()
