"""Notes: free text that goes away on its day."""

from datetime import date, timedelta

KEPT_DAYS = 90


def expiry(evening: date) -> date:
    """The day on which a note of an outing is erased: counted from the outing, whenever it is written or restored."""
    return evening + timedelta(days=KEPT_DAYS)
