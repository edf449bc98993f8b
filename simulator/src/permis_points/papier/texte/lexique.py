"""Les mots des papiers : ce qui est imprimé, et ce que cela veut dire. Des données, qu’un juriste complète.

Aucun modèle du relevé intégral n’est publié : ces mots viennent de ce qu’en disent avocats, stages et décisions de
justice (ADR 0015). Une ligne par tournure, sans accent ni majuscule qui compte ; le plus long l’emporte.
« ABREGE » tout en majuscules ne se reconnaît que tel.
"""

from enum import StrEnum


class Genre(StrEnum):
    """Ce qu’un mot reconnu est."""

    DATE = "date"
    IMPOSSIBLE = "impossible"
    INCONNU = "inconnu"
    HEURE = "heure"
    POINTS = "points"
    FRACTION = "fraction"
    ENTIER = "entier"
    LIEU = "lieu"
    NUMERO = "numero"
    IDENTITE = "identite"
    CODE = "code"
    NATURE = "nature"
    INFRACTION = "infraction"
    CLASSE = "classe"
    ACTE = "acte"
    JUGE = "juge"
    COMMISE = "commise"
    DEFINITIVE = "definitive"
    ENREGISTREE = "enregistree"
    EDITION = "edition"
    RECEPTION = "reception"
    RETRAIT = "retrait"
    RETOUR = "retour"
    STAGE = "stage"
    CADRE = "cadre"
    LETTRE = "lettre"
    SUSPENSION = "suspension"
    REMISE = "remise"
    ANNULATION = "annulation"
    NOUVEAU = "nouveau"
    RETRAIT_ANNULE = "retrait-annule"
    NON_CONDUCTEUR = "non-conducteur"
    SOLDE = "solde"
    ETAT = "etat"
    PERMIS = "permis"
    TITRE = "titre"
    PAGE = "page"
    VIDE = "vide"


ACTES = {
    "amende forfaitaire": "paiement",
    "amende forfaitaire payée": "paiement",
    "amende forfaitaire réglée": "paiement",
    "paiement": "paiement",
    "date de paiement": "paiement",
    "paiement au stade de l'amende forfaitaire": "paiement",
    "paiement de l'amende forfaitaire": "paiement",
    "paiement amende": "paiement",
    "paiement de l'amende": "paiement",
    "amende payée": "paiement",
    "amende réglée": "paiement",
    "payée": "paiement",
    "réglée": "paiement",
    "AF": "paiement",
    "amende forfaitaire majorée": "titre-executoire",
    "amende majorée": "titre-executoire",
    "titre exécutoire": "titre-executoire",
    "titre exécutoire émis": "titre-executoire",
    "titre exécutoire de l'amende forfaitaire majorée": "titre-executoire",
    "AM": "titre-executoire",
    "AFM": "titre-executoire",
    "composition pénale": "composition-penale",
    "amende forfaitaire délictuelle": "afd",
    "AFD": "afd",
    "tribunal de police": "condamnation",
    "tribunal correctionnel": "condamnation",
    "tribunal judiciaire": "condamnation",
    "cour d'appel": "condamnation",
    "juge de proximité": "condamnation",
    "juridiction de proximité": "condamnation",
    "ordonnance pénale": "condamnation",
    "condamnation": "condamnation",
    "condamnation pénale": "condamnation",
    "condamnation définitive": "condamnation",
}
"""Ce qui établit l’infraction (L223-1), tel qu’on l’imprime."""

