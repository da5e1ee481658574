"""Who something is handed to, who is met or spoken of: "gave 2 kits to Patou", "chez Titi", "Smokey's tent".

A nickname is in no list and may be a word of the language ("Biscuit", "Doudou"): what stands around it says that it is
somebody. Only capitals count there, but for nicknames in small letters right after "chez" or after what was given.
"""

import re

from outreach.guard import around, cues, logs, nicknames
from outreach.guard.bags import bag
from outreach.guard.texts import Text
from outreach.guard.words import Sort, Word

_BEHIND, _AHEAD = 72, 80

_GIVEN = (
    r"(?:re)?donnee?s?|(?:re)?donner|(?:re)?donne|remis(?:es?)?|remettre|filee?s?|filer|laissee?s?|laisser|passee?s?|"
    r"apportee?s?|apporter|prepare|pretee?s?|preter|rendue?s?|rendre|montree?s?|montrer|expliquee?s?|expliquer|tendu|"
    r"distribuee?s?|gardee?s?|garder|offert(?:es?)?|envoyee?s?|envoyer|ecrit|ecrire|proposee?s?|proposer|refusee?|"
    r"parlee?|parler|demandee?|demander|dit|dire|transmis|mis de cote|reserve|promis|fourni|depanne|telephone|"
    r"gave|given|giving|give|gives|handed|hand|left|leave|passed|pass|lent|lend|showed|show|shown|sold|offered|sent|"
    r"send|explained|brought|bring|delivered|taught|returned|promised|kept|keep|saved|set aside|wrote|write|talked|"
    r"talk|spoke|speak|listened|said|sorry|thanks|merci|bravo|bisous?|un mot|note|message|"
    r"\d{1,3} (?:kits?|pipes?|seringues?|x)|kits?|pipes?|naloxone|naloxo|narcan|nyxoid|prenoxad|bins?|duvets?"
)
_HANDED = re.compile(
    rf"(?<!\w)(?:{_GIVEN})(?!\w)(?:\s[^\s.!?;:,]{{1,20}}){{0,6}}\s(?:a|to|pour|pr|for|chez|with|avec|avc|a la|a l'|"
    rf"au (?:petit|"
    r"gros|vieux))\s$"
)
"""What was given, and to: looks at the end of what precedes."""
_AT = bag(
    """
    chez selon dixit via w vu revu croise recroise rencontre revoir croiser saw seen met ramene accompagne
    reveille depose emmene oriente soigne depanne heberge rassure calme raccompagne rappeler rappele prevenir
    prevenu contacter attend attendre texted rang phoned texting told gave helped visited woke walked drove
    """
)
"""What stands right before somebody: a word of the language with a capital is a nickname there."""
_THE = frozenset({"le", "la"})
_NICKNAMED_AT = frozenset({"chez", "vu", "revu", "croise"})
"""Before an article and a word with a capital: "chez la Marquise"."""
_ALSO_AT = bag(
    """
    pour pr for ac avc recu perdu retrouve trouve aide appele recupere massa masse panse took lost found dropped
    checked treated dressed called text ring phone housed sectioned avec with cherche cherchait remercier
    remercie merci embrasser
    """
)
"""What stands before somebody as well as before a thing: words of no list are somebody there."""
_NICKNAMED_ALSO_AT = bag(
    """
    avec avc with found trouve retrouve aide helped asked told ask tell called dropped woke walked reveille
    masse soigne panse remercie remercier wake took treated dressed sat
    """
)
"""Those of them after which a word of the language with a capital is a nickname too."""
_TWO_OBJECTS = bag(
    """
    left gave handed got sent brought lent bought made offered promised owed passed saved sold told asked taught
    showed give hand get send lend ask tell teach show slipped lets let
    """
)
_OBJECT = re.compile(r"\s(?:\d|an?|the|some|his|her|their|our|my|two|three|about|how|to|for|if|where|not|and)(?!\w)")
"""What follows whom something is given or said to: "left Mogs 2 bins", "asked Fudge to…"."""
_PHRASES = re.compile(
    r"(?<!\w)(?:(?:no )?(?:sign|news|word|trace|nouvelles?) (?:of|from|de)|checked (?:in )?on|check on|look(?:ed|ing)? "
    r"(?:after|for|out for)|caught up with|catch up with|bumped into|ran into|(?:popped|went|going|been|"
    r"nipped) (?:round |"
    r"over )?to see|(?:popped|went|nipped) round to|round at|sat with|stayed with|worried about|asked about|asking "
    r"(?:for|about)|heard from|hear from|tombee? sur|passee? (?:chez|voir)|occupe de|inquiet pour|inquiete pour|"
    r"du cote "
    r"de chez|y ?a(?:vait)?|(?:msg|message|text|call|letter|sms|appel|mot|note|voicemail) (?:from|de)|paired(?: up)?|"
    r"fait connaissance avec|swapped with|thanks to|grace a|merci a|cuppa with|tea with|cafe avec|the avec)\s$"
)
_BELONGINGS = bag(
    """
    chien chienne chat tente sac affaires duvet matelas courrier ordo ordonnance traitement anniversaire anniv
    nouvelles message bisou appart appartement chambre caravane telephone numero papiers proces jugement
    enterrement deces grossesse plaie abces jambe bras main mere pere mari copine copain pote dossier dog tent
    bag mum mam dad mate girlfriend boyfriend partner script stuff sleeping news funeral birthday results phone
    number room wound leg arm hand sister brother kid kids baby appointment benefits
    """
)
_OWNED = re.compile(r"'s?\s(?P<what>[a-z]{3,12})(?!\w)")
_SHAPED = re.compile(r"[a-z]{1,5}(?:ou|oo|o|i|y|ie|a|ette|ine|zz)$")
"""How nicknames in small letters end."""


