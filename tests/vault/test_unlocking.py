import os
import subprocess
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from outreach.domain.errors import (
    FolderMissing,
    FolderNotEmpty,
    HeaderDamaged,
    PhraseTooWeak,
    StoreMissing,
    VaultMissing,
    WrongPhrase,
)
from outreach.vault import files, headers, keys, keyslots, locks, vaults
from outreach.vault.keys import DataKey

Started = Callable[[str, Path], "subprocess.Popen[str]"]
PHRASE = "tigre lampe nuage violon"


def _modes(folder: Path) -> set[int]:
    return {path.stat().st_mode & 0o777 for path in folder.iterdir()}


def test_the_phrase_and_the_recovery_code_open_the_same_vault(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    code = vaults.create(folder, PHRASE, cost=vaults.LOW)
    assert vaults.derive(folder, PHRASE) == vaults.derive(folder, code)


def test_a_recovery_code_is_read_as_people_copy_it(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    code = vaults.create(folder, PHRASE, cost=vaults.LOW)
    right = vaults.derive(folder, code)
    copied = code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert vaults.derive(folder, f" {copied}\n") == right
    assert vaults.derive(folder, code.replace("-", "").replace("1", "I")) == right


def test_a_recovery_code_with_one_wrong_sign_opens_nothing(folder: Path) -> None:
    code = keys.fresh_recovery_code()
    wrong = ("3" if code[0] != "3" else "4") + code[1:]
    assert keys.recovery_code_in(code) is not None
    with pytest.raises(WrongPhrase):
        vaults.derive(folder, wrong)


@pytest.mark.parametrize("typed", ["tigre lampe nuage", "Tigre lampe nuage violon", "", "\udcff", "x" * 100_000])
def test_a_wrong_phrase_opens_nothing(folder: Path, typed: str) -> None:
    with pytest.raises(WrongPhrase):
        vaults.derive(folder, typed)


def test_accents_and_spaces_open_however_they_were_typed(tmp_path: Path) -> None:
    phrase = "forêt crème pâté été"
    vaults.create(tmp_path / "vault", unicodedata.normalize("NFC", phrase), cost=vaults.LOW)
    right = vaults.derive(tmp_path / "vault", phrase)
    for typed in (
        unicodedata.normalize("NFD", phrase),
        f"  {phrase.replace(' ', '   ')} ",
        phrase.replace(" ", "\u00a0"),
    ):
        assert vaults.derive(tmp_path / "vault", typed) == right


def test_two_vaults_with_one_phrase_share_nothing(tmp_path: Path) -> None:
    found = []
    for name in ("one", "two"):
        vaults.create(tmp_path / name, PHRASE, cost=vaults.LOW)
        found.append(vaults.derive(tmp_path / name, PHRASE))
    assert found[0].secret != found[1].secret
    with pytest.raises(WrongPhrase):
        vaults.open_vault(tmp_path / "one", found[1])


def test_a_key_shows_nothing_of_itself(key: DataKey) -> None:
    assert repr(key) == str(key) == "DataKey()"
    assert key.subkey("a") != key.subkey("b")
    assert len(key.subkey("a")) == 32


def test_subkeys_are_those_of_rfc_5869() -> None:
    expected = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
    assert keys.expanded(b"\x0b" * 22, b"").hex() == expected


def test_who_holds_which_slot_is_known_only_to_somebody_inside(tmp_path: Path) -> None:
    vaults.create(tmp_path / "vault", PHRASE, cost=vaults.LOW, label="team phrase")
    key = vaults.derive(tmp_path / "vault", PHRASE)
    header = headers.read(tmp_path / "vault")[0]
    assert [(holder.kind, holder.label) for holder in keyslots.holders_of(header, key)] == [
        ("phrase", "team phrase"),
        ("recovery", ""),
    ]
    assert b"team phrase" not in headers.written(header)


def test_eight_phrases_fit_and_no_ninth() -> None:
    key = keys.fresh_data_key()
    header = keyslots.fresh_header(key, keys.LOW)
    size = len(headers.written(header))
    for number in range(headers.SLOTS):
        header = keyslots.with_slot(header, key, f"phrase {number}", keyslots.PHRASE)
    assert len(headers.written(header)) == size
    assert all(keyslots.opened(header, f"phrase {number}") == key for number in range(headers.SLOTS))
    with pytest.raises(ValueError):
        keyslots.with_slot(header, key, "one more", keyslots.PHRASE)


def test_a_slot_opens_only_in_its_place_in_its_vault() -> None:
    key = keys.fresh_data_key()
    header = keyslots.with_slot(keyslots.fresh_header(key, keys.LOW), key, PHRASE, keyslots.PHRASE)
    moved = (header.slots[1], header.slots[0], *header.slots[2:])
    assert keyslots.opened(header, PHRASE) == key
    assert keyslots.opened(replace(header, slots=moved), PHRASE) is None
    assert keyslots.opened(replace(header, vault=bytes(16)), PHRASE) is None


# Creating --------------------------------------------------------------------------------------------------


def test_creating_refuses_a_folder_that_holds_anything(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(FolderNotEmpty):
        vaults.create(tmp_path, PHRASE, cost=vaults.LOW)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_creating_twice_keeps_the_first(folder: Path, key: DataKey) -> None:
    with pytest.raises(FolderNotEmpty):
        vaults.create(folder, "another phrase", cost=vaults.LOW)
    vaults.open_vault(folder, key).close()


@pytest.mark.parametrize("place", ["missing/vault", "file/vault", "file"])
def test_creating_needs_a_folder_to_stand_in(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("a file")
    with pytest.raises(FolderMissing):
        vaults.create(tmp_path / place, PHRASE, cost=vaults.LOW)


@pytest.mark.parametrize(
    "phrase", ["soleil", "motdepasse 1234", "aaaaaaaaaaaaaaaaaaaaaaaa", "azertyuiop 2024", "marie2001"]
)
def test_a_phrase_a_machine_would_find_is_refused_with_the_time_it_takes(tmp_path: Path, phrase: str) -> None:
    with pytest.raises(PhraseTooWeak) as refused:
        vaults.create(tmp_path / "vault", phrase)
    assert refused.value.details["bits"] < 45  # type: ignore[operator] # an int, as the error says
    assert refused.value.details["time"] >= 0  # type: ignore[operator] # a float, as the error says
    assert not (tmp_path / "vault").exists()


def test_nobody_has_an_empty_phrase(tmp_path: Path) -> None:
    with pytest.raises(PhraseTooWeak):
        vaults.create(tmp_path / "vault", " \u00a0 ", cost=vaults.LOW)


def test_creating_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(headers, "write", interrupted)
    for place in (tmp_path / "fresh", tmp_path / "empty"):
        with pytest.raises(KeyboardInterrupt):
            vaults.create(place, PHRASE, cost=vaults.LOW)
    assert not (tmp_path / "fresh").exists()
    assert not list((tmp_path / "empty").iterdir())


def test_two_creations_at_once_leave_the_first_one_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "vault"
    take = locks.take

    def overtaken(place: Path) -> locks.WriterLock | None:
        monkeypatch.setattr(locks, "take", take)
        vaults.create(place, "the first phrase", cost=vaults.LOW)
        return take(place)

    monkeypatch.setattr(locks, "take", overtaken)
    with pytest.raises(FolderNotEmpty):
        vaults.create(folder, PHRASE, cost=vaults.LOW)
    vaults.open_vault(folder, vaults.derive(folder, "the first phrase")).close()


@pytest.mark.parametrize("last", ["fill", "write", "rename"])
def test_a_creation_killed_half_way_can_be_begun_anew(tmp_path: Path, start: Started, last: str) -> None:
    moments = {
        "fill": "from outreach.vault import migrations as m; name = 'fill'",
        "write": "from outreach.vault import headers as m; name = 'write'",
        "rename": "from outreach.vault import files as m; name = 'settle'",
    }
    script = (
        f"{moments[last]}\nwhole = getattr(m, name)\n"
        "def then_die(*a, **k):\n    whole(*a, **k)\n    os.kill(os.getpid(), 9)\n"
        "setattr(m, name, then_die)\nvaults.create(folder, phrase, cost=vaults.LOW)\n"
    )
    folder = tmp_path / "vault"
    start(script, folder).wait(60)
    assert folder.is_dir()
    assert list(folder.iterdir())
    assert not vaults.exists(folder)
    with pytest.raises(VaultMissing):
        vaults.derive(folder, PHRASE)
    vaults.create(folder, PHRASE, cost=vaults.LOW)
    vaults.open_vault(folder, vaults.derive(folder, PHRASE)).close()
    assert not [path for path in folder.iterdir() if path.name.endswith(".new")]


def test_files_and_folder_are_their_owners_alone(folder: Path, key: DataKey) -> None:
    if os.name != "posix":
        pytest.skip("modes are POSIX")
    assert folder.stat().st_mode & 0o777 == 0o700
    with vaults.open_vault(folder, key) as vault:
        vault.connection.execute("INSERT INTO setting VALUES ('a', 'b')")
        assert len(list(folder.iterdir())) == 6
        assert _modes(folder) == {0o600}
    assert _modes(folder) == {0o600}


def test_progress_goes_from_little_to_all(tmp_path: Path) -> None:
    parts: list[float] = []
    vaults.create(tmp_path / "vault", PHRASE, cost=vaults.LOW, progress=parts.append)
    assert parts == sorted(parts)
    assert parts[-1] == 1.0


def test_the_calibrated_cost_can_be_read_back_anywhere() -> None:
    assert keys.acceptable(keys.calibrated())


@pytest.mark.parametrize(
    ("seconds", "memory_mib", "passes"),
    [(0.05, 256, 8), (0.45, 256, 6), (1.0, 256, 3), (1.2, 192, 3), (3.0, 64, 3), (60.0, 64, 3)],
)
def test_a_fast_computer_works_more_and_a_slow_one_has_less_to_hold(
    seconds: float, memory_mib: int, passes: int
) -> None:
    assert keys.cost_for(seconds) == keys.Cost(memory_mib * 1024, passes, 4)


# Missing pieces ---------------------------------------------------------------------------------------------


def test_no_folder_no_vault_and_no_store_are_three_refusals(tmp_path: Path, folder: Path, key: DataKey) -> None:
    with pytest.raises(FolderMissing):
        vaults.derive(tmp_path / "nowhere", PHRASE)
    (tmp_path / "empty").mkdir()
    with pytest.raises(VaultMissing):
        vaults.derive(tmp_path / "empty", PHRASE)
    files.store_file(folder, 1).unlink()
    with pytest.raises(StoreMissing):
        vaults.open_vault(folder, key)
    assert [vaults.exists(place) for place in (tmp_path / "nowhere", tmp_path / "empty", folder)] == [
        False,
        False,
        True,
    ]


def test_a_store_whose_headers_are_gone_is_said_to_be_there(folder: Path) -> None:
    (folder / files.HEADER).unlink()
    (folder / files.HEADER_COPY).unlink()
    assert vaults.exists(folder)
    with pytest.raises(HeaderDamaged):
        vaults.derive(folder, PHRASE)
    with pytest.raises(FolderNotEmpty):
        vaults.create(folder, PHRASE, cost=vaults.LOW)
