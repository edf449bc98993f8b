"""Les pages des cas : la réponse d’abord, tout le calcul, le lien, l’erreur, et rien qui mente."""

import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from atelier import Bareme
from atelier.langue.mots import date_longue
from atelier.modeles.cas import Attendu, Cas
from atelier.pages.bareme import Page
from atelier.pages.cas import pages_des_cas
from atelier.pages.simulation import rendre_simulation
from atelier.rejeu.rejouer import pour_le_moteur
from atelier.rejeu.simulation import AttenduNonTenu, simuler
from permis_points.bareme import Bareme as BaremeDuMoteur
from permis_points.erreurs import DossierIncoherent
from tests.liens_de_partage import dossier_au, dossier_du_lien

HOTES = {
    "www.legifrance.gouv.fr",
    "www.conseil-etat.fr",
    "www.service-public.gouv.fr",
    "www.securite-routiere.gouv.fr",
}
MAL_ESPACE = re.compile(r"[\w)»] [:;!?»](?=\s|$)|« ")


@pytest.fixture(scope="module")
def bareme_du_moteur(bareme: Bareme) -> BaremeDuMoteur:
    """Rend le barème tel que le moteur le lit."""
    return pour_le_moteur(bareme)


@pytest.fixture(scope="module")
def pages_cas(bareme: Bareme) -> dict[str, Page]:
    """Rend les pages des cas, par adresse."""
    return {page.uri: page for page in pages_des_cas(bareme)}


@pytest.fixture(scope="module")
def cas_et_pages(bareme: Bareme, pages_cas: dict[str, Page]) -> list[tuple[Cas, str]]:
    """Rend chaque cas et le Markdown de sa page."""
    return [(cas, pages_cas[f"cas/{cas.id}.md"].markdown) for cas in bareme.cas]


