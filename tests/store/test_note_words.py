"""The search index of notes follows them, tells nothing of its own, and lets go of what is deleted."""

import secrets
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.codes import parse_lists
from outreach.domain.notes import FOLLOW_UPS, Note, Query, expiry
from outreach.paths import resources
from outreach.services.workspace import Workspace, create, unlock
from outreach.store import erasures, notes
from outreach.vault.drivers import Connection
from outreach.vault.vaults import LOW
from tests.store.pages import decrypted

PHRASE = "sept lampes au bord du quai"
DAY = date(2026, 10, 16)
LAPTOP = bytes(8)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("vault") / "notebook"
    create(folder, PHRASE, cost=LOW)
    opened = unlock(folder, PHRASE)
    yield opened
    opened.close()


@pytest.fixture
def connection(workspace: Workspace) -> Connection:
    connection = workspace.vault.connection
    connection.execute("DELETE FROM note")
    connection.execute("DELETE FROM follow_up_count")
    return connection


def note(text: str, day: date = DAY, **more: object) -> Note:
    return Note(secrets.token_bytes(16), day, expiry(day), text, **more)  # type: ignore[arg-type]


def index_is_in_step(connection: Connection) -> bool:
    # Compares the index with the texts, word by word; raises where they differ.
    connection.execute("INSERT INTO note_words (note_words, rank) VALUES ('integrity-check', 1)")
    return True


WORDS = st.sampled_from(["abri", "Été", "naloxone", "l’hôtel", "bus 12", "", "👋", "ça"])
OPERATIONS = st.lists(
    st.tuples(st.sampled_from(["write", "change", "delete", "mark", "expire"]), st.integers(0, 5), WORDS), max_size=14
)


@settings(max_examples=25)
@given(OPERATIONS)
def test_whatever_is_written_changed_or_erased_the_index_is_in_step(
    workspace: Workspace, operations: list[tuple[str, int, str]]
) -> None:
    connection = workspace.vault.connection
    connection.execute("DELETE FROM note")
    there: dict[bytes, str] = {}
    for what, at, words in operations:
        ids = list(there)
        chosen = ids[at % len(ids)] if ids else None
        if what == "write":
            new = note(words, DAY + timedelta(days=at))
            notes.put(connection, new, LAPTOP)
            there[new.id] = words
        elif what == "expire":
            gone = {i for i in there if (kept := notes.get(connection, i)) and kept.expires <= expiry(DAY)}
            erasures.expire(connection, expiry(DAY))
            there = {i: text for i, text in there.items() if i not in gone}
        elif chosen is not None and what == "delete":
            notes.delete(connection, chosen, LAPTOP)
            del there[chosen]
        elif chosen is not None:
            kept = notes.get(connection, chosen)
            assert kept is not None
            topics, state = (("housing",), "to_do") if what == "mark" else (kept.topics, kept.follow_up)
            text = words if what == "change" else kept.text
            notes.put(connection, kept.telling(text, topics, state), LAPTOP)
            there[chosen] = text
    assert index_is_in_step(connection)
    found = {one.note.id for one in notes.search(connection, Query(text="naloxone"), 50)}
    assert found == {i for i, text in there.items() if text == "naloxone"}


def test_accents_capitals_and_apostrophes_do_not_matter_and_hits_say_where_they_are(connection: Connection) -> None:
    notes.put(connection, note("Demande un hébergement d’URGENCE pour l’été"), LAPTOP)
    for typed, hit in (("hebergement", "hébergement"), ("HÉB", "hébergement"), ("urg", "URGENCE"), ("l'ete", "l’été")):
        (found,) = notes.search(connection, Query(text=typed), 10)
        (start, end), *_rest = found.marked
        assert found.note.text[start:end].casefold() == hit.casefold(), typed
    assert notes.search(connection, Query(text="he\u0301bergement"), 10)


def test_every_word_has_to_be_there_and_a_phrase_in_its_order(connection: Connection) -> None:
    notes.put(connection, note("le foyer était plein"), LAPTOP)
    notes.put(connection, note("était au foyer, plein de monde"), LAPTOP)
    assert notes.count(connection, Query(text="foy plei"), 99) == 2
    assert notes.count(connection, Query(text="foy chaud"), 99) == 0
    for quoted in ('"foyer était"', "« foyer était »", "“foyer était”"):
        assert notes.count(connection, Query(text=quoted), 99) == 1
    assert notes.count(connection, Query(text='"foyer éta"'), 99) == 0
    assert notes.count(connection, Query(text='"foyer éta'), 99) == 1
    assert notes.count(connection, Query(text='plein "foyer éta'), 99) == 1


