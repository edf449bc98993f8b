"""« Et si… » : deux scénarios côte à côte, le planificateur, la courbe que l’on parcourt."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.navigateur.dossiers import T5, dossier, fragment, infraction
from tests.navigateur.visite import Visite, Visiter
from tests.regard import a_l_ecran, entend, lit, lu, voit

ATTENTE = infraction("2026-10-01", None, 3, 4)


def comparaison(visite: Visite) -> Locator:
    """Ouvre « Et si… » et rend le bloc des différences."""
    visite.page.locator("[data-et-si] > summary").click()
    return visite.page.locator("[data-comparaison]").first


def choisir(visite: Visite, rang: int, scenario: str) -> Locator:
    """Choisit le genre d’un scénario et rend ses questions."""
    bloc = visite.page.locator(f"[data-scenario='{rang}']")
    bloc.get_by_label("Que se passe-t-il").select_option(label=scenario)
    return bloc


def test_une_infraction_de_plus_contre_rien(visiter: Visiter) -> None:
    """Sans rien choisir d’autre que l’infraction : aujourd’hui, payée maintenant."""
    visite = visiter()
    visite.aller(fragment(T5))
    differences = comparaison(visite)
    voit(differences, "Choisissez l’infraction")
    bloc = visite.page.locator("[data-scenario='1']")
    bloc.get_by_role("combobox", name="Quelle infraction").fill("feu rouge")
    visite.page.keyboard.press("Enter")
    ligne = differences.locator("[data-difference=aujourd-hui] td")
    lit(ligne, ["8\u00a0points sur 12", "4\u00a0points sur 12"])
    expect(differences.locator("svg[role=img]")).to_be_visible()


def test_payer_maintenant_ou_contester(visiter: Visiter) -> None:
    """Une amende en attente se choisit dans le dossier ; les autres n’y figurent pas."""
    visite = visiter()
    visite.aller(
        fragment(dossier("1995-03-01", ATTENTE, infraction("2024-06-10", "2024-07-02", 1, 4)))
    )
    differences = comparaison(visite)
    for rang, reglement in enumerate(("Je la paie maintenant", "Je la conteste")):
        bloc = choisir(visite, rang, "Une amende sans date définitive")
        expect(bloc.get_by_label("Laquelle").locator("option")).to_have_count(1)
        bloc.get_by_label("Que faites-vous de l’amende").select_option(label=reglement)
    soldes = differences.locator("[data-difference=aujourd-hui] td")
    lit(soldes, ["9\u00a0points sur 12", "12\u00a0points sur 12"])


def test_sans_amende_en_attente_le_choix_est_ferme(visiter: Visiter) -> None:
    """Rien à payer : on ne propose pas de payer."""
    visite = visiter()
    visite.aller(fragment(T5))
    comparaison(visite)
    option = visite.page.locator("[data-scenario='0'] option[value=regler]")
    expect(option).to_be_disabled()


def test_des_gestes_qui_s_enchainent(visiter: Visiter) -> None:
    """Un stage, puis payer : 4 + 4 − 4 = 4 ; payer d’abord : 4 − 4 = 0. Le premier geste ne se retire pas."""
    visite = visiter(viewport={"width": 390, "height": 844}, has_touch=True)
    page = visite.page
    connu = {"le": "2026-01-10", "points": 4, "plafond": 12}
    visite.aller(
        fragment(dossier("1995-03-01", infraction("2026-10-20", None, 4, 4), solde_connu=connu))
    )
    differences = comparaison(visite)
    gestes = []
    for rang in (0, 1):
        scenario = page.locator(f"[data-scenario='{rang}']")
        scenario.get_by_role("button", name="Puis un autre geste").tap()
        essais = scenario.locator("[data-essai]")
        expect(essais).to_have_count(2)
        expect(essais.first.get_by_role("button", name="Retirer")).to_be_hidden()
        gestes.append((essais.first, essais.last))
    for stage_, paie, le in ((*gestes[0], "2026-12-10"), (*reversed(gestes[1]), "2026-12-01")):
        stage_.get_by_label("Que se passe-t-il").select_option(label="Un stage")
        stage_.get_by_label("Premier jour du stage").fill("2026-12-05")
        paie.get_by_label("Que se passe-t-il").select_option(
            label="Une amende sans date définitive"
        )
        paie.get_by_label("Que faites-vous de l’amende").select_option(label="Je la paie plus tard")
        paie.get_by_label("À quelle date").fill(le)
    creux = differences.locator("[data-difference=plus-bas] td")
    lit(creux, [re.compile("^4\u00a0points"), re.compile("^0\u00a0point.*48SI")])
    scenario = page.locator("[data-scenario='1']")
    scenario.get_by_role("button", name="Retirer ce geste").tap()
    expect(scenario.locator("[data-essai]")).to_have_count(1)
    expect(scenario.get_by_role("button", name="Puis un autre geste")).to_be_focused()
    lit(creux, [re.compile("^4\u00a0points"), re.compile("^0\u00a0point")])


def test_le_plan_demande_a_partir_de_quand(visiter: Visiter) -> None:
    """Dans deux semaines par défaut : 21 novembre + 14 jours ; une autre date a son champ, refusée si passée."""
    visite = visiter(viewport={"width": 390, "height": 844}, has_touch=True)
    page = visite.page
    visite.aller(fragment(T5))
    page.locator("[data-planificateur] > summary").tap()
    champ = page.get_by_label("Libre à partir du")
    expect(champ).to_be_hidden()
    chercher = page.get_by_role("button", name="Chercher")
    # Le bouton au bas de l’écran, comme on l’atteint : la réponse vient quand même sous les yeux.
    chercher.evaluate(
        "(bouton) => scrollBy(0, bouton.getBoundingClientRect().bottom - innerHeight + 4)"
    )
    chercher.tap()
    a_l_ecran(page.locator("[data-resultat-plan] > *").first)
    fenetre = page.locator("[data-fenetre-utile]")
    voit(fenetre, "à partir du 5\u00a0décembre 2026 et fini au plus tard le 18\u00a0septembre 2027")
    voit(
        page.locator("[data-sans-stage]"),
        "Sans stage\u00a0: 12\u00a0points le 20\u00a0septembre 2027.",
    )
    page.get_by_label("À partir de quand pouvez-vous").select_option(label="À une autre date")
    champ.fill("2027-09-18")
    chercher.tap()
    voit(
        page.locator("[data-proposition=premier-stage]"),
        "Aucun stage à venir ne rendrait de points.",
    )
    champ.fill("2026-01-01")
    chercher.tap()
    expect(champ).to_have_attribute("aria-invalid", "true")


def test_une_date_impossible_est_refusee_a_son_champ(visiter: Visiter) -> None:
    """Un stage avant le permis : la phrase est sous la date, et s’en va avec la faute."""
    visite = visiter()
    visite.aller(fragment(T5))
    comparaison(visite)
    champ = choisir(visite, 0, "Un stage").get_by_label("Premier jour du stage")
    choisir(visite, 1, "Rien de nouveau")
    champ.fill("1 1 1990")
    champ.blur()
    expect(champ).to_have_attribute("aria-invalid", "true")
    note = visite.page.locator(f"#{(champ.get_attribute('aria-describedby') or '').split()[0]}")
    expect(note).to_be_visible()
    champ.fill("2027-01-11")
    expect(champ).to_have_attribute("aria-invalid", "false")
    expect(note).to_have_count(0)


def test_la_comparaison_suit_le_dossier(visiter: Visiter) -> None:
    """Changer le dossier refait les deux scénarios."""
    visite = visiter()
    visite.aller(fragment(T5))
    differences = comparaison(visite)
    choisir(visite, 1, "Rien de nouveau")
    ligne = differences.locator("[data-difference=aujourd-hui] td").first
    lit(ligne, "8\u00a0points sur 12")
    visite.page.locator(".evenement summary").first.click()
    visite.page.get_by_role("button", name="Supprimer").first.click()
    lit(ligne, "12\u00a0points sur 12")


@pytest.mark.parametrize("but", ["Rester au-dessus de zéro", "Revenir à 12 points au plus tôt"])
def test_le_plan_propose_un_stage_qui_s_ajoute(visiter: Visiter, but: str) -> None:
    """La proposition devient un événement du dossier, que le relevé compte."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    page.locator("[data-planificateur] > summary").click()
    page.get_by_label("Votre but").select_option(label=but)
    page.get_by_role("button", name="Chercher").click()
    expect(page.locator("[data-prochaine-infraction] [data-taille='4']")).to_be_visible()
    expect(page.locator("[data-perdables]")).to_be_visible()
    page.locator("[data-ajouter-stage]").first.click()
    expect(page.locator(".evenement")).to_have_count(3)
    voit(page.locator("[data-mouvement][data-genre=stage]"))