class _Texte(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.morceaux: list[str] = []

    def handle_data(self, data: str) -> None:
        self.morceaux.append(data)


def texte(html: str) -> str:
    """Rend le texte visible d’un Markdown semé de HTML, sans son en-tête."""
    lecteur = _Texte()
    lecteur.feed(html.partition("\n---\n")[2] or html)
    return "".join(lecteur.morceaux)


def liens(html: str) -> list[str]:
    """Rend les adresses des liens."""
    return re.findall(r'href="([^"]+)"', html)


def test_une_page_par_cas_et_un_index(bareme: Bareme, pages_cas: dict[str, Page]) -> None:
    """L’index mène à chaque page, une fois ; « Corriger » ouvre le fichier du cas à sa ligne."""
    assert set(pages_cas) == {"cas/index.md", *(f"cas/{cas.id}.md" for cas in bareme.cas)}
    assert liens(pages_cas["cas/index.md"].markdown) == [f"{cas.id}/" for cas in bareme.cas]
    for cas in bareme.cas:
        page = pages_cas[f"cas/{cas.id}.md"]
        assert (page.source, page.ligne) == bareme.position(cas.id)


def test_la_reponse_vient_d_abord(cas_et_pages: list[tuple[Cas, str]]) -> None:
    """Résumé, note d’un point discuté, courbe, lien, puis le détail."""
    for cas, page in cas_et_pages:
        reperes = ['class="pp-chapo"', '<svg class="courbe" viewBox', "Ouvrir dans le simulateur"]
        if cas.note_publique:
            reperes.insert(1, escape(cas.note_publique[:40]))
        places = [page.index(repere) for repere in [*reperes, "## Le dossier", "## La règle"]]
        assert places == sorted(places), cas.id


def test_le_lien_ouvre_le_dossier_de_la_page(cas_et_pages: list[tuple[Cas, str]]) -> None:
    """Une adresse relative, et dans son fragment le dossier, daté du dernier jour attendu."""
    for cas, page in cas_et_pages:
        (lien,) = [adresse for adresse in liens(page) if "simulateur" in adresse]
        adresse, diese, donnees = lien.partition("#")
        assert adresse == "../../simulateur/"
        assert dossier_du_lien(diese + donnees) == dossier_au(cas)


def test_tout_ce_qui_est_attendu_se_lit(cas_et_pages: list[tuple[Cas, str]]) -> None:
    """Chaque jour attendu et son solde sont dans le tableau des jours."""
    for cas, page in cas_et_pages:
        for attendu in cas.attendu:
            debut = f'<th scope="row">{date_longue(attendu.le)}</th>'
            if attendu.points is not None:
                debut += f'<td class="pp-serre"><b>{attendu.points}</b>/{attendu.plafond or ""}'
            assert debut in page, (cas.id, attendu.le)
            if attendu.signe is not None and attendu.signe < 0:
                assert f"solde interne −{-attendu.signe}" in page
            if attendu.nouveau_permis_possible_le:
                quand = date_longue(attendu.nouveau_permis_possible_le)
                assert f"Nouveau permis possible le {quand}" in page


def test_l_erreur_repandue_n_est_montree_que_corrigee(cas_et_pages: list[tuple[Cas, str]]) -> None:
    """Le solde faux est barré, le vrai le suit ; pas de section quand il n’y a pas d’erreur."""
    for cas, page in cas_et_pages:
        barres = re.findall(r"<s>(.+?)</s></td><td><strong>(.+?)</strong>", page)
        faux = cas.erreur_repandue.attendu_faux if cas.erreur_repandue else ()
        assert len(barres) == len(faux), cas.id
        assert ("## L’erreur qu’on lit souvent" in page) == bool(faux)
        if faux:
            assert any(avant != apres for avant, apres in barres), cas.id


def test_un_point_discute_se_voit(cas_et_pages: list[tuple[Cas, str]]) -> None:
    """L’étiquette et l’avis sur les cas contestés, sur eux seuls."""
    contestes = [cas.id for cas, _ in cas_et_pages if cas.fiabilite == "conteste"]
    assert contestes
    for cas, page in cas_et_pages:
        assert ("point discuté" in page) == (cas.id in contestes)
        assert ('class="pp-avis"' in page) == (cas.id in contestes)


def test_la_lecture_severe_accompagne_un_plancher_qui_differe(
    cas_et_pages: list[tuple[Cas, str]],
) -> None:
    """Jamais le solde de droit seul quand une lecture plus sévère donne moins."""
    avec = [cas.id for cas, page in cas_et_pages if "courbe__plancher" in page]
    assert avec
    for cas, page in cas_et_pages:
        assert ("### Lecture la plus sévère" in page) == (cas.id in avec)


def test_les_liens_sont_officiels_ou_internes(cas_et_pages: list[tuple[Cas, str]]) -> None:
    """Ni cabinet, ni centre de stages, ni presse : Légifrance, une juridiction, une page de l’État."""
    for cas, page in cas_et_pages:
        hotes = {urlsplit(lien).netloc for lien in liens(page)} - {""}
        assert hotes <= HOTES, cas.id


def test_la_typographie(cas_et_pages: list[tuple[Cas, str]], pages_cas: dict[str, Page]) -> None:
    """Apostrophes courbes, espaces insécables devant la ponctuation haute et dans les guillemets."""
    for nom, page in [
        *((cas.id, page) for cas, page in cas_et_pages),
        ("index", pages_cas["cas/index.md"].markdown),
    ]:
        vu = texte(page)
        assert MAL_ESPACE.findall(vu) == [], nom
        assert "'" not in vu, nom


def test_les_entetes(cas_et_pages: list[tuple[Cas, str]]) -> None:
    """Titres et descriptions propres à chaque page, de longueur raisonnable."""
    titres, descriptions = set(), set()
    for cas, page in cas_et_pages:
        (description,) = re.findall(r'^description: "(.+)"$', page, re.MULTILINE)
        assert 20 < len(description) < 320, cas.id
        titres.add(cas.titre)
        descriptions.add(description)
    assert len(titres) == len(descriptions) == len(cas_et_pages)


DOSSIER = {
    "permis": {"obtention": "2005-01-10"},
    "evenements": [
        {
            "type": "infraction",
            "code": "telephone-tenu-en-main",
            "commise_le": "2025-01-10",
            "definitive_le": "2025-02-03",
        },
    ],
}


def attendu(le: str, points: int) -> Attendu:
    """Rend un attendu, tel que le YAML le donne."""
    return Attendu.model_validate({"le": le, "points": str(points)})


def test_un_bloc_de_simulation(bareme_du_moteur: BaremeDuMoteur) -> None:
    """Un seul bloc que Markdown garde : ni ligne vide, ni marge ; la courbe, les jours, le lien."""
    attendus = [attendu("2025-02-03", 9), attendu("2028-02-03", 12)]
    bloc = rendre_simulation(
        simuler(DOSSIER, attendus, bareme_du_moteur), vers_simulateur="../simulateur/"
    )
    lignes = bloc.splitlines()
    assert lignes[0] == '<div class="pp-simulation">'
    assert lignes[-1] == "</div>"
    assert all(ligne and not ligne.startswith(" ") for ligne in lignes)
    assert bloc.count('<svg class="courbe" viewBox') == 1
    (lien,) = [adresse for adresse in liens(bloc) if "simulateur" in adresse]
    assert lien.startswith("../simulateur/#d=1.")
    assert dossier_du_lien(lien.partition("simulateur/")[2])["au"] == "2028-02-03"
    assert "Reconstitution totale" in bloc


def test_le_jour_du_releve_d_un_bloc(bareme_du_moteur: BaremeDuMoteur) -> None:
    """Le jour du dossier l’emporte, puis celui demandé, puis le dernier attendu."""
    attendus = [attendu("2025-02-03", 9)]
    date_du_dossier = DOSSIER | {"au": "2026-11-21"}
    bloc = rendre_simulation(
        simuler(date_du_dossier, attendus, bareme_du_moteur), vers_simulateur=""
    )
    assert "21 novembre 2026" in bloc
    assert "21 novembre 2026" not in rendre_simulation(
        simuler(DOSSIER, attendus, bareme_du_moteur), vers_simulateur=""
    )


def test_un_bloc_dementi_casse(bareme_du_moteur: BaremeDuMoteur) -> None:
    """Un attendu que la loi dément lève une erreur qui dit ce que donne le moteur, et pourquoi."""
    with pytest.raises(AttenduNonTenu, match=r"3.février 2025.*points: 9.* et non 12 — .*Retrait"):
        rendre_simulation(
            simuler(DOSSIER, [attendu("2025-02-03", 12)], bareme_du_moteur), vers_simulateur=""
        )


def test_un_bloc_au_dossier_fautif_casse(bareme_du_moteur: BaremeDuMoteur) -> None:
    """Un dossier refusé par le moteur n’est pas montré."""
    fautif = DOSSIER | {"permis": {"obtention": "2005-02-30"}}
    with pytest.raises(DossierIncoherent, match=r"permis\.obtention"):
        rendre_simulation(
            simuler(fautif, [attendu("2025-02-03", 9)], bareme_du_moteur), vers_simulateur=""
        )
