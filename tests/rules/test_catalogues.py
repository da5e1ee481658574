"""The translations are complete, and the check that says so sees what it should."""

import gettext
import re

import catalogues
import pytest
from babel.messages.catalog import Message

from outreach import i18n


def test_every_text_is_translated_and_compiled() -> None:
    assert not list(catalogues.check())


def test_every_language_but_the_source_has_a_catalogue() -> None:
    assert set(catalogues.LANGUAGES) == set(i18n.LANGUAGES) - {"en"}


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_the_compiled_file_reads_with_the_standard_library(language: str) -> None:
    with catalogues.mo_file(language).open("rb") as file:
        translations = gettext.GNUTranslations(file)
    for message in catalogues.read(language):
        if message.id and not message.pluralizable:
            assert translations.gettext(str(message.id)) == message.string


def test_in_french_a_lot_is_a_batch_of_supplies_and_cards_come_in_a_recueil() -> None:
    """Both were once called the same, which nobody could tell apart in the stock room."""
    said = [
        (str(message.id), str(text))
        for message in catalogues.read("fr")
        for text in (message.string if isinstance(message.string, tuple) else [message.string])
    ]
    lots = [english for english, french in said if re.search(r"\blots?\b", french, re.IGNORECASE)]
    packs = [english for english, french in said if re.search(r"\brecueils?\b", french, re.IGNORECASE)]
    assert lots
    assert packs
    assert [one for one in lots if not re.search(r"\blots?\b", one, re.IGNORECASE)] == []
    assert [one for one in packs if re.search(r"\blots?\b", one, re.IGNORECASE)] == []


@pytest.mark.parametrize(
    ("english", "french", "fault"),
    [
        ("Open {name}", "Ouvrir {name}", []),
        ("Open {name}", "Ouvrir {nom}", ["other placeholders"]),
        ("Open {name}", "Ouvrir", ["other placeholders"]),
        ("Open", "", ["not translated"]),
        (("{n} kit", "{n} kits"), ("Un kit", "{n} kits"), []),
        (("{n} kit", "{n} kits"), ("{n} kit", ""), ["not translated"]),
        (("{n} kit", "{n} kits"), ("{m} kit", "{n} kits"), ["other placeholders"]),
    ],
)
def test_the_check_sees_a_faulty_translation(
    english: str | tuple[str, str], french: str | tuple[str, str], fault: list[str]
) -> None:
    assert list(catalogues.faults(Message(english, french), forms=2)) == fault


def test_a_translation_one_is_unsure_of_is_a_fault() -> None:
    assert list(catalogues.faults(Message("Open", "Ouvrir", flags=["fuzzy"]), forms=2)) == ["unsure"]
