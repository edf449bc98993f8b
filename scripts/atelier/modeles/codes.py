"""Les codes cités hors du Code de la route : leur abréviation dans le barème, leur nom."""

CODES_DE_LOI = {
    "CP": "Code pénal",
    "CPP": "Code de procédure pénale",
    "CSP": "Code de la santé publique",
    "CJA": "Code de justice administrative",
    "CGCT": "Code général des collectivités territoriales",
    "C. assurances": "Code des assurances",
    "Arr. radars": "arrêté du 4 juin 2009 relatif aux cinémomètres de contrôle routier",
}
