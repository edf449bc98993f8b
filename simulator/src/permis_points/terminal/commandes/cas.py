"""`permis-points cas DOSSIER` : l’entrée YAML d’un cas, avec ses soldes attendus, prête à coller."""

from datetime import date

from permis_points.bareme import bareme_du_paquet
from permis_points.lecture.dossier import lire_dossier
from permis_points.releve import relever
from permis_points.terminal.commande import Commande, Demande
from permis_points.terminal.commandes.releve import AU
from permis_points.terminal.en_cas import en_cas, sans_texte_libre
from permis_points.terminal.entree import lire_arbre
from permis_points.terminal.sortie import repondre
from permis_points.version import VERSION

_SUITE = """\
Pour signaler un calcul qui vous étonne, collez ce que la commande écrit ; pour en faire un test, ajoutez-le à un
fichier de barème/cas/, puis corrigez-y les soldes que le texte dément. Vos notes et les noms de vos groupes
d’infractions n’y entrent pas.

Code de retour : 0, le cas est écrit ; 2, une ligne par faute est écrite sur la sortie d’erreur."""


def _lancer(demande: Demande, aujourd_hui: date) -> int:
    arbre = lire_arbre(demande.fichier, demande.valeurs["au"])
    bareme = bareme_du_paquet()
    public = sans_texte_libre(arbre, lire_dossier(arbre, bareme, aujourd_hui).au)
    releve = relever(lire_dossier(public, bareme, aujourd_hui), bareme)
    return repondre(en_cas(public, releve, VERSION, aujourd_hui))


CAS = Commande(
    nom="cas",
    sujet="dossier",
    lu="DOSSIER",
    lancer=_lancer,
    aide="le cas qu’un dossier fait, à coller dans un signalement",
    description="Écrit en YAML le cas que fait un dossier : les faits, et le solde de chaque soir où il bouge.",
    aide_du_fichier="un fichier YAML ou JSON, ou « - » pour l’entrée standard",
    suite=_SUITE,
    options=(AU,),
)
