"""La réponse : le solde et l’état, en une phrase, puis ce qu’il faut faire."""

import datetime as dt
from collections.abc import Iterator

from permis_points import mots
from permis_points.calcul.si_definitive import Avenir
from permis_points.calendrier import lendemain
from permis_points.moteur.etapes import Genre
from permis_points.releve import Releve, SoldeDit
from permis_vues import intitules
from permis_vues.balises import Html, h, joindre
from permis_vues.mots import ecart
from permis_vues.releve.avenir import dire as dire_l_avenir
from permis_vues.releve.avenir import en_bref, perd_le_permis, vide_a_date
from permis_vues.releve.avenir import lignes as lignes_de_l_avenir
from permis_vues.releve.devoirs import devoirs, stage_a_finir
from permis_vues.releve.geste import geste
from permis_vues.releve.registre import moment
from permis_vues.suppositions import SELON_LA_VRAIE_DATE, tout_est_sans_date


def phrase(releve: Releve, avenir: Avenir) -> str:
    """Rend la phrase qui annonce le résultat : solde, plancher s’il diffère, état, ce qui attend, retour."""
    solde, le = releve["solde"], mots.jour(dt.date.fromisoformat(releve["au"]))
    plancher = f", {solde['plancher']} au plus bas" if solde["plancher"] < solde["points"] else ""
    etat = intitules.etat(releve)
    bas, haut = solde.get("fourchette", (0, 0))
    if bas != haut:
        plancher += f", {SELON_LA_VRAIE_DATE}"
    suites, echeance = [], stage_a_finir(releve)
    if echeance is not None:
        suites.append(f"Stage à finir au plus tard le {mots.jour(echeance)}.")
    if "fourchette" in solde and bas == haut:
        suites.append("Une date est estimée.")
    suites += dire_l_avenir(releve, avenir)
    return " ".join(
        [
            f"Au {le}\u00a0: {_points(solde)} sur {solde['plafond']}{plancher}. {etat}.",
            *suites,
        ]
    )


def rappel(releve: Releve, avenir: Avenir) -> str:
    """Rend la réponse en quelques mots : le solde, le jour du maximum, ce qui attend, le stage à finir."""
    solde, echeance = releve["solde"], stage_a_finir(releve)
    texte = f"{_points(solde)} sur {solde['plafond']}"
    if solde["etat"] in intitules.PERDU:
        texte += f" · {intitules.PERDU[solde['etat']]}"
    if "fourchette" in solde:
        texte += " (date estimée)"
    suites = [*en_bref(releve, avenir)]
    if echeance is not None:
        suites.insert(0, f"stage à finir le {mots.jour(echeance)}")
    return " · ".join([texte, *suites])


def _points(solde: SoldeDit) -> str:
    """Rend « 9 points », ou « 9 à 12 points » quand la vraie date d’une infraction en décide."""
    return mots.fourchette([solde["points"], *solde.get("fourchette", ())])


def effets(releve: Releve) -> dict[str, str]:
    """Rend, par rang d’événement, ce que chacun change seul au solde : « −4 », ou « 0 » pour un retrait.

    Quand il compte deux fois (retrait, puis point rendu), c’est le premier changement qui se montre.
    """
    seuls: dict[str, str] = {}
    for m in releve["mouvements"]:
        if len(m["evenements"]) == 1 and (m["variation"] or m["genre"] == Genre.RETRAIT):
            seuls.setdefault(str(m["evenements"][0]), ecart(m["variation"]))
    return seuls


def questions(releve: Releve) -> dict[str, str]:
    """Rend, par rang d’événement, ce que sa carte demande encore."""
    posees: dict[str, list[str]] = {}
    for alerte in releve["alertes"]:
        if alerte["code"] in intitules.QUESTIONS:
            for rang in alerte["evenements"]:
                question = mots.insecables(intitules.QUESTIONS[alerte["code"]])
                posees.setdefault(str(rang), []).append(question)
    return {rang: " ".join(dict.fromkeys(textes)) for rang, textes in posees.items()}


def synthese(releve: Releve, avenir: Avenir, encore: Html | None = None) -> Html:
    """Rend la réponse : le solde et l’état, puis ce qu’il faut faire.

    encore : ce qui resterait après une infraction de plus, sous le solde.
    """
    a_faire = [*devoirs(releve)]
    if not a_faire and (seul := geste(releve, avenir)) is not None:
        a_faire.append(seul)
    return joindre([_reponse(releve, avenir, encore), *a_faire])


def _reponse(releve: Releve, avenir: Avenir, encore: Html | None) -> Html:
    solde, le = releve["solde"], releve["au"]
    points, plancher = solde["points"], solde["plancher"]
    # Jamais de vert sur un solde que ce qui attend, ou un retrait à venir, viderait, ni sur un permis qu’une
    # lettre dit invalidé, ou dont la fin est datée.
    menace = avenir.attente is not None and avenir.attente.vide_le_permis
    menace |= vide_a_date(avenir) or perd_le_permis(avenir) or intitules.conteste(releve)
    nombre, nom = _points(solde).rsplit("\u00a0", 1)
    return h(
        "div",
        h(
            "p",
            h("strong", nombre, data_solde=True),
            " ",
            h("span", f"{nom} sur ", h("span", str(solde["plafond"]), data_plafond=True)),
            classe="solde",
        ),
        h(
            "p",
            h("strong", intitules.etat(releve), data_etat=solde["etat"]),
            " au ",
            moment(le),
            classe="etat",
        ),
        *lignes_de_l_avenir(releve, avenir),
        _plancher(plancher, avenir) if plancher < points else None,
        _fourchette(solde) if "fourchette" in solde else None,
        *_precisions(releve),
        encore,
        classe=f"reponse {'menace' if menace else solde['etat']}",
    )


def _plancher(plancher: int, avenir: Avenir) -> Html:
    nom = "points" if plancher > 1 else "point"
    quoi = "ce qui est en attente ou discuté"
    if avenir.attente is not None and tout_est_sans_date(avenir.attente):
        quoi = "ce dont la date manque ou qui est discuté"
    raison = f" {nom} au plus bas, si tout {quoi} compte contre vous."
    return h("p", h("strong", str(plancher), data_plancher=True), raison)


def _fourchette(solde: SoldeDit) -> Html:
    bas, haut = solde["fourchette"]
    texte = "Une date est estimée\u202f; cela ne change pas votre solde d’aujourd’hui."
    if bas != haut:
        texte = "Une date est estimée\u00a0: le solde dépend de la vraie date."
    return h("p", texte, data_fourchette=f"{bas}-{haut}")


def _precisions(releve: Releve) -> Iterator[Html]:
    solde, retour = releve["solde"], releve["nouveau_permis_possible_le"]
    if solde["signe"] < 0:
        yield h(
            "p",
            f"Compte réel\u00a0: {ecart(solde['signe'])}. Les retraits vont au-delà de zéro, et les "
            "points rendus comblent d’abord ce creux.",
        )
    if solde["probatoire_jusqu_au"]:
        yield h("p", "Délai probatoire jusqu’au ", moment(solde["probatoire_jusqu_au"]), ".")
    if retour:
        possible = lendemain(dt.date.fromisoformat(retour)).isoformat()
        yield h("p", "Nouveau permis possible à partir du ", moment(possible), ", par prudence.")
