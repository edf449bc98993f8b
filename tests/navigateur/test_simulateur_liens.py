"""Les liens de partage : le même relevé qu’en CPython, aucun dossier déformé, aucune page blanche."""

import json

import pytest
from playwright.sync_api import expect

from tests.navigateur.dossiers import DIX, T5, Dossier, dossier, fragment, ouvrir, releve_de_cpython
from tests.navigateur.visite import Visite, Visiter
from tests.regard import lit, voit


@pytest.mark.parametrize("contenu", DIX.values(), ids=DIX.keys())
def test_un_lien_donne_le_releve_de_cpython(prete: Visite, contenu: Dossier) -> None:
    """Le navigateur affiche, au caractère près, le JSON que rend CPython."""
    prete.suivre(fragment(contenu))
    prete.attendre_le_releve(releve_de_cpython(contenu))
    assert prete.releve() == releve_de_cpython(contenu)
    releve = json.loads(prete.releve())
    etat = releve["solde"]["etat"]
    lit(prete.page.locator("[data-solde]"), str(releve["solde"]["points"]))
    expect(prete.page.locator("[data-etat]")).to_have_attribute("data-etat", etat)
    plancher = prete.page.locator("[data-plancher]")
    expect(plancher).to_have_count(int(releve["solde"]["plancher"] < releve["solde"]["points"]))
    lignes = prete.page.locator("[data-mouvement]").evaluate_all(
        "lignes => lignes.map(({dataset}) => [dataset.le, dataset.genre])"
    )
    assert lignes == [[m["le"], m["genre"]] for m in releve["mouvements"]]
    alertes = prete.page.locator("[data-alerte]")
    expect(alertes).to_have_count(len(releve["alertes"]))
    for alerte in alertes.all():
        voit(alerte)


@pytest.mark.parametrize("contenu", DIX.values(), ids=DIX.keys())
def test_le_dossier_traverse_le_formulaire_sans_changer(prete: Visite, contenu: Dossier) -> None:
    """« Copier le lien » rend le dossier ouvert, champs rares compris, même cartes dépliées."""
    prete.suivre(fragment(contenu))
    prete.attendre_le_releve()
    for resume in prete.page.locator(".evenement > details > summary").all():
        resume.click()
    assert ouvrir(lien_copie(prete)) == contenu


def test_un_lien_ouvert_directement(visiter: Visiter) -> None:
    """Le premier relevé affiché est celui du lien : pas besoin de naviguer dans la page."""
    visite = visiter()
    visite.aller(fragment(T5))
    assert visite.releve() == releve_de_cpython(T5)


def test_modifier_un_champ_ne_touche_que_lui(visiter: Visiter) -> None:
    """Changer une date laisse note, groupe et autres options comme elles étaient."""
    contenu = DIX["du-bareme-avec-options"]
    visite = visiter()
    visite.aller(fragment(contenu))
    visite.page.locator(".evenement > details > summary").click()
    visite.page.get_by_label("Commise le").fill("2024-06-12")
    attendu = json.loads(json.dumps(contenu))
    attendu["evenements"][0]["commise_le"] = "2024-06-12"
    assert ouvrir(lien_copie(visite)) == attendu


def test_sans_date_de_releve_le_jour_est_celui_du_navigateur(
    visiter: Visiter,
) -> None:
    """À 22 h en Guadeloupe, le relevé est du jour local, pas de celui de Greenwich."""
    contenu = {cle: valeur for cle, valeur in T5.items() if cle != "au"}
    visite = visiter(timezone_id="America/Guadeloupe")
    visite.page.clock.set_fixed_time("2026-11-22T02:00:00Z")
    visite.aller(fragment(contenu))
    assert visite.releve() == releve_de_cpython(contenu, "2026-11-21")


@pytest.mark.parametrize("suite", [".", ")", "&utm_source=x", "%20"])
def test_ce_qu_une_messagerie_colle_au_lien_ne_l_abime_pas(prete: Visite, suite: str) -> None:
    """Un point final, une parenthèse, une mesure d’audience, une espace : le dossier s’ouvre."""
    prete.suivre(fragment(T5) + suite)
    prete.attendre_le_releve(releve_de_cpython(T5))


