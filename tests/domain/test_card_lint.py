"""What a card may not say, sentence by sentence, in both languages; and what it may, however near it comes."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain import card_files, card_lint
from outreach.domain import card_lint_words as kept_out
from outreach.domain.cards import Area, Card, Knowledge, Voice
from outreach.words import cards as words
from tests.rules.tree import ROOT

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "cards"


def sample(language: str) -> Card:
    return card_files.parse((SAMPLES / language / "tea.toml").read_text("utf-8"))


def kinds(language: str, text: str, place: str = "vigilance") -> set[str]:
    """What is found when a card says this in one place."""
    card = sample(language)
    changed = {
        "vigilance": lambda: replace(card, vigilance=(Area("Le corps", text), *card.vigilance)),
        "about": lambda: replace(card, about=text),
        "title": lambda: replace(card, title=text),
        "signs": lambda: replace(card, emergency=replace(card.emergency, signs=(text,))),
        "aliases": lambda: replace(card, aliases=(text,)),
        "people_say": lambda: replace(card, people_say=(Voice(text, "x", ("house_notes",)), *card.people_say)),
    }[place]()
    return {fault.kind for fault in card_lint.faults(changed)}


GRADING = {
    "fr": """
Une pratique peu risquée.
C’est sans danger.
Un produit dangereux.
C’est moins dangereuses qu’avant.
Le risque est faible.
Un risque élevé d’infection.
À faible risque.
Une pratique à risque.
Sans risque aucun.
Le risque zéro n’existe pas.
Il y a plus de risques ici.
À moindre risque.
Le niveau de risque.
Un produit inoffensif.
Une drogue dure.
C’est moins nocif.
Très risqué.
Les risques sont très élevés.
Peu de danger.
Il est hors de danger.
Risque modéré.
DANGEREUX
le plus risqué·e
sans aucun risque
un geste anodin
une échelle de danger
low risk
Peu risqués.
""".strip().splitlines(),
    "en": """
This is low risk.
A low-risk practice.
High risk.
Dangerous to mix.
A risky practice.
The riskiest way.
Risk-free.
There is no risk.
Less risk than smoking.
The risk is low.
Levels of risk.
Risk level.
Harmless.
Less harmful than injecting.
A hard drug.
No danger.
Without any risk.
At-risk people.
The risks are very high.
Minimal risk.
dangerously strong
lower risk
moderate risks
a danger scale
sans danger
more toxic
Zero risk.
""".strip().splitlines(),
}
ORDERS = {
    "fr": """
Ne mélange pas.
L’eau chauffe. Ne mélange jamais.
Évite l’alcool.
Il faut attendre.
Tu dois attendre.
N’utilise jamais la même.
Utilisez une seringue neuve.
Il ne faut pas boire.
Surtout, ne bois pas.
Pense à boire.
Hydrate-toi.
À éviter.
Jamais avec de l’alcool.
Toujours avec de l’eau.
Attention à la dose.
Commence par peu.
Ne jamais partager.
Ne pas mélanger.
Il est important de boire.
Attends une heure.
On doit attendre.
Vous devez attendre.
C’est à proscrire.
Appelle le 15.
C’est fort ; évite d’en reprendre.
Tu devrais attendre.
Un geste à ne jamais faire.
Faut pas mélanger.
""".strip().splitlines(),
    "en": """
Never mix.
Don’t mix.
Do not mix.
You must wait.
Avoid alcohol.
It heats. Always wait.
Always use a new one.
Use a new syringe.
You should wait.
Make sure it is clean.
Stay calm.
Wait until it cools.
It must be avoided.
You have to wait.
Be careful.
Start low.
Drink some water.
It is important to drink.
Keep it clean.
Please wait for it.
Call someone.
Try a little.
Remember to drink.
Test your drugs.
Take less.
Wash the skin.
Let somebody know.
""".strip().splitlines(),
}
SCORES = """
8/10
Noté 8 sur 10.
4,5/5
niveau 3
Level 2
zone rouge
code orange
red flag
green light
traffic light
⚠
🔴 ici
★★★
un score de gravité
sur une échelle de un à dix
on a scale from one
feu vert
alerte rouge
amber zone
risk score
☠
vigilance orange
""".strip().splitlines()
FINE = {
    "fr": """
