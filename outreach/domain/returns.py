"""Used equipment that came back in containers: nobody opens them, so what they hold is estimated from their litres."""

import re
from dataclasses import dataclass

from outreach.domain.errors import OutreachError

PER_LITRE = 100
"""Syringes in a litre, until a team says otherwise: what the open outreach software SUDS begins with.

Sizes and how full containers are differ: a team that has weighed or counted some sets its own.
"""

LEAST_PER_LITRE, MOST_PER_LITRE = 1, 500
MOST_CONTAINERS, MOST_TENTHS = 999, 9_999

_LITRES = re.compile(r"(\d{1,3})(?:[.,](\d)0*)?\s*[lL]?", re.ASCII)


class LitresUnreadable(OutreachError):
    """Litres that are no number, too many, or missing beside containers. Details: value."""

    code = "litres_unreadable"


@dataclass(frozen=True, slots=True)
class Containers:
    """What came back in containers on an outing: how many (0: not told), and tenths of a litre all together."""

    count: int = 0
    tenths: int = 0

    @property
    def litres(self) -> float:
        """Litres, to a tenth."""
        return self.tenths / 10


def estimate(containers: Containers, per_litre: int) -> int:
    """Litres × syringes in a litre, halves upwards; one at least where there are any litres."""
    return max((containers.tenths * per_litre + 5) // 10, 1) if containers.tenths else 0


def read(count: int, untrusted_litres: str) -> Containers:
    """Containers as they were typed: "2,5", "2.5 l", nothing. Raises LitresUnreadable."""
    text = untrusted_litres.strip()
    found = _LITRES.fullmatch(text) if text else None
    tenths = int(found[1]) * 10 + int(found[2] or 0) if found else 0
    if (text and found is None) or (count and not tenths):
        raise LitresUnreadable(value=text)
    return Containers(count, tenths)
