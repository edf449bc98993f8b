"""Lire une infraction du dossier : par son code, dans le barème du jour, ou à la main."""

from datetime import date

from permis_points.bareme import Bareme, Version
from permis_points.dossier import ETABLISSEMENTS, INCONNUE, NATURES, InfractionCommise
from permis_points.erreurs import DateHorsBareme, InfractionInconnue
from permis_points.lecture.champs import Champs, montrer
from permis_points.regles.retrait import maximum_d_une_infraction

CLES = (
    "type",
    "code",
    "points",
    "nature",
    "classe",
    "commise_le",
    "definitive_le",
    "definitive_entre",
    "etablie_par",
    "enregistree_le",
    "simultanee",
    "annulee",
    "conducteur_identifie",
    "permis_exige",
    "a_l_etranger",
    "note",
)


def lire_infraction(rang: int, champs: Champs, bareme: Bareme) -> InfractionCommise | None:
    """Rend l’infraction, ou None si une faute empêche de la comprendre."""
    commise_le = champs.date("commise_le", requise=True)
    code = champs.texte("code", 100)
    version, libelle = _version(code, commise_le, champs, bareme)
    exige = champs.booleen("permis_exige", defaut=True)
    etranger = champs.booleen("a_l_etranger", defaut=False)
    hors_du_permis = etranger or not exige
    points, nature, classe = _qualification(champs, version, bareme, hors_du_permis=hors_du_permis)
    # Tout se lit avant de renoncer : une faute n’en cache pas une autre.
    definitive_le, enregistree_le = champs.date("definitive_le"), champs.date("enregistree_le")
    etablie_par = champs.choix("etablie_par", ETABLISSEMENTS)
    simultanee, note = champs.texte("simultanee", 100), champs.texte("note")
    annulee = champs.booleen("annulee", defaut=False)
    identifie = champs.booleen("conducteur_identifie", defaut=True)
    definitive_entre = champs.intervalle("definitive_entre")
    if commise_le is None or points is None or nature is None:
        return None
    return InfractionCommise(
        rang=rang,
        points=points,
        nature=nature,
        classe=classe,
        commise_le=commise_le,
        definitive_le=definitive_le,
        code=code,
        libelle=libelle,
        articles=version.articles if version else (),
        version_du_bareme=version,
        etablie_par=etablie_par,
        enregistree_le=enregistree_le,
        simultanee=simultanee,
        annulee=annulee,
        conducteur_identifie=identifie,
        note=note,
        definitive_entre=definitive_entre,
        permis_exige=exige,
        a_l_etranger=etranger,
    )


def _version(
    code: str | None, commise_le: date | None, champs: Champs, bareme: Bareme
) -> tuple[Version | None, str | None]:
    """Rend la version du barème applicable le jour de la commission, et le libellé."""
    if code is None:
        return None, None
    try:
        infraction = bareme.infraction(code)
        version = None if commise_le is None else infraction.en_vigueur(commise_le)
    except InfractionInconnue:
        champs.faute(
            "code", f"{montrer(code)} n’est pas dans le barème ; donnez points, nature, classe"
        )
    except DateHorsBareme as hors:
        if not (champs.a("points") and champs.a("nature")):
            champs.faute("commise_le", f"{hors} Donnez points, nature et classe pour cette date.")
    else:
        return version, infraction.libelle
    return None, None


def _qualification(
    champs: Champs, version: Version | None, bareme: Bareme, *, hors_du_permis: bool
) -> tuple[int | None, str | None, int | None]:
    """Rend points, nature et classe : ce qui est écrit à la main l’emporte sur le barème.

    hors_du_permis : commise à l’étranger ou avec un véhicule sans permis, elle ne retire rien (R1) ; sans code,
    ni ses points ni sa nature ne sont alors nécessaires.
    """
    points = champs.entier("points", 0, maximum_d_une_infraction(bareme))
    nature, classe = champs.choix("nature", NATURES), champs.entier("classe", 1, 5)
    if hors_du_permis and not champs.a("code"):
        points = points if champs.a("points") else 0
        nature = nature if champs.a("nature") or champs.a("classe") else INCONNUE
    if version is not None:
        points = version.points if points is None else points
        if nature is None:
            nature = version.nature
            classe = version.classe if classe is None else classe
    elif not champs.a("code"):
        for cle, valeur in (("points", points), ("nature", nature)):
            if valeur is None and not champs.a(cle):
                champs.faute(cle, "sans code du barème, il faut les points, la nature et la classe")
    _accorder(champs, nature, classe)
    if champs.brut("nature") == INCONNUE and version is not None:
        champs.faute(
            "nature", "le barème donne la nature de ce code : ôtez « inconnue », ou le code"
        )
    return points, nature, classe


def _accorder(champs: Champs, nature: str | None, classe: int | None) -> None:
    """Une contravention a une classe ; un délit ou une nature inconnue n’en ont pas."""
    if nature == "contravention" and classe is None and not champs.a("classe"):
        champs.faute("classe", "une contravention a une classe, de 1 à 5")
    if nature == "delit" and classe is not None:
        champs.faute("classe", "un délit n’a pas de classe")
    if nature == INCONNUE and classe is not None:
        champs.faute(
            "classe",
            "une nature inconnue n’a pas de classe ; avec une classe, c’est une contravention",
        )
