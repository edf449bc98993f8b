"""Ce que la façade appelle : le relevé entier, redit en phrases courtes, en HTML échappé."""

from collections.abc import Iterable, Iterator

from permis_points.alertes.alerte import CodeDAlerte
from permis_points.calcul.deux_voies import Calcul
from permis_points.calcul.si_definitive import avenir
from permis_points.releve import Releve, etablir
from permis_vues.balises import Html, h, joindre
from permis_vues.facile.jours import Jour, lire
from permis_vues.facile.remarques import Remarque, remarques
from permis_vues.facile.reponse import a_faire, reponse
from permis_vues.facile.suite import suite
from permis_vues.releve.abrege import abreger
from permis_vues.releve.devoirs import URGENTES

_SI = "Ces dates sont bonnes si vous ne faites pas de faute."
_ATTENTE = "Elles changent si une faute en attente compte."
_AVANT_LA_48SI = "Elles ne comptent plus si la lettre 48SI arrive avant."
_RESERVE = (
    "Ce calcul n’est pas un papier de l’État.",
    "Le papier officiel s’appelle le relevé intégral.",
)
_ABREGE = "Ce relevé est très long\u00a0: nous montrons une partie des jours."


def simplifier(calcul: Calcul) -> dict[str, str]:
    """Rend `{"phrase", "html"}` : ce que la page annonce, puis la réponse, les devoirs, les jours, les alertes."""
    releve, la_suite = etablir(calcul), avenir(calcul)
    montre, tus = abreger(releve)
    dites = [*remarques(montre, calcul)]
    presse = [r for r in dites if r.code in URGENTES]
    tete = [*reponse(releve)]
    html = joindre(
        [
            _bloc("Vos points", _lignes(tete), "reponse"),
            _bloc("À faire", [*_lignes(a_faire(releve)), *map(_remarque, presse)], "a-faire"),
            _bloc("Ce qui peut arriver", _lignes(suite(releve, la_suite)), "suite"),
            *_les_jours(montre, tus),
            _bloc("À savoir", [_remarque(r) for r in dites if r not in presse], "a-savoir"),
            _bloc("Attention", _lignes(_RESERVE), "reserve"),
        ]
    )
    return {"phrase": " ".join([*tete, *a_faire(releve)]), "html": html}


def _les_jours(montre: Releve, tus: str | None) -> Iterator[Html | None]:
    au, jours = montre["au"], [*map(lire, montre["mouvements"])]
    codes = {a["code"] for a in montre["alertes"]}
    sauf = [_SI]
    if codes & {CodeDAlerte.EN_ATTENTE, CodeDAlerte.ATTENTE_LONGUE}:
        sauf.append(_ATTENTE)
    if CodeDAlerte.LETTRE_48SI in codes:
        sauf.append(_AVANT_LA_48SI)
    a_venir = [_jour(jour) for jour in jours if jour.le > au]
    passes = [_jour(jour) for jour in reversed(jours) if jour.le <= au]
    yield _bloc("Les prochains jours", [*_lignes(sauf), *a_venir] if a_venir else [], "a-venir")
    yield _bloc("Les jours passés", [*(_lignes([_ABREGE]) if tus else []), *passes], "passes")


def _bloc(titre: str, lignes: Iterable[Html], nom: str) -> Html | None:
    lignes = [*lignes]
    if not lignes:
        return None
    return h("section", h("h3", titre), *lignes, data_simple=nom)


def _lignes(phrases: Iterable[str]) -> list[Html]:
    return [h("p", phrase) for phrase in phrases]


def _jour(jour: Jour) -> Html:
    lignes = _lignes(jour.phrases)
    return h("div", h("p", h("strong", jour.date)), *lignes, classe="jour", data_le=jour.le)


def _remarque(remarque: Remarque) -> Html:
    lignes = _lignes(remarque.phrases)
    return h(
        "div",
        h("p", h("strong", remarque.titre)),
        *lignes,
        classe="remarque",
        data_alerte=remarque.code,
    )
