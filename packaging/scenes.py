"""What is done in a window before its picture is taken: notes, supplies, reports, spreadsheets, and over a room."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outreach.ui.window import Window

# What is imported inside comes after the scale of the pictures is set.
# ruff: noqa: PLC0415


@dataclass(frozen=True, slots=True)
class Stage:
    """`go` opens the notebook and goes to a room, `settle` lets the window come to rest, `home` takes files."""

    go: Callable[["Window", str], None]
    settle: Callable[[], None]
    home: Path

    def scenes(self) -> Iterator[tuple[str, Callable[["Window"], None]]]:
        """Name each picture and say how to come there."""
        yield "notes-search", self.notes_found
        yield "notes-new", self.note_begun
        yield "stock", lambda window: self.go(window, "stock")
        for gesture in ("receive", "count", "bag", "order", "hand_out"):
            yield f"stock-{gesture}", partial(self.stock, gesture=gesture)
        yield "reports-beside", self.beside
        yield "outing-overdose", self.overdose
        yield "everywhere", self.everywhere
        yield "imports", self.spreadsheet

    def notes_found(self, window: "Window") -> None:
        """Show notes looked for, one of them open."""
        from outreach import i18n
        from outreach.ui.notes.page import NotesPage

        self.go(window, "notes")
        page = window.findChild(NotesPage)
        if page is not None:
            page.finder.search.setText("demand" if i18n.current() == "fr" else "ask")
            self.settle()
            page.finder.list.first()

    def note_begun(self, window: "Window") -> None:
        """Show a new note, with the first opening."""
        from outreach.ui.notes.page import NotesPage

        self.go(window, "notes")
        page = window.findChild(NotesPage)
        if page is not None:
            page.begin()
            page.form.next_opening()

    def stock(self, window: "Window", gesture: str) -> None:
        """Show a gesture of the stock room, begun."""
        from outreach.ui.stock.page import StockPage

        self.go(window, "stock")
        page = window.findChild(StockPage)
        if page is not None:
            page.ask(gesture)

    def beside(self, window: "Window") -> None:
        """Show what the notebook holds beside what a report prints."""
        from outreach.ui.reports.page import ReportsPage

        self.go(window, "reports")
        page = window.findChild(ReportsPage)
        if page is not None:
            page.checking.turn()

    def overdose(self, window: "Window") -> None:
        """Show what is asked when naloxone was used."""
        from outreach.ui.outing.page import OutingPage

        self.go(window, "outing")
        page = window.findChild(OutingPage)
        if page is not None:
            page.ask_overdose()

    def everywhere(self, window: "Window") -> None:
        """Show the box that searches everywhere, with something typed."""
        from outreach.ui.reaches import show

        self.go(window, "outing")
        box = show(window)
        self.settle()
        box.field.setText("na")

    def spreadsheet(self, window: "Window") -> None:
        """Show the columns of a spreadsheet, one of which identifies people."""
        from outreach.ui.imports.page import ImportPage

        file = self.home / "2025.csv"
        file.write_text("Date;Lieu;Rencontres;Seringues 1 ml;Téléphone\n02/10/2025;Gare;4;20;06 12 34 56 78\n", "utf-8")
        self.go(window, "imports")
        page = window.findChild(ImportPage)
        if page is not None:
            page.open_for("activity")
            page.open_file(file)
