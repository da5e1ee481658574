"""What makes a person of a word: what people do and say, who they are to each other, how they are introduced.

Everything here is matched against text in small letters without accents, in both languages at once: a French team
notes "the guy" and an English one "chez". Patterns that look ahead begin at the end of the word in question.
"""

import re

from outreach.guard.bags import bag

# What only somebody does -------------------------------------------------------------------------------------

_BETWEEN = (
    r"(?:\s(?:ne|nous|vous|me|lui|leur|se|y|en|la|le|les|te|m|n|s|l|t|qui|who|just|also|still|then|aussi|encore|deja|"
    r"toujours|hier|juste|lui aussi|really|apparently|already|only|soon|often|now))*"
)
_DONE = (
    r"demande|dit|voulu|pris|rendu|ramene|rapporte|appele|rappele|parle|raconte|explique|refuse|accepte|dormi|"
    r"perdu|laisse|"
    r"recu|donne|eu|vu|passe|mange|bu|consomme|injecte|fume|sniffe|pleure|crie|signale|precise|confie|oublie|"
    r"achete|vendu|"
    r"repris|quitte|rejoint|envoye|ecrit|promis|reclame|souhaite|besoin|peur|mal|froid|faim|rdv|rendez|pu|du|su|arrete|"
    r"commence|decroche|replonge|craque|tape|fait|ete|trouve|mis|depose|recupere|file|prete|vole|frappe|pete|"
    r"shoote|\d+ ans|"
    r"une plaie|un abces|des sueurs|garde|tente|essaye|essaie|remercie|propose|tendu|porte|montre|aide|cherche|"
    r"rate|manque"
)
_GONE = (
    r"passe|venu|revenu|parti|reparti|arrive|sorti|reste|tombe|monte|descendu|retourne|decede|mort|hospitalise|"
    r"incarcere|"
    r"enceinte|malade|fatigue|content|inquiet|triste|suivi|accompagne|heberge|repasse|rentre|oriente|sevre|stable|"
    r"en (?:prison|taule|manque|garde|detention|cure|colere|galere|forme|couple|chien|sevrage|descente|fauteuil)|"
    r"a (?:l|la rue|bout|jeun|nouveau)|d accord|bien|mal|la|encore|toujours|sous|chez|avec|pas|plus|tres|trop|"
    r"ok|hs|dehors"
)
_VERBS = (
    r"demand|cherch|habit|boss|travaill|racont|expliqu|refus|accept|consomm|inject|sniff|shoot|galer|pleur|souhait|"
    r"prefer|squatt|ramen|rapport|confirm|insist|appel|appell|rappel|rappell|pens|parl|deal|esper|hesit|remerci|ger|"
    r"repass|repasser|gueul|ral|chial|zon|gratt|touss|crach|flipp|picol|decroch|replong|redemand|reclam|aimer|viendr|"
    r"reviendr|ir|repart|attend|recuper|propos|presente?|signal|craqu|kiff|squat|tremp|boit|saign|vomi|bourr|log|"
    r"recherch|accompagn|tranquillis|fum|tap|trembl|discut|rigol|souri|evit"
)
_SAYS = (
    rf"(?:{_VERBS})(?:e(?!\w)|ait|era|erait)|"
    r"dit|disait|veut|voulait|voudra|voudrait|dort|dormait|dormira|attend|attendait|repasse|connait|connaissait|"
    r"revient|revenait|reviendra|reviendrait|vient|venait|viendra|va|vit|vivait|sait|savait|prend|prenait|boit|buvait|"
    r"craint|ira|previent|ecrit|comprend|repart|repartait|ressort|descend|souffre|souffrait|tient a|a l'air|semble|"
    r"a (?:besoin|envie|peur|mal|faim|froid)|prefere|espere|gere|galere"
)
_SAID = (
    r"asked|asks|said|says|wants|wanted|came|told|tells|brought|brings|phoned|texted|declined|accepted|collected|"
    r"reckons|thinks|thought|knows|reports|reported|mentioned|sleeps|slept|lives|injects|smokes|dropped (?:in|by|off)|"
    r"popped|turned up|showed up|overdosed|od'?d|collapsed|walked|woke|tried|helped|gave|gives|swears|admits|admitted|"
    r"returned|picked up|called|rang|wrote|feels|felt|hopes|refused|agreed|stays|stayed|cried|laughed|comes|"
    r"went (?:under|over|blue|grey|to|home|back|off)|complained|never (?:showed|came|turned|said|asked|used|slept)|"
    r"showed|shows|missed|owes|relapsed|nodded|passed out|od'?s|"
    r"swapped|grabbed|begged|needs (?:his|her|to|help)|got (?:nicked|moved|housed|kicked|beaten|barred|banned|"
    r"evicted|stabbed|"
    r"arrested|released|sectioned|jumped|robbed|his|her|into|out)|split up|(?:would|could|ca)n'?t|"
    r"off (?:the )?(?:gear|brown|drink|script)|seems (?:ok|fine|low|better|worse|down|"
    r"rough)|"
    r"looks (?:ok|rough|fine|better|worse|ill|unwell|tired|thin|good)|sounds (?:ok|rough|low|better)|"
    r"doesn'?t|didn'?t|hasn'?t|wasn'?t|isn'?t|won'?t|has (?:been|asked|gone|left|moved|lost|got|had|no|a|his|"
    r"her|stopped|started)|"
    r"had (?:been|a|an|no|his|her|to)|"
    r"is (?:back|here|ok|doing|in|out|sleeping|using|looking|asking|staying|living|inside|pregnant|scared|"
    r"worried|going|coming|getting|feeling|trying|waiting|struggling|rattling|clucking|drinking|smoking|injecting|"
    r"limping|crying|shaking|homeless|unwell|poorly|sober)|"
    r"was (?:with|there|here|asking|looking|upset|calm|sleeping|using|crying|arrested|attacked|beaten|rattling|"
    r"gouching)"
)
DOES = re.compile(
    rf"{_BETWEEN}[\s']{{1,2}}(?:(?:a|as|avait|aurait)(?: (?:pas|deja|bien|encore|toujours|aussi|re))? (?:{_DONE})"
    rf"|(?:est|etait|serait)(?: (?:pas|deja|bien|encore|toujours|aussi|tres|re|tout))? (?:{_GONE})|(?:{_SAYS})|"
    rf"(?:{_SAID})"
    rf"|s'est|se (?:sent|plaint|shoote|pique|fait|dit|cache|soigne|defonce)|s'injecte)"
    r"(?:es?|s)?(?![\w])"
)
"""What follows a word that is somebody: says, asks, came, slept…"""

