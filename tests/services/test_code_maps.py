"""Maps of codes are kept in the notebook, by name."""

import pytest

from outreach.domain.code_maps import CodeMap, CodeMapMissing, CodeMapsSeveral, MapLine, UidWrong
from outreach.domain.tables import key_of
from outreach.services.workspace import Workspace

UNIT, ELEMENT, OTHER = "DiszpKrYNg8", "fbfJHSPpUQD", "pq2XI5kz2BY"
MADE = CodeMap(
    "DHIS2 région",
    UNIT,
    (
        MapLine("people", (), OTHER),
        MapLine("encounters", key_of({"AGE": "18_24", "SEX": "woman"}), ELEMENT, OTHER, UNIT),
    ),
)


def test_a_map_is_kept_replaced_and_taken_out(workspace: Workspace) -> None:
    maps = workspace.code_maps
    assert maps.put(MADE) is None
    assert maps.names() == ("DHIS2 région",)
    assert maps.get("DHIS2 région") == MADE
    assert maps.put(CodeMap(MADE.name, OTHER)) == MADE
    assert maps.get(MADE.name).lines == ()
    assert maps.remove(MADE.name) == CodeMap(MADE.name, OTHER)
    with pytest.raises(CodeMapMissing):
        maps.get(MADE.name)


def test_nothing_is_kept_of_a_map_that_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UidWrong):
        workspace.code_maps.put(CodeMap("N", UNIT, (MapLine("people", (), "short"),)))
    with pytest.raises(UidWrong):
        workspace.code_maps.take_in(b"measure,data_element,org_unit\npeople,short,\n", "N")
    assert workspace.code_maps.names() == ()


def test_the_only_map_needs_no_name(workspace: Workspace) -> None:
    with pytest.raises(CodeMapMissing):
        workspace.code_maps.chosen()
    workspace.code_maps.put(MADE)
    assert workspace.code_maps.chosen() == MADE
    workspace.code_maps.put(CodeMap("Autre", UNIT))
    with pytest.raises(CodeMapsSeveral):
        workspace.code_maps.chosen()
    assert workspace.code_maps.chosen(MADE.name) == MADE
