"""Le solde d’un permis à points français, jour après jour, et pourquoi.

La porte du moteur : un dossier entre (`lire_dossier`), son relevé sort (`relever`), selon un barème
(`bareme_du_paquet`) ; beaucoup de dossiers à la suite (`lot`) ; un papier devient des événements
(`lire_papier`). `lire_json` lit un dossier écrit, sans ses pièges. Toute erreur du moteur est une
`ErreurDePermisPoints`. Le reste du paquet est intérieur.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from permis_points.bareme import Bareme, bareme_du_paquet, lire_bareme
    from permis_points.dossier import (
        Acte,
        Dossier,
        InfractionCommise,
        Permis,
        SoldeConnu,
        Stage,
    )
    from permis_points.en_lot.ligne import Fait
    from permis_points.en_lot.lot import lot
    from permis_points.erreurs import (
        BaremeAbsent,
        DateHorsBareme,
        DossierIncoherent,
        ErreurDePermisPoints,
        Faute,
        InfractionInconnue,
        PapierIllisible,
    )
    from permis_points.lecture.dossier import lire_dossier
    from permis_points.lecture.ecriture import ecrire_dossier
    from permis_points.lecture.json_strict import lire_json
    from permis_points.papier.lire import lire_papier
    from permis_points.papier.lu import PapierLu, SoldeLu
    from permis_points.releve import (
        AlerteDite,
        DelaiDit,
        Estimee,
        Mouvement,
        Releve,
        SoldeDit,
        relever,
    )
    from permis_points.version import VERSION
else:
    # La page n’a pas besoin de toute la porte : chaque nom charge sa chambre quand on le demande.
    _CHAMBRES = {
        "bareme": ("Bareme", "bareme_du_paquet", "lire_bareme"),
        "dossier": ("Acte", "Dossier", "InfractionCommise", "Permis", "SoldeConnu", "Stage"),
        "en_lot.ligne": ("Fait",),
        "en_lot.lot": ("lot",),
        "erreurs": (
            "BaremeAbsent",
            "DateHorsBareme",
            "DossierIncoherent",
            "ErreurDePermisPoints",
            "Faute",
            "InfractionInconnue",
            "PapierIllisible",
        ),
        "lecture.dossier": ("lire_dossier",),
        "lecture.ecriture": ("ecrire_dossier",),
        "lecture.json_strict": ("lire_json",),
        "papier.lire": ("lire_papier",),
        "papier.lu": ("PapierLu", "SoldeLu"),
        "releve": (
            "AlerteDite",
            "DelaiDit",
            "Estimee",
            "Mouvement",
            "Releve",
            "SoldeDit",
            "relever",
        ),
        "version": ("VERSION",),
    }
    _CHAMBRE_DE = {nom: chambre for chambre, noms in _CHAMBRES.items() for nom in noms}

    def __getattr__(nom: str) -> object:
        """Rend un nom de la porte ; les modules du paquet s’importent comme d’ordinaire."""
        if nom not in _CHAMBRE_DE:
            raise AttributeError(f"le module {__name__!r} n’a pas de {nom!r}", name=nom, obj=None)
        from importlib import import_module  # noqa: PLC0415  le démarrage de la page s’en passe

        objet = getattr(import_module(f"{__name__}.{_CHAMBRE_DE[nom]}"), nom)
        globals()[nom] = objet
        return objet


__all__ = [
    "VERSION",
    "Acte",
    "AlerteDite",
    "Bareme",
    "BaremeAbsent",
    "DateHorsBareme",
    "DelaiDit",
    "Dossier",
    "DossierIncoherent",
    "ErreurDePermisPoints",
    "Estimee",
    "Fait",
    "Faute",
    "InfractionCommise",
    "InfractionInconnue",
    "Mouvement",
    "PapierIllisible",
    "PapierLu",
    "Permis",
    "Releve",
    "SoldeConnu",
    "SoldeDit",
    "SoldeLu",
    "Stage",
    "bareme_du_paquet",
    "ecrire_dossier",
    "lire_bareme",
    "lire_dossier",
    "lire_json",
    "lire_papier",
    "lot",
    "relever",
]


def __dir__() -> list[str]:
    """Rend les noms de la porte : ce que l’on complète au clavier."""
    return __all__
