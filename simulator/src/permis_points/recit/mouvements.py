"""La table du récit : de chaque genre de mouvement à sa phrase, sa règle et ses articles. Aucun HTML ici."""

from collections.abc import Callable

from permis_points import mots
from permis_points.moteur.etapes import Etape, Genre
from permis_points.recit import permis, retours
from permis_points.recit.noms import Recit
from permis_points.recit.retraits import raconter_le_retrait


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


_RECITS: dict[Genre, Callable[[Etape], Recit]] = {
    Genre.CAPITAL_INITIAL: permis.capital,
    Genre.NOUVEAU_PERMIS: permis.nouveau_permis,
    Genre.SOLDE_CONNU: permis.solde_connu,
    Genre.MAJORATION: permis.majoration,
    Genre.FIN_DE_PROBATOIRE: permis.fin_de_probatoire,
    Genre.RETRAIT: raconter_le_retrait,
    Genre.RECONSTITUTION_TOTALE: retours.totale,
    Genre.UN_POINT: retours.un_point,
    Genre.DIX_ANS: retours.dix_ans,
    Genre.STAGE: retours.stage,
    Genre.INVALIDATION: permis.invalidation,
    Genre.ANNULATION: permis.annulation,
}
