"""What was handed out without a meeting, from the keys of the room, with its way back."""

from datetime import date

from PySide6.QtCore import Qt

from outreach.domain.periods import Period
from outreach.store import hand_outs, scopes
from outreach.ui.stock.handing import HandOut
from tests.ui.stock.conftest import TODAY, Room


def taken(room: Room) -> list[tuple[str, str, str, int]]:
    found = hand_outs.of(room.workspace.vault.connection, scopes.whole(Period(2026, 11)))
    return sorted((one.channel, one.zone, one.item, one.pieces) for one in found)


def asked(room: Room) -> HandOut:
    room.type("h")
    form = room.form()
    assert isinstance(form, HandOut)
    return form


def test_h_writes_down_a_machine_with_zone_and_several_items_and_ctrl_z_takes_all_back(room: Room) -> None:
    zone = room.workspace.team.add_zone("Quais")
    form = asked(room)
    form.channel.choose(["machine"], tell=True)
    form.zone.choose(zone.code, tell=True)
    form.place.choose("office", tell=True)
    form.item.choose("water_inj")
    form.pieces.set_value(12)
    form.add()
    assert " ".join(form.already.words().split()).startswith("With it: 12 × ")
    form.item.choose("syr_1ml")
    form.pieces.set_value(30)
    form.accept()
    room.settle()
    assert taken(room) == [("machine", zone.code, "syr_1ml", 30), ("machine", zone.code, "water_inj", 12)]
    assert (room.held("syr_1ml", "office"), room.held("water_inj", "office")) == (410, 28)
    assert room.said().endswith("handed out without a meeting")
    room.page.undo()
    assert taken(room) == []
    assert (room.held("syr_1ml", "office"), room.held("water_inj", "office")) == (440, 40)
    room.page.redo()
    assert len(taken(room)) == 2
    assert room.workspace.check() == ()


def test_it_is_stored_with_the_day_told_and_none_of_a_zone(room: Room) -> None:
    form = asked(room)
    form.channel.choose(["post"], tell=True)
    assert form.place.code() == "office"
    room.type("3")
    form.day.setText("02/11/2026")
    room.press(Qt.Key.Key_Return)
    assert taken(room) == [("post", "", "syr_1ml", 3)]
    (move, *_) = room.workspace.stock.latest("syr_1ml", 1)
    assert (move.day, move.channel, move.outing) == (date(2026, 11, 2), "post", None)


def test_nothing_told_is_refused_and_a_slip_is_asked_about(room: Room) -> None:
    form = asked(room)
    room.press(Qt.Key.Key_Return)
    assert form.isVisible()
    assert form.told.words()
    form.pieces.set_value(10_000)
    form.add()
    assert " ".join(form.told.words().split()) == "10,000 × Syringe 1 ml, fixed needle. Is that right?"
    assert not form.already.isVisible()
    form.add()
    assert form.already.isVisible()


def test_what_was_half_typed_is_there_after_the_lock(room: Room) -> None:
    form = asked(room)
    form.channel.choose(["pharmacy"], tell=True)
    form.pieces.set_value(7)
    form.add()
    form.pieces.set_value(2)
    room.again()
    again = room.form()
    assert isinstance(again, HandOut)
    assert again.through() == "pharmacy"
    assert again.all_pieces() == {"syr_1ml": 9}
    assert again.day.text() == f"{TODAY:%d/%m/%Y}"
