"""Where one is in a room, carried over when the room is made anew in another look or language."""

from PySide6.QtWidgets import QWidget


def place_of(room: QWidget | None) -> object:
    """Ask a room where one is in it; None where it does not say."""
    place = getattr(room, "place", None)
    return place() if callable(place) else None


def go_to(room: QWidget | None, where: object) -> None:
    """Go to where one was, in a room that can."""
    goes = getattr(room, "go_to", None)
    if where is not None and callable(goes):
        goes(where)
