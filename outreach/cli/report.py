"""`escale report`: a month, a quarter or a year, as files of any form, or a summary on stdout."""

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path

from outreach import i18n
from outreach.cli import batches
from outreach.cli.terminals import phrase, state, tell, tell_refusal
from outreach.domain.code_maps import CodeMap, written_figure
from outreach.domain.errors import AudienceMissing, PeriodUnreadable, StoreReadOnly, VaultInUse
from outreach.domain.figures import Figures
from outreach.domain.periods import Period
from outreach.domain.periods import parse as read_period
from outreach.domain.releases import GateRefused
from outreach.i18n import _, n_, number
from outreach.reports import dhis2, outputs, sentences
from outreach.reports.outputs import FORMS, Form
from outreach.reports.sheets import Sheet
from outreach.services import workspace
from outreach.services.publishing import Made, made
from outreach.services.workspace import Workspace
from outreach.vault import vaults
from outreach.words import period_name


def run(asked: argparse.Namespace) -> int:
    """Make it. Files are written last, all of them or none; they are a release then. Returns the exit code."""
    period = None if asked.batch is not None else _period(asked)
    audience = (asked.audience or "").strip()
    if asked.purpose == "exact" and not audience:
        raise AudienceMissing
    words = phrase(asked.passphrase_file, _("Passphrase: "))
    opened = _opened(asked, words)
    try:
        if asked.template is not None:
            opened.templates.get(asked.template)
        if period is None:
            return batches.run(asked, opened, lambda month, done: _sheet(asked, opened, month, done))
        if not _forms(asked):
            sheet = _sheet(asked, opened, period)
            with i18n.speaking(sheet.language):
                state(summary(sheet))
            return 0
        files = _exact(asked, opened, period) if asked.purpose == "exact" else _published(asked, opened, period)
    except GateRefused as refusal:
        # The one case in which the answer is no.
        tell_refusal(refusal)
        return 1
    finally:
        opened.close()
    if asked.dry_run:
        tell(_("Everything could be made. Nothing was written."))
        return 0
    for path in files:
        state(str(path))
    tell(_("What was written is not encrypted."))
    return 0


def _opened(asked: argparse.Namespace, words: str) -> Workspace:
    """For writing: what leaves is noted, draws are kept. A summary goes without where a window holds the notebook."""
    key = vaults.derive(Path(asked.vault), words)
    try:
        return workspace.open_workspace(Path(asked.vault), key)
    except VaultInUse:
        if _forms(asked) or asked.batch is not None:
            raise
        return workspace.open_workspace(Path(asked.vault), key, read_only=True)


def _published(asked: argparse.Namespace, opened: Workspace, period: Period) -> dict[Path, bytes]:
    today, releases = date.today(), opened.releases
    releases.check_publishable(period, today)
    codes = None if asked.dhis2 is None else opened.code_maps.chosen(asked.code_map or "")
    # Only pages compare; a table stands for its own period.
    done = made(releases.gather(period, today=today, line=outputs.compares(_forms(asked))))
    if done.gate is not None and not done.gate.passed:
        raise GateRefused(tables=", ".join(done.gate.tables()))
    releases.settle(done)
    sheet = _sheet(asked, opened, period, done)
    if codes is not None:
        sheet = replace(sheet, code_map=codes)
    files = _drawn(asked, sheet)
    if not asked.dry_run:
        releases.issue(done, files, today=today)
    if codes is not None:
        _tell_unsent(sheet, codes)
    return files


def _tell_unsent(sheet: Sheet, codes: CodeMap) -> None:
    """Say what DHIS2 was not told, figure by figure."""
    found = dhis2.mapped(sheet.publication, codes)
    said = n_(
        "{n} figure has no code and is not sent:", "{n} figures have no code and are not sent:", len(found.without)
    )
    if found.without:
        tell(said.format(n=number(len(found.without))))
    for figure in found.without:
        tell(f"  {written_figure(figure.measure, figure.key)}")
    said = n_(
        "{n} code matches no figure of this report:", "{n} codes match no figure of this report:", len(found.unused)
    )
    if found.unused:
        tell(said.format(n=number(len(found.unused))))
    for line in found.unused:
        tell(f"  {line.figure}")


def _exact(asked: argparse.Namespace, opened: Workspace, period: Period) -> dict[Path, bytes]:
    sheet = _sheet(asked, opened, period)
    files = _drawn(asked, sheet)
    if not asked.dry_run:
        opened.releases.issue_exact(sheet.publication, files, audience=sheet.audience, today=date.today())
    return files


def _period(asked: argparse.Namespace) -> Period:
    kind = "month" if asked.month is not None else "quarter" if asked.quarter is not None else "year"
    text: str = getattr(asked, kind)
    period = read_period(text)
    if period.kind != kind:
        raise PeriodUnreadable(text=text[:40])
    return period


def _sheet(asked: argparse.Namespace, opened: Workspace, period: Period, done: Made | None = None) -> Sheet:
    try:
        return opened.reports.sheet(
            period,
            language=asked.lang or i18n.current(),
            template=None if asked.template is None else opened.templates.get(asked.template),
            purpose=asked.purpose,
            audience=(asked.audience or "").strip(),
            today=date.today(),
            done=done,
        )
    except StoreReadOnly as error:
        # Opened for reading because a window holds it, and what it would show was never drawn.
        raise VaultInUse from error


def _forms(asked: argparse.Namespace) -> dict[Form, Path]:
    """What is to be written: form → where."""
    named = ((form, getattr(asked, form)) for form in FORMS)
    return {form: Path(path) for form, path in named if path is not None}


def _drawn(asked: argparse.Namespace, sheet: Sheet) -> dict[Path, bytes]:
    return {path: outputs.render(form, sheet) for form, path in _forms(asked).items()}


def summary(sheet: Sheet) -> str:
    """The programme's totals as aligned text, beside those of the period before."""
    lines = [sheet.team, i18n.capitalised(period_name(sheet.period))]
    if sheet.now.empty:
        return "\n".join([line for line in lines if line] + [_("Nothing was logged in this period.")])
    earlier = sheet.comparison.before
    now, before = _totals(sheet, sheet.now), _totals(sheet, earlier) if earlier else {}
    if earlier:
        lines.append(_("in brackets: {period}").format(period=period_name(earlier.period)))
    widest = max(len(label) for label in now)
    figures = max(len(figure) for figure in now.values())
    for label, figure in now.items():
        aside = f"  ({before[label]})" if label in before else ""
        lines.append(f"{label:<{widest}}  {figure:>{figures}}{aside}")
    return "\n".join(line for line in lines if line)


def _totals(sheet: Sheet, figures: Figures) -> dict[str, str]:
    """What is printed: label → figure; a share of nothing is left out, and so is what is given once per person."""
    pieces = sum(figures.given.get(item.code, 0) for item in sheet.items())
    return {
        _("Outings"): number(figures.outings),
        _("Outings cancelled"): number(figures.cancelled),
        _("Hours"): number(figures.minutes / 60),
        _("Encounters"): number(figures.encounters),
        _("People present"): number(figures.people),
        _("Syringes given"): number(figures.syringes),
        _("Syringes returned, counted"): number(figures.returned),
        _("Syringes returned, estimated"): number(figures.returned_estimated),
        **({} if figures.share_returned is None else {_("Share returned"): sentences.share(figures)}),
        _("Syringes found in public space"): number(figures.found),
        _("Naloxone kits"): number(figures.naloxone),
        _("Naloxone doses"): number(figures.doses),
        _("Kits given, all kinds"): number(sum(figures.kits.values())),
        _("Pieces given, kit contents included"): number(pieces),
    }
