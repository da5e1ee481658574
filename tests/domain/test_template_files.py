"""Template files are read strictly: what is wrong in one is refused with its file and its field."""

import json
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach import paths
from outreach.domain import template_files
from outreach.domain.template_files import TemplateUnreadable, parse, read, to_table
from outreach.domain.templates import LINED, SECTIONS, Reference, reference
from outreach.services.templates import ORDER, shipped

HEAD = 'id = "mine"\nen = "Mine"\nfor_en = "Us"\n'
PLAIN = HEAD + '[[section]]\nsection = "outings"\n'


def refused(text: str) -> tuple[object, object, object]:
    with pytest.raises(TemplateUnreadable) as caught:
        parse(text, "mine.toml")
    details = caught.value.details
    return details["file"], details["field"], details["why"]


def test_a_plain_template_is_read() -> None:
    made = parse(PLAIN, "mine.toml")
    assert made.printed() == ("outings",)
    assert [table.code for table in made.parts[0].tables] == list(SECTIONS["outings"])
    assert made.title("fr") == "Mine"


@pytest.mark.parametrize(
    ("text", "field", "why"),
    [
        ("id = ", "", "not_toml"),
        ("[" * 3000, "", "not_toml"),
        ("# " + "x" * 300_000, "", "too_long"),
        (HEAD, "section", "empty"),
        ('id = "Mine Own"\n' + PLAIN.partition("\n")[2], "id", "wrong_kind"),
        (PLAIN.replace('en = "Mine"\n', "", 1), "fr", "missing"),
        (PLAIN.replace('for_en = "Us"\n', ""), "for_fr", "missing"),
        (PLAIN + 'page = "yes"\n', "section[1].page", "wrong_kind"),
        (PLAIN + "most = 1.5\n", "section[1].most", "wrong_kind"),
        (PLAIN + "most = true\n", "section[1].most", "wrong_kind"),
        (PLAIN + "most = -1\n", "section[1].most", "too_many"),
        (PLAIN + 'command = "rm"\n', "section[1].command", "unknown"),
        ("path = 1\n" + PLAIN, "path", "unknown"),
        (PLAIN.replace('"outings"', '"people"'), "section[1].section", "unknown"),
        (PLAIN + 'tables = ["days", "ages"]\n', "section[1].tables", "unknown"),
        (PLAIN + 'tables = ["days", "days"]\n', "section[1].tables", "twice"),
        (PLAIN + 'tables = "days"\n', "section[1].tables", "wrong_kind"),
        (PLAIN + 'name = "../outings"\n', "section[1].name", "wrong_kind"),
        (PLAIN + '[[section]]\nsection = "outings"\n', "section[2].name", "twice"),
        (PLAIN + f'title_en = "{"x" * 81}"\n', "section[1].title_en", "too_long"),
        (PLAIN + 'title_en = "a\\u202eb"\n', "section[1].title_en", "wrong_kind"),
        (PLAIN + 'title_en = "a\\u0000b"\n', "section[1].title_en", "wrong_kind"),
        (PLAIN + '[[section.line]]\nen = "x"\nfigures = ["outings"]\n', "section[1].line", "unknown"),
        (HEAD + '[[section]]\nsection = "form"\n', "section[1].line", "missing"),
        (HEAD + '[[section]]\nsection = "form"\n[[section.line]]\nen = "x"\n', "section[1].line[1].figures", "missing"),
        (HEAD + '[[section]]\nsection = "form"\nline = [3]\n', "section[1].line[1]", "wrong_kind"),
        (HEAD + "section = 3\n", "section", "wrong_kind"),
        (HEAD + 'layout = "html"\n' + PLAIN.removeprefix(HEAD), "layout", "unknown"),
    ],
)
def test_what_is_wrong_is_named(text: str, field: str, why: str) -> None:
    assert refused(text) == ("mine.toml", field, why)


@pytest.mark.parametrize(
    "name",
    ["", "persons", "encounters@", "encounters@AGE", "encounters@AGE=", "encounters@NAME=x", "supply", "supply:",
     "outings; drop", "outings@ZONE=a,ZONE=b", "../x", "encounters.format", "syringes@SEX=woman", "é"],
)  # fmt: skip
def test_a_line_takes_no_figure_but_those_there_are(name: str) -> None:
    line = f'[[section.line]]\nen = "x"\nfigures = [{json.dumps(name)}]\n'
    assert refused(HEAD + '[[section]]\nsection = "form"\n' + line) == (
        "mine.toml",
        "section[1].line[1].figures",
        "no_figure",
    )


def test_a_reference_is_written_as_it_was_read() -> None:
    for name in ("outings", "supply:syr_1ml", "encounters@AGE=18_24", "encounters@AGE=_U,SEX=woman"):
        assert str(reference(name)) == name
    assert reference("encounters@SEX=woman,AGE=_U") == Reference("encounters", (("AGE", "_U"), ("SEX", "woman")))


@pytest.mark.parametrize("name", ORDER)
def test_what_ships_has_both_languages_everywhere_and_comes_back_the_same(name: str) -> None:
    made = shipped()[ORDER.index(name)]
    assert made.id == name
    assert read(json.loads(json.dumps(to_table(made))), name) == made
    for labels in (made.titles, made.audiences, *(part.title for part in made.parts), *(p.text for p in made.parts)):
        assert not labels or labels.keys() == {"fr", "en"}
    for part in made.parts:
        assert bool(part.lines) == (part.section in LINED)
        for line in part.lines:
            assert line.words.keys() == {"fr", "en"}
            assert not line.reason or line.reason.keys() == {"fr", "en"}


def test_every_file_that_ships_is_offered() -> None:
    assert {file.stem for file in (paths.resources() / "reports").iterdir()} == set(ORDER)


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
_known = st.sampled_from(
    ["id", "en", "fr", "for_en", "section", "layout", "provider", "tables", "line", "table", "most"]
)


@settings(max_examples=80)
@given(st.dictionaries(_known | st.text(max_size=6), _values, max_size=6))
def test_whatever_is_handed_in_is_read_or_refused(table: dict[str, object]) -> None:
    whole = {**tomllib.loads(PLAIN), **table}
    try:
        made = read(whole, "mine.toml")
    except TemplateUnreadable:
        return
    assert read(to_table(made), "mine.toml") == made


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(TemplateUnreadable):
        template_files.parse(text, "mine.toml")
