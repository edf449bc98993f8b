"""Le grand livre : une ligne par mouvement, avec sa raison et ses articles."""

import datetime as dt
from collections.abc import Iterable, Sequence

from permis_points import mots
from permis_points.moteur.etapes import Genre
from permis_points.releve import AlerteDite, Mouvement
from permis_vues.balises import Html, h, joindre
from permis_vues.mots import Fait, date_courte, ecart, reserve, sans_date
from permis_vues.mouvements import GENRES

_TITRES = ("Date", "Ce qui se passe", "Points", "Solde")


def registre(mouvements: Iterable[Mouvement], au: str, repere: str, legende: str) -> Html:
    """Rend le tableau des mouvements.

    au : jour du relevé, en ISO ; repere : l’attribut `data-` de chaque ligne, soulignés compris.
    """
    lignes = (_ligne(m, au, repere) for m in mouvements)
    return h(
        "table",
        h("caption", legende, classe="pp-lecteur"),
        h("thead", h("tr", *(h("th", titre, scope="col") for titre in _TITRES))),
        h("tbody", joindre(lignes)),
        classe="registre",
    )


def _ligne(m: Mouvement, au: str, repere: str) -> Html:
    futur = m["le"] > au
    sens = {1: "plus", 0: "", -1: "moins"}[(m["variation"] > 0) - (m["variation"] < 0)]
    le = dt.date.fromisoformat(m["le"])
    # Un solde connu n’est pas un gain : le compte part de là.
    variation = None if m["genre"] == Genre.SOLDE_CONNU else ecart(m["variation"])
    attributs: dict[str, str | bool] = {repere: True, "data_le": m["le"], "data_genre": m["genre"]}
    return h(
        "tr",
        h(
            "th",
            h("span", intervalle, classe="entre")
            if (intervalle := sans_date(m))
            else h("time", date_courte(le), datetime=m["le"]),
            h("small", "à venir") if futur else None,
            estimee(m),
            scope="row",
        ),
        h("td", h("strong", GENRES[m["genre"]].nom), expliquer(m["explication"], m["articles"])),
        h("td", variation, classe=f"variation {sens}".strip()),
        h("td", h("strong", str(m["points"])), f"\u202f/\u202f{m['plafond']}", classe="apres"),
        classe="futur" if futur else None,
        data_estimee="estimee" in m,
        **attributs,
    )


def estimee(fait: Fait) -> Html | None:
    """Rend la marque d’une date qui dépend d’une date estimée, et l’intervalle ; rien sinon."""
    return h("small", reserve(fait), classe="estimee") if "estimee" in fait else None


def quand(fait: Fait, iso: str) -> Html | str:
    """Rend le jour d’un fait du relevé, donné en ISO ; son intervalle s’il est trop long pour retenir une date."""
    return sans_date(fait) or moment(iso)


def marque_d_alerte(alerte: AlerteDite) -> Html | None:
    """Rend « (date estimée) » derrière une alerte qui dépend d’une date estimée ; rien sinon."""
    if "estimee" not in alerte:
        return None
    return joindre([" ", h("small", "(date estimée)", classe="estimee")])


def expliquer(texte: str, articles: Sequence[str]) -> Html:
    """Rend le paragraphe d’une explication, suivie de ses articles."""
    if not articles:
        return h("p", texte)
    return h("p", texte, " ", h("span", f"art.\u00a0{', '.join(articles)}", classe="articles"))


def moment(iso: str) -> Html:
    """Rend « 2 juillet 2027 », daté pour les machines."""
    return h("time", mots.jour(dt.date.fromisoformat(iso)), datetime=iso)
