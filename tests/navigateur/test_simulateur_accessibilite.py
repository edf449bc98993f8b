"""L’accessibilité : axe sans violation dans chaque état, sans défilement latéral, et une annonce polie."""

import pytest
from playwright.sync_api import expect

from tests import axe
from tests.navigateur.dossiers import DIX, T5, dossier, fragment, infraction
from tests.navigateur.visite import Visite, Visiter
from tests.regard import entend, lu, voit


def rien(visite: Visite) -> None:
    """La page à l’arrivée."""
    expect(visite.page.locator("[data-accueil]")).to_be_visible()


def remplir(visite: Visite) -> None:
    """Un dossier long, tous les plis ouverts, la liste des infractions dépliée."""
    visite.suivre(fragment(DIX["invalidation"]))
    visite.attendre_le_releve()
    for pli in visite.page.locator(".evenement > details > summary, .releve summary").all():
        pli.click()
    visite.page.get_by_role("combobox", name="Quelle infraction").first.fill("feu")
    expect(visite.page.get_by_role("listbox").get_by_role("option").first).to_be_visible()


def fauter(visite: Visite) -> None:
    """Une date définitive avant la commission."""
    visite.suivre(fragment(dossier("1995-03-01", infraction("2024-06-10", "2024-01-02", 3, 4))))
    expect(visite.page.locator("[aria-invalid=true]")).to_be_visible()


def abimer(visite: Visite) -> None:
    """Un lien qui ne se lit pas."""
    visite.suivre("#d=1.AAAA")
    voit(visite.page.locator("[data-avis]"), "abîmé")


def comparer(visite: Visite) -> None:
    """Deux scénarios comparés, un plan, un lien prêt : tous les volets ouverts."""
    page = visite.page
    visite.suivre(fragment(DIX["en-attente"]))
    visite.attendre_le_releve()
    for volet in page.locator(".volet > summary").all():
        volet.click()
    bloc = page.locator("[data-scenario='1']")
    bloc.get_by_label("Que se passe-t-il").select_option(label="Une amende sans date définitive")
    bloc.get_by_role("button", name="Puis un autre geste").click()
    expect(page.locator("[data-differences]")).to_be_visible()
    page.get_by_role("button", name="Chercher").click()
    expect(page.locator("[data-prochaine-infraction]")).to_be_visible()
    page.get_by_label("Points affichés").fill("5")
    page.get_by_role("button", name="Expliquer l’écart").click()
    expect(page.locator("[data-ecart]").first).to_be_visible()
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.get_by_label("Texte prêt à copier")).to_be_visible()


def estimer(visite: Visite) -> None:
    """Une date estimée, dite dans la carte et dans le relevé ; l’infraction a une jumelle."""
    page = visite.page
    visite.suivre(fragment(dossier("1995-03-01", ATTENTE, ATTENTE)))
    page.locator(".evenement summary").first.click()
    page.get_by_label("Où en est l’amende").first.select_option("paiement")
    page.get_by_text("Je ne connais pas la date exacte").first.click()
    page.get_by_role("button", name="Estimer la date").click()
    voit(page.locator("[data-estimee]").first, "Estimation")
    expect(page.locator("[data-fourchette]")).to_be_visible()


def guider(visite: Visite) -> None:
    """Le guide, à l’écran de l’amende."""
    visite.suivre(fragment(dossier("1995-03-01", ATTENTE)))
    visite.attendre_le_releve()
    visite.page.evaluate("() => { location.hash = '#guide=3' }")
    voit(visite.page.locator(".guide > .aide"), "Étape 3 sur 4")


def tabuler(visite: Visite) -> None:
    """La porte du relevé : un tableau sur un écran large, des cartes ailleurs."""
    visite.suivre(fragment(T5))
    visite.attendre_le_releve()
    visite.entrer("J’ai mon relevé intégral")
    if (visite.page.viewport_size or {"width": 0})["width"] >= 1000:
        voit(visite.page.locator(".entetes"))


def lire_un_papier(visite: Visite) -> None:
    """Le panneau des papiers : des lignes à confirmer, une réponse illisible, ce qui n’est pas compris déplié."""
    page = visite.page
    page.evaluate("() => { location.hash = '#papier' }")
    page.get_by_label("Ou collez le texte du papier").fill(
        "Solde au 05/11/2026 : 8 / 12\n\nLettre 48N du 02/03/2024\n\n12/03/2024 téléphone -3 points 03/04/2024"
    )
    page.get_by_role("button", name="Lire ce texte").click()
    voit(page.locator("[data-lecture]"), "à confirmer")
    page.locator(".lecture summary").click()
    page.get_by_role("button", name="Tout cocher").click()
    page.get_by_label("Reçue le").fill("32")
    page.get_by_role("button", name="Mettre au dossier").click()
    expect(page.locator(".lecture [aria-invalid=true]").first).to_be_visible()


