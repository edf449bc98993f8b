"""Des étapes aux phrases : ce qui s’est passé, pourquoi, par quel article. Aucun HTML ici."""

from collections.abc import Callable
from typing import TypeVar

from permis_points import mots
from permis_points.moteur.etapes import Etape, Genre, Motif
from permis_points.recit import noms
from permis_points.recit.delais import raison_de_la_duree
from permis_points.recit.noms import Recit
from permis_points.recit.retraits import raconter_le_retrait
from permis_points.regles.capital import PREMIER_JOUR

_CAPITAL = ("L223-1", "R223-1")
_RETOUR = ("L223-6",)
_RETOUR_EN_PROBATOIRE = ("L223-6", "L223-1")
_STAGE = ("L223-6", "R223-8")
_T = TypeVar("_T")


def raconter(etape: Etape) -> Recit:
    """Rend le récit d’une étape : une phrase française, sa règle et ses articles."""
    recit = _RECITS[etape.genre](etape)
    if etape.autre_solde is not None:
        return _bascule(recit, etape.autre_solde.points)
    if etape.deja_retire_le is not None:
        recit = recit.puis(
            f"Une autre lecture l’avait déjà compté le {mots.jour(etape.deja_retire_le)}."
        )
    if etape.ecart_au_plancher:
        avant = max(0, etape.solde.signe - etape.variation)
        return recit.puis(
            f"Le plancher, qui suivait la veille une autre lecture, passe de {avant} à "
            f"{mots.points(etape.solde.points)}."
            if avant != etape.solde.points
            else f"Le plancher, qui suivait la veille une autre lecture, reste à {mots.points(avant)}."
        )
    if etape.variation > 0 and etape.solde.signe <= 0:
        return recit.puis("Le solde reste nul.")
    return recit


def _bascule(recit: Recit, points: int) -> Recit:
    """Au plancher : la lecture suivie remonte, une autre devient la plus basse, et la ligne montre la sienne."""
    texte = recit.explication
    return recit._replace(
        explication=f"Dans la lecture suivie jusque-là, {texte[0].lower()}{texte[1:]} Une autre lecture n’en "
        f"laisse que {points}, et le plancher la suit désormais."
    )


def _capital(etape: Etape) -> Recit:
    suite = "ce permis n’a pas de délai probatoire"
    if etape.autre_jour is not None:
        suite = f"le délai probatoire court jusqu’au {mots.jour(etape.autre_jour)}"
    depart = f"le permis part avec {mots.points(etape.solde.signe)}"
    if etape.le == PREMIER_JOUR:
        depart = f"à cette date, tous les permis portent {mots.points(etape.solde.signe)}"
    return Recit.de("R2", _CAPITAL, f"{depart} ; {suite}.")


def _nouveau_permis(etape: Etape) -> Recit:
    depart = f"nouveau permis : il part avec {mots.points(etape.solde.signe)}"
    if etape.autre_jour is not None:
        depart += f" et un nouveau délai probatoire, jusqu’au {mots.jour(etape.autre_jour)}"
    return Recit.de("R8", _CAPITAL, f"{depart} ; rien de l’ancien n’est repris.")


def _solde_connu(etape: Etape) -> Recit:
    return Recit.de(
        "K11",
        (),
        "solde que vous avez donné pour la fin de cette journée : "
        f"{mots.points(etape.solde.signe)} sur {etape.solde.plafond} ; ce qui précède n’est pas "
        "recalculé.",
    )


def _majoration(etape: Etape) -> Recit:
    annee = "une année de plus de délai probatoire sans infraction avec retrait"
    plafond = mots.points(etape.solde.plafond)
    if etape.motif is Motif.PLAFOND:
        texte = f"aucune majoration, malgré {annee} : le plafond est déjà de {plafond}, le maximum."
        return Recit.de("R4", _CAPITAL, texte)
    limite = ", le maximum" if etape.motif is Motif.PLAFOND_PARTIEL else ""
    texte = f"majoration de {mots.points(etape.points)} : {annee} ; le plafond passe à {plafond}{limite}."
    return Recit.de("R4", _CAPITAL, texte)


