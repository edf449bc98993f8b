"""Des photos imaginaires de papiers : un code dessiné par zint, dans une page de texte, puis abîmé.

Ce qui dessine n’est pas ce qui lit : zint et Pillow d’un côté, zxing-wasm de l’autre. Même graine, même photo.
"""

import io
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from zint import Symbol, Symbology

from tests.moteur.papier.messages import GS, RS, US

BLANC, FOND = 255, 170
_NOMS = ("SPECIMEN", "DUMONT D URVILLE", "LE GALL", "DU PONT", "MARTIN", "NGUYEN")
_PRENOMS = ("NATACHA", "JULES/SEBASTIEN/CESAR", "JEAN FRANCOIS", "INES", "ZOE/MARIE")
_LIEUX = ("TOULON", "CONDE SUR NOIREAU", "SAINT DENIS", "PAPEETE", "")
_BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_MOTS = (
    *("lettre", "de", "notification", "à", "points", "votre", "permis", "Madame", "le", "retrait"),
    *("infraction", "commise", "par", "conducteur", "amende", "forfaitaire", "restant", "article"),
)


@dataclass(frozen=True)
class Photo:
    """Une photo en niveaux de gris, le texte de son code, et ce qu’elle a subi."""

    image: Image.Image
    texte: str
    degat: str


def message(hasard: Random) -> str:
    """Rend le texte d’un 2D-Doc tiré au hasard : courrier, relevé ou arrêté, porteur imaginaire."""
    nom, prenom, lieu = hasard.choice(_NOMS), hasard.choice(_PRENOMS), hasard.choice(_LIEUX)
    ne_le = f"{hasard.randint(1, 28):02}{hasard.randint(1, 12):02}{hasard.randint(1940, 2008)}"
    numero = "".join(hasard.choices("0123456789", k=12))
    jours = [f"{hasard.randint(0x1000, 0x2630):04X}" for _ in range(4)]
    fin = hasard.choice((GS, GS, RS))
    qui = f"6HM{GS}6G{nom}{fin}60{prenom}{GS}69{ne_le}6A{lieu}{GS}AC{numero}{GS}"
    entete = f"FR{hasard.randint(0, 3):02}{hasard.randint(1, 40):04X}{jours[0]}{jours[0]}"
    corps = hasard.choice(
        (
            f"DC03{entete}A101AB48{hasard.choice('MN')}{GS}{qui}AD{jours[1]}AE0132AF4AG8",
            f"DC04{entete}AB01FR{qui}E4APCE550E8020220211522090003AG{hasard.choice('0169AC')}E6A B C{GS}",
            f"DC04{entete}AA01FR{qui}AD{jours[1]}E01FE1{jours[2]}E2{jours[3]}E3{jours[2]}",
        )
    )
    return corps + US + "".join(hasard.choices(_BASE_32, k=103))


def dessiner(texte: str, sorte: Symbology = Symbology.DATAMATRIX) -> Image.Image:
    """Rend le code, deux pixels par module, sans marge."""
    symbole = Symbol()
    symbole.symbology = sorte
    symbole.encode(texte.encode("latin-1"))
    symbole.buffer()
    pixels = symbole.bitmap
    if pixels is None:
        raise ValueError("zint n’a rien dessiné")
    hauteur, largeur, _ = pixels.shape
    return Image.frombytes("RGB", (largeur, hauteur), pixels.tobytes()).convert("L")


def photo(graine: int, degat: str) -> Photo:
    """Rend la photo de cette graine, qui a subi ce dégât."""
    hasard = Random(f"{degat} {graine}")  # noqa: S311  des photos, pas des secrets
    texte = message(hasard)
    code = dessiner(texte)
    module = hasard.uniform(*MODULES.get(degat, MODULES[""]))
    feuille = _feuille(hasard, code, TAILLES.get(degat, TAILLES[""]), module)
    return Photo(_ABIMER[degat](hasard, feuille, module), texte, degat)


TAILLES = {"": (640, 560), "page": (800, 1100)}
"""De la photo, en pixels."""
MODULES = {"": (3.2, 5.5), "page": (2.4, 3.4), "tourne": (2.8, 5.5)}
"""Le côté d’un module sur la photo, en pixels, du plus petit au plus grand."""


def _feuille(
    hasard: Random, code: Image.Image, taille: tuple[int, int], module: float
) -> Image.Image:
    """La feuille, à l’échelle de la photo et plus grande qu’elle : du texte, et le code dans sa marge."""
    cote = round(code.width / 2 * module)
    trace = code.resize((cote, round(code.height / 2 * module)), Image.Resampling.BOX)
    marge = max(8, round(2.5 * module))
    large, haut = taille
    feuille = _texte(taille, hasard.randrange(3)).copy()
    x = round((large - cote) / 2 + hasard.uniform(-0.15, 0.15) * large)
    y = round((haut - cote) / 2 + hasard.uniform(-0.12, 0.12) * haut)
    feuille.paste(BLANC, (x - marge, y - marge, x + cote + marge, y + trace.height + marge))
    feuille.paste(trace, (x, y))
    return feuille


