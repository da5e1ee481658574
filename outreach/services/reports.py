"""What a month, a quarter or a year adds up to, and what the coordinator writes about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from outreach.disclosure.publications import figures_of, line_of
from outreach.domain.errors import AudienceMissing, PeriodInFuture, TextTooLong
from outreach.domain.figures import LONGEST_NARRATIVE, PARTS, Comparison, Figures, MonthLine, Narrative
from outreach.domain.periods import Period, month_of, twelve_months_to
from outreach.domain.releases import Publication, Purpose
from outreach.domain.templates import PosterExact, Template
from outreach.reports.sheets import Sheet
from outreach.services.publishing import Made
from outreach.services.releases import Releases
from outreach.services.supplies import Supplies
from outreach.services.team import Team
from outreach.services.templates import shipped
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
        template: Template | None = None,
        sections: Sequence[str] | None = None,
        purpose: Purpose = "published",
        audience: str = "",
        today: date | None = None,
        done: Made | None = None,
    ) -> Sheet:
        """Everything a report of the period prints, as plain data that may cross into another thread.

        A published one prints what was `done` for it; without that, it is looked at now (`Releases.look`). Without a
        `template` it is the first that ships; without `sections` it has all that the template shows.
        Raises AudienceMissing for an exact report that names nobody, PosterExact for one that all would read,
        PeriodInFuture for a period not begun.
        """
        day = today or date.today()
        template = template or shipped()[0]
        if purpose == "exact":
            if not audience.strip():
                raise AudienceMissing
            if template.layout == "poster":
                raise PosterExact
            exact = self.compare(period, today=day)
            shown = Compared(
                self._releases.exact(period, today=day),
                exact,
                self._releases.exact(exact.before.period, today=day) if exact.before else None,
                self._releases.exact(exact.year_before.period, today=day) if exact.year_before else None,
            )
            return self._drawn(shown, template, sections, language=language, audience=audience, day=day)
        if period.first > day:
            raise PeriodInFuture(period=period)
        done = done or self._releases.look(period, today=day)
        earlier = (done.gathered.before, done.gathered.year_before)
        before, year_before = (done.publications[one] if one else None for one in earlier)
        shown = Compared(done.publication, self.published(done), before, year_before)
        return self._drawn(shown, template, sections, language=language, audience="", day=day)

    def _drawn(
        self,
        shown: "Compared",
        template: Template,
        sections: Sequence[str] | None,
        *,
        language: str,
        audience: str,
        day: date,
    ) -> Sheet:
        publication, period = shown.now, shown.now.period
        return Sheet(
            comparison=shown.comparison,
            publication=publication,
            release=self._releases.next_code(period),
            catalogue=self._supplies.catalogue(),
            zones={zone.code: zone.label for zone in self._team.zones(retired=True)},
            template=template,
            team=self._team.name(),
            language=language,
            made_on=day.replace(day=1),
            sections=None if sections is None else tuple(part.key for part in template.parts if part.key in sections),
            purpose=publication.purpose,
            audience=audience.strip(),
            narratives=self.narratives(period),
            finished=period.last < day,
            lists=self._supplies.lists(),
            before=shown.before,
            year_before=shown.year_before,
        )


@dataclass(frozen=True, slots=True)
class Compared:
    """A period's figures and those beside it, all for one purpose."""

    now: Publication
    comparison: Comparison
    before: Publication | None
    year_before: Publication | None
