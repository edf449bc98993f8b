"""Quand le permis sera complet, et ce que ferait l’infraction en attente : dit sur la première carte."""

import datetime as dt
from collections.abc import Iterator

from permis_points import mots
from permis_points.calcul.perte_a_venir import Perte
from permis_points.calcul.si_definitive import Avenir, Baisse, SiDefinitive
from permis_points.dates_oubliees.estimer import est_incertain
from permis_points.moteur.etapes import Genre
from permis_points.recit.reglements import ou_chercher
from permis_points.regles.invalidation import est_nul
from permis_points.releve import Releve
from permis_vues import intitules
from permis_vues.balises import Html, h
from permis_vues.mots import reserve
from permis_vues.suppositions import (
    SELON_LA_VRAIE_DATE,
    dates_oubliees,
    jamais,
    nombre,
    une_fois_definitive,
)

_PERTES = {Genre.INVALIDATION: "invalidé", Genre.ANNULATION: "annulé"}


def lignes(releve: Releve, avenir: Avenir) -> Iterator[Html]:
    """Rend la perte du permis, ce que feront les retraits déjà datés, ce qui attend, le retour au maximum.

    Rien d’un permis invalidé, ni d’un permis complet que rien ne menace.
    """
    perte = _perte(avenir)
    if perte is not None:
        quoi, suite = perte
        yield h("p", h("strong", quoi, data_perte=True), f" {suite}.", classe="si-definitive")
    descente = _baisse(releve, avenir)
    if descente is not None:
        points, suite = descente
        yield h("p", h("strong", points, data_baisse=True), f" {suite}.", classe="si-definitive")
    attente = avenir.attente
    if attente is not None:
        points, suite = une_fois_definitive(attente)
        yield h(
            "p", h("strong", points, data_si_definitive=True), f" {suite}", classe="si-definitive"
        )
    retour = _retour(releve, avenir)
    if retour is not None:
        quand, condition = retour
        yield h("p", h("strong", quand, data_retour=True), condition)


def dire(releve: Releve, avenir: Avenir) -> Iterator[str]:
    """Rend les mêmes phrases, en texte, dans le même ordre."""
    perte = _perte(avenir)
    if perte is not None:
        yield f"{' '.join(perte)}."
    descente = _baisse(releve, avenir)
    if descente is not None:
        yield f"{' '.join(descente)}."
    if avenir.attente is not None:
        yield " ".join(une_fois_definitive(avenir.attente))
    retour = _retour(releve, avenir)
    if retour is not None:
        yield "".join(retour)


def vide_a_date(avenir: Avenir) -> bool:
    """Dit si un retrait déjà daté videra le permis, à l’une des bornes au moins (R28)."""
    return any(est_nul(trouvee.solde) for trouvee in _connues(avenir))


def perd_le_permis(avenir: Avenir) -> bool:
    """Dit si le dossier date la fin du permis, à l’une des bornes au moins (R8, R29)."""
    return bool(_pertes(avenir))


def _pertes(avenir: Avenir) -> list[Perte]:
    return [trouvee for trouvee in avenir.pertes if trouvee is not None]


def _premiere_perte(avenir: Avenir) -> Perte | None:
    """La première ; le même jour, celle que ce calcul explique."""
    return min(_pertes(avenir), key=lambda p: (p.le, not p.selon_ce_calcul), default=None)


def _perte(avenir: Avenir) -> tuple[str, str] | None:
    """« Permis annulé », puis le jour, la raison, et ce que vaut le permis d’ici là."""
    perte = _premiere_perte(avenir)
    if perte is None:
        return None
    quand = f"le {mots.jour(perte.le)}"
    if not perte.selon_ce_calcul:
        reste = mots.fourchette([trouvee.solde.points for trouvee in _pertes(avenir)])
        raison = (
            f"pour l’administration, le permis sera invalidé, alors que ce calcul laisse {reste}"
        )
        return "Lettre 48SI", f"{quand}\u00a0: {raison}"
    toujours = all(p is not None and p._replace(solde=perte.solde) == perte for p in avenir.pertes)
    peut_etre = "" if toujours else f", {SELON_LA_VRAIE_DATE}"
    par = "la lettre 48SI reçue ce jour-là"
    if perte.genre is Genre.ANNULATION:
        par = "la décision d’un juge"
    suite = f"{quand}, par {par}{peut_etre}\u202f; il reste valable jusque-là"
    return f"Permis {_PERTES[perte.genre]}", suite


def _perte_en_bref(avenir: Avenir) -> str | None:
    perte = _premiere_perte(avenir)
    if perte is None:
        return None
    quoi = f"permis {_PERTES[perte.genre]}" if perte.selon_ce_calcul else "lettre 48SI"
    return f"{quoi} le {mots.jour(perte.le)}"


