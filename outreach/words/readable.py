"""Details of a refusal as a sentence shows them."""

from collections.abc import Callable, Mapping
from datetime import date

from outreach.domain.periods import Period
from outreach.i18n import _, long_date, month_name, number


def period_name(period: Period) -> str:
    """A period as people call it: October 2026, 4th quarter 2026, 2026."""
    if period.kind == "month":
        return month_name(period.first)
    if period.kind == "quarter":
        quarters = (
            _("first quarter of {year}"),
            _("second quarter of {year}"),
            _("third quarter of {year}"),
            _("fourth quarter of {year}"),
        )
        return quarters[period.index - 1].format(year=period.year)
    return str(period.year)


class Readable(dict[str, str]):
    """Details as they are read in a sentence; what is missing is empty."""

    def __init__(self, details: Mapping[str, object]) -> None:
        super().__init__({key: _spoken(value) for key, value in details.items()})

    def __missing__(self, key: str) -> str:
        return ""


def _spoken(value: object) -> str:
    if isinstance(value, Period):
        return period_name(value)
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    return str(value)


Sentence = Callable[[Readable], tuple[str, str]]
"""What happened, and the next step."""

Sentences = Mapping[str, Sentence]
"""Of each refusal's code, its sentence."""