def test_un_but_incomplet_le_dit(visiter: Visiter) -> None:
    """« Au moins N points à une date » demande le nombre et la date."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    page.locator("[data-planificateur] > summary").click()
    page.get_by_label("Votre but").select_option(
        label="Avoir un certain nombre de points à une date"
    )
    page.get_by_role("button", name="Chercher").click()
    expect(page.locator("[data-resultat-plan] p").first).to_be_visible()
    expect(page.locator("[data-perdables]")).to_have_count(0)
    page.get_by_label("Au moins").fill("10")
    page.locator("[data-but]").get_by_label("Le", exact=True).fill("2027-06-01")
    page.get_by_role("button", name="Chercher").click()
    expect(page.locator("[data-proposition=but]")).to_be_visible()


def test_la_courbe_se_parcourt_au_clavier(visiter: Visiter) -> None:
    """Flèches, Début et Fin mènent d’un mouvement à l’autre ; la phrase et le trait suivent."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5))
    curseur = page.get_by_role("slider", name="Parcourir la courbe")
    dit, trait = (
        page.locator("[data-fenetre=utile] [data-dit]"),
        page.locator("[data-fenetre=utile] [data-trait]"),
    )
    curseur.focus()
    page.keyboard.press("Home")
    premiere, depart = lu(dit), trait.get_attribute("transform")
    expect(curseur).to_have_attribute("aria-valuetext", premiere)
    page.keyboard.press("End")
    assert lu(dit) != premiere
    assert trait.get_attribute("transform") != depart
    expect(curseur).to_have_attribute("aria-valuetext", lu(dit))


