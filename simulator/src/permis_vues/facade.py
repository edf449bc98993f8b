"""La porte de la page : du texte entre, du JSON sort, avec le HTML et les fichiers tout prêts.

Ce que `voir` ne montre pas s’importe quand on le demande : le premier relevé n’attend pas le reste.
"""

from datetime import date
from typing import Any

from permis_points.bareme import bareme_du_paquet
from permis_points.calcul.deux_voies import Calcul, calculer
from permis_points.calcul.si_definitive import avenir
from permis_points.erreurs import DossierIncoherent, Faute
from permis_points.et_si.banc import Banc
from permis_points.et_si.essais import Arbre, Essai, essayer
from permis_points.facade import en_json, lire_jour, relever, repondre
from permis_points.lecture.coherence import plafonds_possibles
from permis_points.lecture.dossier import lire_dossier
from permis_points.lecture.json_strict import lire_json
from permis_points.regles.capital import maximum_de_toujours
from permis_points.releve import etablir
from permis_vues.courbe.figure import figure
from permis_vues.dates_dites import lire_les_dates, lire_les_reponses
from permis_vues.et_si.encore import encore
from permis_vues.mouvements import lire as lire_les_pas
from permis_vues.releve import resultat
from permis_vues.releve.abrege import abreger
from permis_vues.releve.detail import detail
from permis_vues.reproches import pour_la_page

__all__ = [
    "agenda",
    "comparer",
    "dater",
    "enregistrer",
    "estimer",
    "expliquer",
    "lire",
    "planifier",
    "reformer",
    "relever",
    "reprendre",
    "resumer",
    "simplifier",
    "tableau",
    "voir",
]

_SCENARIOS = 2


def dater(dossier_json: str, aujourd_hui: str) -> str:
    """Rend `{"dates": [{"champ", "texte", "le", "entre", "ecrit", "dit"}]}` : les dates tapées que l’on a su lire.

    Les mêmes que celles que lisent les autres fonctions, pour que la page les mette au dossier et les redise.
    """

    def lire_les_siennes() -> dict[str, Any]:
        lecture = lire_les_dates(lire_json(dossier_json), lire_jour(aujourd_hui))
        return {"dates": [lue._asdict() for lue in lecture.lues]}

    return repondre(lire_les_siennes)


def voir(dossier_json: str, aujourd_hui: str) -> str:
    """Rend tout ce qu’un changement affiche, ou `{"fautes": …}` comme `relever`.

    `phrase`, `rappel` et `plafond` sont du texte ; `synthese`, `courbe` et `detail`, du HTML échappé ; `effets`
    dit ce que chaque événement change au solde, `questions` ce que sa carte demande encore ;
    `releve` est le texte JSON exact du relevé.
    """
    return repondre(lambda: _voir(*_calcul(dossier_json, aujourd_hui)))


def _calcul(dossier_json: str, aujourd_hui: str) -> tuple[Calcul, Arbre]:
    """Rend le calcul du dossier de la page, et ce dossier avec ses dates en ISO."""
    jour, bareme = lire_jour(aujourd_hui), bareme_du_paquet()
    lecture = lire_les_dates(lire_json(dossier_json), jour)
    try:
        dossier = lire_dossier(lecture.arbre, bareme, jour)
    except DossierIncoherent as refus:
        fautes = pour_la_page(refus.fautes, lecture.arbre, jour, lecture.refus)
        raise DossierIncoherent(fautes) from refus
    return calculer(dossier, bareme), lecture.arbre


def _voir(calcul: Calcul, arbre: Arbre) -> dict[str, Any]:
    releve, la_suite = etablir(calcul), avenir(calcul)
    banc = Banc(arbre, calcul.bareme, Essai(arbre, calcul), None)
    chaque_taille = encore(banc, {alerte["code"] for alerte in releve["alertes"]})
    montre, tus = abreger(releve)
    return {
        "phrase": resultat.phrase(releve, la_suite),
        "rappel": resultat.rappel(releve, la_suite),
        "effets": resultat.effets(releve),
        "questions": resultat.questions(releve),
        "plafond": _plafond_deduit(calcul, arbre),
        "synthese": resultat.synthese(montre, la_suite, chaque_taille),
        "courbe": figure(lire_les_pas(montre, maximum_de_toujours(calcul.bareme))),
        "detail": detail(montre, la_suite.maximum, tus),
        "releve": en_json(releve),
    }


def _plafond_deduit(calcul: Calcul, arbre: Arbre) -> str:
    """« sur 12 » : le plafond du solde connu, que le dossier a suffi à donner ; vide s’il le dit (R2 à R5)."""
    connu = calcul.dossier.solde_connu
    if connu is None or arbre["solde_connu"].get("plafond") is not None:
        return ""
    possibles = plafonds_possibles(connu.le, calcul.dossier, calcul.bareme)
    de_plus = " et ce solde" if len(possibles) > 1 else ""
    return f"sur {connu.plafond}, d’après la date du permis{de_plus}"


