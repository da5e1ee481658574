"""Templates of the team's own from the reports room: copied, changed, removed, and all of it taken back."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from outreach.domain.codes import in_language
from outreach.domain.errors import OutreachError
from outreach.domain.templates import OWN, Template
from outreach.i18n import LANGUAGES, _, current
from outreach.services.templates import Templates
from outreach.services.workspace import Workspace
from outreach.ui.errors import show_refusal
from outreach.ui.hints.readers import reader_of
from outreach.ui.reports.editor import TemplateSheet

_FRESH = OWN + "fresh"


class TemplateDesk(QObject):
    """Where templates are worked on. `chosen(Template)` when another is to be shown, `did(str)` with what was done."""

    chosen = Signal(object)
    did = Signal(str)

    def __init__(self, room: QWidget, workspace: Workspace) -> None:
        super().__init__(room)
        self._room, self._workspace = room, workspace
        self._back: Callable[[], Template] | None = None

    @property
    def _templates(self) -> Templates:
        return self._workspace.templates

    def open(self, template: Template, language: str) -> TemplateSheet:
        """Open a template of the team's own, or a copy of one that ships, which is kept once it is asked for."""
        draft = template
        if not template.own:
            name = self._free_name(template)
            draft = replace(template, id=_FRESH, titles=dict.fromkeys(LANGUAGES, name))
        sheet = TemplateSheet(
            self._room.window(),
            draft,
            language,
            reader_of(self._workspace),
            lambda changed, name: self._keep(template, changed, name),
            fresh=not template.own,
        )
        sheet.removed.connect(lambda: self.remove(template))
        sheet.ask()
        return sheet

    def remove(self, template: Template) -> None:
        """Take one of the team's away; the first that ships is shown instead."""
        try:
            gone = self._templates.remove(template.id)
        except OutreachError as refusal:
            show_refusal(self._room.window(), refusal)
            return
        self._done(
            self._templates.all()[0],
            _("The template “{name}” is removed.").format(name=in_language(gone.titles, current())),
            lambda: self._again(gone),
        )

    def undo(self) -> bool:
        """Take back what was done last; whether there was anything."""
        if self._back is None:
            return False
        back, self._back = self._back, None
        self.chosen.emit(back())
        return True

    def _keep(self, source: Template, changed: Template, name: str) -> None:
        templates = self._templates
        if not source.own:
            made = templates.copy(source.id, name)
            try:
                templates.change(replace(changed, id=made.id, titles=made.titles))
            except OutreachError:
                templates.remove(made.id)
                raise
            said, back = _("The template is kept."), lambda: self._without(made, source)
        else:
            before = source
            templates.change(replace(changed, titles=source.titles))
            try:
                if " ".join(name.split()) != in_language(source.titles, current()):
                    templates.rename(source.id, name)
            except OutreachError:
                templates.bring_back(before)
                raise
            made, said, back = source, _("The template is kept."), lambda: self._again(before)
        self._done(templates.get(made.id), said, back)

    def _done(self, shown: Template, said: str, back: Callable[[], Template]) -> None:
        self._back = back
        self.chosen.emit(shown)
        self.did.emit(said)

    def _again(self, before: Template) -> Template:
        self._templates.bring_back(before)
        return before

    def _without(self, made: Template, shown: Template) -> Template:
        self._templates.remove(made.id)
        return shown

    def _free_name(self, template: Template) -> str:
        """A name for a copy that no other template has."""
        taken = {title.casefold() for known in self._templates.all() for title in known.titles.values()}
        name = _("{name}, our own").format(name=in_language(template.titles, current()))[:56]
        wanted, number = name, 2
        while wanted.casefold() in taken:
            wanted, number = f"{name} {number}", number + 1
        return wanted
