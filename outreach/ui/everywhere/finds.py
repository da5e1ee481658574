"""What can be gone to, as the box shows it. Where it comes from is not its matter: rooms do not know each other."""

from dataclasses import dataclass

from outreach.i18n import _

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Find:
    """Something to go to: its group, what it is known by there (`key`), and how it reads, with what is marked."""

    group: str
    key: str
    title: str
    marks: Marks = ()
    excerpt: str = ""
    excerpt_marks: Marks = ()
    language: str = ""
    caps: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The line as it is read aloud."""
        return ", ".join(part for part in (group_name(self.group), self.title, self.excerpt) if part)


def group_name(group: str) -> str:
    """Name a group of what was found."""
    return {
        "command": _("Go to"),
        "part": _("Settings"),
        "card": _("Cards"),
        "note": _("Notes"),
        "zone": _("Zones"),
    }[group]
