"""Du dossier écrit (arbre JSON ou YAML) au dossier du moteur ; toutes les fautes à la fois."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from permis_points.bareme import Bareme
from permis_points.dossier import (
    ACTES,
    ANNULATION,
    CADRES,
    FILIERES,
    LETTRES,
    Acte,
    Dossier,
    InfractionCommise,
    Permis,
    SoldeConnu,
    Stage,
)
from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.lecture import infraction
from permis_points.lecture.champs import DERNIERE_DATE, PREMIERE_DATE, Champs, montrer, opposer
from permis_points.lecture.coherence import fautes_de_coherence, plafonds_possibles
from permis_points.regles.capital import bornes_du_plafond

CONTRAT = 1
EVENEMENTS_AU_PLUS = 10_000
_PLAFOND_A_DEDUIRE = 0
_NECESSAIRE = "ce nombre est nécessaire : il est écrit sur votre relevé"
_PERMIS_FAUTIF = Permis(PREMIERE_DATE)  # rien ne précède ce permis : il ne crée aucune faute
_CLES_DOSSIER = ("contrat", "permis", "solde_connu", "evenements", "au")
_CLES_PERMIS = (
    "obtention",
    "filiere",
    "nouveau_permis",
    "b_par_aac_le",
    "formation_complementaire",
)
_CLES_STAGE = ("type", "cadre", "premier_jour", "dernier_jour", "note")
_CLES_ACTE = ("type", "le", "note")
_CLES_LETTRE = (*_CLES_ACTE, "annulee")

Evenement = InfractionCommise | Stage | Acte


class _Lecture(NamedTuple):
    """Ce qu’il faut pour lire un dossier : le barème du moment et la liste des fautes."""

    bareme: Bareme
    fautes: list[Faute]


def lire_dossier(arbre: Any, bareme: Bareme, aujourd_hui: date) -> Dossier:
    """Lit le dossier du contrat (version 1) ; `au` vaut `aujourd_hui` quand il manque.

    Lève DossierIncoherent avec toutes les fautes : clés, types, dates, enchaînement des dates. Un
    événement déjà fautif n’entre pas dans l’examen de l’enchaînement : une faute n’en cache ni n’en
    invente une autre.
    """
    lecture = _Lecture(bareme, [])
    champs = Champs(arbre, "", _CLES_DOSSIER, lecture.fautes)
    version = champs.brut("contrat")
    if version is not None and (type(version) is not int or version != CONTRAT):
        phrase = f"version inconnue : {opposer(version)} ; ce moteur lit la version {CONTRAT}"
        champs.faute("contrat", phrase)
    permis = _permis(champs.brut("permis"), lecture)
    connu = _solde_connu(champs.brut("solde_connu"), lecture) if champs.a("solde_connu") else None
    evenements = _evenements(champs.brut("evenements"), lecture)
    au = champs.date("au") or (DERNIERE_DATE if champs.a("au") else aujourd_hui)
    vide = Dossier(permis or _PERMIS_FAUTIF, None, infractions=(), stages=(), actes=(), au=au)
    dossier = _avec(vide, evenements)
    if connu is not None:
        connu = _avec_son_plafond(connu, dossier, lecture)
    if not lecture.fautes:
        dossier = dossier._replace(solde_connu=connu)
    return _sans_faute(dossier, lecture)


def completer_dossier(dossier: Dossier, evenements: Sequence[Any], bareme: Bareme) -> Dossier:
    """Rend un dossier déjà lu, avec ces événements, tels que JSON les lit, à la suite des siens.

    Le même dossier que `lire_dossier` lirait d’un arbre complété, sans relire ce qui ne change pas. Lève
    DossierIncoherent.
    """
    lecture = _Lecture(bareme, [])
    deja = len(dossier.infractions) + len(dossier.stages) + len(dossier.actes)
    return _sans_faute(_avec(dossier, _evenements(list(evenements), lecture, deja)), lecture)


def _avec(dossier: Dossier, evenements: Sequence[Evenement]) -> Dossier:
    return dossier._replace(
        infractions=(
            *dossier.infractions,
            *(e for e in evenements if isinstance(e, InfractionCommise)),
        ),
        stages=(*dossier.stages, *(e for e in evenements if isinstance(e, Stage))),
        actes=(*dossier.actes, *(e for e in evenements if isinstance(e, Acte))),
    )


def _sans_faute(dossier: Dossier, lecture: _Lecture) -> Dossier:
    if fautes := [*lecture.fautes, *fautes_de_coherence(dossier, lecture.bareme)]:
        raise DossierIncoherent(tuple(sorted(fautes, key=_place)))
    return dossier


def _place(faute: Faute) -> int:
    """La place de la faute : d’abord le dossier, puis ses événements dans leur ordre."""
    rang = faute.champ.removeprefix("evenements[").partition("]")[0]
    return int(rang) if rang.isdecimal() else -1


def _permis(brut: Any, lecture: _Lecture) -> Permis | None:
    """Rend le permis, ou None s’il a une faute."""
    if brut is None:
        lecture.fautes.append(Faute("permis", "il faut au moins la date d’obtention du permis"))
        return None
    avant = len(lecture.fautes)
    champs = Champs(brut, "permis", _CLES_PERMIS, lecture.fautes)
    obtention = champs.date("obtention", requise=True)
    filiere = champs.choix("filiere", FILIERES, "classique") or "classique"
    nouveau = champs.booleen("nouveau_permis", defaut=False)
    b_par_aac, formation = champs.date("b_par_aac_le"), champs.date("formation_complementaire")
    if obtention is None or len(lecture.fautes) > avant:
        return None
    return Permis(obtention, filiere, nouveau, b_par_aac, formation)


def _solde_connu(brut: Any, lecture: _Lecture) -> SoldeConnu | None:
    champs = Champs(brut, "solde_connu", ("le", "points", "plafond"), lecture.fautes)
    le = champs.date("le", requise=True)
    plus_bas, plus_haut = bornes_du_plafond(lecture.bareme)
    points = champs.entier("points", 0, plus_haut)
    plafond = champs.entier("plafond", plus_bas, plus_haut)
    if not champs.a("points"):
        champs.faute("points", _NECESSAIRE)
    if le is None or (plafond is None and champs.a("plafond")):
        return None
    if plafond is None:
        return SoldeConnu(le, points or 0, _PLAFOND_A_DEDUIRE)
    if points is None:
        return None
    if points > plafond:
        champs.faute("points", f"le solde ({points}) ne peut pas dépasser le plafond ({plafond})")
    return SoldeConnu(le, points, plafond)


def _avec_son_plafond(connu: SoldeConnu, dossier: Dossier, lecture: _Lecture) -> SoldeConnu:
    """Donne au solde connu le seul plafond que permettent la date du permis et ses points ; sinon, le réclame."""
    if connu.plafond != _PLAFOND_A_DEDUIRE:
        return connu
    possibles = plafonds_possibles(connu.le, dossier, lecture.bareme)
    suffisants = [plafond for plafond in possibles if plafond >= connu.points]
    if len(suffisants) != 1:
        lecture.fautes.append(Faute("solde_connu.plafond", _NECESSAIRE))
        return connu
    return connu._replace(plafond=suffisants[0])


def _evenements(brut: Any, lecture: _Lecture, deja: int = 0) -> list[Evenement]:
    """Lit les événements d’une liste, qui en suivent `deja` autres."""
    if brut is None:
        return []
    if not isinstance(brut, list):
        lecture.fautes.append(Faute("evenements", f"on attend une liste, pas {montrer(brut)}"))
        return []
    if (combien := deja + len(brut)) > EVENEMENTS_AU_PLUS:
        phrase = f"le dossier a {combien} événements ; {EVENEMENTS_AU_PLUS} au plus"
        lecture.fautes.append(Faute("evenements", phrase))
        return []
    lus: list[Evenement] = []
    for rang, element in enumerate(brut, deja):
        avant = len(lecture.fautes)
        evenement = _evenement(rang, element, lecture)
        if evenement is not None and len(lecture.fautes) == avant:
            lus.append(evenement)
    return lus


def _evenement(rang: int, brut: Any, lecture: _Lecture) -> Evenement | None:
    chemin = f"evenements[{rang}]"
    if not isinstance(brut, dict):
        lecture.fautes.append(
            Faute(chemin, f"on attend un objet avec des clés, pas {montrer(brut)}")
        )
        return None
    type_ = brut.get("type")
    if isinstance(type_, str) and type_ in _LECTEURS:
        cles, lire = _LECTEURS[type_]
        return lire(rang, Champs(brut, chemin, cles, lecture.fautes), lecture.bareme)
    phrase = (
        "le type de l’événement manque" if type_ is None else f"type inconnu : {montrer(type_)}"
    )
    lecture.fautes.append(Faute(f"{chemin}.type", f"{phrase} ; au choix : {', '.join(_LECTEURS)}"))
    return None


def _stage(rang: int, champs: Champs, _bareme: Bareme) -> Stage | None:
    cadre = champs.choix("cadre", CADRES, "volontaire") or "volontaire"
    premier, dernier = (
        champs.date("premier_jour", requise=True),
        champs.date("dernier_jour", requise=True),
    )
    note = champs.texte("note")
    return Stage(rang, cadre, premier, dernier, note) if premier and dernier else None


def _acte(rang: int, champs: Champs, _bareme: Bareme) -> Acte | None:
    le, note = champs.date("le", requise=True), champs.texte("note")
    annulee = champs.booleen("annulee", defaut=False)
    interdiction = champs.date("interdiction_jusqu_au")
    if le is None:
        return None
    return Acte(rang, str(champs.brut("type")), le, note, annulee, interdiction)


_Lecteur = Callable[[int, Champs, Bareme], Evenement | None]
_LECTEURS: dict[str, tuple[tuple[str, ...], _Lecteur]] = {
    "infraction": (infraction.CLES, infraction.lire_infraction),
    "stage": (_CLES_STAGE, _stage),
    **dict.fromkeys(ACTES, (_CLES_ACTE, _acte)),
    **dict.fromkeys(LETTRES, (_CLES_LETTRE, _acte)),
    ANNULATION: ((*_CLES_ACTE, "interdiction_jusqu_au"), _acte),
}
