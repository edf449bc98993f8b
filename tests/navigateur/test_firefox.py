"""Un essai dans Firefox : le calcul, le formulaire, le réseau et une page du guide n’y sont pas cassés."""

from collections.abc import Iterator

import pytest

from tests.navigateur.dossiers import T5, fragment, ouvrir, releve_de_cpython
from tests.navigateur.firefox import BAS, ENTREE, ESPACE, Firefox, firefox

LARGEURS = (390, 1280)


@pytest.fixture(scope="module")
def renard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Un Firefox pour tout le module."""
    with firefox(tmp_path_factory.mktemp("firefox")) as navigateur:
        yield navigateur


def verifier(renard: Firefox, adresse: str) -> None:
    """Rien n’a été demandé ailleurs, aucune erreur n’a été dite, rien ne déborde."""
    for largeur in LARGEURS:
        renard.elargir(largeur)
        assert renard.lire("document.documentElement.scrollWidth - innerWidth") <= 0
    assert [url for url in renard.demandes if not url.startswith(f"{adresse}/")] == []
    assert renard.reproches == []


def test_le_simulateur_calcule_dans_firefox(renard: Firefox, adresse: str) -> None:
    """Un lien donne le relevé de CPython ; puis un permis et une infraction se saisissent au clavier."""
    renard.ouvrir(f"{adresse}/simulateur/{fragment(T5)}")
    renard.attendre("document.querySelector('[data-pret]') !== null")
    releve = renard.lire("document.querySelector('[data-releve-json]').textContent")  # une donnée
    assert releve == releve_de_cpython(T5)
    assert renard.voir("[data-solde]") == "8"
    # Python vient d’un worker : ses demandes sont bien vues.
    assert any(url.endswith(".wasm") for url in renard.demandes)
    verifier(renard, adresse)


def test_le_lien_se_copie_dans_firefox(renard: Firefox, adresse: str) -> None:
    """Pressé au clavier, le bouton copie ; collé dans un champ, c’est le lien du dossier."""
    renard.ouvrir(f"{adresse}/simulateur/{fragment(T5)}")
    renard.attendre("document.querySelector('[data-pret]') !== null")
    renard.lire("document.querySelector('[data-emporter]').open = true")
    renard.taper("[data-emport=lien]", ENTREE)
    renard.attendre(
        "document.querySelector('[data-avis]').innerText.includes('Le lien est copié.')"
    )
    champ = "document.querySelector('[data-emporte] textarea')"
    renard.lire(f"void ({champ}.readOnly = false, {champ}.value = '')")
    renard.coller("[data-emporte] textarea")
    assert ouvrir(renard.attendre(f"{champ}.value")) == T5
    verifier(renard, adresse)


def test_le_retour_arriere_rend_un_moteur_vivant_dans_firefox(
    renard: Firefox, adresse: str
) -> None:
    """Sortie du cache des pages, la page a relancé Python : une date changée se calcule encore."""
    renard.lire("void (window.gardee = true)")
    renard.ouvrir(f"{adresse}/consulter/")
    renard.reculer()
    renard.attendre("location.pathname === '/simulateur/' && document.readyState === 'complete'")
    assert renard.lire("window.gardee ?? null") is True  # la même page, pas une neuve
    renard.attendre("document.querySelector('[data-pret]') !== null")
    champ = "document.querySelector('[data-champ=\"permis.obtention\"]')"
    renard.lire(f"void ({champ}.value = '1996-03-01', {champ}.dispatchEvent(new Event('input')))")
    renard.attendre(
        "document.querySelector('[data-releve-json]').textContent.includes('1996-03-01')"
    )
    verifier(renard, adresse)


def test_un_permis_et_une_infraction_saisis_dans_firefox(renard: Firefox, adresse: str) -> None:
    """Au clavier seul : porte, date du permis, infraction cherchée, ses deux dates."""
    renard.ouvrir(f"{adresse}/simulateur/")
    renard.attendre("document.querySelector('[data-pret]') !== null")
    renard.taper("[name=porte][value=permis]", ESPACE)
    renard.taper("[data-champ='permis.obtention']", "1 2 95")
    renard.attendre("document.querySelector('[data-solde]')?.innerText === '12'")
    assert renard.voir("[data-solde]") == "12"
    renard.taper("[data-ajouter=infraction]", ENTREE)
    renard.taper(".evenement [data-champ=code]", f"telephone{BAS}{ENTREE}")
    renard.taper(".evenement [data-champ=commise_le]", "05052025")
    renard.taper(".evenement [data-champ=etablie_par]", BAS)
    renard.taper(".evenement [data-champ=definitive_le]", "06062025")
    renard.attendre("document.querySelector('[data-mouvement][data-le=\"2025-06-06\"]') !== null")
    assert renard.lire("document.querySelectorAll('[data-genre=retrait]').length") == 1
    assert renard.voir("[data-mouvement][data-le='2025-06-06']")
    verifier(renard, adresse)


def test_une_page_du_guide_dans_firefox(renard: Firefox, adresse: str) -> None:
    """La page s’ouvre avec son titre et son style."""
    renard.ouvrir(f"{adresse}/consulter/")
    assert "points" in renard.voir("h1")
    assert renard.lire("getComputedStyle(document.body).fontSize") != "16px"
    verifier(renard, adresse)
