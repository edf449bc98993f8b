"""Un identifiant publié ne se perd pas ; une infraction renommée dit son nouveau nom."""

import pytest

import identifiants as commande
from atelier.pages.anciennes import anciennes_adresses
from tests.bareme.petit_bareme import REP, VIT, PetitBareme

ICI = "publies.yaml"


def _liste(petit: PetitBareme) -> str:
    return (petit.racine / "barème" / ICI).read_text("utf-8")


@pytest.fixture
def publie(petit: PetitBareme) -> PetitBareme:
    """Rend un petit barème dont la commande a scellé les identifiants."""
    petit.ecrire(ICI, _ecrit())
    assert petit.lignes() == []
    return petit


def _ecrit(renommes: str = "renommes: []\n") -> str:
    liste: dict[str, list[str]] = {sorte: [] for sorte in commande.DOSSIERS}
    liste["infractions"] = ["vitesse/vitesse-20-29"]
    liste["reperes"] = ["seuil-d-alcool"]
    return renommes + commande.ecrire(liste)


RENOMME = """\
renommes:
  - ancien: {}
    nouveau: {}
    motif: Le nom a changé.
"""


def test_une_infraction_perdue_est_une_faute(publie: PetitBareme) -> None:
    """Renommée sans le dire : la faute est à la ligne de la liste, nomme la voisine et les deux remèdes."""
    publie.remplacer(VIT, "vitesse-20-29", "vitesse-20-a-29")
    (faute,) = publie.fautes()
    assert faute.chemin == f"barème/{ICI}"
    assert "« vitesse-20-29 » a été publié" in faute.phrase
    assert "« vitesse-20-a-29 » ?" in faute.phrase
    assert "« renommes »" in faute.conseil


def test_une_infraction_renommee_passe(publie: PetitBareme) -> None:
    """L’ancien nom mène au nouveau : plus de faute, et le barème sait traduire."""
    publie.remplacer(VIT, "vitesse-20-29", "vitesse-20-a-29")
    publie.ecrire(ICI, _ecrit(RENOMME.format("vitesse-20-29", "vitesse-20-a-29")))
    assert publie.sain().anciens == {"vitesse-20-29": "vitesse-20-a-29"}


def test_un_repere_ne_se_renomme_pas(publie: PetitBareme) -> None:
    """Seules les infractions sont dans des adresses : les autres gardent leur nom, sans autre remède."""
    publie.remplacer(REP, "seuil-d-alcool", "seuil-alcool")
    (faute,) = publie.fautes()
    assert "« seuil-d-alcool » a été publié" in faute.phrase
    assert "renommes" not in faute.conseil


@pytest.mark.parametrize(
    ("ancien", "nouveau", "attendu"),
    [
        ("vitesse-20-29", "stupefiants-et-alcool", "existe encore"),
        ("jamais-vue", "vitesse-20-29", "n’a jamais été publié"),
        ("vitesse-20-29", "jamais-vue", "n’est pas une infraction"),
    ],
)
def test_un_renommage_faux(publie: PetitBareme, ancien: str, nouveau: str, attendu: str) -> None:
    """Il part d’un nom publié et perdu, et mène à une infraction d’aujourd’hui."""
    publie.ecrire(ICI, _ecrit(RENOMME.format(ancien, nouveau)))
    assert [f for f in publie.fautes() if attendu in f.phrase]


def test_la_liste_ne_se_retouche_pas(publie: PetitBareme) -> None:
    """Une ligne changée à la main dément le sceau : plus rien d’autre n’est dit de la liste."""
    publie.ecrire(ICI, _liste(publie).replace("/vitesse-20-29", "/vitesse-20-28"))
    (faute,) = publie.fautes()
    assert "n’est plus celle que la commande a écrite" in faute.phrase


def test_la_commande_ajoute_et_ne_retire_rien() -> None:
    """Ce que la commande écrit se relit ; l’ordre est celui de l’alphabet, le sceau est celui de la liste."""
    avant = commande.ecrire({sorte: [] for sorte in commande.DOSSIERS})
    apres = commande.ecrire({**{s: [] for s in commande.DOSSIERS}, "faq": ["une"]})
    assert avant != apres
    assert "  faq:\n    - une\n" in apres
    assert "  faq: []\n" in avant


def _avec_adresse(petit: PetitBareme, adresse: str) -> None:
    liste: dict[str, list[str]] = {sorte: [] for sorte in commande.SORTES}
    liste["infractions"] = ["vitesse/vitesse-20-29"]
    liste["adresses_en"] = [f"vitesse-20-29/{adresse}"]
    petit.ecrire(ICI, "renommes: []\n" + commande.ecrire(liste))


def test_une_adresse_anglaise_corrigee_mene_a_la_nouvelle(petit: PetitBareme) -> None:
    """Rien à dire de plus : l’ancienne adresse est une page qui mène à celle d’aujourd’hui."""
    _avec_adresse(petit, "old-name")
    petit.remplacer(VIT, "- id: vitesse-20-29\n", "- id: vitesse-20-29\n  adresse_en: new-name\n")
    pages = anciennes_adresses(petit.sain())
    assert list(pages) == ["en/penalties/old-name/index.html"]
    assert 'href="../new-name/"' in pages["en/penalties/old-name/index.html"]
    assert '<html lang="en">' in pages["en/penalties/old-name/index.html"]


def test_une_adresse_anglaise_publiee_ne_passe_pas_a_une_autre_page(petit: PetitBareme) -> None:
    """Un lien d’hier ne mène pas à une autre infraction."""
    _avec_adresse(petit, "stupefiants")
    assert any("« stupefiants » a été publiée pour « vitesse-20-29 »" in x for x in petit.lignes())


def test_une_adresse_anglaise_ne_se_perd_pas_avec_sa_famille(petit: PetitBareme) -> None:
    """Une famille qui change de code garde l’adresse, sinon la faute le demande."""
    liste: dict[str, list[str]] = {sorte: [] for sorte in commande.SORTES}
    liste["adresses_en"] = ["allure/speeding"]
    petit.ecrire(ICI, "renommes: []\n" + commande.ecrire(liste))
    assert any("L’adresse anglaise « speeding » a été publiée" in x for x in petit.lignes())