def test_la_reponse_tient_dans_le_premier_ecran(visiter: Visiter) -> None:
    """À 390 × 844, sous le titre : le solde, le jour de 12 points, les six cases, la seule chose à faire."""
    visite = visiter(viewport={"width": 390, "height": 844}, has_touch=True)
    page = visite.page
    visite.aller(fragment(T5))
    page.locator("#votre-releve").evaluate("(titre) => titre.scrollIntoView()")
    a_l_ecran(page.locator("[data-solde]"), "8")
    a_l_ecran(page.locator("[data-retour]"), "12\u00a0points le 20\u00a0septembre 2027")
    tailles = page.locator("[data-encore-taille]")
    expect(tailles).to_have_count(6)
    for case in tailles.all():
        a_l_ecran(case, "reste")
    a_l_ecran(page.locator("[data-geste] h3"), "20\u00a0septembre 2027 compris")
    entend(page.locator("[data-annonce]"), "12\u00a0points le 20\u00a0septembre 2027")


def test_la_courbe_s_ouvre_sur_les_annees_utiles(visiter: Visiter) -> None:
    """Permis de 1995, première perte en 2023 : la courbe part de 2022 ; la case montre tout, et s’en souvient."""
    visite = visiter(viewport={"width": 390, "height": 844}, has_touch=True)
    page = visite.page
    visite.aller(fragment(T5))
    utile, tout = (page.locator(f"[data-fenetre={nom}]") for nom in ("utile", "tout"))
    annee = "svg.courbe text.courbe__date"
    expect(utile.locator(annee, has_text="2026")).to_be_visible()
    expect(tout).to_be_hidden()
    lit(utile.locator("[data-dit]"), "Au 21 novembre 2026\u00a0: 8 points sur 12.")
    page.get_by_label("Montrer la courbe depuis le début").check()
    expect(tout.locator(annee, has_text="2000")).to_be_visible()
    expect(utile).to_be_hidden()
    page.locator(".evenement summary").first.tap()
    page.get_by_role("button", name="Dupliquer").first.tap()
    expect(page.locator(".evenement")).to_have_count(3)
    expect(tout.locator(annee, has_text="2000")).to_be_visible()


@pytest.mark.parametrize("largeur", [320, 390, 719, 1280])
def test_le_texte_de_la_courbe_se_lit(visiter: Visiter, largeur: int) -> None:
    """Aucun texte sous 12 px, une fois le dessin à la taille de l’écran."""
    visite = visiter(viewport={"width": largeur, "height": 844})
    visite.aller(fragment(T5))
    dessin = visite.page.locator("[data-fenetre=utile] svg.courbe").first
    expect(dessin).to_be_visible()
    corps = dessin.evaluate(
        "(svg) => parseFloat(getComputedStyle(svg).fontSize) * svg.getBoundingClientRect().width"
        " / svg.viewBox.baseVal.width"
    )
    assert corps >= 12, corps


def test_la_courbe_se_touche(visiter: Visiter) -> None:
    """Un appui près du bord droit montre le dernier mouvement."""
    visite = visiter(viewport={"width": 390, "height": 844}, has_touch=True)
    page = visite.page
    visite.aller(fragment(T5))
    dessin = page.locator("[data-courbe] svg.courbe").first
    boite = dessin.bounding_box()
    assert boite is not None
    dessin.tap(position={"x": boite["width"] - 4, "y": boite["height"] / 2})
    page.get_by_role(
        "link", name="jour par jour"
    ).tap()  # replié sur un téléphone, le tableau s’ouvre
    expect(page.locator("[data-pli=registre] table")).to_be_visible()
    voit(page.locator("[data-fenetre=utile] [data-dit]"), "20 septembre 2027")
