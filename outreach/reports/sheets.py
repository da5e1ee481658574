"""Everything a report prints, as plain data that may cross into another thread. Renderers take nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from outreach.domain.code_maps import CodeMap
from outreach.domain.codes import CodeList
from outreach.domain.figures import Comparison, Figures, Narrative
from outreach.domain.periods import Period
from outreach.domain.releases import Publication, Purpose
from outreach.domain.supplies import Catalogue, Item
from outreach.domain.templates import Part, Template


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report ready to be drawn, in `language`, whatever language the screen speaks.

    `publication` holds the figures of its period, all that tables print, and `release` what it is called in the
    ledger; `comparison` is made of publications too, so that pages and tables say the same.

    `template` says which sections it has, and `sections` which of them are printed, by their keys (None: all that the
    template shows). `before` and `year_before` are the publications it is compared with, where there are any.

    `zones` gives the label of each of the team's zones and `lists` the words of all other codes; `audience` is who an
    exact report is for; `made_on` is the first of the month the report is made in: no file tells the day. `finished`
    is False while the period still runs. `code_map` is what DHIS2 calls the figures, if it is told.
    """

    comparison: Comparison
    publication: Publication
    release: str
    catalogue: Catalogue
    zones: Mapping[str, str]
    template: Template
    team: str
    language: str
    made_on: date
    sections: tuple[str, ...] | None = None
    purpose: Purpose = "published"
    audience: str = ""
    narratives: Mapping[str, Narrative] = field(default_factory=dict)
    finished: bool = True
    lists: Mapping[str, CodeList] = field(default_factory=dict)
    code_map: CodeMap | None = None
    before: Publication | None = None
    year_before: Publication | None = None

    @property
    def modalities(self) -> CodeList:
        """The kinds of outings."""
        return self.lists["modality"]

    def parts(self) -> tuple[Part, ...]:
        """The sections that are printed, in the order of the template."""
        wanted = self.template.printed() if self.sections is None else self.sections
        return tuple(part for part in self.template.parts if part.key in wanted)

    @property
    def period(self) -> Period:
        """The period it is about."""
        return self.comparison.now.period

    @property
    def now(self) -> Figures:
        """The figures of its period."""
        return self.comparison.now

    @property
    def quotation(self) -> Narrative | None:
        """The quotation, if the person quoted agreed; without that it is printed nowhere."""
        said = self.narratives.get("quotation")
        return said if said and said.consent and said.text.strip() else None

    def told(self) -> tuple[Narrative, ...]:
        """The coordinator's own texts, in their order; empty ones and the quotation left out."""
        parts = ("context", "difficulties", "needs", "outlook")
        texts = (self.narratives.get(part) for part in parts)
        return tuple(text for text in texts if text and text.text.strip())

    def items(self) -> tuple[Item, ...]:
        """The items whose pieces may be printed one by one, in the order of the catalogue.

        Kits are not among them (their contents are), nor is anything given once per person: its count is a count of
        people. A retired item stays for as long as it was given in one of the periods compared.
        """
        seen: set[str] = set()
        for figures in (self.comparison.now, self.comparison.before, self.comparison.year_before):
            seen |= set(figures.given) if figures else set()
        return tuple(
            item
            for item in self.catalogue.items.values()
            if item.code not in self.catalogue.kits
            and not item.counts_people
            and (not item.retired or item.code in seen)
        )

    def kits(self) -> tuple[Item, ...]:
        """The kits, in the order of the catalogue, retired ones only where they were given."""
        return tuple(
            item
            for item in self.catalogue.items.values()
            if item.code in self.catalogue.kits and (not item.retired or item.code in self.now.kits)
        )
