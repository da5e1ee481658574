"""A mapping to begin with, as text: what the headings propose, and every word that somebody has to say something of."""

import json
from collections.abc import Collection, Iterator
from collections.abc import Mapping as Dictionary

from outreach import i18n
from outreach.domain import heading_words, mappings
from outreach.domain.mappings import Mapping
from outreach.domain.spreadsheets import Headed
from outreach.i18n import _
from outreach.services import intake_columns
from outreach.services.intake_words import Known
from outreach.services.supplies import lists

_USUAL = {"modality": "street", "place": "office"}
"""What the window begins with too."""


def text(
    headed: Headed,
    mapping: Mapping,
    unknown: Dictionary[str, Dictionary[str, int]],
    known: Known,
    identifying: Collection[int],
) -> str:
    """The mapping as TOML that `--map` reads.

    What seems to tell who people are does not stand in it, nor what is longer than a mapping can hold.
    """
    return "\n".join(_lines(headed, mapping, unknown, known, identifying))


def _lines(
    headed: Headed,
    mapping: Mapping,
    unknown: Dictionary[str, Dictionary[str, int]],
    known: Known,
    identifying: Collection[int],
) -> Iterator[str]:
    language = i18n.current()
    yield _("# Complete it, keep it as a file, and bring the table in with --map and that file.")
    yield f"kind = {_quoted(mapping.kind)}"
    if mapping.kind == "activity":
        yield _("# What one row is: encounter (somebody met) or outing (a whole one); empty where the columns say it.")
        yield f"each = {_quoted(mapping.each)}"
        yield _("# Where 02/10 could be read in two ways: true where the day comes first.")
        yield "# day_first = true"
    yield ""
    yield _("# What each column is; empty where it is left out:")
    yield f"# {', '.join(mappings.ROLES[mapping.kind])}"
    for which in ("item", *(heading_words.CROSSED if mapping.kind == "activity" else ("place",))):
        codes = [f"{which}:{code}" for code in _codes(mappings.WORD_LISTS[which], known)]
        yield f"# {', '.join(codes)}"
    yield "[columns]"
    for index, heading in enumerate(headed.headings):
        if index not in identifying and len(heading) <= mappings.LONGEST_WORD:
            yield f"{_quoted(heading)} = {_quoted(mapping.role(heading))}"
    yield ""
    yield _("# What holds for the whole table where no column tells it:")
    yield "[fixed]"
    for role in mappings.FIXED[mapping.kind]:
        if role not in mapping.roles and (codes := _codes(mappings.WORD_LISTS[role], known)):
            code = mapping.fixed.get(role) or _USUAL.get(role, "")
            yield f"# {', '.join(codes)}"
            yield f"{'' if code in codes else '# '}{role} = {_quoted(code)}"
    for which, words in unknown.items():
        codes = [*_codes(which, known), *([_("+Name for a new zone")] if which == "zone" else [])]
        yield ""
        yield _("# What each word stands for; empty where it is left out:")
        yield f"# {', '.join(codes)}"
        yield f"[words.{which}]"
        for word in words:
            target = mappings.NEW + word if which == "zone" else ""
            if max(len(word), len(target)) <= mappings.LONGEST_WORD and not intake_columns.personal(word, language):
                yield f"{_quoted(word)} = {_quoted(target)}"


def _codes(which: str, known: Known) -> list[str]:
    """Everything of a list that a mapping can name."""
    if which == "zone":
        return [zone.code for zone in known.zones if not zone.retired]
    if which == "place":
        return [place.code for place in known.places if not place.retired]
    if which == "item":
        return [item.code for item in known.catalogue.items.values() if not item.retired]
    return [entry.code for entry in lists()[which]]


def _quoted(word: str) -> str:
    return json.dumps(word, ensure_ascii=False)
