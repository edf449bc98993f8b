"""La chronique : chaque changement du barème y est daté une fois, et rien d’autre."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

import pytest

from atelier.modeles.infractions import Infraction
from tests.chemins import SITE
from tests.site.site_lu import Element, bareme_sain, lire, uni

BAREME = bareme_sain()
PREMIER = min(v.en_vigueur_depuis for i in BAREME.infractions for v in i.versions)
PAR_FAMILLE = [(f.code, i) for f in BAREME.familles for i in f.infractions]
UN_JOUR = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def annees() -> list[Element]:
    """Rend les années de la page, dans l’ordre."""
    return (
        lire(SITE / "bareme" / "changements" / "index.html")
        .un(classe="pp-chronique")
        .tous("section")
    )


@dataclass(frozen=True)
class Lu:
    """Un changement de la page : son jour, sa fiche (à défaut son titre), ses mots, ses points."""

    jour: dt.date
    objet: str
    texte: str
    passage: tuple[int, ...]


def journees(annee: Element) -> list[tuple[dt.date, list[Element]]]:
    """Rend les jours d’une année, chacun avec ses lots de changements semblables."""
    jours: list[tuple[dt.date, list[Element]]] = []
    for enfant in annee.enfants:
        if enfant.nom == "h3":
            jours.append((dt.date.fromisoformat(enfant.attributs["id"].removeprefix("le-")), []))
        elif enfant.nom == "ul":
            jours[-1][1].extend(li for li in enfant.enfants if li.nom == "li")
    return jours


def lus(annees: list[Element]) -> list[Lu]:
    """Rend tous les changements de la page."""
    return [
        Lu(
            jour,
            membre.un("a").attributs["href"] if membre.tous("a") else membre.un("strong").texte,
            lot.texte,
            tuple(int(b.texte) for p in lot.tous("span", "pp-passage") for b in p.tous("b")),
        )
        for annee in annees
        for jour, lots in journees(annee)
        for lot in lots
        for membre in (lot.tous("li") or [lot])
    ]


def fins(infraction: Infraction) -> list[dt.date]:
    """Rend les jours où l’infraction cesse d’exister sans qu’une version suive."""
    debuts = {v.en_vigueur_depuis for v in infraction.versions}
    lendemains = [v.fin + UN_JOUR for v in infraction.versions if v.fin]
    return [jour for jour in lendemains if jour not in debuts]


def test_chaque_changement_y_est_une_fois(annees: list[Element]) -> None:
    """Versions des infractions, fins sans suite, tarifs et règles modifiés ; pas l’état du premier jour."""
    attendus: Counter[tuple[dt.date, str]] = Counter()
    for famille, infraction in PAR_FAMILLE:
        dates = [v.en_vigueur_depuis for v in infraction.versions if v.en_vigueur_depuis > PREMIER]
        attendus.update(
            (jour, f"../{famille}/{infraction.id}/") for jour in dates + fins(infraction)
        )
    for amende in BAREME.amendes:
        attendus.update((v.en_vigueur_depuis, "../amendes/") for v in amende.versions[:-1])
    for regle in BAREME.parametres:
        dates = [v.en_vigueur_depuis for v in regle.versions[:-1]]
        attendus.update((jour, uni(regle.libelle)) for jour in dates if jour > PREMIER)
    assert Counter((lu.jour, lu.objet) for lu in lus(annees)) == attendus


def test_du_plus_recent_au_plus_ancien(annees: list[Element]) -> None:
    """Années et jours décroissants, chaque jour dans son année, chaque total exact."""
    dates = [jour for annee in annees for jour, _ in journees(annee)]
    assert dates == sorted(set(dates), reverse=True)
    for annee in annees:
        numero = int(annee.attributs["id"].removeprefix("annee-"))
        jours = journees(annee)
        assert {jour.year for jour, _ in jours} == {numero}
        assert int(annee.un("span", "pp-compte").texte) == len(lus([annee]))


def test_le_changement_dit_les_points_avant_et_apres(annees: list[Element]) -> None:
    """« 2 → 3 » quand le nombre change d’une version à la suivante ; sinon rien."""
    attendus = Counter(
        (apres.en_vigueur_depuis, f"../{famille}/{i.id}/", avant.points, apres.points)
        for famille, i in PAR_FAMILLE
        for apres, avant in zip(i.versions, i.versions[1:], strict=False)
        if avant.points != apres.points
    )
    passages = Counter((lu.jour, lu.objet, *lu.passage) for lu in lus(annees) if lu.passage)
    assert passages == attendus
    assert attendus


def test_un_meme_jour_ne_repete_pas_une_phrase(annees: list[Element]) -> None:
    """Ce qui change de la même façon le même jour est rassemblé, les points d’abord."""
    for annee in annees:
        for _, lots in journees(annee):
            communes = [lot.un("strong").texte for lot in lots if lot.tous("li")]
            assert len(communes) == len(set(communes))
            passages = [bool(lot.tous("span", "pp-passage")) for lot in lots]
            assert passages == sorted(passages, reverse=True)


def test_la_phrase_du_bareme_est_reprise(annees: list[Element]) -> None:
    """`ce_qui_change` se lit à sa date, à côté de son infraction."""
    textes = {(lu.jour, lu.objet): lu.texte for lu in lus(annees)}
    for famille, infraction in PAR_FAMILLE:
        for version in infraction.versions:
            if version.ce_qui_change and version.en_vigueur_depuis > PREMIER:
                lu = textes[version.en_vigueur_depuis, f"../{famille}/{infraction.id}/"]
                assert uni(version.ce_qui_change) in lu


def test_une_annee_choisie_permet_de_revenir_a_toutes(annees: list[Element]) -> None:
    """Chaque année porte un lien vers la liste des années, qui existe."""
    navigation = lire(SITE / "bareme" / "changements" / "index.html").un("nav", "pp-ancres")
    assert navigation.attributs["id"] == "annees"
    for annee in annees:
        assert annee.un("p", "pp-toutes").un("a").attributs["href"] == "#annees"


def test_la_page_annonce_son_fil() -> None:
    """Le fil Atom se découvre par l’en-tête et se suit par un lien ; il existe."""
    page = SITE / "bareme" / "changements" / "index.html"
    (annonce,) = [
        e.attributs["href"]
        for e in lire(page).tous("link")
        if e.attributs.get("type") == "application/atom+xml"
    ]
    liens = [a.attributs.get("href") for a in lire(page).un("article").tous("a")]
    assert annonce in liens
    assert (page.parent / annonce).resolve().is_file()
