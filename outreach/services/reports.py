"""What a month, a quarter or a year adds up to, and what the coordinator writes about it."""

from collections.abc import Mapping, Sequence
from datetime import date

from outreach.disclosure.publications import figures_of, line_of
from outreach.domain.errors import AudienceMissing, PeriodInFuture, TextTooLong
from outreach.domain.figures import LONGEST_NARRATIVE, PARTS, Comparison, Figures, MonthLine, Narrative
from outreach.domain.periods import Period, month_of, twelve_months_to
from outreach.domain.releases import Publication, Purpose
from outreach.reports.sheets import SECTIONS, Sheet
from outreach.services.releases import Made, Releases
from outreach.services.supplies import Supplies
from outreach.services.team import Team
from outreach.store import figures, narratives, outings, stamps
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction


class Reports:
    """Figures of a period, texts about it, and the sheet that a PDF or a CSV is drawn from."""

    def __init__(self, connection: Connection, supplies: Supplies, team: Team, releases: Releases) -> None:
        self._connection = connection
        self._supplies = supplies
        self._team = team
        self._releases = releases

    def compare(self, period: Period, *, today: date | None = None) -> Comparison:
        """A period's true figures, for the team, beside those before, those of the year before, and twelve months.

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
        self._releases.check_publishable(period, today)

    def published(self, done: Made) -> Comparison:
        """A published report's figures beside those it is compared with, all as they leave."""
        gathered, catalogue = done.gathered, done.gathered.material.catalogue

        def of(period: Period | None) -> Figures | None:
            return None if period is None else figures_of(done.publications[period], catalogue)

        now = figures_of(done.publication, catalogue)
        line = tuple(line_of(done.publications[month], catalogue) for month in gathered.line)
        alone = (MonthLine(month_of(gathered.period.first), now.outings, now.encounters, now.syringes, now.back),)
        return Comparison(now, of(gathered.before), of(gathered.year_before), line or alone)

    def sheet(
        self,
        period: Period,
        *,
        language: str,
        sections: Sequence[str] = SECTIONS,
        purpose: Purpose = "published",
        audience: str = "",
        today: date | None = None,
        done: Made | None = None,
    ) -> Sheet:
        """Everything a report of the period prints, as plain data that may cross into another thread.

        A published one prints what was `done` for it; without that, it is looked at now (`Releases.look`).
        Raises AudienceMissing for an exact report that names nobody, PeriodInFuture for a period not begun.
        """
        day = today or date.today()
        if purpose == "exact":
            if not audience.strip():
                raise AudienceMissing
            publication = self._releases.exact(period, today=day)
            exact = self.compare(period, today=day)
            return self._drawn(publication, exact, language=language, sections=sections, audience=audience, day=day)
        if period.first > day:
            raise PeriodInFuture(period=period)
        done = done or self._releases.look(period, today=day)
        compared = self.published(done)
        return self._drawn(done.publication, compared, language=language, sections=sections, audience="", day=day)

    def _drawn(
        self,
        publication: Publication,
        comparison: Comparison,
        *,
        language: str,
        sections: Sequence[str],
        audience: str,
        day: date,
    ) -> Sheet:
        period = publication.period
        return Sheet(
            comparison=comparison,
            publication=publication,
            release=self._releases.next_code(period),
            catalogue=self._supplies.catalogue(),
            zones={zone.code: zone.label for zone in self._team.zones(retired=True)},
            modalities=self._supplies.lists()["modality"],
            team=self._team.name(),
            language=language,
            made_on=day.replace(day=1),
            sections=tuple(section for section in SECTIONS if section in sections),
            purpose=publication.purpose,
            audience=audience.strip(),
            narratives=self.narratives(period),
            finished=period.last < day,
            lists=self._supplies.lists(),
        )
