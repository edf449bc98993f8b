"""La suite de conformité n’est pas que le moteur : l’oracle, qui n’en partage rien, retrouve chaque vecteur."""

from datetime import date, timedelta
from itertools import groupby

import pytest

from atelier import Bareme
from atelier.conformite.fichiers import suite
from atelier.conformite.modeles import Vecteur
from atelier.rejeu.rejouer import pour_le_moteur
from tests.oracle import soldes
from tests.site.site_lu import bareme_sain

SANS_EFFET = (
    "bornes/derniere-legere-deux-ans",
    "bornes/dix-ans-5e-classe",
    "bornes/dix-ans-delit",
    "bornes/probatoire-classique-1-an-c5",
    "bornes/probatoire-classique-2-an-c5",
    "bornes/probatoire-aac-1-an-c5",
)
"""Les pièges : une règle fausse y ferait bouger un solde, la loi ne le fait pas."""


@pytest.fixture(scope="module")
def vecteurs() -> list[Vecteur]:
    """Rend tous les vecteurs de la suite."""
    bareme: Bareme = bareme_sain()
    return [v for famille in suite(pour_le_moteur(bareme), bareme.cas) for v in famille.vecteurs]


def ecarts(vecteur: Vecteur) -> list[str]:
    """Ce que l’oracle ne dit pas comme le vecteur : au jour du relevé, aux jours choisis, à chaque mouvement."""
    attendu = vecteur.attendu
    jours = [m.le for m in attendu.mouvements] + [s.le for s in attendu.soldes]
    journal = soldes(vecteur.dossier, vecteur.au, max(*jours, vecteur.au) + timedelta(days=1))
    au, solde = journal[vecteur.au], attendu.solde
    couples: list[tuple[str, object, object]] = [
        (
            "au relevé",
            (solde.points, solde.signe, solde.plafond, solde.plancher, solde.etat),
            (au.points, au.signe, au.plafond, au.plancher, au.etat),
        ),
        ("nouveau permis", attendu.nouveau_permis_possible_le, au.nouveau_permis_possible_le),
    ]
    for soir in attendu.soldes:
        jour = journal[soir.le]
        couples.append(
            (
                str(soir.le),
                (soir.points, soir.signe, soir.plafond, soir.plancher),
                (jour.points, jour.signe, jour.plafond, jour.plancher),
            )
        )
    for le, du_jour in groupby(attendu.mouvements, key=lambda m: m.le):
        *_, dernier = du_jour
        jour = journal[le]
        couples.append(
            (f"mouvement du {le}", (dernier.points, dernier.plafond), (jour.points, jour.plafond))
        )
    return [f"{nom} : suite {x}, oracle {y}" for nom, x, y in couples if x != y]


def test_l_oracle_retrouve_chaque_vecteur(vecteurs: list[Vecteur]) -> None:
    """Les deux voies, chaque jour choisi, chaque mouvement : aucun écart."""
    trouves = {v.id: ecart for v in vecteurs if (ecart := ecarts(v))}
    assert not trouves, "\n".join(f"{nom} : {e}" for nom, e in trouves.items())
    assert len(vecteurs) > 400


def test_un_vecteur_faux_se_voit(vecteurs: list[Vecteur]) -> None:
    """Un point de trop, un jour : l’oracle le dit ; la comparaison n’est pas muette."""
    juste = next(v for v in vecteurs if v.famille == "tires")
    soirs = [s.model_copy(update={"points": (s.points + 1) % 13}) for s in juste.attendu.soldes[:1]]
    attendu = juste.attendu.model_copy(update={"soldes": soirs})
    assert ecarts(juste) == []
    assert ecarts(juste.model_copy(update={"attendu": attendu}))


def test_les_mouvements_menent_d_un_solde_a_l_autre(vecteurs: list[Vecteur]) -> None:
    """Leurs jours sont en ordre, et aucun solde choisi ne change un jour sans mouvement."""
    for vecteur in vecteurs:
        jours = [m.le for m in vecteur.attendu.mouvements]
        assert jours == sorted(jours), vecteur.id
        for soir in vecteur.attendu.soldes:
            passes = [m for m in vecteur.attendu.mouvements if m.le <= soir.le]
            assert passes, vecteur.id
            assert (passes[-1].points, passes[-1].plafond) == (soir.points, soir.plafond), (
                vecteur.id
            )


def test_les_dates_eprouvent_les_bords(vecteurs: list[Vecteur]) -> None:
    """Chaque borne a ses trois jours, dont l’un se distingue ; sauf les pièges, nommés."""
    bornes: dict[str, dict[str, Vecteur]] = {}
    for vecteur in vecteurs:
        if vecteur.famille in {"bornes", "arrondis"}:
            nom, _, cote = vecteur.id.rpartition("-")
            bornes.setdefault(nom, {})[cote] = vecteur
    assert all(set(cotes) == {"veille", "jour", "lendemain"} for cotes in bornes.values())
    muettes = [nom for nom, cotes in bornes.items() if len({_dit(v) for v in cotes.values()}) == 1]
    assert sorted(muettes) == sorted(SANS_EFFET)


def _dit(vecteur: Vecteur) -> tuple[object, ...]:
    solde = vecteur.attendu.solde
    genres = tuple((m.genre, m.variation) for m in vecteur.attendu.mouvements)
    possible: date | None = vecteur.attendu.nouveau_permis_possible_le
    duree = possible and (possible - vecteur.au).days
    return solde.points, solde.plafond, solde.plancher, solde.etat, genres, duree
