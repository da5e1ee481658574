"""How an outing ends: held, cancelled, or opened by mistake."""

from outreach.domain.outings import Outing
from outreach.services.workspace import Workspace
from outreach.ui.outing.review import Review
from tests.ui.outing.conftest import House


def review(house: House) -> Review:
    house.page.ask_end()
    house.settle()
    sheet = house.sheet
    assert isinstance(sheet, Review)
    return sheet


def test_a_cancelled_outing_is_told_apart(house: House, outing: Outing, workspace: Workspace) -> None:
    house.show()
    sheet = review(house)
    sheet.held.choose(1)
    sheet.accept()
    assert workspace.outings.get(outing.id).cancelled


def test_an_outing_opened_by_mistake_leaves_no_trace(house: House, outing: Outing, workspace: Workspace) -> None:
    house.show()
    sheet = review(house)
    sheet.held.choose(2)
    sheet.accept()
    house.settle()
    assert workspace.outings.recent() == ()
    assert house.page.evening is None


def test_an_outing_with_something_in_it_is_no_mistake(house: House, outing: Outing, workspace: Workspace) -> None:
    workspace.encounters.save(workspace.encounters.begin(outing.id))
    house.show()
    assert len(review(house).held.items()) == 2
