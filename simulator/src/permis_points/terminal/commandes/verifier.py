"""`permis-points verifier RELEVE` : un relevé enregistré, recalculé ; ce qui n’est plus pareil."""

from collections.abc import Iterator
from datetime import date

from permis_points import mots
from permis_points.bareme import bareme_du_paquet
from permis_points.enregistre.changements import Changements, MouvementChange
from permis_points.enregistre.differences import Difference
from permis_points.enregistre.fichier import lire
from permis_points.enregistre.verifier import Constat, verifier
from permis_points.lecture.champs import lire_date, montrer
from permis_points.terminal.commande import Commande, Demande
from permis_points.terminal.entree import en_texte, lire_octets, refus
from permis_points.terminal.sortie import refuser, repondre

_AU_PLUS = 20
_EMPREINTE = 12
_SUITE = """\
Le fichier est celui que le simulateur enregistre, ou « permis-points releve DOSSIER --format enregistre ». Il
porte la version du moteur, l’empreinte du barème et le jour où le droit a été vérifié ; le relevé est recalculé
au même jour.

Code de retour : 0, tout est identique ; 2, une ligne par différence est écrite sur la sortie d’erreur."""


def _lancer(demande: Demande, _aujourd_hui: date) -> int:
    texte = en_texte(lire_octets(demande.fichier), "le fichier")
    enregistre = lire(texte)
    if enregistre is None:
        raise refus(
            "ce fichier est un dossier seul, sans relevé à vérifier : « permis-points releve DOSSIER --format "
            "enregistre » en fait un fichier qui se vérifie"
        )
    constat = verifier(enregistre, texte, bareme_du_paquet())
    if not constat.identique:
        return refuser(_dire(constat, texte))
    if constat.origine != constat.presente:
        suite = " ; ".join(_autre_origine(constat))
        return repondre(mots.insecables(f"identique : le relevé est le même ; {suite}"))
    autrement = "" if constat.octet is None else " ; les mêmes valeurs, écrites autrement"
    return repondre(mots.insecables(f"identique : {_dire_l_origine(constat)}{autrement}"))


def _dire_l_origine(constat: Constat) -> str:
    origine = constat.origine
    droit = lire_date(origine.droit_verifie_au)
    verifie = origine.droit_verifie_au if droit is None else mots.jour(droit)
    return (
        f"moteur {origine.moteur}, barème {origine.bareme[:_EMPREINTE]}, droit vérifié au {verifie}"
    )


def _dire(constat: Constat, texte: str) -> Iterator[str]:
    """Les lignes d’un fichier qui n’est pas identique : ce qui a été altéré, puis ce qui a calculé autrement."""
    for partie in constat.alterees:
        yield f"{partie}: a changé depuis l’enregistrement (sa somme de contrôle n’est plus la bonne)"
    yield from _autre_origine(constat)
    change = constat.changements
    if change is not None and not constat.alterees:
        yield from _dire_les_changements(change)
    else:
        yield from _dire_les_differences(constat, texte)


def _autre_origine(constat: Constat) -> Iterator[str]:
    avant, ici = constat.origine, constat.presente
    if avant.moteur != ici.moteur:
        yield f"autre moteur : {montrer(avant.moteur)} a calculé ce fichier, celui-ci est {montrer(ici.moteur)}"
    if constat.autre_droit:
        yield (
            f"autre droit : ce fichier suit le barème {avant.bareme[:_EMPREINTE]} (droit vérifié au "
            f"{avant.droit_verifie_au}), celui d’ici est {ici.bareme[:_EMPREINTE]} ({ici.droit_verifie_au})"
        )


def _dire_les_changements(change: Changements) -> Iterator[str]:
    avant, apres = change.avant, change.apres
    if change.solde_change:
        yield (
            f"solde : {avant['points']} sur {avant['plafond']}, {avant['etat']} → {apres['points']} sur "
            f"{apres['plafond']}, {apres['etat']}"
        )
    elif change.aucun:
        yield "ni le solde ni un mouvement ne change : seules des phrases diffèrent"
    for mouvement in change.mouvements[:_AU_PLUS]:
        yield f"mouvement : {_dire_un_mouvement(mouvement)}"
    if (reste := len(change.mouvements) - _AU_PLUS) > 0:
        yield f"et {reste} autres mouvements"


def _dire_un_mouvement(change: MouvementChange) -> str:
    cotes = (
        "aucun" if m is None else f"{m['le']} {m['genre']} {m['variation']:+d} ({m['points']})"
        for m in change
    )
    return " → ".join(cotes)


def _dire_les_differences(constat: Constat, texte: str) -> Iterator[str]:
    for difference in constat.differences[:_AU_PLUS]:
        yield _dire_une_difference(difference)
    if (reste := len(constat.differences) - _AU_PLUS) > 0:
        yield f"et {reste} autres différences"
    if constat.octet is not None:
        avant = texte.encode()[: constat.octet].decode(errors="ignore")
        ligne, colonne = avant.count("\n") + 1, len(avant) - avant.rfind("\n")
        yield f"premier octet différent : {constat.octet} (ligne {ligne}, colonne {colonne})"


def _dire_une_difference(difference: Difference) -> str:
    avant, apres = montrer(difference.avant), montrer(difference.apres)
    return f"{difference.chemin}: {avant} dans le fichier, {apres} au calcul"


VERIFIER = Commande(
    nom="verifier",
    sujet="fichier",
    lu="RELEVE",
    lancer=_lancer,
    aide="un relevé enregistré, recalculé : identique, ou ce qui diffère",
    description="Recalcule un relevé enregistré : identique, ou ce qui a changé, fichier, moteur ou droit.",
    aide_du_fichier="un fichier enregistré par le simulateur ou par --format enregistre, ou « - »",
    suite=_SUITE,
)
