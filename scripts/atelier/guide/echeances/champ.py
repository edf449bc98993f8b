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
from atelier.guide.echeances.tables import annees, dossier
from atelier.langue import termes
from atelier.langue.langues import FRANCAIS, Langue
from atelier.modeles.bareme import Bareme
from atelier.modeles.references import Parametre
from atelier.modeles.reperes import Repere
from permis_points.calendrier import premier_jour_ouvrable, terme_franc

FIABILITES = {"certain": "", "probable": "probable", "conteste": "contesté"}
REPORTS = {Report.OUVRABLE: premier_jour_ouvrable, Report.FRANC: terme_franc}
SIMULATEUR = "simulateur/"
ADRESSE = "zero-point/recours/#adresse"
ICI = "Vos dates s’affichent ici ; celle que vous tapez ne quitte pas la page."
PROBABLE = "« Probable » : le texte n’a pas été relu dans son dernier état, ou se discute."
AU_PLUS_COURT = "Comptées au plus court. La date écrite sur le papier l’emporte."
SANS_LE_JOUR = "Sans le jour, la loi ne donne pas une date. Tenez-vous à la première. L’agenda demande le jour."
A_VENIR = "Cette date est à venir : un papier reçu a une date passée. Vérifiez l’année."
AVANT_TOUT = "Aucune règle de ce site ne remonte avant le {0} : vérifiez l’année."
ANCIEN = (
    "Avant {0}, rien n’est calculé ici : les délais de ce papier sont passés, sauf s’il n’est {1}."
)
HORS = "Seules les dates de {0} à {1} sont calculées ici."
PANNE = "Les dates n’ont pas pu être chargées : vérifiez la connexion, puis retapez."
AGENDA_VIDE = "Toutes ces dates sont passées : l’agenda serait vide."
AGENDA_FAIT = (
    "Le fichier est téléchargé : ouvrez-le, votre agenda le lira. Rappels {0} et {1} jours avant, sauf ceux qui"
    " sont déjà passés."
)
ORIGINE = "capital-maximal"
"""Le nombre que le permis à points a toujours eu : avant lui, aucune règle de ce site."""


@dataclass(frozen=True, slots=True)
class Liens:
    """Comment une page lie : son chemin vers la racine, un article, une source du registre."""

    racine: str
    article: Callable[[str], Markup]
    source: Callable[[str, str], Markup]
    langue: Langue = FRANCAIS

    def dire(self, phrase: str) -> str:
        """Rend une phrase de l’atelier dans la langue de la page."""
        return self.langue.dire(phrase)


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
        '<p class="pp-note" id="echeances-{nom}-aide"><span data-aide>{aide}</span> {ici}</p>{mois}'
        '<div role="status">{listes}{phrases}</div>{gestes}</div>'
    ).format(
        nom=nom,
        titre=liens.dire(papier.titre),
        champ=liens.dire(premier.champ),
        aide=liens.dire(premier.aide),
        ici=liens.dire(ICI),
        dossier=f"{liens.racine}{dossier(liens.langue)}/",
        origine=_origine(bareme).isoformat(),
        de=calculees[0],
        a=calculees[-1],
        facons=_facons(nom, papier, liens),
        mois=_mois(nom, calculees, liens),
        listes=Markup("").join(_liste(mode, liens, bareme) for mode in papier.modes),
        phrases=_phrases(papier, liens, bareme),
        gestes=_gestes(papier, liens),
    )


def regles(nom: str, liens: Liens, delais: Delais, *, notes: bool = True) -> Markup:
    """Rend chaque délai d’un papier en mots : le nombre, son compte, son article, son doute, un exemple.

    notes : avec ce qui explique un doute ; sans elles, le doute se dit d’un mot.
    """
    return Markup("").join(
        Markup("{}<ul>{}</ul>").format(
            _en_gras(liens.dire(mode.intitule)) if mode.intitule else "",
            Markup("").join(_regle(e, mode, liens, delais, notes=notes) for e in mode.echeances),
        )
        for mode in PAPIERS[nom].modes
    )


def au_simulateur(nom: str, racine: str, langue: Langue = FRANCAIS) -> str:
    """Rend l’adresse du simulateur qui ajoute ce papier au dossier ; `{jour}` et `{date}` y restent à remplir."""
    evenement = dict(PAPIERS[nom].evenement)
    if "note" in evenement:
        evenement["note"] = langue.dire(evenement["note"])
    ajout = json.dumps({"evenements": [evenement]}, ensure_ascii=False, separators=(",", ":"))
    return f"{racine}{langue.dire(SIMULATEUR)}#ajout={quote(ajout, safe='{}:,')}"


