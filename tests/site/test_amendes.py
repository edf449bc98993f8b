"""Les amendes et leurs délais, sur les fiches et sur leur page."""

import json

import pytest

from atelier.modeles.infractions import Infraction
from tests.chemins import SITE
from tests.site.site_lu import Element, bareme_sain, lire, uni

BAREME = bareme_sain()
JOUR = BAREME.jour_du_site
FICHES = [
    pytest.param(infraction, famille.code, id=infraction.id)
    for famille in BAREME.familles
    for infraction in famille.infractions
]


def regle(identifiant: str) -> int:
    """Rend la valeur d’une règle ce jour."""
    return BAREME.parametre(identifiant).en_vigueur(JOUR).valeur


def en_euros(texte: str) -> int | None:
    """Rend le montant d’une cellule, ou `None` pour « aucune »."""
    chiffres = "".join(c for c in texte if c.isdigit())
    return int(chiffres) if "€" in texte else None


def tableau(page: Element, legende: str) -> list[list[str]]:
    """Rend les cellules du tableau de cette légende, ligne par ligne."""
    (trouve,) = [t for t in page.tous("table") if t.un("caption").texte == legende]
    return [
        [c.texte for c in tr.tous() if c.nom in {"th", "td"}]
        for tr in trouve.un("tbody").tous("tr")
    ]


