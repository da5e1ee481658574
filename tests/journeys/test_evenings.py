"""From an empty computer to the month's files, by somebody new who has a keyboard and nothing else."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from outreach.i18n import _, n_, number
from outreach.preferences import Preferences
from outreach.services import workspace
from outreach.ui.outing.strip import TonightTotals
from tests.journeys.hands import Hands, Windows
from tests.journeys.languages import english_among
from tests.ui.houses import House

PHRASE = "un vélo bleu contre la grille du canal"
TEAM = "Association Rive Claire"
ZONE = "Quais nord"
NOTE = "Cherche un toit pour la semaine."
CONTEXT = "Octobre calme : moins de monde aux quais."
EVENING = datetime(2026, 10, 16, 21, 36)
MONTH_AFTER = datetime(2026, 11, 3, 14, 5)
FOUND = 7
CODES = {1: "syr_1ml", 2: "syr_2ml", 3: "needle", 5: "cup", 8: "swab_alcohol", 13: "pipe_crack", 19: "nlx_nasal_18"}
"""What lies on some places of the pad."""


@dataclass
class Book:
    """What really happened that evening, kept beside the program."""

    saved: list[Counter[str]] = field(default_factory=list)

    def total(self, *codes: str) -> int:
        return sum(encounter[code] for encounter in self.saved for code in codes)

    @property
    def syringes(self) -> int:
        return self.total("syr_1ml", "syr_2ml")


class Journey:
    """One person, one computer, one notebook; windows come and go."""

    def __init__(self, app: QApplication, home: Path, language: str, keyboard: str) -> None:
        self.app, self.folder, self.language, self.keyboard = app, home / "notebook", language, keyboard
        self.now = EVENING
        self.book = Book()
        self.house: House | None = None
        self.read: set[str] = set()

    def sit_down(self) -> Hands:
        """Open the program."""
        chosen = Preferences(language=self.language, theme="day", keyboard=self.keyboard)
        self.house = House(self.app, self.folder, preferences=chosen, now=lambda: self.now)
        return Hands(self.house, self.keyboard)

    def look(self, hands: Hands) -> None:
        """Remember everything that is in sight or said aloud, to judge its language at the end."""
        self.read.update(hands.texts())

    def leave(self) -> None:
        """Put the window away."""
        if self.house is not None:
            self.house.leave()
            self.house = None


@pytest.fixture(params=[("fr", "azerty"), ("en", "qwerty")], ids=["fr", "en"])
def journey(app: QApplication, home: Path, request: pytest.FixtureRequest) -> Iterator[Journey]:
    made = Journey(app, home, *request.param)
    yield made
    made.leave()


def test_an_evening_by_keyboard_alone_from_the_first_key_to_the_files_of_the_month(
    app: QApplication, journey: Journey, home: Path
) -> None:
    windows = Windows()
    app.installEventFilter(windows)
    try:
        hands = journey.sit_down()
        make_the_notebook(journey, hands)
        open_an_outing(journey, hands)
        log_ten_encounters(journey, hands)
        undo_and_redo(journey, hands)
        correct_and_delete(journey, hands)
        end_the_outing(journey, hands)
        wait_for_the_month(journey, hands)
        lock(journey, hands)
        journey.now = MONTH_AFTER
        hands = journey.sit_down()
        unlock(journey, hands)
        write_about_the_month(journey, hands)
        pdf = export(journey, hands, home / "october.pdf")
        figures = export(journey, hands, home / "october.csv")
        lock(journey, hands)
        hands = journey.sit_down()
        unlock(journey, hands)
        assert hands.reads(day_of(journey))
    finally:
        app.removeEventFilter(windows)
    assert_the_pdf_says_what_happened(journey, pdf)
    assert_the_csv_says_what_happened(journey, figures)
    assert windows.strays == []
    if journey.language == "fr":
        assert english_among(journey.read) == []


# What one does, in this order -----------------------------------------------------------------------------


def make_the_notebook(journey: Journey, hands: Hands) -> None:
    assert hands.here() == _("Continue")
    journey.look(hands)
    hands.press("Return")
    assert hands.here() == _("Team passphrase")
    hands.type(PHRASE)
    journey.look(hands)
    assert hands.stops(2) == [_("Show the passphrase"), _("The same once more")]
    hands.type(PHRASE)
    assert hands.stops(2) == [_("Show the passphrase"), _("Name of the team")]
    hands.type(TEAM)
    hands.press("Return")
    journey.look(hands)
    assert journey.house is not None
    journey.house.quiet()
    journey.look(hands)
    asked = int(re.search(r"\d+", hands.here())[0])  # type: ignore[index]  # the question names a group
    groups = re.findall(r"\d: ([0-9A-Z ]+)", hands.described(_("Recovery code")))
    hands.type(groups[asked - 1].replace(" ", "").lower())
    hands.press("Return")
    journey.house.until(lambda: hands.here() == _("Open an outing"))
    journey.look(hands)


def open_an_outing(journey: Journey, hands: Hands) -> None:
    hands.press("Ctrl+N")
    assert hands.here() == _("Another zone")
    hands.type(ZONE)
    hands.tab_to(_("How"))
    hands.press("Right", "Space")
    journey.look(hands)
    hands.tab_to(_("Peers"))
    hands.type("+")
    assert hands.stops(2) == [_("Salaried"), _("Volunteers")]
    hands.press("Return")
    assert hands.here() == _("Given")
    assert hands.reads(ZONE)
    journey.look(hands)


def save(journey: Journey, hands: Hands, **given: int) -> None:
    """Save, and write it into the book; the hand is back on the pad."""
    hands.press("Ctrl+Return")
    journey.book.saved.append(Counter(given))
    assert hands.here() == _("Given")
    assert tonight(hands) == in_the_book(journey.book)


def log_ten_encounters(journey: Journey, hands: Hands) -> None:
    hands.tile(1)
    save(journey, hands, syr_1ml=1)
    hands.tile(1, 12)
    hands.tile(5, 10)
    save(journey, hands, syr_1ml=12, cup=10)
    hands.tile(2)
    hands.tile(2)
    hands.tile(3)
    hands.tile(2, -1)
    save(journey, hands, syr_2ml=1, needle=1)
    hands.press("F3")
    assert hands.here() == _("Age")
    hands.digits(3)
    hands.press("Down")
    hands.digits(1)
    hands.press("Down", "Right", "Space")
    for row in (_("Age"), _("Gender"), _("Practices")):
        assert hands.described(row), row
    journey.look(hands)
    save(journey, hands)
    hands.press("F4")
    hands.type(NOTE)
    save(journey, hands)
    hands.number_pad("+++-")
    save(journey, hands, returned=2)
    hands.press("Right", "Right", "Left", "Space", "Space")
    save(journey, hands, needle=2)
    hands.tile(19, 2)
    hands.tile(13)
    save(journey, hands, nlx_nasal_18=2, pipe_crack=1)
    hands.digits(12)
    hands.press("Esc")
    hands.tile(1)
    save(journey, hands, syr_1ml=1)
    hands.press("F3", "F4")
    hands.type("Rien de plus.")
    hands.press("F2")
    hands.tile(8, 4)
    hands.tab_to(_("Used syringes returned"))
    hands.type("5")
    hands.tab_to(_("Ten more returned"))
    hands.press("Space")
    save(journey, hands, swab_alcohol=4, returned=15)
    journey.look(hands)


def undo_and_redo(journey: Journey, hands: Hands) -> None:
    last = journey.book.saved.pop()
    hands.press("Ctrl+Z")
    assert tonight(hands) == in_the_book(journey.book)
    journey.look(hands)
    hands.press("Ctrl+Shift+Z")
    journey.book.saved.append(last)
    assert tonight(hands) == in_the_book(journey.book)
    journey.look(hands)
    # The room's keys work from the rail too.
    hands.tab_to(_("Settings"))
    hands.press("F2")
    assert hands.here() == _("Given")


def correct_and_delete(journey: Journey, hands: Hands) -> None:
    hands.press("F5", "Right", "Return")
    assert hands.here() == _("Age")
    assert hands.reads(_("Save the correction"))
    journey.look(hands)
    hands.press("F2")
    hands.tile(1, 3)
    hands.press("Ctrl+Return")
    journey.book.saved[-2] += Counter(syr_1ml=3)
    assert tonight(hands) == in_the_book(journey.book)
    hands.press("F5", "Return")
    hands.tab_to(_("Delete this encounter"))
    hands.press("Space")
    last = journey.book.saved.pop()
    assert tonight(hands) == in_the_book(journey.book)
    journey.look(hands)
    hands.press("Ctrl+Z")
    journey.book.saved.append(last)
    assert tonight(hands) == in_the_book(journey.book)
    # A correction that is left changes nothing.
    hands.press("F5", "Return", "F2")
    hands.tile(1, 50)
    hands.press("Esc")
    assert tonight(hands) == in_the_book(journey.book)


def end_the_outing(journey: Journey, hands: Hands) -> None:
    hands.tab_to(_("Break"))
    hands.press("Space")
    journey.look(hands)
    hands.tab_to(_("Resume"))
    hands.press("Space")
    hands.tab_to(_("End the outing"))
    hands.press("Space")
    assert hands.reads(_("End the outing?"))
    hands.tab_to(_("Used equipment found in public space"))
    hands.type(str(FOUND))
    hands.tab_to(_("Atmosphere"))
    hands.press("Space")
    journey.look(hands)
    hands.press("Return")
    assert hands.here() == _("Open an outing")
    assert hands.reads(_("No outing is open."))
    journey.look(hands)


def wait_for_the_month(journey: Journey, hands: Hands) -> None:
    """The month is not over: its pages can be looked at, its file can't leave."""
    hands.press("Ctrl+5")
    assert hands.here() == _("Period")
    assert journey.house is not None
    journey.house.quiet()
    hands.press("Alt+Right", "Ctrl+E")
    journey.house.quiet()
    journey.look(hands)
    assert not hands.reads(_("File name"))
    hands.press("F1")
    journey.look(hands)
    hands.press("Esc", "Ctrl+,")
    journey.look(hands)
    hands.press("Esc")
    assert hands.here() == _("Period")


