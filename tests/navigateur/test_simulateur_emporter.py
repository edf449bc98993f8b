"""Ce que l’on emporte, fait dans le navigateur : agenda, papier, résumé, fichier, lien."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from tests.moteur.aide import bareme
from tests.moteur.enregistre.autre_droit import bareme_ou
from tests.moteur.enregistre.test_verifier import DEUX, fichier
from tests.navigateur.dossiers import DIX, T5, Dossier, dossier, fragment, infraction, ouvrir, stage
from tests.navigateur.visite import Visite, Visiter
from tests.regard import a_l_ecran, voit


def ouvrir_le_volet(visite: Visite) -> None:
    """Déplie « Emporter »."""
    visite.page.locator("[data-emporter] > summary").click()


def telecharger(visite: Visite, bouton: str) -> tuple[str, str]:
    """Clique et rend le nom et le texte du fichier reçu."""
    with visite.page.expect_download() as attente:
        visite.page.get_by_role("button", name=bouton).click()
    recu = attente.value
    return recu.suggested_filename, Path(recu.path()).read_text("utf-8")


def test_l_agenda_se_lit(visiter: Visiter) -> None:
    """Un vrai lecteur y trouve des journées entières, une alarme sept jours avant, aucun solde en titre."""
    visite = visiter()
    visite.aller(fragment(T5))
    ouvrir_le_volet(visite)
    nom, texte = telecharger(visite, "Agenda")
    assert nom.endswith(".ics")
    entrees: list[Any] = Calendar.from_ical(texte).walk("VEVENT")
    assert entrees
    a_venir = [m["le"] for m in json.loads(visite.releve())["mouvements"] if m["le"] > T5["au"]]
    jours = {entree.decoded("dtstart").isoformat() for entree in entrees}
    assert set(a_venir) <= jours
    for entree in entrees:
        assert len(entree.walk("VALARM")) == 1
        assert not re.search(r"\d+ point", str(entree["summary"]))
    voit(visite.page.locator("[data-avis]"))


def test_un_jour_se_note_depuis_la_reponse(visiter: Visiter) -> None:
    """Le bouton sous le geste à faire donne une seule journée, celle qu’il dit ; l’avis se lit à côté."""
    visite = visiter(viewport={"width": 390, "height": 844})
    page = visite.page
    visite.aller(fragment(T5))
    geste = page.locator("[data-geste]")
    geste.scroll_into_view_if_needed()
    a_l_ecran(geste, "À faire\u00a0: aucune infraction jusqu’au 20\u00a0septembre 2027 compris")
    _, texte = telecharger(visite, "Ajouter ce jour au calendrier")
    entrees: list[Any] = Calendar.from_ical(texte).walk("VEVENT")
    assert [entree.decoded("dtstart").isoformat() for entree in entrees] == ["2027-09-20"]
    a_l_ecran(page.locator("[data-avis]"), "L’agenda contient 1 date.")


def test_le_tableau_s_ouvre_dans_un_tableur(visiter: Visiter) -> None:
    """Le CSV téléchargé a la marque d’UTF-8, et une ligne par mouvement du relevé."""
    visite = visiter()
    visite.aller(fragment(T5))
    ouvrir_le_volet(visite)
    nom, texte = telecharger(visite, "Tableau (.csv)")
    assert nom == "permis-points.csv"
    assert texte.startswith('\ufeff"Jour";')
    jours = [ligne.split(";")[0].strip('"') for ligne in texte.splitlines()[1:]]
    mouvements = [m["le"] for m in json.loads(visite.releve())["mouvements"]]
    assert jours[: len(mouvements)] == mouvements


def test_le_dossier_enregistre_se_rouvre_a_l_identique(visiter: Visiter, tmp_path: Path) -> None:
    """Le fichier contient le dossier, son relevé et ce qui l’a calculé ; rouvert ailleurs, le même relevé."""
    contenu = DIX["du-bareme-avec-options"]
    visite = visiter()
    visite.aller(fragment(contenu))
    ouvrir_le_volet(visite)
    nom, texte = telecharger(visite, "Enregistrer le dossier")
    ecrit = json.loads(texte)
    assert ecrit["dossier"] == contenu
    assert ecrit["releve"] == json.loads(visite.releve())
    assert ecrit["enregistre"]["bareme"] == bareme().empreinte
    garde = tmp_path / nom
    garde.write_text(texte, "utf-8")
    autre = visiter()
    autre.aller()
    autre.page.locator("[data-fichier]").set_input_files(garde)
    expect(autre.page.locator("[data-solde]")).to_be_visible()
    assert autre.releve() == visite.releve()
    expect(autre.page.locator("[data-reforme]")).to_be_empty()


def test_une_reforme_depuis_l_enregistrement_se_lit(prete: Visite) -> None:
    """Un fichier d’un autre droit : avant et après, à l’écran ; un dossier d’avant l’efface."""
    page = prete.page
    prete.entrer()

    def rouvrir(texte: str) -> None:
        octets = texte.encode()
        page.locator("[data-fichier]").set_input_files(
            {"name": "dossier.json", "mimeType": "application/json", "buffer": octets}
        )

    rouvrir(fichier(DEUX, bareme_ou("feu-rouge", 2)))
    bloc = page.locator("[data-reforme]")
    expect(bloc.get_by_role("heading")).to_be_visible()
    bloc.scroll_into_view_if_needed()
    a_l_ecran(bloc.get_by_role("heading"), "Ce que la réforme change pour vous")
    voit(bloc.locator("p"), re.compile("donne 5\u00a0points sur 12, au lieu de 7\u00a0points"))
    voit(bloc.locator("tbody tr").first, re.compile("−2, 7.*−4, 5"))
    rouvrir(json.dumps(DEUX))
    voit(page.locator("[data-avis]"), re.compile("dossier enregistré"))
    expect(bloc).to_be_empty()


MAUVAIS = {
    "image": b"\x89PNG\r\n\x1a\n\x00",
    "texte": b"bonjour",
    "liste": b"[1, 2]",
    "profond": b'{"a":' * 60_000,
    "enorme": b" " * 6_000_000,
}


@pytest.mark.parametrize("octets", MAUVAIS.values(), ids=MAUVAIS.keys())
def test_un_mauvais_fichier_donne_une_phrase(prete: Visite, octets: bytes) -> None:
    """La saisie en cours reste entière."""
    prete.entrer()
    prete.page.get_by_label("Date d’obtention").fill("1995-03-01")
    prete.page.locator("[data-fichier]").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": octets}
    )
    voit(prete.page.locator("[data-avis]"), re.compile("n’est pas un dossier|démesuré"))
    expect(prete.page.get_by_label("Date d’obtention")).to_have_value("1995-03-01")


REFUSER = "navigator.clipboard.{} = () => Promise.reject(new Error('non'));"
# Safari : une écriture qui ne commence pas pendant le clic est refusée.
PENDANT_LE_CLIC = """
let clic = false;
addEventListener('click', () => { clic = true; setTimeout(() => { clic = false; }); }, true);
for (const nom of ['write', 'writeText']) {
  const ecrire = navigator.clipboard[nom].bind(navigator.clipboard);
  navigator.clipboard[nom] = (contenu) => (clic ? ecrire(contenu) : Promise.reject(new Error('trop tard')));
}
"""
LIRE_LE_HTML = """async () => {
  const [copie] = await navigator.clipboard.read();
  const html = await (await copie.getType('text/html')).text();
  const lignes = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('tr');
  return [...lignes].map((tr) => [...tr.children].map((case_) => case_.textContent));
}"""
PRESSE_PAPIERS = {
    "tel-quel": "",
    "pendant-le-clic": PENDANT_LE_CLIC,
    "sans-promesse": REFUSER.format("write"),
    "sans-clipboarditem": "delete globalThis.ClipboardItem;",
}


@pytest.mark.parametrize("avant", PRESSE_PAPIERS.values(), ids=PRESSE_PAPIERS.keys())
@pytest.mark.parametrize("quoi", ["Le résumé", "Le lien", "Le tableau"])
def test_ce_qui_se_copie_se_copie(visiter: Visiter, quoi: str, avant: str) -> None:
    """Chaque bouton « Copier » copie ce que la page montre, que le navigateur attende la promesse ou non."""
    visite = visiter(permissions=["clipboard-read", "clipboard-write"])
    visite.page.add_init_script(avant)
    visite.aller(fragment(T5))
    ouvrir_le_volet(visite)
    visite.page.get_by_role("button", name=quoi.replace("Le", "Copier le")).click()
    champ = visite.page.get_by_label("Texte prêt à copier")
    expect(champ).to_be_visible()
    voit(visite.page.locator("[data-avis]"), f"{quoi} est copié.")
    texte = champ.input_value()
    assert visite.page.evaluate("() => navigator.clipboard.readText()") == texte
    if quoi == "Le lien":
        assert ouvrir(texte) == T5
    elif quoi == "Le résumé":
        assert "8\u00a0points sur 12" in texte
    else:
        colonnes = [ligne.split("\t") for ligne in texte.splitlines()]
        assert colonnes[0][:3] == ["Jour", "Lecture", "Mouvement"]
        assert {len(ligne) for ligne in colonnes} == {len(colonnes[0])}
        if not avant:
            lus = visite.page.evaluate(LIRE_LE_HTML)
            assert lus == colonnes
    assert visite.reproches == []


def test_le_presse_papiers_refuse_se_dit(visiter: Visiter) -> None:
    """Sans permission, le texte reste à copier à la main."""
    visite = visiter()
    visite.page.add_init_script(REFUSER.format("write") + REFUSER.format("writeText"))
    visite.aller(fragment(T5))
    ouvrir_le_volet(visite)
    visite.page.get_by_role("button", name="Copier le lien").click()
    voit(visite.page.locator("[data-avis]"), "copiez-le depuis le champ")
    expect(visite.page.get_by_label("Texte prêt à copier")).to_be_visible()


def test_l_avis_legal_accompagne_le_lien(visiter: Visiter) -> None:
    """Qui peut demander un solde est dit à côté du lien, article cité."""
    visite = visiter()
    visite.aller(fragment(T5))
    ouvrir_le_volet(visite)
    volet = visite.page.locator("[data-emporter]")
    voit(volet, "aucun employeur, aucun assureur")
    expect(volet.get_by_role("link", name="L223-7")).to_be_visible()


RECOPIE = dossier(  # un relevé intégral de cinq lignes, deux délais interrompus
    "2009-05-18",
    infraction("2022-02-03", "2022-02-20", 4, 4),
    infraction("2023-05-01", "2023-06-01", 2, 4),
    stage("2023-10-12", "2023-10-13"),
    infraction("2025-01-10", "2025-02-01", 3, 4),
    infraction("2026-04-22", "2026-05-11", 1, 3),
    infraction("2026-10-08", None, 3, 4),
)
PAPIERS: dict[str, Dossier] = {
    "t5": T5,
    "recopie": RECOPIE,
    **{nom: DIX[nom] for nom in ("invalidation", "stage")},
}


@pytest.mark.parametrize("contenu", PAPIERS.values(), ids=PAPIERS.keys())
def test_le_releve_imprime_tient_sur_deux_pages(visiter: Visiter, contenu: Dossier) -> None:
    """En A4, sans le formulaire ni les boutons ; les replis sont ouverts."""
    visite = visiter()
    visite.aller(fragment(contenu))
    visite.page.emulate_media(media="print")
    visite.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(visite.page.locator("form.saisie")).to_be_hidden()
    expect(visite.page.locator("[data-solde]")).to_be_visible()
    expect(visite.page.locator("[data-mouvement]").last).to_be_visible()
    pdf = visite.page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom"), "12mm"))
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2


def test_une_rangee_imprimee_ne_se_coupe_pas_dans_webkit(visiter: Visiter) -> None:
    """WebKit coupe une rangée de table : sur papier, chacune est une grille entière, aux colonnes alignées."""
    visite = visiter()
    visite.aller(fragment(RECOPIE))
    visite.page.emulate_media(media="print")
    rangees = visite.page.locator("[data-detail] .registre tr:visible").evaluate_all(
        """rangees => rangees.map((rangee) => [getComputedStyle(rangee).display,
          getComputedStyle(rangee).breakInside, getComputedStyle(rangee).gridTemplateColumns])"""
    )
    assert len(rangees) > 5
    assert {tuple(rangee) for rangee in rangees} == {("grid", "avoid", rangees[0][2])}
    assert len(rangees[0][2].split()) == 4