@pytest.mark.parametrize(
    "typed",
    ['"', "*", "text:", "AND OR NOT", "(", "a* OR b", "-", "'", "\0", "NEAR(a b)", "^a", "é" * 5000, "\u202eabc"],
)
def test_whatever_is_typed_is_looked_for_and_never_read_as_a_command(connection: Connection, typed: str) -> None:
    notes.put(connection, note("une soirée calme"), LAPTOP)
    assert notes.search(connection, Query(text=typed), 10) == ()
    assert notes.count(connection, Query(text=typed), 10) == 0


def test_a_filter_is_never_mixed_up_with_a_word(connection: Connection) -> None:
    notes.put(connection, note("fdone thousing"), LAPTOP)
    notes.put(connection, note("calme", topics=("housing",), follow_up="done"), LAPTOP)
    assert [f.note.text for f in notes.search(connection, Query(follow_up="done"), 9)] == ["calme"]
    assert [f.note.text for f in notes.search(connection, Query(topic="housing"), 9)] == ["calme"]
    assert [f.note.text for f in notes.search(connection, Query(text="fdone"), 9)] == ["fdone thousing"]


def test_no_two_filters_share_a_mark() -> None:
    lists = parse_lists((resources() / "codes" / "lists.toml").read_text("utf-8"))
    marks = [notes.mark_of_topic(code.code) for code in lists["note_topics"]]
    marks += [notes.mark_of_state(state) for state in FOLLOW_UPS]
    assert len(set(marks)) == len(marks)
    assert {code.code for code in lists["follow_up"]} == set(FOLLOW_UPS)


def test_days_are_the_days_they_are_and_the_newest_come_first(connection: Connection) -> None:
    for back in (3, 0, 40, 1):
        notes.put(connection, note(f"il y a {back}", DAY - timedelta(days=back)), LAPTOP)
    for words in ("", "il"):
        found = notes.search(connection, Query(text=words), 10)
        assert [one.note.text for one in found] == [f"il y a {back}" for back in (0, 1, 3, 40)]
        only = notes.search(connection, Query(text=words, since=DAY - timedelta(days=3), until=DAY - timedelta(1)), 10)
        assert [one.note.text for one in only] == ["il y a 1", "il y a 3"]


def test_the_place_in_the_index_tells_the_day_and_not_the_order(connection: Connection) -> None:
    for at in range(64):
        notes.put(connection, note(f"numéro {at}"), LAPTOP)
    written = [int(f.note.text.split()[1]) for f in notes.search(connection, Query(), 64)]
    assert sorted(written) == list(range(64))
    assert written not in (list(range(64)), list(reversed(range(64))))
    days = {place >> 40 for (place,) in connection.execute("SELECT place FROM note").fetchall()}
    assert days == {DAY.toordinal() + 1721424}


@pytest.mark.parametrize("many", [3, 200])
def test_a_deleted_word_is_on_no_page_any_more(workspace: Workspace, connection: Connection, many: int) -> None:
    # Few beside many go word by word, many at once by making the index anew: both have to leave nothing.
    for at in range(60):
        notes.put(connection, note(f"reste {at}", DAY + timedelta(days=9)), LAPTOP)
    for at in range(many if many > 9 else 1):
        notes.put(connection, note(f"zanzibar{at} canarifere canarissimo"), LAPTOP)
    workspace.vault.fold()
    before = decrypted(workspace)
    assert b"canarifere" in before
    assert b"zanzibar" in before
    assert erasures.expire(connection, expiry(DAY)) == (many if many > 9 else 1)
    workspace.vault.fold()
    after = decrypted(workspace)
    for word in (b"zanzibar", b"canari", b"anzibar", b"ssimo"):
        assert word not in after
    assert index_is_in_step(connection)
    assert notes.count(connection, Query(text="reste"), 99) == 60


def test_a_changed_word_is_on_no_page_any_more_either(workspace: Workspace, connection: Connection) -> None:
    first = note("canarifere")
    notes.put(connection, first, LAPTOP)
    notes.put(connection, first.telling("autre chose", (), None), LAPTOP)
    workspace.vault.fold()
    pages = decrypted(workspace)
    assert b"canari" not in pages
    assert b"autre chose" in pages
