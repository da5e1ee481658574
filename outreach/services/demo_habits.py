"""Habits of the invented team's people, as distributions: what is told, given and brought back at a meeting.

Whoever stands behind an invented encounter is drawn anew each time: there are no regulars, only habits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from outreach.domain.encounters import Content, Referral

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Habit:
    """One way of coming by.

    `supplies`: item → (how often, fewest, most, in steps of); `back`: how often used syringes come back.
    """

    practices: Weights = field(default_factory=dict)
    substances: Weights = field(default_factory=dict)
    supplies: Mapping[str, tuple[float, int, int, int]] = field(default_factory=dict)
    themes: Weights = field(default_factory=dict)
    back: float = 0.0


_INJECTING = Habit(
    practices={"injecting": 0.97, "smoking": 0.14, "sniffing": 0.05},
    substances={
        "cocaine": 0.52, "morphine_sulphate": 0.3, "heroin": 0.24, "buprenorphine": 0.16, "methadone": 0.1,
        "benzodiazepines": 0.09, "cathinones": 0.06, "alcohol": 0.12,
    },
    supplies={
        "syr_1ml": (0.72, 5, 30, 5), "kit_injection_1ml": (0.48, 1, 6, 1), "syr_2ml": (0.22, 2, 12, 2),
        "needle": (0.2, 4, 20, 4), "cup": (0.5, 5, 20, 5), "filter_membrane": (0.52, 5, 20, 5),
        "water_inj": (0.6, 5, 20, 5), "swab_alcohol": (0.55, 5, 30, 5), "acid_citric": (0.26, 2, 12, 2),
        "tourniquet": (0.1, 1, 2, 1), "cream": (0.22, 1, 3, 1), "plaster": (0.14, 2, 6, 2), "sharps_m": (0.2, 1, 2, 1),
        "nlx_nasal_18": (0.13, 1, 2, 1), "nlx_im_prenoxad": (0.03, 1, 1, 1), "strip_fentanyl": (0.06, 1, 3, 1),
    },
    themes={"safer_injecting": 0.3, "vein_care": 0.22, "overdose_naloxone": 0.18, "hepatitis_hiv": 0.1, "mixing": 0.1},
    back=0.6,
)  # fmt: skip
_SMOKING = Habit(
    practices={"smoking": 0.98, "sniffing": 0.1},
    substances={"crack": 0.78, "cocaine": 0.22, "heroin": 0.12, "cannabis": 0.12, "alcohol": 0.2},
    supplies={
        "pipe_crack": (0.62, 1, 3, 1), "pipe_tip": (0.6, 2, 8, 2), "pipe_filter": (0.58, 4, 20, 4),
        "foil": (0.24, 5, 20, 5), "kit_base": (0.2, 1, 2, 1), "cream": (0.18, 1, 2, 1), "bicarb": (0.1, 2, 6, 2),
        "water_bottle": (0.2, 1, 2, 1), "nlx_nasal_18": (0.04, 1, 1, 1),
    },
    themes={"smoking": 0.3, "sleep_heat_hydration": 0.2, "mental_wellbeing": 0.12, "housing": 0.12},
)  # fmt: skip
_SNIFFING = Habit(
    practices={"sniffing": 0.96, "oral": 0.2, "smoking": 0.08},
    substances={
        "cocaine": 0.55, "ketamine": 0.3, "mdma": 0.24, "cathinones": 0.2, "amphetamine": 0.14, "alcohol": 0.24,
    },
    supplies={
        "straw_sheet": (0.82, 2, 12, 2), "nasal_saline": (0.55, 2, 8, 2), "kit_sniff": (0.16, 1, 2, 1),
        "condom_ext": (0.25, 2, 8, 2), "lube": (0.15, 2, 6, 2), "earplugs": (0.16, 1, 2, 1),
        "strip_fentanyl": (0.05, 1, 2, 1), "leaflet": (0.1, 1, 2, 1),
    },
    themes={"sniffing": 0.24, "mixing": 0.22, "drug_checking": 0.16, "hepatitis_hiv": 0.1, "chemsex": 0.06},
)  # fmt: skip
_FESTIVE = Habit(
    practices={"sniffing": 0.55, "oral": 0.55, "smoking": 0.1},
    substances={
        "mdma": 0.5, "ketamine": 0.26, "cocaine": 0.3, "alcohol": 0.4, "cannabis": 0.3, "psychedelics": 0.16,
        "nitrous_oxide": 0.1, "ghb_gbl": 0.04,
    },
    supplies={
        "straw_sheet": (0.55, 1, 6, 1), "kit_festif": (0.3, 1, 2, 1), "earplugs": (0.55, 1, 3, 1),
        "water_bottle": (0.45, 1, 2, 1), "condom_ext": (0.4, 2, 8, 2), "nasal_saline": (0.25, 1, 4, 1),
        "breathalyser": (0.16, 1, 2, 1), "leaflet": (0.22, 1, 2, 1), "lube": (0.12, 1, 4, 1),
    },
    themes={"mixing": 0.34, "sleep_heat_hydration": 0.26, "drug_checking": 0.24, "sexual_health": 0.1},
)  # fmt: skip
_COMING_BY = Habit(
    supplies={
        "food": (0.4, 1, 2, 1), "hygiene": (0.25, 1, 2, 1), "condom_ext": (0.2, 2, 8, 2), "blanket": (0.06, 1, 1, 1),
        "period_products": (0.08, 2, 6, 2), "leaflet": (0.1, 1, 1, 1),
    },
    themes={"housing": 0.25, "rights_law": 0.16, "mental_wellbeing": 0.2},
)  # fmt: skip
_FOR_OTHERS = Habit(
    supplies={
        "syr_1ml": (0.8, 30, 100, 10), "kit_injection_1ml": (0.5, 4, 12, 2), "filter_membrane": (0.6, 20, 60, 10),
        "water_inj": (0.6, 20, 60, 10), "pipe_crack": (0.3, 2, 6, 1), "sharps_m": (0.5, 1, 3, 1),
        "nlx_nasal_18": (0.25, 1, 3, 1),
    },
    themes={"overdose_naloxone": 0.25, "safer_injecting": 0.2},
    back=0.75,
)  # fmt: skip

_HABITS = (_INJECTING, _SMOKING, _SNIFFING, _FESTIVE, _COMING_BY, _FOR_OTHERS)
_MIX_BY_ZONE: Mapping[str, Sequence[float]] = {
    "quais-nord": (46, 20, 8, 0, 20, 6),
    "gare": (26, 42, 6, 0, 22, 4),
    "friche-des-tanneries": (50, 24, 6, 0, 12, 8),
    "centre-ville": (22, 16, 22, 4, 34, 2),
    "faubourg-est": (30, 26, 12, 0, 26, 6),
    "festival-du-fleuve": (2, 4, 22, 62, 10, 0),
}
_AGES = {"u18": 1, "18_24": 9, "25_34": 17, "35_44": 19, "45_54": 12, "55p": 4, "not_asked": 38}
_AGES_FESTIVE = {"u18": 1, "18_24": 38, "25_34": 26, "35_44": 7, "45_54": 2, "55p": 0, "not_asked": 26}
_GENDERS = {"woman": 19, "man": 44, "non_binary": 2, "other": 1, "not_asked": 34}
_FIRST_TIMES = {"yes": 11, "no": 54, "not_known": 35}
_KINDS = {"brief": 42, "conversation": 47, "accompaniment": 4, "": 7}
_NEEDS = {
    "housing": 0.14, "hygiene": 0.1, "care": 0.08, "rights": 0.07, "food": 0.09, "drug_checking": 0.05,
    "treatment": 0.05, "listening": 0.08, "testing": 0.03, "legal": 0.02, "safety": 0.02,
}  # fmt: skip
_SERVICES = {"harm_reduction_info": 0.3, "wound_care": 0.05, "testing": 0.02, "rights_help": 0.04, "food_hygiene": 0.1}
_REFERRALS = {
    "caarud": 0.05, "housing_115": 0.045, "csapa": 0.03, "social": 0.03, "health": 0.02, "mental_health": 0.012,
    "women_service": 0.008, "hospital": 0.006, "peer_group": 0.01, "legal": 0.006,
}  # fmt: skip
_OUTCOMES = {"given": 62, "accompanied": 14, "reached": 9, "not_known": 15}
_BENEFITS = {"pleasure": 0.03, "calm": 0.03, "sleep": 0.025, "being_together": 0.025, "energy": 0.02, "coping": 0.03}
_FESTIVE_ZONE = "festival-du-fleuve"
_OFTEN_TOLD = 0.72
_COUNTED_RATHER_THAN_JUDGED = 0.82


def met(dice: Random, zone: str, hour: int, note: str) -> Content:
    """Invent what one meeting tells."""
    habit = dice.choices(_HABITS, _MIX_BY_ZONE[zone])[0]
    given = _given(dice, habit)
    counted, estimated = _brought_back(dice, habit, given)
    carries = habit is _FOR_OTHERS
    people = dice.choices((1, 2, 3, 5), (88, 8, 3, 1))[0]
    return Content(
        hour=hour,
        people=people,
        kind=_one(dice, _KINDS) or None,
        first_time=_one(dice, _FIRST_TIMES),
        age=_one(dice, _AGES_FESTIVE if zone == _FESTIVE_ZONE else _AGES),
        gender=_one(dice, _GENDERS) if people == 1 else "not_asked",
        for_whom="self_and_others" if carries else None,
        others=dice.randint(1, 5) if carries else 0,
        facets=_facets(dice, habit, given),
        referrals=tuple(Referral(to, _one(dice, _OUTCOMES)) for to in _several(dice, _REFERRALS)),
        given=given,
        returned=counted,
        returned_estimated=estimated,
        note=note,
    )


def _given(dice: Random, habit: Habit) -> dict[str, int]:
    return {
        item: fewest + step * dice.randint(0, (most - fewest) // step)
        for item, (often, fewest, most, step) in habit.supplies.items()
        if dice.random() < often
    }


def _brought_back(dice: Random, habit: Habit, given: Mapping[str, int]) -> tuple[int, int]:
    """Used syringes, counted or judged by eye: over a year about seven in ten of those that went out."""
    out = given.get("syr_1ml", 0) + given.get("syr_2ml", 0) + 2 * given.get("kit_injection_1ml", 0)
    if not out or dice.random() > habit.back:
        return 0, 0
    back = max(round(out * dice.triangular(0.5, 2.0, 1.0)), 1)
    if dice.random() < _COUNTED_RATHER_THAN_JUDGED:
        return back, 0
    return 0, max(round(back, -1), 10)


def _facets(dice: Random, habit: Habit, given: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    told = dice.random() < _OFTEN_TOLD
    services = _several(dice, _SERVICES)
    if any(item.startswith("nlx_") for item in given):
        services = (*services, "naloxone_training")
    facets = {
        "practices": _several(dice, habit.practices) if told else (),
        "substances": _several(dice, habit.substances) if told else (),
        "needs": _several(dice, _NEEDS),
        "services": ("listening", *services) if dice.random() < 0.4 else services,  # noqa: PLR2004 - four in ten
        "themes": _several(dice, habit.themes),
        "benefits": _several(dice, _BENEFITS) if told else (),
    }
    return {name: codes for name, codes in facets.items() if codes}


def _one(dice: Random, weights: Weights) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


def _several(dice: Random, chances: Weights) -> tuple[str, ...]:
    return tuple(code for code, chance in chances.items() if dice.random() < chance)
