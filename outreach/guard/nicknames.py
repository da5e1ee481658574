"""What a nickname may look like, and what has a capital without being anybody: services, posts, places."""

import re

from outreach.guard import cues, lists
from outreach.guard.bags import bag
from outreach.guard.words import Sort, Word

BODIES = bag(
    """
    adult admin agency alcohol aide animateur anonymous army asso association assos big board borough bus cafe
    camion care centre center centres charity chef church city clinic clinique club coalition collectif college
    commune community conseil council county court crew crown custody day departement detox direction directeur
    district docteur drug drugs ecole emergency environmental equipe eglise foyer fondation gare grand great
    group groupe harm health hepatite hepatitis high homeless hopital hospital hostel house housing infirmerie
    infirmiere info intervention jobs justice legal ligne local mac mairie maison maraude medecin medecins
    medical mental metropole mission national needle new night nord north nos nurse nursing old ouest outreach
    parent parents patron pharmacie pharmacien pharmacist pharmacy place planning police prefecture prison
    probation programme project psychiatrie public quartier reception recovery reduction refuge region relais
    reseau resto salvation samaritans sante securite security service services shelter sida social sociale south
    sport staff street substance sud support syndicat team the tribunal trust ville volunteers women youth
    """
)
"""Words of the language that stand with a capital for a service, a post or a place."""
_ELSEWHERE = re.compile(
    r"(?:ville|villiers|villers|court|bourg|heim|igny|ency|euil|champs?|mont|ac|ieres|ton|ham|ford|bury|wick|field|"
    r"stead|"
    r"shire|chester|pool|mouth|gate|hurst|land|town|port|borough)$"
)
"""How places end that no list has."""


def may_be(words: list[Word], index: int) -> bool:
    """Tell whether a word with a capital could be somebody: no place, no service, no title of a thing."""
    word = words[index]
    if word.sort == Sort.NOBODY or word.shouted or len(word.key) < _SHORTEST:
        return False
    after = words[index + 1] if index + 1 < len(words) else None
    goes_on = after is not None and after.after == " " and after.capital and after.sort <= Sort.NOBODY
    if word.sort == Sort.UNKNOWN:
        return not goes_on and _ELSEWHERE.search(word.key) is None
    if word.sort == Sort.SELDOM:
        return word.key in lists.drugs() or word.key not in lists.nobody_alone()
    if word.sort != Sort.COMMON:
        return True
    return not goes_on and word.key not in BODIES and word.key not in cues.PLACES and word.key not in cues.DETERMINERS


_SHORTEST = 3


def is_subject(word: Word) -> bool:
    """Tell a word of the language that begins a sentence without an article, as a nickname does: "Fingers wants…"."""
    if not word.first or not word.capital or word.shouted or not word.key.isalpha() or len(word.key) < _SHORTEST:
        return False
    if word.key.endswith(("ing", "ment", "ant", "one", "thing", "ever")):
        return False
    if word.key.endswith("ly") and len(word.key) > _LONGEST_IN_LY:
        return False
    return not any(word.key in those for those in _NO_SUBJECTS)


def is_post(word: Word) -> bool:
    """Tell a word for somebody by what they are, or for a service or a place."""
    return any(word.key in those for those in (BODIES, cues.PERSONS, cues.RELATIVES, cues.PLACES, cues.TITLES))


_LONGEST_IN_LY = 5
_ALONE = bag(
    """
    he she they it you we who what which this that these those there here all both each either neither none
    nobody some most many few several another other others only also still just now then never always often
    sometimes maybe perhaps again not yet later earlier today tonight yesterday tomorrow and but so because
    since when while where why how if said says asked told wants thinks wanted heard knows apparently first last
    next once even well early daily ok okay yes no il elle on nous vous ils elles je tu ce ca cela celui celle
    ceux qui que quoi dont lui eux leur tout tous toute toutes rien aucun aucune autre autres certains certaines
    plusieurs beaucoup peu chacun chacune plus moins pas non oui hier demain aujourd aujourdhui encore toujours
    jamais souvent parfois aussi puis ensuite alors donc mais ou et car maintenant enfin sinon dit pense veut
    demande parait apparemment personne ici meme quand comme si bien trop
    """
)
_NO_SUBJECTS = (_ALONE, BODIES, cues.PERSONS, cues.RELATIVES, cues.PLACES, cues.DETERMINERS, cues.TITLES)
"""What begins a sentence without being anybody's name."""


def is_shaped(word: Word) -> bool:
    """Tell a word of the language that is made like a nickname: Smokey, Frosty, Bunny, Doudou."""
    return word.capital and word.key not in BODIES | _ENDED_ALIKE and _NICKNAME.fullmatch(word.key) is not None


_NICKNAME = re.compile(r"[a-z]{2,6}(?:[bdgkmnpstz]y|key|[bdgkmnptz]ie|ou|oo)|([a-z]{2,3})\1")
_ENDED_ALIKE = bag(
    """
    nobody somebody everybody anybody body city county party family daddy mummy baby security charity study
    story property facility university community majority society activity army duty entry empty already many
    any very only early library sorry tiny funny happy ready money monkey windy rainy misty foggy sunny chilly
    busy messy dirty sandy muddy pretty twenty thirty forty fifty sixty seventy eighty ninety ferry lobby
    trolley alley valley baggy capacity safety empathy therapy company ecstasy foray today stay day way beaucoup
    cou trou clou bout ou fou mou sou genou caillou bijou hibou choux joujou voyou partout surtout debout igloo
    taboo shampoo bamboo too zoo bebe bebes papa nana dodo pipi caca bobo gogo dada mama bling cancan tamtam
    chacha cocorico shitty dopey hockey turkey whiskey whisky jockey donkey hankey stinky
    """
)
