"""`stock` from a terminal."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from outreach.services.workspace import unlock
from tests.cli.conftest import PHRASE, Type
from tests.services.log_samples import LINE, as_line


def test_an_empty_notebook_has_no_stock(typed: Type, opening: Sequence[str]) -> None:
    assert typed("stock", *opening).err == "Nothing is in stock yet.\n"
    assert json.loads(typed("stock", *opening, "--json").out) == []


def test_what_was_given_leaves_the_book_and_what_came_in_enters_it(
    typed: Type, opening: Sequence[str], vault: Path
) -> None:
    assert typed("log", *opening, stdin=as_line(LINE)).code == 0
    workspace = unlock(vault, PHRASE)
    workspace.stock.receive("syr_1ml", 500, "office", date(2026, 10, 1), number="B1", expires="2031-08")
    workspace.close()
    rows = {(row["item"], row["place"]): row for row in json.loads(typed("stock", *opening, "--json").out)}
    given = LINE["encounters"][0]["supplies"]["syr_1ml"]
    assert rows["syr_1ml", "bag"]["quantity"] == -given
    assert rows["syr_1ml", "office"]["quantity"] == 500
    assert rows["syr_1ml", "office"]["next_expiry"] == "2031-08"
    said = typed("stock", *opening, language="fr")
    line = next(line for line in said.lines if line.startswith("Seringue 1"))
    assert "Local 500" in line
    assert "2031-08" in line


def test_what_is_on_order_is_told(typed: Type, opening: Sequence[str], vault: Path) -> None:
    workspace = unlock(vault, PHRASE)
    workspace.stock.receive("syr_1ml", 5, "office", date(2026, 10, 1))
    workspace.orders.keep([workspace.orders.draft("Centrale Sud", {"syr_1ml": 300}, date(2026, 10, 1))])
    workspace.close()
    (row,) = json.loads(typed("stock", *opening, "--json").out)
    assert (row["quantity"], row["on_order"]) == (5, 300)
    assert "300 on order" in typed("stock", *opening).out


def test_what_is_only_on_order_is_listed_and_lies_nowhere(typed: Type, opening: Sequence[str], vault: Path) -> None:
    workspace = unlock(vault, PHRASE)
    workspace.orders.keep([workspace.orders.draft("", {"cup": 12}, date(2026, 10, 1))])
    workspace.close()
    (row,) = json.loads(typed("stock", *opening, "--json").out)
    assert (row["item"], row["place"], row["quantity"], row["on_order"]) == ("cup", None, 0, 12)
    assert typed("stock", *opening).lines[0].endswith(": 0 (12 on order)")


def test_json_takes_no_value(typed: Type, opening: Sequence[str]) -> None:
    assert typed("stock", *opening, "--json=1").code == 2
