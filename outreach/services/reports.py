"""What a month, a quarter or a year adds up to, and what the coordinator writes about it."""

from collections.abc import Mapping, Sequence
from datetime import date

from outreach.domain.errors import AudienceMissing, PeriodInFuture, PeriodUnfinished, TextTooLong
from outreach.domain.figures import LONGEST_NARRATIVE, PARTS, Comparison, Figures, Narrative
from outreach.domain.periods import Period, month_of, twelve_months_to
from outreach.reports.sheets import SECTIONS, Purpose, Sheet
from outreach.services.supplies import Supplies
from outreach.services.team import Team
from outreach.store import figures, narratives, outings, stamps
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction


class Reports:
    """Figures of a period, texts about it, and the sheet that a PDF or a CSV is drawn from."""

    def __init__(self, connection: Connection, supplies: Supplies, team: Team) -> None:
        self._connection = connection
        self._supplies = supplies
        self._team = team

    def compare(self, period: Period, *, today: date | None = None) -> Comparison:
        """A period's figures beside the period before, the year before, and the twelve months to its end.

        Months before the first outing, and months after `today` (the computer's date if not told), did not happen:
        they are left out rather than shown as nothing. A period is only compared with one that the notebook covers
        whole, from its first day: the last days of a month beside a month would read as growth.
        """
        first = self.first_day() or period.first
        catalogue = self._supplies.catalogue()
        known: dict[Period, Figures] = {}

        def of(wanted: Period) -> Figures | None:
            if wanted.first < first and wanted != period:
                return None
            if wanted not in known:
                known[wanted] = figures.of(self._connection, catalogue, wanted)
            return known[wanted]

        now = of(period)
        if now is None:
            raise AssertionError(period)
        end = min(period.last, max(today or date.today(), period.first))
        months = [month for month in twelve_months_to(end) if month.last >= first] or [month_of(period.first)]
        return Comparison(
            now=now,
            before=of(period.previous()),
            year_before=of(period.year_before()),
            line=figures.line(self._connection, catalogue, months),
        )

    def first_day(self) -> date | None:
        """The date of the first outing; None in an empty notebook."""
        return outings.oldest_date(self._connection)

    def narratives(self, period: Period) -> Mapping[str, Narrative]:
        """The texts written for a period: part → text."""
        return narratives.of(self._connection, period)

    def write_narrative(self, period: Period, part: str, text: str, *, consent: bool = False) -> None:
        """Keep a text for a period, instead of the one before. Raises TextTooLong."""
        if part not in PARTS:
            raise ValueError(part)
        if len(text) > LONGEST_NARRATIVE:
            raise TextTooLong(field=part, most=LONGEST_NARRATIVE)
        with transaction(self._connection) as connection:
            narratives.put(connection, period, Narrative(part, text, consent), stamps.tick(connection))

    def check_publishable(self, period: Period, today: date) -> None:
        """Refuse a period that has not begun (PeriodInFuture) or is not over (PeriodUnfinished)."""
        if period.first > today:
            raise PeriodInFuture(period=period)
        if period.last >= today:
            raise PeriodUnfinished(period=period)

    def sheet(
        self,
        period: Period,
        *,
        language: str,
        sections: Sequence[str] = SECTIONS,
        purpose: Purpose = "published",
        audience: str = "",
        today: date | None = None,
    ) -> Sheet:
        """Everything a report of the period prints, as plain data that may cross into another thread.

        Raises AudienceMissing for an exact report that names nobody, PeriodInFuture for a period not begun.
        """
        day = today or date.today()
        if purpose == "exact" and not audience.strip():
            raise AudienceMissing
        if period.first > day:
            raise PeriodInFuture(period=period)
        return Sheet(
            comparison=self.compare(period, today=day),
            catalogue=self._supplies.catalogue(),
            zones={zone.code: zone.label for zone in self._team.zones(retired=True)},
            modalities=self._supplies.lists()["modality"],
            team=self._team.name(),
            language=language,
            made_on=day.replace(day=1),
            sections=tuple(section for section in SECTIONS if section in sections),
            purpose=purpose,
            audience=audience.strip(),
            narratives=self.narratives(period),
            finished=period.last < day,
        )