def _fin_de_probatoire(etape: Etape) -> Recit:
    if etape.motif is Motif.AVEC_INFRACTION:
        depuis = "" if etape.autre_jour is None else f" (le {mots.jour(etape.autre_jour)})"
        return Recit.de(
            "R7",
            _CAPITAL,
            f"fin du délai probatoire : le plafond passe à {mots.points(etape.solde.plafond)}, mais "
            "le solde ne bouge pas, parce qu’une infraction avec retrait a été commise pendant ce "
            f"délai{depuis} ; les {mots.points(etape.solde.plafond)} viendront par la "
            "reconstitution totale.",
        )
    reduit = etape.motif is Motif.SANS_INFRACTION_ET_FORMATION
    avance = ", avancée par la formation complémentaire" if reduit else ""
    return Recit.de(
        "R5" if reduit else "R7",
        _CAPITAL,
        f"fin du délai probatoire{avance}, sans infraction avec retrait : le solde est porté à "
        f"{mots.points(etape.solde.signe)}.",
    )


def _totale(etape: Etape) -> Recit:
    delai = _present(etape.delai)
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


def _un_point(etape: Etape) -> Recit:
    return _retour(etape, "R21", "un point perdu seul revient")


def _dix_ans(etape: Etape) -> Recit:
    return _retour(etape, "R22", "les points d’une contravention reviennent")


def _retour(etape: Etape, regle: str, principe: str) -> Recit:
    delai, nom = _present(etape.delai), noms.infraction(_present(etape.infraction))
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


def _stage(etape: Etape) -> Recit:
    stage = _present(etape.stage)
    nom = f"stage du {mots.jour(stage.premier_jour)} au {mots.jour(stage.dernier_jour)}"
    oblige = stage.cadre == "48n"
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
            utile = mots.jour(_present(etape.autre_jour))
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
    if oblige and etape.variation == 0:
        texte += " Il remplit quand même l’obligation de la lettre 48N."
    return Recit.de("R25" if oblige else "R24", _STAGE, texte)


def _suspens(etape: Etape) -> str:
    """R9 : ce qui était déjà définitif, et que le fichier ne retirait pas encore."""
    if not etape.en_suspens:
        return ""
    premiere, *autres = etape.en_suspens
    if autres:
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


def _invalidation(_etape: Etape) -> Recit:
    return Recit.de(
        "R29",
        ("L223-1", "L223-5", "R223-3"),
        "la lettre 48SI est reçue alors que le solde est nul : le permis est invalidé, il ne permet "
        "plus de conduire et doit être rendu.",
    )


_DEJA = {Motif.PERMIS_INVALIDE: ", déjà invalidé", Motif.PERMIS_ANNULE: ", déjà annulé"}


def _annulation(etape: Etape) -> Recit:
    interdiction = _present(etape.acte).interdiction_jusqu_au
    suite = "il ne permet plus de conduire, et aucun point n’y revient"
    if interdiction is not None:
        suite += f" ; interdiction d’en demander un autre jusqu’au {mots.jour(interdiction)}"
    texte = f"le juge annule le permis{_DEJA.get(etape.motif, '')} : {suite}."
    return Recit.de("R8", ("L224-14", "R224-20"), texte)


def _present(fait: _T | None) -> _T:
    """Le moteur joint toujours à l’étape le fait dont elle parle."""
    if fait is None:
        raise TypeError(fait)
    return fait


_RECITS: dict[Genre, Callable[[Etape], Recit]] = {
    Genre.CAPITAL_INITIAL: _capital,
    Genre.NOUVEAU_PERMIS: _nouveau_permis,
    Genre.SOLDE_CONNU: _solde_connu,
    Genre.MAJORATION: _majoration,
    Genre.FIN_DE_PROBATOIRE: _fin_de_probatoire,
    Genre.RETRAIT: raconter_le_retrait,
    Genre.RECONSTITUTION_TOTALE: _totale,
    Genre.UN_POINT: _un_point,
    Genre.DIX_ANS: _dix_ans,
    Genre.STAGE: _stage,
    Genre.INVALIDATION: _invalidation,
    Genre.ANNULATION: _annulation,
}
