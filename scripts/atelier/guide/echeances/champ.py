"""Le champ d’une date et ce qu’elle donne, et la même règle en mots pour qui n’a pas de date."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from markupsafe import Markup

from atelier.guide.echeances.agenda import RAPPELS
from atelier.guide.echeances.papiers import PAPIERS, Delais, Echeance, Mode, Papier, Report
from atelier.guide.echeances.tables import DOSSIER, annees
from atelier.langue.mots import INSECABLE, date_longue
from atelier.langue.nombres import mesurer
from atelier.modeles.bareme import Bareme
from permis_points.calendrier import premier_jour_ouvrable, terme_franc
from permis_points.mots import JOURS

MOIS = [date_longue(dt.date(2024, mois, 2)).split()[1] for mois in range(1, 13)]
FIABILITES = {"certain": "", "probable": "probable", "conteste": "contesté"}
REPORTS = {Report.OUVRABLE: premier_jour_ouvrable, Report.FRANC: terme_franc}
ORIGINE = "capital-maximal"
"""Le nombre que le permis à points a toujours eu : avant lui, aucune règle de ce site."""


@dataclass(frozen=True, slots=True)
class Liens:
    """Comment une page lie : son chemin vers la racine, un article, une source du registre."""

    racine: str
    article: Callable[[str], Markup]
    source: Callable[[str, str], Markup]


def champ(nom: str, liens: Liens, bareme: Bareme) -> Markup:
    """Rend le champ d’une date et les échéances qu’elle donne ; lève `KeyError` pour un papier inconnu."""
    papier, calculees = PAPIERS[nom], annees(bareme)
    premier = papier.modes[0]
    return Markup(
        '<div class="pp-carte pp-echeances" role="group" aria-label="{titre}" data-papier="{nom}"'
        ' data-echeances="{dossier}" data-origine="{origine}" data-de="{de}-01-01" data-a="{a}-12-31"'
        " data-search-exclude hidden>{facons}"
        '<label for="echeances-{nom}">{champ}</label>'
        '<input id="echeances-{nom}" type="date" autocomplete="off" aria-describedby="echeances-{nom}-aide">'
        '<p class="pp-note" id="echeances-{nom}-aide"><span data-aide>{aide}</span> Vos dates s’affichent ici ;'
        " celle que vous tapez ne quitte pas la page.</p>{mois}"
        '<div role="status">{listes}{phrases}</div>{gestes}</div>'
    ).format(
        nom=nom,
        titre=papier.titre,
        champ=premier.champ,
        aide=premier.aide,
        dossier=f"{liens.racine}{DOSSIER}/",
        origine=_origine(bareme).isoformat(),
        de=calculees[0],
        a=calculees[-1],
        facons=_facons(nom, papier),
        mois=_mois(nom, calculees),
        listes=Markup("").join(_liste(mode, liens, bareme) for mode in papier.modes),
        phrases=_phrases(papier, liens, bareme),
        gestes=_gestes(papier, liens),
    )


def regles(nom: str, liens: Liens, delais: Delais) -> Markup:
    """Rend chaque délai d’un papier en mots : le nombre, son compte, son article, son doute, un exemple."""
    return Markup("").join(
        Markup("{}<ul>{}</ul>").format(
            Markup("<p><strong>{}</strong></p>").format(mode.intitule) if mode.intitule else "",
            Markup("").join(_regle(e, mode, liens, delais) for e in mode.echeances),
        )
        for mode in PAPIERS[nom].modes
    )


def au_simulateur(nom: str, racine: str) -> str:
    """Rend l’adresse du simulateur qui ajoute ce papier au dossier ; `{jour}` et `{date}` y restent à remplir."""
    dossier = json.dumps(
        {"evenements": [PAPIERS[nom].evenement]}, ensure_ascii=False, separators=(",", ":")
    )
    return f"{racine}simulateur/#ajout={quote(dossier, safe='{}:,')}"


def _origine(bareme: Bareme) -> dt.date:
    return min(v.en_vigueur_depuis for v in bareme.nombre(ORIGINE).versions)


def _facons(nom: str, papier: Papier) -> Markup:
    """Rend le choix de la façon dont le papier est venu ; rien quand il n’y en a qu’une."""
    if len(papier.modes) == 1:
        return Markup("")
    choix = Markup("").join(
        Markup('<label><input type="radio" name="mode-{}" value="{}"{}> {}</label>').format(
            nom, mode.nom, Markup("") if rang else Markup(" checked"), mode.intitule
        )
        for rang, mode in enumerate(papier.modes)
    )
    return Markup("<fieldset><legend>Lequel avez-vous ?</legend>{}</fieldset>").format(choix)


def _mois(nom: str, calculees: list[int]) -> Markup:
    mois = _options((f"{rang:02}", dit) for rang, dit in enumerate(MOIS, 1))
    ans = _options((str(annee), str(annee)) for annee in reversed(calculees))
    return Markup(
        "<details data-mois><summary>Je ne connais que le mois</summary>"
        '<label for="mois-{nom}">Mois</label> <select id="mois-{nom}" autocomplete="off">{mois}</select> '
        '<label for="annee-{nom}">Année</label> <select id="annee-{nom}" autocomplete="off">{ans}</select>'
        "</details>"
    ).format(nom=nom, mois=mois, ans=ans)


def _options(choix: Iterator[tuple[str, str]]) -> Markup:
    lignes = Markup("").join(
        Markup('<option value="{}">{}</option>').format(valeur, dit) for valeur, dit in choix
    )
    return Markup('<option value="">…</option>') + lignes


def _liste(mode: Mode, liens: Liens, bareme: Bareme) -> Markup:
    lignes = Markup("").join(_ligne(e, liens, bareme) for e in mode.echeances)
    return Markup('<ul data-mode="{}" data-champ="{}" data-aide="{}" hidden>{}</ul>').format(
        mode.nom, mode.champ, mode.aide, lignes
    )


def _ligne(echeance: Echeance, liens: Liens, bareme: Bareme) -> Markup:
    quand, entre = (
        ("au plus tard le", "au plus tard entre le")
        if echeance.limite
        else (
            "à partir du",
            "à partir d’un jour entre le",
        )
    )
    doute = _doute(echeance, bareme)
    return Markup(
        '<li data-echeance="{nom}">{quoi}{espace}: <span data-un>{quand} <b></b></span>'
        "<span data-entre hidden>{entre} <b></b> et le <b></b></span>{passee}{report}"
        ' <span class="pp-detail">{article}{doute}</span></li>'
    ).format(
        nom=echeance.nom,
        quoi=echeance.quoi,
        espace=INSECABLE,
        quand=quand,
        entre=entre,
        passee=Markup(" <em hidden>(passé)</em>") if echeance.limite else "",
        report=_report(echeance, liens),
        article=liens.article(_article(echeance, bareme)),
        doute=f" · {doute}" if doute else "",
    )


def _report(echeance: Echeance, liens: Liens) -> Markup:
    """Rend ce que la loi ajouterait au dernier jour : la page y pose la date, ou ne le montre pas."""
    if echeance.report is None:
        return Markup("")
    return Markup(
        '<span class="pp-detail" data-report="{}" hidden>\u202f; {} <b></b> ({})</span>'
    ).format(echeance.report, *_pourquoi(echeance.report, liens))


def _pourquoi(report: Report, liens: Liens) -> tuple[str, Markup]:
    if report is Report.OUVRABLE:
        return "ce jour est chômé : le texte mène au", liens.article("CPP 801")
    return "le juge admet jusqu’au", liens.source("ce-472836", "délai franc")


def _phrases(papier: Papier, liens: Liens, bareme: Bareme) -> Markup:
    """Rend tout ce que le champ peut répondre d’autre que des dates ; la page n’en montre qu’une."""
    calculees = annees(bareme)
    doutes = (_doute(e, bareme) for mode in papier.modes for e in mode.echeances)
    doute = (
        f" «{INSECABLE}Probable{INSECABLE}»{INSECABLE}: le texte n’a pas été relu dans son dernier état, ou se"
        " discute."
        if any(doutes)
        else ""
    )
    dites = {
        "suite": f"Comptées au plus court. La date écrite sur le papier l’emporte.{doute}",
        "mois": "Sans le jour, la loi ne donne pas une date. Tenez-vous à la première. L’agenda demande le jour.",
        "futur": "Cette date est à venir : un papier reçu a une date passée. Vérifiez l’année.",
        "origine": (
            f"Aucune règle de ce site ne remonte avant le {date_longue(_origine(bareme))} : vérifiez l’année."
        ),
        "ancien": Markup(
            "Avant {}, rien n’est calculé ici : les délais de ce papier sont passés, sauf s’il n’est"
            ' <a href="{}zero-point/recours/#adresse">jamais arrivé à votre adresse</a>.'
        ).format(calculees[0], liens.racine),
        "hors": f"Seules les dates de {calculees[0]} à {calculees[-1]} sont calculées ici.",
        "panne": "Les dates n’ont pas pu être chargées : vérifiez la connexion, puis retapez.",
    }
    return Markup("").join(
        Markup('<p{} data-phrase="{}" hidden>{}</p>').format(
            Markup(' class="pp-note"') if nom in ("suite", "mois") else "", nom, dit
        )
        for nom, dit in dites.items()
    )


def _gestes(papier: Papier, liens: Liens) -> Markup:
    nom = next(nom for nom, autre in PAPIERS.items() if autre is papier)
    return Markup(
        '<p class="pp-boutons" data-gestes hidden>'
        '<button type="button" class="pp-bouton" data-agenda>Mettre ces dates dans mon agenda</button> '
        '<a class="pp-bouton pp-bouton--second" data-simulateur="{}" href="{}simulateur/">'
        "L’ajouter à mon dossier, au simulateur</a></p>"
        '<p class="pp-note" role="status" data-agenda-fait></p>'
        "<template data-rien>Toutes ces dates sont passées : l’agenda serait vide.</template>"
        "<template data-fait>Le fichier est téléchargé : ouvrez-le, votre agenda le lira. Rappels {} et {} jours"
        " avant, sauf ceux qui sont déjà passés.</template>"
    ).format(
        au_simulateur(nom, liens.racine),
        liens.racine,
        ", ".join(map(str, RAPPELS[:-1])),
        RAPPELS[-1],
    )


def _regle(echeance: Echeance, mode: Mode, liens: Liens, delais: Delais) -> Markup:
    bareme = delais.bareme
    nombre = bareme.nombre(echeance.regle)
    valeur = mesurer(Decimal(nombre.en_vigueur(bareme.jour_du_site).valeur), nombre.unite)
    return Markup("<li><strong>{}</strong>{}: {}, {} ({}).{}{}</li>").format(
        echeance.quoi,
        INSECABLE,
        f"{valeur} francs" if echeance.regle == "remise-delai" else valeur,
        echeance.compte,
        liens.article(_article(echeance, bareme)),
        _exemple(echeance, mode, liens, delais),
        _note(echeance, bareme),
    )


def _exemple(echeance: Echeance, mode: Mode, liens: Liens, delais: Delais) -> Markup:
    jour = delais.bareme.jour_du_site
    terme = echeance.terme(jour, delais)
    if terme is None:
        return Markup("")
    suite = ""
    if echeance.report and (au := REPORTS[echeance.report](terme)) != terme:
        dit, lien = _pourquoi(echeance.report, liens)
        suite = Markup("\u202f; {} {} ({})").format(dit, jour_dit(au), lien)
    quand = "au plus tard le" if echeance.limite else "à partir du"
    return Markup(" <em>{} {}</em>{}: {} {}{}.").format(
        mode.champ, jour_dit(jour), INSECABLE, quand, jour_dit(terme), suite
    )


def _note(echeance: Echeance, bareme: Bareme) -> Markup:
    doute, note = _doute(echeance, bareme), bareme.nombre(echeance.regle).note_publique
    if not doute and not note:
        return Markup("")
    dit = " ".join(filter(None, (f"{doute.capitalize()}." if doute else "", note)))
    return Markup(' <span class="pp-detail">{}</span>').format(dit)


def jour_dit(jour: dt.date) -> str:
    """Rend « vendredi 10 juillet 2026 »."""
    return f"{JOURS[jour.weekday()]} {date_longue(jour)}"


def _article(echeance: Echeance, bareme: Bareme) -> str:
    return bareme.nombre(echeance.regle).en_vigueur(bareme.jour_du_site).articles[0]


def _doute(echeance: Echeance, bareme: Bareme) -> str:
    """Rend ce que vaut le nombre dont part l’échéance ; rien s’il est certain."""
    return FIABILITES[bareme.nombre(echeance.regle).fiabilite]
