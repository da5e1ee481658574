"""The names of keys are looked at as any words that are kept: who could be recognised by one is hinted at."""

from datetime import date
from pathlib import Path

from outreach.services import workspace
from outreach.ui.hints.readers import reader_of
from outreach.ui.settings.key_forms import PhraseForm
from tests.ui.houses import PHRASE, make_vault
from tests.ui.stages import Stage


def test_a_key_named_after_somebody_is_hinted_at_and_a_call_name_is_not(stage: Stage, tmp_path: Path) -> None:
    make_vault(tmp_path / "notebook")
    held = workspace.unlock(tmp_path / "notebook", PHRASE)
    form = stage.put(PhraseForm(held.keys, lambda: date(2026, 11, 20), reader_of(held)))
    form.label.setText("Karim Benali")
    assert [mark.words for mark in form.guarded.hints.shown()] == ["Karim Benali"]
    form.label.setText("Loutre")
    assert form.guarded.hints.shown() == []
    held.close()
