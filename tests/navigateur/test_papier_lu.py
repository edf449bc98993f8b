"""Du fichier d’un papier au texte de son code, dans Chromium, avec le lecteur que le site publie."""

import base64
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Playwright

from tests.chemins import RACINE, SITE
from tests.chromium import lancer
from tests.moteur.papier.messages import MESSAGES, US
from tests.photos import dessiner, photo

FIGE = 400  # ms : deux cœurs partagés
SIGNES = (
    (
        MESSAGES["courrier"].partition(US)[0],
        "5EYSLG4NKU5EFORGEHGGSKCRRD3JQDFLIQYWYQB3J4JHE5JGGB2E5LBJKNWGOMHSCFZI7OZ6CLRF3ZHCPB73ZJD2GBS75GOCYZYRIKI",
    ),
    (
        MESSAGES["arrete"].partition(US)[0],
        "MBP4LQQ4MXDWJ5VED62H5EELQ7HEUFFTNLARIF6ADUXBY2AKQGX3DDJHS5GO2YPX7CGII7MBKJY4LVNOSV47BVPTT6M3BOZXNOD65SA",
    ),
)
"""Deux exemples de la spécification, et leur signature telle qu’elle y est imprimée."""
CAMERA = """async ([adresse]) => {
  const lecteur = await import(adresse);
  const video = document.createElement('video');
  document.body.append(video);
  try {
    let arreter = null;
    const lu = await new Promise((suite, echec) => {
      lecteur.ouvrirLaCamera(video, suite).then((rendu) => {
        arreter = rendu;
      }, echec);
    });
    const [piste] = video.srcObject.getTracks();
    arreter();
    return { lu, apres: piste.readyState, flux: video.srcObject };
  } catch (panne) {
    return { panne: panne.nom ?? String(panne) };
  }
}"""
REFUSER = """(nom) => {
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', nom));
}"""
VERIFIER = "async ([adresse, texte]) => (await import(adresse)).verifierLaSignature(texte)"
SIGNER = """async ([adresse, message]) => {
  const courbe = { name: 'ECDSA', namedCurve: 'P-256' };
  const { publicKey, privateKey } = await crypto.subtle.generateKey(courbe, true, ['sign', 'verify']);
  const octets = Uint8Array.from(message, (lettre) => lettre.charCodeAt(0));
  const somme = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, octets);
  const spki = await crypto.subtle.exportKey('spki', publicKey);
  return [spki, somme].map((donne) => btoa(String.fromCharCode(...new Uint8Array(donne))));
}"""
TENIR = """() => {
  window.arrets = [];
  let avant = performance.now();
  window.guet = setInterval(() => {
    const ici = performance.now();
    window.arrets.push(ici - avant);
    avant = ici;
  }, 20);
}"""
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


def pdf(pages: Sequence[Sequence[str]], code: str = "", *, chiffre: bool = False) -> bytes:
    """Rend un PDF écrit à la main : des lignes de texte par page ; un code, en carrés, sur la première."""
    objets: list[bytes] = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for rang, lignes in enumerate(pages):
        traces = _carres(code) if code and not rang else ""
        ecrits = "".join(
            f"BT /F 11 Tf 60 {780 - 20 * i} Td <{ligne.encode('latin-1').hex()}> Tj ET\n"
            for i, ligne in enumerate(lignes)
        )
        flux = (ecrits + traces).encode("latin-1")
        objets.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objets) + 2} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        objets.append(b"<</Length %d>>stream\n%b\nendstream" % (len(flux), flux))
    enfants = " ".join(f"{4 + 2 * rang} 0 R" for rang in range(len(pages)))
    objets[:2] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{enfants}]/Count {len(pages)}>>".encode(),
    ]
    verrou = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{'5A' * 32}>/U<{'A5' * 32}>/P -4>>/ID[<00><00>]"
    corps, places = b"%PDF-1.4\n", []
    for numero, objet in enumerate(objets, 1):
        places.append(len(corps))
        corps += b"%d 0 obj\n%b\nendobj\n" % (numero, objet)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    fin = (
        f"xref\n0 {len(objets) + 1}\n0000000000 65535 f \n{table}trailer\n"
        f"<</Size {len(objets) + 1}/Root 1 0 R{verrou if chiffre else ''}>>\n"
        f"startxref\n{len(corps)}\n%%EOF"
    )
    return corps + fin.encode()


