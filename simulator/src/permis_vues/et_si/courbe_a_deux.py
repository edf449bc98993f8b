"""Une courbe, deux traits que l’on distingue sans la couleur : large et plein, fin et en tirets."""

from collections.abc import Iterator, Sequence
from datetime import date

from permis_points.alertes.en_attente import en_attente
from permis_points.et_si.scenarios import Scenario
from permis_points.regles.capital import maximum_de_toujours
from permis_points.releve import lignes_du_solde
from permis_vues.balises import Html
from permis_vues.courbe.cadre import DROITE, LARGEUR, Cadre, axes, cadrer
from permis_vues.courbe.figure import encadrer, horizon
from permis_vues.courbe.legende import TRAIT, Cle
from permis_vues.courbe.texte import description
from permis_vues.courbe.traits import chemin, jour_du_releve, marches, svg
from permis_vues.mots import date_longue, minuscule
from permis_vues.mouvements import Lu, Pas, lire_tous
from permis_vues.suppositions import sauf_imprevu

LETTRES = ("A", "B")
_ECART = 14
"""Deux lettres plus proches que cela se chevaucheraient."""


def courbe_a_deux(scenarios: Sequence[Scenario]) -> Html:
    """Rend la figure : deux tracés, chacun nommé au bout, et leurs clés de lecture."""
    au = scenarios[0].essai.au
    lus = [_lire(s, au) for s in scenarios]
    fin = max(horizon(lu) for lu in lus)
    traits = [[p for p in lu.pas if p.jour <= fin] for lu in lus]
    cadre = cadrer([p for pas in traits for p in pas], au, fin, lus[0].maximum)
    dessin = [*axes(cadre), *(_trait(*paire, cadre) for paire in zip("ab", traits, strict=True))]
    dessin += [*jour_du_releve(cadre, au), *_lettres(traits, cadre)]
    debut = date_longue(min(pas[0].jour for pas in traits))
    titre = f"Courbe des deux scénarios, du {debut} au {date_longue(fin)}"
    textes = (
        f"{lettre}, {minuscule(s.nom)}. {description(pas, (), au, lu.sauf)}"
        for lettre, s, pas, lu in zip(LETTRES, scenarios, traits, lus, strict=True)
    )
    cles = [
        Cle(f"courbe__{classe}", TRAIT, f"{lettre}\u00a0: {minuscule(s.nom)}")
        for classe, lettre, s in zip("ab", LETTRES, scenarios, strict=True)
    ]
    cles.append(Cle("courbe__releve", "M0-6V6", "Jour du relevé"))
    return encadrer(
        Html(svg(titre, " ".join(textes), dessin)),
        cles,
        nom="Courbe des deux scénarios",
        data_comparaison=True,
    )


def _lire(scenario: Scenario, au: date) -> Lu:
    calcul = scenario.essai.calcul
    sauf = sauf_imprevu({alerte.code for alerte in en_attente(calcul)})
    maximum = maximum_de_toujours(calcul.bareme)
    return Lu(lire_tous(lignes_du_solde(calcul)), (), au, maximum, sauf)


def _trait(classe: str, pas: Sequence[Pas], cadre: Cadre) -> str:
    return chemin(classe, marches([(p.jour, p.points) for p in pas], cadre, cadre.fin))


def _lettres(traits: Sequence[Sequence[Pas]], cadre: Cadre) -> Iterator[str]:
    """Le nom de chaque trait, au bout ; l’un au-dessus, l’autre au-dessous s’ils s’y rejoignent."""
    hauteurs = [cadre.y(pas[-1].points) for pas in traits]
    serres = abs(hauteurs[0] - hauteurs[1]) < _ECART
    for place, (lettre, y) in enumerate(zip(LETTRES, hauteurs, strict=True)):
        dessous = serres and place == (hauteurs[1] >= hauteurs[0])
        ordonnee = y + 14 if dessous else y - 5
        yield (
            f'<text class="courbe__nombre courbe__lettre" x="{LARGEUR - DROITE - 2}" '
            f'y="{ordonnee:g}">{lettre}</text>'
        )
