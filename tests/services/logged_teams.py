"""Invented outings as lines of `log`, and a plain recount of what they add up to, without the program's code."""

import random
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

_AGES = ("u18", "18_24", "25_34", "35_44", "45_54", "55p", "not_asked")
_GENDERS = ("woman", "man", "non_binary", "other", "not_asked")
_FACETS = {
    "practices": ("injecting", "smoking", "sniffing", "other", "not_asked"),
    "substances": ("cocaine", "crack", "heroin", "other", "not_asked"),
    "needs": ("housing", "food", "other"),
    "services": ("listening", "wound_care"),
    "themes": ("mixing", "vein_care"),
    "benefits": ("calm", "sleep"),
}
_KITS = {"kit_injection_1ml": {"syr_1ml": 2}}
_COLUMNS = {
    "practices": "PRACTICE", "substances": "SUBSTANCE", "needs": "NEED", "services": "SERVICE", "themes": "THEME",
}  # fmt: skip


def lines(seed: int, first: date, days: int, most: int = 9) -> list[dict[str, Any]]:
    """One outing each other day, with up to so many encounters."""
    dice = random.Random(seed)
    return [_outing(dice, first + timedelta(days=at), at, most) for at in range(0, days, 2)]


def _outing(dice: random.Random, day: date, at: int, most: int) -> dict[str, Any]:
    return {
        "id": f"{day}-{at}",
        "outing": {
            "date": day.isoformat(),
            "modality": dice.choice(["street", "squat", "drop_in"]),
            "zone": dice.choice(["quais", "gare", "canal"]),
            "start": "20:00",
            "end": dice.choice(["22:30", "23:15"]),
        },
        "encounters": [_encounter(dice, str(number)) for number in range(dice.randint(0, most))],
        "found": dice.randint(0, 4),
    }


def _encounter(dice: random.Random, name: str) -> dict[str, Any]:
    told: dict[str, Any] = {"id": name, "people": dice.choice([1, 1, 1, 2])}
    if dice.random() < 0.8:
        told |= {"age": dice.choice(_AGES), "gender": dice.choice(_GENDERS), "hour": dice.choice([20, 21, 22])}
    if dice.random() < 0.6:
        told |= {"first_time": dice.choice(["yes", "no", "not_known"]), "kind": dice.choice(["brief", "conversation"])}
    for facet, codes in _FACETS.items():
        told[facet] = sorted({dice.choice(codes) for _ in range(dice.randint(0, 2))})
    told["referrals"] = [
        {"to": to, "outcome": dice.choice(["given", "reached"])} for to in ("caarud", "legal") if dice.random() < 0.2
    ]
    told["supplies"] = {
        item: dice.randint(1, 9)
        for item in ("syr_1ml", "kit_injection_1ml", "nlx_nasal_18", "foil")
        if dice.random() < 0.4
    }
    if dice.random() < 0.2:
        told["supplies"]["selftest_hiv"] = 1
    told["for_others"] = dice.choice([0, 0, 0, 3])
    told["returned"] = {"counted": dice.randint(0, 5), "estimated": dice.choice([0, 10])}
    return told


Cell = tuple[str, tuple[tuple[str, str], ...]]
"""A measure as the CSV names it, and the columns that are not `_T`."""


def recount(outings: list[dict[str, Any]], settings: Mapping[str, str]) -> Counter[Cell]:
    """What lines add up to, cell by cell; `settings` is that of each modality."""
    sums: Counter[Cell] = Counter()
    for line in outings:
        outing = line["outing"]
        sums["outings", ()] += 1
        ends = int(outing["end"][:2]) * 60 + int(outing["end"][3:])
        sums["hours", ()] += ends - 20 * 60
        sums["found", ()] += line["found"]
        place = {"ZONE": outing["zone"], "SETTING": settings[outing["modality"]]}
        for encounter in line["encounters"]:
            _count(sums, encounter, place)
    sums["hours", ()] = (sums["hours", ()] + 3) // 6
    return sums


def _count(sums: Counter[Cell], encounter: dict[str, Any], place: dict[str, str]) -> None:
    who = {"AGE": _told(encounter.get("age")), "SEX": _told(encounter.get("gender"))}
    singles = {
        **place,
        **who,
        "FIRST_TIME": _told(encounter.get("first_time")),
        "KIND": encounter.get("kind") or "_U",
    }
    sums["encounters", ()] += 1
    for column, code in singles.items():
        sums["encounters", ((column, code),)] += 1
    for pair in (place, who):
        sums["encounters", tuple(pair.items())] += 1
    sums["people", ()] += encounter["people"]
    _count_told(sums, encounter)
    sums["secondary:people", ()] += encounter["for_others"]
    sums["secondary:encounters", ()] += encounter["for_others"] > 0
    for kind, pieces in encounter["returned"].items():
        sums[f"returned:{kind}", ()] += pieces
    for item, pieces in encounter["supplies"].items():
        if item.startswith("kit_"):
            sums[f"kits:{item}", ()] += pieces
        for single, each in _KITS.get(item, {item: 1}).items():
            sums[f"supply:{single}", ()] += pieces * each


def _count_told(sums: Counter[Cell], encounter: dict[str, Any]) -> None:
    for facet in _FACETS:
        for code in encounter[facet]:
            name = f"mentions:{facet.removesuffix('s')}"
            sums[name, ()] += 1
            if facet in _COLUMNS:
                sums[name, ((_COLUMNS[facet], _told(code)),)] += 1
            else:
                sums[f"{name}:{code}", ()] += 1
    for referral in encounter["referrals"]:
        to, outcome = referral["to"], referral["outcome"]
        for name in ("referrals", f"referrals:to:{to}", f"referrals:outcome:{outcome}"):
            sums[name, ()] += 1
        sums[f"referrals:to:{to}:outcome:{outcome}", ()] += 1


def _told(code: str | None) -> str:
    return {None: "_U", "not_asked": "_U", "not_known": "_U", "other": "_O"}.get(code, code or "_U")
