"""Maps of codes as files: read precisely, refused precisely, written back the same."""

import csv
import io
import string
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain import code_maps
from outreach.domain.code_maps import (
    CodeMap,
    CodeMapDoubled,
    CodeMapLacksUnit,
    CodeMapLineWrong,
    CodeMapNameWrong,
    CodeMapUnreadable,
    MapLine,
    UidWrong,
    checked,
    is_uid,
    read,
    with_line,
    written,
)
from outreach.domain.errors import OutreachError
from outreach.domain.tables import key_of

UNIT, ELEMENT, OTHER = "DiszpKrYNg8", "fbfJHSPpUQD", "pq2XI5kz2BY"
HEAD = "measure,codes,data_element,category_option_combo,org_unit\r\n"


def file(*lines: str) -> bytes:
    return (HEAD + "\r\n".join(lines)).encode()


def test_a_file_is_read() -> None:
    made = read(
        file(f"*,,,,{UNIT}", f"encounters,,{ELEMENT},,", f"encounters,SEX=woman | AGE=18_24,{ELEMENT},{OTHER},"), "N"
    )
    young = key_of({"AGE": "18_24", "SEX": "woman"})
    assert made == CodeMap(
        "N", UNIT, (MapLine("encounters", (), ELEMENT), MapLine("encounters", young, ELEMENT, OTHER))
    )
    assert made.place(made.lines[0]) == UNIT


def test_spreadsheets_may_write_it_their_way() -> None:
    text = f"\ufeffMeasure;label;codes;data_element;org_unit\nencounters;Rencontres;;{ELEMENT};{UNIT}\n;;;;\n"
    (line,) = read(text.encode(), "N").lines
    assert (line.measure, line.data_element, line.org_unit) == ("encounters", ELEMENT, UNIT)


def test_lines_without_a_data_element_are_for_people() -> None:
    assert read(file(f"*,,,,{UNIT}", "people,,,,", f"encounters,,{ELEMENT},,"), "N").lines == (
        MapLine("encounters", (), ELEMENT),
    )


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", CodeMapUnreadable),
        (b"\xff\xfe\x00", CodeMapUnreadable),
        (b"measure,codes\r\nencounters,\r\n", CodeMapUnreadable),
        (b"measure,data_element,surprise\r\n", CodeMapUnreadable),
        (b"measure,data_element,data_element\r\n", CodeMapUnreadable),
        (b"x" * (code_maps.LARGEST_FILE + 1), CodeMapUnreadable),
        (b'measure,data_element\r\n"' + b"a" * 200_000, CodeMapUnreadable),
        (file(f"encounters,,{ELEMENT},,"), CodeMapLacksUnit),
        (file(f"*,,,,{UNIT}", f"crimes,,{ELEMENT},,"), CodeMapLineWrong),
        (file(f"*,,,,{UNIT}", f"encounters,NAME=jo,{ELEMENT},,"), CodeMapLineWrong),
        (file(f"*,,,,{UNIT}", f"encounters,AGE,{ELEMENT},,"), CodeMapLineWrong),
        (file(f"*,,,,{UNIT}", f"encounters,AGE=1|AGE=2,{ELEMENT},,"), CodeMapLineWrong),
        (file(f"*,,,,{UNIT}", f"encounters,,{ELEMENT},,,,,"), CodeMapLineWrong),
        (file("*,,,,unit"), UidWrong),
        (file(f"*,,,,{UNIT}", "encounters,,short,,"), UidWrong),
        (file(f"*,,,,{UNIT}", "encounters,,1bfJHSPpUQD,,"), UidWrong),
        (file(f"*,,,,{UNIT}", f"encounters,,{ELEMENT},=cmd|'/C',"), UidWrong),
        (file(f"*,,,,{UNIT}", f"encounters,,{ELEMENT},,", f"people,,{ELEMENT},,"), CodeMapDoubled),
        (file(f"*,,,,{UNIT}", f"people,,{ELEMENT},,", f"people,,{OTHER},,"), CodeMapDoubled),
    ],
)
def test_what_is_wrong_is_refused_by_name(data: bytes, refusal: type[OutreachError]) -> None:
    with pytest.raises(refusal):
        read(data, "N")


def test_a_wrong_line_is_named_by_its_number_in_the_file() -> None:
    with pytest.raises(UidWrong) as refused:
        read(file(f"*,,,,{UNIT}", "", "encounters,,nothing,,"), "N")
    assert refused.value.details["line"] == 4


@pytest.mark.parametrize("name", ["", " ", "a" * 61, "a\x00", "=1+1", "a/b", "<b>"])
def test_a_name_is_plain(name: str) -> None:
    with pytest.raises(CodeMapNameWrong):
        read(file(), name)


@given(st.text(max_size=14))
def test_codes_have_eleven_letters_and_digits_a_letter_first(text: str) -> None:
    plain = set(string.ascii_letters + string.digits)
    assert is_uid(text) == (len(text) == 11 and set(text) <= plain and text[0] in string.ascii_letters)


@settings(max_examples=60)
@given(st.binary(max_size=300) | st.text(max_size=300).map(file))
def test_any_file_is_read_or_refused(data: bytes) -> None:
    try:
        made = read(data, "N")
    except OutreachError:
        return
    assert read(written(made), "N") == made


def test_what_is_written_is_read_back_and_labels_never_run() -> None:
    made = read(file(f"*,,,,{UNIT}", f"encounters,ZONE=z,{ELEMENT},,", f"people,,{OTHER},,{UNIT}"), "N")
    from outreach.domain.periods import Period  # noqa: PLC0415 - only here
    from outreach.domain.releases import Figure  # noqa: PLC0415 - only here

    zone = Figure(Period(2026, 10), "encounters", key_of({"ZONE": "z"}), 35, 4, 5)
    data = written(made, [(zone, "=cmd|' /C calc'!A0"), (replace(zone, key=(), value=45), "All")])
    assert read(data, "N").by_figure() == made.by_figure()
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert {row["label"] for row in rows} == {"", "'=cmd|' /C calc'!A0", "All"}
    assert "35" not in data.decode()
    assert "45" not in data.decode()


def test_a_line_is_put_in_changed_and_taken_out() -> None:
    made = with_line(CodeMap("N", UNIT), MapLine("people", (), ELEMENT))
    made = with_line(made, MapLine("people", (), OTHER))
    assert made.lines == (MapLine("people", (), OTHER),)
    assert with_line(made, MapLine("people", (), "")).lines == ()
    assert checked(made) == made
