"""Where things live."""

import sys
from pathlib import Path

import pytest

from outreach import paths


def test_from_source_resources_lie_beside_the_package() -> None:
    assert (paths.resources() / "codes" / "lists.toml").is_file()
    assert paths.translations() == paths.resources().parent / "i18n"


def test_a_frozen_build_looks_where_it_was_unpacked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"
    assert paths.translations() == tmp_path / "i18n"


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of the XDG rules")
def test_asking_where_things_go_makes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    places = (paths.default_vault(), paths.preferences_file(), paths.log_file())
    assert all(place.is_relative_to(tmp_path) for place in places)
    assert list(tmp_path.iterdir()) == []
