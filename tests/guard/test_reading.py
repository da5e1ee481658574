"""A note read as a whole: identifiers and words of the guide in one list."""

import pytest

from outreach.guard import reading, tongues
from outreach.guard.findings import LANGUAGE, Finding, apart


class Words:
    """A guide of one word."""

    def __init__(self, word: str) -> None:
        self.word = word

    def find(self, text: str, *, language: str) -> tuple[Finding, ...]:
        start = text.find(self.word)
        return () if start < 0 else (Finding(start, start + len(self.word), LANGUAGE, language),)


def test_identifiers_and_words_come_in_the_order_of_the_text() -> None:
    found = reading.read("un accro, rappeler au 06 12 34 56 78", language="fr", guide=Words("accro"))
    assert [one.kind for one in found] == ["language", "identifier/phone"]


def test_where_two_meet_the_identifier_stays() -> None:
    found = reading.read("insta: accro_92 ce soir", language="fr", guide=Words("accro"))
    assert [one.kind for one in found] == ["identifier/handle"]


def test_a_firm_finding_stays_where_it_meets_a_soft_one() -> None:
    soft, firm = Finding(0, 9, "identifier/trait", "", soft=True), Finding(4, 7, "identifier/name", "")
    assert apart([soft, firm]) == (firm,)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("vu hier soir, il veut des pipes", "fr"),
        ("asked for pipes, she was with the others", "en"),
        ("CAARUD", "fr"),
    ],
)
def test_the_language_of_a_note_is_guessed_where_none_is_told(text: str, language: str) -> None:
    assert tongues.guess(text) == language
    (found,) = reading.read(text, guide=Words(text[:3]))
    assert found.suggestion == language
