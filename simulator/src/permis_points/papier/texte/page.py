"""Le texte d’un relevé, ou de l’historique de Mes Points Permis, collé tel quel, devient un papier lu."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from permis_points import mots
from permis_points.bareme import Bareme
from permis_points.erreurs import PapierIllisible
from permis_points.papier.lu import EvenementLu, PapierLu, SoldeLu, rassembler
from permis_points.papier.texte.blocs import Bloc, blocs
from permis_points.papier.texte.evenements import Cadre, lire_bloc
from permis_points.papier.texte.identite import OUVERTURES, Discret, mots_de, taire
from permis_points.papier.texte.jetons import Jeton, jetons
from permis_points.papier.texte.lexique import Genre
from permis_points.papier.texte.plis import Plie, plier

CARACTERES_AU_PLUS = 100_000
_MUETS = frozenset(
    {
        *(Genre.VIDE, Genre.TITRE, Genre.PAGE, Genre.HEURE, Genre.LIEU, Genre.NUMERO),
        *(Genre.IDENTITE, Genre.INFRACTION),
    }
)
"""Ce qui se reconnaît sans rien apporter au dossier."""

_DU_SOLDE = (Genre.SOLDE, Genre.EDITION, Genre.FRACTION, Genre.POINTS, Genre.DATE, Genre.ETAT)
_MOT_TU = "…"


def lire_texte(texte: str, bareme: Bareme, au: date) -> PapierLu:
    """Rend ce que dit le texte d’un relevé. Lève PapierIllisible si rien n’y est reconnu."""
    if len(texte) > CARACTERES_AU_PLUS:
        raise PapierIllisible("ce texte est trop long pour être celui d’un relevé")
    plie = plier(texte)
    tous = jetons(plie, bareme, au)
    discret = taire(plie, tous)
    colonne = any(ligne.strip() in ("points", "pts") for ligne in plie.texte.split("\n"))
    cadre = Cadre(bareme, au, colonne)
    decoupes = blocs(plie, discret.jetons, discret.lignes)
    pris: set[Jeton] = set()
    lus: list[EvenementLu] = []
    for bloc in decoupes:
        lu = lire_bloc(bloc, cadre)
        if lu is not None:
            pris |= set(lu.pris)
            siens = (*lu.pris, *lu.nommes)
            source = plie.portee(min(j.debut for j in siens), max(j.fin for j in siens))
            lus.append(EvenementLu(lu.faits, source, lu.manquent))
    solde, du_solde = _solde(decoupes, au)
    if solde is None and not lus:
        raise PapierIllisible(
            "aucune infraction, aucun stage et aucun solde n’ont été reconnus dans ce texte : collez le relevé "
            "entier, ou saisissez-le"
        )
    pris |= set(du_solde)
    premiere = min((j.ligne for j in discret.jetons if j.genre in OUVERTURES), default=None)
    reste = _Reste(plie, discret, premiere)
    return rassembler("texte", solde, lus, list(reste.lignes(decoupes, pris)))


# --- Le solde imprimé


def _solde(decoupes: Sequence[Bloc], au: date) -> tuple[SoldeLu | None, list[Jeton]]:
    """Le solde, son plafond et son jour, si le texte n’en dit qu’un hors des événements."""
    dehors = [b for b in decoupes if b.genre in (None, Genre.SOLDE, Genre.EDITION, Genre.ETAT)]
    soldes = [j for b in dehors for j in _dits(b)]
    valeurs = {_points_et_plafond(j) for j in soldes}
    points = {points for points, _ in valeurs}
    if len(points) != 1:
        return None, []
    plafonds = {p for _, p in valeurs if p is not None}
    dates = [j for b in dehors if b.genre in (Genre.SOLDE, Genre.EDITION) for j in _jours(b, au)]
    solde: SoldeLu = {"points": points.pop()}
    jours = {j.valeur for j in dates}
    if len(jours) == 1:
        solde = {"le": jours.pop().isoformat(), **solde}
    if len(plafonds) == 1:
        solde["plafond"] = plafonds.pop()
    utiles = (Genre.SOLDE, Genre.EDITION)
    etiquettes = [j for b in dehors for j in b.jetons if j.genre in utiles]
    return solde, [*soldes, *etiquettes, *(dates if "le" in solde else [])]


def _dits(bloc: Bloc) -> Iterator[Jeton]:
    """Ce qui, dans un bloc hors des événements, est un solde : annoncé comme tel, ou « 8 / 12 »."""
    annonce = bloc.a(Genre.SOLDE)
    for jeton in bloc.jetons:
        sans_signe = jeton.genre is Genre.POINTS and not jeton.valeur[0]
        if jeton.genre is Genre.FRACTION or (annonce and sans_signe):
            yield jeton


def _points_et_plafond(jeton: Jeton) -> tuple[int, int | None]:
    if jeton.genre is Genre.FRACTION:
        return jeton.valeur[0], jeton.valeur[1]
    return jeton.valeur[1], None


def _jours(bloc: Bloc, au: date) -> list[Jeton]:
    return [j for j in bloc.jetons if j.genre is Genre.DATE and j.valeur <= au]


# --- Ce qui n’a pas été compris


class _Reste:
    """Ce qui n’est entré nulle part, cité sans rien qui désigne quelqu’un."""

    def __init__(self, plie: Plie, discret: Discret, premiere: int | None) -> None:
        self._plie = plie
        self._premiere = premiere
        en_tete = (
            mot
            for j in discret.jetons
            if j.genre is Genre.INCONNU and self._est_en_tete(j.ligne)
            for mot in mots_de(plie, j)
        )
        self._tus = discret.mots | frozenset(en_tete)

    def lignes(self, decoupes: Sequence[Bloc], pris: set[Jeton]) -> Iterator[str]:
        """Rend, ligne par ligne, ce que le dossier n’a pas pris."""
        for bloc in decoupes:
            retour = "recalculé : " if bloc.genre is Genre.RETOUR else ""
            for ligne, groupe in groupby(bloc.jetons, key=lambda j: j.ligne):
                for morceau in _morceaux(list(groupe), pris):
                    yield retour + self._citer(ligne, morceau)

    def _citer(self, ligne: int, morceau: Sequence[Jeton]) -> str:
        inconnus = all(j.genre in (Genre.INCONNU, Genre.ENTIER, *_MUETS) for j in morceau)
        if inconnus and self._est_en_tete(ligne):
            return mots.insecables(f"ligne {ligne + 1} : non montrée, un nom peut y être")
        return " ".join("".join(self._ecrire(morceau)).split())

    def _ecrire(self, morceau: Sequence[Jeton]) -> Iterator[str]:
        """Le passage tel qu’il est écrit, sans les mots à taire ni ce qu’aucun jeton ne porte."""
        fin = morceau[0].debut
        for jeton in morceau:
            if jeton.debut > fin:
                entre = self._plie.citer(fin, jeton.debut)
                yield "".join(c for c in entre if not c.isalnum())
            fin = jeton.fin
            tu = jeton.genre in (Genre.INCONNU, Genre.LIEU) and self._tus & set(
                mots_de(self._plie, jeton)
            )
            yield _MOT_TU if tu else self._plie.citer(jeton.debut, jeton.fin)

    def _est_en_tete(self, ligne: int) -> bool:
        return self._premiere is None or ligne < self._premiere


def _morceaux(ligne: Sequence[Jeton], pris: set[Jeton]) -> Iterator[list[Jeton]]:
    """Les suites de jetons que rien n’a pris, sans les mots qui ne disent rien à leurs bords."""
    for libre, groupe in groupby(ligne, key=lambda j: j not in pris):
        suite = list(groupe)
        while suite and suite[0].genre in _MUETS:
            suite.pop(0)
        while suite and suite[-1].genre in _MUETS:
            suite.pop()
        valide = len(suite) == 1 and suite[0].genre is Genre.ETAT and suite[0].valeur == "valide"
        if libre and suite and not valide:
            yield suite
