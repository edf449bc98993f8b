"""L’anglais du barème ne dit pas d’autres nombres que le français, et n’oublie rien de ce qu’une page montre.

Sous une clé et sous son nom suivi de `_en`, deux textes disent la même chose ; deux listes ont les mêmes codes.
"""

import re
from collections.abc import Iterable, Iterator

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Liste, Noeud, Paire, Scalaire, Table
from atelier.lecture.depot import Depot, EntreeLue

SUFFIXE = "_en"
SANS_FRANCAIS = ("adresse_en", "adresses_en")
"""Ce qui n’a pas de pendant : une adresse anglaise n’en traduit aucune."""
DES_INFRACTIONS = ("libelle", "note_publique")
DES_VERSIONS = ("recidive", "ce_qui_change")
DES_FAMILLES = ("titre", "resume")
DU_VOCABULAIRE = ("concerne", "peines")
MOIS = {
    fr: rang
    for rang, fr in enumerate(
        (
            *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
            *("septembre", "octobre", "novembre", "décembre"),
        )
    )
}
MOIS_EN = {
    en: rang
    for rang, en in enumerate(
        (
            *("January", "February", "March", "April", "May", "June", "July", "August"),
            *("September", "October", "November", "December"),
        )
    )
}
_MILLIERS_FR = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_MILLIERS_EN = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NOMBRE = re.compile(r"\d+(?:\.\d+)?")
_MOT = re.compile(r"[^\W\d_]+")


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Compare chaque texte anglais au français : un seuil, un montant ou un mois changé dans l’un seul se voit."""
    for chemin, lecture in depot.lectures.items():
        if chemin != chemins.TEXTES and lecture.arbre is not None:
            for table in _tables(lecture.arbre):
                yield from _d_une_table(chemin, table)
    yield from _noms(depot)


def manques(depot: Depot) -> Iterator[FauteSituee]:
    """Rend chaque texte qu’une page montre et qui n’a pas d’anglais : la page anglaise le dit en français."""
    yield from _du_chercheur(depot)
    for version in depot.versions():
        yield from _sans_anglais(version.fiche.chemin, version.table, DES_VERSIONS)
        if ajout := version.table.table("ajout_a_l_amende"):
            yield from _sans_anglais(version.fiche.chemin, ajout, ("pour",))
    for nombre in (*depot.fiches(chemins.AMENDES), *depot.parametres(), *depot.reperes()):
        yield from _sans_anglais(nombre.chemin, nombre.table, ("note_publique",))
    lecture = depot.lectures.get(chemins.VOCABULAIRE)
    if lecture is None or not isinstance(lecture.arbre, Table):
        return
    familles = lecture.arbre.table("familles")
    for paire in familles.paires if familles else ():
        if isinstance(paire.valeur, Table):
            yield from _sans_anglais(chemins.VOCABULAIRE, paire.valeur, DES_FAMILLES)
    mesures = lecture.arbre.table("mesures")
    listes = [(lecture.arbre, cle) for cle in DU_VOCABULAIRE]
    listes += [(mesures, "conditions")] if mesures else []
    for table, cle in listes:
        yield from _codes_sans_anglais(table, cle)


def _d_une_table(chemin: str, table: Table) -> Iterator[FauteSituee]:
    for paire in table.paires:
        cle = paire.cle.texte
        if not cle.endswith(SUFFIXE) or cle in SANS_FRANCAIS:
            continue
        francaise = table.paire(cle.removesuffix(SUFFIXE))
        if francaise is None:
            sans = cle.removesuffix(SUFFIXE)
            phrase = f"« {cle} » traduit « {sans} », qui n’est pas écrit"
            yield _faute(chemin, paire.cle, phrase, f"écrivez « {sans} », ou retirez « {cle} »")
        elif isinstance(paire.valeur, Table) and isinstance(francaise.valeur, Table):
            yield from _de_deux_listes(chemin, paire, francaise.valeur)
        elif isinstance(paire.valeur, Scalaire) and isinstance(francaise.valeur, Scalaire):
            yield from _de_deux_textes(chemin, cle, paire.valeur, francaise.valeur)


def _de_deux_listes(chemin: str, paire: Paire, francaise: Table) -> Iterator[FauteSituee]:
    cle = paire.cle.texte
    for mot in paire.valeur.paires if isinstance(paire.valeur, Table) else ():
        code, pendant = mot.cle.texte, francaise.paire(mot.cle.texte)
        if pendant is None:
            phrase = f"« {code} » est dans « {cle} », et pas dans « {cle.removesuffix(SUFFIXE)} »"
            yield _faute(chemin, mot.cle, phrase, "retirez-le, ou rendez-lui son code")
        elif isinstance(mot.valeur, Scalaire) and isinstance(pendant.valeur, Scalaire):
            yield from _de_deux_textes(chemin, f"{cle}: {code}", mot.valeur, pendant.valeur)


def _de_deux_textes(
    chemin: str, cle: str, anglais: Scalaire, francais: Scalaire
) -> Iterator[FauteSituee]:
    if _nombres(anglais.texte) != _nombres_francais(francais.texte):
        yield _faute(
            chemin,
            anglais,
            f"L’anglais dit {_dits(_nombres(anglais.texte))} quand le français dit "
            f"{_dits(_nombres_francais(francais.texte))}",
            f"accordez « {cle} » au français : un nombre anglais s’écrit « 0.5 », « €4,500 »",
        )
    elif _mois(anglais.texte) != _mois_francais(francais.texte):
        phrase = "L’anglais ne nomme pas les mêmes mois que le français"
        yield _faute(chemin, anglais, phrase, f"accordez « {cle} » au français")


def _noms(depot: Depot) -> Iterator[FauteSituee]:
    """Deux infractions n’ont pas le même nom anglais."""
    connus: dict[str, EntreeLue] = {}
    for fiche in depot.infractions():
        anglais = fiche.table.scalaire("libelle_en")
        if anglais is None:
            continue
        if anglais.texte in connus:
            yield fiche.faute(
                anglais,
                f"Ce nom anglais est déjà celui de « {connus[anglais.texte].table.mot('id')} »",
                "dites en quoi celle-ci diffère, comme le fait « libelle »",
            )
        connus[anglais.texte] = fiche


def _sans_anglais(chemin: str, table: Table, cles: Iterable[str]) -> Iterator[FauteSituee]:
    for cle in cles:
        francais = table.scalaire(cle)
        if francais is not None and table.scalaire(f"{cle}{SUFFIXE}") is None:
            yield _faute(
                chemin,
                francais,
                f"« {francais.texte} » n’a pas d’anglais",
                f"ajoutez « {cle}{SUFFIXE} » ; d’ici là, la page anglaise le dit en français",
            )


def _du_chercheur(depot: Depot) -> Iterator[FauteSituee]:
    for fiche in depot.infractions():
        yield from _sans_anglais(fiche.chemin, fiche.table, DES_INFRACTIONS)
        autres = fiche.table.paire("aussi_appele")
        if autres and not fiche.table.paire("aussi_appele_en"):
            phrase = "« aussi_appele » n’a pas d’anglais"
            conseil = "ajoutez « aussi_appele_en », ce qu’un anglophone taperait"
            yield fiche.faute(autres.cle, phrase, conseil)
    for aiguillage in depot.fiches(chemins.AIGUILLAGES):
        yield from _aiguillage_sans_anglais(aiguillage)


def _aiguillage_sans_anglais(fiche: EntreeLue) -> Iterator[FauteSituee]:
    anglais = fiche.table.table("en")
    au_simulateur = fiche.table.scalaire("au_simulateur")
    if anglais is None:
        phrase = f"L’aiguillage « {fiche.table.mot('id')} » n’a pas d’anglais"
        conseil = "ajoutez « en » ; d’ici là, la page anglaise le dit en français"
        yield fiche.faute(fiche.table, phrase, conseil)
    elif au_simulateur is not None and anglais.scalaire("au_simulateur") is None:
        phrase = f"« {au_simulateur.texte} » n’a pas d’anglais"
        yield fiche.faute(au_simulateur, phrase, "ajoutez « au_simulateur » sous « en »")


def _codes_sans_anglais(table: Table, cle: str) -> Iterator[FauteSituee]:
    anglais = table.table(f"{cle}{SUFFIXE}")
    mots = table.table(cle)
    for mot in mots.paires if mots else ():
        if anglais is None or anglais.paire(mot.cle.texte) is None:
            phrase = f"« {mot.cle.texte} » n’a pas d’anglais"
            conseil = f"ajoutez-le sous « {cle}{SUFFIXE} »"
            yield _faute(chemins.VOCABULAIRE, mot.cle, phrase, conseil)


def _tables(noeud: Noeud) -> Iterator[Table]:
    match noeud:
        case Table(paires=paires):
            yield noeud
            for paire in paires:
                yield from _tables(paire.valeur)
        case Liste(elements=elements):
            for element in elements:
                yield from _tables(element)
        case _:
            pass


def _nombres_francais(texte: str) -> list[str]:
    sans_espace = _MILLIERS_FR.sub("", texte)
    return _nombres(re.sub(r"(?<=\d),(?=\d)", ".", sans_espace))


def _nombres(texte: str) -> list[str]:
    lus = _NOMBRE.findall(_MILLIERS_EN.sub("", texte))
    return sorted((lu.rstrip("0").rstrip(".") if "." in lu else lu for lu in lus), key=float)


def _mois_francais(texte: str) -> list[int]:
    return sorted(MOIS[mot] for mot in _MOT.findall(texte) if mot in MOIS)


def _mois(texte: str) -> list[int]:
    return sorted(MOIS_EN[mot] for mot in _MOT.findall(texte) if mot in MOIS_EN)


def _dits(nombres: Iterable[str]) -> str:
    return ", ".join(nombres) or "aucun nombre"


def _faute(chemin: str, noeud: Noeud, phrase: str, conseil: str) -> FauteSituee:
    return FauteSituee(chemin, noeud.ligne, noeud.colonne, phrase, conseil)
