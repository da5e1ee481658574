"""`escale import`: a team's own spreadsheet, read, planned in full, written all at once or not at all."""

import argparse
import json
import tomllib
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from outreach import i18n
from outreach.cli import mapping_drafts
from outreach.cli.terminals import phrase, progress, state, tell
from outreach.domain import headings, mappings
from outreach.domain.errors import FileUnreadable
from outreach.domain.intakes import Answers, Intake, LeftOut, NotesSeen
from outreach.domain.mappings import ColumnIdentifies, ColumnUnknown, Mapping, MappingUnreadable, WordsUnknown
from outreach.domain.spreadsheets import Headed
from outreach.i18n import _, n_, number, quoted
from outreach.services import intake_columns, intake_crosses, intakes, workspace
from outreach.services.intake_columns import Suspicion
from outreach.services.intake_words import Known, unknown_words
from outreach.services.intakes import Request
from outreach.services.workspace import Workspace
from outreach.spreadsheets import reading
from outreach.words import intake_summaries
from outreach.words import intakes as wordings

_WORDS_SHOWN = 12
_HALF = 0.5


def run(asked: argparse.Namespace) -> int:
    """Bring it in, or say what would be. Returns the exit code."""
    words = phrase(asked.passphrase_file, _("Passphrase: "))
    opened = workspace.unlock(Path(asked.vault), words, read_only=asked.dry_run or asked.draft)
    try:
        return _run(asked, opened, date.today())
    finally:
        opened.close()


def _run(asked: argparse.Namespace, opened: Workspace, today: date) -> int:
    if not asked.dry_run and not asked.draft:
        opened.expire(today)
        opened.journal("opened", today)
    with progress() as told:
        file = reading.open_file(Path(asked.spreadsheet), told)
        sheet = reading.read(file, asked.sheet, told)
        words = opened.intakes.words()
        headed = headings.headed(sheet, asked.kind, words)
        suspicious = intake_columns.suspicions(
            headed, asked.kind, words, today=today, language=i18n.current(), tell=told
        )
        mapping = _mapping(asked, opened, headed, suspicious)
        known = opened.intakes.known(today)()
        if asked.draft:
            unknown = unknown_words(headed, mapping, known)
            state(mapping_drafts.text(headed, mapping, unknown, known, suspicious.keys()))
            return 0
        request = Request(
            headed,
            mapping,
            file.digest,
            asked.on or today,
            Answers(sure=asked.sure, again=asked.again, notes=asked.notes),
            i18n.current(),
        )
        opened.intakes.refuse_second(request)
        _refuse_unknown_words(headed, mapping, known)
        intake = intakes.plan(request, known, told)
        if not asked.dry_run:
            intakes.whole(opened.intakes.write(intake, request, today), told)
    _tell_columns(headed, suspicious)
    _tell_sheets(file.sheets, headed.name)
    for index, lists in intake_crosses.unsure(headed, mapping, words).items():
        if index not in suspicious and asked.kind == "activity":
            said = _("The column “{column}” is not read. {why}")
            tell(said.format(column=headed.headings[index], why=wordings.unsure(lists)))
    if asked.json:
        state(json.dumps(_facts(intake, request.answers, dry_run=asked.dry_run), ensure_ascii=False))
    else:
        _tell(intake, known)
    _tell_left_out(intake)
    _tell_notes(intake.notes, known, asked_for=asked.notes)
    tell(_("Nothing was written.") if asked.dry_run else _("All of it was written."))
    return 0


def _mapping(
    asked: argparse.Namespace, opened: Workspace, headed: Headed, suspicious: Dictionary[int, Suspicion]
) -> Mapping:
    """The mapping named, or the one in a file, or what the headings say; never with a column that identifies."""
    if asked.mapping is None and asked.map is None:
        mapping = intake_columns.propose(headed, asked.kind, opened.intakes.words())
        for index in suspicious:
            mapping = mapping.with_column(headed.headings[index], mappings.LEAVE_OUT)
        return mapping
    mapping = opened.mappings.get(asked.mapping) if asked.map is None else _written(Path(asked.map))
    if mapping.kind != asked.kind:
        raise MappingUnreadable(field="kind")
    for index, found in suspicious.items():
        role = mapping.role(headed.headings[index])
        if role and not (role == "note" and found.prose):
            raise ColumnIdentifies(column=headed.headings[index], kind=found.kind)
    there = {headings.fold(heading) for heading in headed.headings}
    for column in mapping.columns:
        if asked.map is not None and column not in there:
            raise ColumnUnknown(column=column)
    return mapping


