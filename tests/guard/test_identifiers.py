"""What the guard finds in a note, and what it leaves alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.guard import findings, identifiers, proposals
from outreach.guard.findings import Finding


def find(text: str) -> tuple[Finding, ...]:
    return identifiers.find(text, language="fr")


def kinds(text: str) -> list[str]:
    return [found.kind.removeprefix("identifier/") for found in find(text)]


@pytest.mark.parametrize(
    "number",
    [
        "0612345678",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "06-12-34-56-78",
        "06/12/34/56/78",
        "061 234 56 78",
        "0 6 1 2 3 4 5 6 7 8",
        "06 12\u202f34\u00a056 78",
        "06 - 12 - 34 - 56 - 78",
        "+33 6 12 34 56 78",
        "+33 (0)6 12 34 56 78",
        "0033612345678",
        "+44 20 7946 0958",
        "+45 12 34 56 78",
        "(06) 12 34 56 78",
    ],
)
def test_a_phone_number_is_found_in_any_spacing(number: str) -> None:
    assert kinds(f"Rappeler au {number} demain.") == ["phone"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("écrire à camille.d@example.org", "email"),
        ("camille (at) example.org", "email"),
        ("voir https://example.org/u/12", "url"),
        ("www.example.org", "url"),
        ("sur facebook.com/camille", "url"),
        ("@camille_92 sur le réseau", "handle"),
        ("insta : camille.rdr", "handle"),
        ("snap=loulou", "handle"),
        ("FR76 3000 6000 0112 3456 7890 189", "account"),
        ("GB82WEST12345698765432", "account"),
        ("sécu 1 85 05 78 006 084 36", "number"),
        ("dossier 123456789012", "file"),
        ("dort au 12 rue des Tanneurs", "address"),
        ("12 bis, avenue Jean Jaurès", "address"),
        ("3 impasse du lavoir", "address"),
        ("8 place Carnot", "address"),
        ("4 quai de la Vesle", "address"),
        ("45 Mill Lane", "address"),
        ("courrier à 69007 Lyon", "address"),
    ],
)
def test_each_kind_of_identifier_is_named(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Demande des aiguilles plus longues, 10 de 1 ml et 20 de 2 ml.",
        "Vu le 02/10/2026, et le 2026-10-09. Vers 22 h, puis 21:30.",
        "Entre le 2026-10-02 et le 2026-10-09.",
        "A pris 10 000 pas, dit-il. 1 500 seringues ce mois-ci.",
        "Nyxoid 1,8 mg : 2 doses, puis 2 doses. 0,5 ml.",
        "Deux fois 12,5 mg, 3-MMC et 4-MEC.",
        "Il reste 3 places au 115, et 2 cours de français.",
        "Passe à 20 h 30 - 21 h 15, puis 22 h.",
        "Dort dans la rue depuis 2 semaines.",
        "Prix : 10, 20, 30, 40, 50 euros.",
        "50% coupé, 25/25/50.",
    ],
)
def test_what_names_nobody_is_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_offsets_are_code_points_end_exclusive() -> None:
    text = "𝒜 appeler : 06 12 34 56 78."
    (found,) = find(text)
    assert text[found.start : found.end] == "06 12 34 56 78"


def test_several_are_found_in_the_order_of_the_text() -> None:
    assert kinds("a@b.fr puis 06 12 34 56 78 puis 12 rue Haute") == ["email", "phone", "address"]


@given(st.text(max_size=300))
def test_any_text_gives_ordered_findings_inside_it(text: str) -> None:
    found = find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(one.kind.startswith("identifier/") for one in found)


def test_a_french_number_that_begins_like_a_british_service_is_found() -> None:
    assert kinds("le rappeler au 03 45 21 88 17") == ["phone"]
    assert kinds("0333 1111 11") == ["phone"]
    assert not kinds("call 0345 602 1188 for the council")


@given(st.lists(st.sampled_from(" .-/\u00a0"), min_size=9, max_size=9), st.text("123456789", min_size=9, max_size=9))
def test_a_french_number_is_found_whatever_stands_between_its_digits(gaps: list[str], rest: str) -> None:
    rest = rest.replace("8", "7", 1) if rest[0] == "8" else rest  # those that begin with 08 are services', nobody's
    number = "0" + "".join(gap + digit for gap, digit in zip(gaps, rest, strict=True))
    assert find(f"tel {number}")


@pytest.mark.parametrize("piece", ["a", "1", "1 ", "a.", "@", "1 rue ", "A b ", "insta : ", "FR11 ", "+", "(", "www."])
def test_a_hostile_text_is_read_to_its_end(piece: str) -> None:
    find(piece * (10_000 // len(piece)))


def test_every_kind_has_a_name_of_its_own_and_words_to_put_instead() -> None:
    named = [name for name in vars(findings).values() if isinstance(name, str) and name.startswith("identifier/")]
    assert sorted(named) == sorted(findings.IDENTIFIERS)
    assert len(set(named)) == len(named)
    assert all(proposals.instead(kind, language) for kind in named for language in ("fr", "en"))
