"""Un aiguillage ne vise que ce qui existe, un mot ne mène qu’à un endroit, une fréquence a sa source."""

from tests.bareme.petit_bareme import VIT, PetitBareme

A = "aiguillages.yaml"
VELO = """\
- id: velo
  se_cherche: [à vélo, cycliste]
  phrase: À vélo, aucune infraction ne retire de points.
  lien: À vélo
  page: velo.md
  voir: [vitesse-20-29]
  en:
    se_cherche: [bike, cycliste]
    phrase: On a bicycle, no offence takes points.
    lien: On a bicycle (in French)
    page: velo.md
  verifie_le: 2026-11-21
"""
FREQUENCE = "  frequence: {nombre: 12, annee: 2023, source: legi}\n  concerne: [conducteur]\n"


def fautes(petit: PetitBareme, texte: str) -> list[str]:
    """Rend les fautes d’un petit barème qui a ces aiguillages."""
    petit.ecrire(A, texte)
    return [str(faute) for faute in petit.fautes()]


def test_un_aiguillage_sain_passe(petit: PetitBareme) -> None:
    """Ses mots, sa phrase, sa page, une infraction à montrer."""
    assert fautes(petit, VELO) == []


def test_une_infraction_inconnue_se_dit_a_sa_place(petit: PetitBareme) -> None:
    """Le nom le plus proche est proposé."""
    (faute,) = fautes(petit, VELO.replace("vitesse-20-29", "vitesse-20-39"))
    assert f"{A}:6:10" in faute
    assert "vitesse-20-29" in faute


def test_un_mot_ne_mene_qu_a_un_endroit(petit: PetitBareme) -> None:
    """Accents et majuscules n’y changent rien ; un même mot dans les deux langues n’en est pas un double."""
    trouvees = fautes(
        petit, VELO + VELO.replace("id: velo", "id: autre").replace("à vélo,", "A VELO,")
    )
    assert ["mène déjà ailleurs" in faute for faute in trouvees] == [True] * 4
    anglais = VELO.replace("id: velo", "id: autre").replace("[à vélo, cycliste]", "[vélo]")
    memes = fautes(petit, VELO + anglais)
    assert ["mène déjà ailleurs" in faute for faute in memes] == [True, True]


def test_une_frequence_cite_une_source_connue(petit: PetitBareme) -> None:
    """Sa source se contrôle comme celles de la fiche."""
    petit.remplacer(VIT, "  concerne: [conducteur]\n", FREQUENCE)
    assert petit.fautes() == []
    petit.remplacer(VIT, "  concerne: [conducteur]\n", FREQUENCE.replace("legi", "leji"))
    (faute,) = petit.fautes()
    assert "La source « leji » est inconnue" in str(faute).replace("\u00a0", " ")
