"""Des événements de PyYAML à l’arbre : clés uniques, ni étiquette, ni ancre, ni renvoi."""

import re
import unicodedata
from collections.abc import Iterator

import yaml

from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Liste, Noeud, Paire, Scalaire, Table
from atelier.lecture.signes import OUVRANTS

CATEGORIES_CACHEES = ("Cc", "Cf", "Zl", "Zp")
NIVEAUX_MAX = 12
# Au-delà, on ne lit pas la suite : le temps de PyYAML croît comme le carré de la profondeur.
PROFONDEUR_MAX = 500
CROCHET = re.compile(r"[\[\]{}]")
LECTEUR_RAPIDE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class TropProfond(yaml.MarkedYAMLError):
    """Des crochets ou des accolades s’emboîtent sans fin."""


def composer(chemin: str, contenu: str) -> tuple[Noeud | None, list[FauteSituee]]:
    """Rend l’arbre du premier document et ses fautes ; lève `yaml.YAMLError`."""
    composition = _Composition(chemin, contenu)
    return composition.document(), composition.fautes


def _evenements(contenu: str) -> list[yaml.Event]:
    _refuser_les_emboitements(contenu)
    try:
        return list(yaml.parse(contenu, LECTEUR_RAPIDE))
    except yaml.YAMLError:
        # libyaml dit ses erreurs autrement : seules celles du lecteur en Python sont traduites.
        return list(yaml.parse(contenu, yaml.SafeLoader))


def _refuser_les_emboitements(contenu: str) -> None:
    """Compte les crochets avant de lire : sur des milliers d’ouverts, PyYAML mettrait des minutes."""
    profondeur = 0
    for numero, ligne in enumerate(contenu.split("\n")):
        if ligne.startswith("- "):
            profondeur = 0
        for signe in CROCHET.finditer(ligne):
            profondeur = max(0, profondeur + (1 if signe[0] in "[{" else -1))
            if profondeur > PROFONDEUR_MAX:
                marque = yaml.Mark("", 0, numero, signe.start(), None, 0)
                raise TropProfond(problem="trop profond", problem_mark=marque)