PERSONAL = re.compile(
    r"\s(?:says|said|reckons|wants|wanted|asked|asks|told|tells|thinks|knows|owes|swears|slept|cried|laughed|collapsed|"
    r"overdosed|od'?d|wouldn'?t (?:wake|come|talk|let|go)|doesn'?t (?:want|know|like|trust)|moved in with|turned up|"
    r"showed up|got (?:nicked|barred|banned|arrested|jumped|robbed|beaten|stabbed|housed|evicted|sectioned|into)|"
    r"is (?:back inside|sleeping|using|rattling|pregnant|sober|gouching|staying|homeless|inside)|"
    r"(?:et (?:sa|son|ses)|and (?:his|her)) (?:chiens?|chienne|chat|copine|copain|mec|meuf|pote|frere|soeur|mere|"
    r"gosses?|dogs?|mate|"
    r"mum|partner|kids?|girlfriend|boyfriend|brother|sister)|"
    r"(?:lost|cut|broke|hurt|burnt|forgot|needs|missed|wants|brought) (?:his|her)|"
    r"(?:ne )?(?:veut|voulait|dort|dormait|pleure|flippe|raconte|pense que)|dit (?:qu|non|oui|que)|s'injecte|squatte|"
    r"s'est (?:fait|battue?|injectee?|blessee?|endormie?|barree?|piquee?|shootee?|evanouie?|remise?)|"
    r"m'a (?:dit|racontee?|demandee?|parle|confie)|"
    r"a (?:dormi|demande|dit|voulu|pleure|peur|froid|faim|craque|replonge|decroche|mal|besoin|perdu (?:son|sa|ses))|"
    r"est (?:revenue?|repassee?|sortie? (?:de|d)|enceinte|hospitalisee?|en (?:prison|taule|manque|cure|garde)))(?!\w)"
)
"""What only somebody does, whatever the word before is."""

TAKES = re.compile(
    r"\s(?:needs|took|takes|got|gets|met|saw|keeps|kept|used|left|asked|owes|brought)\s(?:an?|the|his|her|some|two|"
    r"\d|to|for)(?!\w)"
)
"""What is done by somebody rather than by a thing."""

