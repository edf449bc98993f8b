"""`permis-points lot FICHIER.jsonl` : un dossier par ligne, un relevé ou une rangée par ligne, dans l’ordre."""

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO, Any, TypeVar

from permis_points.en_lot.coeurs import dans_l_ordre
from permis_points.en_lot.colonnes import COLONNES, D_OFFICE
from permis_points.en_lot.ligne import Fait, Ligne, relire, traiter
from permis_points.erreurs import Faute
from permis_points.lecture.champs import montrer
from permis_points.terminal import sortie
from permis_points.terminal.commande import Commande, Demande, Option
from permis_points.terminal.entree import refus
from permis_points.terminal.lot import formats
from permis_points.terminal.lot.avancement import Avancement
from permis_points.terminal.lot.formats import FORMATS, JSONL, PARQUET
from permis_points.terminal.lot.lignes import lire_lignes, ouvrir
from permis_points.terminal.lot.reprise import deja_ecrit, passer
from permis_points.terminal.lot.voulu import Voulu, lire_ce_qui_est_voulu

_T = TypeVar("_T")
_SUITE = f"""\
Les colonnes : {", ".join(COLONNES)}.
Un tableau (csv, parquet) à qui l’on n’en demande pas a {", ".join(D_OFFICE)}.

Une ligne vide se passe. Un dossier en faute est dit sur la sortie d’erreur, avec le numéro de sa ligne, et les
suivants sont faits. Un lot coupé se reprend : la même commande, avec --reprendre, garde les lignes entières de la
sortie et continue au dossier d’après.

Code de retour : 0, tout est écrit ; 2, un dossier au moins est en faute, ou le lot n’est pas allé au bout."""


def _lancer(demande: Demande, aujourd_hui: date) -> int:
    voulu = lire_ce_qui_est_voulu(demande, aujourd_hui)
    compte = Avancement(sys.stderr)
    try:
        with ExitStack() as pile:
            lignes = lire_lignes(pile.enter_context(ouvrir(demande.fichier)))
            _ecrire_le_lot(lignes, voulu, compte, pile)
    except OSError as erreur:
        sortie.ne_plus_ecrire(sys.stdout)
        fermee = isinstance(erreur, BrokenPipeError)
        raison = "a été fermée avant la fin du lot" if fermee else "n’a pas pu être écrite"
        return _cesser(compte, f"la sortie {raison}")
    except BrokenProcessPool:
        return _cesser(compte, "un des calculs a été arrêté par la machine : moins de --coeurs")
    except KeyboardInterrupt:
        return _cesser(compte, "interrompu")
    compte.conclure()
    return sortie.FAUTE if compte.fautifs else 0


def _cesser(compte: Avancement, raison: str) -> int:
    compte.effacer()
    s = "s" if compte.faits > 1 else ""
    return sortie.refuser([f"{raison}, après {compte.faits} dossier{s}"])


def _ecrire_le_lot(
    lignes: Iterator[Ligne], voulu: Voulu, compte: Avancement, pile: ExitStack
) -> None:
    if voulu.format == PARQUET:
        _en_parquet(lignes, voulu, compte, pile)
        return
    flux = pile.enter_context(_ouvrir_la_sortie(voulu))
    if voulu.reprendre:
        _reprendre(flux, lignes, voulu, compte)
    entete = formats.en_tete(voulu.format, voulu.reglage.colonnes)
    if not (voulu.reprendre and flux.tell()):
        flux.write(entete.encode())
    flux.flush()  # un ouvrier hérite du tampon : il ne doit rien y trouver
    for texte in _rendus(partial(_en_texte, voulu=voulu), lignes, voulu.coeurs, compte, pile):
        flux.write(texte.encode())
    flux.flush()


def _rendus(
    faire: Callable[[Ligne], Fait[_T]],
    lignes: Iterable[Ligne],
    coeurs: int,
    compte: Avancement,
    pile: ExitStack,
) -> Iterator[_T]:
    """Rend ce que donne chaque dossier, dans l’ordre ; une faute est dite aussitôt, et ne rend rien."""
    for fait in pile.enter_context(closing(dans_l_ordre(faire, lignes, coeurs))):
        _signaler(fait, compte)
        if fait.rendu is not None:
            yield fait.rendu


def _signaler(fait: Fait[Any], compte: Avancement) -> None:
    compte.compter(fautif=bool(fait.fautes))
    if fait.fautes:
        compte.effacer()
        sortie.refuser(f"ligne {fait.ligne}: {_sur_une_ligne(faute)}" for faute in fait.fautes)