MOTS: dict[Genre, tuple[str, ...]] = {
    Genre.JUGE: ("jugement du", "jugement", "audience du", "audience", "arrêt du", "décision du"),
    Genre.COMMISE: (
        "commise le",
        "commis le",
        "infraction commise le",
        "constatée le",
        "infraction constatée le",
        "date de l'infraction",
        "date d'infraction",
        "date de commission",
        "date de la commission",
        "commission",
        "date des faits",
        "faits du",
        "infraction du",
    ),
    Genre.DEFINITIVE: (
        "définitive le",
        "définitif le",
        "définitive",
        "définitif",
        "devenue définitive le",
        "devenu définitif le",
        "date définitive",
        "date de valeur",
        "date de valeur de la perte de points",
        "date de réalité",
    ),
    Genre.ENREGISTREE: (
        "enregistrée le",
        "enregistré le",
        "enregistrée",
        "enregistré",
        "enregistrement",
        "date d'enregistrement",
        "date d'édition du courrier",
        "date d'enregistrement de la perte de points",
        "retrait effectif",
        "retrait effectif le",
        "inscrit le",
        "inscrite le",
    ),
    Genre.EDITION: (
        "édité le",
        "date d'édition",
        "imprimé le",
        "établi le",
        "situation au",
        "situation à la date du",
        "à la date du",
        "données du",
        "arrêté au",
        "consulté le",
        "relevé du",
    ),
    Genre.RECEPTION: (
        "AR",
        "LRAR",
        "avis de réception",
        "accusé de réception",
        "avec avis de réception",
        "présentée le",
        "présenté le",
        "présenté",
        "présentée",
        "distribuée le",
        "distribué le",
        "distribué",
        "distribuée",
        "non réclamé",
        "non réclamée",
        "pli non réclamé",
        "pli avisé",
        "pli",
        "reçue le",
        "reçu le",
        "notifiée le",
        "notifié le",
        "notifiée",
        "notification le",
        "notification",
        "réceptionnée le",
    ),
    Genre.RETRAIT: (
        "retrait",
        "retrait de points",
        "perte",
        "perte de points",
        "retiré",
        "retirés",
        "points retirés",
        "perdu",
        "perdus",
    ),
    Genre.RETOUR: (
        "réattribution",
        "réattribution de points",
        "restitution",
        "restitution de points",
        "restitué",
        "restitués",
        "reconstitution",
        "reconstitution totale",
        "reconstitution de points",
        "récupération",
        "récupération de points",
        "majoration",
        "majoration annuelle",
        "majoration de points",
        "crédit de points",
        "récupérés",
        "gain",
        "gain de points",
        "gagné",
        "gagnés",
        "ajout",
        "ajout de points",
        "rendu",
        "rendus",
    ),
    Genre.STAGE: (
        "stage",
        "stage de sensibilisation",
        "stage de sensibilisation à la sécurité routière",
        "stage de récupération de points",
    ),
    Genre.SUSPENSION: (
        "suspension",
        "suspension provisoire",
        "suspension administrative",
        "suspension judiciaire",
        "suspension du permis de conduire",
    ),
    Genre.REMISE: ("remise du permis", "remise du permis de conduire", "remise du titre"),
    Genre.ANNULATION: (
        "annulation judiciaire",
        "annulation du permis",
        "annulation du permis de conduire",
    ),
    Genre.NOUVEAU: ("nouveau permis", "nouveau permis de conduire", "nouveau titre obtenu"),
    Genre.RETRAIT_ANNULE: ("retrait annulé", "retrait de points annulé", "points rétablis"),
    Genre.NON_CONDUCTEUR: ("redevable pécuniairement", "titulaire redevable pécuniairement"),
    Genre.SOLDE: (
        "solde",
        "solde de points",
        "solde affecté",
        "solde actuel",
        "nombre de points restants",
        "points restants",
        "il vous reste",
        "capital de points",
        "capital",
    ),
    Genre.INFRACTION: ("infraction", "contravention", "nature de l'infraction"),
    Genre.PERMIS: (
        "permis obtenu le",
        "date d'obtention",
        "période probatoire",
        "délai probatoire",
        "apprentissage anticipé de la conduite",
        "AAC",
        "catégorie",
        "catégories",
    ),
    Genre.TITRE: (
        "relevé d'information intégral",
        "relevé intégral d'information",
        "relevé d'information restreint",
        "relevé intégral",
        "système national des permis de conduire",
        "fichier national des permis de conduire",
        "permis de conduire",
        "ministère de l'intérieur",
        "république française",
        "liberté égalité fraternité",
        "état du dossier",
        "amendes forfaitaires",
        "points restitués",
        "infractions enregistrées",
        "infractions",
        "liste des infractions",
        "historique",
        "historique de mes points",
        "mes points permis",
        "événements",
        "réalité de l'infraction",
        "nature",
        "lieu",
        "commune",
        "ville",
        "code de la route",
        "type",
        "mode",
        "décision",
        "libellé",
        "statut",
        "fin du relevé",
        "suite du relevé",
    ),
    Genre.IDENTITE: (
        "nom",
        "nom de naissance",
        "nom d'usage",
        "nom de famille",
        "nom et prénoms",
        "nom prénoms",
        "prénom",
        "prénoms",
        "prénom(s)",
        "né le",
        "née le",
        "né(e) le",
        "né",
        "née",
        "date de naissance",
        "lieu de naissance",
        "naissance",
        "adresse",
        "domicile",
        "demeurant",
        "civilité",
        "sexe",
        "titulaire",
        "conducteur",
        "je soussigné",
        "je soussignée",
        "soussigné",
        "soussignée",
        "signature",
        "signature de",
        "signataire",
        "signé",
        "signé par",
        "monsieur",
        "madame",
        "MME",
        "MLLE",
        "M",
        "numéro de dossier",
        "n° de dossier",
        "n° dossier",
        "numéro du dossier",
        "dossier n°",
        "dossier numéro",
        "neph",
        "numéro de permis",
        "numéro de titre",
        "numéro du titre",
        "n° de titre",
        "n° de permis",
        "code confidentiel",
        "délivré par",
        "délivré le",
        "préfecture",
    ),
    Genre.VIDE: (
        *(
            "le",
            "la",
            "les",
            "l",
            "de",
            "du",
            "des",
            "d",
            "a",
            "au",
            "aux",
            "en",
            "et",
            "par",
            "pour",
        ),
        *(
            "sur",
            "un",
            "une",
            "vous",
            "votre",
            "vos",
            "ce",
            "cette",
            "qui",
            "que",
            "est",
            "sont",
            "s",
        ),
        *("avez", "avoir", "ete", "suite", "date", "dates", "envoyee", "emis", "emise", "effectue"),
        *("suivi", "effectuee", "realise", "lettre", "courrier", "reference", "stade", "points"),
        *(
            "point",
            "pts",
            "nombre",
            "total",
            "no",
            "n",
            "sous",
            "reserve",
            "heures",
            "dossier",
            "jour",
        ),
    ),
}
"""Tout ce qui se reconnaît à un mot ou à quelques-uns."""

