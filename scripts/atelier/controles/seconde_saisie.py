"""Ce que nulle loi lue par le programme ne vérifie est saisi deux fois : les deux saisies s’accordent.

Une entrée neuve du barème n’en a pas encore de seconde, et reste admise ; une valeur saisie deux fois ne
change que des deux côtés.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Liste, Noeud, Scalaire, Table
from atelier.lecture.depot import Depot, EntreeLue

RUBRIQUES = {
    "infractions": (chemins.INFRACTIONS, "id"),
    "amendes": (chemins.AMENDES, "classe"),
    "regles": (chemins.REGLES, "id"),
    "reperes": (chemins.REPERES, "id"),
}
"""Chaque rubrique d’une seconde saisie, ce qu’elle confronte, la clé qui désigne un objet."""
DATES = ("depuis", "au", "article")
"""Ce qui désigne une version ou sa source, sans rien confronter."""


@dataclass(frozen=True, slots=True)
class Relue:
    """Un objet relu, et l’endroit de la seconde saisie où il l’est."""

    chemin: str
    table: Table

    def adresse(self, noeud: Noeud) -> str:
        """Rend le fichier et la ligne de la seconde saisie."""
        return f"{self.chemin}:{noeud.ligne}"


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Confronte chaque valeur relue ; se tait sur un objet dont un fichier ne se lit pas."""
    for rubrique, (ou, cle) in RUBRIQUES.items():
        lus = [c for c in depot.lectures if c == ou or c.startswith(f"{ou}/")]
        if not all(map(depot.complet, lus)):
            continue
        fiches = {fiche.table.mot(cle): fiche for lu in lus for fiche in depot.fiches(lu)}
        for relue in relues(depot, rubrique):
            nom = relue.table.scalaire(cle)
            fiche = fiches.get(nom.texte) if nom else None
            if fiche:
                yield from _confronter(fiche, relue)
            elif nom:
                phrase = f"« {nom.texte} » n’est plus dans {ou}"
                conseil = "rendez-lui son nom ; s’il a vraiment disparu, retirez aussi cette entrée"
                yield FauteSituee(relue.chemin, nom.ligne, nom.colonne, phrase, conseil)


def relues(depot: Depot, rubrique: str) -> Iterator[Relue]:
    """Rend les objets relus d’une rubrique, fichier par fichier."""
    for chemin, lecture in depot.lectures.items():
        if chemin.startswith(f"{chemins.SECONDE_SAISIE}/") and isinstance(lecture.arbre, Table):
            yield from (Relue(chemin, table) for table in lecture.arbre.tables(rubrique))


def _confronter(fiche: EntreeLue, relue: Relue) -> Iterator[FauteSituee]:
    unite = relue.table.scalaire("unite")
    ecrite = fiche.table.scalaire("unite")
    if unite and ecrite and unite.texte != ecrite.texte:
        phrase = f"L’unité est « {ecrite.texte} » ici et « {unite.texte} » dans la seconde saisie"
        conseil = f"rendez-lui la sienne ({relue.adresse(unite)}) : le calcul la suppose"
        yield fiche.faute(ecrite, phrase, conseil)
    codes = {lu.texte for lu in fiche.table.scalaires("natinf")}
    for code in relue.table.scalaires("natinf"):
        if code.texte not in codes:
            phrase = f"La seconde saisie donne ici le code NATINF {code.texte}"
            conseil = f"corrigez « natinf », ou {relue.adresse(code)}"
            place = fiche.table.paire("natinf")
            yield fiche.faute(place.valeur if place else fiche.table, phrase, conseil)
    for voulue in relue.table.tables("versions"):
        version = _version(fiche.table, voulue)
        if (voulue.paire("depuis") is None) == (voulue.paire("au") is None):
            phrase = "Une version relue dit « depuis » ou « au », et un seul des deux"
            conseil = (
                "« depuis » affirme son premier jour ; « au », seulement qu’elle vaut ce jour-là"
            )
            yield FauteSituee(relue.chemin, voulue.ligne, voulue.colonne, phrase, conseil)
        elif version is None:
            yield _sans_version(fiche, relue, voulue)
        else:
            yield from _comparer(fiche, version, relue, voulue)


def _version(fiche: Table, voulue: Table) -> Table | None:
    """Rend la version qui commence ce jour-là, ou qui vaut ce jour-là."""
    depuis, au = voulue.mot("depuis"), voulue.jour("au")
    for version in fiche.tables("versions"):
        debut = version.jour("en_vigueur_depuis")
        if version.mot("en_vigueur_depuis") == depuis or (au and debut and debut <= au):
            return version
    return None


def _sans_version(fiche: EntreeLue, relue: Relue, voulue: Table) -> FauteSituee:
    depuis = voulue.mot("depuis")
    jour = f"ne commence le {depuis}" if depuis else f"ne vaut le {voulue.mot('au')}"
    phrase = f"Aucune version {jour}, comme le veut la seconde saisie"
    conseil = f"corrigez « en_vigueur_depuis », ou {relue.adresse(voulue)}"
    return fiche.faute(_date_voisine(fiche.table, depuis or ""), phrase, conseil)


def _date_voisine(fiche: Table, voulue: str) -> Noeud:
    """Rend la date qui partage le plus de signes avec celle que l’on cherche : la plus probablement fautive."""
    dates = [d for v in fiche.tables("versions") if (d := v.scalaire("en_vigueur_depuis"))]

    def communs(date: Scalaire) -> int:
        return sum(a == b for a, b in zip(date.texte, voulue, strict=False))

    return max(dates, key=communs, default=fiche)


def _comparer(
    fiche: EntreeLue, version: Table, relue: Relue, voulue: Table
) -> Iterator[FauteSituee]:
    for paire in voulue.paires:
        cle = paire.cle.texte
        if cle in DATES:
            continue
        if isinstance(paire.valeur, Table):
            interieure = version.table(cle) or version
            yield from _comparer(fiche, interieure, relue, paire.valeur)
            continue
        ici = _valeur(version, cle)
        if _dit(ici) != _dit(paire.valeur):
            vaut = f"vaut {_dit(ici)}" if ici else "manque"
            phrase = f"« {cle} » {vaut} ici et {_dit(paire.valeur)} dans la seconde saisie"
            lire = voulue.mot("article")
            conseil = (
                f"relisez {lire or 'le texte'}, puis corrigez ici ou {relue.adresse(paire.valeur)}"
            )
            yield fiche.faute(ici or version, phrase, conseil)


def _valeur(version: Table, cle: str) -> Noeud | None:
    articles = version.table("articles") if cle == "definition" else None
    paire = (articles or version).paire(cle)
    return paire.valeur if paire else None


def _dit(noeud: Noeud | None) -> str:
    """Rend la valeur telle qu’elle se compare : une liste sans ordre, un texte tel quel."""
    if isinstance(noeud, Liste):
        return ", ".join(sorted(e.texte for e in noeud.elements if isinstance(e, Scalaire)))
    return noeud.texte if isinstance(noeud, Scalaire) else ""
