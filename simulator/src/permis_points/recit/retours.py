"""Le récit des retours de points : reconstitution totale, point seul, dix ans, stage."""

from permis_points import mots
from permis_points.moteur.etapes import Etape, Motif
from permis_points.recit import noms
from permis_points.recit.delais import raison_de_la_duree
from permis_points.recit.noms import Recit

_RETOUR = ("L223-6",)
_RETOUR_EN_PROBATOIRE = ("L223-6", "L223-1")
_STAGE = ("L223-6", "R223-8")


def totale(etape: Etape) -> Recit:
    """R18, R23 : la reconstitution totale, sa durée et la raison de cette durée."""
    delai = etape.le_delai
    attente = delai.attend_la_fin_du_probatoire
    effet = "le permis avait déjà" if etape.motif is Motif.PLAFOND else "le permis retrouve"
    return Recit.de(
        "R23" if attente else "R18",
        _RETOUR_EN_PROBATOIRE if attente else _RETOUR,
        f"reconstitution totale : {mots.duree(delai.mois)} sans infraction avec retrait depuis le "
        f"{mots.jour(delai.depuis)} ({raison_de_la_duree(delai)})"
        f"{', et le délai probatoire fini' if attente else ''} ; {effet} "
        f"{mots.points(etape.solde.signe)}.",
    )


def un_point(etape: Etape) -> Recit:
    """R21 : le point perdu seul."""
    return _retour(etape, "R21", "un point perdu seul revient")


def dix_ans(etape: Etape) -> Recit:
    """R22 : les points d’une contravention, après dix ans."""
    return _retour(etape, "R22", "les points d’une contravention reviennent")


def _retour(etape: Etape, regle: str, principe: str) -> Recit:
    delai, nom = etape.le_delai, noms.infraction(etape.l_infraction)
    principe += f" {mots.duree(delai.mois)} après le {mots.jour(delai.depuis)}"
    if etape.motif is Motif.PAS_ENCORE_RETIRE:
        return Recit.de(
            "K10",
            _RETOUR,
            f"rien à rendre : {principe}, mais le retrait pour {nom} n’est pas encore enregistré ; "
            "quand il le sera, il n’aura pas d’effet.",
        )
    if etape.motif is Motif.PLAFOND:
        texte = f"aucun point rendu pour {nom} : {principe}, mais le solde est déjà au plafond."
        return Recit.de(regle, _RETOUR, texte)
    rendus = f"{mots.points(etape.points)} rendu{'s' if etape.points > 1 else ''}"
    limite = ", dans la limite du plafond" if etape.motif is Motif.PLAFOND_PARTIEL else ""
    return Recit.de(regle, _RETOUR, f"{rendus}{limite} : {principe} ({nom}).")


def stage(etape: Etape) -> Recit:
    """R24 à R26 : ce qu’un stage a rendu, ou pourquoi il n’a rien rendu."""
    suivi = etape.le_stage
    nom = f"stage du {mots.jour(suivi.premier_jour)} au {mots.jour(suivi.dernier_jour)}"
    oblige = suivi.cadre == "48n"
    match etape.motif:
        case Motif.PERMIS_INVALIDE:
            texte = f"{nom}, sans effet : la lettre 48SI était déjà reçue."
            return Recit.de("R29", _STAGE, texte)
        case Motif.PERMIS_ANNULE:
            return Recit.de(
                "R8", _STAGE, f"{nom}, sans effet : le juge avait déjà annulé le permis."
            )
        case Motif.JUDICIAIRE:
            texte = f"{nom}, sans effet sur les points : la justice l’a ordonné."
            return Recit.de("R26", _STAGE, texte)
        case Motif.TROP_TOT:
            utile = mots.jour(etape.le_jour_utile)
            texte = (
                f"{nom}, sans effet : un seul stage par période rend des points, et le suivant ne "
                f"compte qu’à partir du {utile}."
            )
        case Motif.PLAFOND:
            texte = (
                f"{nom}, sans effet : le solde est déjà {_limite_du_stage(etape)}{_suspens(etape)}."
            )
        case _:
            s = "s" if etape.points > 1 else ""
            texte = f"{nom} : {mots.points(etape.points)} rendu{s} le lendemain du dernier jour"
            limite = etape.motif is Motif.PLAFOND_PARTIEL
            texte += (
                f", et le solde est {_limite_du_stage(etape)}{_suspens(etape)}." if limite else "."
            )
    if etape.remplit_la_48n and etape.variation == 0:
        texte += " Il remplit quand même l’obligation de la lettre 48N."
    return Recit.de("R25" if oblige else "R24", _STAGE, texte)


def _suspens(etape: Etape) -> str:
    """R9 : ce qui était déjà définitif, et que le fichier ne retirait pas encore."""
    premiere = etape.en_suspens
    if premiere is None:
        return ""
    if etape.d_autres_en_suspens:
        return (
            f", car des retraits déjà définitifs, dont celui pour {noms.infraction(premiere)}, ne sont pas encore "
            "enregistrés"
        )
    return (
        f", car le retrait pour {noms.infraction(premiere)}, définitive depuis le {mots.jour(premiere.realite)}, "
        "n’est pas encore enregistré"
    )


def _limite_du_stage(etape: Etape) -> str:
    """Le plafond du permis ou, avant mars 2004, celui des stages, plus bas (R6)."""
    if etape.solde.signe < etape.solde.plafond:
        return f"à {mots.points(etape.solde.signe)}, ce qu’un stage ne pouvait alors pas dépasser"
    return "au plafond"
