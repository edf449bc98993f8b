"""La seule chose à faire quand rien ne presse : attendre le prochain jour qui rend des points, et le noter."""

import datetime as dt

from permis_points import mots
from permis_points.calcul.si_definitive import Avenir, SiDefinitive
from permis_points.calendrier import UN_JOUR
from permis_points.moteur.etapes import Genre
from permis_points.releve import Mouvement, Releve
from permis_vues.balises import Html, h
from permis_vues.mots import jour_a_noter, reserve, sans_date
from permis_vues.suppositions import sauf_imprevu

_SANS_INFRACTION: tuple[str, ...] = (Genre.RECONSTITUTION_TOTALE, Genre.UN_POINT)
"""R18, R21 : une infraction du jour même de l’échéance l’arrête encore."""
_PROBATOIRE: tuple[str, ...] = (Genre.MAJORATION, Genre.FIN_DE_PROBATOIRE)


def geste(releve: Releve, avenir: Avenir) -> Html | None:
    """Rend l’encadré de ce qu’il faut faire jusqu’au prochain gain ; None s’il n’y en a pas.

    Quand ce qui attend viderait le permis, attendre ne suffit pas : l’encadré dit de finir le stage prévu, s’il le
    garde, sinon d’en chercher un.
    """
    suivant = next(
        (m for m in releve["mouvements"] if m["le"] > releve["au"] and m["variation"] > 0), None
    )
    if avenir.attente is not None and avenir.attente.vide_le_permis:
        return _contre_la_menace(avenir.attente, suivant)
    if suivant is None:
        return None
    codes = {alerte["code"] for alerte in releve["alertes"]}
    rendus = f"{mots.points(suivant['points'])} sur {suivant['plafond']}"
    condition = f", {reserve(suivant)}" if "estimee" in suivant else ""
    alors, quel = (
        ("Ce jour-là", "ce jour")
        if sans_date(suivant) is None
        else ("À ce retour", "le plus tardif")
    )
    return _encadrer(
        f"À faire\u00a0: {_quoi(suivant)}",
        f"{alors}\u00a0: {rendus}, {sauf_imprevu(codes)}{condition}.",
        a_noter(jour_a_noter(suivant, suivant["le"]), quel),
    )


def _contre_la_menace(attente: SiDefinitive, suivant: Mouvement | None) -> Html:
    menace = None if attente.bornes else attente.menace
    if (
        menace is None
        or menace.avant is None
        or suivant is None
        or suivant["genre"] != Genre.STAGE
        or suivant["le"] != menace.avant.isoformat()
    ):
        return _encadrer(
            "À faire\u00a0: chercher un stage",
            "Ce qui attend peut vider le permis. « Choisir la bonne date », plus bas, dit si un stage "
            "suivi avant le garderait, et lequel.",
        )
    return _encadrer(
        f"À faire\u00a0: {_quoi(suivant)}",
        "Ce qui attend viderait le permis en devenant définitif avant ce jour-là\u202f; à partir de lui, "
        f"il resterait {mots.points(menace.reste)}.",
        a_noter(suivant["le"]),
    )


def _quoi(m: Mouvement) -> str:
    le, entre = dt.date.fromisoformat(m["le"]), sans_date(m)
    jour = entre or f"le {mots.jour(le)}"
    if m["genre"] == Genre.STAGE:
        return f"finir le stage prévu le {mots.jour(le - UN_JOUR)}, compté le {mots.jour(le)}"
    if entre is None and m["genre"] in _SANS_INFRACTION:
        return f"aucune infraction jusqu’au {mots.jour(le)} compris"
    if m["genre"] in (*_SANS_INFRACTION, *_PROBATOIRE):
        return f"aucune infraction d’ici au prochain retour, {jour}"
    return f"rien, les points reviennent seuls {jour}"


def a_noter(le: str, quel: str = "ce jour") -> Html:
    """Rend le bouton qui met ce jour à l’agenda ; le fichier est celui de l’agenda, pour ce jour seul."""
    return h(
        "button",
        f"Ajouter {quel} au calendrier",
        type="button",
        classe="bouton second a-noter",
        data_emport="agenda",
        data_le=le,
    )


def _encadrer(titre: str, texte: str, bouton: Html | None = None) -> Html:
    return h(
        "div",
        h("h3", titre),
        h("p", mots.insecables(texte)),
        bouton,
        classe="geste",
        data_geste=True,
    )
