"""`escale report --batch`: all reports of a year, one after the other, each a release of its own."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

from outreach import i18n
from outreach.cli.parsers.report import forms_of
from outreach.cli.terminals import progress, state, tell, tell_refusal
from outreach.domain.batches import Step
from outreach.domain.errors import OutreachError, PeriodUnreadable
from outreach.domain.periods import parse
from outreach.domain.releases import GateRefused
from outreach.i18n import _, capitalised
from outreach.reports.outputs import Form
from outreach.services.batches import Left, Order, SheetOf
from outreach.services.workspace import Workspace
from outreach.words import period_name


def run(asked: argparse.Namespace, opened: Workspace, sheet_of: SheetOf) -> int:
    """Make them. Each file is named on stdout once it has left.

    Returns the exit code: 1 if the gate refused any, else 3 if anything else was refused, else 0.
    """
    order = _order(asked, opened)
    steps = opened.batches.planned(order, today=date.today())
    refusals: list[OutreachError] = []
    with progress() as told:
        for left in opened.batches.run(order, sheet_of, today=date.today(), progress=_overall(steps, told)):
            _tell(left)
            if left.refusal is not None:
                refusals.append(left.refusal)
    tell(_("What was written is not encrypted."))
    if any(isinstance(refusal, GateRefused) for refusal in refusals):
        return 1
    return 3 if refusals else 0


def _order(asked: argparse.Namespace, opened: Workspace) -> Order:
    period = parse(asked.batch)
    if period.kind != "year":
        raise PeriodUnreadable(text=asked.batch[:40])
    forms = cast("tuple[Form, ...]", forms_of(asked))
    codes = opened.code_maps.chosen(asked.code_map or "") if "dhis2" in forms else None
    return Order(period.year, Path(asked.to), forms, asked.lang or i18n.current(), codes)


def _overall(steps: tuple[Step, ...], told: Callable[[float], None]) -> Callable[[Step, float], None]:
    """How far all of them have come, from how far one has."""
    places = {step.period: at for at, step in enumerate(steps)}
    return lambda step, part: told((places[step.period] + part) / len(steps))


def _tell(left: Left) -> None:
    period = capitalised(period_name(left.step.period))
    if left.release is not None:
        for path in left.step.paths:
            state(str(path))
    elif left.refusal is not None:
        tell(f"{period}:")
        tell_refusal(left.refusal)
    elif left.step.state == "kept":
        tell(_("{period}: there already, as it left.").format(period=period))
    elif left.step.state == "unfinished":
        tell(_("{period}: not over yet.").format(period=period))
    else:
        tell(_("{period}: before the first outing.").format(period=period))
