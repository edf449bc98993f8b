"""Les alertes du relevé : ce qui attend, ce qui est contesté, ce qui va arriver par la poste."""

from collections.abc import Collection, Iterator
from datetime import date

from permis_points import mots
from permis_points.alertes.annulation import permis_annule
from permis_points.alertes.contestes.toutes import contestees
from permis_points.alertes.dispense import dispense_d_epreuve
from permis_points.alertes.en_attente import en_attente
from permis_points.alertes.infractions_douteuses import natures_inconnues, vehicules_sans_permis
from permis_points.alertes.lettres import lettres_a_venir
from permis_points.alertes.lettres_annulees import lettres_annulees
from permis_points.alertes.lettres_de_retour import lettres_de_retour
from permis_points.alertes.lettres_recues import courriers_a_verifier
from permis_points.alertes.meme_jour import meme_jour
from permis_points.alertes.permis import alertes_du_permis
from permis_points.alertes.pourquoi_pas_douze import pourquoi_pas_le_maximum
from permis_points.bareme import Bareme
from permis_points.calcul.deux_voies import Alerte, Calcul
from permis_points.calendrier import ajouter_mois, lendemain
from permis_points.dossier import INCONNUE
from permis_points.recit import noms
from permis_points.regles.retrait import effet_du_retrait


def alertes(calcul: Calcul) -> list[Alerte]:
    """Rend les alertes du relevé, de la plus concrète à la plus générale, sans doublon."""
    sources = (
        en_attente(calcul),
        meme_jour(calcul),
        _bareme(calcul),
        _hors_bornes(calcul),
        _exces_d_un_permis_recent(calcul),
        vehicules_sans_permis(calcul),
        natures_inconnues(calcul),
        alertes_du_permis(calcul),
        _durees_de_stage(calcul),
        courriers_a_verifier(calcul),
        lettres_annulees(calcul),
        permis_annule(calcul),
        lettres_a_venir(calcul),
        lettres_de_retour(calcul),
        contestees(calcul),
        dispense_d_epreuve(calcul),
        pourquoi_pas_le_maximum(calcul),
        _solde_connu(calcul),
    )
    uniques = dict.fromkeys(alerte for source in sources for alerte in source)
    return [alerte._replace(texte=mots.phrase(alerte.texte)) for alerte in uniques]


def _bareme(calcul: Calcul) -> Iterator[Alerte]:
    for i in calcul.dossier.infractions:
        version = i.version_du_bareme
        if version is None or i.ecartee:
            continue
        donnes, prevus = (i.points, i.classe), (version.points, version.classe)
        if donnes != prevus:
            yield Alerte(
                "bareme",
                f"vous indiquez {_tarif(*donnes)} pour {noms.infraction(i)} ; le barème du jour de la "
                f"commission prévoit {_tarif(*prevus)}. Le calcul suit ce que vous indiquez.",
                (i.rang,),
            )


def _hors_bornes(calcul: Calcul) -> Iterator[Alerte]:
    """R11 : des points écrits à la main qu’aucun texte ne retirait ce jour-là (L223-2, L235-1 IV)."""
    for i in calcul.dossier.infractions:
        if i.version_du_bareme is not None or i.ecartee or not i.points:
            continue
        natures = ("contravention", "delit") if i.nature == INCONNUE else (i.nature,)
        permis = [_points_possibles(nature, i.commise_le, calcul.bareme) for nature in natures]
        if all(i.points not in possibles for possibles, _ in permis):
            regle = " et ".join(regle for _, regle in permis)
            yield Alerte(
                "bareme",
                f"vous indiquez {mots.points(i.points)} pour {noms.infraction(i)} ; ce jour-là, {regle}. "
                "Le calcul suit ce que vous indiquez.",
                (i.rang,),
            )


def _points_possibles(nature: str, jour: date, bareme: Bareme) -> tuple[Collection[int], str]:
    """Ce qu’une infraction de cette nature pouvait retirer ce jour-là, et la règle en mots (L223-2, L235-1 IV)."""
    borne = bareme.valeur(f"points-maximum-{nature}", jour)
    if nature == "delit":
        derogation = bareme.valeur_si_elle_existe("points-maximum-derogation", jour)
        return {borne, derogation or borne}, f"un délit en retirait {borne}"
    return range(borne + 1), f"une contravention en retirait au plus {borne}"


def _exces_d_un_permis_recent(calcul: Calcul) -> Iterator[Alerte]:
    """R16, note 1 : le barème ne sait pas l’âge du permis, qui portait un petit excès à trois points."""
    for i in calcul.dossier.infractions:
        version = i.version_du_bareme
        if version is None or i.ecartee or not version.articles[0].startswith("R413-14 "):
            continue
        prevus = calcul.bareme.valeur_si_elle_existe("exces-permis-recent", i.commise_le)
        if prevus is None or not 0 < i.points < prevus:
            continue
        mois = calcul.bareme.valeur("exces-permis-recent-duree", i.commise_le)
        permis = calcul.permis_du(i.commise_le)
        if permis is None:
            continue
        if i.commise_le < ajouter_mois(permis.preparation.vie.permis.obtention, mois):
            yield Alerte(
                "bareme",
                f"{noms.infraction(i)} retirait {mots.points(prevus)} à qui avait son permis depuis moins de "
                f"{mots.duree(mois)}, ce qui est votre cas. Le calcul suit le barème ordinaire "
                f"({mots.points(i.points)}) : indiquez {mots.points(prevus)}.",
                (i.rang,),
            )


def _tarif(points: int, classe: int | None) -> str:
    return f"{mots.points(points)} et {mots.qualification(classe)}"


def _durees_de_stage(calcul: Calcul) -> Iterator[Alerte]:
    """R24 : un stage dure deux jours de suite ; d’autres dates se calculent, mais se vérifient."""
    for stage in calcul.dossier.stages:
        if stage.dernier_jour != lendemain(stage.premier_jour):
            yield Alerte(
                "stage-duree",
                "un stage qui rend des points dure deux jours de suite : vérifiez celui du "
                f"{mots.jour(stage.premier_jour)} au {mots.jour(stage.dernier_jour)}. Le calcul suit ce que "
                "vous indiquez.",
                (stage.rang,),
            )


def _solde_connu(calcul: Calcul) -> Iterator[Alerte]:
    """K11 : ce que le solde indiqué cache, et ce que nous supposons qu’il compte déjà."""
    connu = calcul.dossier.solde_connu
    if connu is None:
        return
    yield Alerte(
        "solde-connu",
        f"le calcul part du solde du {mots.jour(connu.le)}. Les infractions plus anciennes que vous "
        "n’avez pas indiquées peuvent porter le délai à trois ans, ou rendre des points au bout de "
        "dix ans : seul le relevé d’information intégral les montre.",
        (),
    )
    infractions = calcul.droit[0].preparation.vie.infractions
    comptees = [i for i in infractions if effet_du_retrait(i) <= connu.le]
    if comptees:
        lesquelles = noms.infraction(comptees[0])
        if len(comptees) > 1:
            lesquelles = (
                f"les {len(comptees)} infractions dont le retrait date de ce jour-là ou d’avant"
            )
        yield Alerte(
            "solde-connu",
            f"nous supposons que le solde du {mots.jour(connu.le)} compte déjà {lesquelles}. Un retrait n’y "
            "figurait pas encore ? Donnez-lui une date d’enregistrement, après ce jour.",
            tuple(sorted(i.rang for i in comptees)),
        )
