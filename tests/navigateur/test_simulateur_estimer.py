"""Une date définitive oubliée : estimée, marquée partout, sans redemander ce que la carte dit."""

from playwright.sync_api import expect

from tests.navigateur.dossiers import T5, fragment, infraction
from tests.navigateur.visite import Visiter
from tests.regard import lit, voit, voit_choisi, voit_sans


def test_une_date_oubliee_s_estime(visiter: Visiter) -> None:
    """L’estimation et sa fourchette se voient dans la carte, le relevé et le lien ; une vraie date les efface."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5 | {"evenements": [infraction("2026-09-01", None, 3, 4)]}))
    page.locator(".evenement summary").first.click()
    page.get_by_label("Où en est l’amende").select_option("paiement")
    page.get_by_text("Je ne connais pas la date exacte").click()
    page.get_by_role("button", name="Estimer la date").click()
    voit(page.locator(".evenement [data-estimee]"), "Estimation")
    expect(page.get_by_label("Où en est l’amende")).to_have_value("paiement")
    page.locator(".evenement summary").first.click()
    voit(page.locator(".evenement .resume"), "date définitive estimée, entre le")
    page.locator(".evenement summary").first.click()
    voit(page.locator("tr[data-estimee]").first, "estimée")
    voit(page.locator("[data-alerte=date-estimee]"))
    # L’intervalle ne commence plus avant les faits.
    page.get_by_label("Commise le").fill("20 11 26")
    champ = page.get_by_label("Payée le")
    voit(page.locator(".date", has=champ).locator(".lue"), "Entre le 20 et le")
    expect(page.locator(".evenement [data-estimee]")).to_be_empty()
    champ.fill("22 11 26")
    expect(page.locator("tr[data-estimee], [data-alerte=date-estimee]")).to_have_count(0)
    expect(page.locator(".evenement [data-estimee]")).to_be_empty()
    page.locator(".evenement summary").first.click()
    voit_sans(page.locator(".evenement .resume"), "estimée")


def test_l_estimation_part_de_ce_que_la_carte_dit_deja(visiter: Visiter) -> None:
    """« Pas payée à temps » dans la carte : on ne demande pas une seconde fois comment."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5 | {"evenements": [infraction("2026-09-01", None, 3, 4)]}))
    page.locator(".evenement summary").first.click()
    comment = page.get_by_label("Comment cela s’est-il réglé")
    page.get_by_label("Où en est l’amende").select_option("titre-executoire")
    page.get_by_text("Je ne connais pas la date exacte").click()
    expect(comment).to_be_hidden()
    voit(page.get_by_label("Avis d’amende majorée reçu le").locator(".."))
    page.get_by_role("button", name="Estimer la date").click()
    voit(page.locator(".evenement [data-estimee]"), "titre exécutoire de l’amende majorée")
    # L’ordonnance pénale ne se dit qu’une fois, mais celle d’un délit a son délai.
    page.get_by_label("Où en est l’amende").select_option(label="Ordonnance pénale")
    expect(comment.locator("option:enabled")).to_have_count(2)
    voit_choisi(comment, "Ordonnance pénale (contravention)")