def comparer(dossier_json: str, scenarios_json: str, aujourd_hui: str) -> str:
    """Rend `{"phrase", "html"}` : deux scénarios sur une courbe, et leurs différences.

    scenarios_json : la liste de deux scénarios ; un seul se compare à ne rien faire de plus.
    """
    return repondre(lambda: _comparer(dossier_json, scenarios_json, aujourd_hui))


def _comparer(dossier_json: str, scenarios_json: str, aujourd_hui: str) -> dict[str, str]:
    from permis_points.et_si.scenarios import jouer
    from permis_vues.et_si import comparaison

    jour = lire_jour(aujourd_hui)
    depart = essayer(_arbre(dossier_json, jour), bareme_du_paquet(), jour)
    demandes = lire_les_reponses(lire_json(scenarios_json), "scenarios", jour)
    if not isinstance(demandes, list) or not 1 <= len(demandes) <= _SCENARIOS:
        raise DossierIncoherent((Faute("scenarios", "on attend un ou deux scénarios"),))
    if len(demandes) == 1:
        demandes = [{"scenario": "rien"}, *demandes]
    joues = [jouer(depart, demande, f"scenarios[{rang}]") for rang, demande in enumerate(demandes)]
    return {"phrase": comparaison.phrase(joues), "html": comparaison.comparaison(joues)}


def _arbre(dossier_json: str, jour: date) -> Arbre:
    arbre: Arbre = lire_les_dates(lire_json(dossier_json), jour).arbre
    return arbre


def planifier(dossier_json: str, but_json: str, aujourd_hui: str) -> str:
    """Rend `{"phrase", "html", "essais", "propositions"}` : le plan, calculé par essais du moteur.

    but_json : `{}`, ou un but (`au-dessus-de-zero`, `douze`, `au-moins`), et le premier jour où suivre un stage :
    `des` (une date) ou `dans_semaines`, demain sans eux. Plus long que `voir` : la page ne le demande qu’à la
    demande.
    """
    return repondre(lambda: _planifier(dossier_json, but_json, aujourd_hui))


def _planifier(dossier_json: str, but_json: str, aujourd_hui: str) -> dict[str, Any]:
    from permis_points.et_si.buts import lire_demande
    from permis_vues.et_si import plan

    jour, bareme = lire_jour(aujourd_hui), bareme_du_paquet()
    banc = Banc.ouvrir(_arbre(dossier_json, jour), bareme, jour)
    demande = lire_demande(lire_les_reponses(lire_json(but_json), "but", jour), bareme, banc.au)
    banc.des = demande.des
    return plan.planifier(banc, demande.but)


def expliquer(dossier_json: str, officiel_json: str, aujourd_hui: str) -> str:
    """Rend `{"phrase", "html"}` : pourquoi le site officiel affiche un autre solde, par essais du moteur.

    officiel_json : `{}`, ou ce qu’il affiche : `points`, et `le`, le jour annoncé du maximum, s’il est connu.
    """
    return repondre(lambda: _expliquer(dossier_json, officiel_json, aujourd_hui))


def _expliquer(dossier_json: str, officiel_json: str, aujourd_hui: str) -> dict[str, str]:
    from permis_vues.fichier_officiel import dire, lire_officiel

    jour = lire_jour(aujourd_hui)
    calcul, _ = _calcul(dossier_json, aujourd_hui)
    reponses = lire_les_reponses(lire_json(officiel_json), "officiel", jour)
    return dire(calcul, lire_officiel(reponses, calcul))


def agenda(dossier_json: str, aujourd_hui: str, horodatage: str, le: str = "") -> str:
    """Rend `{"nom", "type", "contenu", "evenements", "phrase"}` : le fichier .ics à télécharger.

    horodatage : l’instant où la page le demande, ISO 8601 avec son fuseau ; le : le seul jour à noter, en ISO,
    toutes les dates à venir sans lui.
    """
    return repondre(lambda: _agenda(dossier_json, aujourd_hui, horodatage, le))


def _agenda(dossier_json: str, aujourd_hui: str, horodatage: str, le: str) -> dict[str, Any]:
    from permis_vues.emporter.agenda import faire_l_agenda, lire_horodatage

    calcul, arbre = _calcul(dossier_json, aujourd_hui)
    seul = lire_jour(le) if le else None
    return faire_l_agenda(etablir(calcul), arbre, lire_horodatage(horodatage), seul)


def resumer(dossier_json: str, aujourd_hui: str) -> str:
    """Rend `{"texte"}` : le relevé en quelques lignes, à coller."""
    return repondre(lambda: {"texte": _resumer(_calcul(dossier_json, aujourd_hui)[0])})


