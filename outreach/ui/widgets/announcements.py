"""Saying something to a screen reader without moving the focus."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have assistive tools speak a sentence when they next fall silent."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - 2 ms a lock window saves

    event = QAccessibleAnnouncementEvent(widget, text)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)


def describe(widget: QWidget, text: str) -> None:
    """Set the accessible description and tell assistive tools at once."""
    if widget.accessibleDescription() != text:
        # Qt sends the change event itself.
        widget.setAccessibleDescription(text)
