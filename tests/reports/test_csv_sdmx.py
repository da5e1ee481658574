"""The CSV is read by the SDMX tools that a ministry would use."""

from datetime import date
from pathlib import Path

import pytest

from outreach.domain.periods import Period
from outreach.reports import csv
from tests.reports.sheets import sheet

pysdmx_io = pytest.importorskip("pysdmx.io", reason="a development dependency")


@pytest.mark.parametrize("period", [Period(2026, 10), Period(2026, 3, "quarter"), Period(2026, 1, "year")])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_file_loads_as_sdmx_csv_2(tmp_path: Path, period: Period) -> None:
    made = sheet("en", period)
    file = tmp_path / "report.csv"
    file.write_bytes(csv.render(made))
    (dataset,) = pysdmx_io.read_sdmx(file, validate=False).data
    assert dataset.short_urn == "Dataflow=ESCALE:ACTIVITY(1.0)"
    table = dataset.data
    assert len(table) == len(list(csv.printed(made.publication)))
    assert set(table["TIME_PERIOD"]) == {period.code}
    assert made.made_on > date(2026, 1, 1)
