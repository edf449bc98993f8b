"""Cinq cents photos de papiers, dessinées par une autre bibliothèque, lues par le lecteur du site sans navigateur.

Ce que le navigateur ajoute (ouvrir le fichier, le réduire) est dans `tests/navigateur/test_papier_lu.py`.
"""

import json
import subprocess
from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from PIL import Image, ImageOps
from zint import Symbology

from permis_points.bareme import Bareme
from permis_points.erreurs import PapierIllisible
from permis_points.papier.lire import lire_papier
from tests.chemins import RACINE
from tests.moteur.papier.messages import MESSAGES
from tests.photos import BLANC, DEGATS, Photo, dessiner, photo

PHOTOS = 500
LUES_AU_MOINS, PAR_DEGAT_AU_MOINS = 0.95, 0.90
LIRE = ("node", "tests/site/lire_des_photos.mjs")
AU = date(2026, 11, 30)
AUTRE_2D_DOC = "DC03FR0000011636163601" + "01" + "10M/EXEMPLE/HENRY\x1d26FR\x1f" + "A" * 103


def lire(images: Sequence[Image.Image]) -> list[str | None]:
    """Rend le texte lu sur chaque image, None où aucun code n’est vu."""
    entree = b"".join(f"{i.width} {i.height}\n".encode() + i.tobytes() for i in images)
    fait = subprocess.run(  # noqa: S603  notre propre script
        LIRE, cwd=RACINE, input=entree, capture_output=True, check=True, timeout=600
    )
    lus = [json.loads(ligne)["texte"] for ligne in fait.stdout.decode().splitlines()]
    assert len(lus) == len(images)
    return lus


def poser(*codes: Image.Image, taille: tuple[int, int] = (900, 500)) -> Image.Image:
    """Rend une feuille blanche où ces codes sont côte à côte, à deux pixels par point du dessin."""
    feuille = Image.new("L", taille, BLANC)
    x = 40
    for code in codes:
        grand = code.resize((code.width * 2, code.height * 2), Image.Resampling.NEAREST)
        feuille.paste(grand, (x, 60))
        x += grand.width + 60
    return feuille


@pytest.fixture(scope="module")
def photos() -> list[Photo]:
    """Les cinq cents photos, autant de chaque dégât à une près."""
    return [photo(rang // len(DEGATS), DEGATS[rang % len(DEGATS)]) for rang in range(PHOTOS)]


def test_quatre_vingt_quinze_photos_sur_cent_se_lisent(photos: list[Photo]) -> None:
    """Tournées, floues, compressées, sombres, de biais, dans une page, tout à la fois : le texte exact."""
    lus = lire([prise.image for prise in photos])
    justes = Counter(p.degat for p, lu in zip(photos, lus, strict=True) if lu == p.texte)
    prises = Counter(p.degat for p in photos)
    taux = {degat: f"{justes[degat]}/{prises[degat]}" for degat in DEGATS}
    assert justes.total() >= LUES_AU_MOINS * PHOTOS, taux
    assert min(justes[d] / prises[d] for d in DEGATS) >= PAR_DEGAT_AU_MOINS, taux
    faux = [lu for p, lu in zip(photos, lus, strict=True) if lu not in {None, p.texte}]
    assert faux == []


def test_les_trois_exemples_officiels_se_lisent_au_caractere_pres() -> None:
    """Droits, à l’envers, en blanc sur noir, minuscules : le message, séparateurs compris."""
    nets = [poser(dessiner(message)) for message in MESSAGES.values()]
    petits = [ImageOps.expand(dessiner(message), 12, BLANC) for message in MESSAGES.values()]
    images = [
        *nets,
        *(image.rotate(180) for image in nets),
        *(ImageOps.invert(image) for image in nets),
        *petits,
    ]
    assert lire(images) == list(MESSAGES.values()) * 4


def test_un_caractere_de_plus_de_sept_bits_garde_son_octet() -> None:
    """Un octet, un caractère : « é » en latin-1, GS, RS et US restent ce qu’ils sont."""
    texte = MESSAGES["courrier"].replace("TOULON", "ORL\xe9ANS\x1e")
    assert lire([poser(dessiner(texte))]) == [texte]


@pytest.mark.parametrize(
    ("sorte", "texte"),
    [
        (Symbology.QRCODE, "https://exemple.fr/une-page"),
        (Symbology.CODE128, "3SAAA123456789"),
        (Symbology.AZTEC, "i0CVATESTDUTITRE"),
        (Symbology.PDF417, "PDF417TITREDETRANSPORT"),
        (Symbology.DATAMATRIX, "010340093000015017"),
        (Symbology.DATAMATRIX, AUTRE_2D_DOC),
    ],
    ids=["QR", "code 128", "Aztec", "PDF417", "Data Matrix", "un autre 2D-Doc"],
)
def test_un_autre_code_se_lit_et_python_dit_pourquoi_il_ne_sert_pas(
    sorte: Symbology, texte: str, bareme: Bareme
) -> None:
    """Jamais une panne : une phrase, qui ne répète rien de ce qui a été lu."""
    (lu,) = lire([poser(dessiner(texte, sorte))])
    assert lu == texte
    with pytest.raises(PapierIllisible) as refus:
        lire_papier(lu, bareme, AU)
    assert "2D-Doc" in str(refus.value)
    assert texte not in str(refus.value)


def test_le_2d_doc_passe_avant_les_autres_codes() -> None:
    """À côté d’un QR et du Data Matrix d’une enveloppe ; et une page sans code ne donne rien."""
    autres = (dessiner("https://exemple.fr", Symbology.QRCODE), dessiner("87000123456"))
    message = MESSAGES["releve"]
    entoure = poser(*autres, dessiner(message), taille=(1100, 500))
    sans_code = photo(0, "page").image.crop((0, 0, 640, 300))
    assert lire([entoure, sans_code]) == [message, None]
