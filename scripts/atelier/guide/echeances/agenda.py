"""L’agenda d’un papier : chaque événement y est écrit d’avance, la page n’y pose que ses jours."""

from decimal import Decimal
from typing import Any

from atelier.guide.echeances.papiers import Echeance, Mode, Papier
from atelier.langue.articles import lire
from atelier.langue.mots import INSECABLE
from atelier.langue.nombres import mesurer
from atelier.modeles.bareme import Bareme
from permis_vues.emporter import ics

TERME, LENDEMAIN, DEPART = "{terme_}", "{apres_}", "{depart}"
"""Autant d’octets que « 20261205 » : les lignes gardent leur coupe."""
INSTANT = "{instant_______}"
RAPPELS = (30, 7, 1)
"""Jours avant l’échéance où l’agenda la rappelle."""
DOUTE = " Ce délai n’a pas été relu dans son dernier état, ou se discute."
RESERVE = "Date calculée d’après celle du papier. La date écrite sur le papier l’emporte. Site non officiel."


def agenda(papier: Papier, mode: Mode, bareme: Bareme) -> dict[str, Any]:
    """Rend le début et la fin du fichier, et chaque événement en trois morceaux : avant, rappels, après."""
    tete, pied = ics.cadre("Bureau")
    return {
        "tete": tete,
        "evenements": [_evenement(papier, mode, e, bareme) for e in mode.echeances],
        "pied": pied,
    }


def _evenement(papier: Papier, mode: Mode, echeance: Echeance, bareme: Bareme) -> dict[str, Any]:
    titre = f"{papier.titre}{INSECABLE}: {echeance.quoi[0].lower()}{echeance.quoi[1:]}"
    nombre = bareme.nombre(echeance.regle)
    version = nombre.en_vigueur(bareme.jour_du_site)
    article = lire(version.articles[0])
    quand = "Au plus tard ce jour-là" if echeance.limite else "À partir de ce jour-là"
    doute = "" if nombre.fiabilite == "certain" else DOUTE
    raison = (
        f"{quand}. Délai{INSECABLE}: {mesurer(Decimal(version.valeur), nombre.unite)}"
        f" (article {article.texte}, {article.code}).{doute}\n\n{RESERVE}"
    )
    fait = ics.Fait(
        uid=f"{mode.nom}-{echeance.nom}-{DEPART}@permis-a-points",
        jours=(TERME, LENDEMAIN),
        titre=titre,
        raison=raison,
    )
    debut, fin = ics.evenement(fait, INSTANT)
    return {"debut": debut, "rappels": [ics.alarme(titre, n) for n in RAPPELS], "fin": fin}
