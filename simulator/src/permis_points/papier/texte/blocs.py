"""Les blocs d’un texte : un événement chacun, d’après ce qui l’ouvre, jamais d’après une place ou une colonne.

Une ligne vide sépare, sauf si le texte en a partout ; un en-tête de page répété ne sépare pas. Sans ligne vide, ce
qui ouvre un événement ferme le précédent. Le rythme du texte dit si la date vient avant ce qu’elle date : celui du
premier événement, le même ensuite.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, groupby, pairwise, takewhile

from permis_points.papier.texte.identite import OUVERTURES
from permis_points.papier.texte.jetons import Jeton
from permis_points.papier.texte.lexique import Genre
from permis_points.papier.texte.plis import Plie

_INFRACTION = frozenset({Genre.CODE, Genre.NATURE, Genre.INFRACTION, Genre.COMMISE, Genre.RETRAIT})
_NATURES = (Genre.CODE, Genre.NATURE, Genre.INFRACTION)
_AUTRES = (Genre.SOLDE, Genre.EDITION, Genre.PERMIS, Genre.ETAT)
_DU_SOLDE = (Genre.EDITION, Genre.ETAT)
_PREUVES = (Genre.DATE, Genre.POINTS, Genre.ACTE)
_D_UN_AUTRE = (Genre.ACTE, Genre.DEFINITIVE, Genre.ENREGISTREE)
"""Avant ce qui ouvre un événement, ce sont les restes d’un autre, qu’une page a coupé."""

_BRUIT = (Genre.TITRE, Genre.VIDE, Genre.PAGE, Genre.IDENTITE)
_PARTOUT = 0.8
_JETONS_AU_PLUS = 150
"""Aucun événement ne s’écrit en plus de mots : au-delà, le bloc se ferme."""
_D_UNE_DATE = (Genre.DATE, Genre.HEURE, Genre.VIDE)
_ETIQUETTES = (
    *(Genre.ACTE, Genre.COMMISE, Genre.DEFINITIVE, Genre.ENREGISTREE, Genre.RECEPTION),
    *(Genre.JUGE, Genre.EDITION),
)
_SANS_ETIQUETTE = (
    *(Genre.DATE, Genre.HEURE, Genre.LIEU, Genre.VIDE, Genre.INCONNU, Genre.ENTIER, Genre.TITRE),
)


@dataclass
class Bloc:
    """Des jetons qui se suivent, et ce qu’ils racontent : une infraction, un stage, ou None si rien ne le dit.

    sans_nom : une infraction dont la nature est en mots inconnus ; une nature connue est celle de la suivante.
    """

    genre: Genre | None = None
    jetons: list[Jeton] = field(default_factory=list)
    sans_nom: bool = False

    def a(self, *genres: Genre) -> bool:
        """Dit si le bloc a un jeton de l’un de ces genres."""
        return any(jeton.genre in genres for jeton in self.jetons)


def blocs(plie: Plie, lus: Sequence[Jeton], effacees: frozenset[int]) -> list[Bloc]:
    """Rend les blocs, dans l’ordre du texte.

    effacees : les lignes d’identité, qui ne séparent rien quand une page les répète.
    """
    lignes = {ligne: list(groupe) for ligne, groupe in groupby(lus, key=lambda j: j.ligne)}
    bruit = _lignes_de_bruit(plie, lignes) | effacees
    contenus = [ligne for ligne in lignes if ligne not in bruit]
    ruptures = _ruptures(plie, lignes, contenus, bruit)
    decoupage = _Decoupage(lignes)
    gardes = [jeton for ligne in contenus for jeton in lignes[ligne]]
    suites = {jeton: gardes[rang + 1 : rang + 4] for rang, jeton in enumerate(gardes)}
    for ligne in contenus:
        if ligne in ruptures:
            decoupage.fermer()
        decoupage.aller_a(lignes[ligne])
        for jeton in lignes[ligne]:
            decoupage.recevoir(jeton, suites[jeton])
    decoupage.fermer()
    return decoupage.blocs


def _lignes_de_bruit(plie: Plie, lignes: dict[int, list[Jeton]]) -> frozenset[int]:
    """Les titres, les numéros de page, et ce qu’une page répète de la première."""
    ecrites = {ligne: plie.texte[j[0].debut : j[-1].fin] for ligne, j in lignes.items()}
    compte = Counter(ecrites.values())
    bruit: set[int] = set()
    vues: set[str] = set()
    for ligne, jetons in lignes.items():
        evenement = any(j.genre in OUVERTURES or j.genre in _PREUVES for j in jetons)
        repetee = (
            compte[ecrites[ligne]] > 1
            and ecrites[ligne] in vues
            and not any(j.genre in OUVERTURES or j.genre is Genre.ACTE for j in jetons)
            and any(j.genre in (*_AUTRES, Genre.TITRE, Genre.PAGE) for j in jetons)
        )
        vues.add(ecrites[ligne])
        paginee = any(j.genre is Genre.PAGE for j in jetons) and not any(
            j.genre in OUVERTURES for j in jetons
        )
        if repetee or paginee or (not evenement and all(j.genre in _BRUIT for j in jetons)):
            bruit.add(ligne)
    return frozenset(bruit)


def _ruptures(
    plie: Plie, lignes: dict[int, list[Jeton]], contenus: Sequence[int], bruit: frozenset[int]
) -> frozenset[int]:
    """Les lignes qu’une ligne vide sépare de la précédente, si elle ne l’est pas par un en-tête de page."""
    ecrites = plie.texte.split("\n")
    ruptures, vides = set(), 0
    paragraphe: list[Jeton] = []
    for avant, ligne in pairwise(contenus):
        paragraphe += lignes[avant]
        entre = range(avant + 1, ligne)
        if any(not ecrites[n].strip() for n in entre):
            vides += 1
            if not any(n in bruit for n in entre) and not _s_acheve(paragraphe, lignes[ligne]):
                ruptures.add(ligne)
                paragraphe = []
    completes = sum(map(_est_complete, (lignes[n] for n in contenus)))
    partout = vides >= _PARTOUT * (len(contenus) - 1) and completes < len(contenus) / 2
    return frozenset() if partout else frozenset(ruptures)


def _s_acheve(paragraphe: Sequence[Jeton], ligne: Sequence[Jeton]) -> bool:
    """Dit si cette ligne achève le paragraphe : une case vide, et non un autre événement, les sépare."""
    depuis = list(takewhile(lambda j: j.genre not in OUVERTURES, reversed(paragraphe)))
    ouvert = len(depuis) < len(paragraphe)
    conclu = any(j.genre in (Genre.POINTS, Genre.ENTIER, Genre.ACTE) for j in depuis)
    suites = (Genre.POINTS, Genre.ENTIER, Genre.ACTE, Genre.LIEU)
    return ouvert and not conclu and ligne[0].genre in suites


def _est_complete(ligne: Sequence[Jeton]) -> bool:
    """Dit si une ligne peut être un événement à elle seule : une date, et des points ou un acte."""
    genres = {jeton.genre for jeton in ligne}
    return Genre.DATE in genres and bool(genres & {Genre.POINTS, Genre.ACTE})


def _mots_avant_les_points(ligne: Sequence[Jeton]) -> bool:
    """Dit si des mots inconnus ou un lieu précèdent les points de cette ligne : la nature, sans doute."""
    avant = takewhile(lambda j: j.genre not in (Genre.POINTS, Genre.ACTE), ligne)
    return any(j.genre in (Genre.INCONNU, Genre.LIEU) for j in avant)


def _lignes_qui_ont(lignes: dict[int, list[Jeton]], genre: Genre) -> frozenset[int]:
    return frozenset(n for n, lus in lignes.items() if any(j.genre is genre for j in lus))


class _Decoupage:
    """Les jetons reçus un à un ; le bloc ouvert ; le rythme du texte."""

    def __init__(self, lignes: dict[int, list[Jeton]]) -> None:
        self.blocs: list[Bloc] = []
        self._lignes = lignes
        self._bloc = Bloc()
        self._doute: list[Jeton] = []
        self._datees = _lignes_qui_ont(lignes, Genre.DATE)
        self._cadres = _lignes_qui_ont(lignes, Genre.CADRE)
        self._date_d_abord: bool | None = None
        self._nature_d_abord: bool | None = None

    def fermer(self) -> None:
        """Ferme le bloc ouvert."""
        par_ligne = [list(g) for _, g in groupby(self._bloc.jetons, key=lambda j: j.ligne)]
        if self._bloc.genre is None and all(map(_est_complete, par_ligne)):
            self.blocs += [Bloc(None, ligne) for ligne in par_ligne]
        else:
            self.blocs.append(self._bloc)
        self._bloc = Bloc()

    def aller_a(self, ligne: Sequence[Jeton]) -> None:
        """Ferme une infraction complète quand la ligne qui vient l’est aussi, sans rien qui l’ouvre."""
        ouvre = any(j.genre in OUVERTURES or j.genre in _AUTRES for j in ligne)
        if self._est_un_solde_en_tete():
            self.fermer()
        complete = self._bloc.genre is Genre.INFRACTION and _est_complete(self._bloc.jetons)
        if complete and not ouvre and _est_complete(ligne) and _mots_avant_les_points(ligne):
            self.fermer()

    def _est_un_solde_en_tete(self) -> bool:
        """Dit si « 8 / 12 » est seul, avant tout événement : plus loin, ce peut être un jour sans année."""
        seul = {j.genre for j in self._bloc.jetons} - {Genre.VIDE, Genre.TITRE} == {Genre.FRACTION}
        avant = all(b.genre in (None, *_AUTRES) and not b.a(*_PREUVES) for b in self.blocs)
        return seul and self._bloc.genre is None and avant

    def recevoir(self, jeton: Jeton, suite: Sequence[Jeton]) -> None:
        """Ajoute un jeton au bloc ouvert, ou en ouvre un autre ; `suite` : ce qui vient après."""
        if jeton.genre in OUVERTURES or jeton.genre in _AUTRES:
            self._ouvrir(jeton)
        elif (
            jeton.genre is Genre.DATE and self._date_d_abord and self._ouvre_sans_nom(jeton, suite)
        ):
            self.fermer()
            self._bloc = Bloc(Genre.INFRACTION, sans_nom=True)
        if len(self._bloc.jetons) > _JETONS_AU_PLUS:
            self.fermer()
        self._bloc.jetons.append(jeton)

    def _ouvre_sans_nom(self, date: Jeton, suite: Sequence[Jeton]) -> bool:
        """Dit si cette date, que des mots inconnus ou un lieu suivent, ouvre une infraction que rien ne nomme."""
        bloc = self._bloc
        if bloc.genre is not Genre.INFRACTION or not (
            bloc.a(Genre.DATE) and bloc.a(Genre.POINTS, Genre.ENTIER, Genre.ACTE)
        ):
            return False
        suivant = next((j.genre for j in suite if j.genre not in (Genre.HEURE, Genre.VIDE)), None)
        return not _est_etiquetee(bloc.jetons, date) and suivant in (Genre.INCONNU, Genre.LIEU)

    def _ouvrir(self, jeton: Jeton) -> None:
        genre = Genre.INFRACTION if jeton.genre in _INFRACTION else jeton.genre
        self._apprendre(jeton, genre)
        if self._bloc.genre is None and not self._est_deja_un_autre():
            self._bloc.genre = genre
            return
        continue_ = self._continue(jeton, genre)
        if continue_ is not None:
            self._bloc.genre = continue_
            return
        repris = self._reprendre(jeton, genre)
        self.fermer()
        if self._doute:
            self.blocs.append(Bloc(None, self._doute))
            self._doute = []
        self._bloc = Bloc(genre, repris)

    def _est_deja_un_autre(self) -> bool:
        """Dit si ce qui précède, sans rien qui l’ouvre, est un autre événement, ou la fin d’un autre."""
        jetons = self._bloc.jetons
        complet = _est_complete(jetons) and _mots_avant_les_points(jetons)
        return complet or self._bloc.a(*_D_UN_AUTRE)

    def _apprendre(self, jeton: Jeton, genre: Genre) -> None:
        if genre in _AUTRES:
            return
        if self._date_d_abord is None:
            self._date_d_abord = self._date_qui_precede(jeton.ligne) > 0
        if genre is Genre.INFRACTION and self._nature_d_abord is None:
            self._nature_d_abord = jeton.genre in _NATURES

    def _continue(self, jeton: Jeton, genre: Genre) -> Genre | None:
        """Rend le genre du bloc si ce jeton le continue, None s’il en ouvre un autre."""
        bloc = self._bloc
        meme_ligne = self._ouvert_sur(jeton.ligne)
        if bloc.genre is Genre.INFRACTION and genre is Genre.INFRACTION:
            return genre if self._meme_infraction(jeton) else None
        if {bloc.genre, genre} == {Genre.RETOUR, Genre.STAGE}:
            neuf = bloc.a(Genre.DATE) if genre is Genre.STAGE else jeton.ligne in self._datees
            return Genre.STAGE if meme_ligne or not neuf else None
        if bloc.genre is genre is Genre.STAGE and jeton.ligne in self._cadres:
            dates = {j.ligne for j in bloc.jetons if j.genre is Genre.DATE}
            if dates <= {jeton.ligne} or jeton.ligne not in self._datees:
                return genre  # « stage obligatoire » précise le stage déjà nommé
        precise = {
            Genre.STAGE: genre in (Genre.LETTRE, Genre.STAGE) or jeton.genre is Genre.RETRAIT,
            Genre.RETOUR: jeton.genre is Genre.RETRAIT,
        }
        if (meme_ligne and precise.get(bloc.genre or genre)) or (
            bloc.genre is genre and not self._prouve_depuis(genre)
        ):
            return bloc.genre
        return Genre.SOLDE if bloc.genre is Genre.SOLDE and genre in _DU_SOLDE else None

    def _meme_infraction(self, jeton: Jeton) -> bool:
        bloc = self._bloc
        if jeton.genre is Genre.COMMISE:
            return not bloc.a(Genre.COMMISE)
        if jeton.genre is Genre.RETRAIT:
            return (
                self._ouvert_sur(jeton.ligne)
                or self._precise_les_points(jeton)
                or not bloc.a(Genre.RETRAIT, Genre.POINTS)
                or not bloc.a(Genre.DATE)
            )
        # Un entier d’avant tout événement, celui d’une rue, n’est pas le compte de celui-ci.
        depuis = dropwhile(
            lambda j: j.genre not in OUVERTURES and j.genre is not Genre.DATE, bloc.jetons
        )
        conclu = bloc.a(Genre.POINTS, Genre.ACTE) or any(j.genre is Genre.ENTIER for j in depuis)
        if bloc.sans_nom:
            return not conclu
        if jeton.genre is not Genre.INFRACTION and not bloc.a(Genre.CODE, Genre.NATURE):
            # « Infraction du … / Nature : … » : le mot annonce, la nature précise.
            annoncee = bloc.jetons[-1].genre is Genre.TITRE
            return annoncee or not (bloc.a(Genre.INFRACTION) and conclu)
        return not bloc.a(*_NATURES) or not self._prouve_depuis(*_NATURES)

    def _precise_les_points(self, retrait: Jeton) -> bool:
        """« 4 points retirés » : le mot suit les seuls points du bloc, il n’ouvre rien."""
        jetons = self._bloc.jetons
        comptes = [j for j in jetons if j.genre in (Genre.POINTS, Genre.RETRAIT)]
        return len(comptes) == 1 and jetons[-1] is comptes[0] and jetons[-1].ligne == retrait.ligne

    def _ouvert_sur(self, ligne: int) -> bool:
        """Dit si le bloc a quelque chose qui ouvre un événement sur cette ligne."""
        return any(j.ligne == ligne and j.genre in OUVERTURES for j in self._bloc.jetons)

    def _prouve_depuis(self, *genres: Genre) -> bool:
        """Dit si une date, des points ou un acte ont suivi le dernier jeton de ces genres."""
        rangs = [n for n, j in enumerate(self._bloc.jetons) if j.genre in genres]
        suite = self._bloc.jetons[rangs[-1] + 1 :] if rangs else self._bloc.jetons
        return any(j.genre in (*_PREUVES, Genre.FRACTION) for j in suite)

    def _reprendre(self, jeton: Jeton, genre: Genre) -> list[Jeton]:
        """Reprend au bloc qui se ferme ce qui, juste avant ce jeton, est déjà à l’événement suivant."""
        jetons = self._bloc.jetons
        if genre in _AUTRES:
            return []
        avant = self._date_qui_precede(jeton.ligne) if self._date_d_abord else 0
        de_la_ligne = [j for j in jetons if j.ligne == jeton.ligne]
        if de_la_ligne and len(de_la_ligne) < len(jetons):
            ouverte = any(j.genre in OUVERTURES or j.genre in _AUTRES for j in de_la_ligne)
            if not ouverte and de_la_ligne[0] is self._lignes[jeton.ligne][0]:
                datee = any(j.genre is Genre.DATE for j in de_la_ligne)
                return self._detacher(len(de_la_ligne) if datee else max(avant, len(de_la_ligne)))
        if jeton.genre is Genre.COMMISE:
            natures = self._detacher(self._natures_qui_precedent())
            if not self._nature_d_abord:
                self._doute, natures = natures, []
            return natures
        if de_la_ligne and (genre is Genre.LETTRE or not self._date_d_abord):
            # Sans retour à la ligne, cette date peut être la fin de l’un ou le début de l’autre.
            self._doute = self._detacher(self._date_qui_precede(jeton.ligne))
            return []
        return self._detacher(avant)

    def _detacher(self, combien: int) -> list[Jeton]:
        if not combien:
            return []
        repris = self._bloc.jetons[-combien:]
        del self._bloc.jetons[-combien:]
        return repris

    def _natures_qui_precedent(self) -> int:
        combien = 0
        for jeton in reversed(self._bloc.jetons):
            if jeton.genre not in (*_NATURES, Genre.INCONNU, Genre.VIDE, Genre.TITRE, Genre.CLASSE):
                break
            combien += 1
        return combien

    def _date_qui_precede(self, ligne: int) -> int:
        """Rend combien de jetons, depuis la dernière date sans étiquette, appartiennent à la suite.

        ligne : celle de ce qui suit ; ailleurs, la date doit être seule sur la sienne.
        """
        for combien, jeton in enumerate(reversed(self._bloc.jetons), 1):
            if jeton.genre is Genre.DATE:
                seule = all(j.genre in _D_UNE_DATE for j in self._lignes[jeton.ligne])
                etiquetee = _est_etiquetee(self._bloc.jetons[:-combien], jeton)
                return combien if (seule or jeton.ligne == ligne) and not etiquetee else 0
            if jeton.genre not in _SANS_ETIQUETTE:
                return 0
        return 0


def _est_etiquetee(avant: Sequence[Jeton], jeton: Jeton) -> bool:
    """Dit si ce qui précède étiquette la date : sur sa ligne, ou un acte juste au-dessus."""
    dernier = next((j for j in reversed(avant) if j.genre is not Genre.VIDE), None)
    return (
        dernier is not None
        and dernier.genre in _ETIQUETTES
        and (dernier.ligne == jeton.ligne or dernier.genre is Genre.ACTE)
    )
