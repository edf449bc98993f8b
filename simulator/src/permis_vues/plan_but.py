"""Le but du conducteur : ce que la recherche en répond, et ce que cette réponse suppose."""

from collections.abc import Iterator

from permis_points import mots
from permis_points.banc import Banc, Projet
from permis_points.buts import But, Reponse
from permis_points.essais import attend_la_48si
from permis_points.regles.invalidation import est_nul
from permis_vues.balises import Html, h, joindre
from permis_vues.plan_stage import effet, proposition


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
    return " ".join([_conclure(banc, reponse), *_reserves(banc, reponse)])


def _conclure(banc: Banc, reponse: Reponse) -> str:
    vise, le = _viser(banc, reponse.but), reponse.atteint_le
    if le is None:
        return f"Aucune date de stage ne permet {_de(vise)}."
    quand = f", le {mots.jour(le)}," if reponse.but.genre == "douze" else ""
    if reponse.projet is None:
        return f"Pas besoin de stage pour {vise}{quand or ','} si rien de nouveau n’arrive."
    premier = mots.jour(reponse.projet.premier_jour)
    return f"Le premier stage qui permet {_de(vise)}{quand} commence le {premier}."


def _viser(banc: Banc, but: But) -> str:
    if but.genre == "douze":
        return "revenir au plus tôt à 12\u00a0points"
    if but.genre == "au-moins":
        return f"avoir au moins {mots.points(but.points)} le {mots.jour(but.le)}"
    verbe = "repasser" if est_nul(banc.depart.solde_le(banc.au)) else "rester"
    return f"{verbe} au-dessus de zéro"


def _de(infinitif: str) -> str:
    return f"d’{infinitif}" if infinitif.startswith("a") else f"de {infinitif}"


def _reserves(banc: Banc, reponse: Reponse) -> Iterator[str]:
    if reponse.atteint_le is None:
        return
    if not reponse.prudent:
        yield "La lecture la plus sévère ne le garantit pas."
    essai = banc.depart if reponse.projet is None else reponse.projet.essai
    if attend_la_48si(essai, reponse.atteint_le):
        yield "Le solde passe par zéro\u00a0: cela suppose que la lettre 48SI n’arrive pas avant."
