"""La lisibilité : des syllabes comptées à l’oreille, un indice refait à la main, la seule prose mesurée."""

import pytest

from atelier.guide.lisibilite import mesurer, prose, syllabes

SYLLABES = {
    "chat": 1,
    "dort": 1,
    "amende": 2,
    "amendes": 2,
    "permis": 2,
    "infraction": 3,
    "l’infraction": 3,
    "qu’il": 1,
    "quatre": 1,
    "réalité": 4,
    "créer": 2,
    "payer": 2,
    "reconstitution": 5,
    "beau": 1,
    "le": 1,
    "les": 1,
    "naïf": 2,
    "œuvre": 1,
    "savez-vous": 3,
    "48": 3,
    "12": 1,
}


@pytest.mark.parametrize(("mot", "attendu"), SYLLABES.items())
def test_les_syllabes_d_un_mot(mot: str, attendu: int) -> None:
    """Un groupe de voyelles, une syllabe ; le « e » final muet ; les nombres comme on les dit."""
    assert syllabes(mot) == attendu


def test_l_indice_se_refait_a_la_main() -> None:
    """207 − 1,015 × mots par phrase − 73,6 × syllabes par mot, sur deux phrases comptées."""
    mesure = mesurer("Le chat dort. L’amende est payée.")
    assert (mesure.phrases, mesure.mots, mesure.syllabes) == (2, 6, 8)
    assert mesure.indice == pytest.approx(207 - 1.015 * 3 - 73.6 * 8 / 6)


def test_un_texte_de_loi_est_plus_dur_qu_un_conte() -> None:
    """L’indice ordonne deux textes publics connus : Perrault, puis l’article L223-1 du Code de la route."""
    conte = (
        "Il était une fois une petite fille de village, la plus jolie qu’on eût su voir. "
        "Sa mère en était folle, et sa mère-grand plus folle encore."
    )
    loi = (
        "Le permis de conduire est affecté d’un nombre de points. Celui-ci est réduit de plein droit "
        "si le titulaire du permis a commis une infraction pour laquelle cette réduction est prévue. "
        "La réalité d’une infraction entraînant retrait de points est établie par le paiement d’une "
        "amende forfaitaire ou l’émission du titre exécutoire de l’amende forfaitaire majorée, "
        "l’exécution d’une composition pénale ou par une condamnation définitive."
    )
    assert mesurer(conte).indice > 80
    assert mesurer(loi).indice < 55


def test_un_texte_vide_n_a_pas_d_indice() -> None:
    """Zéro mot : l’erreur est nommée."""
    with pytest.raises(ValueError, match="sans mot"):
        _ = mesurer(" … ").indice


def test_seule_la_prose_de_l_article_compte() -> None:
    """Ni menu, ni titre, ni tableau, ni exemple, ni références ; une ligne par paragraphe ou point de liste."""
    page = (
        "<nav><p>Menu</p></nav><article><h1>Titre</h1><p>Un <b>mot</b>,<br>deux.</p>"
        '<p class="pp-outils">Vérifié le 3 mai</p>'
        '<div class="pp-simulation"><p>Exemple</p></div><table><tr><td><p>Case</p></td></tr></table>'
        '<p class="pp-note pp-renvois">L223-1 · Décision du 2 octobre 2025</p>'
        "<ul><li>Trois</li><li>Quatre</li></ul></article><footer><p>Pied</p></footer>"
    )
    assert prose(page) == "Un mot, deux.\nTrois\nQuatre"
