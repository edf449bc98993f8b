"""Un identifiant publié ne se perd pas : un lien partagé, un fichier enregistré, une adresse le portent."""

from collections.abc import Iterator, Mapping

from atelier import chemins
from atelier.controles.adresses_anglaises import Adresse, adresses
from atelier.fautes import FauteSituee
from atelier.lecture.arbre import Scalaire, Table, nu
from atelier.lecture.depot import Depot
from atelier.textes.fichier import sceau
from atelier.validation.messages import proche

DOSSIERS = {
    "infractions": chemins.INFRACTIONS,
    "regles": chemins.REGLES,
    "reperes": chemins.REPERES,
    "cas": chemins.CAS,
    "glossaire": chemins.GLOSSAIRE,
    "faq": chemins.FAQ,
}
"""Chaque sorte d’identifiant publié, et où il s’écrit."""
ADRESSES_EN = "adresses_en"
"""La sorte des adresses anglaises : « code/adresse », le code d’une famille ou d’une infraction."""
SORTES = (*DOSSIERS, ADRESSES_EN)


def controler(depot: Depot) -> Iterator[FauteSituee]:
    """Cherche chaque identifiant publié ; se tait sur une sorte dont un fichier ne se lit pas."""
    lecture = depot.lectures.get(chemins.PUBLIES)
    if lecture is None or not isinstance(lecture.arbre, Table):
        return
    racine = lecture.arbre
    publies, marque = racine.table("publies"), racine.scalaire("sceau")
    if publies is None or marque is None:
        return
    if marque.texte != sceau(nu(publies)):
        phrase = "La liste des identifiants publiés n’est plus celle que la commande a écrite"
        yield _faute(
            marque, phrase, "rétablissez-la : rien ne s’en retire, « make identifiants » ajoute"
        )
        return
    renommes = {mot: t for t in racine.tables("renommes") if (mot := t.scalaire("ancien"))}
    anciens = {mot.texte for mot in renommes}
    for sorte, ou in DOSSIERS.items():
        actuels = identifiants(depot, ou)
        if actuels is None:
            continue
        for ecrit in publies.scalaires(sorte):
            nom = ecrit.texte.rpartition("/")[2]
            if nom not in actuels and not (sorte == "infractions" and nom in anciens):
                yield _perdu(ecrit, nom, sorte, actuels)
    yield from _renommages(depot, renommes, publies)
    yield from _adresses_reprises(depot, renommes, publies)


def identifiants(depot: Depot, ou: str) -> dict[str, str] | None:
    """Rend les identifiants d’un fichier ou d’un dossier, et le fichier de chacun ; `None` s’il ne se lit pas."""
    lus = [c for c in depot.lectures if c == ou or c.startswith(f"{ou}/")]
    if not lus or not all(map(depot.complet, lus)):
        return None
    return {
        nom: chemin
        for chemin in lus
        for fiche in depot.fiches(chemin)
        if (nom := fiche.table.mot("id"))
    }


def _renommages(
    depot: Depot, renommes: Mapping[Scalaire, Table], publies: Table
) -> Iterator[FauteSituee]:
    """Un renommage part d’un identifiant publié et perdu, et mène à une infraction qui existe."""
    actuels = identifiants(depot, chemins.INFRACTIONS)
    if actuels is None:
        return
    connus = {ecrit.texte.rpartition("/")[2] for ecrit in publies.scalaires("infractions")}
    for ancien, table in renommes.items():
        nouveau = table.scalaire("nouveau")
        if ancien.texte in actuels:
            yield _faute(ancien, f"« {ancien.texte} » existe encore", "retirez ce renommage")
        elif ancien.texte not in connus:
            yield _faute(
                ancien, f"« {ancien.texte} » n’a jamais été publié", "retirez ce renommage"
            )
        if nouveau and nouveau.texte not in actuels:
            conseil = "écrivez l’identifiant que l’infraction porte aujourd’hui"
            yield _faute(nouveau, f"« {nouveau.texte} » n’est pas une infraction", conseil)


def _adresses_reprises(
    depot: Depot, renommes: Mapping[Scalaire, Table], publies: Table
) -> Iterator[FauteSituee]:
    """Une adresse anglaise publiée mène toujours à la même page : aucune autre ne la prend."""
    nouveaux = {mot.texte: table.mot("nouveau") for mot, table in renommes.items()}
    actuelles: dict[str, Adresse] = {a.ecrite.texte: a for a in adresses(depot)}
    codes = {a.code for a in actuelles.values()}
    for publiee in publies.scalaires(ADRESSES_EN):
        ancien, _, dite = publiee.texte.partition("/")
        code, actuelle = nouveaux.get(ancien) or ancien, actuelles.get(dite)
        if actuelle is None and code not in codes:
            phrase = f"L’adresse anglaise « {dite} » a été publiée, et plus rien n’y mène"
            yield _faute(publiee, phrase, f"donnez-la à ce qui remplace « {code} » (adresse_en)")
        elif actuelle and code in codes and actuelle.code != code:
            phrase = f"« {dite} » a été publiée pour « {code} », et des liens y mènent"
            conseil = f"donnez une autre « adresse_en » à « {actuelle.code} »"
            ou = actuelle.ecrite
            yield FauteSituee(actuelle.chemin, ou.ligne, ou.colonne, phrase, conseil)


def _perdu(ecrit: Scalaire, nom: str, sorte: str, actuels: Mapping[str, str]) -> FauteSituee:
    voisin = proche(nom, actuels)
    ou = f" ({actuels[voisin]}, « {voisin} » ?)" if voisin else ""
    phrase = f"« {nom} » a été publié, et n’existe plus{ou}"
    conseil = "rendez-lui son nom : des liens et des fichiers enregistrés le portent"
    if sorte == "infractions":
        conseil += " ; ou dites le nouveau dans « renommes »"
    return _faute(ecrit, phrase, conseil)


def _faute(noeud: Scalaire, phrase: str, conseil: str) -> FauteSituee:
    return FauteSituee(chemins.PUBLIES, noeud.ligne, noeud.colonne, phrase, conseil)
