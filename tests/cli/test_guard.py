"""`guard`: notes read from stdin, without a notebook."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Said, Type


def answers(said: Said) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.lines]


def note(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def test_each_note_is_answered_with_what_is_in_it(typed: Type) -> None:
    text = "Rappeler au 06 39 98 12 47, un toxicomane du quai"
    said = typed("guard", "--lang", "fr", stdin=note(id="a", text=text) + note(id="b", text="10 seringues"))
    assert said.code == 0
    first, second = answers(said)
    assert second == {"id": "b", "findings": []}
    assert first["id"] == "a"
    phone, word = first["findings"]
    assert phone == {
        "start": 12,
        "end": 26,
        "kind": "identifier/phone",
        "suggestion": "un numéro de téléphone, noté ailleurs",
    }
    assert (word["kind"], text[word["start"] : word["end"]]) == ("language", "un toxicomane")


def test_offsets_are_code_points(typed: Type) -> None:
    text = "🌙🌙 tel 06 39 98\u200b 12 47 👍"
    (answer,) = answers(typed("guard", stdin=note(id="a", text=text)))
    (found,) = answer["findings"]
    assert text[found["start"] : found["end"]] == "06 39 98\u200b 12 47"


@pytest.mark.parametrize(("language", "says"), [("fr", "un numéro de téléphone"), ("en", "a phone number")])
def test_proposals_are_in_the_language_asked_for(typed: Type, language: str, says: str) -> None:
    (answer,) = answers(typed("guard", "--lang", language, stdin=note(id="a", text="06 39 98 12 47")))
    assert says in answer["findings"][0]["suggestion"]


def test_without_a_language_the_note_tells_it(typed: Type) -> None:
    stdin = note(id="a", text="she asked for the van, call 07700 900123") + note(
        id="b", text="il veut voir la doc, 0639981247"
    )
    english, french = answers(typed("guard", stdin=stdin, language="fr"))
    assert "phone" in english["findings"][0]["suggestion"]
    assert "téléphone" in french["findings"][0]["suggestion"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"nope\n", "JSON"),
        (b"[]\n", "JSON"),
        (b'{"id": "a"}\n', "“text” is missing"),
        (b'{"id": "a", "text": 3}\n', "“3” can’t be read as “text”"),
        (b'{"id": [], "text": ""}\n', "“id”"),
        (b'{"text": "", "text": ""}\n', "twice"),
        (b"\xff\n", "JSON"),
    ],
)
def test_a_line_that_cannot_be_read_is_answered_and_the_next_is_read(typed: Type, line: bytes, says: str) -> None:
    said = typed("guard", stdin=b"\n" + line + note(id=7, text="calme", extra=1))
    assert said.code == 3
    refused, read = answers(said)
    assert says in refused["refused"]
    assert refused["id"] == "a" or (refused["id"], refused["line"]) == (None, 2)
    assert read == {"id": 7, "findings": []}


def test_half_a_surrogate_and_control_characters_are_read(typed: Type) -> None:
    line = b'{"id": "a", "text": "\\ud800\\u0000 tel 06 39 98 12 47 \\udfff"}\n'
    (answer,) = answers(typed("guard", stdin=line))
    assert [found["start"] for found in answer["findings"]] == [7]


def test_a_notebook_is_not_asked_for(typed: Type) -> None:
    assert typed("guard", "--vault", "x").code == 2
    assert typed("guard", stdin=b"").code == 0
