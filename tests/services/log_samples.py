"""Lines of `log` for tests: the one of the manual, and changes to it."""

import copy
import json
from typing import Any

LINE: dict[str, Any] = {
    "id": "any string",
    "outing": {
        "date": "2026-10-02",
        "start": "21:37",
        "end": "01:15",
        "modality": "street",
        "zone": "quais-nord",
        "from": "bag",
        "peers": 2,
        "salaried": 1,
        "volunteers": 0,
    },
    "encounters": [
        {
            "id": "a",
            "hour": 22,
            "people": 1,
            "kind": "conversation",
            "first_time": "no",
            "age": "25_34",
            "gender": "woman",
            "for_others": 0,
            "practices": ["injecting"],
            "substances": ["cocaine"],
            "needs": ["housing"],
            "services": ["listening"],
            "themes": [],
            "benefits": [],
            "referrals": [{"to": "caarud", "outcome": "given"}],
            "supplies": {"syr_1ml": 10, "kit_injection_1ml": 2, "nlx_nasal_18": 1},
            "returned": {"counted": 14, "estimated": 0},
            "note": "free text",
        }
    ],
    "found": 3,
}


def changed(path: str, value: object) -> dict[str, Any]:
    """The sample with one field set: `encounters.0.people`; a field set to ... is taken out."""
    line = copy.deepcopy(LINE)
    *way, last = path.split(".")
    at: Any = line
    for step in way:
        at = at[int(step)] if step.isdigit() else at[step]
    key = int(last) if last.isdigit() else last
    if value is ...:
        del at[key]
    else:
        at[key] = value
    return line


def as_line(value: object) -> bytes:
    """A value as `log` reads it."""
    return json.dumps(value).encode() + b"\n"