def _origine(bareme: Bareme) -> dt.date:
    return min(v.en_vigueur_depuis for v in bareme.nombre(ORIGINE).versions)


def _en_gras(texte: str) -> Markup:
    return Markup("<p><strong>{}</strong></p>").format(texte)


def _facons(nom: str, papier: Papier, liens: Liens) -> Markup:
    """Rend le choix de la façon dont le papier est venu ; rien quand il n’y en a qu’une."""
    if len(papier.modes) == 1:
        return Markup("")
    choix = Markup("").join(
        Markup('<label><input type="radio" name="mode-{}" value="{}"{}> {}</label>').format(
            nom, mode.nom, Markup("") if rang else Markup(" checked"), liens.dire(mode.intitule)
        )
        for rang, mode in enumerate(papier.modes)
    )
    return Markup("<fieldset><legend>{}</legend>{}</fieldset>").format(
        liens.dire("Lequel avez-vous ?"), choix
    )


def _mois(nom: str, calculees: list[int], liens: Liens) -> Markup:
    deux = (liens.langue.date_longue(dt.date(2024, rang, 2)).split() for rang in range(1, 13))
    mois = _options((f"{rang:02}", dit) for rang, (_, dit, _) in enumerate(deux, 1))
    ans = _options((str(annee), str(annee)) for annee in reversed(calculees))
    return Markup(
        "<details data-mois><summary>{seul}</summary>"
        '<label for="mois-{nom}">{m}</label> <select id="mois-{nom}" autocomplete="off">{mois}</select> '
        '<label for="annee-{nom}">{a}</label> <select id="annee-{nom}" autocomplete="off">{ans}</select>'
        "</details>"
    ).format(
        nom=nom,
        mois=mois,
        ans=ans,
        seul=liens.dire("Je ne connais que le mois"),
        m=liens.dire("Mois"),
        a=liens.dire("Année"),
    )


def _options(choix: Iterator[tuple[str, str]]) -> Markup:
    lignes = Markup("").join(
        Markup('<option value="{}">{}</option>').format(valeur, dit) for valeur, dit in choix
    )
    return Markup('<option value="">…</option>') + lignes


