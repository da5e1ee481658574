"""Cards back into the files people read and edit: what `card_files.parse` reads is what was written."""

from collections.abc import Iterator, Sequence

from outreach.domain.cards import Card

_WIDE = 100
"""Letters from which a list stands on several lines."""


def write(card: Card) -> str:
    """Write a card file; the same card always gives the same text."""
    return "\n".join(_lines(card)) + "\n"


def _lines(card: Card) -> Iterator[str]:
    for field in ("id", "language", "title", "family"):
        yield f"{field} = {_quoted(getattr(card, field))}"
    yield f"aliases = {_list(card.aliases)}"
    yield f"version = {card.version}"
    yield f"status = {_quoted(card.status)}"
    yield f"reviewed_by = {_list(card.reviewed_by)}"
    yield f"reviewed_on = {_quoted(card.reviewed_on)}"
    yield f"review_by = {_quoted(card.review_by)}"
    for field in ("supplies", "linked", "benefits"):
        yield f"{field} = {_list(getattr(card, field))}"
    yield ""
    yield f"about = {_long(card.about)}"
    yield ""
    yield f"not_known = {_list(card.not_known)}"
    # TOML writes a list of tables without entries as a list: before the first table, or it would belong to that one.
    for field in ("people_say", "medical"):
        if not getattr(card, field):
            yield f"{field} = []"
    yield from _tables(card)


def _tables(card: Card) -> Iterator[str]:
    for area in card.vigilance:
        yield from ("", "[[vigilance]]", f"area = {_quoted(area.area)}", f"text = {_long(area.text)}")
    for voice in card.people_say:
        yield from ("", "[[people_say]]", f"text = {_long(voice.text)}", f"gathered = {_quoted(voice.gathered)}")
        yield f"sources = {_list(voice.sources)}"
    for known in card.medical:
        yield from ("", "[[medical]]", f"text = {_long(known.text)}", f"sources = {_list(known.sources)}")
    yield from ("", "[emergency]", f"signs = {_list(card.emergency.signs)}")
    for step in card.emergency.steps:
        yield from ("", "[[emergency.steps]]", f"name = {_quoted(step.name)}", f"text = {_quoted(step.text)}")
    for source in card.sources:
        yield from ("", "[[sources]]")
        for field in ("key", "title", "publisher", "date", "url"):
            yield f"{field} = {_quoted(getattr(source, field))}"


def _list(entries: Sequence[str]) -> str:
    line = f"[{', '.join(map(_quoted, entries))}]"
    if len(line) <= _WIDE:
        return line
    return "[\n" + "".join(f"    {_quoted(entry)},\n" for entry in entries) + "]"


def _quoted(text: str) -> str:
    """A text as TOML's string on one line."""
    return '"' + "".join(_escaped(letter) for letter in text) + '"'


def _long(text: str) -> str:
    """A text as TOML's string on several lines, where nothing in it could end it early."""
    if '"""' in text or text.endswith('"') or "\\" in text or not all(_plain(letter) for letter in text):
        return _quoted(text)
    return f'"""\n{text}"""' if "\n" in text else f'"""{text}"""'


def _plain(letter: str) -> bool:
    return letter == "\n" or not (ord(letter) < 0x20 or ord(letter) == 0x7F)  # noqa: PLR2004 - controls


def _escaped(letter: str) -> str:
    if letter in {'"', "\\"}:
        return f"\\{letter}"
    return letter if letter != "\n" and _plain(letter) else f"\\u{ord(letter):04x}"
