"""« Si je commets encore… » : ce qui resterait après une infraction de chaque taille, sous le solde."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from permis_points import mots
from permis_points.et_si.banc import Banc
from permis_points.et_si.prochaine import Prochaine, prochaines
from permis_points.regles.capital import maximum
from permis_points.regles.invalidation import est_nul
from permis_vues.balises import Html, h
from permis_vues.suppositions import SELON_LA_VRAIE_DATE, hors_du_compte

EVENEMENTS_AU_PLUS = 100
"""Au-delà, cinq rejeux de plus à chaque frappe feraient attendre : le plan les donne à la demande."""


def encore(banc: Banc, codes: set[str]) -> Html | None:
    """Rend une case par taille d’infraction, puis ce qu’elle ferait du retour au maximum.

    codes : ceux des alertes du relevé, pour dire ce que ces nombres ne comptent pas. None d’un permis perdu ou
    d’un solde déjà nul : rien n’y reste à perdre.
    """
    if banc.depart.calcul.perdu or est_nul(banc.depart.solde_le(banc.au)):
        return None
    if len(banc.arbre.get("evenements") or ()) > EVENEMENTS_AU_PLUS:
        texte = (
            "Si vous commettiez encore une infraction\u00a0: « Choisir la bonne date » le calcule."
        )
        return h("p", mots.insecables(texte), data_encore_trop_long=True)
    par_banc = [prochaines(a_la_borne) for a_la_borne in banc.aux_bornes()]
    essayees = list(zip(*par_banc, strict=True))
    return h(
        "div",
        h("p", _titre(banc, codes)),
        h("ul", *(_case(taille) for taille in essayees), role="list"),
        *_suites(banc, essayees),
        classe="encore",
        data_encore=True,
    )


def _titre(banc: Banc, codes: set[str]) -> str:
    jour = banc.depart.jour_d_un_fait_nouveau
    quand = "aujourd’hui" if jour == banc.au else f"le {mots.jour(jour)}"
    return f"Si vous commettiez encore, {quand}{hors_du_compte(codes)}, une infraction à\u00a0:"


def _case(taille: Sequence[Prochaine]) -> Html:
    """Les points de l’infraction, et ce qui resterait ; aux deux bornes d’une date estimée, les deux."""
    soldes = [p.essai.solde_le(p.jour) for p in taille]
    reste = mots.fourchette([solde.points for solde in soldes]).rpartition("\u00a0")[0]
    nom = mots.points(taille[0].points)
    combien, _, unite = nom.partition("\u00a0")
    return h(
        "li",
        h("strong", combien, h("span", f"\u00a0{unite}", classe="pp-lecteur")),
        h("span", "reste ", h("b", reste)),
        classe="nul" if any(map(est_nul, soldes)) else None,
        data_encore_taille=str(taille[0].points),
    )


def _suites(banc: Banc, essayees: Sequence[Sequence[Prochaine]]) -> Iterator[Html]:
    """Le retour au maximum selon la taille, la lettre 48N, la lettre 48SI : une ligne chacun, s’il y a lieu."""
    complet = mots.points(maximum(banc.au, banc.bareme))
    survit = [taille for taille in essayees if not any(p.annule_le_solde for p in taille)]
    dits = [
        f"{quand} ({', '.join(str(t[0].points) for t in groupe)})"
        for quand, groupe in groupby(survit, _retour)
    ]
    if dits:
        yield h("p", f"{complet} alors\u00a0: {mots.enumerer(dits)}.", data_encore_retour=True)
    seuil = next((t[0].points for t in essayees if all(p.oblige_a_un_stage for p in t)), None)
    if seuil is not None:
        texte = f"À partir de {mots.points(seuil)}, un stage serait obligatoire (lettre 48N)."
        yield h("p", texte, data_encore_48n=str(seuil))
    nul = next((t[0].points for t in essayees if any(p.annule_le_solde for p in t)), None)
    if nul is not None:
        texte = f"À partir de {mots.points(nul)}, le solde serait nul\u00a0: une lettre 48SI serait à craindre."
        yield h("p", texte, data_encore_nul=str(nul))


def _retour(taille: Sequence[Prochaine]) -> str:
    jours = [p.essai.complet_le(p.jour) for p in taille]
    dits = dict.fromkeys(
        "aucune date acquise" if j is None else f"le {mots.jour(j)}" for j in jours
    )
    texte = " ou ".join(dits)
    return texte if len(dits) == 1 else f"{texte}, {SELON_LA_VRAIE_DATE}"