def _baisse(releve: Releve, avenir: Avenir) -> tuple[str, str] | None:
    """Les points, puis le jour et la raison : d’abord ce qui vide le permis, à l’une des bornes au moins.

    Rien quand le solde d’aujourd’hui, « 0 à 6 points », le dit déjà.
    """
    connues = [b for b in _connues(avenir) if est_nul(b.solde)] or _connues(avenir)
    deja_dit, _ = releve["solde"].get("fourchette", (None, None))
    if not connues or deja_dit == min(trouvee.solde.points for trouvee in connues):
        return None
    jours = sorted({trouvee.le for trouvee in connues})
    quand = f"le {mots.jour(jours[0])}" if len(jours) == 1 else mots.jour_incertain(jours)
    raison = ", par un retrait à venir"
    if len(jours) > 1 or len(connues) < len(avenir.baisses):
        raison += f", {SELON_LA_VRAIE_DATE}"
    if vide_a_date(avenir):
        raison += "\u00a0: une lettre 48SI pourrait alors invalider le permis"
    return mots.fourchette([trouvee.solde.points for trouvee in connues]), quand + raison


def _connues(avenir: Avenir) -> list[Baisse]:
    return [trouvee for trouvee in avenir.baisses if trouvee is not None]


def en_bref(releve: Releve, avenir: Avenir) -> Iterator[str]:
    """Rend « 8 le 5 décembre 2026 », « 12 le 1er mars 2028 », « 5 si l’infraction en attente… » : la barre.

    Le jour de 12 points n’y est que s’il ne dépend de rien d’autre que de ce qui attend : jamais à zéro point.
    """
    perte = _perte_en_bref(avenir)
    if perte is not None:
        yield perte
    descente, quand = _baisse(releve, avenir), _quand(releve, avenir)
    if descente is not None:
        points, suite = descente
        yield f"{points.rsplit(maxsplit=1)[0]} {suite.partition(',')[0]}"
    de_rien = not (_a_zero(releve) or vide_a_date(avenir) or perd_le_permis(avenir))
    if quand is not None and _retour(releve, avenir) is not None and de_rien:
        yield f"{avenir.maximum} {quand}"
    if avenir.attente is not None:
        yield _attente_en_bref(releve, avenir.attente)


def _attente_en_bref(releve: Releve, attente: SiDefinitive) -> str:
    if dates_oubliees(attente):
        return "une date manque"
    quoi = "l’infraction en attente est définitive"
    if len(attente.infractions) > 1:
        quoi = "les infractions en attente sont définitives"
    quand = (
        "aujourd’hui" if attente.le.isoformat() == releve["au"] else f"le {mots.jour(attente.le)}"
    )
    texte = f"{nombre(attente)} si {quoi} {quand}"
    complets = [reponse.complet_le for reponse in attente.bornes]
    if attente.vide_le_permis:
        return texte
    if est_incertain(complets):
        return f"{texte}, puis {attente.maximum} {mots.jour_incertain(complets)}"
    if attente.complet_le is None:
        return texte
    return f"{texte}, puis {attente.maximum} le {mots.jour(attente.complet_le)}"


def _a_zero(releve: Releve) -> bool:
    return releve["solde"]["etat"] == "solde-nul"


def _bornes(releve: Releve) -> list[dt.date | None]:
    complets = releve["solde"].get("complet_entre", ())
    return [dt.date.fromisoformat(borne) if borne else None for borne in complets]


def _quand(releve: Releve, avenir: Avenir) -> str | None:
    """« le … », ou « entre le … et le … » ; None si le permis est complet, perdu, ou sans date acquise."""
    le, bornes = avenir.complet_le, _bornes(releve)
    if releve["solde"]["etat"] in intitules.PERDU:
        return None
    if est_incertain(bornes):
        return mots.jour_incertain(bornes)
    if le is None or le.isoformat() <= releve["au"]:
        return None
    return f"le {mots.jour(le)}"


def _retour(releve: Releve, avenir: Avenir) -> tuple[str, str] | None:
    """« 12 points le … », et ce que cela suppose ; None s’il n’y a rien à en dire."""
    le, quand = avenir.complet_le, _quand(releve, avenir)
    if quand is None:
        return None
    incertain = est_incertain(_bornes(releve))
    marque, suite = "" if le is None else _estimee(releve, le), ""
    if incertain:
        papiers = dict.fromkeys(f"sur {ou_chercher(i.etablie_par)}" for i in avenir.estimees)
        marque = f", {SELON_LA_VRAIE_DATE}"
        suite = f" Cette date décide de tout\u00a0: cherchez-la {mots.enumerer([*papiers])}."
    if avenir.attente is not None:
        if dates_oubliees(avenir.attente):
            return None
        meme = avenir.attente.complet_le == le and not incertain
        if meme and not est_nul(avenir.attente.solde):
            return None
        condition = f" si {jamais(avenir.attente)} jamais"
    else:
        condition = ", si rien de nouveau n’arrive d’ici là"
    if _a_zero(releve) or vide_a_date(avenir):
        condition += ", et si la lettre 48SI n’arrive pas avant"
    if perd_le_permis(avenir):
        condition += ", et si ce permis n’est pas perdu avant"
    return f"{mots.points(avenir.maximum)} {quand}", f"{condition}{marque}.{suite}"


def _estimee(releve: Releve, le: dt.date) -> str:
    """La marque de cette date, quand elle dépend d’une date estimée."""
    iso = le.isoformat()
    marques = (reserve(m) for m in releve["mouvements"] if m["le"] == iso and "estimee" in m)
    return "".join(f" ({marque})" for marque in [*marques][:1])