def test_une_estimation_sans_ce_qu_il_faut_le_dit(visiter: Visiter) -> None:
    """Sans la date du jugement, rien n’est écrit : une phrase dit ce qui manque."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5 | {"evenements": [infraction("2026-09-01", None, 3, 4)]}))
    page.locator(".evenement summary").first.click()
    page.get_by_label("Où en est l’amende").select_option(label="Réglée, je ne sais plus comment")
    page.get_by_text("Je ne connais pas la date exacte").click()
    page.get_by_label("Comment cela s’est-il réglé").select_option(label="Un tribunal a jugé")
    page.get_by_role("button", name="Estimer la date").click()
    voit(page.locator(".evenement [data-estimee]"))
    expect(page.get_by_label("Définitive le")).to_have_value("")


def test_payee_sans_date_rien_ne_dit_qu_elle_attend(visiter: Visiter) -> None:
    """Faits de 2019 : l’attente se questionne, puis « Payée » demande la date et ouvre l’aide."""
    visite = visiter(viewport={"width": 390, "height": 844})
    page = visite.page
    visite.aller(fragment(T5 | {"evenements": [infraction("2019-04-12", None, 4, 4)]}))
    question = page.locator(".evenement [data-question]")
    expect(question).to_be_visible()
    voit(question, "En attente depuis plus d’un an")
    expect(page.locator("[data-devoir=attente-longue]")).to_be_visible()
    page.locator(".evenement summary").first.click()
    page.get_by_label("Où en est l’amende").select_option("paiement")
    voit(question, "Sa date définitive manque")
    page.locator(".evenement summary").first.click()
    voit(page.locator(".evenement .resume"), "date définitive à donner")
    page.locator(".evenement summary").first.click()
    expect(page.locator("[data-devoir=date-manquante]")).to_be_visible()
    expect(page.locator("[data-devoir=attente-longue]")).to_have_count(0)
    expect(page.get_by_text("n’est pas encore définitive")).to_have_count(0)
    expect(page.get_by_text("Je ne connais pas la date exacte")).to_be_visible()
    page.get_by_label("Payée le").fill("2019-05-20")
    expect(question).to_be_hidden()
    expect(page.locator("[data-devoir=date-manquante]")).to_have_count(0)


def test_le_mois_du_paiement_suffit(visiter: Visiter) -> None:
    """« Payée vers mai 2019 » : les bornes du mois, une date au milieu, et la carte le dit."""
    visite = visiter(viewport={"width": 390, "height": 844})
    page = visite.page
    visite.aller(fragment(T5 | {"evenements": [infraction("2019-04-12", None, 4, 4)]}))
    page.locator(".evenement summary").first.click()
    page.get_by_label("Où en est l’amende").select_option("paiement")
    page.get_by_text("Je ne connais pas la date exacte").click()
    page.get_by_label("Vers quel mois").select_option("Mai")
    page.get_by_label("De quelle année").fill("2019")
    page.get_by_role("button", name="Estimer la date").click()
    expect(page.get_by_label("Payée le")).to_have_value("mai 2019")
    page.locator(".evenement summary").first.click()
    voit(page.locator(".evenement .resume"), "1er mai 2019 et le 31 mai 2019")


def test_une_amende_payee_de_2019_est_bornee_en_2019(visiter: Visiter) -> None:
    """Sans autre souvenir, le délai de paiement de la loi, après l’avis : jamais jusqu’à aujourd’hui."""
    visite = visiter()
    page = visite.page
    visite.aller(fragment(T5 | {"evenements": [infraction("2019-04-12", None, 4, 4)]}))
    page.locator(".evenement summary").first.click()
    page.get_by_label("Où en est l’amende").select_option("paiement")
    page.get_by_text("Je ne connais pas la date exacte").click()
    page.get_by_role("button", name="Estimer la date").click()
    voit(
        page.locator(".evenement [data-estimee]"),
        "entre le 12\u00a0avril 2019 et le 11\u00a0juillet 2019",
    )
    lit(page.locator("[data-solde]"), "12")
    expect(page.locator("[data-fourchette='12-12']")).to_be_visible()


def test_une_annee_seule_donne_les_deux_reponses(visiter: Visiter) -> None:
    """Trop d’écart pour dater : la première carte dit « entre le … et le … », la ligne aussi."""
    visite = visiter(viewport={"width": 390, "height": 844})
    page = visite.page
    visite.aller(fragment(T5 | {"evenements": [infraction("2024-05-15", None, 3, 4)]}))
    page.locator(".evenement summary").first.click()
    page.get_by_label("Où en est l’amende").select_option("paiement")
    page.get_by_text("Je ne connais pas la date exacte").click()
    page.get_by_label("De quelle année").fill("2025")
    page.get_by_role("button", name="Estimer la date").click()
    retour = page.locator("[data-retour]")
    expect(retour).to_be_visible()
    lit(retour, "12\u00a0points entre le 1er\u00a0janvier 2028 et le 31\u00a0décembre 2028")
    expect(page.get_by_text("cherchez-la sur votre relevé de banque").first).to_be_visible()