def _written(path: Path) -> Mapping:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(path=str(path)) from error
    try:
        return mappings.from_plain(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise MappingUnreadable(field="") from error


def _refuse_unknown_words(headed: Headed, mapping: Mapping, known: Known) -> None:
    for which, found in unknown_words(headed, mapping, known).items():
        roles = [role for role, of in mappings.WORD_LISTS.items() if of == which]
        column = next(heading for heading in headed.headings if mapping.role(heading) in roles)
        # A word that seems to tell of a person is not repeated.
        shown = [word if intake_columns.personal(word, i18n.current()) is None else "…" for word in found]
        more = ["…"] if len(shown) > _WORDS_SHOWN else []
        raise WordsUnknown(column=column, words=", ".join([*shown[:_WORDS_SHOWN], *more]), n=len(found))


def _tell_columns(headed: Headed, suspicious: Dictionary[int, Suspicion]) -> None:
    for index in suspicious:
        sentence = _("The column “{column}” seems to tell who people are: it is left out, and nothing of it is kept.")
        tell(sentence.format(column=headed.headings[index]))


def _tell_sheets(sheets: Sequence[str], name: str) -> None:
    """A workbook of a sheet a month is brought in sheet by sheet: the others are not forgotten unsaid."""
    others = [quoted(other) for other in sheets if other != name]
    if others:
        said = _("Only the sheet “{name}” is read. With --sheet, one of the others: {sheets}.")
        tell(said.format(name=name, sheets=", ".join(others)))


def _tell(intake: Intake, known: Known) -> None:
    for sentence in intake_summaries.sums(intake):
        state(sentence)
    rows = (
        *intake_summaries.months(intake, known.catalogue),
        *intake_summaries.places(intake, known.catalogue, known.places),
    )
    for name, told in rows:
        state(_("{heading}: {content}").format(heading=name, content=told))


def _tell_left_out(intake: Intake) -> None:
    n = len(intake.left_out)
    if n:
        tell(n_("{n} row is left out:", "{n} rows are left out:", n).format(n=number(n)))
    for one in intake_summaries.left_out(intake):
        tell(f"  {one.why} ({one.where})")
    n = len(intake.set_aside)
    if n:
        tell(
            n_("{n} cell is left out of a row that goes in:", "{n} cells are left out of rows that go in:", n).format(
                n=number(n)
            )
        )
    for one in intake_summaries.set_aside(intake):
        tell(f"  {one.why} ({one.where})")


def _tell_notes(seen: NotesSeen, known: Known, *, asked_for: bool) -> None:
    """What became of the notes; of those that stay out, the rows only: a terminal keeps what it shows."""
    for sentence in intake_summaries.notes(seen, known.note_days):
        tell(sentence)
    if seen.marked:
        tell(f"  {intake_summaries.where([one.row for one in seen.marked])}")
    if seen.clean and not asked_for:
        tell(_("No note comes in without --notes."))


def _facts(intake: Intake, answers: Answers, *, dry_run: bool) -> dict[str, object]:
    return {
        "kind": intake.kind,
        "written": not dry_run,
        "rows": intake.rows,
        "outings": len(intake.evenings),
        "encounters": intake.encounters,
        "people": intake.people,
        "hand_outs": len(intake.hand_outs),
        "given": [
            {"item": item, "month": month, "pieces": pieces}
            for (item, month), pieces in sorted(intake.pieces_by_month().items())
        ],
        "stock": [
            {"item": item, "place": place, "quantity": pieces}
            for (item, place), pieces in sorted(intake.stock_by_place().items())
        ],
        "zones": [{"code": zone.code, "label": zone.label} for zone in intake.zones],
        "already": intake.already,
        "notes": {
            "brought": intake.notes.clean if answers.notes else 0,
            "could_come_in": intake.notes.clean,
            "marked": [one.row for one in intake.notes.marked],
            "old": intake.notes.old,
            "long": intake.notes.long,
            "astray": intake.notes.astray,
        },
        "left_out": [_place(one) for one in intake.left_out],
        "set_aside": [_place(one) for one in intake.set_aside],
        "columns_out": [*intake.columns_out],
        "not_read": [*intake.not_read],
    }


def _place(one: LeftOut) -> dict[str, object]:
    return {"row": one.row, "column": one.column, "reason": one.reason}
