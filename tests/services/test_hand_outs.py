"""The machine, the shelf, the post and the pharmacy in reports: counted by hand beside, late ones once, none met."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from outreach.domain.periods import Period
from outreach.domain.releases import Publication
from outreach.reports import csv
from outreach.services.workspace import Workspace
from tests.services import logged_teams
from tests.services.test_releases import TODAY, issue, log, look

AUGUST, SEPTEMBER, OCTOBER = Period(2026, 8), Period(2026, 9), Period(2026, 10)

# day, channel, pieces: what a sheet of paper beside the machine says.
TAKEN = (
    (date(2026, 8, 2), "machine", {"syr_1ml": 40, "kit_injection_1ml": 3}),
    (date(2026, 8, 31), "shelf", {"foil": 25}),
    (date(2026, 9, 1), "machine", {"syr_1ml": 31}),
    (date(2026, 9, 1), "post", {"syr_1ml": 12, "nlx_nasal_18": 1}),
    (date(2026, 9, 30), "pharmacy", {"kit_injection_1ml": 10}),
    (date(2026, 10, 14), "machine", {"selftest_hiv": 2, "syr_1ml": 4}),
)


def team(workspace: Workspace) -> list[dict[str, Any]]:
    lines = logged_teams.lines(4, date(2026, 8, 1), 92)
    log(workspace, lines)
    return lines


def hand_out_all(workspace: Workspace) -> None:
    for day, channel, pieces in TAKEN:
        workspace.stock.hand_out(pieces, "office", channel, day, zone="quais" if channel == "machine" else None)


def recounted(lines: list[dict[str, Any]], period: Period) -> Counter[str]:
    """Syringes, kits, naloxone, foil and tests one by one, out of the lines and off the paper."""
    sums: Counter[str] = Counter()
    given = [
        (date.fromisoformat(line["outing"]["date"]), encounter["supplies"])
        for line in lines
        for encounter in line["encounters"]
    ]
    for day, pieces in (*given, *((day, pieces) for day, _channel, pieces in TAKEN)):
        if not (period.first <= day <= period.last):
            continue
        for item, count in pieces.items():
            if item == "kit_injection_1ml":
                sums["kits:kit_injection_1ml"] += count
                sums["supply:syr_1ml"] += 2 * count
            else:
                sums[f"supply:{item}"] += count
    return sums


SEEN = ("supply:syr_1ml", "supply:foil", "supply:nlx_nasal_18", "kits:kit_injection_1ml")


def shown(publication: Publication) -> dict[str, int]:
    return {measure: publication.value(measure) for measure in SEEN}


def test_exact_figures_are_the_lines_and_the_paper_together(workspace: Workspace) -> None:
    lines = team(workspace)
    before = {month: workspace.releases.exact(month, today=TODAY) for month in (AUGUST, SEPTEMBER, OCTOBER)}
    hand_out_all(workspace)
    for period in (AUGUST, SEPTEMBER, OCTOBER, Period(2026, 3, "quarter"), Period(2026, 1, "year")):
        exact = workspace.releases.exact(period, today=TODAY)
        told = recounted(lines, period)
        assert shown(exact) == {measure: told[measure] for measure in SEEN}
        assert exact.value("supply:selftest_hiv") == told["supply:selftest_hiv"]
        if period in before:
            assert exact.value("encounters") == before[period].value("encounters")
            assert exact.value("people") == before[period].value("people")
    assert workspace.check() == ()


def test_exact_figures_tell_each_channel_and_the_channels_add_up(workspace: Workspace) -> None:
    team(workspace)
    hand_out_all(workspace)
    exact = workspace.releases.exact(SEPTEMBER, today=TODAY)
    by_channel = {key[0][1]: figure.value for key, figure in exact.table("pieces:injection", "CHANNEL").items()}
    kit = sum(
        pieces
        for item, pieces in workspace.supplies.catalogue().contents("kit_injection_1ml", TODAY).items()
        if workspace.supplies.catalogue().items[item].group == "injection"
    )
    assert by_channel["machine"] == 31
    assert by_channel["post"] == 12
    assert by_channel["pharmacy"] == 10 * kit
    assert sum(by_channel.values()) == exact.value("pieces:injection")
    assert "pieces:injection:channel:machine" in csv.table(exact, "2026-09-exact").decode("utf-8")


def test_what_leaves_holds_them_too_and_says_no_channel_that_stands_on_too_little(
    workspace: Workspace, tmp_path: Path
) -> None:
    lines = team(workspace)
    hand_out_all(workspace)
    _release, left = issue(workspace, SEPTEMBER, tmp_path)
    told = recounted(lines, SEPTEMBER)
    assert shown(left) == {measure: told[measure] for measure in SEEN}
    assert not left.table("pieces:injection", "CHANNEL")


def test_a_hand_out_entered_after_its_month_left_counts_once_in_the_next(workspace: Workspace, tmp_path: Path) -> None:
    lines = team(workspace)
    _release, august = issue(workspace, AUGUST, tmp_path)
    late = workspace.stock.hand_out({"syr_1ml": 40}, "office", "machine", date(2026, 8, 2))
    _release, again = issue(workspace, AUGUST, tmp_path)
    assert shown(again) == shown(august)
    assert look(workspace, SEPTEMBER).publication.value("supply:syr_1ml") == _told(lines, SEPTEMBER) + 40

    # Taken back, nothing of it waits any more; done again, it waits once.
    back = workspace.stock.take_back(late)
    assert look(workspace, SEPTEMBER).publication.value("supply:syr_1ml") == _told(lines, SEPTEMBER)
    workspace.stock.take_back(back)
    _release, september = issue(workspace, SEPTEMBER, tmp_path)
    assert september.value("supply:syr_1ml") == _told(lines, SEPTEMBER) + 40
    assert september.value("late_entries") == 0
    _release, october = issue(workspace, OCTOBER, tmp_path)
    assert october.value("supply:syr_1ml") == _told(lines, OCTOBER)


def test_what_is_taken_back_after_its_month_left_changes_the_exact_figures_only(
    workspace: Workspace, tmp_path: Path
) -> None:
    lines = team(workspace)
    act = workspace.stock.hand_out({"syr_1ml": 40}, "office", "machine", date(2026, 8, 2))
    _release, august = issue(workspace, AUGUST, tmp_path)
    back = workspace.stock.take_back(act)
    assert look(workspace, AUGUST).publication.value("supply:syr_1ml") == august.value("supply:syr_1ml")
    assert workspace.releases.exact(AUGUST, today=TODAY).value("supply:syr_1ml") == _told(lines, AUGUST)
    assert look(workspace, SEPTEMBER).publication.value("supply:syr_1ml") == _told(lines, SEPTEMBER)
    workspace.stock.take_back(back)
    assert look(workspace, SEPTEMBER).publication.value("supply:syr_1ml") == _told(lines, SEPTEMBER)


def test_they_are_part_of_what_a_stock_uses_and_of_how_long_it_lasts(workspace: Workspace) -> None:
    workspace.stock.receive("syr_1ml", 1000, "office", date(2026, 9, 1))
    for day in range(1, 20):
        workspace.stock.hand_out({"syr_1ml": 10}, "office", "machine", date(2026, 11, day))
    line = next(line for line in workspace.stock.lines(TODAY) if line.item == "syr_1ml")
    assert workspace.stock.used_by_month("syr_1ml", date(2026, 11, 1)) == {"2026-11": 190}
    assert line.total == 810
    assert line.cover.per_day > 0


def _told(lines: list[dict[str, Any]], period: Period) -> int:
    off_the_paper = sum(
        (2 if item == "kit_injection_1ml" else 1) * count
        for day, _channel, pieces in TAKEN
        if period.first <= day <= period.last
        for item, count in pieces.items()
        if item in ("syr_1ml", "kit_injection_1ml")
    )
    return recounted(lines, period)["supply:syr_1ml"] - off_the_paper
