"""Deux scénarios côte à côte : leurs deux traits sur une courbe, leurs différences en un tableau."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from permis_points import mots
from permis_points.alertes.en_attente import en_attente
from permis_points.alertes.lettres.a_venir import ANNONCENT_UN_STAGE, lettres_a_venir
from permis_points.calcul.delais import stage_obligatoire
from permis_points.dates_oubliees.estimer import est_incertain
from permis_points.et_si.essais import Essai, attend_la_48si
from permis_points.et_si.scenarios import Scenario
from permis_points.moteur.etapes import GenreDeDelai
from permis_points.regles.capital import maximum
from permis_points.regles.invalidation import est_nul
from permis_vues.balises import Html, h, joindre
from permis_vues.et_si.courbe_a_deux import LETTRES, courbe_a_deux
from permis_vues.et_si.stage import reserve_d_estimation
from permis_vues.intitules import DELAIS
from permis_vues.mots import minuscule
from permis_vues.suppositions import SELON_LA_VRAIE_DATE, hors_du_compte

DATES_AU_PLUS = 8
_AUCUNE = "aucune date acquise"
_AVANT_LA_48SI = ", si la lettre 48SI n’arrive pas avant"
_POINTS_SEULS = h(
    "p",
    "Seuls les points sont comparés ici\u00a0: le montant de l’amende, lui, dépend du jour du paiement.",
    classe="aide",
)


def phrase(scenarios: Sequence[Scenario]) -> str:
    """Rend, pour qui écoute, ce que chaque scénario donne."""
    return " ".join(
        f"{lettre}, {minuscule(s.nom)}\u00a0: {_plus_bas(s.essai)} au plus bas, {_maximum(s.essai)} "
        f"{_complet(s.essai)}{_hors_attente(s.essai)}."
        for lettre, s in zip(LETTRES, scenarios, strict=True)
    )


def comparaison(scenarios: Sequence[Scenario]) -> Html:
    """Rend la courbe à deux traits, puis le tableau des différences."""
    essais = [s.essai for s in scenarios]
    noms = (f"{lettre}, {minuscule(s.nom)}" for lettre, s in zip(LETTRES, scenarios, strict=True))
    tetes = (h("th", f"Scénario {lettre}", scope="col") for lettre in LETTRES)
    tableau = h(
        "table",
        h("caption", f"Scénario {'. Scénario '.join(noms)}.", classe="pp-lecteur"),
        h("thead", h("tr", h("td", ""), *tetes)),
        h("tbody", joindre([*_lignes(essais), *_soirs_differents(essais)])),
        classe="differences",
        data_differences=True,
    )
    egalite = None
    if _egaux(*essais):
        egalite = h(
            "p", "Les deux scénarios donnent le même solde, tous les jours.", data_egalite=True
        )
    return joindre(
        [
            courbe_a_deux(scenarios),
            egalite,
            tableau,
            *_reserves(essais),
            reserve_d_estimation(essais[0]),
            _POINTS_SEULS,
        ]
    )


def _egaux(a: Essai, b: Essai) -> bool:
    """Dit si rien ne sépare les deux scénarios, ni en droit ni au plancher."""
    essais = (*a.aux_bornes, *b.aux_bornes)
    jours = {soir for e in essais for soir, _ in (*e.soirs(a.au), *e.soirs_du_plancher(a.au))}
    return all(
        [(e.solde_le(jour), e.plancher_le(jour)) for e in a.aux_bornes]
        == [(e.solde_le(jour), e.plancher_le(jour)) for e in b.aux_bornes]
        for jour in jours
    )


def _reserves(essais: Sequence[Essai]) -> Iterator[Html]:
    """Ce que coûterait une infraction encore en attente : les lignes du dessus ne la comptent pas."""
    for lettre, essai in zip(LETTRES, essais, strict=True):
        for alerte in en_attente(essai.calcul):
            texte = f" {mots.phrase(alerte.texte)}"
            yield h("p", h("strong", f"Scénario {lettre}."), texte, data_reserve=lettre)


def _lignes(essais: Sequence[Essai]) -> Iterator[Html]:
    """Les questions que l’on se pose d’un scénario, dans l’ordre où on se les pose."""
    au = essais[0].au
    yield _ligne("aujourd-hui", f"Le {mots.jour(au)}", [_solde_le(e, au) for e in essais])
    for repere, question, repondre in _QUESTIONS:
        titre = question.format(maximum=_maximum(essais[0]))
        yield _ligne(repere, titre, [repondre(e) for e in essais])


def _ligne(repere: str, question: str, reponses: Sequence[str], le: str | None = None) -> Html:
    return h(
        "tr",
        h("th", question, scope="row"),
        *(h("td", reponse) for reponse in reponses),
        data_difference=repere,
        data_le=le,
        data_differe=reponses[0] != reponses[1],
    )


def _soirs_differents(essais: Sequence[Essai]) -> Iterator[Html]:
    """Chaque soir où l’écart entre les deux soldes change, tant qu’ils diffèrent."""
    au = essais[0].au
    bornes = [borne for e in essais for borne in e.aux_bornes]
    jours = sorted({soir for borne in bornes for soir, _ in borne.soirs(au)} - {au})
    avant, montres = [_solde_le(e, au) for e in essais], 0
    for jour in jours:
        soldes = [_solde_le(e, jour) for e in essais]
        if soldes[0] != soldes[1] and soldes != avant and montres < DATES_AU_PLUS:
            montres += 1
            yield _ligne("le", f"Le {mots.jour(jour)}", soldes, jour.isoformat())
        avant = soldes


def _dire(essai: Essai, repondre: Callable[[Essai], str]) -> str:
    """Ce qu’une date estimée trop largement laisse répondre : une réponse, ou les deux (ADR 0007)."""
    reponses = dict.fromkeys(repondre(borne) for borne in essai.aux_bornes)
    texte = " ou ".join(reponses)
    return texte if len(reponses) == 1 else f"{texte}, {SELON_LA_VRAIE_DATE}"


def _solde_le(essai: Essai, jour: date) -> str:
    soldes = [borne.solde_le(jour) for borne in essai.aux_bornes]
    plafonds = " ou ".join(dict.fromkeys(str(solde.plafond) for solde in soldes))
    return f"{mots.fourchette([solde.points for solde in soldes])} sur {plafonds}{_selon(soldes)}"


def _selon(reponses: Sequence[object]) -> str:
    return "" if all(reponse == reponses[0] for reponse in reponses) else f", {SELON_LA_VRAIE_DATE}"


def _plus_bas(essai: Essai) -> str:
    return mots.fourchette([borne.plus_bas()[1].points for borne in essai.aux_bornes])


def _maximum(essai: Essai) -> str:
    return mots.points(maximum(essai.au, essai.calcul.bareme))


def _creux(essai: Essai) -> str:
    jour, solde = essai.plus_bas()
    risque = ", et une lettre 48SI à craindre" if est_nul(solde) else ""
    return f"{mots.points(solde.points)}, le {mots.jour(jour)}{risque}"


def _plancher(essai: Essai) -> str:
    bas = [
        min(solde.points for _, solde in borne.soirs_du_plancher(borne.au))
        for borne in essai.aux_bornes
    ]
    return f"{mots.fourchette(bas)}{_selon(bas)}"


def _complet(essai: Essai) -> str:
    """Le retour au maximum : s’il ne se laisse pas dater seul, ce qu’en dit la première carte."""
    bornes = [borne.complet_le(borne.jour_d_un_fait_nouveau) for borne in essai.aux_bornes]
    if len(bornes) == 1 or not est_incertain(bornes):
        return _dire(essai, _complet_le)
    dates = zip(essai.aux_bornes, bornes, strict=True)
    crainte = any(le is not None and attend_la_48si(borne, le) for borne, le in dates)
    reserve = _AVANT_LA_48SI if crainte else ""
    return f"{mots.jour_incertain(bornes)}{reserve}, {SELON_LA_VRAIE_DATE}"


def _complet_le(essai: Essai) -> str:
    jour = essai.complet_le(essai.jour_d_un_fait_nouveau)
    if jour is None:
        return _AUCUNE
    reserve = _AVANT_LA_48SI if attend_la_48si(essai, jour) else ""
    return f"le {mots.jour(jour)}{reserve}"


def _hors_attente(essai: Essai) -> str:
    codes = {alerte.code for alerte in en_attente(essai.calcul)}
    return hors_du_compte(codes, "ce qui est en attente")


def _stage_obligatoire(essai: Essai) -> str:
    if any(a.code in ANNONCENT_UN_STAGE for a in lettres_a_venir(essai.calcul)):
        return "oui, une lettre 48N est à attendre"
    echeance = stage_obligatoire(essai.calcul)
    return "non" if echeance is None else f"oui, à finir au plus tard le {mots.jour(echeance)}"


_QUESTIONS: tuple[tuple[str, str, Callable[[Essai], str]], ...] = (
    ("plus-bas", "Au plus bas ensuite", lambda e: _dire(e, _creux)),
    ("plancher", "Au plus bas, lecture la plus sévère", _plancher),
    ("douze", "Retour à {maximum}", _complet),
    (
        GenreDeDelai.STAGE_OBLIGATOIRE,
        DELAIS[GenreDeDelai.STAGE_OBLIGATOIRE],
        lambda e: _dire(e, _stage_obligatoire),
    ),
)