CADRES = {
    "volontaire": "volontaire",
    "obligatoire": "48n",
    "alternative aux poursuites": "judiciaire",
    "judiciaire": "judiciaire",
    "peine complémentaire": "judiciaire",
}
"""Le cadre d’un stage (R26)."""

ETATS = {
    "valide": "valide",
    "invalide": "invalide",
    "suspendu": "suspendu",
    "interdit d'obtenir": "interdit",
    "annulé": "annule",
}
"""L’état du dossier, en tête du relevé."""

NATURES = (
    "excès de vitesse",
    "vitesse",
    "inobservation",
    "non respect",
    "non-respect",
    "feu rouge",
    "franchissement",
    "conduite",
    "circulation",
    "usage",
    "téléphone",
    "ceinture",
    "casque",
    "alcool",
    "alcoolémie",
    "stupéfiants",
    "dépassement",
    "changement de direction",
    "refus",
    "défaut",
    "délit de fuite",
    "mise en danger",
    "stationnement",
    "arrêt",
    "distance de sécurité",
    "chevauchement",
    "marche arrière",
    "demi-tour",
    "emprunt",
    "accélération",
    "blessures",
    "homicide",
    "refus de restitution",
    "refus de restituer",
    "non-restitution",
    *(
        f"{malgre} {article}{mesure}{du_permis}"
        for malgre in ("malgré", "en dépit de", "en dépit d'")
        for article in ("", "une ", "la ", "l'", "sa ", "son ")
        for mesure in (
            *("suspension", "suspension administrative", "suspension judiciaire"),
            *("suspension provisoire", "annulation", "annulation judiciaire", "invalidation"),
        )
        for du_permis in ("", " du permis", " du permis de conduire", " de permis")
    ),
)
"""Comment commence le nom d’une infraction, quand le barème ne l’écrit pas ainsi : elle est là, sans plus.

« Conduite malgré une suspension » nomme une infraction ; la suspension qu’elle brave n’est pas un événement lu.
"""

LETTRES = ("48SI", "48S", "48N", "48M", "46B", "46D", "46E")
LETTRES_NUES = ("48", "47", "46", "49", "44")
"""Deux chiffres ne sont une lettre que si l’on écrit « lettre » ou « courrier » devant."""

MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
"""Ceux du papier, qui est en français dans toutes les langues de la page."""

MOIS_ABREGES = ("janv", "févr", "fév", "avr", "juil", "sept", "oct", "nov", "déc")
NOMBRES = {"un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "huit": 8, "neuf": 9}
PAGE = r"page\s*:?\s*[0-9]{1,3}(?:\s*(?:/|sur|de)\s*[0-9]{1,3})?"
RUES = (
    "rue",
    "avenue",
    "boulevard",
    "impasse",
    "chemin",
    "route",
    "place",
    "allée",
    "quai",
    "cours",
)

SANS_NATURE = ("empire", "emprise", "sous", "etat")
"""Pliés. « Sous l’empire d’un état » se dit d’alcool comme de stupéfiants : ces mots n’en désignent aucun."""

MOTS_DE_NATURE = {
    "portable": ("telephone",),
    "telephone": ("tenu", "main"),
    "ceinture": ("securite",),
    "alcool": ("alcool",),
    "alcoolemie": ("alcool",),
    "alcoolique": ("alcool",),
    "ethylique": ("alcool",),
    "drogue": ("stupefiants",),
    "cannabis": ("stupefiants",),
    "tricolore": ("rouge",),
    "signalisation": ("rouge", "panneau"),
    "interdistance": ("distance", "securite"),
    "interdistances": ("distance", "securite"),
    "clignotant": ("avertir",),
    "pietons": ("pieton",),
    "passage": ("ceder",),
    "motocycliste": ("moto",),
    "motocyclette": ("moto",),
    "deuxroues": ("moto",),
}
"""Ce qu’un papier écrit autrement que le barème, plié : les mots du barème qui disent la même chose."""
