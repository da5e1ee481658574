"""What is nobody here: the words of a team. What all teams share (drugs, brands, services…) ships with the program."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class World:
    """The words of a team that may look like names and name nobody: zones, call-names, items with their brands."""

    zones: tuple[str, ...] = ()
    call_names: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


DEFAULT = World()
"""Only what ships."""
