"""Les codes cités hors du Code de la route : leur abréviation dans le barème, leur nom."""

CODES_DE_LOI = {
    "CP": "Code pénal",
    "CPP": "Code de procédure pénale",
    "CSP": "Code de la santé publique",
    "CJA": "Code de justice administrative",
    "CGCT": "Code général des collectivités territoriales",
    "C. assurances": "Code des assurances",
    "CRPA": "Code des relations entre le public et l’administration",
    "RGPD": "règlement (UE) 2016/679 sur la protection des données",
    "Arr. radars": "arrêté du 4 juin 2009 relatif aux cinémomètres de contrôle routier",
    "Arr. photo": "arrêté du 13 octobre 2004 portant création du système de contrôle automatisé",
    "Arr. SNPC": "arrêté du 29 juin 1992 portant création du système national des permis de conduire",
}

SANS_CODE = {
    "RGPD": "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    "Arr. photo": "https://www.legifrance.gouv.fr/search/all?tab_selection=all&searchField=ALL&query=INTD0400770A",
    "Arr. SNPC": "https://www.legifrance.gouv.fr/search/all?tab_selection=all&searchField=ALL&query=INTD9200278A",
}
"""L’adresse des textes que la recherche par numéro d’article, dans les codes, ne trouve pas."""
