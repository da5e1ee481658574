"""The shelf of this process: the door and the room read the same one, so what was prepared once stays so."""

from functools import cache

from outreach.services import cards


@cache
def shipped() -> cards.Shelf:
    """Give the cards that come with the program."""
    return cards.shipped()