MAY_DO = re.compile(
    rf"{_BETWEEN}[\s']{{1,2}}(?:a|avait|est|etait|reste|arrive|passe|peut|doit|fait|rend|sort|part|prends|aura|sera|"
    r"is|was|has|had|needs|needed|took|takes|got|gets|goes|went|left|used|uses|looked|looks|seemed|seems|died|lost|"
    r"split|shared|met|saw|found|tested|made|did|does|would|could|can|should|might|keeps|kept|'s|moved|and his|"
    r"and her|et sa|et son)(?!\w)"
)
"""What also things do; enough after a word that is mostly a name."""

# Who people are to each other --------------------------------------------------------------------------------

RELATIVES = bag(
    """
    soeur sœur frere mere pere fille fils copine copain pote poto mari femme compagne compagnon conjoint
    conjointe ami amie cousin cousine oncle tante tonton tata mec meuf gars ex coloc colloc colocataire
    belle-mere beau-pere beau-frere belle-soeur voisin voisine nana daron daronne darone reuf reum frerot
    frangin frangine jumeau jumelle bebe gamin gamine petit-fils neveu niece grand-mere grand-pere papa maman
    fiston fistonne collegue referent referente educ educatrice educateur infirmiere infirmier psy medecin
    avocat avocate tuteur tutrice curateur curatrice patron patronne codetenu dealer dealeur proprio binome
    sister brother mum mom mother dad father daughter son boyfriend girlfriend partner wife husband fiance
    fiancee uncle auntie aunt mate friend bf gf missus bro nan gran grandad grandmother grandfather nephew
    stepdad stepmum twin baby kid flatmate roommate housemate neighbour neighbor keyworker caseworker landlord
    boss cellmate sponsor worker nurse
    """
)
PERSONS = bag(
    """
    man woman guy girl boy lad lass bloke lady person people someone somebody anyone client couple group kid
    kids child teen teenager student tourist punter customer resident passerby passer cop cops officer paramedic
    driver warden guard shopkeeper staff worker volunteer colleague peer dealer user users friend regular
    stranger newcomer homme femme fille garcon jeune jeunes dame monsieur gamin gamine personne quelqu quelqun
    type individu habitue habituee passant passante riverain riveraine touriste gerant gardien gardienne vigile
    agent serveur conducteur collegue benevole stagiaire mineur mineure ado ados adulte majeur enfant bebe
    cliente usager usagere consommateur vendeur nouveau nouvelle ancien ancienne
    """
)
"""Somebody, without a name."""
OWNERS = bag(
    """
    sa son ses mon ma mes ta ton leur leurs notre nos votre la le l un une deux his her my their our your the a
    an
    """
)
ADJECTIVES = bag(
    """
    petit petite grand grande vieux vieille jeune gros grosse meilleur meilleure ancien ancienne nouveau
    nouvelle belle beau big little old young best new older younger late ex tall skinny fat lil mad wee
    """
)
NAMED_AFTER = re.compile(
    r"\s?,?\s?(?:(?:they|we|everyone|everybody|people) calls? (?:him|her|them)|as (?:s?he)'?s known|"
    r"c'est son (?:blaze|surnom|pseudo|vrai nom|prenom|petit nom)|(?:qu'|comme )on l'appelle)(?!\w)"
    r"|\s?\((?:c'est )?(?:son )?(?:nickname|surnom|pseudo|blaze)\)"
)
"""What stands behind a name that was just given as one: "Wesh c'est son blaze"."""
ORGANISED = bag(
    """
    maraude maraudes equipe asso association bus camion foyer accueil centre collegues educs salaries benevoles
    gens
    """
)
"""What belongs to a service of the name of somebody."""
NICKNAMING_ADJECTIVES = bag(
    """
    big little skinny fat old young wee mad lil tall petit petite grand grande gros grosse vieux vieille ti
    """
)
ANIMALS = bag(
    """
    chien chienne chat chatte chiot chatons dog cat puppy staff staffie rat furet
    """
)
TITLES = bag(
    """
    mr mme mlle mmes mrs ms miss monsieur madame mademoiselle docteur dr pr prof professeur maitre sir pasteur
    imam abbe constable sergeant officer lieutenant brigadier commissaire juge nurse doctor professor judge
    tonton tata mister mamie papi papy tatie tante auntie aunty uncle granny
    """
)

# How people are introduced -----------------------------------------------------------------------------------

