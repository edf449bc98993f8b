"""Du fichier d’un papier au texte de son code, dans Chromium, avec le lecteur que le site publie."""

import base64
import io
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.chemins import SITE
from tests.photos import photo

LIRE = """async ([adresse, base64, type, fonction]) => {
  const lecteur = await import(adresse);
  const octets = Uint8Array.from(atob(base64), (lettre) => lettre.charCodeAt(0));
  try {
    return { lu: await lecteur[fonction](new Blob([octets], { type })) };
  } catch (panne) {
    return { panne: panne.nom ?? String(panne) };
  }
}"""


def adresse_du_decodeur(adresse: str) -> str:
    """Rend l’adresse du décodeur que le site publie."""
    (fichier,) = SITE.glob("assets/versions/page-*/simulateur/papier/decodeur.js")
    return f"{adresse}/{fichier.relative_to(SITE).as_posix()}"


def octets(image: Image.Image, forme: str, **options: Any) -> bytes:
    """Rend le fichier de cette image."""
    tampon = io.BytesIO()
    image.save(tampon, forme, **options)
    return tampon.getvalue()


@pytest.fixture(scope="module")
def page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """Une page du site, sans Python : le décodeur n’en a pas besoin."""
    contexte = navigateur.new_context(service_workers="block")
    ouverte = contexte.new_page()
    ouverte.goto(f"{adresse}/404.html")
    yield ouverte
    contexte.close()


def lire(
    page: Page, adresse: str, contenu: bytes, genre: str, fonction: str = "lireLImage"
) -> dict[str, Any]:
    """Donne ce fichier au décodeur ; rend ce qu’il en lit, ou le nom de la panne."""
    donne = [adresse_du_decodeur(adresse), base64.b64encode(contenu).decode(), genre, fonction]
    lu: dict[str, Any] = page.evaluate(LIRE, donne)
    return lu


def test_une_image_rend_le_texte_de_son_code(page: Page, adresse: str) -> None:
    """Une photo de biais, sombre et compressée : le texte entier, caractères 29 et 31 compris."""
    prise = photo(3, "mele")
    assert "\x1d" in prise.texte
    assert "\x1f" in prise.texte
    assert lire(page, adresse, octets(prise.image, "PNG"), "image/png") == {"lu": prise.texte}


def test_un_pdf_rend_le_code_de_sa_page(page: Page, adresse: str) -> None:
    """Une page numérisée n’a pas de texte : son code est lu, et lui seul."""
    prise = photo(5, "page")
    contenu = octets(prise.image, "PDF", resolution=150)
    lu = lire(page, adresse, contenu, "application/pdf", "lireLePdf")
    assert lu == {"lu": {"texte": "", "codes": [prise.texte]}}
