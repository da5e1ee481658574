"""The headings people write over the columns of their spreadsheets, in French and English: synonyms, and no more.

Each is compared folded (`headings.fold`): without capitals, accents, plurals and small words.
"""

from collections.abc import Mapping

ROLES: Mapping[str, Mapping[str, str]] = {
    "activity": {
        "date": (
            "date; jour; day; soir; date maraude; date sortie; outing date; night of; "
            "date of outing; date de maraude; mois; month; période; period"
        ),
        "zone": (
            "zone; lieu; quartier; secteur; site; area; district; location; neighbourhood; territoire; "
            "événement; event; spot; where"
        ),
        "modality": (
            "modalité; modality; type de sortie; type d action; cadre; dispositif; activité; activity; "
            "setting; type; canal; channel"
        ),
        "from": "pris dans; pris sur; taken from; provenance matériel; stock",
        "starts": (
            "horaire; créneau; hours; début; heure début; start; start time; from hour; heure départ; starts; "
            "heure de début"
        ),
        "ends": "fin; heure fin; end; end time; ends; heure de fin; heure retour",
        "hour": "heure; hour; time; heure de rencontre; heure du contact; heure de passage; time of contact",
        "peers": "pair; pair aidant; peer; peer worker; travailleur pair; nombre de pairs",
        "salaried": "salarié; staff; salaried; professionnel; employee",
        "volunteers": "bénévole; volunteer",
        "encounters": (
            "rencontre; contact; passage; encounter; visit; entretien; nombre de rencontres; nb contacts; file"
        ),
        "people": (
            "personne; personne rencontrée; people; people met; usager; usager rencontré; participant; "
            "client; public rencontré; pers; people seen; personne vue; personne accueillie; "
            "personne touchée; clients seen"
        ),
        "new": (
            "nouveau; nouvelle personne; new; new people; première fois; 1ère fois; 1re fois; dont nouveaux; premier "
            "contact; 1er contact; first time; first contact; 1st time; 1st contact; primo"
        ),
        "item": "matériel; article; item; produit; product; supply; fourniture; désignation; libellé; outil",
        "quantity": (
            "quantité; qté; quantity; qty; pièce; unité; pieces; amount; donné; distribué; given; handed out; remis"
        ),
        "returned": (
            "récupéré; retour; retourné; returned; seringue récupérée; seringue usagée; used returned; rendu; "
            "collected; matériel récupéré"
        ),
        "found": "ramassé; trouvé; found; picked up; seringue ramassée; matériel ramassé; seringue trouvée",
        "age": "âge; tranche d âge; age; age band; age group",
        "gender": "genre; sexe; gender; sex; h f; f h; m f; h f nb; m f nb",
        "first_time": "première rencontre; première visite; first meeting; first visit",
        "kind": (
            "type de rencontre; type de contact; nature de la rencontre; nature du contact; kind of encounter; "
            "kind of contact; type of contact; type of encounter"
        ),
        "for_whom": "pour qui; for whom; destinataire",
        "practices": (
            "pratique; mode de consommation; mode d usage; voie; voie d administration; practice; route; route of use; "
            "mode of use"
        ),
        "substances": (
            "substance; produit consommé; produit utilisé; produit cité; drogue; drug; drug used; substance used"
        ),
        "needs": "besoin; demande; besoin exprimé; attente; need; request",
        "services": (
            "service; service rendu; prestation; acte; action; action menée; intervention; service done; "
            "service provided"
        ),
        "themes": "thème; thème abordé; sujet; sujet abordé; thématique; theme; topic; subject",
        "benefits": "bénéfice; bénéfice recherché; effet recherché; benefit; effect sought",
        "referrals": "orientation; orienté vers; orientation vers; relais; referral; referred to",
        "outcome": "suite; suite donnée; issue; résultat de l orientation; outcome; outcome of referral",
    },
    "stock": {
        "item": (
            "matériel; article; item; produit; product; supply; fourniture; désignation; libellé; nom du "
            "produit; référence; code"
        ),
        "place": "lieu; emplacement; place; location; rangement; où; stockage; where; site",
        "quantity": (
            "quantité; qté; quantity; qty; stock; pièce; unité; en stock; reste; restant; count; on hand; "
            "stock actuel; inventaire"
        ),
        "lot": "lot; numéro de lot; n lot; batch; lot number; batch number",
        "expiry": (
            "péremption; expiration; date de péremption; dlu; dluo; expiry; expires; expiry date; best "
            "before; date d expiration; use by"
        ),
    },
}
"""Of a kind of table, what a column is → the headings that say so."""

IDENTIFYING: Mapping[str, str] = {
    "identifier/name": (
        "nom; prénom; nom prénom; prénom nom; name; first name; last name; surname; full name; nom usager; "
        "nom bénéficiaire; nom de famille; family name; given name; pseudo; pseudonyme; nickname; surnom; "
        "alias; nom de naissance; maiden name; identité; identity; bénéficiaire"
    ),
    "identifier/phone": (
        "téléphone; tel; tél; portable; mobile; phone; phone number; numéro de téléphone; gsm; whatsapp; signal; cell"
    ),
    "identifier/email": "mail; email; e mail; courriel; adresse mail; adresse email",
    "identifier/birth": (
        "date de naissance; ddn; né le; née le; né e le; birth date; date of birth; dob; birthday; naissance; année de "
        "naissance; year of birth; birth year"
    ),
    "identifier/address": (
        "adresse; address; rue; street address; domicile; code postal; postcode; zip; home address; adresse postale"
    ),
    "identifier/file": (
        "numéro dossier; n dossier; dossier; file number; case number; code usager; code personne; id usager; "
        "client id; client code; participant id; uic; code unique; identifiant; identifier; code anonyme; "
        "unique code; patient id; code bénéficiaire; numéro usager; id"
    ),
    "identifier/initials": "initiale; initials; initiales",
    "identifier/number": (
        "numéro sécu; sécu; sécurité sociale; nir; numéro de sécurité sociale; ssn; social security number; "
        "insurance number; passport; passeport; carte identité; id card; numéro ame"
    ),
    "identifier/position": "gps; latitude; longitude; coordonnées; coordinates; lat; lon; lng",
    "identifier/plate": "plaque; immatriculation; licence plate; number plate",
    "identifier/handle": "instagram; facebook; snapchat; telegram; réseau social; grindr",
}
"""What of a person a heading asks for (a kind of the guard's) → the headings that do."""

