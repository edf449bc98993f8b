"""L’agenda d’un papier : chaque événement y est écrit d’avance, la page n’y pose que ses jours."""

from decimal import Decimal
from typing import Any

from atelier.guide.echeances.papiers import Echeance, Mode, Papier
from atelier.langue.articles import lire
from atelier.langue.langues import Langue
from atelier.modeles.bareme import Bareme
from permis_vues.emporter import ics

TERME, LENDEMAIN, DEPART = "{terme_}", "{apres_}", "{depart}"
"""Autant d’octets que « 20261205 » : les lignes gardent leur coupe."""
INSTANT = "{instant_______}"
RAPPELS = (30, 7, 1)
"""Jours avant l’échéance où l’agenda la rappelle."""
DOUTE = "Ce délai n’a pas été relu dans son dernier état, ou se discute."
RESERVE = "Date calculée d’après celle du papier. La date écrite sur le papier l’emporte. Site non officiel."


def agenda(papier: Papier, mode: Mode, bareme: Bareme, langue: Langue) -> dict[str, Any]:
    """Rend le début et la fin du fichier, et chaque événement en trois morceaux : avant, rappels, après."""
    tete, pied = ics.cadre("Bureau")
    return {
        "tete": tete,
        "evenements": [_evenement(papier, mode, e, bareme, langue) for e in mode.echeances],
        "pied": pied,
    }


def _evenement(
    papier: Papier, mode: Mode, echeance: Echeance, bareme: Bareme, langue: Langue
) -> dict[str, Any]:
    quoi = langue.dire(echeance.quoi)
    titre = f"{langue.dire(papier.titre)}{langue.deux_points}{quoi[0].lower()}{quoi[1:]}"
    nombre = bareme.nombre(echeance.regle)
    version = nombre.en_vigueur(bareme.jour_du_site)
    article = lire(version.articles[0])
    quand = langue.dire("Au plus tard ce jour-là" if echeance.limite else "À partir de ce jour-là")
    delai = langue.mesurer(Decimal(version.valeur), nombre.unite)
    doute = "" if nombre.fiabilite == "certain" else f" {langue.dire(DOUTE)}"
    raison = (
        f"{quand}. {langue.dire('Délai')}{langue.deux_points}{delai}"
        f" (article {article.texte}, {article.code}).{doute}\n\n{langue.dire(RESERVE)}"
    )
    fait = ics.Fait(
        uid=f"{mode.nom}-{echeance.nom}-{DEPART}@permis-a-points",
        jours=(TERME, LENDEMAIN),
        titre=titre,
        raison=raison,
    )
    debut, fin = ics.evenement(fait, INSTANT)
    return {"debut": debut, "rappels": [ics.alarme(titre, n) for n in RAPPELS], "fin": fin}
