"""How an outing ends: held, cancelled, or opened by mistake."""

from outreach.domain.outings import Outing
from outreach.domain.returns import Containers
from outreach.services.workspace import Workspace
from outreach.ui.outing.header import Header
from outreach.ui.outing.review import Review
from outreach.ui.widgets.labels import Label
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


def test_containers_show_what_they_are_estimated_at_before_anything_is_saved(
    house: House, outing: Outing, workspace: Workspace
) -> None:
    workspace.outings.reckon(40)
    house.show()
    sheet = review(house)
    assert "40 in a litre" in sheet.containers.said.words()
    sheet.containers.count.set_value(2, tell=True)
    sheet.containers.litres.setText("2,5")
    sheet.containers.litres.textEdited.emit("2,5")
    assert sheet.containers.said.words().startswith("About 100 syringes")
    assert workspace.outings.totals(outing.id).returned == 0
    sheet.accept()
    assert workspace.outings.containers(outing.id) == Containers(2, 25)
    assert workspace.outings.totals(outing.id).returned == 100


def test_containers_without_litres_are_asked_about_and_nothing_is_closed(
    house: House, outing: Outing, workspace: Workspace
) -> None:
    house.show()
    sheet = review(house)
    sheet.containers.count.set_value(1, tell=True)
    sheet.accept()
    assert sheet.told.words().startswith("The litres of these containers are missing.")
    assert workspace.outings.get(outing.id).state == "open"


def test_what_is_always_so_gives_way_where_the_head_would_cut_it(house: House, outing: Outing) -> None:
    header = Header(house.workspace, outing, house.clock, "full")
    header.setParent(house.show().window)  # in no layout, so that it is as wide as it is told
    header.show()
    shown = []
    for width in (1400, 800, 1400):
        header.resize(width, header.height())
        house.settle()
        facts = [text for text in header.findChildren(Label) if text.isVisible()]
        assert all(text.width() >= text.minimumSizeHint().width() for text in facts)
        shown.append("kept at once, only here" in [text.words() for text in facts])
    assert shown == [True, False, True]