def _liste(mode: Mode, liens: Liens, bareme: Bareme) -> Markup:
    lignes = Markup("").join(_ligne(e, liens, bareme) for e in mode.echeances)
    return Markup('<ul data-mode="{}" data-champ="{}" data-aide="{}" hidden>{}</ul>').format(
        mode.nom, liens.dire(mode.champ), liens.dire(mode.aide), lignes
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
    doute = _doute(echeance, bareme, liens)
    return Markup(
        '<li data-echeance="{nom}">{quoi}{deux_points}<span data-un>{quand} <b></b></span>'
        "<span data-entre hidden>{entre} <b></b> {et} <b></b></span>{passee}{report}"
        ' <span class="pp-detail">{article}{doute}</span></li>'
    ).format(
        nom=echeance.nom,
        quoi=liens.dire(echeance.quoi),
        deux_points=liens.langue.deux_points,
        quand=liens.dire(quand),
        entre=liens.dire(entre),
        et=liens.dire("et le"),
        passee=Markup(" <em hidden>({})</em>").format(liens.dire("passé"))
        if echeance.limite
        else "",
        report=_report(echeance, liens),
        article=liens.article(_article(echeance, bareme)),
        doute=f" · {doute}" if doute else "",
    )


def _report(echeance: Echeance, liens: Liens) -> Markup:
    """Rend ce que la loi ajouterait au dernier jour : la page y pose la date, ou ne le montre pas."""
    if echeance.report is None:
        return Markup("")
    return Markup(
        '<span class="pp-detail" data-report="{}" hidden>{}{} <b></b> ({})</span>'
    ).format(echeance.report, liens.langue.point_virgule, *_pourquoi(echeance.report, liens))


def _pourquoi(report: Report, liens: Liens) -> tuple[str, Markup]:
    if report is Report.OUVRABLE:
        return liens.dire("ce jour est chômé : le texte mène au"), liens.article("CPP 801")
    admis = liens.source("ce-472836", liens.dire("délai franc"))
    return liens.dire("le juge admet jusqu’au"), admis


def _phrases(papier: Papier, liens: Liens, bareme: Bareme) -> Markup:
    """Rend tout ce que le champ peut répondre d’autre que des dates ; la page n’en montre qu’une."""
    calculees = annees(bareme)
    doutes = (_doute(e, bareme, liens) for mode in papier.modes for e in mode.echeances)
    doute = f" {liens.dire(PROBABLE)}" if any(doutes) else ""
    jamais = Markup('<a href="{}{}">{}</a>').format(
        liens.racine, liens.dire(ADRESSE), liens.dire("jamais arrivé à votre adresse")
    )
    origine = liens.langue.date_longue(_origine(bareme))
    dites = {
        "suite": f"{liens.dire(AU_PLUS_COURT)}{doute}",
        "mois": liens.dire(SANS_LE_JOUR),
        "futur": liens.dire(A_VENIR),
        "origine": liens.dire(AVANT_TOUT).format(origine),
        "ancien": Markup(liens.dire(ANCIEN)).format(calculees[0], jamais),  # noqa: S704 - notre phrase
        "hors": liens.dire(HORS).format(calculees[0], calculees[-1]),
        "panne": liens.dire(PANNE),
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
        '<button type="button" class="pp-bouton" data-agenda>{}</button> '
        '<a class="pp-bouton pp-bouton--second" data-simulateur="{}" href="{}{}">{}</a></p>'
        '<p class="pp-note" role="status" data-agenda-fait></p>'
        "<template data-rien>{}</template><template data-fait>{}</template>"
    ).format(
        liens.dire("Mettre ces dates dans mon agenda"),
        au_simulateur(nom, liens.racine, liens.langue),
        liens.racine,
        liens.dire(SIMULATEUR),
        liens.dire("L’ajouter à mon dossier, au simulateur"),
        liens.dire(AGENDA_VIDE),
        liens.dire(AGENDA_FAIT).format(", ".join(map(str, RAPPELS[:-1])), RAPPELS[-1]),
    )


def _regle(echeance: Echeance, mode: Mode, liens: Liens, delais: Delais, *, notes: bool) -> Markup:
    bareme = delais.bareme
    nombre = bareme.nombre(echeance.regle)
    valeur = liens.langue.mesurer(
        Decimal(nombre.en_vigueur(bareme.jour_du_site).valeur), nombre.unite
    )
    francs = liens.dire("{0} francs").format(valeur)
    return Markup("<li><strong>{}</strong>{}{}, {} ({}).{}{}</li>").format(
        liens.dire(echeance.quoi),
        liens.langue.deux_points,
        francs if echeance.regle == "remise-delai" else valeur,
        liens.dire(echeance.compte),
        liens.article(_article(echeance, bareme)),
        _exemple(echeance, mode, liens, delais),
        _note(echeance, bareme, liens, notes=notes),
    )


def _exemple(echeance: Echeance, mode: Mode, liens: Liens, delais: Delais) -> Markup:
    jour = delais.bareme.jour_du_site
    terme = echeance.terme(jour, delais)
    if terme is None:
        return Markup("")
    suite, jour_dit = "", liens.langue.jour_dit
    if echeance.report and (au := REPORTS[echeance.report](terme)) != terme:
        dit, lien = _pourquoi(echeance.report, liens)
        suite = Markup("{}{} {} ({})").format(liens.langue.point_virgule, dit, jour_dit(au), lien)
    return Markup(" <em>{} {}</em>{}{} {}{}.").format(
        liens.dire(mode.champ),
        jour_dit(jour),
        liens.langue.deux_points,
        liens.dire("au plus tard le" if echeance.limite else "à partir du"),
        jour_dit(terme),
        suite,
    )


def _note(echeance: Echeance, bareme: Bareme, liens: Liens, *, notes: bool) -> Markup:
    """Rend le doute et la note d’un délai, chacun dans la langue de la page."""
    doute = _doute(echeance, bareme, liens)
    regle = bareme.nombre(echeance.regle)
    note = _ecrite(regle, liens.langue) if notes else None
    if not doute and not note:
        return Markup("")
    dit = Markup(" ").join(filter(None, (f"{doute.capitalize()}." if doute else "", note)))
    return Markup(' <span class="pp-detail">{}</span>').format(dit)


def _ecrite(regle: Parametre | Repere, langue: Langue) -> str | None:
    """Rend la note du barème dans la langue de la page ; à défaut la française, marquée."""
    francaise = regle.note_publique
    if langue.est_francaise or francaise is None:
        return francaise
    return regle.note_publique_en or termes.en_francais(francaise)


def _article(echeance: Echeance, bareme: Bareme) -> str:
    return bareme.nombre(echeance.regle).en_vigueur(bareme.jour_du_site).articles[0]


def _doute(echeance: Echeance, bareme: Bareme, liens: Liens) -> str:
    """Rend ce que vaut le nombre dont part l’échéance ; rien s’il est certain."""
    doute = FIABILITES[bareme.nombre(echeance.regle).fiabilite]
    return liens.dire(doute) if doute else ""
