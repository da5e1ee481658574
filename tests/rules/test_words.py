"""What people read: every refusal has words, person-first, calm, in the typography of their language."""

import ast
import colorsys
import importlib
import pkgutil
import re
from collections.abc import Iterator, Sequence
from datetime import date, time
from functools import cache
from pathlib import Path

import catalogues
import pytest

from outreach import domain, i18n, words
from outreach.domain.errors import OutreachError
from outreach.domain.intakes import ASIDE_REASONS, REASONS
from outreach.guard import tongues
from outreach.guard.language import default as guide
from outreach.words import intakes
from tests.rules.tree import OTHERS_WORDS, colours, name, python_files, resource_texts, strings, syntax

NOT_OUR_WORDS = re.compile(r"\b(oups|oops|dangereu\w+|dangerous)\b", re.IGNORECASE)
"""What the language guide leaves to people's notes, and the program still does not say."""
EXAMPLES: dict[str, object] = {
    "int": 3,
    "float": 2.5,
    "date": date(2026, 10, 2),
    "time": time(21, 30),
    "list": ["one", "two"],
    "tuple": ("one", "two"),
    "folder": Path("notebook"),
    "file": Path("file"),
    "path": Path("file"),
}


for _module in pkgutil.walk_packages(domain.__path__, "outreach.domain."):
    importlib.import_module(_module.name)  # each noun may bring refusals of its own


def family(of: type[OutreachError] = OutreachError) -> Iterator[type[OutreachError]]:
    for child in of.__subclasses__():
        yield child
        yield from family(child)


def example(kind: type[OutreachError]) -> OutreachError:
    """An error with the details its docstring announces: `Details: folder, bits (int).`"""
    announced = (kind.__doc__ or "").partition("Details:")[2]
    details = {}
    for found in re.finditer(r"(\w+)( \(([^)]*)\))?(?=[,.;]|$)", " ".join(announced.split())):
        told = [*re.findall(r"\w+", found[3] or ""), found[1]]
        details[found[1]] = next((EXAMPLES[word] for word in told if word in EXAMPLES), "something")
    return kind(**details)


@cache
def shipped_texts(*, without: Sequence[str] = ()) -> tuple[tuple[str, str], ...]:
    """Every text a person may read, with the file it comes from: English, French and resources."""
    texts = [*resource_texts(without=without)]
    texts += [("outreach", text) for message in catalogues.extract() for text in catalogues.forms_of(message.id)]
    for language in catalogues.LANGUAGES:
        for message in catalogues.read(language):
            ours = catalogues.forms_of(message.string) if message.id else ()
            texts += [(f"i18n/{language}", text) for text in ours]
    return tuple(texts)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("kind", list(family()), ids=lambda kind: kind.__name__)
def test_every_refusal_says_what_happened_and_what_to_do_next(kind: type[OutreachError], language: str) -> None:
    with i18n.speaking(language):
        said = words.say(example(kind))
    for sentence in (said.what, said.next_step):
        assert sentence.strip(), kind
        assert not re.search(r"[{}]|\bNone\b|Path\(", sentence), sentence
        assert kind.code not in sentence
        assert sentence.endswith("."), sentence


def test_every_refusal_has_its_own_code() -> None:
    codes = [kind.code for kind in family()]
    assert all(codes)
    assert len(codes) == len(set(codes))


def test_every_reason_for_leaving_something_of_a_spreadsheet_out_has_a_sentence_of_its_own() -> None:
    said = [intakes.reason(code) for code in (*REASONS, "a reason nobody knows")]
    said += [intakes.aside(code) for code in ASIDE_REASONS]
    assert len(set(said)) == len(said)


def test_the_two_languages_say_refusals_differently() -> None:
    for kind in family():
        said = []
        for language in i18n.LANGUAGES:
            with i18n.speaking(language):
                said.append(words.say(example(kind)).what)
        assert len(set(said)) == len(said), kind


def language_of(place: str, text: str) -> str:
    """The language a shipped text is in: by where it comes from, else by its own words."""
    told = re.search(r"(?:i18n|resources/cards|resources/language)/(fr|en)\b", place)
    return told[1] if told else "en" if place == "outreach" else tongues.guess(text, "en")


def not_ours(place: str, text: str) -> list[str]:
    """What the program's own guide would put otherwise in a text that ships."""
    spoken = language_of(place, text)
    found = guide().find(text, language=spoken)
    return [text[one.start : one.end] for one in found] + [one[0] for one in NOT_OUR_WORDS.finditer(text)]


def test_words_put_the_person_first() -> None:
    guilty = [
        (place, text, found) for place, text in shipped_texts(without=OTHERS_WORDS) if (found := not_ours(place, text))
    ]
    assert not guilty


def test_the_rule_on_words_knows_what_it_looks_for() -> None:
    assert not_ours("i18n/fr", "Deux toxicomanes, une rechute")
    assert not_ours("outreach", "Two addicts and a relapse")


def test_nothing_is_shouted() -> None:
    assert not [found for found in shipped_texts() if "!" in found[1]]


def test_french_has_its_typography() -> None:
    ill_set = re.compile(r"'|[^\u00a0\u202f\s][:;?](\s|$)| [:;?!»]|«(?![\u00a0\u202f])|\.\.\.")
    french = [text for place, text in shipped_texts() if place == "i18n/fr"]
    assert not [text for text in french if ill_set.search(text)]


def test_french_says_tu() -> None:
    vous = re.compile(r"\b(vous|votre|vos|veuillez)\b", re.IGNORECASE)
    assert not [text for place, text in shipped_texts() if place == "i18n/fr" and vous.search(text)]


def test_a_marked_text_is_written_out_where_it_is_marked() -> None:
    """Only what stands there as plain text reaches the translators."""
    for file in python_files("outreach"):
        for node in ast.walk(syntax(file)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "n_"}:
                marked = node.args[: 1 if node.func.id == "_" else 2]
                plain = [isinstance(part, ast.Constant) and isinstance(part.value, str) for part in marked]
                assert plain, f"{name(file)}:{node.lineno}"
                assert all(plain), f"{name(file)}:{node.lineno}"


def is_an_alarm(colour: str) -> bool:
    """Red, orange, yellow or green enough to be read as one; the house has blues, plums and warm greys."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue = colorsys.rgb_to_hls(red, green, blue)[0] * 360
    return max(red, green, blue) - min(red, green, blue) >= 0.1 and not 180 <= hue <= 330


def test_no_colour_judges() -> None:
    found = list(colours())
    assert found
    assert not [(place, colour) for place, colour in found if is_an_alarm(colour)]
    named = re.compile(r"(dark|light)?(red|orange|green|yellow|lime|crimson|tomato)", re.IGNORECASE)
    assert not [name(file) for file in python_files("outreach") for text in strings(file) if named.fullmatch(text)]


@pytest.mark.parametrize("colour", ["#c00000", "#e67e22", "#2ecc71", "#f00"])
def test_the_rule_on_colours_knows_an_alarm(colour: str) -> None:
    assert is_an_alarm(colour)