@cache
def _texte(taille: tuple[int, int], graine: int) -> Image.Image:
    """Une page de texte, comme une lettre."""
    hasard = Random(graine)  # noqa: S311
    feuille = Image.new("L", taille, BLANC)
    plume, police = ImageDraw.Draw(feuille), ImageFont.load_default(size=17)
    for y in range(10, taille[1], 24):
        if hasard.random() < 0.85:
            ligne = " ".join(hasard.choices(_MOTS, k=taille[0] // 55))
            plume.text((30, y), ligne, fill=40, font=police)
    return feuille


def _projeter(feuille: Image.Image, angle: float, fuite: tuple[float, float]) -> Image.Image:
    """La feuille tournée de cet angle (en degrés) autour de son centre, et vue de biais."""
    large, haut = feuille.size
    cx, cy = large / 2, haut / 2
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    gx, gy = fuite[0] / large, fuite[1] / large
    # De la photo à la feuille : x = (a X + b Y + c) / (g X + h Y + 1), centré, en coordonnées homogènes.
    a, b = c + cx * gx, -s + cx * gy
    d, e = s + cy * gx, c + cy * gy
    w = 1 - gx * cx - gy * cy
    coefficients = (
        *(a / w, b / w, (cx - a * cx - b * cy) / w),
        *(d / w, e / w, (cy - d * cx - e * cy) / w),
        *(gx / w, gy / w),
    )
    if fuite == (0, 0):
        return feuille.rotate(angle, Image.Resampling.BILINEAR, fillcolor=FOND)
    return feuille.transform(
        feuille.size,
        Image.Transform.PERSPECTIVE,
        coefficients,
        Image.Resampling.BILINEAR,
        fillcolor=FOND,
    )


def _en_jpeg(image: Image.Image, qualite: int) -> Image.Image:
    tampon = io.BytesIO()
    image.save(tampon, "JPEG", quality=qualite)
    return Image.open(tampon).convert("L")


def _assombrir(hasard: Random, image: Image.Image, lumiere: float, contraste: float) -> Image.Image:
    """Peu de lumière, qui tombe d’un côté ; le grain du capteur."""
    ombre = Image.linear_gradient("L").rotate(hasard.choice((0, 90, 180, 270))).resize(image.size)
    ombre = ombre.point(lambda v: round(255 * (0.55 + 0.45 * v / 255)))
    image = image.point(lambda v: round(lumiere * (255 * (1 - contraste) + v * contraste)))
    return _grain(hasard, ImageChops.multiply(image, ombre), 6)


def _grain(hasard: Random, image: Image.Image, force: int) -> Image.Image:
    tuile = Image.frombytes("L", (257, 251), hasard.randbytes(257 * 251))
    tuile = tuile.point(lambda v: 128 + round((v - 128) * force / 100))
    bruit = Image.new("L", image.size)
    for x in range(0, image.width, tuile.width):
        for y in range(0, image.height, tuile.height):
            bruit.paste(tuile, (x, y))
    return ImageChops.add(image, bruit, offset=-128)


def _tourner(hasard: Random, feuille: Image.Image, _: float) -> Image.Image:
    return _projeter(feuille, hasard.uniform(0, 360), (0, 0))


def _flouter(hasard: Random, feuille: Image.Image, module: float) -> Image.Image:
    image = _projeter(feuille, hasard.uniform(-12, 12), (0, 0))
    return image.filter(ImageFilter.GaussianBlur(hasard.uniform(0.25, 0.5) * module))


def _compresser(hasard: Random, feuille: Image.Image, _: float) -> Image.Image:
    return _en_jpeg(_projeter(feuille, hasard.uniform(-15, 15), (0, 0)), hasard.randint(8, 35))


def _obscurcir(hasard: Random, feuille: Image.Image, _: float) -> Image.Image:
    image = _projeter(feuille, hasard.uniform(-15, 15), (0, 0))
    return _assombrir(hasard, image, hasard.uniform(0.2, 0.5), hasard.uniform(0.5, 0.9))


def _incliner(hasard: Random, feuille: Image.Image, _: float) -> Image.Image:
    fuite = hasard.uniform(0.15, 0.45), hasard.uniform(-0.3, 0.3)
    signe = hasard.choice((-1, 1))
    return _projeter(feuille, hasard.uniform(0, 360), (signe * fuite[0], fuite[1]))


def _photographier_la_page(hasard: Random, feuille: Image.Image, _: float) -> Image.Image:
    image = _projeter(feuille, hasard.uniform(-8, 8), (hasard.uniform(-0.1, 0.1), 0))
    return _en_jpeg(image, hasard.randint(40, 80))


def _meler(hasard: Random, feuille: Image.Image, module: float) -> Image.Image:
    """Un peu de tout : de biais, tournée, floue, sombre, compressée."""
    fuite = hasard.uniform(-0.2, 0.2), hasard.uniform(-0.2, 0.2)
    image = _projeter(feuille, hasard.uniform(0, 360), fuite)
    image = image.filter(ImageFilter.GaussianBlur(hasard.uniform(0.1, 0.3) * module))
    image = _assombrir(hasard, image, hasard.uniform(0.35, 0.8), hasard.uniform(0.6, 0.95))
    return _en_jpeg(image, hasard.randint(25, 70))


_ABIMER: Mapping[str, Callable[[Random, Image.Image, float], Image.Image]] = {
    "tourne": _tourner,
    "flou": _flouter,
    "jpeg": _compresser,
    "sombre": _obscurcir,
    "perspective": _incliner,
    "page": _photographier_la_page,
    "mele": _meler,
}

DEGATS = tuple(_ABIMER)
