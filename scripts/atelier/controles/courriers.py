"""Une lettre ne laisse rien inventer : chaque blanc a son champ, chaque champ sert, la phrase cite son article."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from atelier import chemins
from atelier.fautes import FauteSituee
from atelier.langue.articles import ArticleIllisible, lire
from atelier.lecture.arbre import Scalaire, Table
from atelier.lecture.depot import Depot, EntreeLue
from atelier.validation.messages import proche

BLANC = re.compile(r"\[([^\[\]]*)\]")
PLACE_DES_FAITS = "faits"


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Contrôle le cadre, puis chaque lettre ; se tait sur ce qui n’a pas pu se lire."""
    lettres = list(depot.courriers())
    cadre = _cadre(depot)
    if lettres and cadre is None:
        phrase = "Le fichier manque, ou ne se lit pas"
        yield FauteSituee(
            chemins.CADRE_DES_COURRIERS, 1, 1, phrase, "aucune lettre ne s’écrit sans lui"
        )
        return
    if cadre is None:
        return
    connues = {lettre.table.mot("id") or "" for lettre in lettres}
    communs = _noms(cadre.table)
    yield from _rangement(cadre, connues)
    yield from _blancs(cadre, set(), [*cadre.table.scalaires("expediteur"), *_phrases(cadre)])
    for lettre in lettres:
        yield from _nom_du_fichier(lettre)
        yield from _blancs(lettre, communs, _phrases_d_une_lettre(lettre.table))
        yield from _faits(lettre)
        yield from _renvois(lettre, connues)
        yield from _articles(lettre)


def _cadre(depot: Depot) -> EntreeLue | None:
    lecture = depot.lectures.get(chemins.CADRE_DES_COURRIERS)
    arbre = lecture.arbre if lecture else None
    return EntreeLue(chemins.CADRE_DES_COURRIERS, arbre) if isinstance(arbre, Table) else None


def _noms(table: Table) -> set[str]:
    return {champ.mot("nom") or "" for champ in table.tables("champs")}


def _phrases(fiche: EntreeLue) -> list[Scalaire]:
    """Rend les phrases du cadre qui peuvent porter un blanc."""
    cles = ("date", "recommande", "appel", "politesse", "signature")
    return [lu for cle in cles if (lu := fiche.table.scalaire(cle))]


def _phrases_d_une_lettre(table: Table) -> list[Scalaire]:
    """Rend tout ce qui s’imprime d’une lettre."""
    seules = [lu for lu in (table.scalaire("objet"),) if lu]
    listes = [lu for cle in ("destinataire", "corps", "pieces") for lu in table.scalaires(cle)]
    faits = list(table.tables("faits"))
    des_faits = [lu for fait in faits if (lu := fait.scalaire("phrase"))]
    pieces = [
        lu for fait in faits for cle in ("pieces", "destinataire") for lu in fait.scalaires(cle)
    ]
    return [*seules, *listes, *des_faits, *pieces]


def _rangement(cadre: EntreeLue, connues: set[str]) -> Iterator[FauteSituee]:
    """Chaque lettre est dans l’index, une seule fois."""
    ranges: Counter[str] = Counter()
    for rubrique in cadre.table.tables("rubriques"):
        for lu in rubrique.scalaires("courriers"):
            ranges[lu.texte] += 1
            if lu.texte not in connues:
                yield cadre.faute(lu, f"Aucune lettre n’est « {lu.texte} »", _voisine(lu, connues))
            elif ranges[lu.texte] > 1:
                yield cadre.faute(lu, f"« {lu.texte} » est déjà dans l’index", "retirez-la d’ici")
    for absente in sorted(connues - set(ranges)):
        place = cadre.table.paire("rubriques")
        noeud = place.valeur if place else cadre.table
        yield cadre.faute(noeud, f"« {absente} » n’est dans aucune rubrique", "ajoutez-la à l’une")


def _nom_du_fichier(lettre: EntreeLue) -> Iterator[FauteSituee]:
    lu, nom = lettre.table.scalaire("id"), PurePosixPath(lettre.chemin).stem
    if lu and lu.texte != nom:
        phrase = f"« {lu.texte} » n’est pas le nom du fichier"
        yield lettre.faute(lu, phrase, f"écrivez « {nom} », ou renommez le fichier")


