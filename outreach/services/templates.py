"""Report templates: those that ship, and the team's own. Own ones are copies, and every change can be taken back."""

import json
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache

from outreach import paths
from outreach.domain import template_files
from outreach.domain.errors import AlreadyThere, NothingTyped, TextTooLong
from outreach.domain.template_files import TemplateUnreadable
from outreach.domain.templates import LONGEST_TITLE, OWN, Template, TemplateEmpty, TemplateGone
from outreach.i18n import LANGUAGES
from outreach.services.team import clean
from outreach.store import stamps
from outreach.store import templates as rows
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction

ORDER = ("funder", "full", "caarud", "euda", "who", "poster")
"""The shipped templates, in the order in which they are offered; the first is what a report begins with."""


@cache
def shipped() -> tuple[Template, ...]:
    """The templates that come with the program."""
    folder = paths.resources() / "reports"
    return tuple(
        template_files.parse((folder / f"{name}.toml").read_text(encoding="utf-8"), f"{name}.toml") for name in ORDER
    )


class Templates:
    """What a report can be made after."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Template, ...]:
        """Those that ship, then the team's own by name."""
        own = []
        for template, body in rows.bodies(self._connection).items():
            # One that came damaged must not keep the others from being chosen; `get` says what is wrong with it.
            with suppress(TemplateUnreadable):
                own.append(self._read(template, body))
        return (*shipped(), *sorted(own, key=_name))

    def get(self, template: str) -> Template:
        """A template by its id. Raises TemplateGone."""
        if template in ORDER:
            return shipped()[ORDER.index(template)]
        body = rows.bodies(self._connection).get(template)
        if body is None:
            raise TemplateGone(template=template[:60])
        return self._read(template, body)

    def copy(self, template: str, untrusted_name: str) -> Template:
        """Copy a template under a name of its own. Raises TemplateGone, NothingTyped, TextTooLong, AlreadyThere."""
        source = self.get(template)
        made = replace(source, id=OWN + secrets.token_hex(6), titles=self._named(untrusted_name))
        self._put(made)
        return made

    def rename(self, template: str, untrusted_name: str) -> Template:
        """Give one of the team's another name; returns what it was. Raises as `copy` does."""
        before = self._own(template)
        self._put(replace(before, titles=self._named(untrusted_name, but=template)))
        return before

    def change(self, changed: Template) -> Template:
        """Keep one of the team's as it is now; returns what it was, to be put back.

        Raises TemplateGone, TemplateEmpty where nothing is left to print, TemplateUnreadable for words that are too
        long or hold what can't be seen.
        """
        before = self._own(changed.id)
        if not changed.printed():
            raise TemplateEmpty
        self._put(template_files.read(template_files.to_table(changed), changed.id))
        return before

    def remove(self, template: str) -> Template:
        """Take one of the team's away; returns it, for `bring_back`. Raises TemplateGone."""
        before = self._own(template)
        self._put(before, gone=True)
        return before

    def bring_back(self, template: Template) -> None:
        """Put back what was removed, or what was changed."""
        self._put(template)

    def names(self, language: str) -> Sequence[tuple[str, str]]:
        """Id and name of each, in the order in which they are offered."""
        return [(template.id, template.title(language)) for template in self.all()]

    def _own(self, template: str) -> Template:
        found = self.get(template)
        if not found.own:
            raise TemplateGone(template=template[:60])
        return found

    def _named(self, untrusted_name: str, *, but: str = "") -> dict[str, str]:
        name = clean(untrusted_name, "template")
        if not name:
            raise NothingTyped(field="template")
        if len(name) > LONGEST_TITLE:
            raise TextTooLong(field="template", most=LONGEST_TITLE)
        taken = {title.casefold() for known in self.all() if known.id != but for title in known.titles.values()}
        if name.casefold() in taken:
            raise AlreadyThere(label=name)
        return dict.fromkeys(LANGUAGES, name)

    def _put(self, template: Template, *, gone: bool = False) -> None:
        body = json.dumps(template_files.to_table(template), ensure_ascii=False)
        with transaction(self._connection):
            rows.put(self._connection, template.id, body, stamps.tick(self._connection), gone=gone)

    def _read(self, template: str, body: str) -> Template:
        """A kept template. It was written by this program, or came from another laptop: read as strictly as a file."""
        try:
            table = json.loads(body)
        except ValueError as error:
            raise TemplateUnreadable(file=template, field="", why="wrong_kind") from error
        return template_files.read(table, template)


def _name(template: Template) -> str:
    return next(iter(template.titles.values())).casefold()