TELLING: Mapping[str, str] = {
    "identifier/name": "prenom; firstname; surname; lastname; pseudo; pseudonyme; apellido; фамилия; имя; الاسم; اللقب",
    "identifier/phone": "telephone; tel; phone; teléfono; móvil; телефон; هاتف; الهاتف; جوال",
    "identifier/email": "mail; email; courriel; correo; почта; البريد",
    "identifier/birth": "naissance; birth; dob; ddn; nacimiento; рождения; الميلاد",
    "identifier/initials": "initiale; initial; inicial; инициалы",
    "identifier/file": "dossier; identifiant; identifier; uic; expediente; паспорт; جواز",
    "identifier/address": "adresse; address; dirección; domicilio; адрес; العنوان",
}
"""The same, for words that ask it wherever in a heading they stand; also in Spanish, Russian and Arabic."""

SENSITIVE = "sexuel; sexuelle; sexual; sexuality; ethnie; ethnicity; religion; nationalité; nationality"
"""Words over columns of which nothing is proposed, whatever else the heading says: nobody is asked that here."""

PROSE = "comment; commentaire; compte rendu; description; détail; note; notes; observation; remark; remarque"
"""Words over columns of free text, which is left out unless somebody says otherwise."""

COUNTED = frozenset({
    "quantity", "encounters", "people", "new", "returned", "found", "peers", "salaried", "volunteers", "from",
})  # fmt: skip
"""Roles of which a heading says all: "personnes orientées" were not met there, "stock restant" is no place."""

COUNTED_OF = "rencontré; vu; met; seen; soir; soirée; jour; night; evening; maraude; sortie; outing; nb; total; présent"
"""Words after such a heading that change nothing of what it counts."""

CROSSED: tuple[str, ...] = (
    "age", "gender", "first_time", "kind", "for_whom", "practices", "substances", "needs", "services", "themes",
    "benefits", "referrals", "outcome",
)  # fmt: skip
"""Lists of which one answer may have a column of its own, with crosses in it."""

ANSWERS: Mapping[str, str] = {
    "gender:woman": "f; w; femme; women; woman; female; féminin",
    "gender:man": "h; m; homme; men; man; male; masculin",
    "gender:non_binary": "nb; non binaire; nonbinary; enby",
    "practices:injecting": "injecteur; injectrice; injecte; injecté; iv; injector; injects",
    "practices:smoking": "fumeur; fumeuse; fume; fumé; inhale; inhalé; inhaleur; smoker; smokes; smoked",
    "practices:sniffing": "sniffeur; sniffeuse; sniffe; sniffé; snif; snort; snorting; sniffer; snorted",
    "practices:oral": "per os; ingestion; swallowing",
    "practices:plugging": "plugue; rectal",
    "substances:cocaine": "coke",
    "substances:crack": "free base; freebase; caillou",
    "substances:heroin": "héro",
    "substances:morphine_sulphate": "skenan; sulfate; morphine",
    "substances:buprenorphine": "subutex; bhd; bupré",
    "substances:methadone": "métha",
    "substances:fentanyls_nitazenes": "fentanyl; nitazène; nitazene",
    "substances:cathinones": "cathinone; 3 mmc; 3mmc",
    "substances:mdma": "md; ecstasy; xtc",
    "substances:amphetamine": "speed; amphet; amphétamine",
    "substances:ketamine": "kéta; ket",
    "substances:ghb_gbl": "ghb; gbl; ghb gbl",
    "substances:benzodiazepines": "benzo; valium",
    "substances:pregabalin": "lyrica",
    "substances:cannabis": "thc; shit; weed",
    "substances:psychedelics": "lsd; champignon; psychédélique",
    "substances:nitrous_oxide": "protoxyde; proto",
    "needs:housing": "logement; accommodation; shelter",
    "needs:food": "alimentation; alimentaire; nourriture; repas; food; meal",
    "needs:hygiene": "douche; laverie; shower; laundry",
    "needs:legal": "juridique; legal",
    "needs:care": "soin",
    "services:food_hygiene": "repas; meal; food",
    "services:wound_care": "soin; soin infirmier; nursing",
    "services:accompaniment": "accompagnement",
    "services:harm_reduction_info": "info rdr; rdr; hr info; info",
    "services:rights_help": "droit; accès aux droits; rights",
    "services:injecting_education": "aerli",
    "themes:overdose_naloxone": "overdose; surdose; od",
    "themes:safer_injecting": "injection; injecting",
    "referrals:housing_115": "115; siao",
    "referrals:testing": "cegidd",
    "referrals:health": "médecin; generalist; doctor",
    "referrals:mental_health": "psy; cmp",
    "referrals:social": "assistante sociale; social",
    "referrals:legal": "juridique; legal",
}
"""An answer of a list → what people write over its column beside its label."""