def _carres(code: str) -> str:
    """Rend le dessin d’un code de 25 mm, un carré par point noir."""
    trace = dessiner(code)
    trace = trace.resize((trace.width // 2, trace.height // 2), Image.Resampling.NEAREST)
    cote = 71 / trace.width
    noirs = (
        f"{400 + x * cote:.3f} {500 - y * cote:.3f} {cote:.3f} {cote:.3f} re\n"
        for y in range(trace.height)
        for x in range(trace.width)
        if trace.getpixel((x, y)) == 0
    )
    return "".join(noirs) + "f\n"


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


def test_une_image_sans_code_ne_rend_rien(page: Page, adresse: str) -> None:
    """Aucun code : rien, et non une panne."""
    vide = octets(Image.new("L", (600, 400), 255), "JPEG")
    assert lire(page, adresse, vide, "image/jpeg") == {"lu": None}


def test_une_photo_de_quarante_huit_megapixels_ne_fige_pas_la_page(
    page: Page, adresse: str
) -> None:
    """Huit mille pixels sur six mille, le code dans un coin : il est lu, et la page répond pendant ce temps."""
    prise = photo(7, "jpeg")
    grande = Image.new("L", (8000, 6000), 200)
    grande.paste(prise.image.resize((2560, 2240)), (4600, 3000))
    page.evaluate(TENIR)
    lu = lire(page, adresse, octets(grande, "JPEG", quality=80), "image/jpeg")
    arrets = page.evaluate("() => { clearInterval(window.guet); return window.arrets; }")
    assert lu == {"lu": prise.texte}
    assert len(arrets) > 10
    # Le message du test, des mégaoctets en base 64, est lui-même décodé par la page.
    assert sorted(arrets)[-3] < FIGE


def test_un_pdf_rend_le_code_de_sa_page(page: Page, adresse: str) -> None:
    """Une page numérisée n’a pas de texte : son code est lu, et lui seul."""
    prise = photo(5, "page")
    contenu = octets(prise.image, "PDF", resolution=150)
    lu = lire(page, adresse, contenu, "application/pdf", "lireLePdf")
    assert lu == {"lu": {"texte": "", "codes": [prise.texte]}}


def test_un_pdf_de_texte_rend_ses_lignes_et_son_code(page: Page, adresse: str) -> None:
    """Deux pages écrites, le code dessiné sur la première : les lignes dans l’ordre, le code une fois."""
    lignes = ["Infraction du 12/03/2024 (4 points)", "Amende forfaitaire", "Stage du 05/06/2024"]
    contenu = pdf([lignes[:2], lignes[2:]], MESSAGES["releve"])
    lu = lire(page, adresse, contenu, "application/pdf", "lireLePdf")["lu"]
    assert lu["texte"].split("\n") == lignes
    assert lu["codes"] == [MESSAGES["releve"]]


@pytest.mark.parametrize(
    ("contenu", "fonction", "panne"),
    [
        (b"ceci n\xe2\x80\x99est pas une image", "lireLImage", "image-illisible"),
        (b"%PDF-1.7\nrien", "lireLePdf", "pdf-illisible"),
        (b"", "lireLePdf", "pdf-illisible"),
        ("chiffre", "lireLePdf", "pdf-protege"),
    ],
    ids=["pas une image", "pas un PDF", "vide", "mot de passe"],
)
def test_un_fichier_qui_ne_s_ouvre_pas_a_sa_panne(
    page: Page, adresse: str, contenu: bytes | str, fonction: str, panne: str
) -> None:
    """Le panneau sait alors quelle phrase dire."""
    donne = pdf([["x"]], chiffre=True) if isinstance(contenu, str) else contenu
    assert lire(page, adresse, donne, "application/pdf", fonction) == {"panne": panne}


def avec_la_cle(navigateur: Browser, adresse: str, nom: str, cle: str) -> Page:
    """Rend une page d’un site qui publierait cette clé, en base 64, pour ce signataire."""
    (fichier,) = SITE.glob("assets/versions/page-*/simulateur/papier/lecteurs.json")
    manifeste = json.loads(fichier.read_text("utf-8")) | {"cles": {nom: cle}}
    contexte = navigateur.new_context(service_workers="block")
    contexte.route("**/lecteurs.json", lambda route: route.fulfill(json=manifeste))
    page = contexte.new_page()
    page.goto(f"{adresse}/404.html")
    return page


def test_la_signature_des_exemples_officiels_se_verifie(navigateur: Browser, adresse: str) -> None:
    """Avec la clé d’essai de la spécification : vraie sur ses exemples, fausse si un caractère change."""
    pem = (RACINE / "tests/moteur/papier/FR00-0001.pem").read_text("ascii")
    cle = "".join(ligne for ligne in pem.splitlines() if not ligne.startswith("-----"))
    page = avec_la_cle(navigateur, adresse, "FR00-0001", cle)
    decodeur = adresse_du_decodeur(adresse)
    for message, signature in SIGNES:
        vrai, change = message + "\x1f" + signature, message[:-1] + "7\x1f" + signature
        assert page.evaluate(VERIFIER, [decodeur, vrai]) is True
        assert page.evaluate(VERIFIER, [decodeur, change]) is False
        # Coupée, abîmée, absente, ou d’un autre signataire : ni vraie, ni fausse.
        for texte in (
            vrai[:-9],
            message + "\x1f0" + signature[1:],
            message,
            vrai.replace("FR000001", "FR010001"),
        ):
            assert page.evaluate(VERIFIER, [decodeur, texte]) is None
    page.context.close()


def test_sans_la_cle_du_signataire_rien_n_est_dit(page: Page, adresse: str) -> None:
    """Le site n’a pas la clé d’essai : un exemple de la spécification n’y est ni vrai, ni faux."""
    for message, signature in SIGNES:
        texte = message + "\x1f" + signature
        assert page.evaluate(VERIFIER, [adresse_du_decodeur(adresse), texte]) is None


def test_une_cle_ajoutee_au_site_verifie_ce_qu_elle_a_signe(
    page: Page, navigateur: Browser, adresse: str
) -> None:
    """Une paire de clés tirée ici : le site qui publie sa moitié publique vérifie un message, et lui seul."""
    message = MESSAGES["arrete"].partition(US)[0].replace("FR000001", "FR42TEST")
    cle, somme = page.evaluate(SIGNER, ["", message])
    autre = avec_la_cle(navigateur, adresse, "FR42-TEST", cle)
    signe = base64.b32encode(base64.b64decode(somme)).decode().rstrip("=")
    decodeur = adresse_du_decodeur(adresse)
    verdicts = [
        autre.evaluate(VERIFIER, [decodeur, texte])
        for texte in (f"{message}\x1f{signe}", f"{message}9\x1f{signe}")
    ]
    autre.context.close()
    assert verdicts == [True, False]


def test_rien_ne_part_ailleurs_ni_avant_le_geste(navigateur: Browser, adresse: str) -> None:
    """Quatre fichiers à nous pour une image ; un lecteur qui n’est pas celui que l’on a publié ne sert pas."""
    contexte = navigateur.new_context(service_workers="block")
    demandes: list[str] = []
    contexte.on("request", lambda demande: demandes.append(demande.url))
    page = contexte.new_page()
    page.goto(f"{adresse}/simulateur/")
    page.wait_for_load_state("networkidle")
    assert [url for url in demandes if "papier/" in url or "lecteurs" in url] == []
    demandes.clear()
    prise = photo(3, "tourne")
    contexte.route("**/*.wasm", lambda route: route.fulfill(body=b"\0asm abime"))
    image = octets(prise.image, "PNG")
    assert lire(page, adresse, image, "image/png") == {"panne": "lecteur-indisponible"}
    contexte.unroute("**/*.wasm")
    demandes.clear()
    assert lire(page, adresse, image, "image/png") == {"lu": prise.texte}
    assert lire(page, adresse, image, "image/png") == {"lu": prise.texte}
    contexte.close()
    assert [url.rpartition("/")[2] for url in demandes] == ["zxing_reader.wasm"]
    assert {url[: len(adresse)] for url in demandes} == {adresse}


@pytest.mark.parametrize(
    ("refus", "panne"),
    [
        ("NotAllowedError", "camera-refusee"),
        ("SecurityError", "camera-refusee"),
        ("NotFoundError", "camera-absente"),
        ("NotReadableError", "camera-absente"),
    ],
)
def test_une_camera_qui_ne_s_ouvre_pas_a_sa_panne(
    page: Page, adresse: str, refus: str, panne: str
) -> None:
    """Ce que le navigateur répond, et ce que le panneau dira."""
    page.evaluate(REFUSER, refus)
    assert page.evaluate(CAMERA, [adresse_du_decodeur(adresse)]) == {"panne": panne}


def test_la_camera_lit_le_code_et_s_arrete(
    playwright: Playwright, adresse: str, tmp_path: Path
) -> None:
    """Un autre code passe devant elle, puis un 2D-Doc : lui seul est dit ; arrêtée, elle est rendue."""
    prise = photo(11, "tourne")
    film = tmp_path / "film.mjpeg"
    autre = Image.new("RGB", prise.image.size, (255, 255, 255))
    autre.paste(dessiner("87000123456").resize((200, 200), Image.Resampling.NEAREST), (200, 200))
    images = [*[autre] * 8, *[prise.image.convert("RGB")] * 40]
    film.write_bytes(b"".join(octets(image, "JPEG", quality=90) for image in images))
    navigateur = lancer(
        playwright,
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    )
    contexte = navigateur.new_context(service_workers="block")
    page = contexte.new_page()
    page.goto(f"{adresse}/404.html")
    rendu = page.evaluate(CAMERA, [adresse_du_decodeur(adresse)])
    navigateur.close()
    assert rendu == {"lu": prise.texte, "apres": "ended", "flux": None}
