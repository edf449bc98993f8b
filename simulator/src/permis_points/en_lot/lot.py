"""`lot` : des dossiers entrent un à un, leurs relevés sortent dans le même ordre."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from permis_points.bareme import Bareme
from permis_points.en_lot.coeurs import combien_de_coeurs, dans_l_ordre
from permis_points.en_lot.colonnes import Rangee, lire_colonnes
from permis_points.en_lot.ligne import Ecrit, Fait, Ligne, Reglage, traiter


def lot(
    dossiers: Iterable[Ecrit],
    bareme: Bareme,
    aujourd_hui: date,
    *,
    colonnes: Sequence[str] = (),
    coeurs: int | None = 1,
) -> Iterator[Fait[Rangee]]:
    """Rend, pour chaque dossier et dans l’ordre, un `Fait` : son relevé, ou ses fautes.

    dossiers : du JSON (texte ou octets), ou des arbres déjà lus ; ils ne sont lus qu’à mesure. aujourd_hui : le
    jour du relevé des dossiers qui n’en donnent pas. colonnes : des noms de `COLONNES` (`solde.points`), dans
    l’ordre voulu ; sans elles, `rendu` est le relevé du contrat. coeurs : un, dans ce processus ; None, tous ceux
    de la machine. Un dossier fautif a son `Fait`, sans rendu, et n’arrête rien.

    Lève DossierIncoherent, aussitôt, pour une colonne inconnue.
    """
    faire = partial(traiter, reglage=Reglage(bareme, aujourd_hui, lire_colonnes(tuple(colonnes))))
    lignes = (Ligne(numero, ecrit) for numero, ecrit in enumerate(dossiers, 1))
    return dans_l_ordre(faire, lignes, combien_de_coeurs() if coeurs is None else coeurs)