def _blancs(fiche: EntreeLue, communs: set[str], phrases: list[Scalaire]) -> Iterator[FauteSituee]:
    """Chaque blanc a un champ, et chaque champ un blanc."""
    siens = _noms(fiche.table)
    employes: set[str] = set()
    for phrase in phrases:
        for nom in BLANC.findall(phrase.texte):
            employes.add(nom)
            if nom not in siens | communs | {PLACE_DES_FAITS}:
                conseil = _voisine(nom, siens | communs, "ajoutez-le à « champs »")
                yield fiche.faute(
                    phrase.autour(f"[{nom}]"), f"Le blanc « [{nom}] » n’a pas de champ", conseil
                )
    for champ in fiche.table.tables("champs"):
        lu = champ.scalaire("nom")
        if lu and lu.texte not in employes:
            phrase_de_faute = f"Aucune phrase n’emploie « [{lu.texte}] »"
            yield fiche.faute(lu, phrase_de_faute, "citez-le dans une phrase, ou retirez-le")
        elif lu and lu.texte in communs:
            yield fiche.faute(
                lu, f"« {lu.texte} » est un champ de toute lettre", "retirez-le d’ici"
            )


def _faits(lettre: EntreeLue) -> Iterator[FauteSituee]:
    """Des faits à choisir ont leur question et leur place ; sans faits, ni l’une ni l’autre."""
    table = lettre.table
    faits = list(table.tables("faits"))
    places = [p for p in table.scalaires("corps") if p.texte == f"[{PLACE_DES_FAITS}]"]
    question = table.paire("question_des_faits")
    if faits and (len(places) != 1 or question is None):
        phrase = "Ces faits n’ont pas leur question, ou leur place dans la lettre"
        conseil = (
            "écrivez « question_des_faits », et « [faits] », seul, dans un paragraphe du corps"
        )
        yield lettre.faute(faits[0], phrase, conseil)
    if not faits and (places or question):
        phrase = "Il n’y a pas de fait à choisir"
        yield lettre.faute(places[0] if places else table, phrase, "ajoutez « faits »")
    sans_adresse = [fait for fait in faits if not list(fait.scalaires("destinataire"))]
    if not list(table.scalaires("destinataire")) and (sans_adresse or not faits):
        phrase = "On ne sait pas à qui écrire"
        yield lettre.faute(table, phrase, "ajoutez « destinataire », à la lettre ou à chaque fait")


def _renvois(lettre: EntreeLue, connues: set[str]) -> Iterator[FauteSituee]:
    """Un refus mène quelque part, et l’autre lettre existe."""
    for condition in lettre.table.tables("conditions"):
        autre = condition.scalaire("courrier")
        autres = connues - {lettre.table.mot("id") or ""}
        if autre and autre.texte not in autres:
            phrase = f"« {autre.texte} » n’est pas une autre lettre"
            yield lettre.faute(autre, phrase, _voisine(autre, autres))
        if autre is None and condition.paire("page") is None:
            phrase = "Ce refus ne dit pas où aller"
            yield lettre.faute(condition, phrase, "ajoutez « page » ou « courrier »")


def _articles(lettre: EntreeLue) -> Iterator[FauteSituee]:
    """La lettre cite, dans ses phrases, au moins un des articles qu’elle annonce ; et le premier d’abord."""
    dit = " ".join(phrase.texte for phrase in _phrases_d_une_lettre(lettre.table))
    for lu in list(lettre.table.scalaires("articles"))[:1]:
        try:
            numero = lire(lu.texte).numero
        except ArticleIllisible:
            return
        if not re.search(rf"(?<![\w-]){re.escape(numero)}(?![\w-])", dit):
            phrase = f"La lettre ne cite pas son premier article, « {lu.texte} »"
            yield lettre.faute(
                lu, phrase, "citez-le dans le corps, ou mettez l’article cité d’abord"
            )


def _voisine(lu: Scalaire | str, connues: set[str], sinon: str = "retirez-le") -> str:
    voisine = proche(lu if isinstance(lu, str) else lu.texte, connues)
    return f"vouliez-vous dire «\u00a0{voisine}\u00a0»\u202f?" if voisine else sinon
