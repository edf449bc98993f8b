"""« Pourquoi pas 12 aujourd’hui ? » : ce qui manque, ce qui le rendra d’abord, et les autres chemins."""

from collections.abc import Iterator
from datetime import date

from permis_points import mots
from permis_points.alertes.alerte import Alerte, CodeDAlerte
from permis_points.calcul.delais import interdiction_en_cours, prochain_stage_le, statut_du
from permis_points.calcul.deux_voies import Calcul
from permis_points.calcul.histoire import Histoire, depuis_le_dernier_plein
from permis_points.calcul.si_definitive import si_definitive
from permis_points.calendrier import lendemain
from permis_points.dossier import Acte, InfractionCommise
from permis_points.moteur.etapes import Etape, Genre, Statut
from permis_points.recit import noms
from permis_points.recit.permis import pertes_du_probatoire
from permis_points.regles.capital import capital_initial, maximum
from permis_points.regles.invalidation import est_nul

_SINON, _UN_STAGE = "Sinon", "Un stage"


def pourquoi_pas_le_maximum(calcul: Calcul) -> Iterator[Alerte]:
    """Rend une alerte par raison : le délai probatoire, chaque retrait encore visible, l’inconnu.

    Rien à 12 points ; d’un permis invalidé ou annulé, que ses points ne reviennent plus.
    """
    dossier, solde = calcul.dossier, calcul.derniere_etape.solde
    entier = maximum(dossier.au, calcul.bareme)
    perdu = calcul.annule_par or calcul.invalide_par
    if perdu is not None:
        yield _perdu(perdu, calcul)
        return
    if solde.signe >= entier:
        return
    histoire = depuis_le_dernier_plein(calcul, entier)
    complet = next((e for e in _a_venir(calcul) if e.solde.signe == entier), None)
    if complet is None:
        quand = f"aucune date n’est acquise pour le retour à {entier} points"
    else:
        quand = f"{entier} points le {mots.jour(complet.le)}, par {noms.CHEMINS[complet.genre]}"
        quand += _sauf_attente(calcul, complet)
    manque = mots.points(entier - solde.points)
    if solde.signe < 0:
        manque += f" (et {mots.points(-solde.signe)} à combler sous zéro)"
    if stages := sum(e.variation for e in histoire.etapes if e.genre is Genre.STAGE):
        rendus = f"s les {mots.points(stages)} rendus" if stages > 1 else " le point rendu"
        manque += f", une fois compté{rendus} par stage"
    yield Alerte(CodeDAlerte.POURQUOI_PAS_12, f"il manque {manque} : {quand}.", ())
    fin = calcul.present.fin_de_probatoire
    if fin is not None and solde.plafond < entier:
        yield Alerte(
            CodeDAlerte.POURQUOI_PAS_12,
            f"le délai probatoire, qui court jusqu’au {mots.jour(fin)}, plafonne le permis à "
            f"{mots.points(solde.plafond)}.",
            (),
        )
    yield from _infraction_en_probatoire(calcul, histoire)
    chemins = _chemins(calcul)
    stage = _stage(calcul, complet)
    yield from _avant_le_solde_connu(calcul, histoire, chemins, stage)
    for retrait, infraction in histoire.retraits:
        yield _retrait(retrait, infraction, chemins, stage)


def premier_chemin(texte: str) -> tuple[str, str]:
    """Rend la phrase d’une de ces alertes jusqu’au premier retour, puis le reste : autres chemins, stage."""
    debuts = (texte.find(f". {mot}") for mot in (_SINON, _UN_STAGE))
    coupe = min((debut for debut in debuts if debut >= 0), default=len(texte) - 1) + 1
    return texte[:coupe], texte[coupe:].strip()


def _perdu(acte: Acte, calcul: Calcul) -> Alerte:
    interdiction = interdiction_en_cours(calcul)
    nouveau = "un nouveau permis"
    fini = "invalidé" if calcul.annule_par is None else "annulé"
    if interdiction is not None:
        possible = mots.jour(lendemain(interdiction.echeance))
        nouveau += f", possible à partir du {possible}, par prudence,"
    depart = mots.points(capital_initial(calcul.dossier.au, calcul.bareme).points)
    return Alerte(
        CodeDAlerte.POURQUOI_PAS_12,
        f"le permis est {fini} depuis le {mots.jour(acte.le)} : aucun point n’y revient plus ; "
        f"{nouveau} partira de {depart}.",
        (acte.rang,),
    )


def _sauf_attente(calcul: Calcul, complet: Etape) -> str:
    """La condition de cette date, quand ce qui attend, devenu définitif, la changerait (K17)."""
    attente = si_definitive(calcul)
    if attente is None or attente.complet_le == complet.le:
        return ""
    if any(i.etablie_par for i in attente.infractions):
        return ", sans compter ce dont la date définitive manque"
    if len(attente.infractions) > 1:
        return ", si les infractions en attente ne deviennent pas définitives"
    return ", si l’infraction en attente ne devient pas définitive"


