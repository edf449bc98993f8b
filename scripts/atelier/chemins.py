"""Où se trouve chaque partie du barème, relativement à la racine du dépôt."""

from pathlib import PurePosixPath

DOSSIER = "barème"
"""Le seul nom accentué du dépôt, écrit ici une fois pour tout l’atelier."""

AMENDES = f"{DOSSIER}/amendes.yaml"
SOURCES = f"{DOSSIER}/sources.yaml"
SITE = f"{DOSSIER}/site.yaml"
VOCABULAIRE = f"{DOSSIER}/vocabulaire.yaml"
PUBLIES = f"{DOSSIER}/publies.yaml"
REFORMES = f"{DOSSIER}/reformes.yaml"
TEXTES = f"{DOSSIER}/textes.yaml"
EXCEPTIONS = f"{DOSSIER}/exceptions.yaml"
A_LA_RACINE = (AMENDES, SOURCES, SITE, VOCABULAIRE, TEXTES, EXCEPTIONS)
"""Les fichiers du barème qui ne sont pas dans un sous-dossier ; aucun ne peut manquer."""

MESURES = f"{DOSSIER}/mesures"
GROUPES = f"{MESURES}/groupes.yaml"
RETENTIONS = f"{MESURES}/retentions.yaml"
SUSPENSIONS = f"{MESURES}/suspensions.yaml"
PLAFONDS = f"{MESURES}/plafonds.yaml"
DES_MESURES = (GROUPES, RETENTIONS, SUSPENSIONS, PLAFONDS)
"""Les fichiers d’où se déduisent la rétention et la suspension par le préfet ; aucun ne peut manquer."""

GLOSSAIRE = f"{DOSSIER}/glossaire.yaml"
FAQ = f"{DOSSIER}/faq.yaml"
AIGUILLAGES = f"{DOSSIER}/aiguillages.yaml"
DU_GUIDE = (GLOSSAIRE, FAQ, AIGUILLAGES)
"""Les fichiers du guide et du chercheur : leurs identifiants ne valent que chez eux."""

INFRACTIONS = f"{DOSSIER}/infractions"
REGLES = f"{DOSSIER}/regles"
PLAFOND = f"{REGLES}/plafond.yaml"
SCHEMAS = f"{DOSSIER}/schemas"
CAS = f"{DOSSIER}/cas"
REPERES = f"{DOSSIER}/reperes"
SECONDE_SAISIE = f"{DOSSIER}/seconde-saisie"
COURRIERS = f"{DOSSIER}/courriers"
CADRE_DES_COURRIERS = f"{DOSSIER}/cadre-des-courriers.yaml"
"""Ce que toutes les lettres partagent ; sans lui, aucune ne s’écrit."""
KIT = f"{DOSSIER}/kit"
FREQUENTES = f"{KIT}/frequentes.yaml"
QUIZ = f"{KIT}/quiz.yaml"
DU_KIT = (FREQUENTES, QUIZ)
"""Ce que les feuilles à imprimer tirent du barème ; un barème sans kit n’en a pas."""
EN_DOSSIERS = (INFRACTIONS, REGLES, CAS, REPERES, SECONDE_SAISIE, COURRIERS)
"""Les dossiers dont chaque fichier YAML est lu."""


def famille(chemin: str) -> str:
    """Rend le code de la famille décrite par un fichier de `infractions/`."""
    return PurePosixPath(chemin).stem


def de_famille(code: str) -> str:
    """Rend le fichier qui décrit une famille."""
    return f"{INFRACTIONS}/{code}.yaml"


def de_theme(code: str) -> str:
    """Rend le fichier qui rassemble les cas d’un thème."""
    return f"{CAS}/{code}.yaml"
