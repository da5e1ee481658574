"""An overdose somebody told the team about: as told, of a month, nobody named."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from outreach.domain.errors import OutreachError
from outreach.domain.periods import Period, parse

MOST_DOSES = 99


@dataclass(frozen=True, slots=True)
class Overdose:
    """What was told. All but the month may be left out; codes are those of the lists `overdose_settings` and so on.

    `doses` of naloxone: 0 where none was given, None where nobody said. It is told of a month, never of a day.
    """

    id: bytes
    month: Period
    setting: str | None = None
    doses: int | None = None
    given_by: str | None = None
    emergency_called: str | None = None
    outcome: str | None = None

    def telling(self, **told: str | int | None) -> "Overdose":
        """The same with other answers. Without naloxone nobody has given any."""
        changed = replace(self, **told)  # type: ignore[arg-type]
        if told.get("doses") == 0:
            return replace(changed, given_by="nobody")
        if told.get("given_by") == "nobody":
            return replace(changed, doses=0)
        # One of the two was told otherwise: the other no longer says that there was none.
        if changed.given_by == "nobody" and changed.doses != 0:
            return replace(changed, given_by=None)
        if changed.doses == 0 and changed.given_by != "nobody":
            return replace(changed, doses=None)
        return changed


def to_plain(told: Overdose) -> dict[str, Any]:
    """A report as plain values, for the draft that is kept at each tap."""
    return {**asdict(told), "id": told.id.hex(), "month": told.month.code}


def from_plain(plain: Mapping[str, Any]) -> Overdose:
    """A report back from plain values this program wrote (see `to_plain`)."""
    return Overdose(**{**plain, "id": bytes.fromhex(plain["id"]), "month": parse(plain["month"])})


class OverdoseGone(OutreachError):
    """An overdose report that is not there any more."""

    code = "overdose_gone"
