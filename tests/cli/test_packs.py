"""Packs from a terminal: the whole door, from a file on a disk to the cards a team reads, and whom it trusts."""

import json
from pathlib import Path

import pytest

from outreach.domain.packs import fingerprint
from outreach.services.pack_keys import aloud
from outreach.services.workspace import unlock
from tests.cli.conftest import PHRASE, Type
from tests.packs.test_checks import ZOO
from tests.services.packing import PUBLIC, made, of_shipped


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "fiches.zip"
    path.write_bytes(made("one", 1, ["ours", "heroin"]))
    return path


def installed(vault: Path) -> list[tuple[str, int]]:
    opened = unlock(vault, PHRASE, read_only=True)
    found = [(one.id, one.origin.version) for one in opened.packs.installed()]
    opened.close()
    return found


def test_a_check_says_what_it_is_who_signed_it_and_what_it_changes(typed: Type, pack: Path) -> None:
    said = typed("cards", "check", pack)
    assert said.code == 0
    assert said.err.startswith("To trust its key: have its words read to you")
    assert said.lines == [
        "Fiches one, version 1, made by Rive",
        "2 cards (Français 2)",
        f"Signed with a key the team does not know, which begins with {fingerprint(PUBLIC)[:14]}.",
        f"Key: {fingerprint(PUBLIC)}",
        f"The words of the key: {aloud(PUBLIC, 'en')}",
        "Changed: fr/heroin, heroin 1 Héroïne (Title, What it is about)",
        "New: fr/ours, ours 1 Héroïne",
    ]
    row = json.loads(typed("cards", "check", pack, "--json").out)
    assert (row["id"], row["version"], row["languages"], row["signed"]) == ("one", 1, {"fr": 2}, "unknown")
    assert (row["signer"], row["replaces"], row["same"]) == (PUBLIC.hex(), None, 0)
    changed = row["changes"][0]
    assert (changed["id"], changed["kind"], changed["parts"][0]) == (
        "heroin", "changed", {"part": "title", "before": "Héroïne", "after": "heroin 1 Héroïne"},
    )  # fmt: skip


def test_a_check_counts_cards_that_stay_in_every_language(typed: Type, tmp_path: Path) -> None:
    (tmp_path / "same.zip").write_bytes(of_shipped("same", 1, ["heroin", "teeth"], secret=None))
    said = typed("cards", "check", tmp_path / "same.zip", language="fr")
    assert said.lines[1:] == [
        "4 fiches (English 2, Français 2)",
        "Signé par personne.",
        "4 fiches restent telles quelles",
    ]


@pytest.mark.filterwarnings("ignore::UserWarning")  # zipfile's, about the name that is there twice
@pytest.mark.parametrize("animal", ["no zip", "up and out", "a bomb", "a link", "another's signature", "a file twice",
                                    "a card that turns around", "a card that grades"])  # fmt: skip
def test_a_hostile_pack_is_refused_in_one_sentence_and_nothing_is_written(
    typed: Type, vault: Path, opening: tuple[str, ...], tmp_path: Path, animal: str
) -> None:
    path = tmp_path / "hostile.zip"
    path.write_bytes(ZOO[animal][1]())
    before = {file.name: file.read_bytes() for file in vault.iterdir() if file.suffix == ".db"}
    said = typed("cards", "check", path)
    assert (said.code, said.out) == (1, "")
    assert len(said.err.splitlines()) == 1
    told = json.loads(typed("cards", "check", path, "--json").out)
    assert told == {"refused": said.err.strip(), "code": ZOO[animal][0].code}
    taken = typed("cards", "install", path, "--accept-unknown", *opening)
    assert (taken.code, taken.out, taken.err) == (3, "", said.err)
    assert {file.name: file.read_bytes() for file in vault.iterdir() if file.suffix == ".db"} == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["hostile.zip", "notebook", "phrase"]
    assert installed(vault) == []


def test_an_unknown_pack_is_taken_with_a_yes_only_and_its_cards_are_read_then(
    typed: Type, vault: Path, opening: tuple[str, ...], pack: Path
) -> None:
    said = typed("cards", "install", pack, *opening)
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("Nobody the team knows has signed the pack “Fiches one”.")
    assert installed(vault) == []
    said = typed("cards", "install", pack, "--accept-unknown", *opening)
    assert (said.code, said.err) == (0, "“Fiches one” is installed.\n")
    assert installed(vault) == [("one", 1)]
    rows = {row["id"]: row for row in json.loads(typed("cards", "list", "--json", "--lang", "fr", *opening).out)}
    assert (rows["ours"]["pack"], rows["heroin"]["title"], rows["cocaine"]["pack"]) == ("one", "heroin 1 Héroïne", None)
    assert "ours" not in {row["id"] for row in json.loads(typed("cards", "list", "--json", "--lang", "fr").out)}
    found = json.loads(typed("cards", "search", "ours", "--json", "--lang", "fr", *opening).out)
    assert (found[0]["id"], found[0]["pack"]) == ("ours", "one")
    told = " ".join(typed("cards", "show", "ours", "--lang", "fr", *opening).out.split())
    assert "Du recueil « Fiches one », version 1, fait par Rive." in told.replace("\u00a0", " ")
    listed = typed("cards", "list", "--lang", "fr", *opening, language="en")
    assert any("ours 1 Héroïne  (Products, pack “Fiches one”)" in line for line in listed.lines)


