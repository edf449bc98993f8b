"""Le guide relu tel que le site le publiera : les pages rédigées, puis les pages que le barème cite."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.guide import chiffres, courriers
from atelier.guide.chiffres import Admis
from atelier.guide.facile import controle as facile
from atelier.guide.facile.lignes import est_facile
from atelier.guide.liens import Adresses, adresses, casses, fautes_de_liens, sans_page
from atelier.guide.redaction import Redacteur
from atelier.guide.relecture import est_du_guide, est_redigee, ouverture, relire
from atelier.hebergement.tiers import NOMENCLATURE
from atelier.lecture.arbre import Scalaire
from atelier.lecture.depot import Depot, EntreeLue

DOCS = "docs"
PAGES = {chemins.FAQ: "faq.md", chemins.GLOSSAIRE: "glossaire.md", chemins.AIGUILLAGES: "faq.md"}
"""La page d’où partent les liens de chaque fichier du guide."""
PROSE = {chemins.FAQ: "faq", chemins.GLOSSAIRE: "glossaire"}
"""Le nom de chaque fichier dans `chiffres_admis.yaml`, où une entrée s’appelle « faq, identifiant »."""
GUILLEMETS = ("«\u00a0", "\u00a0»")
PHRASES = ("definition", "question", "reponse")


def juger_une_page(
    texte: str, uri: str, redacteur: Redacteur, admis: list[Admis]
) -> Iterator[FauteSituee]:
    """Rend les fautes d’une page : ses mots, ses exemples, ses chiffres, sa typographie, son ouverture."""
    yield from sorted(redacteur.juger(texte, uri))
    place = f"{DOCS}/{uri}"
    if est_redigee(uri):
        yield from (*chiffres.juger(texte, place, admis), *relire(texte, place))
    if est_du_guide(uri):
        yield from ouverture(texte, place)
    if est_facile(uri):
        yield from facile.juger(texte, uri, redacteur)


def juger_le_guide(
    racine: Path, depot: Depot, redacteur: Redacteur, publies: Iterable[str]
) -> Iterator[FauteSituee]:
    """Rend les fautes de toutes les pages de `docs/`, et les liens cassés, du guide comme du barème.

    publies : les fichiers que le barème donne à publier.
    """
    admis = chiffres.lire_admis(racine)
    docs = {c.relative_to(racine / DOCS).as_posix(): c for c in sorted((racine / DOCS).rglob("*"))}
    connues = adresses(docs, publies, (NOMENCLATURE,))
    for uri, chemin in docs.items():
        if chemin.suffix == ".md":
            try:
                texte = chemin.read_text("utf-8")
            except UnicodeDecodeError:
                phrase = "Cette page n’est pas en UTF-8"
                yield FauteSituee(f"{DOCS}/{uri}", 1, 1, phrase, "enregistrez-la en UTF-8")
                continue
            yield from juger_une_page(texte, uri, redacteur, admis)
            yield from fautes_de_liens(texte, uri, connues)
    yield from _cites_par_le_bareme(depot, connues)
    yield from _lettres(depot, connues, admis)
    for fichier, nom in PROSE.items():
        for fiche in depot.fiches(fichier):
            yield from _prose(fiche, f"{nom}, {fiche.table.mot('id')}", admis)


def _prose(fiche: EntreeLue, lieu: str, admis: list[Admis]) -> Iterator[FauteSituee]:
    """Rend les chiffres tapés et la typographie d’une question ou d’un mot ; lieu : son nom dans les admis."""
    for ecrit in filter(None, map(fiche.table.scalaire, ("terme", *PHRASES))):
        yield from _relire(fiche, ecrit, lieu, admis)


def _relire(
    fiche: EntreeLue, ecrit: Scalaire, lieu: str, admis: list[Admis]
) -> Iterator[FauteSituee]:
    for faute in chiffres.juger(ecrit.texte, lieu, admis):
        place = ecrit.autour(faute.phrase.split(GUILLEMETS[0])[1].split(GUILLEMETS[1])[0])
        yield fiche.faute(place, faute.phrase, faute.conseil)
    # Un bloc replié garde ses lignes ; d’un texte entre guillemets, on ne connaît que le début.
    bloc = ecrit.brut.startswith((">", "|"))
    for faute in relire(ecrit.brut if bloc else ecrit.texte, fiche.chemin):
        avant = ecrit.colonne - 1 if faute.ligne == 1 else 0
        ligne = ecrit.ligne + (faute.ligne - 1 if bloc else 0)
        yield replace(faute, ligne=ligne, colonne=faute.colonne + avant)


def _lettres(depot: Depot, connues: Adresses, admis: list[Admis]) -> Iterator[FauteSituee]:
    """Rend les chiffres tapés, la typographie et les pages absentes des modèles de lettres."""
    for lettre, ecrit in courriers.phrases_redigees(depot):
        uri = f"{courriers.DOSSIER}/{lettre.table.mot('id')}.md"
        yield from _relire(lettre, ecrit, f"modèle, {lettre.table.mot('id')}", admis)
        for _, cible in casses(ecrit.texte, uri, connues):
            yield lettre.faute(ecrit.autour(cible), sans_page(cible), connues.conseil(cible))
    for lettre in depot.courriers():
        for table in (lettre.table, *lettre.table.tables("conditions")):
            citee = table.scalaire("page")
            if citee and citee.texte not in connues.fichiers:
                yield lettre.faute(citee, sans_page(citee.texte), connues.conseil(citee.texte))


def _cites_par_le_bareme(depot: Depot, connues: Adresses) -> Iterator[FauteSituee]:
    """Rend les pages que citent les questions, les mots et les aiguillages, et qui n’existent pas."""
    for chemin, uri in PAGES.items():
        for fiche in depot.fiches(chemin):
            anglais = fiche.table.table("en")
            for table in filter(None, (fiche.table, anglais)):
                citee = table.scalaire("page")
                if citee and citee.texte not in connues.fichiers:
                    yield fiche.faute(citee, sans_page(citee.texte), connues.conseil(citee.texte))
            for ecrit in filter(None, map(fiche.table.scalaire, PHRASES)):
                for _, cible in casses(ecrit.texte, uri, connues):
                    yield fiche.faute(ecrit.autour(cible), sans_page(cible), connues.conseil(cible))
