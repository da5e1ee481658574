"""`escale cards`: what ships is read without a notebook; with one, as its team agreed."""

import json
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from outreach.services import cards as shelves
from outreach.services.workspace import unlock
from tests.cli.conftest import PHRASE, Type


def test_the_list_is_every_card_in_the_language_asked_for(typed: Type) -> None:
    said = typed("cards", "list", "--json", "--lang", "fr")
    rows = json.loads(said.out)
    assert (said.code, said.err) == (0, "")
    assert [row["id"] for row in rows] == [entry.id for entry in shelves.shipped().entries("fr")]
    assert {"id", "title", "lang", "family"} <= rows[0].keys()
    assert {row["lang"] for row in rows} == {"fr"}
    lines = typed("cards", "list", language="fr").lines
    assert len(lines) == len(rows)
    assert any(line.startswith("heroin ") and "Héroïne" in line and "Produits" in line for line in lines)


@pytest.mark.parametrize(
    "arguments",
    [("--json", "ne", "respire", "plus"), ("ne respire plus", "--json"), ("ne", "--json", "respire", "plus")],
)
def test_a_search_answers_with_excerpts_in_order_of_relevance(typed: Type, arguments: tuple[str, ...]) -> None:
    said = typed("cards", "search", *arguments, language="fr")
    rows = json.loads(said.out)
    assert said.code == 0
    assert rows[0]["id"] == "overdose_naloxone"
    assert all(row["excerpt"] for row in rows)


def test_a_search_without_result_is_no_failure(typed: Type) -> None:
    said = typed("cards", "search", "zzzzzzzz", "--json")
    assert (said.code, said.out, said.err) == (0, "[]\n", "")
    said = typed("cards", "search", "zzzzzzzz")
    assert (said.code, said.out) == (0, "")
    assert said.err.startswith("No card was found.")


def test_a_card_is_shown_whole_with_both_voices_its_sources_and_that_it_is_a_draft(typed: Type) -> None:
    said = typed("cards", "show", "heroin", "--lang", "fr")
    card = shelves.shipped().card("heroin", "fr")
    told = " ".join(said.out.split())
    for text in (
        card.about,
        card.people_say[0].text,
        card.medical[0].text,
        card.emergency.steps[-1].text,
        card.not_known[0],
    ):
        assert " ".join(text.split()) in told
    assert "Ce que disent les personnes concernées" in told
    assert "Savoirs médicaux" in told
    assert "Un brouillon, à relire" in told
    assert all(source.publisher in told for source in card.sources)
    assert max(len(line) for line in said.lines if "http" not in line) <= 88


def test_a_card_that_is_nowhere_is_refused_with_a_sentence(typed: Type) -> None:
    for action in (("show",), ("pocket", "--pdf", "x.pdf")):
        said = typed("cards", action[0], "../../etc/passwd", *action[1:])
        assert (said.code, said.out) == (3, "")
        assert said.err.startswith("There is no card")


def test_a_pocket_card_and_a_booklet_are_written_where_they_were_asked_for(typed: Type, tmp_path: Path) -> None:
    said = typed("cards", "pocket", "heroin", "--pdf", tmp_path / "heroin.pdf", "--lang", "fr")
    assert (said.code, said.lines) == (0, [str(tmp_path / "heroin.pdf")])
    assert len(pypdfium2.PdfDocument((tmp_path / "heroin.pdf").read_bytes())) == 2
    said = typed("cards", "pocket", "heroin", "alcohol", "--booklet", "--pdf", tmp_path / "both.pdf")
    assert said.code == 0
    assert "short edge" in said.err
    assert len(pypdfium2.PdfDocument((tmp_path / "both.pdf").read_bytes())) == 4
    said = typed("cards", "pocket", "heroin", "--pdf", tmp_path)
    assert said.code == 3


WRONG = {
    "no action": (),
    "no such action": ("burn",),
    "no id": ("show",),
    "two ids": ("show", "heroin", "alcohol"),
    "no words": ("search",),
    "no file": ("pocket", "heroin"),
    "two cards on one": ("pocket", "heroin", "alcohol", "--pdf", "x.pdf"),
    "words after list": ("list", "heroin"),
    "a file for a list": ("list", "--pdf", "x.pdf"),
    "a table of a card": ("show", "heroin", "--json"),
    "a language nobody speaks": ("list", "--lang", "xx"),
    "an option of another": ("list", "--month", "2026-10"),
    "a value for a flag": ("list", "--json=yes"),
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_wrong_usage_is_told_in_a_sentence(typed: Type, arguments: tuple[str, ...]) -> None:
    said = typed("cards", *arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err


def test_with_a_notebook_the_cards_are_as_its_team_agreed(typed: Type, vault: Path, opening: tuple[str, ...]) -> None:
    workspace = unlock(vault, PHRASE)
    note = workspace.proposals.propose_note(
        shelves.shipped().card("heroin", "fr"),
        "Ici on garde la bouilloire au chaud.",
        "Dit au local",
        date(2026, 10, 2),
    )
    before = typed("cards", "search", "bouilloire", "--json", "--lang", "fr", *opening)
    workspace.proposals.decide(note.id, "accepted", date(2026, 10, 3))
    workspace.close()
    after = typed("cards", "search", "bouilloire", "--json", "--lang", "fr", *opening)
    assert "heroin" not in [row["id"] for row in json.loads(before.out)] if before.code == 0 else before.code == 3
    assert json.loads(after.out)[0]["id"] == "heroin"
    assert "bouilloire" in typed("cards", "show", "heroin", "--lang", "fr", *opening).out
    assert "bouilloire" not in typed("cards", "show", "heroin", "--lang", "fr").out