def lock(journey: Journey, hands: Hands) -> None:
    assert journey.house is not None
    hands.press("Ctrl+L")
    assert journey.house.relaunched == [journey.folder]
    journey.leave()
    workspace.unlock(journey.folder, PHRASE).close()


def unlock(journey: Journey, hands: Hands) -> None:
    assert hands.here() == _("Team passphrase")
    journey.look(hands)
    hands.type(PHRASE)
    hands.press("Return")
    assert journey.house is not None
    journey.house.until(lambda: hands.here() == _("Open an outing"))


def write_about_the_month(journey: Journey, hands: Hands) -> None:
    assert hands.reads(day_of(journey))
    hands.press("Ctrl+5")
    assert hands.here() == _("Period")
    hands.tab_to(_("Text"))
    hands.type(CONTEXT)
    journey.look(hands)
    assert journey.house is not None
    journey.house.quiet()


def export(journey: Journey, hands: Hands, file: Path) -> Path:
    """Ask for the file; type where it goes into the question that comes."""

    def answer() -> None:
        journey.look(hands)
        hands.press("Ctrl+A")
        hands.type(str(file))
        hands.press("Return")

    hands.answer(_("File name"), answer)
    if file.suffix == ".pdf":
        hands.press("Ctrl+E")
    else:
        hands.tab_to(_("Export the figures as CSV"))
        hands.press("Space")
    assert journey.house is not None
    journey.house.quiet()
    assert hands.reads(file.name), (hands.here(), hands.texts())
    journey.look(hands)
    return file


