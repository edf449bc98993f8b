"""La roue du simulateur, le barème du jour dedans : pendant que l’on sert, le calcul suit ce que l’on corrige.

Construire le site refait la roue (`make site`) ; la servir ne le peut pas à chaque enregistrement. Seul
`bareme.json` y change : il est remplacé dans la roue déjà compilée, et le manifeste dit la nouvelle empreinte.
"""

import base64
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

MANIFESTE = "manifest.json"
BAREME = "permis_points/bareme.json"
CHIFFRES = 12


def a_jour(moteur: Path, bareme: str, nom: str = MANIFESTE) -> dict[str, bytes]:
    """Rend, par chemin sous le dossier du moteur, ce qui doit changer pour que la roue contienne ce barème.

    nom : le manifeste de la langue. Rien si la roue l’a déjà, ou s’il n’y a pas encore de moteur.
    """
    fichier = moteur / nom
    if not fichier.is_file():
        return {}
    manifeste = json.loads(fichier.read_bytes())
    (piece,) = (f for f in manifeste["fichiers"] if f["fichier"].endswith(".whl"))
    ancienne = (moteur / piece["fichier"]).read_bytes()
    with zipfile.ZipFile(io.BytesIO(ancienne)) as archive:
        if archive.read(BAREME) == bareme.encode():
            return {}
    neufs = _remplacer(manifeste, piece, _refaire(ancienne, bareme.encode()))
    return {nom if chemin == MANIFESTE else chemin: octets for chemin, octets in neufs.items()}


def _refaire(ancienne: bytes, bareme: bytes) -> bytes:
    """Rend la roue où seul le barème diffère : mêmes noms, même ordre, mêmes dates, même compression."""
    tampon = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(ancienne)) as archive,
        zipfile.ZipFile(tampon, "w") as neuve,
    ):
        for entree in archive.infolist():
            contenu = bareme if entree.filename == BAREME else archive.read(entree)
            neuve.writestr(entree, contenu)
    return tampon.getvalue()


def _remplacer(manifeste: dict[str, Any], piece: dict[str, Any], roue: bytes) -> dict[str, bytes]:
    """Rend la roue à son nouveau nom et le manifeste qui la cite, ses octets et ses empreintes."""
    somme = hashlib.sha256(roue)
    dossier = f"{manifeste['moteur'].rpartition('-')[0]}-{somme.hexdigest()[:CHIFFRES]}"
    nom = f"{dossier}/{piece['fichier'].rpartition('/')[2]}"
    neuve = piece | {
        "fichier": nom,
        "octets": len(roue),
        "sha256": somme.hexdigest(),
        "integrite": f"sha256-{base64.b64encode(somme.digest()).decode()}",
    }
    fichiers = [neuve if f is piece else f for f in manifeste["fichiers"]]
    a_ecrire = manifeste | {"moteur": dossier, "fichiers": fichiers}
    return {nom: roue, MANIFESTE: json.dumps(a_ecrire, ensure_ascii=False, indent=1).encode()}
