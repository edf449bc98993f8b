"""Le worker où vit Python : ce que la page lui dit de l’appareil, la mémoire qu’elle rend, sa relance."""

from playwright.sync_api import Route, Worker, expect

from tests.chemins import SITE
from tests.navigateur.dossiers import T5, fragment, releve_de_cpython
from tests.navigateur.visite import Visite, Visiter, attendre_que
from tests.regard import lit

PERMIS = {"obtention": "1996-03-01", "filiere": "classique"}
IPAD = "Object.defineProperty(Navigator.prototype, 'maxTouchPoints', { get: () => 5 });"


def signaler(visite: Visite, signal: str) -> None:
    """Dit à la page qu’elle part dans le cache des pages, ou qu’elle en sort."""
    visite.page.evaluate(
        "(nom) => dispatchEvent(new PageTransitionEvent(nom, { persisted: true }))", signal
    )


def les_notres(visite: Visite) -> list[Worker]:
    """Les workers du simulateur ; la recherche du thème a le sien."""
    return [w for w in visite.page.workers if w.url.endswith("/simulateur.worker.js")]


def attendre_les_workers(visite: Visite, combien: int) -> None:
    """Attend que le simulateur ait ce nombre de workers."""
    attendre_que(
        visite.page, lambda: len(les_notres(visite)) == combien, f"{combien} worker(s) attendu(s)"
    )


def test_pyodide_peut_reconnaitre_un_ipad(visiter: Visiter) -> None:
    """Seuls ses points de contact distinguent un iPad d’un Mac ; un worker les ignore, la page les lui dit."""
    visite = visiter()
    visite.page.add_init_script(IPAD)
    visite.aller(fragment(T5))
    (ouvrier,) = les_notres(visite)
    assert ouvrier.evaluate("navigator.maxTouchPoints") == 5
    # Et c’est bien là que regarde le Pyodide publié.
    gardes = [glu.read_text("utf-8") for glu in SITE.rglob("pyodide*.mjs")]
    assert gardes
    assert all("navigator.maxTouchPoints>1" in glu for glu in gardes)


def test_la_page_qui_part_rend_la_memoire_de_python_et_le_relance_au_retour(
    visiter: Visiter,
) -> None:
    """Partie : plus de worker. Revenue : un worker, le relevé toujours là, et la saisie se calcule."""
    visite = visiter()
    visite.aller(fragment(T5))
    attendre_les_workers(visite, 1)
    signaler(visite, "pagehide")
    attendre_les_workers(visite, 0)
    lit(visite.page.locator("[data-solde]"), "8")
    signaler(visite, "pageshow")
    attendre_les_workers(visite, 1)
    visite.attendre()
    expect(visite.page.locator("[data-attente]")).to_be_hidden()
    visite.page.get_by_label("Date d’obtention").fill("1996-03-01")
    visite.attendre_le_releve(releve_de_cpython(T5 | {"permis": PERMIS}))
    lit(visite.page.locator("[data-solde]"), "8")
    assert visite.reproches == []


def test_un_retour_ne_lance_pas_ce_qui_ne_l_etait_pas(visiter: Visiter) -> None:
    """Avec l’économie de données, rien n’est chargé tant qu’on n’a rien fait, retour compris."""
    visite = visiter()
    visite.page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    visite.aller(pret=False)
    signaler(visite, "pagehide")
    signaler(visite, "pageshow")
    visite.page.wait_for_load_state("networkidle")
    assert not any(url.endswith(".wasm") for url in visite.demandes)


def test_python_part_de_la_tete_de_la_page_qui_le_reprend(visiter: Visiter) -> None:
    """Le script de la page retenu, le worker charge déjà ; le script venu, c’est ce worker-là qui répond."""
    visite = visiter()
    retenues: list[Route] = []
    visite.page.context.route("**/simulateur.js", lambda route: retenues.append(route))  # noqa: PLW0108
    visite.page.goto(f"{visite.adresse}/simulateur/{fragment(T5)}", wait_until="commit")
    attendre_les_workers(visite, 1)
    (lance,) = les_notres(visite)
    attendre_que(visite.page, lambda: retenues, "le script n’est pas demandé")
    for route in retenues:
        route.continue_()
    visite.attendre()
    assert les_notres(visite) == [lance]
    lit(visite.page.locator("[data-solde]"), "8")
    assert visite.reproches == []
