"""Les infractions d’un même jour dont personne n’a dit si elles l’étaient du même instant (R12).

Une étiquette `simultanee` répond : partagée, elles l’étaient ; seule de son nom, elle ne l’était pas.
Sans étiquette, la question reste posée.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from permis_points import mots
from permis_points.alertes.alerte import Alerte, CodeDAlerte
from permis_points.calcul.deux_voies import Calcul, calculer
from permis_points.dossier import InfractionCommise
from permis_points.moteur.voies import SEVERE_A_L_ENREGISTREMENT, infractions_etablies
from permis_points.regles.cumul import points_retires

_Groupe = Sequence[InfractionCommise]


def meme_jour(calcul: Calcul) -> Iterator[Alerte]:
    """Rend une alerte par jour où la réponse change les points retirés, et quelque chose depuis aujourd’hui."""
    groupes = [g for g in _sans_reponse(calcul) if _retires(g, calcul) > _retires(_unis(g), calcul)]
    if not groupes or not _changerait(calcul, groupes):
        return
    for groupe in groupes:
        separees, unies = _retires(groupe, calcul), _retires(_unis(groupe), calcul)
        yield Alerte(
            CodeDAlerte.MEME_JOUR,
            f"{len(groupe)} infractions sont du {mots.jour(groupe[0].commise_le)} : "
            f"{mots.points(separees)}, comptées séparément ; commises au même instant et au même endroit, "
            f"elles n’en retireraient ensemble que {unies}. L’étaient-elles ? Ce relevé en dépend.",
            tuple(i.rang for i in groupe),
        )


def _sans_reponse(calcul: Calcul) -> Iterator[_Groupe]:
    """Les infractions d’un jour qui pourraient l’être du même instant, et dont on ne le sait pas."""
    jours: dict[object, list[InfractionCommise]] = defaultdict(list)
    for i in infractions_etablies(calcul.dossier, SEVERE_A_L_ENREGISTREMENT):
        if i.retire_des_points:
            jours[i.commise_le].append(i)
    for du_jour in jours.values():
        if len(du_jour) == 1:
            continue
        etiquettes = Counter(i.simultanee for i in du_jour)
        muettes = etiquettes[None]
        ouvertes = [i for i in du_jour if i.simultanee is None or etiquettes[i.simultanee] > 1]
        if muettes and len(ouvertes) > 1:
            yield ouvertes


def _unis(groupe: _Groupe) -> _Groupe:
    return [i._replace(simultanee="") for i in groupe]


def _retires(groupe: _Groupe, calcul: Calcul) -> int:
    return sum(points_retires(groupe, calcul.bareme).values())


def _changerait(calcul: Calcul, groupes: Iterable[_Groupe]) -> bool:
    """Rejoue le dossier, ces jours-là réunis : dit si le solde, l’état ou la suite en dépendent."""
    reunies = {i.rang: str(i.commise_le) for groupe in groupes for i in groupe}
    infractions = tuple(
        i._replace(simultanee=f"\0{reunies[i.rang]}") if i.rang in reunies else i
        for i in calcul.dossier.infractions
    )
    autre = calculer(calcul.dossier._replace(infractions=infractions), calcul.bareme)
    return _ce_qui_compte(autre) != _ce_qui_compte(calcul)


def _ce_qui_compte(calcul: Calcul) -> tuple[object, ...]:
    a_venir = [(e.le, e.genre, e.solde) for e in calcul.etapes if e.le > calcul.dossier.au]
    bas = calcul.derniere_etape_du_plancher.solde_retenu
    return calcul.derniere_etape.solde, bas, calcul.invalide, a_venir
