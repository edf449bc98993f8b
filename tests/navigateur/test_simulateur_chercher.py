"""L’infraction se cherche ici comme à la page du barème."""

from tests.navigateur.visite import Visiter
from tests.regard import lus, voit

CHERCHES = [
    "telefone",
    "j’ai grillé un feu rouge",
    "R. 413-14",
    "R412-6-1",
    "21526",
    "trotinette",
    "ligne blanche",
    "grand excès",
]


def test_l_infraction_se_trouve_comme_au_bareme(visiter: Visiter) -> None:
    """Fautes de frappe, phrases, articles, codes : les mêmes réponses, à la page du barème et ici."""
    visite, autre = visiter(), visiter()
    visite.aller()
    visite.entrer()
    visite.page.get_by_label("Date d’obtention").fill("1995-03-01")
    visite.page.get_by_role("button", name="Ajouter une infraction").click()
    carte = visite.page.locator(".evenement").last
    liste = carte.get_by_role("listbox").get_by_role("option")
    autre.page.goto(f"{autre.adresse}/bareme/")
    for texte in CHERCHES:
        carte.get_by_role("combobox", name="Quelle infraction").fill(texte)
        voit(liste.first)
        options = liste.evaluate_all("(options) => options.map((o) => o.firstChild.data)")
        autre.page.get_by_label("Chercher dans le barème").fill(texte)
        lignes = autre.page.locator("#tableau-du-bareme tr[data-mots]:visible a")
        assert options, texte
        attendues = {nom.replace("\u00a0", " ") for nom in lus(lignes)}
        assert {nom.replace("\u00a0", " ") for nom in options} == attendues, texte
    carte.get_by_role("combobox", name="Quelle infraction").fill("téléphone xylophone")
    voit(carte.locator("[data-choisie]"), "Rien ne réunit tous ces mots")
