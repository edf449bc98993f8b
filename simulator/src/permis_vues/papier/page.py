"""Les lignes d’un papier en HTML : une case par ligne, ses mots surlignés, ses questions."""

from collections.abc import Mapping, Sequence

from permis_points import mots
from permis_points.papier.lu import Papier, PapierLu
from permis_points.papier.texte.page import Extrait
from permis_vues.balises import Contenu, Html, h, joindre, vide
from permis_vues.papier.lignes import Demande, Lecture, Ligne
from permis_vues.papier.reprise import PERMIS

_NOMS: dict[Papier, str] = {
    "courrier": "Un courrier du permis à points",
    "releve": "Un relevé",
    "arrete": "Un arrêté",
    "texte": "Un texte",
}
_SIGNATURES = {
    "verifiee": "Signature du code\u00a0: vérifiée.",
    "non-verifiee": "Signature du code\u00a0: présente, mais non vérifiée\u00a0: ce site n’a pas le certificat.",
    "absente": "Signature du code\u00a0: absente.",
}
_SA_LANGUE: str | None = None
"""La langue des mots d’un papier, quand ce n’est pas celle de la page."""
_EXEMPLE = "jj/mm/aaaa"
_MOIS_AUSSI = "jj/mm/aaaa ou mm/aaaa"


def annoncer(lecture: Lecture) -> str:
    """« Un courrier du permis à points, lu : 2 lignes à confirmer. »."""
    combien = len(lecture.lignes)
    papier = _NOMS[lecture.papier["papier"]]
    if not combien:
        return mots.insecables(f"{papier}, lu : rien qui puisse entrer au dossier.")
    pluriel = "s" if combien > 1 else ""
    return mots.insecables(f"{papier}, lu : {combien} ligne{pluriel} à confirmer.")


def a_confirmer(lecture: Lecture, contredits: Mapping[str, str], *, sans_permis: bool) -> Html:
    """Rend les lignes, ce qui n’a pas été compris, et la signature d’un code.

    contredits : par ligne, ce que le dossier dit autrement ; sans_permis : le dossier n’a pas encore sa date.
    """
    lignes = [_ligne(ligne, contredits.get(ligne.champ, "")) for ligne in lecture.lignes]
    permis = Demande(
        PERMIS,
        "Date d’obtention de votre permis",
        "Au dos de la carte, colonne 10. Elle n’est pas sur ce papier, et le calcul en a besoin.",
    )
    return joindre(
        (
            h("ol", *lignes, classe="lignes") if lignes else None,
            h("div", _champ(permis), classe="champs") if lignes and sans_permis else None,
            _non_compris(lecture.papier["non_lu"]),
            _signature(lecture.papier),
        )
    )


def _ligne(ligne: Ligne, contredit: str) -> Html:
    case = vide("input", type="checkbox", data_coche=ligne.champ, data_tout=_tout(ligne, contredit))
    return h(
        "li",
        h("label", case, h("strong", ligne.titre), classe="case"),
        h("ul", *(h("li", fait) for fait in ligne.faits)) if ligne.faits else None,
        _source(ligne),
        h("p", contredit, classe="contredit") if contredit else None,
        h("div", *map(_champ, ligne.demandes), classe="champs") if ligne.demandes else None,
        classe="ligne",
    )


def _tout(ligne: Ligne, contredit: str) -> bool:
    """Une ligne que le dossier contredit se coche seule, en connaissance de cause."""
    return ligne.d_emblee and not contredit


def _source(ligne: Ligne) -> Html | None:
    """Les mots du papier, ceux qui ont servi surlignés ; d’un code, son nom."""
    if ligne.origine:
        return h("p", f"D’après : {ligne.origine}.", classe="vient")
    if not ligne.extrait:
        return None
    extrait = _surligne(ligne.extrait)
    return h("p", "«\u00a0", *extrait, "\u00a0»", classe="vient", lang=_SA_LANGUE)


def _surligne(extrait: Extrait) -> list[Contenu]:
    return [h("mark", m.texte) if m.pris else m.texte for m in extrait]


def _champ(demande: Demande) -> Html:
    return h(
        "div",
        h("label", demande.etiquette, " ", _saisie(demande)),
        h("small", demande.aide) if demande.aide else None,
        classe="champ",
    )


def _saisie(demande: Demande) -> Html:
    if demande.choix:
        options = (h("option", texte, value=valeur) for valeur, texte in demande.choix)
        return h("select", *options, data_nom=demande.champ)
    if demande.nombre:
        return vide(
            "input",
            type="number",
            inputmode="numeric",
            min="0",
            data_nom=demande.champ,
            required=True,
        )
    return vide(
        "input",
        type="text",
        inputmode="decimal",
        placeholder=_MOIS_AUSSI if demande.champ.endswith("definitive_le") else _EXEMPLE,
        autocapitalize="none",
        spellcheck="false",
        data_nom=demande.champ,
        required=demande.requise or demande.champ == PERMIS,
    )


def _non_compris(non_lu: Sequence[str]) -> Html | None:
    if not non_lu:
        return None
    return h(
        "details",
        h("summary", f"Pas compris, ou sans effet sur le calcul ({len(non_lu)})"),
        h("ul", *(h("li", passage) for passage in non_lu), lang=_SA_LANGUE),
    )


def _signature(papier: PapierLu) -> Html | None:
    if papier["papier"] == "texte":
        return None
    return h("p", _SIGNATURES[papier["signature"]], classe="aide")
