"""Les modèles de lettres : refusés s’ils ne conviennent pas, remplis sur l’appareil, une feuille chacun."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from atelier import Bareme
from atelier.langue.articles import lire
from atelier.modeles.courriers import Courrier
from tests import axe
from tests.regard import lu, voit
from tests.site.site_lu import Element, uni

FEUILLE = re.compile(rb"/Type\s*/Page\b")
JOUR = "2026-11-30"
LIENS = {
    "perdre/contester": {
        "demande-de-photo",
        "requete-vol-plaque-vente",
        "requete-autre-conducteur",
        "requete-autre-motif",
        "reclamation-amende-majoree",
    },
    "perdre/payer": {""},
    "zero-point/recours": {"recours-gracieux", "nouvelle-notification"},
    "probatoire/lettre-48n": {"remboursement-48n"},
    "consulter/documents": {"releve-integral"},
    "consulter/autrement": {"releve-integral"},
    "consulter/releve-integral": {"demande-de-photo", "correction-du-fichier"},
    "lettres": {"nouvelle-notification"},
    "lettres/bureau": {
        "recours-gracieux",
        "remboursement-48n",
        "reclamation-amende-majoree",
        "",
    },
}
"""Chaque page qui explique une démarche, et les lettres qu’elle propose ; vide : l’index."""
MENTIONS = {
    "demande-de-photo": ["n’allonge aucun délai", "avis de contravention"],
    "requete-vol-plaque-vente": ["formulaire joint à l’avis", "529-10", "récépissé"],
    "requete-autre-conducteur": ["formulaire joint à l’avis", "529-10", "permis de conduire"],
    "requete-autre-motif": ["formulaire joint à l’avis", "529-10", "preuve de la consignation"],
    "reclamation-amende-majoree": ["formulaire joint à l’avis", "article 530", "consignation"],
    "remboursement-48n": ["formulaire officiel", "R223-8", "attestation de suivi du stage"],
    "releve-integral": ["FranceConnect", "R225-6", "copie de ma pièce d’identité"],
    "recours-gracieux": ["ne suspend rien", "L411-2", "copie de la lettre contestée"],
    "correction-du-fichier": ["ne rend pas de points", "2016/679", "relevé d’information intégral"],
    "nouvelle-notification": ["ne conduisez plus", "R223-3", "preuves de mon adresse"],
}
"""Ce que chaque page doit dire : une limite, son texte, une pièce."""


@pytest.fixture(scope="module")
def contexte(navigateur: Browser) -> Iterator[BrowserContext]:
    """Rend un navigateur de téléphone, qui peut copier."""
    ouvert = navigateur.new_context(
        viewport={"width": 390, "height": 844}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield ouvert
    ouvert.close()


@pytest.fixture(scope="module")
def page(contexte: BrowserContext) -> Page:
    """Rend la page où les lettres s’ouvrent l’une après l’autre."""
    return contexte.new_page()


def ouvrir(page: Page, adresse: str, courrier: Courrier) -> None:
    """Ouvre une lettre, son script prêt."""
    page.goto(f"{adresse}/modeles/{courrier.id}/")
    page.locator("[data-courrier][data-etat=attente]").wait_for()


def repondre(page: Page) -> None:
    """Donne à chaque question la réponse qui permet la lettre."""
    for question in page.locator("[data-condition]").all():
        question.locator("input:not([data-refuse])").check()


def remplir(page: Page) -> None:
    """Remplit chaque champ montré, jusqu’au dernier signe qu’il accepte."""
    page.locator("[data-champ]:visible").evaluate_all(
        """(champs, jour) => champs.forEach((champ) => {
          const texte = 'Rue des Tilleuls '.repeat(40).slice(0, champ.maxLength);
          champ.value = champ.type === 'date' ? jour : texte;
          champ.dispatchEvent(new Event('input', { bubbles: true }));
        })""",
        JOUR,
    )


def feuilles(page: Page) -> int:
    """Rend le nombre de feuilles A4 qui sortiraient."""
    return len(FEUILLE.findall(page.pdf(prefer_css_page_size=True, format="A4")))


def test_une_lettre_se_refuse_quand_sa_condition_manque(
    page: Page, adresse: str, bareme: Bareme
) -> None:
    """Chaque question, sa mauvaise réponse : ni champs, ni lettre, ni geste ; pourquoi, et où aller."""
    for courrier in bareme.courriers:
        ouvrir(page, adresse, courrier)
        lettre, gestes = page.locator(".pp-lettre"), page.locator("[data-imprimer]")
        expect(lettre, courrier.id).to_be_hidden()
        repondre(page)
        expect(lettre, courrier.id).to_be_visible()
        expect(gestes, courrier.id).to_be_visible()
        for rang, condition in enumerate(courrier.conditions):
            question = page.locator("[data-condition]").nth(rang)
            question.locator("[data-refuse]").check()
            lieu = f"{courrier.id} : {condition.question}"
            expect(lettre, lieu).to_be_hidden()
            expect(gestes, lieu).to_be_hidden()
            expect(page.locator("[data-remplir]"), lieu).to_be_hidden()
            expect(question.locator(".pp-refus"), lieu).to_be_visible()
            assert question.locator(".pp-refus__vers a").count() >= 1, lieu
            question.locator("input:not([data-refuse])").check()
        expect(lettre, courrier.id).to_be_visible()


def test_tous_les_blancs_se_remplissent_et_la_lettre_tient_sur_une_feuille(
    page: Page, adresse: str, bareme: Bareme
) -> None:
    """Chaque fait, chaque champ au plus long : aucun blanc ne reste, rien d’un autre fait, une feuille."""
    for courrier in bareme.courriers:
        ouvrir(page, adresse, courrier)
        repondre(page)
        for fait in courrier.faits or (None,):
            lieu = f"{courrier.id}, {fait.id if fait else 'sans fait'}"
            if fait:
                page.locator(f'[name=fait][value="{fait.id}"]').check()
            remplir(page)
            vus = page.locator(".pp-lettre [data-blanc]:visible").all()
            assert vus, lieu
            assert [lu(b) for b in vus if b.get_attribute("data-plein") is None] == [], lieu
            faits = page.locator(".pp-lettre [data-fait]:visible").all()
            assert {f.get_attribute("data-fait") for f in faits} == ({fait.id} if fait else set())
            assert (page.locator(".pp-case:visible").count(), lieu) == (0, lieu)
        assert (feuilles(page), courrier.id) == (1, courrier.id)


def test_la_lettre_copiee_est_celle_que_l_on_voit(page: Page, adresse: str, bareme: Bareme) -> None:
    """Ce que l’on a tapé, la date en lettres, le fait choisi, ses pièces ; rien des autres."""
    (courrier,) = (c for c in bareme.courriers if c.id == "requete-vol-plaque-vente")
    ouvrir(page, adresse, courrier)
    repondre(page)
    page.locator("[name=fait][value=vente]").check()
    page.locator("#champ-nom").fill("Camille Exemple")
    page.locator("#champ-adresse").fill("1 rue des Tilleuls\n21000 Dijon")
    page.locator("#champ-date-cession").fill(JOUR)
    page.locator("[data-copier]").click()
    voit(page.locator("[data-copie]"), "Le texte est copié.")
    copie = page.evaluate("navigator.clipboard.readText()")
    assert copie.startswith("Camille Exemple\n1 rue des Tilleuls\n21000 Dijon\n\n")
    assert "J’avais cédé ce véhicule le 30\u00a0novembre\u00a02026 à" in copie
    assert "\n- copie de l’accusé d’enregistrement de la cession" in copie
    assert "[Numéro de l’avis]" in copie
    assert "plainte pour vol" not in copie
    assert "☐" not in copie


def test_rien_n_est_garde_ni_envoye(page: Page, adresse: str, bareme: Bareme) -> None:
    """Ni adresse, ni mémoire, ni demande ; quittée puis rouverte, la page est vide."""
    (courrier,) = (c for c in bareme.courriers if c.id == "releve-integral")
    ouvrir(page, adresse, courrier)
    page.wait_for_load_state("networkidle")
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    repondre(page)
    page.locator("#champ-nom").fill("Camille Exemple")
    page.locator("#champ-nom").press("Enter")
    assert page.url == f"{adresse}/modeles/releve-integral/"
    gardes = page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    )
    assert "Camille" not in gardes
    assert demandes == []
    page.goto(f"{adresse}/modeles/")
    page.go_back()
    page.locator("[data-courrier][data-etat=attente]").wait_for()
    assert page.locator("#champ-nom").input_value() == ""


def test_sans_script_la_lettre_se_lit_se_refuse_et_se_remplit_a_la_main(
    navigateur: Browser, adresse: str, bareme: Bareme
) -> None:
    """Chaque lettre se voit entière, ses blancs nommés ; imprimée, une feuille ; un refus l’ôte."""
    contexte = navigateur.new_context(java_script_enabled=False)
    ouverte = contexte.new_page()
    for courrier in bareme.courriers:
        ouverte.goto(f"{adresse}/modeles/{courrier.id}/")
        lettre = ouverte.locator(".pp-lettre")
        expect(lettre, courrier.id).to_be_visible()
        voit(lettre, "[Vos prénom et nom]")
        expect(ouverte.locator("[data-imprimer]"), courrier.id).to_be_hidden()
        assert (feuilles(ouverte), courrier.id) == (1, courrier.id)
        ouverte.locator("[data-refuse]").first.check()
        expect(lettre, courrier.id).to_be_hidden()
        expect(ouverte.locator(".pp-refus").first, courrier.id).to_be_visible()
    contexte.close()


@pytest.mark.parametrize(("largeur", "couleurs"), [(390, "light"), (1280, "dark")])
def test_axe_n_y_trouve_rien(
    navigateur: Browser, adresse: str, largeur: int, couleurs: Literal["light", "dark"]
) -> None:
    """La lettre permise, puis un refus, étroit et clair, large et sombre."""
    contexte = navigateur.new_context(
        viewport={"width": largeur, "height": 844}, color_scheme=couleurs
    )
    ouverte = contexte.new_page()
    ouverte.goto(f"{adresse}/modeles/remboursement-48n/")
    ouverte.locator("[data-courrier][data-etat=attente]").wait_for()
    repondre(ouverte)
    permise = axe.fautes(ouverte)
    ouverte.locator("[data-refuse]").first.check()
    refusee = axe.fautes(ouverte)
    large = ouverte.evaluate("document.documentElement.scrollWidth <= innerWidth")
    contexte.close()
    assert (permise, refusee) == ([], [])
    assert large


def test_chaque_lettre_cite_ses_textes_dit_ce_qu_elle_vaut_et_ce_qu_elle_n_est_pas(
    pages: dict[str, Element], bareme: Bareme
) -> None:
    """L’article est dans la lettre et sous elle ; un doute a sa note ; une limite et une pièce se lisent."""
    assert set(MENTIONS) == {courrier.id for courrier in bareme.courriers}
    for courrier in bareme.courriers:
        lue = pages[f"modeles/{courrier.id}/index.html"]
        texte = lue.texte
        numeros = [lire(article).numero for article in courrier.articles]
        lies = [a.texte for a in lue.tous("a") if "pp-article" in a.classes]
        assert all(any(lie.startswith(numero) for lie in lies) for numero in numeros), courrier.id
        assert "Ce n’est pas un conseil juridique" in texte, courrier.id
        assert "N’écrivez que ce qui est vrai" in texte, courrier.id
        assert [m for m in MENTIONS[courrier.id] if m not in texte] == [], courrier.id
        doute = uni(courrier.note_publique or "")
        assert courrier.fiabilite == "certain" or (doute and doute in texte), courrier.id


def test_un_fait_propose_a_toujours_sa_preuve(bareme: Bareme) -> None:
    """Rien ne se propose qui ne s’affirme à la première personne, ni sans pièce ; une seule adresse est écrite."""
    for courrier in bareme.courriers:
        for fait in courrier.faits:
            assert fait.pieces, f"{courrier.id}, {fait.id}"
        rues = [ligne for ligne in courrier.destinataire if re.search(r"\d{5}", ligne)]
        assert rues in ([], ["Place Beauvau, 75800 Paris Cedex 08"]), courrier.id


def test_le_guide_mene_a_la_bonne_lettre(pages: dict[str, Element], bareme: Bareme) -> None:
    """La page qui explique propose sa lettre ; l’index les a toutes, dans l’ordre du menu."""
    for chemin, attendues in LIENS.items():
        vises = {a.attributs.get("href", "") for a in pages[f"{chemin}/index.html"].tous("a")}
        trouvees = {v.partition("modeles/")[2].rstrip("/") for v in vises if "/modeles/" in v}
        assert attendues <= trouvees, chemin
    cadre = bareme.cadre_des_courriers
    assert cadre is not None
    index = pages["modeles/index.html"].tous("main")[0]
    ordre = [a.attributs["href"].strip("./") for a in index.tous("a")]
    attendu = [c for r in cadre.rubriques for c in r.courriers]
    assert [lien for lien in dict.fromkeys(ordre) if lien in attendu] == attendu
    proposees = set().union(*LIENS.values()) - {""}
    assert proposees == set(attendu)