ABIMES = {
    "tronque": fragment(T5)[:-12],
    "pas-du-base64": "#d=1.é*&(",
    "pas-du-deflate": "#d=1.AAAAAAAA",
    "vide": "#d=1.",
    "sans-version": "#d=",
    "pas-du-json": fragment("ceci n’est pas du JSON"),
    "pas-de-l-utf8": fragment(b'{"au": "\xff"}'),
    "pas-un-dossier": fragment("[1, 2, 3]"),
    "nul": fragment("null"),
}


@pytest.mark.parametrize(
    ("lien", "phrase"),
    [(lien, "abîmé ou incomplet") for lien in ABIMES.values()]
    + [
        (fragment(T5, version="2"), "autre version"),
        (fragment(b"0" * 6_000_000), "démesuré"),
        (fragment('{"evenements": ' + "[" * 50_000 + "]" * 50_000 + "}"), "un objet"),
        ("#infraction=nulle-part", "n’est pas dans le barème"),
    ],
    ids=[*ABIMES, "autre-version", "bombe", "trop-profond", "infraction-inconnue"],
)
def test_un_lien_illisible_donne_une_phrase(prete: Visite, lien: str, phrase: str) -> None:
    """La phrase paraît, et la saisie en cours reste entière."""
    prete.entrer()
    prete.page.get_by_role("button", name="Tout effacer").click()
    prete.page.get_by_label("Date d’obtention").fill("1995-03-01")
    lit(prete.page.locator("[data-solde]"), "12")
    prete.page.evaluate("lien => { location.hash = lien }", lien)
    voit(prete.page.locator("[data-avis]"), phrase)
    expect(prete.page.get_by_label("Date d’obtention")).to_have_value("1995-03-01")
    lit(prete.page.locator("[data-solde]"), "12")


def test_un_lien_illisible_ouvert_directement(visiter: Visiter) -> None:
    """La page n’est jamais blanche : la phrase, et un formulaire qui calcule."""
    visite = visiter()
    visite.aller(ABIMES["tronque"])
    voit(visite.page.locator("[data-avis]"), "abîmé ou incomplet")
    visite.entrer()
    visite.page.get_by_label("Date d’obtention").fill("1995-03-01")
    lit(visite.page.locator("[data-solde]"), "12")


HOSTILES = {
    "valeurs-d-un-autre-type": dossier("2001-06-01", {"type": 3, "le": False}, au=-1)
    | {"permis": {"obtention": True, "filiere": 12}},
    "solde-sans-rien": dossier("1995-03-01", solde_connu={}),
    "evenement-sans-rien": dossier("1995-03-01", {}),
    "cles-speciales": {"__proto__": 1, "constructor": 1, "permis": {"__proto__": "x"}},
    "html": dossier("<img src=x onerror=alert(1)>", {"type": "<b>", "code": "<i>", "le": "</li>"}),
}


@pytest.mark.parametrize("contenu", HOSTILES.values(), ids=HOSTILES.keys())
def test_un_dossier_insense_donne_des_fautes(prete: Visite, contenu: Dossier) -> None:
    """Un dossier lisible mais insensé n’interrompt pas la page : le moteur dit ce qui ne va pas."""
    prete.suivre(fragment(T5))
    expect(prete.page.locator("[data-resultat]")).to_be_visible()
    prete.reproches.clear()
    prete.suivre(fragment(contenu))
    expect(prete.page.locator("[data-resultat]")).to_be_hidden()
    expect(prete.page.locator("[data-fautes] li").first).to_be_visible()
    assert prete.reproches == []


def test_un_lien_remplace_la_saisie_et_defaire_la_rend(visiter: Visiter) -> None:
    """Ouvrir un lien sur une saisie en cours ne la perd pas."""
    visite = visiter()
    visite.aller(fragment(DIX["stage"]))
    visite.page.evaluate("fragment => { location.hash = fragment }", fragment(T5))
    expect(visite.page.get_by_label("Date d’obtention")).to_have_value("01/03/1995")
    visite.page.locator("[data-avis]").get_by_role("button", name="Défaire").click()
    expect(visite.page.get_by_label("Date d’obtention")).to_have_value("31/01/2000")
    assert ouvrir(lien_copie(visite)) == DIX["stage"]


def lien_copie(visite: Visite) -> str:
    """Le lien que « Copier le lien » prépare."""
    volet = visite.page.locator("[data-emporter]").first
    if volet.get_attribute("open") is None:
        volet.locator("summary").click()
    visite.page.get_by_role("button", name="Copier le lien").click()
    champ = visite.page.get_by_label("Texte prêt à copier")
    expect(champ).to_be_visible()
    return champ.input_value()
