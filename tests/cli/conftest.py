"""The terminal's door, in this process: what is typed, what comes in, what comes out."""

import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from outreach import cli, i18n
from outreach.services.workspace import unlock
from tests import notebooks

PHRASE = "sept lampes au bord du quai"


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Type = Callable[..., Said]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Run a command in this process, with bytes on its stdin and in a language."""

    def run(*arguments: str | Path, stdin: bytes = b"", language: str = "en") -> Said:
        out, err = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO())
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        monkeypatch.setenv("LC_ALL", {"fr": "fr_FR.UTF-8", "en": "en_GB.UTF-8"}[language])
        before = i18n.current()
        try:
            code = cli.main([str(argument) for argument in arguments])
        finally:
            i18n.use(before)
        return Said(code, _read(out), _read(err))

    return run


def _read(stream: io.TextIOWrapper) -> str:
    stream.flush()
    written = stream.buffer
    assert isinstance(written, io.BytesIO)
    return written.getvalue().decode()


@pytest.fixture
def phrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "phrase"
    path.write_text(PHRASE + "\n", "utf-8")
    return path


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A notebook with one zone."""
    folder = tmp_path / "notebook"
    notebooks.make(folder, PHRASE, team="Association Rive Claire")
    workspace = unlock(folder, PHRASE)
    workspace.team.add_zone("Quais nord")
    workspace.close()
    return folder


@pytest.fixture
def opening(vault: Path, phrase_file: Path) -> Sequence[str]:
    """What names the notebook and its phrase on a command line."""
    return ("--vault", str(vault), "--passphrase-file", str(phrase_file))
