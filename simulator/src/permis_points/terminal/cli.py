"""`permis-points releve DOSSIER`, `permis-points papier FICHIER` : la porte qui lit le YAML et l’horloge."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from permis_points import mots
from permis_points.bareme import bareme_du_paquet
from permis_points.erreurs import BaremeAbsent, DossierIncoherent, Faute, PapierIllisible
from permis_points.lecture.champs import lire_date, montrer
from permis_points.lecture.dossier import lire_dossier
from permis_points.lecture.json_strict import OCTETS_AU_PLUS, lire_json
from permis_points.papier.lire import lire_papier
from permis_points.regles.capital import maximum
from permis_points.releve import relever
from permis_points.terminal.arguments import Demande, lire_la_commande
from permis_points.terminal.en_texte import en_texte

_FAUTE = 2
_PAPIER = "le papier"
_IMAGES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*")


def main(arguments: Sequence[str] | None = None) -> int:
    """Lance la commande ; rend 0, ou 2 avec une ligne par faute sur la sortie d’erreur."""
    for flux in (sys.stdout, sys.stderr):
        if isinstance(flux, TextIOWrapper):
            flux.reconfigure(encoding="utf-8")  # un terminal en latin-1 ne sait pas tout écrire
    try:
        ecrit = _repondre(lire_la_commande(sys.argv[1:] if arguments is None else arguments))
    except DossierIncoherent as refus:
        return _refuser(refus.fautes)
    except (BaremeAbsent, PapierIllisible) as refus:
        return _refuser([refus])
    try:
        _ecrire(ecrit, sys.stdout)
    except OSError:
        return _refuser(["la sortie n’a pas pu être écrite"])
    return 0


def _repondre(demande: Demande) -> str:
    aujourd_hui = date.today()  # noqa: DTZ011  jour civil
    if demande.commande == "papier":
        papier = lire_papier(_texte(demande.fichier, _PAPIER), bareme_du_paquet(), aujourd_hui)
        return json.dumps(papier, ensure_ascii=False, indent=2)
    arbre = _lire(demande.fichier)
    if demande.au is not None:
        arbre = _avec_date(arbre, demande.au)
    bareme = bareme_du_paquet()
    dossier = lire_dossier(arbre, bareme, aujourd_hui)
    releve = relever(dossier, bareme)
    if demande.format == "json":
        return json.dumps(releve, ensure_ascii=False, indent=2)
    return en_texte(releve, maximum(dossier.au, bareme))


def _refuser(fautes: Iterable[object]) -> int:
    texte = "\n".join(mots.insecables(str(faute)) for faute in fautes)
    if sys.stderr is not None:  # fermée, `print` écrirait sur la sortie, qui doit rester vide
        with suppress(OSError):  # pleine, il n’y a plus où le dire
            _ecrire(texte, sys.stderr)
    return _FAUTE


def _ecrire(texte: str, flux: TextIO) -> None:
    try:
        print(texte, file=flux, flush=True)
    except BrokenPipeError:  # « | head » a fermé le tuyau : Python ne doit plus rien y vider
        os.dup2(os.open(os.devnull, os.O_WRONLY), flux.fileno())


def _lire(chemin: str) -> Any:
    texte = _texte(chemin, "le dossier")
    if chemin.endswith((".yaml", ".yml")) or texte.lstrip()[:1] not in ("{", "["):
        return _lire_yaml(texte)
    return lire_json(texte)


def _texte(chemin: str, sujet: str) -> str:
    octets = _octets(chemin)
    if len(octets) > OCTETS_AU_PLUS:
        raise _refus(f"{sujet} dépasse {OCTETS_AU_PLUS // 1_000_000} Mo")
    if sujet == _PAPIER and octets.startswith(_IMAGES):
        raise _refus(
            "ce fichier est une image ou un PDF : le terminal lit un texte, celui qu’un lecteur de codes rend, ou "
            "celui du relevé"
        )
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refus(f"{sujet} n’est pas écrit en UTF-8") from None


def _octets(chemin: str) -> bytes:
    """Rend un octet de plus que permis, au plus : un fichier sans fin ne se lit pas jusqu’au bout."""
    try:
        if chemin != "-":
            with Path(chemin).open("rb") as fichier:
                return fichier.read(OCTETS_AU_PLUS + 1)
        if sys.stdin is None:
            raise _refus("l’entrée standard est fermée")
        return sys.stdin.buffer.read(OCTETS_AU_PLUS + 1)
    except OSError:
        raise _refus(f"{montrer(chemin)} n’existe pas ou ne peut pas être lu") from None
    except ValueError:
        raise _refus(f"{montrer(chemin)} n’est pas un nom de fichier") from None


def _lire_yaml(texte: str) -> Any:
    try:
        from permis_points.terminal.yaml_strict import lire_yaml  # noqa: PLC0415  PyYAML est facultatif
    except ModuleNotFoundError:
        raise _refus(
            "il faut PyYAML pour lire du YAML : pip install PyYAML, ou donnez du JSON"
        ) from None
    return lire_yaml(texte)


def _avec_date(arbre: Any, au: str) -> Any:
    if lire_date(au) is None:
        raise DossierIncoherent((Faute("--au", f"{montrer(au)} n’est pas une date (AAAA-MM-JJ)"),))
    return {**arbre, "au": au} if isinstance(arbre, dict) else arbre


def _refus(phrase: str) -> DossierIncoherent:
    return DossierIncoherent((Faute("", phrase),))


if __name__ == "__main__":
    sys.exit(main())
