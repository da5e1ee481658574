"""Making notebooks: somebody's own, and the invented team's."""

from datetime import date
from pathlib import Path

import pytest

from outreach.cli import terminals
from outreach.cli.demo import PHRASE_FILE
from outreach.services.demos import PHRASE as DEMO_PHRASE
from outreach.services.workspace import unlock
from tests.cli.conftest import PHRASE, Type


def test_create_prints_the_recovery_code_once_and_it_opens(typed: Type, tmp_path: Path, phrase_file: Path) -> None:
    folder = tmp_path / "new"
    said = typed("create", "--vault", folder, "--team", "Équipe", "--kdf-cost", "low", "--passphrase-file", phrase_file)
    assert said.code == 0
    (code,) = said.lines
    assert "Low cost" in said.err
    assert code not in said.err
    workspace = unlock(folder, code)
    assert workspace.team.name() == "Équipe"
    workspace.close()


def test_create_asks_twice_and_makes_nothing_where_the_two_differ(
    typed: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([PHRASE, "autre", PHRASE, PHRASE])
    monkeypatch.setattr(terminals, "_asked", lambda _question: next(answers))
    folder = tmp_path / "new"
    assert typed("create", "--vault", folder, "--kdf-cost", "low").code == 2
    assert not folder.exists()
    assert typed("create", "--vault", folder, "--kdf-cost", "low").code == 0


@pytest.mark.parametrize(("team", "code"), [("é" * 61, 3), ("a\udcffb", 2), ("a\x1bb", 2)])
def test_a_name_that_cannot_be_kept_makes_no_notebook(
    typed: Type, tmp_path: Path, phrase_file: Path, team: str, code: int
) -> None:
    folder = tmp_path / "new"
    said = typed("create", "--vault", folder, "--team", team, "--kdf-cost", "low", "--passphrase-file", phrase_file)
    assert (said.code, said.out) == (code, "")
    assert not folder.exists()


def test_a_weak_phrase_is_refused_with_its_reason(typed: Type, tmp_path: Path) -> None:
    said = typed("create", "--vault", tmp_path / "new", "--passphrase-file", "-", stdin=b"soleil\n")
    assert (said.code, said.out) == (3, "")
    assert not (tmp_path / "new").exists()


def test_a_folder_that_holds_something_is_left_alone(typed: Type, tmp_path: Path, phrase_file: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    for command in ("create", "demo"):
        said = typed(command, "--vault", tmp_path, "--passphrase-file", phrase_file)
        assert (said.code, said.out) == (3, "")
    assert {path.name for path in tmp_path.iterdir()} == {"photo.jpg", phrase_file.name}


def test_a_demo_opens_with_the_phrase_it_leaves_beside_itself(typed: Type, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    said = typed("demo", "--vault", folder, "--encounters", "60", "--months", "3")
    assert said.code == 0
    assert DEMO_PHRASE in said.err
    left = folder / PHRASE_FILE
    assert left.read_text("utf-8").strip() == DEMO_PHRASE
    assert left.stat().st_mode & 0o077 == 0
    workspace = unlock(folder, DEMO_PHRASE)
    assert sum(line.encounters for line in workspace.outings.recent(1000)) == 60
    assert workspace.outings.current() is not None
    workspace.close()


def test_a_demo_with_a_phrase_of_its_own_leaves_none_behind(typed: Type, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    phrase = "une phrase choisie"
    said = typed("demo", "--vault", folder, "--encounters", "5", "--passphrase-file", "-", stdin=phrase.encode())
    assert said.code == 0
    assert not (folder / PHRASE_FILE).exists()
    unlock(folder, phrase).close()


def test_a_demo_is_not_made_twice_in_one_place(typed: Type, tmp_path: Path) -> None:
    assert typed("demo", "--vault", tmp_path / "demo", "--encounters", "5").code == 0
    said = typed("demo", "--vault", tmp_path / "demo", "--encounters", "5")
    assert (said.code, said.out) == (3, "")


def test_a_demo_fills_a_notebook_that_is_still_empty(typed: Type, tmp_path: Path, phrase_file: Path) -> None:
    folder = tmp_path / "new"
    opening = ("--vault", folder, "--passphrase-file", phrase_file)
    typed("create", *opening, "--kdf-cost", "low")
    assert typed("demo", *opening, "--encounters", "5").code == 0
    assert typed("check", *opening).code == 0


def test_a_demo_never_touches_a_notebook_in_use(typed: Type, vault: Path, phrase_file: Path) -> None:
    said = typed("demo", "--vault", vault, "--passphrase-file", phrase_file)
    assert said.code == 3
    workspace = unlock(vault, PHRASE)
    assert workspace.outings.recent() == ()
    workspace.close()


def test_a_demo_speaks_the_language_of_the_locale(typed: Type, tmp_path: Path) -> None:
    typed("demo", "--vault", tmp_path / "demo", "--encounters", "5", language="fr")
    workspace = unlock(tmp_path / "demo", DEMO_PHRASE)
    dates = [line.outing.plan.date for line in workspace.outings.recent()]
    assert dates
    assert max(dates) <= date.today()
    workspace.close()
