"""Le but du conducteur : ce que la recherche en répond, et ce que cette réponse suppose."""

from collections.abc import Iterator
from datetime import date

from permis_points import mots
from permis_points.calcul.si_definitive import avenir, imputables
from permis_points.et_si.banc import Banc, Projet
from permis_points.et_si.buts import But, Reponse
from permis_points.et_si.essais import attend_la_48si
from permis_points.et_si.recherche import premier_jour_possible
from permis_points.regles.capital import maximum
from permis_points.regles.invalidation import est_nul
from permis_vues.balises import Html, h, joindre
from permis_vues.et_si.stage import effet, proposition
from permis_vues.suppositions import points_restants, une_fois_definitive


def encadre(banc: Banc, reponse: Reponse, premier: Projet | None) -> Html:
    """Rend l’encadré du but, avec le stage à ajouter s’il en faut un.

    premier : le premier stage utile, proposé plus bas ; si c’est le même, il ne l’est qu’une fois.
    """
    tete = joindre([h("h3", "Votre but"), h("p", dire(banc, reponse))])
    projet = reponse.projet
    if projet is None or (premier is not None and projet.premier_jour == premier.premier_jour):
        return h("div", tete, data_proposition="but")
    return proposition("but", tete, projet, effet(banc, projet))


def dire(banc: Banc, reponse: Reponse) -> str:
    """Rend la réponse au but, puis ce qu’elle suppose."""
    attente = avenir(banc.depart.calcul).attente if reponse.sans_date else None
    if attente is not None:
        _, suite = une_fois_definitive(attente)
        return f"La réponse dépend d’une date qui manque\u00a0: {points_restants(attente)} {suite}"
    return " ".join([_conclure(banc, reponse), *_reserves(banc, reponse)])


def _conclure(banc: Banc, reponse: Reponse) -> str:
    vise, le = _viser(banc, reponse.but), reponse.atteint_le
    if le is None:
        return f"Aucune date de stage ne permet {_de(vise)}{_pourquoi(banc, reponse.but)}."
    quand = f", le {mots.jour(le)}," if reponse.but.genre == "douze" else ""
    if reponse.projet is not None:
        premier = mots.jour(reponse.projet.premier_jour)
        if reponse.par_prudence:
            return (
                f"Sans stage, notre lecture du droit permet {_de(vise)}. La lecture la plus sévère touche "
                f"zéro\u00a0: le premier stage qui l’en sort commence le {premier}."
            )
        return f"Le premier stage qui permet {_de(vise)}{quand} commence le {premier}.{_sans_stage(banc, reponse)}"
    if reponse.prudent:
        return (
            f"Pas besoin de stage pour {vise}{quand or ','} si rien de nouveau n’arrive"
            f"{_pourquoi_pas_besoin(banc, reponse)}."
        )
    if reponse.definitive_des is not None:
        return f"Le plan de votre dossier permet {_de(vise)}."
    return f"Sans stage, notre lecture du droit permet {_de(vise)}{quand.rstrip(',')}."


def _pourquoi_pas_besoin(banc: Banc, reponse: Reponse) -> str:
    """Ce qui dispense d’un stage : le solde y suffit, ou un stage ne ferait pas mieux."""
    if reponse.but.genre == "au-dessus-de-zero":
        return (
            f"\u00a0: le solde ne descend pas sous {mots.points(banc.depart.plus_bas()[1].points)}"
        )
    if reponse.but.genre == "douze" and reponse.atteint_le != banc.au:
        possible = mots.jour(premier_jour_possible(banc))
        return f"\u00a0: aucun stage commencé à partir du {possible} n’y mène plus tôt"
    return ""


def _pourquoi(banc: Banc, but: But) -> str:
    """Ce qui manque : un stage rend peu, et aucun délai connu ne rend le reste."""
    rendus = mots.points(banc.bareme.valeur("stage-points", banc.au))
    texte = f"\u00a0: il rend {rendus} au plus"
    if but.genre != "douze":
        return texte
    texte += ", et aucun délai de ce dossier ne rend le reste à une date connue"
    if banc.depart.calcul.dossier.solde_connu is not None:
        texte += (
            ". Indiquez les infractions d’avant le solde connu pour savoir quand ils reviennent"
        )
    return texte


def _sans_stage(banc: Banc, reponse: Reponse) -> str:
    """Ce que le temps donne seul : le stage se paie pour gagner ces jours-là."""
    if reponse.but.genre != "douze":
        return ""
    sans = banc.depart.complet_le()
    if sans is None:
        return " Sans stage, aucune date n’est acquise."
    return f" Sans stage\u00a0: le {mots.jour(sans)}."


def _viser(banc: Banc, but: But) -> str:
    if but.genre == "douze":
        return f"revenir au plus tôt à {mots.points(maximum(banc.au, banc.bareme))}"
    if but.genre == "au-moins":
        return f"avoir au moins {mots.points(but.points)} le {mots.jour(but.le)}"
    verbe = "repasser" if est_nul(banc.depart.solde_le(banc.au)) else "rester"
    return f"{verbe} au-dessus de zéro"


def _de(infinitif: str) -> str:
    return f"d’{infinitif}" if infinitif.startswith("a") else f"de {infinitif}"


def _a_condition(jour: date, combien: int) -> str:
    """R28 : définitive avant ce jour, l’infraction en attente viderait le permis."""
    sujet, verbe = "l’infraction en attente ne devienne définitive", "elle ramènerait"
    if combien > 1:
        sujet, verbe = "les infractions en attente ne deviennent définitives", "elles ramèneraient"
    return f"À condition que {sujet} qu’à partir du {mots.jour(jour)}\u00a0: avant, {verbe} le solde à zéro."


def _reserves(banc: Banc, reponse: Reponse) -> Iterator[str]:
    if reponse.atteint_le is None:
        return
    attendent = imputables(banc.depart.calcul)
    if reponse.definitive_des is not None:
        yield _a_condition(reponse.definitive_des, len(attendent))
    elif not reponse.prudent:
        compte = ""
        if attendent:
            sans_date = all(i.etablie_par for i in attendent)
            quoi = "ce dont la date manque" if sans_date else "ce qui est en attente"
            compte = f", qui compte {quoi},"
        yield f"La lecture la plus sévère{compte} ne le garantit pas."
    essai = banc.depart if reponse.projet is None else reponse.projet.essai
    if attend_la_48si(essai, reponse.atteint_le):
        yield "Le solde passe par zéro\u00a0: cela suppose que la lettre 48SI n’arrive pas avant."
