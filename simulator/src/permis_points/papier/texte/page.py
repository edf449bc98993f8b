"""Le texte d’un relevé, ou de l’historique de Mes Points Permis, collé tel quel, devient un papier lu."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import NamedTuple

from permis_points import mots
from permis_points.bareme import Bareme
from permis_points.erreurs import PapierIllisible
from permis_points.papier.lu import EvenementLu, PapierLu, SoldeLu, rassembler
from permis_points.papier.texte.blocs import Bloc, blocs
from permis_points.papier.texte.evenements import Cadre, Lu, lire_bloc
from permis_points.papier.texte.identite import OUVERTURES, Discret, mots_de, taire
from permis_points.papier.texte.jetons import Jeton, jetons
from permis_points.papier.texte.lexique import Genre
from permis_points.papier.texte.natures import Vraisemblable, vraisemblables
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
_D_UNE_NATURE = (
    *(Genre.CODE, Genre.NATURE, Genre.INCONNU, Genre.INFRACTION, Genre.ENTIER, Genre.VIDE),
)
"""Ce dont le nom d’une infraction peut être fait."""
_D_AUTRE_CHOSE = (
    *(Genre.RECEPTION, Genre.JUGE, Genre.ACTE, Genre.COMMISE, Genre.DEFINITIVE, Genre.ENREGISTREE),
)
_MOT_TU = "…"


class Morceau(NamedTuple):
    """Un passage du texte donné, et s’il a servi ; ce qui désigne quelqu’un y est déjà « … »."""

    texte: str
    pris: bool


Extrait = tuple[Morceau, ...]


class Retour(NamedTuple):
    """Des points rendus, tels que le papier les imprime : le moteur les refait, et l’on compare."""

    le: date
    points: int | None
    extrait: Extrait


class Details(NamedTuple):
    """Ce qu’un événement lu garde de sa page : ses mots, les natures possibles, les dates sans place."""

    extrait: Extrait
    natures: tuple[Vraisemblable, ...] = ()
    doutes: tuple[date, ...] = ()


class PageLue(NamedTuple):
    """Un texte lu : le papier du contrat, puis, événement par événement, d’où il vient et ce qui est en doute."""

    papier: PapierLu
    details: tuple[Details, ...]
    du_solde: Extrait
    retours: tuple[Retour, ...]


def lire_texte(texte: str, bareme: Bareme, au: date) -> PapierLu:
    """Rend ce que dit le texte d’un relevé. Lève PapierIllisible si rien n’y est reconnu."""
    return lire_page(texte, bareme, au).papier


def lire_page(texte: str, bareme: Bareme, au: date) -> PageLue:
    """Rend le papier et ses mots, sans rien qui désigne quelqu’un. Lève PapierIllisible si rien n’est reconnu."""
    if len(texte) > CARACTERES_AU_PLUS:
        raise PapierIllisible("ce texte est trop long pour être celui d’un relevé")
    plie = plier(texte)
    tous = jetons(plie, bareme, au)
    discret = taire(plie, tous)
    colonne = any(ligne.strip() in ("points", "pts") for ligne in plie.texte.split("\n"))
    cadre = Cadre(bareme, au, colonne)
    decoupes = blocs(plie, discret.jetons, discret.lignes)
    premiere = min((j.ligne for j in discret.jetons if j.genre in OUVERTURES), default=None)
    reste = _Reste(plie, discret, premiere)
    pris: set[Jeton] = set()
    lus: list[EvenementLu] = []
    details: list[Details] = []
    for bloc in decoupes:
        lu = lire_bloc(bloc, cadre)
        if lu is not None:
            pris |= set(lu.pris)
            siens = (*lu.pris, *lu.nommes)
            source = plie.portee(min(j.debut for j in siens), max(j.fin for j in siens))
            lus.append(EvenementLu(lu.faits, source, lu.manquent))
            details.append(_details(reste, bloc, lu, cadre))
    solde, du_solde = _solde(decoupes, au)
    if solde is None and not lus:
        raise PapierIllisible(
            "aucune infraction, aucun stage et aucun solde n’ont été reconnus dans ce texte : collez le relevé "
            "entier, ou saisissez-le"
        )
    pris |= set(du_solde)
    papier = rassembler("texte", solde, lus, list(reste.lignes(decoupes, pris)))
    retours = tuple(r for b in decoupes if b.genre is Genre.RETOUR for r in _retours(b, reste))
    dits = sorted(set(du_solde), key=lambda j: j.debut)
    return PageLue(papier, tuple(details), reste.extrait(dits, dits), retours)


def _details(reste: "_Reste", bloc: Bloc, lu: Lu, cadre: Cadre) -> Details:
    siens = (*lu.pris, *lu.nommes)
    debut, fin = min(j.debut for j in siens), max(j.fin for j in siens)
    dedans = [j for j in bloc.jetons if debut <= j.debut and j.fin <= fin]
    extrait = reste.extrait(dedans, set(siens))
    if lu.faits["type"] != "infraction":
        return Details(extrait)
    commise = lu.faits.get("commise_le")
    jour = None if commise is None else date.fromisoformat(commise)
    doutes = sorted(
        {
            j.valeur
            for j in bloc.jetons
            if j.genre is Genre.DATE
            and j not in lu.pris
            and j.valeur <= cadre.au
            and (jour is None or j.valeur > jour)
        }
    )
    natures: tuple[Vraisemblable, ...] = ()
    if "nature" in lu.manquent and jour is not None:
        mots_du_bloc = reste.mots([j for j in bloc.jetons if j.genre in _D_UNE_NATURE])
        natures = vraisemblables(mots_du_bloc, jour, lu.faits.get("points"), cadre.bareme)
    return Details(extrait, natures, tuple(doutes))


def _retours(bloc: Bloc, reste: "_Reste") -> Iterator[Retour]:
    """Les points rendus que dit un bloc : un jour, un nombre ; rien si l’on ne sait lequel va avec lequel."""
    jours = [j for j in bloc.jetons if j.genre is Genre.DATE]
    nombres = {j.valeur[1] for j in bloc.jetons if j.genre is Genre.POINTS and j.valeur[0] != "-"}
    if len({j.valeur for j in jours}) == 1 and len(nombres) <= 1:
        points = nombres.pop() if nombres else None
        yield Retour(jours[0].valeur, points, reste.extrait(bloc.jetons, set(bloc.jetons)))


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
    dates = [j for b in dehors for j in _jours_dits(b, au)]
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
    """Les dates que rien d’autre n’étiquette : le jour où une lettre est reçue n’est pas celui du solde."""
    utiles = [j for j in bloc.jetons if j.genre is not Genre.VIDE]
    return [
        jeton
        for avant, jeton in pairwise((None, *utiles))
        if jeton is not None and jeton.genre is Genre.DATE and jeton.valeur <= au
        if avant is None or avant.genre not in _D_AUTRE_CHOSE
    ]


def _jours_dits(bloc: Bloc, au: date) -> list[Jeton]:
    """Les jours d’un bloc du solde ; ailleurs, celui qui suit « 5 sur 12 », sur sa ligne."""
    if bloc.genre in (Genre.SOLDE, Genre.EDITION):
        return _jours(bloc, au)
    utiles = [j for j in bloc.jetons if j.genre is not Genre.VIDE]
    return [
        jeton
        for avant, jeton in pairwise(utiles)
        if avant.genre is Genre.FRACTION and jeton.genre is Genre.DATE
        if avant.ligne == jeton.ligne and jeton.valeur <= au
    ]


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

    def extrait(self, jetons_: Sequence[Jeton], siens: Collection[Jeton]) -> Extrait:
        """Rend les mots de ces jetons, tels qu’ils sont écrits, et lesquels ont servi."""
        morceaux: list[Morceau] = []
        fin: int | None = None
        for jeton in jetons_:
            entre = "" if fin is None or jeton.debut <= fin else self._plie.citer(fin, jeton.debut)
            if any(c.isalnum() for c in entre):
                entre = f" {_MOT_TU} "
            fin = jeton.fin
            morceaux.append(Morceau(entre, pris=False))
            morceaux.append(Morceau(self._mot(jeton), jeton in siens))
        return _recousu(morceaux)

    def mots(self, jetons_: Sequence[Jeton]) -> frozenset[str]:
        """Rend les mots pliés de ces jetons, sans ceux à taire."""
        return frozenset(m for j in jetons_ for m in mots_de(self._plie, j)) - self._tus

    def _mot(self, jeton: Jeton) -> str:
        tu = jeton.genre in (Genre.INCONNU, Genre.LIEU) and self._tus & set(
            mots_de(self._plie, jeton)
        )
        return _MOT_TU if tu else self._plie.citer(jeton.debut, jeton.fin)

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
            yield self._mot(jeton)

    def _est_en_tete(self, ligne: int) -> bool:
        return self._premiere is None or ligne < self._premiere


def _recousu(morceaux: Sequence[Morceau]) -> Extrait:
    """Joint les passages de même sorte ; un retour à la ligne devient une espace."""
    cousus: list[Morceau] = []
    for rang, (texte, pris) in enumerate(morceaux):
        entre_deux = rang % 2 == 0 and cousus and cousus[-1].pris and morceaux[rang + 1].pris
        sorte = True if entre_deux else pris
        ecrit = " " if texte and not texte.strip() else " ".join(texte.split())
        if texte.strip():
            ecrit = (" " if texte[:1].isspace() else "") + ecrit
            ecrit += " " if texte[-1:].isspace() else ""
        if cousus and cousus[-1].pris == sorte:
            cousus[-1] = Morceau(cousus[-1].texte + ecrit, sorte)
        elif ecrit:
            cousus.append(Morceau(ecrit, sorte))
    return tuple(cousus)


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