def _resumer(calcul: Calcul) -> str:
    from permis_vues.emporter import resume

    return resume.resumer(etablir(calcul), avenir(calcul))


def enregistrer(dossier_json: str, aujourd_hui: str) -> str:
    """Rend `{"nom", "type", "contenu"}` : le fichier à garder, relevé compris ; d’un dossier fautif, lui seul."""
    return repondre(lambda: _enregistrer(dossier_json, aujourd_hui))


def _enregistrer(dossier_json: str, aujourd_hui: str) -> dict[str, str]:
    from permis_vues.emporter.fichier import faire_le_dossier, faire_le_fichier

    try:
        return faire_le_fichier(*_calcul(dossier_json, aujourd_hui))
    except DossierIncoherent:
        return faire_le_dossier(lire_json(dossier_json))


def reformer(fichier_json: str) -> str:
    """Rend `{"phrase", "html"}` : ce qu’un droit plus récent change pour un fichier enregistré ; vides sans lui.

    fichier_json : le texte du fichier que l’on rouvre ; celui d’un dossier seul n’a rien à comparer.
    """
    return repondre(lambda: _reformer(fichier_json))


def _reformer(fichier_json: str) -> dict[str, str]:
    from permis_points.enregistre.fichier import lire as lire_le_fichier
    from permis_points.enregistre.verifier import verifier
    from permis_vues import reforme

    enregistre = lire_le_fichier(fichier_json)
    if enregistre is None:
        return {"phrase": "", "html": ""}
    constat = verifier(enregistre, fichier_json, bareme_du_paquet())
    return reforme.dire(constat, lire_jour(str(enregistre.releve["au"])))


def simplifier(dossier_json: str, aujourd_hui: str) -> str:
    """Rend `{"phrase", "html"}` : le relevé redit en mots simples, une idée par phrase."""
    return repondre(lambda: _simplifier(_calcul(dossier_json, aujourd_hui)[0]))


def _simplifier(calcul: Calcul) -> dict[str, str]:
    from permis_vues.facile import porte

    return porte.simplifier(calcul)


def tableau(dossier_json: str, aujourd_hui: str) -> str:
    """Rend `{"nom", "type", "contenu", "texte", "html"}` : les mouvements, en CSV, ou à coller en cases."""
    return repondre(lambda: _tableau(_calcul(dossier_json, aujourd_hui)[0]))


def _tableau(calcul: Calcul) -> dict[str, str]:
    from permis_vues.emporter.tableau import mettre_en_tableau

    return mettre_en_tableau(etablir(calcul), calcul.dossier)


def estimer(estimation_json: str, aujourd_hui: str) -> str:
    """Rend `{"definitive_le", "definitive_entre", "etablie_par", "phrase"}` : une date estimée.

    Les trois premières clés se recopient telles quelles dans l’infraction.
    """
    return repondre(lambda: _estimer(lire_json(estimation_json), lire_jour(aujourd_hui)))


def _estimer(brut: Any, jour: date) -> dict[str, Any]:
    from permis_points.dates_oubliees.estimer import estimer as estimer_la_date

    demande = lire_les_reponses(brut, "estimation", jour)
    return estimer_la_date(demande, bareme_du_paquet(), jour)


def lire(texte: str, dossier_json: str, aujourd_hui: str, signature: str = "") -> str:
    """Rend `{"phrase", "html"}` : les lignes d’un papier, à confirmer ; illisible, une faute du champ « papier ».

    texte : celui d’un code 2D-Doc, ou celui d’un relevé. Ce que la page a chargé d’abord n’en contient rien.
    signature : « vraie » ou « fausse », si le navigateur a pu la vérifier.
    """
    return repondre(lambda: _lire(texte, dossier_json, lire_jour(aujourd_hui), signature))


def _lire(texte: str, dossier_json: str, jour: date, signature: str) -> dict[str, Any]:
    from permis_vues.papier.porte import lire_pour_la_page

    dossier = lire_json(dossier_json)
    return lire_pour_la_page(texte, dossier, bareme_du_paquet(), jour, signature)


def reprendre(texte: str, reponses_json: str, dossier_json: str, aujourd_hui: str) -> str:
    """Rend `{"dossier", "phrase"}` : le dossier où les lignes cochées sont entrées, et ce qu’en dit le papier.

    reponses_json : `coches`, les lignes, et `reponses`, par question.
    """
    return repondre(lambda: _reprendre(texte, reponses_json, dossier_json, lire_jour(aujourd_hui)))


def _reprendre(texte: str, reponses_json: str, dossier_json: str, jour: date) -> dict[str, Any]:
    from permis_vues.papier.porte import reprendre_pour_la_page

    lus = lire_json(reponses_json), lire_json(dossier_json)
    return reprendre_pour_la_page(texte, *lus, bareme_du_paquet(), jour)