@pytest.mark.parametrize(("infraction", "famille"), FICHES)
def test_la_fiche_dit_combien_payer_et_jusqu_a_quand(infraction: Infraction, famille: str) -> None:
    """Les montants de la classe, la majorée réduite, et les jours tirés des règles ; rien si abrogée."""
    page = lire(SITE / "bareme" / famille / infraction.id / "index.html")
    version = next((v for v in infraction.versions if v.couvre(JOUR)), None)
    montants = BAREME.montants(version, JOUR) if version else None
    tables = page.tous("table", "pp-tableau--delais")
    if version is None or montants is None or montants.forfaitaire is None:
        assert tables == []
        return
    lignes = {ligne[0]: ligne[1:] for ligne in tableau(page, "Montants et délais de l’amende")}
    ajout = version.ajout_a_l_amende
    payes = [
        m and m + (-(-m * ajout.pourcent // 100) if ajout else 0)
        for m in (montants.minoree, montants.forfaitaire, montants.majoree)
    ]
    minoree, forfaitaire, majoree = payes
    attendus = {"Forfaitaire": forfaitaire}
    if minoree is not None:
        attendus["Minorée"] = minoree
    if majoree is not None:
        attendus["Majorée"] = majoree
        if version.classe is not None:
            reduite = majoree * (100 - regle("majoree-reduction")) / 100
            attendus["Majorée, réduite"] = int(-(-reduite // 1))
    assert {nom: en_euros(cellules[0]) for nom, cellules in lignes.items()} == attendus
    delai = lignes["Forfaitaire"][1]
    assert f"{regle('paiement-forfaitaire')} jours" in delai
    assert f"({regle('paiement-forfaitaire-telepaiement')} par" in delai
    if "Minorée" in lignes:
        delai = lignes["Minorée"][1]
        assert f"{regle('paiement-minoree-envoyee')} jours" in delai
        remis = f"{regle('paiement-minoree-remise')} jours depuis la constatation si l’agent"
        # Un avis d’amende forfaitaire délictuelle est toujours envoyé.
        assert (remis in delai) == (version.nature == "contravention")


@pytest.mark.parametrize(("infraction", "famille"), FICHES)
def test_la_fiche_dit_si_le_constat_peut_etre_automatique(
    infraction: Infraction, famille: str
) -> None:
    """L’une des deux phrases, jamais les deux."""
    texte = lire(SITE / "bareme" / famille / infraction.id / "index.html").un("article").texte
    assert ("De façon automatique ou sur interception." in texte) == (
        infraction.constatable_sans_interception
    )
    assert ("Sur interception, en principe." in texte) != infraction.constatable_sans_interception


@pytest.fixture(scope="module")
def page() -> Element:
    """Rend la page des amendes."""
    return lire(SITE / "bareme" / "amendes" / "index.html")


def test_les_montants_par_classe_sont_ceux_du_bareme(page: Element) -> None:
    """Cinq classes, quatre montants, « aucune » quand il n’y en a pas."""
    lus = [[en_euros(c) for c in ligne[1:]] for ligne in tableau(page, "Montants par classe")]
    tarifs = [BAREME.tarif(classe, JOUR) for classe in range(1, 6)]
    assert lus == [[t.minoree, t.forfaitaire, t.majoree, t.maximum] for t in tarifs]


def test_les_delais_sont_ceux_des_regles(page: Element) -> None:
    """Chaque ligne du tableau des délais, et les deux délais de contestation."""
    assert tableau(page, "Délais de paiement, en jours") == [
        [
            "Minorée, avis envoyé",
            *jours("paiement-minoree-envoyee", "paiement-minoree-telepaiement"),
        ],
        ["Minorée, avis remis en main propre", *jours("paiement-minoree-remise"), "voir l’avis"],
        ["Forfaitaire", *jours("paiement-forfaitaire", "paiement-forfaitaire-telepaiement")],
        [
            f"Majorée, réduite de {regle('majoree-reduction')} %",
            *jours("majoree-reduction-delai", "majoree-reduction-telepaiement"),
        ],
    ]
    texte = page.un("article").texte
    assert (
        f"{regle('contestation-forfaitaire')} jours après l’avis pour une amende forfaitaire"
        in texte
    )
    assert f"{regle('contestation-majoree')} jours après l’avis pour une amende majorée" in texte


def jours(*identifiants: str) -> list[str]:
    """Rend « 15 jours » pour chaque règle."""
    return [f"{regle(identifiant)} jours" for identifiant in identifiants]


@pytest.mark.parametrize(
    ("legende", "nature", "classes", "sans_minoree"),
    [
        ("Délits payables par amende forfaitaire", "delit", {None}, False),
        (
            "Contraventions de 5e classe payables par amende forfaitaire",
            "contravention",
            {5},
            False,
        ),
        ("Contraventions sans amende minorée", "contravention", {2, 3, 4, 5}, True),
    ],
)
def test_les_listes_d_amendes_sont_exactes(
    page: Element,
    legende: str,
    nature: str,
    classes: set[int | None],
    sans_minoree: bool,  # noqa: FBT001 - une colonne de la table
) -> None:
    """Toutes les infractions en vigueur qui répondent au titre, et aucune autre."""
    attendues = set()
    for famille in BAREME.familles:
        for infraction in famille.infractions:
            for version in infraction.versions:
                montants = BAREME.montants(version, JOUR)
                if not version.couvre(JOUR) or montants.forfaitaire is None:
                    continue
                if version.nature != nature or version.classe not in classes:
                    continue
                if not sans_minoree or montants.minoree is None:
                    attendues.add(f"../{famille.code}/{infraction.id}/")
    (table,) = [t for t in page.tous("table") if t.un("caption").texte == legende]
    liens = [a.attributs["href"] for a in table.un("tbody").tous("a")]
    assert sorted(liens) == sorted(attendues)
    assert attendues


def test_la_page_dit_ses_reserves_et_ses_sources(page: Element) -> None:
    """La note de chaque classe, celle de l’avis remis en main propre, les sources des montants et délais."""
    texte = page.un("article").texte
    notes = [amende.note_publique for amende in BAREME.amendes]
    notes.append(BAREME.parametre("paiement-minoree-remise").note_publique)
    assert [note for note in notes if note and uni(note) not in texte] == []
    regles = [p for p in BAREME.parametres if p.id.startswith(("paiement-", "majoree-", "contest"))]
    titres = {
        uni(BAREME.source(s).titre) for objet in (*BAREME.amendes, *regles) for s in objet.sources
    }
    assert titres <= {a.texte for a in page.un("article").tous("a")}
    assert len(regles) == 10


def test_ce_qui_s_ajoute_a_l_amende_se_paie_et_se_dit_partout() -> None:
    """500 + 250 = 750 € : la même somme en tête de la fiche, dans sa famille et au chercheur."""
    fiche = lire(SITE / "bareme/permis-documents/defaut-assurance/index.html")
    (tete,) = [d for d in fiche.tous("dl") if "pp-reponse__faits" in d.classes]
    assert "Amende forfaitaire 750 € minorée 600 € majorée 1 500 €" in uni(tete.texte)
    assert "500 € d’amende, et 50 % pour le fonds de garantie" in uni(tete.texte)
    famille = lire(SITE / "bareme/permis-documents/index.html")
    (ligne,) = [
        tr for tr in famille.tous("tr") if tr.attributs.get("data-infraction") == "defaut-assurance"
    ]
    assert "750 €" in uni(ligne.texte)
    assert "500 €" not in uni(ligne.texte).replace("1 500 €", "")
    liste = json.loads((SITE / "assets/infractions.json").read_text("utf-8"))
    (cherchee,) = [i for i in liste["infractions"] if i["id"] == "defaut-assurance"]
    assert uni(cherchee["amende"]) == "amende forfaitaire 750 €"
    assert cherchee["autres_tarifs"] == [600, 1500, 400, 500, 1000]
