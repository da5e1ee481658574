"""What a team adds to cards: proposed, agreed on, taken back; nothing is lost and the shipped words stay."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.domain.cards import Area, Card, Emergency, Knowledge, Source, Step, Voice
from outreach.domain.errors import TextTooLong
from outreach.domain.proposals import (
    LONGEST_WHY,
    Event,
    NothingProposed,
    Passage,
    Proposal,
    ProposalGone,
    ProposalUnfit,
    SameWords,
    applies,
    editable,
    with_proposals,
)
from outreach.i18n import speaking
from outreach.services.proposals import gathered
from outreach.services.workspace import Workspace
from outreach.vault.drivers import driver
from outreach.words import say
from outreach.words.proposals import became, charter

DAY = date(2026, 11, 20)
CARD = Card(
    id="heroin",
    language="fr",
    title="Héroïne",
    family="product",
    about="De quoi on parle.",
    benefits=("Dormir",),
    vigilance=(Area("La respiration", "Elle ralentit."), Area("Le froid", "Le corps se refroidit.")),
    people_say=(Voice("Rapporté.", "Sur un forum", ("forum",)), Voice("Les mots de ton équipe vont ici.", "À venir")),
    medical=(Knowledge("La naloxone agit.", ("euda",)),),
    emergency=Emergency(("Ne répond pas",), (Step("15 ou 112", "Appeler."),)),
    not_known=("La durée.",),
    supplies=(),
    linked=(),
    aliases=(),
    sources=(Source("euda", "Heroin", "EUDA", "2024"), Source("forum", "Fil", "Forum", "2023")),
    version=1,
    status="draft",
    reviewed_by=(),
    reviewed_on="",
    review_by="2027-05",
)


def note(workspace: Workspace, text: str = "Certaines personnes disent attendre.") -> Proposal:
    return workspace.proposals.propose_note(CARD, text, "Dit à deux maraudes", DAY)


def test_a_note_stays_proposed_until_the_team_accepts_it(workspace: Workspace) -> None:
    proposed = note(workspace)
    assert proposed.state == "proposed"
    assert workspace.proposals.on(CARD) == CARD
    workspace.proposals.decide(proposed.id, "accepted", DAY)
    assert workspace.proposals.waiting() == ()
    said = workspace.proposals.on(CARD).people_say
    assert [voice.text for voice in said] == ["Rapporté.", "Certaines personnes disent attendre."]
    assert said[-1].gathered == "Notre équipe, novembre 2026\u00a0: Dit à deux maraudes"


def test_an_accepted_note_can_be_taken_back_and_its_history_says_so(workspace: Workspace) -> None:
    proposed = note(workspace)
    before = workspace.proposals.decide(proposed.id, "accepted", DAY)
    workspace.proposals.decide(proposed.id, before, date(2026, 11, 21))
    assert workspace.proposals.on(CARD) == CARD
    (kept,) = workspace.proposals.all()
    assert [(event.state, event.day.day) for event in kept.history] == [
        ("proposed", 20),
        ("accepted", 20),
        ("proposed", 21),
    ]


def test_an_edit_lies_over_the_shipped_words_and_only_over_them(workspace: Workspace) -> None:
    edit = workspace.proposals.propose_edit(
        CARD,
        Passage("vigilance", "La respiration", "Elle ralentit."),
        "Elle ralentit sans qu’on le sente.",
        "Plus clair",
        DAY,
    )
    workspace.proposals.decide(edit.id, "accepted", DAY)
    assert workspace.proposals.on(CARD).vigilance[0].text == "Elle ralentit sans qu’on le sente."
    other = replace(CARD, vigilance=(Area("La respiration", "Elle ralentit, même sans qu’on le sente."),))
    assert workspace.proposals.on(other) == other
    assert workspace.proposals.on(replace(CARD, language="en")) == replace(CARD, language="en")


@pytest.mark.parametrize(("text", "how"), [("", "Dit"), ("Un mot", "  "), ("\u200b", "Dit")])
def test_a_note_without_words_or_without_its_origin_is_not_kept(workspace: Workspace, text: str, how: str) -> None:
    with pytest.raises(NothingProposed):
        workspace.proposals.propose_note(CARD, text, how, DAY)
    assert workspace.proposals.all() == ()


def test_what_is_too_long_or_changes_nothing_is_refused(workspace: Workspace) -> None:
    with pytest.raises(TextTooLong):
        workspace.proposals.propose_note(CARD, "x", "y" * (LONGEST_WHY + 1), DAY)
    with pytest.raises(TextTooLong):
        workspace.proposals.propose_edit(CARD, Passage("steps", "", "Appeler."), "x" * 161, "Plus clair", DAY)
    with pytest.raises(SameWords):
        workspace.proposals.propose_edit(CARD, Passage("about", "", CARD.about), f" {CARD.about} ", "Pour voir", DAY)


def test_what_was_decided_meanwhile_is_not_decided_twice(workspace: Workspace) -> None:
    proposed = note(workspace)
    workspace.proposals.decide(proposed.id, "set_aside", DAY)
    with pytest.raises(ProposalGone):
        workspace.proposals.decide(proposed.id, "set_aside", DAY)
    with pytest.raises(ProposalGone):
        workspace.proposals.decide(bytes(16), "accepted", DAY)


def test_history_can_not_be_rewritten(workspace: Workspace) -> None:
    note(workspace)
    for sql in ("UPDATE proposal_event SET state = 'accepted'", "DELETE FROM proposal_event"):
        with pytest.raises(driver().IntegrityError):
            workspace.vault.connection.execute(sql)


def test_a_call_name_may_stand_in_the_history_and_need_not(workspace: Workspace) -> None:
    otter = workspace.team.add_call_name("Loutre")
    named = workspace.proposals.propose_note(CARD, "Un mot", "Dit en maraude", DAY, by=otter.id)
    assert named.history == (Event(DAY, "proposed", otter.id),)
    assert note(workspace).history == (Event(DAY, "proposed"),)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("C’est dangereux de le faire seul.", "grading"),
        ("Attends avant de reprendre.", "ordering"),
        ("« Je prends moins quand je suis seul. »", "speech"),
        ("Un toxicomane le sait.", "stigma"),
        ("Cela aide !", "shouting"),
    ],
)
def test_what_no_card_may_say_stays_proposed_until_it_is_reworded(workspace: Workspace, text: str, kind: str) -> None:
    proposed = note(workspace, text)
    assert kind in {fault.kind for fault in workspace.proposals.faults(proposed)}
    with pytest.raises(ProposalUnfit) as refused:
        workspace.proposals.decide(proposed.id, "accepted", DAY)
    assert str(say(refused.value)).count("It can stay proposed.") == 1
    assert [each.id for each in workspace.proposals.waiting()] == [proposed.id]
    workspace.proposals.reword(proposed.id, "Beaucoup attendent d’être deux.", "Dit à deux maraudes", DAY)
    workspace.proposals.decide(proposed.id, "accepted", DAY)
    assert workspace.proposals.waiting() == ()


def test_a_word_the_team_switched_off_in_its_guide_keeps_nothing_back(workspace: Workspace) -> None:
    proposed = note(workspace, "Un toxicomane le sait.")
    for line in workspace.wordings.lines("fr"):
        workspace.wordings.switch(line.key, off=True)
    workspace.proposals.decide(proposed.id, "accepted", DAY)
    assert workspace.proposals.waiting() == ()


def test_an_edit_is_looked_over_as_the_part_it_is_for(workspace: Workspace) -> None:
    sign = Passage("signs", "", "Ne répond pas")
    edit = workspace.proposals.propose_edit(CARD, sign, "Ne bouge plus", "Plus clair", DAY)
    assert workspace.proposals.faults(edit) == ()
    step = Passage("steps", "15 ou 112", "Appeler.")
    order = workspace.proposals.propose_edit(CARD, step, "Appelle le 15.", "Plus clair", DAY)
    assert [fault.kind for fault in workspace.proposals.faults(order)] == ["ordering"]


def test_what_was_decided_on_is_not_reworded(workspace: Workspace) -> None:
    proposed = note(workspace)
    workspace.proposals.decide(proposed.id, "accepted", DAY)
    with pytest.raises(ProposalGone):
        workspace.proposals.reword(proposed.id, "Autre", "Dit", DAY)
    with pytest.raises(ProposalGone):
        workspace.proposals.reword(bytes(16), "Autre", "Dit", DAY)


def test_rewording_tells_the_day_and_leaves_nothing_of_the_words_before(workspace: Workspace) -> None:
    otter = workspace.team.add_call_name("Loutre")
    proposed = note(workspace, "Ludivine attend toujours.")
    before = workspace.proposals.reword(
        proposed.id, "Une personne attend toujours.", "Dit", date(2026, 11, 21), by=otter.id
    )
    (kept,) = workspace.proposals.all()
    assert (before.text, kept.text, kept.why) == ("Ludivine attend toujours.", "Une personne attend toujours.", "Dit")
    assert kept.history == (Event(DAY, "proposed"), Event(date(2026, 11, 21), "proposed", otter.id))
    assert became(kept.history, {otter.id: "Loutre"}) == (
        "Proposed · Friday 20 November 2026",
        "Reworded · Saturday 21 November 2026 · Loutre",
    )
    rows = workspace.vault.connection.execute("SELECT text FROM proposal").fetchall()
    assert rows == [("Une personne attend toujours.",)]


def test_an_edit_is_not_reworded_into_the_words_that_ship(workspace: Workspace) -> None:
    about = Passage("about", "", CARD.about)
    edit = workspace.proposals.propose_edit(CARD, about, "Autrement dit.", "Plus clair", DAY)
    with pytest.raises(SameWords):
        workspace.proposals.reword(edit.id, CARD.about, "Plus clair", DAY)


def test_the_charter_says_the_same_six_things_in_both_languages() -> None:
    with speaking("fr"):
        french = charter()
    assert (len(charter()), len(french)) == (6, 6)
    assert set(charter()).isdisjoint(french)


def test_what_is_half_written_goes_with_its_time(workspace: Workspace) -> None:
    for day in ("2026-08-01", "2026-11-19"):
        workspace.drafts.keep_form(f"proposal heroin fr {day}", {"day": day, "text": "Un début"})
    workspace.expire(DAY)
    assert [kind for kind, _body in workspace.drafts.kept_forms("proposal ")] == ["proposal heroin fr 2026-11-19"]


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)


@settings(max_examples=60)
@given(st.data(), words)
def test_an_edit_changes_one_part_and_leaves_every_other_as_it_was(data: st.DataObject, text: str) -> None:
    passage = data.draw(st.sampled_from(list(editable(CARD))))
    history = (Event(DAY, "accepted"),)
    edit = Proposal(bytes(16), "heroin", "fr", "edit", text, "Pour voir", passage.part, passage.text, history)
    edited = with_proposals(CARD, [edit], gathered)
    before, after = list(editable(CARD)), list(editable(edited))
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert applies(CARD, edit)
    assert changed in ([], [(passage, replace(passage, text=text))])
    assert (edited.sources, edited.title, edited.benefits) == (CARD.sources, CARD.title, CARD.benefits)
