"""Ce que ferait une infraction en attente devenue définitive tel jour : le dossier rejoué, jamais déduit (K17)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from permis_points.calcul.bornes import aux_bornes, estimees
from permis_points.calcul.deux_voies import Calcul, calculer, une_fois
from permis_points.calcul.perte_a_venir import Perte, perte_a_venir
from permis_points.calcul.soirs import soirs, solde_le
from permis_points.calendrier import ajouter_mois, lendemain
from permis_points.dossier import Attendues, InfractionCommise
from permis_points.moteur.etapes import Delai, Etape, Genre, GenreDeDelai
from permis_points.moteur.voies import SEVERE_A_L_ENREGISTREMENT, infractions_etablies
from permis_points.regles.capital import maximum
from permis_points.regles.cumul import points_retires
from permis_points.regles.invalidation import est_nul
from permis_points.solde import Solde

_REJEUX_AU_PLUS = 40_000
"""Événements rejoués en tout : de quoi essayer tous les jours d’un dossier que quelqu’un a vécu."""
_REJEUX_TOUJOURS = 6
_RETOUR_LE_PLUS_COURT = 6
"""En mois : avant, rien ne rend ce que l’infraction retire (R21)."""


class Menace(NamedTuple):
    """Ce qui attend viderait le permis (R28).

    avant : le premier jour où cela ne le viderait plus, parce que des points sont revenus entre-temps,
    None si aucun n’est connu ; reste : les points qu’il y aurait alors ; tout_essaye : faux si le dossier est si
    long que des jours n’ont pas été essayés : « aucun n’est connu » ne vaut alors qu’au plus tôt.
    """

    avant: date | None
    reste: int
    tout_essaye: bool = True


class SiDefinitive(NamedTuple):
    """Le permis si tout ce qui attend devenait définitif ce jour-là.

    infractions : ce qui attend ; le : ce jour-là ; solde : celui de ce soir-là ; complet_le : le retour à
    `maximum`, les points d’un permis complet, s’il est connu ; bornes : la même réponse aux deux bornes des dates
    estimées du dossier, vide sans elles (ADR 0007).
    """

    infractions: Sequence[InfractionCommise]
    le: date
    solde: Solde
    complet_le: date | None
    menace: Menace | None
    maximum: int
    bornes: "tuple[SiDefinitive, ...]" = ()

    @property
    def aux_bornes(self) -> "tuple[SiDefinitive, ...]":
        """Rend les deux réponses, ou la seule."""
        return self.bornes or (self,)

    @property
    def vide_le_permis(self) -> bool:
        """Dit si, à l’une des bornes au moins, ce qui attend viderait le permis (R28)."""
        return any(reponse.menace is not None for reponse in self.aux_bornes)


class Baisse(NamedTuple):
    """Ce que fera un retrait déjà daté : le premier soir à zéro, à défaut le premier plus bas qu’aujourd’hui."""

    le: date
    solde: Solde


class Avenir(NamedTuple):
    """Le retour à `maximum` si rien de nouveau n’arrive, et le permis si ce qui attend devenait définitif.

    estimees : les infractions dont le dossier estime la date définitive ; baisses : ce que feront les retraits
    déjà datés, une fois, ou aux deux bornes de ces dates ; None où ils ne font rien ; pertes : de même, le jour
    encore à venir où le permis cesse de valoir.
    """

    complet_le: date | None
    attente: SiDefinitive | None
    maximum: int
    """Les points d’un permis complet, au jour du relevé (L223-1)."""
    estimees: tuple[InfractionCommise, ...] = ()
    baisses: tuple[Baisse | None, ...] = ()
    pertes: tuple[Perte | None, ...] = ()


def couts(calcul: Calcul) -> dict[int, int]:
    """Rend, par rang, ce que chaque infraction en attente du dossier retirerait, le cumul appliqué (R12)."""
    attendent = {i.rang for i in calcul.dossier.infractions if i.definitive_le is None}
    if not attendent:
        return {}
    etablies = infractions_etablies(calcul.dossier, SEVERE_A_L_ENREGISTREMENT)
    retires = points_retires((i for i in etablies if i.retire_des_points), calcul.bareme)
    return {rang: points for rang, points in retires.items() if rang in attendent}


def imputables(calcul: Calcul) -> list[InfractionCommise]:
    """Rend les infractions en attente que le permis présent subirait : commises sous lui, avec retrait."""
    if calcul.perdu:
        return []
    debut, retires = calcul.present.obtention, couts(calcul)
    return [i for i in calcul.dossier.infractions if i.rang in retires and i.commise_le >= debut]


class EnAttente(NamedTuple):
    """Les infractions en attente, rangées par jour de commission ; à part, celles dont la date manque."""

    toutes: Sequence[InfractionCommise]
    sans_date: Sequence[InfractionCommise]

    def entre(self, depuis: date, jusqu_au: date) -> Attendues:
        """Rend celles qui sont commises dans cet intervalle, jours extrêmes compris."""
        debut, fin = _places(self.toutes, depuis, jusqu_au)
        premier, dernier = _places(self.sans_date, depuis, jusqu_au)
        return Attendues(
            max(0, fin - debut),
            self.toutes[debut] if debut < fin else None,
            max(0, dernier - premier),
            self.sans_date[premier] if premier < dernier else None,
        )


def ranger(attendent: Sequence[InfractionCommise]) -> EnAttente:
    """Range des infractions en attente, pour les compter dans chaque délai sans les relire toutes."""
    toutes = sorted(attendent, key=_commission)
    return EnAttente(toutes, [i for i in toutes if i.etablie_par])


def _commission(infraction: InfractionCommise) -> date:
    return infraction.commise_le


def _places(rangees: Sequence[InfractionCommise], depuis: date, jusqu_au: date) -> tuple[int, int]:
    return (
        bisect_left(rangees, depuis, key=_commission),
        bisect_right(rangees, jusqu_au, key=_commission),
    )


def arretees_par(delai: Delai, attendent: EnAttente) -> Attendues:
    """Rend celles qui, devenues définitives, arrêteraient ce délai ou le feraient repartir (R18, R21, C2)."""
    if delai.genre not in (GenreDeDelai.RECONSTITUTION_TOTALE, GenreDeDelai.UN_POINT):
        return Attendues()
    totale = delai.genre is GenreDeDelai.RECONSTITUTION_TOTALE
    depuis = date.min if totale else lendemain(delai.depuis)
    return attendent.entre(depuis, delai.echeance)


def perdue_par(etape: Etape, attendent: EnAttente) -> bool:
    """Dit si une de ces infractions, devenue définitive, ferait perdre ce gain (R4, R7, R18, R21)."""
    if etape.genre in (Genre.MAJORATION, Genre.FIN_DE_PROBATOIRE):
        return bool(attendent.entre(date.min, etape.le).nombre)
    return etape.delai is not None and bool(arretees_par(etape.delai, attendent).nombre)


def devenues_definitives(calcul: Calcul, jour: date) -> Calcul:
    """Rend le calcul, en droit, du dossier où tout ce qui attend est devenu définitif ce jour-là."""
    infractions = (
        i if i.definitive_le else i._replace(definitive_le=max(jour, i.commise_le))
        for i in calcul.dossier.infractions
    )
    return calculer(calcul.dossier._replace(infractions=tuple(infractions)), calcul.bareme)


@une_fois
def si_definitive(calcul: Calcul) -> SiDefinitive | None:
    """Rend ce que le permis deviendrait si ce qui attend était définitif dès aujourd’hui ; None sans attente."""
    attendent = imputables(calcul)
    if not attendent:
        return None
    jour = _premier_jour(calcul, attendent)
    joue = devenues_definitives(calcul, jour)
    return SiDefinitive(
        infractions=attendent,
        le=jour,
        solde=solde_le(joue.etapes, jour),
        complet_le=complet_le(joue, jour),
        menace=menace(calcul),
        maximum=maximum(jour, calcul.bareme),
    )


def avenir(calcul: Calcul) -> Avenir:
    """Rend ce que le plan daté promet, et ce que ce qui attend y changerait."""
    attente, bornes = si_definitive(calcul), aux_bornes(calcul)
    if attente is not None:
        dites = (si_definitive(borne) for borne in bornes)
        attente = attente._replace(bornes=tuple(dite for dite in dites if dite is not None))
    return Avenir(
        _prochain_complet(calcul),
        attente,
        maximum(calcul.dossier.au, calcul.bareme),
        tuple(estimees(calcul)),
        tuple(baisse(borne) for borne in bornes or (calcul,)),
        tuple(perte_a_venir(borne) for borne in bornes or (calcul,)),
    )


def _prochain_complet(calcul: Calcul) -> date | None:
    """Le retour au maximum ; d’un permis complet qu’un retrait déjà daté entame, celui d’après ce retrait."""
    complet, descente = complet_le(calcul, calcul.dossier.au), baisse(calcul)
    if complet == calcul.dossier.au and descente is not None:
        return complet_le(calcul, descente.le)
    return complet


def baisse(calcul: Calcul) -> Baisse | None:
    """Rend ce que feront les retraits déjà datés ; None d’un permis perdu, déjà nul, ou qui ne baisse pas."""
    if calcul.perdu:
        return None
    (_, ce_soir), *suite = soirs(calcul.present.etapes, calcul.dossier.au)
    if est_nul(ce_soir):
        return None
    nuls = (Baisse(le, solde) for le, solde in suite if est_nul(solde))
    plus_bas = (Baisse(le, solde) for le, solde in suite if solde.signe < ce_soir.signe)
    return next(nuls, None) or next(plus_bas, None)


@une_fois
def menace(calcul: Calcul) -> Menace | None:
    """Rend comment ce qui attend viderait le permis, None s’il n’attend rien ou que le solde y suffit.

    Le dossier est rejoué au plus tôt, puis, un à un, aux jours où le plan daté (stage prévu, retour acquis)
    rend des points : l’infraction qui devient définitive ce jour-là peut laisser le permis valable. Un jour
    où le compte seul le vide (`_jours_a_rejouer`) n’a pas besoin d’être rejoué ; le premier rejoué est donc
    presque toujours le bon, et la réponse est exacte, au prix d’un rejeu ou deux.
    """
    attendent = imputables(calcul)
    if not attendent:
        return None
    debut = _premier_jour(calcul, attendent)
    if not vide(calcul, debut):
        return None
    evenements = len(calcul.dossier.infractions) + len(calcul.dossier.stages)
    jours = _jours_a_rejouer(calcul, debut)
    essayes = max(_REJEUX_TOUJOURS, _REJEUX_AU_PLUS // evenements)
    for jour in jours[:essayes]:
        if not vide(calcul, jour):
            return Menace(jour, solde_le(devenues_definitives(calcul, jour).etapes, jour).points)
    return Menace(None, 0, tout_essaye=len(jours) <= essayes)


def vide(calcul: Calcul, jour: date) -> bool:
    """Dit si ce qui attend, définitif ce jour-là, ramène à zéro un soir qui sans cela ne l’est pas (R28)."""
    joue = devenues_definitives(calcul, jour)
    suite = {soir for etapes in (joue.etapes, calcul.etapes) for soir, _ in soirs(etapes, jour)}
    return any(
        est_nul(solde_le(joue.etapes, soir)) and not est_nul(solde_le(calcul.etapes, soir))
        for soir in suite
    )


def _premier_jour(calcul: Calcul, attendent: Sequence[InfractionCommise]) -> date:
    """Le premier jour où tout peut être définitif ; le lendemain d’un solde lu ce jour-là (K11)."""
    connu, au = calcul.dossier.solde_connu, calcul.dossier.au
    depuis = lendemain(au) if connu is not None and connu.le == au else au
    return max(depuis, *(i.commise_le for i in attendent))


def _jours_a_rejouer(calcul: Calcul, debut: date) -> list[date]:
    """Les jours de gain d’où le solde prévu couvre ce qui attend ; définitif un autre jour, il vide le permis.

    Ce qui attend retire ses points au moins jusqu’au premier retour possible : d’ici là, le solde rejoué n’est
    jamais plus haut que le solde prévu, moins ces points.
    """
    retires = couts(calcul)
    combien = sum(retires[i.rang] for i in imputables(calcul))
    vides = [
        soir
        for soir, solde in soirs(calcul.etapes, debut)
        if not est_nul(solde) and solde.signe <= combien
    ]
    return [jour for jour in _jours_de_gain(calcul, debut) if not _l_est_bientot(vides, jour)]


def _l_est_bientot(vides: Sequence[date], jour: date) -> bool:
    rang = bisect_left(vides, jour)
    return rang < len(vides) and vides[rang] < ajouter_mois(jour, _RETOUR_LE_PLUS_COURT)


def _jours_de_gain(calcul: Calcul, debut: date) -> Iterator[date]:
    etapes = calcul.present.etapes
    return iter(dict.fromkeys(e.le for e in etapes if e.le > debut and e.variation > 0))


def complet_le(calcul: Calcul, depuis: date) -> date | None:
    """Rend le premier soir, ce jour-là compris, où le permis a le maximum de points ; None si aucun."""
    entier = maximum(depuis, calcul.bareme)
    return next((le for le, solde in soirs(calcul.etapes, depuis) if solde.signe == entier), None)
