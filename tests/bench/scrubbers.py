"""The library scrubadub over notes, in an environment of its own: JSON lines in, JSON lines out.

Run by `tests/bench/guards.py` with the Python of .venv-bench. Each line that comes in is {"text", "language"}; the
first line that goes out says which detectors could be used, each other one is a list of [start, end, kind].
"""

import contextlib
import importlib
import json
import sys
from typing import Any

_LOCALES = {"fr": "fr_FR", "en": "en_GB"}
_OPTIONAL = ("date_of_birth", "skype", "social_security_number", "text_blob_name")
"""Detectors that scrubadub has and does not use unasked; some need data that it would fetch from elsewhere."""
_PROBE = "Karim Benali, born 12/03/1985, skype: karim.benali"


def main() -> int:
    """Answer every line."""
    answers = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):  # it tells at length what it lacks
        scrubadub: Any = importlib.import_module("scrubadub")
        scrubbers = {language: _scrubber(scrubadub, locale) for language, locale in _LOCALES.items()}
        used = {language: sorted(one._detectors) for language, one in scrubbers.items()}
        unused = [name for name in _OPTIONAL if not any(name in detectors for detectors in used.values())]
        told = {"version": scrubadub.__version__, "used": used, "unused": unused}
        print(json.dumps(told), file=answers)
        for line in sys.stdin:
            asked = json.loads(line)
            found = scrubbers[asked["language"]].iter_filth(asked["text"])
            print(json.dumps([_plain(one) for one in found]), file=answers)
    return 0


def _scrubber(scrubadub: Any, locale: str) -> Any:
    """Take every detector that works here: one that needs data which is not there says so at its first text."""
    scrubber = scrubadub.Scrubber(locale=locale)
    for name in _OPTIONAL:
        try:
            trial = scrubadub.Scrubber(locale=locale, detector_list=())
            trial.add_detector(name)
            list(trial.iter_filth(_PROBE))
            scrubber.add_detector(name)
        except Exception:  # noqa: BLE001, S112 - whatever keeps it from working, the others go on
            continue
    return scrubber


def _plain(filth: Any) -> tuple[int, int, str]:
    """Give a span with its kind; where several overlap, the first tells the kind."""
    inner = getattr(filth, "filths", None) or [filth]
    return filth.beg, filth.end, inner[0].type


if __name__ == "__main__":
    raise SystemExit(main())
