"""`permis-points papier FICHIER` : ce que dit le code d’un papier, ou le texte d’un relevé, en JSON."""

import json
from datetime import date

from permis_points.bareme import bareme_du_paquet
from permis_points.papier.lire import lire_papier
from permis_points.terminal.commande import Commande, Demande
from permis_points.terminal.entree import en_texte, lire_octets, refus
from permis_points.terminal.sortie import repondre

_IMAGES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*")
_PAPIER = """\
Le texte d’un 2D-Doc est ce qu’un lecteur de codes rend du carré de points imprimé sur le papier ; celui d’un
relevé, ou de Mes Points Permis, se copie tel quel. Ni nom, ni naissance, ni numéro n’en ressort.

Code de retour : 0, le papier est lu ; 2, une ligne par faute est écrite sur la sortie d’erreur."""


def _lancer(demande: Demande, aujourd_hui: date) -> int:
    octets = lire_octets(demande.fichier)
    if octets.startswith(_IMAGES):
        raise refus(
            "ce fichier est une image ou un PDF : le terminal lit un texte, celui qu’un lecteur de codes rend, ou "
            "celui du relevé"
        )
    texte = en_texte(octets, "le papier")
    papier = lire_papier(texte, bareme_du_paquet(), aujourd_hui)
    return repondre(json.dumps(papier, ensure_ascii=False, indent=2))


PAPIER = Commande(
    nom="papier",
    sujet="papier",
    lu="FICHIER",
    lancer=_lancer,
    aide="ce que dit le code d’un papier, ou le texte d’un relevé",
    description="Écrit en JSON ce que dit un papier : ses événements, son solde, ce qui reste à demander.",
    aide_du_fichier="le texte d’un 2D-Doc ou d’un relevé, ou « - » pour l’entrée standard",
    suite=_PAPIER,
)
