"""Ce qui est saisi et que les textes ne prévoyaient pas : points, classe, durée d’un stage (R11, R16, R24)."""

from collections.abc import Collection, Iterator
from datetime import date

from permis_points import mots
from permis_points.alertes.alerte import Alerte, CodeDAlerte
from permis_points.bareme import Bareme
from permis_points.calcul.deux_voies import Calcul
from permis_points.calendrier import ajouter_mois, lendemain
from permis_points.dossier import INCONNUE
from permis_points.recit import noms


def ecarts_au_bareme(calcul: Calcul) -> Iterator[Alerte]:
    """Rend une alerte par infraction dont les points ou la classe ne sont pas ceux du barème ce jour-là."""
    for i in calcul.dossier.infractions:
        version = i.version_du_bareme
        if version is None or i.ecartee:
            continue
        donnes, prevus = (i.points, i.classe), (version.points, version.classe)
        if donnes != prevus:
            yield Alerte(
                CodeDAlerte.BAREME,
                f"vous indiquez {_tarif(*donnes)} pour {noms.infraction(i)} ; le barème du jour de la "
                f"commission prévoit {_tarif(*prevus)}. Le calcul suit ce que vous indiquez.",
                (i.rang,),
            )


def points_hors_bornes(calcul: Calcul) -> Iterator[Alerte]:
    """R11 : des points écrits à la main qu’aucun texte ne retirait ce jour-là (L223-2, L235-1 IV)."""
    for i in calcul.dossier.infractions:
        if i.version_du_bareme is not None or i.ecartee or not i.points:
            continue
        natures = ("contravention", "delit") if i.nature == INCONNUE else (i.nature,)
        permis = [_points_possibles(nature, i.commise_le, calcul.bareme) for nature in natures]
        if all(i.points not in possibles for possibles, _ in permis):
            regle = " et ".join(regle for _, regle in permis)
            yield Alerte(
                CodeDAlerte.BAREME,
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


def exces_d_un_permis_recent(calcul: Calcul) -> Iterator[Alerte]:
    """R16, note 1 : le barème ne sait pas l’âge du permis, qui portait un petit excès à trois points."""
    for i in calcul.dossier.infractions:
        if i.code is None or i.ecartee or not calcul.bareme.infraction(i.code).exces_de_vitesse:
            continue
        prevus = calcul.bareme.valeur_si_elle_existe("exces-permis-recent", i.commise_le)
        if prevus is None or not 0 < i.points < prevus:
            continue
        mois = calcul.bareme.valeur("exces-permis-recent-duree", i.commise_le)
        permis = calcul.permis_du(i.commise_le)
        if permis is None:
            continue
        if i.commise_le < ajouter_mois(permis.obtention, mois):
            yield Alerte(
                CodeDAlerte.BAREME,
                f"{noms.infraction(i)} retirait {mots.points(prevus)} à qui avait son permis depuis moins de "
                f"{mots.duree(mois)}, ce qui est votre cas. Le calcul suit le barème ordinaire "
                f"({mots.points(i.points)}) : indiquez {mots.points(prevus)}.",
                (i.rang,),
            )


def _tarif(points: int, classe: int | None) -> str:
    return f"{mots.points(points)} et {mots.qualification(classe)}"


def durees_de_stage(calcul: Calcul) -> Iterator[Alerte]:
    """R24 : un stage dure deux jours de suite ; d’autres dates se calculent, mais se vérifient."""
    for stage in calcul.dossier.stages:
        if stage.dernier_jour != lendemain(stage.premier_jour):
            yield Alerte(
                CodeDAlerte.STAGE_DUREE,
                "un stage qui rend des points dure deux jours de suite : vérifiez celui du "
                f"{mots.jour(stage.premier_jour)} au {mots.jour(stage.dernier_jour)}. Le calcul suit ce que "
                "vous indiquez.",
                (stage.rang,),
            )
