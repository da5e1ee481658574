"""The rules of the notes' settings, without a widget: how long they stay, topics, openings to begin with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from outreach.i18n import _, n_, number, quoted
from outreach.services.notes import Notes
from outreach.services.openings import Opening, Openings, Topic
from outreach.ui.histories import Deed
from outreach.ui.settings.state import Named

DAYS = (30, 45, 60, 90, 120, 180)


def days_words(kept: int) -> list[tuple[str, str]]:
    """The lengths to choose from, and the one in force whatever it is: days as text → words."""
    return [(str(days), n_("{n} day", "{n} days", days).format(n=number(days))) for days in sorted({*DAYS, kept})]


@dataclass(frozen=True, slots=True)
class Shortened:
    """What a shorter time would do: notes that go earlier, and those of them that go at once."""

    days: int
    sooner: int
    at_once: int

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What is said before it is done."""
        return [
            (_("Erased at once"), n_("{n} note", "{n} notes", self.at_once).format(n=number(self.at_once))),
            (_("Erased earlier"), n_("{n} note", "{n} notes", self.later).format(n=number(self.later))),
        ]

    @property
    def later(self) -> int:
        """Those that go earlier than they would have, but not yet."""
        return self.sooner - self.at_once


def shortened(notes: Notes, days: int, today: date) -> Shortened | None:
    """What a time would do to the notes there are; None where it does nothing to them."""
    sooner, at_once = notes.sooner(days, today)
    return Shortened(days, sooner, at_once) if sooner else None


def keep_days(notes: Notes, days: int, today: date) -> Deed:
    """Have notes stay so many days, where that changes none of those there are."""
    before = notes.kept_days()
    notes.keep_days(days, today)
    said = n_("New notes stay {n} day", "New notes stay {n} days", days).format(n=number(days))
    return Deed(said, lambda: notes.keep_days(before, today), lambda: notes.keep_days(days, today))


@dataclass(frozen=True, slots=True)
class TopicNames:
    """The team's own topics as a list of names."""

    openings: Openings

    def all(self) -> tuple[Named, ...]:
        """Give all of them, retired ones too."""
        return tuple(_named(topic) for topic in self.openings.own_topics())

    def add(self, label: str) -> Named:
        """Add a topic."""
        return _named(self.openings.add_topic(label))

    def rename(self, key: str, label: str) -> object:
        """Give a topic another name; notes keep it."""
        return self.openings.rename_topic(key, label)

    def retire(self, key: str) -> None:
        """Take a topic off the list; notes keep it."""
        self.openings.retire_topic(key)

    def bring_back(self, key: str) -> None:
        """Put a topic on the list again."""
        self.openings.bring_back_topic(key)


def _named(topic: Topic) -> Named:
    return Named(topic.code, topic.label, topic.retired)


# Openings ---------------------------------------------------------------------------------------------


def moved(openings: Sequence[Opening], code: str, by: int) -> tuple[Opening, ...]:
    """Move an opening up (−1) or down (+1); at an end it stays."""
    order = list(openings)
    at = next(i for i, opening in enumerate(order) if opening.code == code)
    order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    return tuple(order)


def move(openings: Openings, opening: Opening, by: int) -> Deed:
    """Move an opening."""
    said = _("{name} moved").format(name=quoted(opening.text))
    return _kept(openings, moved(openings.all(), opening.code, by), said)


def switch(openings: Openings, opening: Opening) -> Deed:
    """Offer an opening or leave it out."""
    said = _("{name} is offered again") if opening.off else _("{name} is no longer offered")
    return _put(openings, replace(opening, off=not opening.off), said.format(name=quoted(opening.text)))


def reword(openings: Openings, opening: Opening, text: str) -> Deed:
    """Give an opening other words."""
    other = openings.reworded(opening, text)
    said = _("{name} is now {other}").format(name=quoted(opening.text), other=quoted(other.text))
    return _put(openings, other, said)


def add(openings: Openings, text: str) -> Deed:
    """Add an opening after the others."""
    new = openings.new(text)
    return _kept(openings, (*openings.all(), new), _("{name} added").format(name=quoted(new.text)))


def remove(openings: Openings, opening: Opening) -> Deed:
    """Take out an opening of the team's own."""
    rest = tuple(one for one in openings.all() if one.code != opening.code)
    return _kept(openings, rest, _("{name} taken out").format(name=quoted(opening.text)))


def _put(openings: Openings, changed: Opening, said: str) -> Deed:
    return _kept(openings, tuple(changed if one.code == changed.code else one for one in openings.all()), said)


def _kept(openings: Openings, after: Sequence[Opening], said: str) -> Deed:
    before = openings.keep(after)
    return Deed(said, lambda: openings.keep(before), lambda: openings.keep(after))