La réduction des risques.
Bien sûr, chacun voit.
La position latérale de sécurité.
Le 15 répond 24 h sur 24.
La personne ne répond pas et respire mal.
On n’y pense pas toujours.
Chez soi, assez tard, le nez pique.
Certaines personnes évitent l’alcool.
Une dose après 2 à 3 minutes.
La chaleur monte vite.
Le sang passe du rouge au brun.
Attendre une heure laisse le temps de sentir.
Le risque d’infection existe.
Le rendez-vous est gratuit.
La loi du 5/10 ml.
Rester à côté, parler doucement.
Il ne reste jamais longtemps.
Boire aide à ne pas avoir mal à la tête.
Le parquet classe sans suite.
Un avocat est là dès le début.
""".strip().splitlines(),
    "en": """
Harm reduction.
The risk of infection is there.
People never forget it.
Some avoid alcohol.
A naloxone dose lasts 30 to 90 minutes.
Use in a group changes that.
Test strips tell part of the story.
Some people always wait an hour.
The police may search a bag.
Keep Smiling describes it.
Place and moment matter.
It may stop breathing.
Waiting an hour leaves time to feel.
Call centres answer.
Brown dissolves in acid.
Open 24/7.
Watch parties and concerts.
Some take a break; others do not.
""".strip().splitlines(),
}
BOTH = [(language, text) for language in ("fr", "en") for text in GRADING[language]]


@pytest.mark.parametrize(("language", "text"), BOTH)
@pytest.mark.parametrize("place", ["vigilance", "aliases", "signs"])
def test_a_card_that_grades_is_found(language: str, text: str, place: str) -> None:
    assert "grading" in kinds(language, text, place) | kinds(language, text.upper(), place)


@pytest.mark.parametrize(("language", "text"), [(code, text) for code in ORDERS for text in ORDERS[code]])
def test_a_card_that_orders_is_found(language: str, text: str) -> None:
    assert "ordering" in kinds(language, text)
    assert "ordering" in kinds(language, text.replace("’", "'"))


@pytest.mark.parametrize("text", SCORES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_card_that_scores_is_found(language: str, text: str) -> None:
    assert kinds(language, text) & {"scoring", "grading"}


@pytest.mark.parametrize(("language", "text"), [(code, text) for code in FINE for text in FINE[code]])
def test_a_card_that_describes_is_left_alone(language: str, text: str) -> None:
    assert kinds(language, text) == set()


@pytest.mark.parametrize(
    ("language", "text"), [("fr", "Un geste sûr"), ("en", "A safe way"), ("en", "Safer use"), ("fr", "Plus sûre·s")]
)
def test_nothing_is_promised_in_a_title_or_in_what_a_card_is_about(language: str, text: str) -> None:
    assert kinds(language, text, "title") == kinds(language, text, "about") == {"promising"}
    assert kinds("fr", "Bien sûr, cela dépend.", "about") == set()


@pytest.mark.parametrize("sign", ["Ne répond pas", "Ne respire plus", "Reste au sol"])
def test_a_sign_is_not_an_order(sign: str) -> None:
    assert kinds("fr", sign, "signs") == set()


def test_no_speech_is_invented() -> None:
    assert kinds("fr", "« Je prends moins des deux quand je sais. »", "people_say") == {"speech"}
    assert kinds("en", "They say “we take turns”.", "people_say") == {"speech"}
    assert kinds("fr", "Il est dit :\n— Viens.", "people_say") == {"speech"}
    assert kinds("fr", "Des personnes parlent de « montée ».", "people_say") == set()


def test_knowledge_and_voices_have_a_source_and_every_source_a_use() -> None:
    card = sample("fr")
    without = replace(card, medical=(Knowledge("La caféine agit vite."),))
    assert [(f.field, f.kind) for f in card_lint.faults(without)] == [
        ("medical 1 sources", "unsourced"),
        ("sources 2 key", "unsourced"),
    ]
    rumour = replace(card, people_say=(*card.people_say, Voice("On dit que.", "Entendu")))
    assert [fault.field for fault in card_lint.faults(rumour)] == ["people_say 3 sources"]


def test_a_fault_shows_the_words_as_they_stand() -> None:
    card = replace(sample("fr"), about="C’est   peu RISQUÉ, paraît-il.")
    assert [(fault.field, fault.words) for fault in card_lint.faults(card)] == [("about", "RISQUÉ")]


def test_the_guide_is_asked_about_every_text_but_titles_of_documents() -> None:
    asked: list[str] = []

    def guide(text: str, language: str) -> list[str]:
        asked.append(text)
        return ["menthe"] if language == "fr" and "menthe" in text else []

    found = card_lint.faults(sample("fr"), guide)
    assert {fault.kind for fault in found} == {"stigma"}
    assert {fault.field for fault in found} == {"title", "about"}
    assert "Le livre du thé" not in asked


def test_sisters_agree_on_what_is_not_words() -> None:
    french, english = sample("fr"), sample("en")
    assert card_lint.pair_faults(french, english) == ()
    other = replace(english, version=3, supplies=(), linked=("tea",))
    assert [fault.field for fault in card_lint.pair_faults(french, other)] == ["version", "supplies", "linked"]


def test_what_a_card_names_is_somewhere() -> None:
    card = sample("fr")
    assert card_lint.link_faults(card, {"tea", "night_bus"}, {"syr_1ml"}) == ()
    assert [f.words for f in card_lint.link_faults(card, {"tea"}, set())] == ["night_bus", "syr_1ml"]
    assert card_lint.link_faults(replace(card, linked=("tea",)), {"tea"}, {"syr_1ml"})


@pytest.mark.parametrize("kind", card_lint.KINDS)
def test_every_kind_of_fault_has_words(kind: str) -> None:
    what, next_step = words.fault(card_lint.Fault("about", "tea", kind))
    assert what.endswith(".")
    assert next_step.endswith(".")
    assert "{" not in what


PATTERNS = {
    "grading": (*kept_out.GRADING["fr"], *kept_out.GRADING["en"]),
    "scoring": kept_out.SCORING,
    "ordering": (*kept_out.ORDERING["fr"], *kept_out.ORDERING["en"], *kept_out.FORBIDDING),
}


@given(data=st.data())
@settings(max_examples=400)
def test_whatever_a_pattern_finds_has_a_stem(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(PATTERNS)))
    pattern = data.draw(st.sampled_from([one for one in PATTERNS[kind] if not one.startswith(kept_out._START)]))
    written = data.draw(st.from_regex(re.compile(pattern, re.ASCII)))
    flat = card_lint._flat(written)
    if re.search(pattern, flat):
        assert any(True for _found in kept_out.rules(kind, PATTERNS[kind]).find(flat)), (pattern, flat)


def test_patterns_that_begin_with_a_word_have_no_other_way_to_begin() -> None:
    for pattern in (pattern for patterns in PATTERNS.values() for pattern in patterns):
        ways = _apart(pattern)
        if pattern.startswith(kept_out._WORD):
            assert all(way.startswith(kept_out._WORD) for way in ways), pattern
        assert len(ways) == 1 or not pattern.startswith(kept_out._START), pattern


def _apart(pattern: str) -> list[str]:
    """The alternatives of a pattern that stand in no brackets."""
    ways, depth = [""], 0
    for sign in re.sub(r"\[[^\]]*\]", "c", pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            ways.append("")
        else:
            ways[-1] += sign
    return ways


def test_looking_only_where_something_can_be_finds_all_there_is() -> None:
    """The quick look (stems, beginnings of sentences) against every pattern tried at every place."""
    shipped = [path.read_text("utf-8").lower() for path in (ROOT / "resources/cards").rglob("*.toml")]
    said = Path(__file__).read_text("utf-8").lower().splitlines()
    for kind, patterns in PATTERNS.items():
        quick = kept_out.rules(kind, patterns)
        for text in [*said, *(line for card in shipped[:20] for line in card.splitlines())]:
            flat = re.sub(r"\s+", " ", text).replace("’", "'").strip()
            slow = {found.start() for pattern in patterns for found in re.finditer(pattern, flat)}
            assert bool(slow) == bool(list(quick.find(flat))), (kind, flat)