def _sur_une_ligne(faute: Faute) -> str:
    """Le dossier n’a qu’une ligne : sa faute en dit la colonne."""
    return str(faute).replace("(ligne 1, colonne", "(colonne")


def _en_texte(ligne: Ligne, voulu: Voulu) -> Fait[str]:
    """Rend la ligne à écrire, toute faite : un ouvrier n’a plus qu’un texte à renvoyer."""
    fait = traiter(ligne, voulu.reglage)
    texte = None if fait.rendu is None else formats.en_ligne(voulu.format)(fait.rendu)
    return Fait(fait.ligne, texte, fait.fautes)


def _en_parquet(lignes: Iterator[Ligne], voulu: Voulu, compte: Avancement, pile: ExitStack) -> None:
    try:
        from permis_points.terminal.lot.parquet import TableauParquet  # noqa: PLC0415  pyarrow est facultatif
    except ModuleNotFoundError:
        raise refus(
            "--format: il faut pyarrow pour écrire du Parquet : pip install pyarrow, ou choisissez jsonl ou csv"
        ) from None
    flux = pile.enter_context(_ouvrir_la_sortie(voulu))
    tableau = TableauParquet(flux, voulu.reglage.colonnes)
    pile.callback(tableau.finir)
    for rangee in _rendus(
        partial(traiter, reglage=voulu.reglage), lignes, voulu.coeurs, compte, pile
    ):
        tableau.ecrire(rangee)


@contextmanager
def _ouvrir_la_sortie(voulu: Voulu) -> Iterator[IO[bytes]]:
    if voulu.sortie is None:
        if sys.stdout is None:
            raise refus("la sortie standard est fermée")
        yield sys.stdout.buffer
        return
    chemin = Path(voulu.sortie)
    try:
        flux = chemin.open("r+b" if voulu.reprendre and chemin.exists() else "xb")
    except FileExistsError:
        conseil = "choisissez un autre nom, ou --reprendre pour continuer ce qu’il contient"
        raise refus(f"--sortie: {montrer(voulu.sortie)} existe déjà ; {conseil}") from None
    except (OSError, ValueError):
        raise refus(f"--sortie: {montrer(voulu.sortie)} ne peut pas être écrit") from None
    with flux:
        yield flux


def _reprendre(flux: IO[bytes], lignes: Iterator[Ligne], voulu: Voulu, compte: Avancement) -> None:
    """Place la sortie après sa dernière ligne entière, et l’entrée après le dossier de cette ligne."""
    if not flux.readable():
        return
    ecrit, entete = deja_ecrit(flux), formats.en_tete(voulu.format, voulu.reglage.colonnes).encode()
    if ecrit.lignes and entete and ecrit.premiere != entete:
        raise refus("--reprendre: la sortie n’a pas ces colonnes")
    faits = ecrit.lignes - bool(ecrit.lignes and entete)
    dernier = passer(
        lignes,
        faits,
        partial(relire, reglage=voulu.reglage),
        partial(_signaler, compte=compte),
    )
    if dernier is not None and (_en_texte(dernier, voulu).rendu or "").encode() != ecrit.derniere:
        raise refus(
            "--reprendre: la dernière ligne écrite n’est pas celle que donne son dossier : autre entrée, "
            "autre jour (--au), autres colonnes, ou autre version"
        )
    flux.seek(ecrit.octets)
    flux.truncate()


LOT = Commande(
    nom="lot",
    sujet="lot",
    lu="FICHIER",
    lancer=_lancer,
    aide="les relevés de beaucoup de dossiers, un par ligne (JSON Lines)",
    description="Écrit un relevé par dossier, ou ses colonnes, dans l’ordre, sur tous les cœurs.",
    aide_du_fichier="un dossier JSON par ligne (.jsonl, .jsonl.gz), ou « - » pour l’entrée standard",
    suite=_SUITE,
    options=(
        Option("colonnes", "A,B", "les colonnes à écrire, au lieu du relevé entier"),
        Option(
            "format",
            "FORMAT",
            "jsonl (par défaut), csv, ou parquet (demande pyarrow)",
            FORMATS,
            JSONL,
        ),
        Option(
            "au",
            "DATE",
            "jour de tous les relevés, AAAA-MM-JJ (sinon celui du dossier, sinon aujourd’hui)",
        ),
        Option("coeurs", "N", "combien de calculs à la fois (par défaut, tous les cœurs)"),
        Option("sortie", "FICHIER", "où écrire, au lieu de la sortie standard ; un fichier neuf"),
        Option("reprendre", "", "continue la sortie d’un lot coupé"),
    ),
)
