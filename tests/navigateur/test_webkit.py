"""Un essai dans WebKit, le moteur de Safari : calcul, formulaire, chercheur, copie, retour arrière."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.navigateur.dossiers import T5, fragment, ouvrir, releve_de_cpython
from tests.navigateur.webkit import ENTREE, ESPACE, FLECHE_BAS, WebKit, webkit
from tests.service import Service, servir

LARGEURS = (450, 1280)  # MiniBrowser ne descend pas plus bas
# Le pilote de WebKit ne dit pas la console : la page servie note elle-même ses fautes, dès avant ses scripts.
GUET = b"""
window.reproches = [];
const noter = ({ message, reason, target, violatedDirective: regle }) => window.reproches.push(
  String(regle ?? message ?? reason ?? target?.src ?? target?.href));
for (const signal of ["error", "unhandledrejection"]) addEventListener(signal, noter, true);
document.addEventListener("securitypolicyviolation", noter);
"""


class Guet(Service):
    """Sert le site, où chaque page charge d’abord le guet : la politique du site admet ses propres fichiers."""

    def do_GET(self) -> None:  # noqa: N802  nom que http.server appelle
        """Rend le guet, ou une page qui l’appelle, ou tout autre fichier tel quel."""
        chemin = Path(self.translate_path(self.path))
        page = chemin / "index.html" if chemin.is_dir() else chemin
        if self.path == "/guet.js":
            self._rendre("text/javascript", GUET)
        elif self.path.endswith("/") and page.exists():
            avant, tete, apres = page.read_bytes().partition(b"<head>")
            self._rendre("text/html", avant + tete + b'<script src="/guet.js"></script>' + apres)
        else:
            super().do_GET()

    def _rendre(self, genre: str, corps: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{genre}; charset=utf-8")
        self.send_header("Content-Length", str(len(corps)))
        self.end_headers()
        self.wfile.write(corps)


@pytest.fixture(scope="module")
def safari(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebKit]:
    """Un WebKit pour tout le module, où le lien de T5 est ouvert : démarrer Python coûte cher."""
    with servir(Guet) as adresse, webkit(tmp_path_factory.mktemp("webkit"), adresse) as navigateur:
        navigateur.ouvrir(f"/simulateur/{fragment(T5)}")
        attendre_le_moteur(navigateur)
        yield navigateur


def verifier(safari: WebKit) -> None:
    """Aucune faute n’a été dite dans la page, rien ne déborde."""
    for largeur in LARGEURS:
        safari.elargir(largeur)
        # La fenêtre prend sa largeur après avoir répondu.
        safari.attendre(
            f"innerWidth === {largeur} && document.documentElement.scrollWidth <= {largeur}"
        )
    assert safari.lire("window.reproches") == []


def attendre_le_moteur(safari: WebKit) -> None:
    """Attend Python ; une machine chargée peut se taire trente secondes, alors la page offre de réessayer."""
    pret = "document.querySelector('[data-pret]') !== null"
    recours = "document.querySelector('[data-reessayer]').checkVisibility()"
    safari.attendre(f"{pret} || {recours}")
    if safari.lire(recours):
        safari.cliquer("[data-reessayer]")
        safari.attendre(pret)


def test_un_lien_donne_le_releve_de_cpython_dans_webkit(safari: WebKit) -> None:
    """Le même JSON qu’en CPython, et huit points que l’on voit."""
    releve = safari.lire("document.querySelector('[data-releve-json]').textContent")
    assert releve == releve_de_cpython(T5)
    assert safari.lire("document.querySelector('[data-solde]').innerText") == "8"
    assert safari.lire("document.querySelector('[data-solde]').checkVisibility()")
    verifier(safari)


@pytest.mark.parametrize(("emport", "quoi"), [("lien", "Le lien"), ("resume", "Le résumé")])
def test_ce_qui_se_copie_se_copie_dans_webkit(safari: WebKit, emport: str, quoi: str) -> None:
    """Un vrai clic suffit : WebKit n’accepte le presse-papiers que pendant le geste."""
    safari.lire("document.querySelector('[data-emporter]').open = true")
    safari.cliquer(f"[data-emport={emport}]")
    avis = safari.attendre(
        f"/^{quoi}/.exec(document.querySelector('[data-avis]').innerText)?.input"
    )
    assert avis.strip() == f"{quoi} est copié."
    champ = "document.querySelector('[data-emporte] textarea')"
    texte = safari.lire(f"{champ}.value")
    if emport == "lien":
        assert ouvrir(texte) == T5
    # Collé au clavier : c’est bien ce que tient le presse-papiers.
    safari.lire(f"void ({champ}.readOnly = false, {champ}.value = '')")
    safari.coller("[data-emporte] textarea")
    colle = safari.attendre(f"{champ}.value")
    assert colle.split() == texte.split()  # WebKit colle des espaces simples
    verifier(safari)


def test_un_permis_et_une_infraction_saisis_dans_webkit(safari: WebKit) -> None:
    """Au clavier seul : porte, date du permis, infraction cherchée, ses deux dates."""
    safari.lire("document.querySelector('[data-effacer]').click()")
    safari.taper("[name=porte][value=permis]", ESPACE)
    safari.taper("[data-champ='permis.obtention']", "1 2 95")
    safari.attendre("document.querySelector('[data-solde]')?.textContent === '12'")
    safari.taper("[data-ajouter=infraction]", ENTREE)
    safari.taper(".evenement [data-champ=code]", f"telephone{FLECHE_BAS}{ENTREE}")
    safari.taper(".evenement [data-champ=commise_le]", "05/05/2025")
    safari.taper(".evenement [data-champ=etablie_par]", "P")
    safari.taper(".evenement [data-champ=definitive_le]", "06062025")
    safari.attendre("document.querySelector('[data-mouvement][data-le=\"2025-06-06\"]') !== null")
    assert safari.lire("document.querySelectorAll('[data-genre=retrait]').length") == 1
    verifier(safari)


def test_le_retour_arriere_rend_un_moteur_vivant_dans_webkit(safari: WebKit) -> None:
    """Sortie du cache des pages, la page a relancé Python : une date changée se calcule encore."""
    safari.lire("void (window.gardee = true)")
    safari.ouvrir("/consulter/")
    assert "points" in safari.lire("document.querySelector('h1').innerText")
    verifier(safari)
    safari.reculer()
    safari.attendre("location.pathname === '/simulateur/' && document.readyState === 'complete'")
    assert safari.lire("window.gardee") is True  # la même page, pas une neuve
    attendre_le_moteur(safari)
    champ = "document.querySelector('[data-champ=\"permis.obtention\"]')"
    safari.lire(f"void ({champ}.value = '1996-03-01', {champ}.dispatchEvent(new Event('input')))")
    safari.attendre(
        "document.querySelector('[data-releve-json]').textContent.includes('1996-03-01')"
    )
    verifier(safari)


def test_une_vitesse_se_cherche_dans_webkit(safari: WebKit) -> None:
    """« 112 au lieu de 90 » : la vitesse retenue et les points."""
    safari.ouvrir("/bareme/")
    safari.attendre("document.querySelector('[data-chercheur]').hidden === false")
    safari.taper("#filtre", "112 au lieu de 90")
    reponse = "document.querySelector('.pp-chercheur__reponse').innerText"
    dite = safari.attendre(f"/points?[^]*retenue/.exec({reponse})?.input")
    assert "106,4\u00a0km/h" in dite
    assert (
        safari.lire("document.querySelector('.pp-chercheur__fait b').innerText") == "1\u00a0point"
    )
    verifier(safari)
