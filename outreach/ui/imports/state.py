"""What the four steps show and ask, in plain Python."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from outreach import i18n
from outreach.domain import headings, mappings
from outreach.domain.errors import OutreachError
from outreach.domain.heading_words import CROSSED
from outreach.domain.headings import Lexicon
from outreach.domain.intakes import Answers, Intake
from outreach.domain.mappings import LEAVE_OUT, NEW, WORD_LISTS
from outreach.domain.mappings import Mapping as Reading
from outreach.domain.spreadsheets import Headed
from outreach.domain.supplies import Catalogue, Place
from outreach.i18n import _
from outreach.services import intake_columns, intake_crosses, intake_evenings, intake_openings, intakes
from outreach.services.intake_cells import columns_of, day_first
from outreach.services.intake_columns import Suspicion
from outreach.services.intake_words import Known, unknown_words
from outreach.services.intakes import Request
from outreach.services.supplies import lists
from outreach.spreadsheets import reading
from outreach.spreadsheets.reading import File
from outreach.words import intakes as wordings

STEPS = ("file", "columns", "words", "rehearsal")
MOST_COLUMNS_SHOWN = 60
"""More are left out, and the step says so: nobody matches more by hand."""

MOST_WORDS_SHOWN = 120
_SAMPLES = 3
_LONGEST_SAMPLE = 28

Tell = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet that was read: its headings and rows, what its columns seem to be, and which identify people.

    `unsure` are columns of crosses of which somebody has to say what they are (`intake_crosses.unsure`).
    """

    file: File
    headed: Headed
    suspicious: Mapping[int, Suspicion]
    proposed: Reading
    known: Known
    unsure: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the sheet that stands for nothing yet: the list it belongs to, and in how many rows it stands."""

    which: str
    text: str
    rows: int


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a mapping found: words to resolve, or why it can't be read this way."""

    words: tuple[Word, ...] = ()
    refusal: OutreachError | None = None


# Work for any thread ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to read: which sheet (None: the first), and what it is said to hold."""

    path: Path
    sheet: str | None
    kind: str


def read(wanted: Wanted, words: Lexicon, gather: Callable[[], Known], tell: Tell) -> Table:
    """Read a sheet and see what its columns seem to be. Raises what `reading` raises."""
    kind = wanted.kind
    file = reading.open_file(wanted.path, lambda part: tell(part * 0.3))
    headed = headings.headed(reading.read(file, wanted.sheet, lambda part: tell(0.3 + part * 0.4)), kind, words)
    known = gather()
    suspicious = intake_columns.suspicions(
        headed, kind, words, today=known.today, language=i18n.current(), tell=lambda part: tell(0.7 + part * 0.3)
    )
    proposed = intake_columns.propose(headed, kind, words)
    unsure = intake_crosses.unsure(headed, proposed, words) if kind == "activity" else {}
    return Table(file, headed, suspicious, proposed, known, unsure)


def look(table: Table, mapping: Reading) -> Looked:
    """Whether a mapping tells all it has to; which words it does not know."""
    headed, known = table.headed, table.known
    role = "date" if mapping.kind == "activity" else "expiry"
    try:
        nothing = replace(headed, rows=())
        if mapping.kind == "activity":
            intake_evenings.plan(nothing, mapping, known, Answers(), _silent, language=i18n.current())
            columns = columns_of(headed, mapping)
            first = day_first(headed, columns, role, mapping, known.today)
            intake_crosses.refuse_unclear(headed, columns, mapping, known, first)
        else:
            intake_openings.plan(nothing, mapping, known, Answers(), _silent, day=known.today, language=i18n.current())
        day_first(headed, columns_of(headed, mapping), role, mapping, known.today)
    except OutreachError as refusal:
        return Looked(refusal=refusal)
    found = unknown_words(headed, mapping, known)
    return Looked(tuple(Word(which, text, rows) for which, words in found.items() for text, rows in words.items()))


def plan(request: Request, table: Table, tell: Tell) -> Intake:
    """Everything the sheet would bring."""
    return intakes.plan(request, table.known, tell)


def _silent(_part: float) -> None:
    """Looking at the columns takes no time worth telling."""


# What is offered ------------------------------------------------------------------------------------------------