INTRODUCED = re.compile(
    r"(?:\b(?:[smt]'appelle(?:nt|s|z)?|[smt]'appeler|se prenomme|prenomme|nomme|dit s'appeler|prenom(?: est| c'est)?|"
    r"surnom(?: est| c'est)?|surnommee?s?|alias|aka|a\.k\.a\.?|pseudo|blaze|connue? sous le nom de|"
    r"(?:on|qu'on|tout le monde|ils|se fait) (?:l')?appell?er?(?:nt)?|repond au nom de|nom de famille|nom|"
    r"au nom de|named|"
    r"known (?:as|to all as|here as)|goes by(?: the name(?: of)?)?|nick-?\s?named?|"
    r"(?:(?:nick)?name|street name)(?:'s| is| was)|name|answers to|call(?:s|ed)? (?:him|her|them|themselves|"
    r"himself|herself)|"
    r"people call (?:him|her)|calling (?:him|her)self|a (?:guy|woman|man|girl|lad|lass|kid|bloke|person|mate|"
    r"friend) called|"
    r"une? certaine?|"
    r"(?:gars|mec|homme|femme|meuf|fille|jeune|type|personne|certaine?|un|une) (?:nomme|appele|prenomme)e?))"
    r"\s?[:=]?\s?[\"«'(]?\s?$"
)
"""What stands before a name that is given as one. Looks at the end of what precedes."""

CALLED = re.compile(
    r"\b(?:appelee?|dit|dite|called|moi c'est|lui c'est|elle c'est|i'm|je suis|c'est|this is)\s[\"«']?\s?$"
)
"""The same, of what is often something else."""

NICKNAMED = re.compile(
    r"\b(?:surnommee?s?|alias|aka|pseudo|blaze|known (?:as|to all as|here as)|goes by|nick-?\s?named?|"
    r"surnom(?: est| c'est)?|nickname(?:'s| is)|street name(?:'s| is)|qu'on appelle|"
    r"connue? sous le nom de)\s?:?\s?[\"«'(]?\s?$"
)
"""What stands before a nickname, which may be any words: the Cat, le Grec."""

MET = bag(
    """
    vu vue vus voir revu croise croiser rencontre rencontrer avec chez rappeler rappele appeler contacter
    prevenir prevenu attend connait accompagne accompagner selon dixit saluer visite saw seen met with phoned
    rang text texted told tell asked ask gave helped visited visit meet see spoke chatted from call avc bisous
    pote copine copain
    """
)
"""What stands before somebody, where a capital follows."""

NEARBY = bag(
    """
    a au aux en in at near vers to depuis sur de du des d from of by behind
    """
)
"""What stands before a place as well as before somebody."""

DETERMINERS = bag(
    """
    le la les l un une des du ce cet cette ces sa son ses mon ma ta ton leur leurs notre au aux the a an this
    that my his her some any no in on at more very en sur sous dans par quelques their our your these those each
    every
    """
)
TAKEN = bag(
    """
    de du la d of some prend pris sous on took taking g gr gramme grammes sniffe fume fumer sniffer teste tester
    test sold sell bought buy achete vend vendu selling mixing mix with avec et and plus consomme injecte slam
    des used using uses smoking strong bad good bonne parachute trace rail para mg ml tried deal deale vends
    cherche en
    """
)
"""What stands before a drug."""

JOINS = frozenset(
    {" et ", " and ", ", ", " & ", " + ", "/", " / ", " ou ", " or ", ",", " puis ", " avec ", "&", "+", " with "}
)

# Where a name is a place's -----------------------------------------------------------------------------------

STREETS = bag(
    """
    rue avenue av bd bld boulevard place pl quai square allee allees impasse chemin passage route cours faubourg
    fbg rond-point saint sainte st ste saints hopital hosp hospital chu clinique lycee college ecole maternelle
    stade residence foyer fondation association asso institut centre eglise cathedrale mosquee chapelle tour
    villa cite caserne metro station gymnase lac mont port porte fort rer hotel maison espace csapa caarud
    pharmacie cinema theatre bibliotheque mediatheque canal
    """
)
"""Before a name these make a place of it, whatever its letters."""
PLACES = STREETS | bag(
    """
    gare parc pont bar cafe parking square jardin bois squat camping zone terminus arret tunnel marche
    """
)
"""The same, where the name has its capital."""
PARTICLES = bag(
    """
    de du des la le les l d saint sainte st ste et sur en lez the
    """
)
SIGNS = bag(
    """
    street road lane avenue park station square house hospital court bridge hostel clinic centre center church
    school close gardens terrace estate market arms hall drive crescent way rd ave tower towers row hill green
    place lodge island beach boulevard blvd college university stadium plaza underpass subway library tavern inn
    foundation trust st
    """
)
"""After a name these make a place of it."""

ENDED = re.compile(r"(?:^|[.!?\n]\s{0,6})$")
"""Where a sentence has just ended, or none has begun."""