class _Composition:
    """Le parcours d’un flux d’événements, qui note les fautes au passage."""

    def __init__(self, chemin: str, contenu: str) -> None:
        self.fautes: list[FauteSituee] = []
        self._chemin = chemin
        self._contenu = contenu
        self._suite: Iterator[yaml.Event] = iter(_evenements(contenu))

    def document(self) -> Noeud | None:
        arbre: Noeud | None = None
        documents = 0
        for evenement in self._suite:
            if isinstance(evenement, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._fauter(
                        evenement,
                        "Le fichier contient un second document",
                        "retirez la ligne « --- »",
                    )
                    break
                arbre = self._noeud(next(self._suite))
        vide = isinstance(arbre, Scalaire) and not arbre.texte
        return None if vide else arbre

    def _noeud(self, evenement: yaml.Event, niveau: int = 1) -> Noeud:
        self._refuser_les_raccourcis(evenement)
        ligne, colonne = _place(evenement)
        if isinstance(evenement, yaml.CollectionStartEvent) and niveau > NIVEAUX_MAX:
            phrase = f"Plus de {NIVEAUX_MAX} niveaux s’emboîtent ici"
            self._fauter(evenement, phrase, "fermez les crochets et les accolades")
            self._sauter()
        elif isinstance(evenement, yaml.SequenceStartEvent):
            return Liste(tuple(self._elements(niveau + 1)), ligne, colonne)
        elif isinstance(evenement, yaml.MappingStartEvent):
            return Table(tuple(self._paires(niveau + 1)), ligne, colonne)
        if isinstance(evenement, yaml.ScalarEvent):
            self._refuser_les_guillemets_courbes(evenement)
            return Scalaire(evenement.value, ligne, colonne, self._brut(evenement))
        return Scalaire("", ligne, colonne)

    def _refuser_les_guillemets_courbes(self, evenement: yaml.ScalarEvent) -> None:
        if not evenement.style and evenement.value.startswith(tuple(OUVRANTS)):
            phrase = f"Ce texte s’ouvre par le guillemet courbe « {evenement.value[0]} »"
            self._fauter(evenement, phrase, 'entourez-le de guillemets droits : "…"')

    def _brut(self, evenement: yaml.ScalarEvent) -> str:
        """Rend ce que l’auteur a tapé d’un texte de plusieurs lignes ; rien de plus pour un texte d’une ligne."""
        debut, fin = evenement.start_mark, evenement.end_mark
        if debut is None or fin is None or debut.line == fin.line:
            return ""
        return self._contenu[debut.index : fin.index]

    def _sauter(self) -> None:
        ouvertes = 1
        while ouvertes:
            evenement = next(self._suite)
            ouvertes += isinstance(evenement, yaml.CollectionStartEvent)
            ouvertes -= isinstance(evenement, yaml.CollectionEndEvent)

    def _elements(self, niveau: int) -> Iterator[Noeud]:
        while not isinstance(evenement := next(self._suite), yaml.SequenceEndEvent):
            yield self._noeud(evenement, niveau)

    def _paires(self, niveau: int) -> Iterator[Paire]:
        vues: dict[str, int] = {}
        while not isinstance(evenement := next(self._suite), yaml.MappingEndEvent):
            cle = self._noeud(evenement, niveau)
            valeur = self._noeud(next(self._suite), niveau)
            if not isinstance(cle, Scalaire):
                self._fauter(evenement, "Une clé doit être un mot", "retirez la liste ou la table")
            elif cle.texte in vues:
                self._fauter(
                    evenement,
                    f"La clé « {cle.texte} » est écrite deux fois",
                    f"gardez-en une seule (l’autre est ligne {vues[cle.texte]})",
                )
            else:
                vues[cle.texte] = cle.ligne
                yield Paire(cle, valeur)

    def _refuser_les_raccourcis(self, evenement: yaml.Event) -> None:
        if isinstance(evenement, yaml.AliasEvent):
            phrase = f"Le renvoi « *{evenement.anchor} » est interdit"
            self._fauter(evenement, phrase, "répétez la valeur")
            return
        if not isinstance(evenement, yaml.ScalarEvent | yaml.CollectionStartEvent):
            return
        if evenement.anchor:
            phrase = f"L’ancre « &{evenement.anchor} » est interdite"
            self._fauter(evenement, phrase, "retirez-la et répétez la valeur où il le faut")
        if evenement.tag:
            etiquette = evenement.tag.replace("tag:yaml.org,2002:", "!!")
            phrase = f"L’étiquette « {etiquette} » est interdite"
            self._fauter(evenement, phrase, "retirez-la : chaque valeur reste un texte")

        if isinstance(evenement, yaml.ScalarEvent) and evenement.style == '"':
            self._refuser_les_codes(evenement)

    def _refuser_les_codes(self, evenement: yaml.ScalarEvent) -> None:
        """Un signe caché s’écrit aussi par son code (U+202E) : la lecture des octets ne peut pas le voir."""
        debut, fin = evenement.start_mark, evenement.end_mark
        ecrit = "" if debut is None or fin is None else self._contenu[debut.index : fin.index]
        for signe in dict.fromkeys(evenement.value):
            cache = signe != "\n" and unicodedata.category(signe) in CATEGORIES_CACHEES
            if cache and signe not in ecrit:
                phrase = (
                    f"Un signe qui ne se voit pas est écrit ici par son code : U+{ord(signe):04X}"
                )
                self._fauter(evenement, phrase, "effacez ce code et retapez le mot")

    def _fauter(self, evenement: yaml.Event, phrase: str, conseil: str) -> None:
        self.fautes.append(FauteSituee(self._chemin, *_place(evenement), phrase, conseil))


def _place(evenement: yaml.Event) -> tuple[int, int]:
    marque = evenement.start_mark
    if marque is None:
        raise TypeError(f"Événement YAML sans position : {evenement!r}")
    return marque.line + 1, marque.column + 1
