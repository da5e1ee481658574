"""Names by the classes of sentences they stand in, and what stands in the same place without being anybody."""

import pytest

from outreach.guard import identifiers
from outreach.guard.findings import AGE, NAME
from outreach.guard.worlds import World


def found(text: str, kind: str = NAME, world: World | None = None) -> list[str]:
    seen = identifiers.find(text, language="fr", world=world or World())
    return [text[one.start : one.end] for one in seen if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le Goff est hospitalisé", "Le Goff"),
        ("De Souza repasse demain", "De Souza"),
        ("El Amrani a refusé", "El Amrani"),
        ("Van der Berg wants his post", "Van der Berg"),
        ("Mrs D'Souza complained about the noise", "Mrs D'Souza"),
        ("Du Bois repassera", "Du Bois"),
    ],
)
def test_a_particle_begins_a_surname_where_somebody_does_something(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Le Samu est venu",
        "La Chapelle est calme",
        "Le Département veut un bilan",
        "La Croix-Rouge repasse demain",
        "De Calais il est descendu à pied",
        "Du Subutex traîne",
    ],
)
def test_an_article_begins_many_a_sentence(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bob, 3 pipes", "Bob"),
        ("Kim : 2 kits", "Kim"),
        ("Patou - 1 duvet", "Patou"),
        ("Yass x2 kits", "Yass"),
        ("Squale, 34 ans, cherche un lit", "Squale"),
        ("Abou, nouveau, parle que bambara", "Abou"),
    ],
)
def test_a_line_of_a_log_begins_with_whose_it_is(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Gants, 1 boite. Lingettes, 3 paquets",
        "Stéribox : 24, pipes : 12",
        "Distrib : 12 kits, 30 filtres",
        "Camden, 11 contacts",
        "Femme, 22 ans, demande des pipes",
        "Gare, 2 tentes",
    ],
)
def test_a_line_of_a_log_may_begin_with_a_thing_or_a_place(text: str) -> None:
    assert found(text) == []


def test_a_zone_of_the_team_heads_a_line_and_is_nobody() -> None:
    assert found("Courtille : 12 kits") == ["Courtille"]
    assert found("Courtille : 12 kits", world=World(zones=("Courtille",))) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("donné 2 kits à Patou", "Patou"),
        ("donné 2 kits à patou", "patou"),
        ("chez Titi", "Titi"),
        ("pour Nanou", "Nanou"),
        ("gave 3 pipes to Smokey", "Smokey"),
        ("left Mogs 2 bins at the door", "Mogs"),
        ("saw Big Tony", "Big Tony"),
        ("lads say Ghost is back inside", "Ghost"),
        ("no sign of Twig", "Twig"),
        ("sat with Roo all night", "Roo"),
        ("crashing at wez's", "wez"),
        ("Frosty says thanks", "Frosty"),
        ("Fingers wants long greens", "Fingers"),
        ("Clochette a dormi dans le sas", "Clochette"),
        ("Abs (new face) wants a test", "Abs"),
        ("Wesh c'est son blaze", "Wesh"),
        ("y avait Petit Jean au pont", "Petit Jean"),
        ("new lad, Jaxx, 19, from Hull", "Jaxx"),
        ("selon Doudou la came est coupée", "Doudou"),
    ],
)
def test_whoever_is_met_or_handed_something_is_somebody_in_no_list(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Donné 2 kits à une femme",
        "donné à Médecins du Monde 30 couvertures",
        "Donné 12 kits à Wazemmes",
        "chez Emmaüs ils ont des matelas",
        "Met with Housing, nothing free",
        "Talked with Probation about his tag",
        "Called St Giles about a bed",
        "Thanks to Greggs for the pasties",
        "gave Naloxone to a woman in a doorway",
        "Pharmacy says no",
        "Staff says no",
        "Jeune femme demande un kit",
        "La maraude d'Aurore était passée",
        "Surdose racontée à l'équipe",
        "a quotation mark is missing",
        "le chat Pacha va bien",
        "DanceSafe says so",
    ],
)
def test_services_shops_places_and_animals_are_nobody(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "she's 91 and comes with her son",
        "un monsieur de 92 ans",
        "il a 95 balais",
        "aged 90, lives alone",
        "nonagenarian 93",
        "her mum is 90, she looks after her",
        "elle va sur ses 92 ans",
        "a 94-year-old man",
        "quatre-vingt-douze ans",
        "she's ninety-two",
    ],
)
def test_an_age_past_89_is_found_in_any_phrasing(text: str) -> None:
    assert len(found(text, AGE)) == 1


@pytest.mark.parametrize(
    "text",
    ["she's 90 days sober", "il a 95 kits", "92 pipes", "bus 91", "aged 89", "il y a 90 ans", "il a 92% de saturation"],
)
def test_other_numbers_past_89_are_nobodys_age(text: str) -> None:
    assert found(text, AGE) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le Duc dort au parking", "Le Duc"),
        ("Tatoo et sa chienne sont au pont", "Tatoo"),
        ("Moose x3 kits", "Moose"),
        ("Dom needs an interpreter", "Dom"),
        ("saw carol crying on the stairs", "carol"),
    ],
)
def test_words_that_are_something_else_too_are_names_where_only_somebody_fits(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Le Kiosque veut doubler ses commandes",
        "She came from Bristol and heads to Hull",
        "Tout s'est bien passé",
        "Still wants detox",
        "Besoin x3 kits",
        "Woman and her dog by the river",
        "saw grace in how he spoke",
    ],
)
def test_the_same_places_are_open_to_things(text: str) -> None:
    assert found(text) == []
