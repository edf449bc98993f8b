"""Demande une infraction nouvelle, ou une version de plus d’une infraction, l’écrit, et vérifie le barème.

Chaque réponse est jugée aussitôt, avec les mots de `make bareme` ; une ligne vide garde ce qui est entre
crochets. Rien n’est écrit avant la dernière question. Les réponses peuvent venir d’un fichier.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import verifier
from atelier import Bareme, charger, chemins
from atelier.commandes import Analyse, CommandeRefusee, executer, lire_aujourd_hui
from atelier.lecture.arbre import nu
from atelier.lecture.depot import EntreeLue, ouvrir
from atelier.modeles.infractions import Infraction
from atelier.questionnaire import ecriture, questions
from atelier.questionnaire.reponses import (
    ARRET,
    Question,
    SaisieInterrompue,
    demander,
)

RACINE = Path(__file__).resolve().parents[1]
OUI = ("o", "oui")
Poser = Callable[[Question], Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Écrit dans le fichier de la famille ; rend ce que rend la vérification, 2 si la saisie s’arrête."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("quoi", choices=("infraction", "version"))
    analyse.add_argument(
        "--code", default="", help="l’infraction, pour une version (sinon, demandée)"
    )
    analyse.add_argument("--racine", type=Path, default=RACINE, help="racine du dépôt")
    analyse.add_argument(
        "--au", metavar="JOUR", help="jour de la relecture (aujourd’hui par défaut)"
    )
    choix = analyse.parse_args(arguments)
    jour = lire_aujourd_hui("--au", choix.au)
    bareme, fautes = charger(choix.racine)
    if bareme is None:
        raise CommandeRefusee(
            f"Le barème a {len(fautes)} faute(s) : corrigez-les d’abord, `make bareme` les dit."
        )
    poser = partial(demander, lire_ligne=input, dire=print)
    try:
        if choix.quoi == "infraction":
            ecrits = nouvelle_infraction(choix.racine, bareme, poser, jour)
        else:
            ecrits = nouvelle_version(choix.racine, bareme, poser, jour, choix.code)
        confirmer(ecrits)
    except SaisieInterrompue as arret:
        raise CommandeRefusee(str(arret)) from arret
    for chemin, (texte, _) in ecrits.items():
        (choix.racine / chemin).write_text(texte, encoding="utf-8", newline="\n")
    return verifier.main(["--racine", str(choix.racine), "--au", jour.isoformat()])


def confirmer(ecrits: Mapping[str, tuple[str, str]]) -> None:
    """Montre ce qui sera écrit et où ; lève `SaisieInterrompue` sans un oui."""
    for chemin, (_, bloc) in ecrits.items():
        print(f"\n{chemin} :\n{bloc}", end="")
    try:
        reponse = input("\nÉcrire ? (o/n) ").strip().lower()
    except EOFError as fin:
        raise SaisieInterrompue(ARRET) from fin
    if reponse not in OUI:
        raise SaisieInterrompue(ARRET)


def nouvelle_infraction(
    racine: Path, bareme: Bareme, poser: Poser, jour: date
) -> dict[str, tuple[str, str]]:
    """Rend, par fichier, son texte neuf et les lignes ajoutées."""
    codes = [famille.code for famille in bareme.familles]
    famille = _famille(codes, poser)
    valeurs = questions.infraction(bareme, poser, jour.isoformat())
    chemin = chemins.de_famille(famille)
    bloc = ecriture.entree(valeurs)
    avant = (racine / chemin).read_text("utf-8")
    ecrits = {chemin: (f"{avant.rstrip()}\n\n{bloc}", bloc)}
    motif = "Infraction nouvelle, que notre copie du code n’a pas encore."
    return ecrits | annoncer(racine, bareme, valeurs["versions"][0], valeurs["sources"], motif)


def nouvelle_version(
    racine: Path, bareme: Bareme, poser: Poser, jour: date, code: str
) -> dict[str, tuple[str, str]]:
    """Rend, par fichier, son texte neuf et les lignes ajoutées ; le reste ne bouge pas."""
    connus = frozenset(i.id for i in bareme.infractions)
    question = Question(
        Infraction,
        "id",
        "De quelle infraction",
        connus=connus,
        ou_les_ajouter="make nouvelle-infraction",
    )
    if code and code not in connus:
        raise CommandeRefusee(f"CODE : « {code} » n’est pas une infraction du barème")
    code = code or poser(question)
    fiche = next(f for f in ouvrir(racine, None).infractions() if f.table.mot("id") == code)
    derniere = nu(next(fiche.table.tables("versions")))
    valeurs = questions.version(poser, derniere)
    cites = questions.sources(bareme, poser)
    bloc = ecriture.version(valeurs)
    texte = _poser(racine, fiche, bloc, cites, jour)
    return {fiche.chemin: (texte, bloc)} | annoncer(
        racine, bareme, valeurs, cites, valeurs["ce_qui_change"]
    )


def _poser(racine: Path, fiche: EntreeLue, bloc: str, cites: Sequence[str], jour: date) -> str:
    """Rend le fichier : du bas vers le haut, pour que chaque place lue reste juste."""
    texte = (racine / fiche.chemin).read_text("utf-8")
    texte = ecriture.dater(texte, fiche, jour.isoformat())
    texte = ecriture.citer(texte, fiche, cites)
    return ecriture.poser_la_version(texte, fiche, bloc)


def annoncer(
    racine: Path, bareme: Bareme, version: Mapping[str, Any], cites: Sequence[str], motif: str
) -> dict[str, tuple[str, str]]:
    """Rend l’exception « a_venir » d’un texte plus récent que notre copie du code ; rien s’il ne l’est pas."""
    articles = version["articles"].get("points", ())
    depuis = version["en_vigueur_depuis"]
    if not articles or depuis <= bareme.droit_verifie_au.isoformat():
        return {}
    article = articles[0].split(" ")[0]
    deja = {
        (e.table.mot("article"), e.table.mot("depuis"))
        for e in ouvrir(racine, None).exceptions("a_venir")
    }
    if (article, depuis) in deja:
        return {}
    valeurs = {"article": article, "depuis": depuis, "source": cites[0], "motif": motif}
    bloc = ecriture.exception(valeurs)
    texte = (racine / chemins.EXCEPTIONS).read_text("utf-8")
    return {chemins.EXCEPTIONS: (ecriture.sous_la_rubrique(texte, "a_venir", bloc), bloc)}


def _famille(codes: Sequence[str], poser: Poser) -> str:
    """Rend le code d’une famille qui existe."""
    print(f"Familles : {', '.join(codes)}")
    question = Question(
        Infraction, "id", "Famille", connus=codes, ou_les_ajouter=questions.AU_VOCABULAIRE
    )
    return str(poser(question))


if __name__ == "__main__":
    sys.exit(executer(main))