# What it came to ------------------------------------------------------------------------------------------


def day_of(journey: Journey) -> str:
    n = len(journey.book.saved)
    return f"{ZONE}, {n_('{n} encounter', '{n} encounters', n).format(n=n)}"


def in_the_book(book: Book) -> tuple[int, int, int, int]:
    return len(book.saved), book.syringes, book.total("returned"), book.total("nlx_nasal_18")


def tonight(hands: Hands) -> tuple[int, int, int, int]:
    """The totals of tonight, read on screen."""
    totals = hands.house.window.findChild(TonightTotals)
    assert totals is not None
    encounters, syringes, returned, naloxone, _smoking = (int(figure.words()) for figure in totals._figures)
    return encounters, syringes, returned, naloxone


def assert_the_pdf_says_what_happened(journey: Journey, file: Path) -> None:
    document = pypdfium2.PdfDocument(file)
    pages = [document[at].get_textpage().get_text_range() for at in range(len(document))]
    document.close()
    text = " ".join(" ".join(pages).split())
    book = journey.book
    month = {"fr": "octobre 2026", "en": "October 2026"}[journey.language]
    # So few encounters are not printed by zone.
    for part in (TEAM, CONTEXT, month, number(book.syringes), number(len(book.saved)), number(FOUND)):
        assert part.casefold() in text.casefold(), part
    assert NOTE not in text
    assert "nan" not in text.casefold().split()
    if journey.language == "fr":
        assert english_among(" ".join(page.split("\r\n")) for page in pages) == []


def assert_the_csv_says_what_happened(journey: Journey, file: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8"), newline="")))
    values = {row["MEASURE"]: float(row["OBS_VALUE"]) for row in rows}
    book = journey.book
    assert {row["TIME_PERIOD"] for row in rows} == {"2026-10"}
    assert (values["outings"], values["encounters"], values["people"]) == (1, 10, 10)
    assert (values["returned:counted"], values["found"]) == (book.total("returned"), FOUND)
    assert values["doses:nlx_nasal_18"] == 2 * book.total("nlx_nasal_18")
    given = {code.removeprefix("supply:"): int(n) for code, n in values.items() if code.startswith("supply:") and n}
    assert given == {code: book.total(code) for code in CODES.values() if book.total(code)}