def deconnecter(visite: Visite) -> None:
    """Le réseau coupé après le chargement : la page vit encore."""
    visite.page.get_by_role("button", name="Fermer", exact=True).click()
    visite.page.context.set_offline(True)
    remplir(visite)


ATTENTE = infraction("2026-09-01", None, 3, 4)
ETATS = {
    "vide": rien,
    "rempli": remplir,
    "en-faute": fauter,
    "lien-abime": abimer,
    "compare": comparer,
    "estime": estimer,
    "guide": guider,
    "papier": lire_un_papier,
    "hors-ligne": deconnecter,
    "tableau": tabuler,  # en dernier : sa porte laisse les lignes ouvertes
}


@pytest.mark.parametrize(("largeur", "theme"), [(390, "light"), (1280, "dark")])
def test_axe_ne_trouve_rien(visiter: Visiter, theme: str, largeur: int) -> None:
    """Vide, rempli (une infraction ouverte, la liste dépliée), en faute, lien abîmé."""
    visite = visiter(
        color_scheme=theme, viewport={"width": largeur, "height": 900}, bypass_csp=True
    )
    page = visite.page
    visite.aller()
    trouvees = {}
    for etat, preparer in ETATS.items():
        preparer(visite)
        trouvees[etat] = axe.fautes(page)
    assert {etat: fautes for etat, fautes in trouvees.items() if fautes} == {}


@pytest.mark.parametrize(("largeur", "corps"), [(320, 100), (640, 200), (390, 200)])
def test_rien_ne_deborde_a_320_pixels(visiter: Visiter, largeur: int, corps: int) -> None:
    """Pas de défilement latéral sur le plus petit écran, dans aucun état, même en lettres doublées."""
    visite = visiter(viewport={"width": largeur, "height": 700})
    taille = f"document.documentElement.style.fontSize = '{125 * corps // 100}%'"
    visite.page.add_init_script(f"addEventListener('DOMContentLoaded', () => {{ {taille} }})")
    visite.aller()
    largeurs = {}
    for etat, preparer in ETATS.items():
        preparer(visite)
        largeurs[etat] = visite.page.evaluate("() => document.documentElement.scrollWidth")
    assert largeurs == dict.fromkeys(ETATS, largeur)


def test_sans_reseau_au_depart_la_page_le_dit(visiter: Visiter) -> None:
    """Le calculateur injoignable : une phrase, un nouvel essai, les exemples ; axe n’y trouve rien."""
    visite = visiter(bypass_csp=True)
    visite.page.context.route("**/*.wasm", lambda route: route.abort())
    visite.aller(pret=False)
    expect(visite.page.get_by_role("button", name="Réessayer")).to_be_visible(timeout=30_000)
    expect(visite.page.get_by_role("link", name="les exemples déjà calculés")).to_be_visible()
    assert axe.fautes(visite.page, ".md-content") == []


def test_rien_ne_bouge_sans_qu_on_le_veuille(visiter: Visiter) -> None:
    """Ni animation ni transition à nous, quelle que soit la préférence."""
    visite = visiter(reduced_motion="reduce")
    visite.aller(fragment(T5))
    animes = visite.page.evaluate(
        "() => [...document.querySelectorAll('#calcul-du-solde *')].filter((e) => {"
        " const s = getComputedStyle(e); return s.animationName !== 'none' ||"
        " parseFloat(s.transitionDuration) > 0.25; }).map((e) => e.outerHTML.slice(0, 80))"
    )
    assert animes == []


def test_le_resultat_est_annonce_en_une_phrase(visiter: Visiter) -> None:
    """La région polie reçoit une phrase quand la saisie s’arrête."""
    visite = visiter()
    visite.aller(fragment(T5))
    annonce = visite.page.locator("[data-annonce]")
    expect(annonce).to_have_attribute("role", "status")
    solde = lu(visite.page.locator("[data-solde]"))
    entend(annonce, f"{solde}\u00a0point")


def test_les_cibles_sont_larges(visiter: Visiter) -> None:
    """Boutons, champs et replis font au moins 44 pixels de haut ; pour une case, c’est l’étiquette."""
    visite = visiter(viewport={"width": 390, "height": 900})
    visite.aller(fragment(T5))
    visite.page.locator(".evenement > details > summary").first.click()
    expect(visite.page.get_by_label("Commise le")).to_be_visible()
    cibles = visite.page.locator("#calcul-du-solde").locator(
        "button, select, summary, .porte, .case label, label.case, input:not([type=checkbox], [type=radio])"
    )
    hauteurs = [
        (cible.bounding_box()["height"], cible.evaluate("(e) => e.outerHTML.slice(0, 80)"))
        for cible in cibles.all()
        if cible.is_visible()
    ]
    assert len(hauteurs) > 20
    assert [cible for cible in hauteurs if cible[0] < 44] == []