def _a_venir(calcul: Calcul) -> Iterator[Etape]:
    return (e for e in calcul.present.etapes if e.le > calcul.dossier.au)


def _infraction_en_probatoire(calcul: Calcul, histoire: Histoire) -> Iterator[Alerte]:
    """R4, R7 : une infraction du délai probatoire arrête les majorations, même ses points revenus."""
    preparation = calcul.present.preparation
    delai, premiere = preparation.probatoire, preparation.premiere
    if delai is None or premiere is None or not histoire.remonte_au_debut:
        return
    if premiere > min(delai.fin, calcul.dossier.au):
        return
    declaree = preparation.premiere_infraction
    sujet, rangs = "une infraction, que prouve le solde indiqué,", tuple[int, ...]()
    if declaree is not None:
        sujet, rangs = noms.infraction(declaree), (declaree.rang,)
    connu = preparation.vie.solde_connu
    debut = premiere if connu is None else max(premiere, connu.le)
    if perdus := [*pertes_du_probatoire(delai, debut, calcul.bareme)]:
        yield Alerte(
            CodeDAlerte.POURQUOI_PAS_12,
            f"pendant le délai probatoire, {sujet} fait perdre {mots.enumerer(perdus)}, même une fois ses "
            "points revenus.",
            rangs,
        )


_Chemins = dict[int | None, list[tuple[date, str]]]


def _chemins(calcul: Calcul) -> _Chemins:
    """Les retours à venir : sous None, celui qui rend tout ; par rang, ceux d’une infraction."""
    chemins: _Chemins = {None: []}
    for delai in calcul.present.delais:
        if statut_du(delai, calcul.dossier.au) is Statut.EN_COURS:
            rang = None if delai.infraction is None else delai.infraction.rang
            chemins.setdefault(rang, []).append((delai.echeance, noms.CHEMINS[delai.genre]))
    return chemins


def _stage(calcul: Calcul, complet: Etape | None) -> str:
    """Ce qu’un stage peut encore, et dès quand : au plafond, ou trop près du précédent, il ne rend rien.

    Rien non plus d’un compte si bas qu’un stage n’y suffit pas.
    """
    au, solde = calcul.dossier.au, calcul.derniere_etape.solde
    if est_nul(solde.crediter(calcul.bareme.valeur("stage-points", au))):
        return ""
    attentes = [prochain_stage_le(calcul)]
    if solde.signe >= solde.plafond:
        attentes.append(calcul.present.fin_de_probatoire)
    depart = max((jour for jour in attentes if jour is not None and jour > au), default=None)
    if complet is not None and depart is not None and depart >= complet.le:
        return ""
    avant = "" if complet is None else " avant"
    des = "" if depart is None else f", à partir du {mots.jour(depart)}"
    return f" {_UN_STAGE} peut en rendre{avant}{des}."


def _avant_le_solde_connu(
    calcul: Calcul, histoire: Histoire, chemins: _Chemins, stage: str
) -> Iterator[Alerte]:
    """K11 : ce qui manquait déjà au solde indiqué, et que le dossier n’explique pas."""
    connu = calcul.present.vie.solde_connu
    if connu is None or not histoire.remonte_au_debut:
        return
    manquaient = connu.plafond - connu.points - histoire.rendus_d_avant
    if manquaient > 0:
        verbe = "manquaient" if manquaient > 1 else "manquait"
        texte = f"{mots.points(manquaient)} {verbe} déjà au solde indiqué, le {mots.jour(connu.le)}"
        if chemins[None]:
            [(le, nom)] = chemins[None][:1]
            texte += f" : d’abord {nom}, le {mots.jour(le)}"
        else:
            texte += " : indiquez les infractions plus anciennes pour savoir quand ils reviennent"
        yield Alerte(CodeDAlerte.POURQUOI_PAS_12, f"{texte}.{stage}", ())


def _retrait(
    retrait: Etape, infraction: InfractionCommise, chemins: _Chemins, stage: str
) -> Alerte:
    """Le premier chemin qui rend les points de cette infraction, puis les autres (R18, R21, R22)."""
    s = _s(retrait.points)
    perdus = f"{mots.points(retrait.points)} perdu{s}"
    texte = f"{perdus} le {mots.jour(retrait.le)} pour {noms.infraction(infraction)}"
    possibles = sorted([*chemins[None][:1], *chemins.get(infraction.rang, [])])
    if possibles:
        (premier, nom), *autres = possibles
        texte += f" : d’abord {nom}, le {mots.jour(premier)}"
        if autres:
            suite = [f"{autre}, le {mots.jour(le)}" for le, autre in autres]
            texte += f". {_SINON}, {' ; puis '.join(suite)}"
    else:
        texte += f" : aucun délai ne le{s} rend à une date connue"
    return Alerte(CodeDAlerte.POURQUOI_PAS_12, f"{texte}.{stage}", (infraction.rang,))


def _s(nombre: int) -> str:
    return "s" if nombre > 1 else ""
