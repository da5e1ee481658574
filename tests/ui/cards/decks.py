"""Cards made by hand, as many as a test asks for. They say nothing about anything."""

from dataclasses import replace
from pathlib import Path

from outreach.domain.cards import FAMILIES, Area, Card, Emergency, Knowledge, Source, Step, Voice
from outreach.domain.proposals import Passage, editable
from outreach.services.cards import Shelf

WORDS = {
    "fr": ("Carte", "Elle parle de la chose, doucement, comme on en parle le soir.", "Le souffle", "À recueillir"),
    "en": ("Card", "It speaks of the thing, quietly, as one does in the evening.", "The breath", "To be gathered"),
}


def card(card_id: str, language: str = "fr", *, title: str = "", family: str = "product", **more: object) -> Card:
    """One card with something in each of its parts."""
    name, about, area, gathered = WORDS[language]
    made = Card(
        id=card_id,
        language=language,
        title=title or f"{name} {card_id}",
        family=family,
        about=about,
        benefits=("Dormir", "Être ensemble"),
        vigilance=tuple(Area(f"{area} {at}", about) for at in range(1, 7)),
        people_say=(Voice(about, "Rapporté sur un forum", ("forum",)), Voice("Les mots d’ici.", gathered)),
        medical=(Knowledge(about, ("agency",)),),
        emergency=Emergency(
            ("Ne répond pas", "Ne respire plus"),
            (Step("15 ou 112", "Appeler et dire où."), Step("Rester", "Jusqu’à l’arrivée des secours.")),
        ),
        not_known=("Presque tout.",),
        supplies=("syr_1ml",),
        linked=(),
        aliases=("autre nom",),
        sources=(Source("forum", "Un fil", "Un forum", "2023"), Source("agency", "Un rapport", "Une agence", "2024")),
        version=1,
        status="draft",
        reviewed_by=(),
        reviewed_on="",
        review_by="2027-05",
    )
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def pair(card_id: str, french: str, english: str, **more: object) -> list[Card]:
    """The same card in both languages."""
    return [card(card_id, "fr", title=french, **more), card(card_id, "en", title=english, **more)]  # type: ignore[arg-type]


def editable_of(made: Card) -> list[Passage]:
    """The passages of a card that can be put otherwise."""
    return list(editable(made))


def shelf(folder: Path, *cards: Card) -> Shelf:
    """A shelf of these, and of four that every test knows."""
    known = [
        *pair("heroin", "Héroïne", "Heroin", linked=("overdose_naloxone", "nowhere")),
        *pair("overdose_naloxone", "Surdose et naloxone", "Overdose and naloxone", family="situation"),
        *pair("teeth", "Les dents", "Teeth", family="care"),
        card("only_french", "fr", title="Zone d’ici", family="rights"),
    ]
    return Shelf(folder / "no-files", over=[*known, *cards])


def many(count: int) -> list[Card]:
    """So many cards in each language, with words of their own."""
    cards = []
    for at in range(count):
        for language in ("fr", "en"):
            made = card(f"card_{at}", language, title=f"{WORDS[language][0]} {at:04}", family=FAMILIES[at % 6])
            cards.append(replace(made, aliases=(f"nom{at % 97}", f"autre{at % 13}")))
    return cards