def is_met(text: Text, words: list[Word], index: int) -> bool:
    """Tell whether a word stands where somebody stands: handed to, met, looked for, or owner of something."""
    word = words[index]
    if not index or word.first:
        known = word.sort in {Sort.UNKNOWN, Sort.SURNAME} or nicknames.is_shaped(word)
        return known and _owns(text, words, index)
    if not word.capital:
        return word.sort == Sort.UNKNOWN and _is_met_in_small_letters(text, words, index)
    if not nicknames.may_be(words, index) or words[index - 1].key in cues.ANIMALS:
        return False
    return (
        _owns(text, words, index)
        or _is_led_to(text, word)
        or (word.after == " " and (_is_beside(words, index) or _is_spoken_of(text, words, index)))
    )


def _is_led_to(text: Text, word: Word) -> bool:
    behind = text.bare[max(0, word.start - _BEHIND) : word.start]
    return (_PHRASES.search(behind) or _HANDED.search(behind)) is not None


def _is_beside(words: list[Word], index: int) -> bool:
    """Tell whether the word right before leads to somebody: "chez", "vu", "son pote", "chez la"."""
    word, before = words[index], words[index - 1]
    if before.key in _AT or around.is_relative(words, index):
        return True
    if before.key in _THE and index > 1 and words[index - 2].key in _NICKNAMED_AT:
        return True
    if word.sort in {Sort.COMMON, Sort.SELDOM}:
        return before.key in (_NICKNAMED_ALSO_AT if word.sort == Sort.COMMON else _ALSO_AT)
    return before.key in _ALSO_AT or before.key in _NICKNAMED_ALSO_AT


def _is_spoken_of(text: Text, words: list[Word], index: int) -> bool:
    """Tell whether somebody does something, or is given or told it: "lads say Ghost is back", "left Mogs 2 bins"."""
    word, before = words[index], words[index - 1]
    if before.key in _TWO_OBJECTS and _OBJECT.match(text.bare, word.end, word.end + _AHEAD):
        return True
    alone = word.sort == Sort.COMMON and not before.capital and before.key not in cues.DETERMINERS
    return alone and logs.does(text, word)


def _is_met_in_small_letters(text: Text, words: list[Word], index: int) -> bool:
    """Tell "chez patou", "donné 2 kits à zaza", "crashing at wez's"."""
    word, before = words[index], words[index - 1]
    if before.key in _ROUND and _HOME.match(text.bare, word.end, word.end + 4):
        return True
    if _SHAPED.fullmatch(word.key) is None or word.after != " ":
        return False
    behind = text.bare[max(0, word.start - _BEHIND) : word.start]
    return before.key == "chez" or (before.key in _TO and _HANDED.search(behind) is not None)


_ROUND = frozenset({"at", "round", "from"})
_HOME = re.compile(r"'s(?=$|[.,;:!?\n)])")
"""Somebody's home: "crashing at wez's"."""
_TO = frozenset({"a", "to", "for", "pour"})


def _owns(text: Text, words: list[Word], index: int) -> bool:
    """Tell "la tente de Kiki", "Smokey's tent"."""
    word = words[index]
    if not word.capital:
        return False
    if index > 1 and words[index - 1].key in {"de", "d"} and words[index - 2].key in _BELONGINGS:
        return True
    owned = _OWNED.match(text.bare, word.end, word.end + _AHEAD)
    return owned is not None and (owned["what"] in _BELONGINGS or owned["what"] in cues.RELATIVES)
