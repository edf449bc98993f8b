"""`permis-points releve DOSSIER` : le relevé d’un dossier, en texte ou dans le JSON du contrat."""

import json
from datetime import date

from permis_points.bareme import bareme_du_paquet
from permis_points.enregistre.fichier import ecrire, origine_presente
from permis_points.lecture.dossier import lire_dossier
from permis_points.regles.capital import maximum
from permis_points.releve import relever
from permis_points.tableau import dresser, en_csv
from permis_points.terminal.commande import Commande, Demande, Option
from permis_points.terminal.en_texte import en_texte
from permis_points.terminal.entree import lire_arbre
from permis_points.terminal.sortie import repondre

AU = Option("au", "DATE", "jour du relevé, AAAA-MM-JJ (sinon celui du dossier, sinon aujourd’hui)")
"""Le jour que toute commande d’un seul dossier peut recevoir."""

_EXEMPLE = """\
un dossier, au plus court :
  permis: {obtention: 2023-03-15}
  evenements:
    - {type: infraction, code: feu-rouge, commise_le: 2024-06-10, definitive_le: 2024-07-02}

Tout se calcule sur cette machine, rien n’est envoyé. Code de retour : 0, le relevé est écrit ; 2, une ligne
par faute est écrite sur la sortie d’erreur."""


def _lancer(demande: Demande, aujourd_hui: date) -> int:
    arbre = lire_arbre(demande.fichier, demande.valeurs["au"])
    bareme = bareme_du_paquet()
    dossier = lire_dossier(arbre, bareme, aujourd_hui)
    releve = relever(dossier, bareme)
    if demande.valeurs["format"] == "enregistre":
        return repondre(ecrire(arbre, releve, origine_presente(bareme)).rstrip("\n"))
    if demande.valeurs["format"] == "csv":
        return repondre(en_csv(dresser(releve, dossier)).removesuffix("\r\n"))
    if demande.valeurs["format"] == "json":
        return repondre(json.dumps(releve, ensure_ascii=False, indent=2))
    return repondre(en_texte(releve, maximum(dossier.au, bareme)))


RELEVE = Commande(
    nom="releve",
    sujet="dossier",
    lu="DOSSIER",
    lancer=_lancer,
    aide="le relevé d’un dossier YAML ou JSON",
    description="Écrit le relevé d’un dossier : le solde, ce qui l’a fait, les délais, les alertes.",
    aide_du_fichier="un fichier YAML ou JSON, ou « - » pour l’entrée standard",
    suite=_EXEMPLE,
    options=(
        AU,
        Option(
            "format",
            "FORMAT",
            "texte (par défaut), json, le relevé du contrat, csv, ses mouvements pour un tableur, ou "
            "enregistre, un fichier que « verifier » recalcule",
            ("texte", "json", "csv", "enregistre"),
            "texte",
        ),
    ),
)