def test_one_signed_by_somebody_trusted_needs_none_and_an_update_says_what_it_replaces(
    typed: Type, vault: Path, opening: tuple[str, ...], pack: Path, tmp_path: Path
) -> None:
    opened = unlock(vault, PHRASE)
    from datetime import date  # noqa: PLC0415 - once

    opened.packs.trust(PUBLIC, "Rive Claire", date(2026, 11, 20))
    opened.close()
    assert typed("cards", "install", pack, *opening).code == 0
    newer = tmp_path / "newer.zip"
    newer.write_bytes(made("one", 3, ["ours"]))
    said = typed("cards", "check", newer, *opening)
    assert "Signed by Rive Claire, whom the team trusts." in said.lines
    assert "Replaces version 1." in said.lines
    assert "No longer in the pack: fr/heroin, heroin 1 Héroïne" in said.lines
    assert installed(vault) == [("one", 1)]
    assert json.loads(typed("cards", "install", newer, "--json", *opening).out)["replaces"] == 1
    again = typed("cards", "check", newer, *opening)
    assert (again.code, again.out) == (1, "")
    assert again.err.startswith("The team has “Fiches one” in version 3; this one is version 3.")


def test_a_key_is_trusted_by_its_words_before_anything_is_installed_and_no_longer(
    typed: Type, vault: Path, opening: tuple[str, ...], pack: Path
) -> None:
    name = ("--label", "Rive Claire")
    words = aloud(PUBLIC, "fr").split()
    for wrong in (words[:-1], [*words[:-1], "autre"], ["oui"]):
        said = typed("cards", "trust", pack, *wrong, *name, *opening)
        assert (said.code, said.out) == (3, "")
        assert said.err.startswith("These are not the words of the key that signed “Fiches one”.")
    assert json.loads(typed("cards", "signers", "--json", *opening).out) == []
    said = typed("cards", "trust", pack, *words, *name, *opening)
    assert said.code == 0
    assert said.err.startswith("The key of Rive Claire is trusted.\nTo trust a key is to take the packs signed with it")
    assert installed(vault) == []
    (row,) = json.loads(typed("cards", "signers", "--json", *opening).out)
    assert (row["label"], row["key"], row["words"]) == ("Rive Claire", PUBLIC.hex(), aloud(PUBLIC, "en"))
    assert f"Key: {fingerprint(PUBLIC)}" in typed("cards", "signers", *opening).lines
    assert typed("cards", "install", pack, *opening).code == 0
    said = typed("cards", "distrust", *fingerprint(PUBLIC).split(), *opening)
    assert (said.code, said.err) == (0, "The key of Rive Claire is trusted no longer. Its packs stay.\n")
    assert typed("cards", "distrust", *words, *opening).code == 3
    assert typed("cards", "signers", *opening).err == "The team trusts no key yet.\n"
    assert installed(vault) == [("one", 1)]


@pytest.mark.parametrize("animal", ["another's signature", "a card that grades"])
def test_nobody_is_trusted_for_a_pack_that_is_refused_or_unsigned(
    typed: Type, opening: tuple[str, ...], tmp_path: Path, animal: str
) -> None:
    path = tmp_path / "hostile.zip"
    for untrusted in (ZOO[animal][1](), made("one", 1, ["ours"], secret=None)):
        path.write_bytes(untrusted)
        said = typed("cards", "trust", path, *aloud(PUBLIC, "en").split(), "--label", "Rive", *opening)
        assert (said.code, said.out) == (3, "")
    assert json.loads(typed("cards", "signers", "--json", *opening).out) == []


def test_a_notebook_in_use_takes_no_pack(typed: Type, vault: Path, opening: tuple[str, ...], pack: Path) -> None:
    opened = unlock(vault, PHRASE)
    try:
        said = typed("cards", "install", pack, "--accept-unknown", *opening)
    finally:
        opened.close()
    assert (said.code, said.out) == (3, "")
    assert installed(vault) == []


WRONG = {
    "no pack": ("check",),
    "nothing to install": ("install", "--vault", "x"),
    "no notebook": ("install", "x.zip"),
    "two packs": ("check", "x.zip", "y.zip"),
    "a yes for a list": ("list", "--accept-unknown"),
    "a yes for a check": ("check", "x.zip", "--accept-unknown"),
    "a language of a pack": ("check", "x.zip", "--lang", "fr"),
    "nobody to trust": ("trust", "x.zip", "one", "--vault", "x"),
    "no words read out": ("trust", "x.zip", "--label", "Rive", "--vault", "x"),
    "no notebook that trusts": ("trust", "x.zip", "one", "--label", "Rive"),
    "nobody to distrust": ("distrust", "--vault", "x"),
    "no notebook of signers": ("signers",),
    "a name for a check": ("check", "x.zip", "--label", "Rive"),
    "a value for a yes": ("install", "x.zip", "--accept-unknown=yes", "--vault", "x"),
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_wrong_usage_is_told_in_a_sentence(typed: Type, arguments: tuple[str, ...]) -> None:
    said = typed("cards", *arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err


def test_a_file_that_is_not_there_is_refused_as_that(typed: Type, tmp_path: Path, opening: tuple[str, ...]) -> None:
    for action in (("check",), ("install", *opening)):
        said = typed("cards", action[0], tmp_path / "nowhere.zip", *action[1:])
        assert (said.code, said.out) == (3, "")
        assert "nowhere.zip" in said.err
