"""Le plan : ce qu’un stage rendrait et quand, ce que ferait la prochaine infraction, la marge."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from permis_points import mots
from permis_points.buts import But, Reponse, chercher
from permis_points.essais import touche_zero
from permis_points.lettres import lettres_a_venir
from permis_points.projets import (
    Banc,
    Projet,
    TropDEssais,
    dernier_stage_a_temps,
    gain_du_plancher,
    pourquoi_pas_demain,
    premier_jour_possible,
    premier_stage_sur,
    premier_stage_utile,
)
from permis_vues.balises import Html, h, joindre
from permis_vues.plan_risques import risques
from permis_vues.plan_stage import dates, effet, en_json, proposition, reserve_d_estimation

_TROP = (
    "La recherche s’est arrêtée après {essais} essais\u00a0: ce dossier compte trop de dates à essayer. "
    "Ce qui suit est incomplet."
)


def planifier(banc: Banc, but: But | None) -> dict[str, Any]:
    """Rend `{"phrase", "html", "essais", "propositions"}` : tout ce que le plan montre."""
    if banc.depart.calcul.invalide:
        phrase = "Le permis est invalidé\u00a0: aucun stage ne rend de points, il n’y a rien à planifier."
        return _reponse(banc, phrase, [h("p", phrase)], [])
    trouve = _chercher(banc, but)
    premier, voie = trouve.premier, trouve.voie
    morceaux = [
        h("p", _TROP.format(essais=banc.essais), data_trop=True) if trouve.trop else None,
        *_obligation(banc, trouve.dernier),
        _stage_utile(banc, trouve),
        _but(banc, voie) if voie is not None else None,
        *trouve.risques,
    ]
    propositions = [en_json("premier-stage", premier)] if premier else []
    if voie is not None and voie.projet is not None:
        propositions.append(en_json("but", voie.projet))
    phrase = _dire_le_but(banc, voie) if voie is not None else _dire_le_premier(banc, premier)
    return _reponse(banc, phrase, morceaux, propositions)


@dataclass
class _Trouve:
    """Ce que les essais ont donné ; `trop` : le nombre promis n’y a pas suffi."""

    risques: list[Html] = field(default_factory=list)
    dernier: Projet | None = None
    premier: Projet | None = None
    sur: Projet | None = None
    voie: Reponse | None = None
    trop: bool = False


def _reponse(
    banc: Banc, phrase: str, morceaux: list[Html | None], propositions: list[dict[str, Any]]
) -> dict[str, Any]:
    compte = f"Calculé en rejouant votre dossier {banc.essais} fois. Rien de nouveau n’est supposé arriver."
    fin = h("p", compte, classe="aide", data_essais=str(banc.essais))
    html = h("section", joindre(morceaux), reserve_d_estimation(banc.depart), fin, data_plan=True)
    return {"phrase": phrase, "html": html, "essais": banc.essais, "propositions": propositions}


def _chercher(banc: Banc, but: But | None) -> _Trouve:
    trouve = _Trouve()
    try:
        trouve.premier = premier_stage_utile(banc)
        trouve.risques = list(risques(banc))
        trouve.dernier = dernier_stage_a_temps(banc)
        if trouve.premier is not None:
            trouve.sur = premier_stage_sur(banc)
        if but is not None:
            trouve.voie = chercher(banc, but)
    except TropDEssais:
        trouve.trop = True
    return trouve


def _obligation(banc: Banc, dernier: Projet | None) -> Iterator[Html]:
    attendues = [a for a in lettres_a_venir(banc.depart.calcul) if a.code in ("48N", "48SI")]
    yield from (h("p", mots.phrase(a.texte), data_attendre=a.code) for a in attendues)
    if dernier is not None and banc.echeance is not None:
        yield h(
            "p",
            f"Le stage obligatoire doit être fini le {mots.jour(banc.echeance)}\u00a0: il commence au plus "
            f"tard le {mots.jour(dernier.premier_jour)}.",
            data_obligation=dernier.premier_jour.isoformat(),
        )


def _dire_le_premier(banc: Banc, projet: Projet | None) -> str:
    if projet is None:
        return f"Aucun stage à venir ne rendrait de points. {pourquoi_pas_demain(banc)}".strip()
    return f"Premier stage utile\u00a0: {dates(projet)}. {effet(banc, projet)}"


def _stage_utile(banc: Banc, trouve: _Trouve) -> Html:
    projet = trouve.premier
    titre = h("h3", "Le premier stage qui rend des points")
    if projet is None:
        return h(
            "div", titre, h("p", _dire_le_premier(banc, None)), data_proposition="premier-stage"
        )
    veille = None
    if projet.premier_jour > premier_jour_possible(banc):
        veille = h(
            "p",
            f"La veille, il ne rendrait rien\u202f; demain non plus. {pourquoi_pas_demain(banc)}",
        )
    return proposition(
        "premier-stage", titre, projet, effet(banc, projet), veille, _prudence(banc, trouve)
    )


def _prudence(banc: Banc, trouve: _Trouve) -> Html | None:
    """Quand une lecture sévère n’y rend rien : le premier jour où toutes en rendent."""
    if trouve.premier is None or gain_du_plancher(banc, trouve.premier) > 0:
        return None
    texte = "Dans la lecture la plus sévère, aucun stage à venir n’en rendrait."
    if trouve.sur is not None:
        texte = (
            "La lecture la plus sévère n’en rend qu’à partir d’un stage commencé le "
            f"{mots.jour(trouve.sur.premier_jour)}\u00a0: c’est la date sûre."
        )
    return h("p", texte, data_prudence=True)


def _but(banc: Banc, voie: Reponse) -> Html:
    titre = h("h3", "Votre but")
    if voie.projet is None:
        return h("div", titre, h("p", _dire_le_but(banc, voie)), data_proposition="but")
    return proposition("but", titre, voie.projet, _dire_le_but(banc, voie))


def _dire_le_but(banc: Banc, voie: Reponse) -> str:
    """Rend la réponse au but, en une ou deux phrases."""
    but, reserve = voie.but, "" if voie.prudent else f" {_PAS_SUR}"
    essai = banc.depart if voie.projet is None else voie.projet.essai
    if but.genre != "au-dessus-de-zero" and voie.atteint_le and touche_zero(essai.soirs(banc.au)):
        reserve += f" {_SANS_LETTRE}"
    vise = _VISES[but.genre].format(points=mots.points(but.points), le=mots.jour(but.le))
    if voie.atteint_le is None:
        return f"Aucune date de stage ne permet {_de(vise).rstrip(',')}."
    quand = f" le {mots.jour(voie.atteint_le)}" if but.genre == "douze" else ""
    if voie.projet is None:
        return f"Pas besoin de stage pour {vise}{quand}, si rien de nouveau n’arrive.{reserve}"
    premier = mots.jour(voie.projet.premier_jour)
    return f"Commencé le {premier}, c’est le premier stage qui permet {_de(vise)}{quand}.{reserve}"


def _de(infinitif: str) -> str:
    return f"d’{infinitif}" if infinitif[0] in "aeiou" else f"de {infinitif}"


_SANS_LETTRE = "Le solde passe par zéro\u00a0: cela suppose que la lettre 48SI n’arrive pas avant."
_PAS_SUR = "La lecture la plus sévère ne le garantit pas."
_VISES = {
    "au-dessus-de-zero": "rester au-dessus de zéro",
    "douze": "revenir au plus tôt à 12\u00a0points,",
    "au-moins": "avoir au moins {points} le {le}",
}
