"""Range dans `build/livraison/` ce qu’une version publie : moteur, données, site, et leurs empreintes.

Chaque fichier ne dépend que de son contenu : deux machines qui partent du même commit rangent les mêmes octets.
"""

import gzip
import hashlib
import io
import sys
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import rmtree

from atelier.commandes import Analyse, CommandeRefusee, executer
from publier import verifier_qui_publie

RACINE = Path(__file__).resolve().parents[1]
SOMMES = "SHA256SUMS"
ARCHIVES = {"site.tar.gz": "site", "donnees.tar.gz": "site/api"}
"""Chaque archive et le dossier qu’elle contient."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Écrit les fichiers et imprime leurs empreintes."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("--racine", type=Path, default=RACINE, help="racine du dépôt")
    racine = analyse.parse_args(arguments).racine
    rendus = fichiers(racine)
    vers = racine / "build/livraison"
    rmtree(vers, ignore_errors=True)
    vers.mkdir(parents=True)
    for nom, octets in rendus.items():
        (vers / nom).write_bytes(octets)
    print(rendus[SOMMES].decode(), end="")
    return 0


def fichiers(racine: Path) -> dict[str, bytes]:
    """Rend chaque fichier de la livraison, puis leurs empreintes.

    Lève `CommandeRefusee` s’il en manque, ou si le site ne dit pas qui le publie.
    """
    paquet = sorted((racine / "build/paquet").glob("permis_points-*"))
    bareme = racine / "simulator/src/permis_points/bareme.json"
    manquants = [str(d) for d in ARCHIVES.values() if not (racine / d).is_dir()]
    if [p.suffix for p in paquet] != [".whl", ".gz"] or not bareme.is_file() or manquants:
        raise CommandeRefusee(
            "La livraison est incomplète — lancez « make livraison », qui la construit"
        )
    verifier_qui_publie(racine / "site")
    rendus = {piece.name: piece.read_bytes() for piece in paquet} | {
        "bareme.json": bareme.read_bytes()
    }
    rendus |= {nom: archiver(racine / dossier) for nom, dossier in ARCHIVES.items()}
    return rendus | {SOMMES: sommer(rendus)}


def sommer(rendus: Mapping[str, bytes]) -> bytes:
    """Rend les empreintes, dans la forme que `sha256sum --check` relit."""
    lignes = (f"{hashlib.sha256(rendus[nom]).hexdigest()}  {nom}\n" for nom in sorted(rendus))
    return "".join(lignes).encode()


def archiver(dossier: Path) -> bytes:
    """Rend l’archive d’un dossier : ni date, ni propriétaire, les fichiers dans l’ordre."""
    tampon = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=tampon, mode="wb", mtime=0, filename="") as comprime,
        tarfile.open(fileobj=comprime, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for fichier in sorted(f for f in dossier.rglob("*") if f.is_file()):
            entree = tarfile.TarInfo(f"{dossier.name}/{fichier.relative_to(dossier).as_posix()}")
            octets = fichier.read_bytes()
            entree.size, entree.mode = len(octets), 0o644
            archive.addfile(entree, io.BytesIO(octets))
    return tampon.getvalue()


if __name__ == "__main__":
    sys.exit(executer(main))