def start(table: Table, kept: Reading | None) -> Reading:
    """The mapping to begin with: a kept one, or what the headings say; without the columns that identify people."""
    mapping = table.proposed if kept is None else kept
    for index in table.suspicious:
        mapping = mapping.with_column(table.headed.headings[index], LEAVE_OUT)
    if mapping.kind == "activity" and "modality" not in mapping.roles and "modality" not in mapping.fixed:
        mapping = mapping.with_fixed("modality", "street")
    if mapping.kind == "stock" and not mapping.roles & {"place"} and not _wide(mapping, "place"):
        mapping = mapping if "place" in mapping.fixed else mapping.with_fixed("place", "office")
    return mapping


def _wide(mapping: Reading, which: str) -> bool:
    return any(role.startswith(f"{which}:") for role in mapping.roles)


def role_options(kind: str, catalogue: Catalogue, places: Sequence[Place]) -> list[tuple[str, str]]:
    """What a column can be: (role, words). Roles first, then one place, one answer or one supply each."""
    language = i18n.current()
    options = [(LEAVE_OUT, _("Leave out")), *((role, wordings.role(role)) for role in mappings.ROLES[kind])]
    if kind == "stock":
        options += [
            (f"place:{place.code}", _("At: {place}").format(place=place.label(language)))
            for place in places
            if not place.retired
        ]
    crossed = CROSSED if kind == "activity" else ()
    options += [
        (f"{role}:{entry.code}", wordings.crossed(role, entry.label(language)))
        for role in crossed
        for entry in lists()[WORD_LISTS[role]]
    ]
    options += [
        (f"item:{item.code}", _("Pieces of: {item}").format(item=item.label(language)))
        for item in catalogue.items.values()
        if not item.retired
    ]
    return options


def fixed_options(role: str, known: Known) -> list[tuple[str, str]]:
    """What can be told once for the whole table."""
    nothing = ("", _("A column tells it"))
    return [nothing, *_codes(WORD_LISTS[role], known)]


def word_options(word: Word, known: Known) -> list[tuple[str, str]]:
    """What a word can stand for; a zone may be made of it, unless it seems to tell who somebody is."""
    aside = any(of == word.which for role, of in WORD_LISTS.items() if role in CROSSED)
    options = [("", _("Choose…")), ("-", _("Leave this word out") if aside else _("Leave these rows out"))]
    if word.which == "zone" and intake_columns.personal(word.text, i18n.current()) is None:
        options.append((f"{NEW}{word.text}", _("New zone: {name}").format(name=word.text)))
    return [*options, *_codes(word.which, known)]


def _codes(which: str, known: Known) -> list[tuple[str, str]]:
    language = i18n.current()
    if which == "zone":
        return [(zone.code, zone.label) for zone in known.zones if not zone.retired]
    if which == "place":
        return [(place.code, place.label(language)) for place in known.places if not place.retired]
    if which == "item":
        return [(item.code, item.label(language)) for item in known.catalogue.items.values() if not item.retired]
    return [(entry.code, entry.label(language)) for entry in lists()[which]]


def target_of(choice: str) -> str | None:
    """What a choice says of a word: a code, LEAVE_OUT; None where nothing was chosen."""
    return None if choice == "" else LEAVE_OUT if choice == "-" else choice


def samples(table: Table, index: int) -> str:
    """The first cells of a column, to recognise it by; nothing of one that identifies people."""
    if index in table.suspicious:
        return ""
    found = []
    for cell in table.headed.column(index):
        found.append(cell if len(cell) <= _LONGEST_SAMPLE else cell[:_LONGEST_SAMPLE] + "…")
        if len(found) == _SAMPLES:
            break
    return "   ·   ".join(found) if found else _("empty")


def suspicion(found: Suspicion) -> str:
    """Why a column is not brought in."""
    kinds = {
        "identifier/phone": _("phone numbers"),
        "identifier/email": _("e-mail addresses"),
        "identifier/name": _("names of people"),
        "identifier/initials": _("initials of people"),
        "identifier/birth": _("dates of birth"),
        "identifier/address": _("addresses"),
        "identifier/file": _("numbers or codes of people’s files"),
        "identifier/position": _("exact places"),
    }
    kind = kinds.get(found.kind, _("what tells who somebody is"))
    if found.prose:
        said = _("Some of it seems to hold {kind}. As notes, only those in which nothing is found can come in.")
        return said.format(kind=kind)
    said = _("It seems to hold {kind}. It is left out, and nothing of it is kept.")
    return said.format(kind=kind)


def list_name(which: str) -> str:
    """What the words of a list are."""
    role = next(role for role, of in WORD_LISTS.items() if of == which)
    return wordings.role("place" if which == "place" else role)


def kind_name(kind: str) -> str:
    """What a sheet holds."""
    return {"activity": _("Past outings"), "stock": _("The stock there is")}[kind]
