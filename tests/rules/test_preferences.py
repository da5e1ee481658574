"""Settings of this computer: whatever a file holds, the program starts."""

import json
import stat
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach import preferences
from outreach.preferences import Preferences

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=3,
)
SETTINGS = st.builds(
    Preferences,
    language=st.sampled_from(["fr", "en"]),
    theme=st.sampled_from(preferences.THEMES),
    text_size=st.integers(100, 200),
    keyboard=st.sampled_from(preferences.KEYBOARDS),
    reduce_motion=st.booleans(),
    lock_minutes=st.sampled_from(preferences.LOCK_MINUTES),
)


def valid(settings: Preferences) -> bool:
    values = asdict(settings)
    return (
        values["language"] in {"fr", "en"}
        and values["theme"] in preferences.THEMES
        and type(values["text_size"]) is int
        and 100 <= values["text_size"] <= 200
        and values["keyboard"] in preferences.KEYBOARDS
        and type(values["reduce_motion"]) is bool
        and type(values["lock_minutes"]) is int
        and values["lock_minutes"] in preferences.LOCK_MINUTES
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("preferences")


@given(settings=SETTINGS)
def test_what_is_saved_is_what_is_loaded(folder: Path, settings: Preferences) -> None:
    preferences.save(settings, folder / "preferences.json")
    assert preferences.load(folder / "preferences.json") == settings


@given(untrusted=st.dictionaries(st.sampled_from([*asdict(Preferences()), "colour"]), ANY_JSON))
def test_whatever_a_file_holds_each_setting_is_one_that_exists(folder: Path, untrusted: dict[str, object]) -> None:
    path = folder / "foreign.json"
    path.write_text(json.dumps(untrusted), encoding="utf-8")
    assert valid(preferences.load(path))


@pytest.mark.parametrize("content", [b"", b"{", b"null", b"[1]", b"\xff\x00", b"[" * 50_000, b'{"theme": "day"'])
def test_a_damaged_file_reads_as_a_new_computer(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "preferences.json"
    path.write_bytes(content)
    assert preferences.load(path) == Preferences()


def test_a_missing_file_or_a_folder_in_its_place_reads_as_a_new_computer(tmp_path: Path) -> None:
    assert preferences.load(tmp_path / "nothing.json") == Preferences()
    assert preferences.load(tmp_path) == Preferences()


def test_one_bad_setting_does_not_cost_the_others(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_text('{"theme": "night", "text_size": "huge", "lock_minutes": true, "colour": 1}', encoding="utf-8")
    assert preferences.load(path) == Preferences(theme="night")


def test_the_file_is_private_and_nothing_else_stays_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "preferences.json"
    preferences.save(Preferences(), path)
    preferences.save(Preferences(theme="day"), path)
    if sys.platform != "win32":  # there, the user's own folder is what keeps others out
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_save_says_so_and_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").mkdir()
    with pytest.raises(OSError):
        preferences.save(Preferences(), tmp_path / "preferences.json")
    assert [path.name for path in tmp_path.iterdir()] == ["preferences.json"]


def test_a_change_makes_new_settings_and_sizes_stay_within_what_layouts_carry() -> None:
    before = Preferences()
    after = (
        before.with_language("fr")
        .with_theme("night")
        .with_text_size(900)
        .with_keyboard("bepo")
        .with_reduce_motion(True)
        .with_lock_minutes(30)
    )
    assert after == Preferences("fr", "night", 200, "bepo", True, 30)
    assert before == Preferences()
    assert before.with_text_size(0).text_size == 100


@pytest.mark.parametrize(
    ("locale", "keyboard"),
    [("fr_FR.UTF-8", "azerty"), ("fr_CA.UTF-8", "qwerty"), ("en_GB.UTF-8", "qwerty"), ("fr_BE", "azerty")],
)
def test_the_keyboard_is_guessed_from_the_locale(monkeypatch: pytest.MonkeyPatch, locale: str, keyboard: str) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert preferences.guess_keyboard() == Preferences().keyboard == keyboard
