"""La forme : chaque écart au modèle, dit en français à la place de la valeur ou de la clé."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from petit_bareme import AMENDES, VIT, VITESSE, VOCABULAIRE, PetitBareme

from atelier.lecture import lire
from atelier.modeles import Infraction, Vocabulaire
from atelier.validation import valider

LISEZMOI = "la liste des clés est dans barème/LISEZMOI.md"
CHIFFRES = "écrivez-le en chiffres, sans zéro devant, sans signe ni virgule"
CODE = "écrivez des minuscules sans accent et des chiffres, séparés par des tirets"
DATE = "écrivez AAAA-MM-JJ, par exemple 2004-12-07"
CALENDRIER = "vérifiez le mois et le jour au calendrier"
SEULE = "écrivez une seule valeur après le deux-points"
CLES = "écrivez « cle: valeur », une par ligne"
ARTICLE = "écrivez-le comme « R413-14 III 3° », ou « CP 131-13 » avec l’un des codes connus"


def _pas_un_entier(ecrit: str) -> tuple[str, str, str, list[str]]:
    phrase = f"7:15: « {ecrit} » n’est pas un nombre entier — {CHIFFRES}"
    return VIT, "points: 2", f"points: {ecrit}", [phrase]


def _pas_un_jour(ecrit: str) -> tuple[str, str, str, list[str]]:
    phrase = f"6:26: « {ecrit} » n’est pas une date — {DATE}"
    return VIT, "2004-12-07", ecrit, [phrase]


def _jour_impossible(ecrit: str) -> tuple[str, str, str, list[str]]:
    phrase = f"6:26: Le jour « {ecrit} » n’existe pas — {CALENDRIER}"
    return VIT, "2004-12-07", ecrit, [phrase]


def _pas_un_booleen(ecrit: str) -> tuple[str, str, str, list[str]]:
    phrase = f"18:34: « {ecrit} » n’est ni true ni false — écrivez true (oui) ou false (non)"
    return VIT, "true", ecrit, [phrase]


def _pas_un_article(ecrit: str) -> tuple[str, str, str, list[str]]:
    return VIT, "R413-14 III 3°", ecrit, [f"10:50: « {ecrit} » n’est pas un article — {ARTICLE}"]


# Fichier, texte remplacé, texte fautif, lignes attendues (sans le chemin).
FAUTES = {
    **{f"entier-{e}": _pas_un_entier(e) for e in ("deux", "010", "1.0", "+3", "-3", "3_0", "٣")},
    **{f"jour-{e}": _pas_un_jour(e) for e in ("7/12/2004", "20041207", "2004-12-7", "2004-W50-1")},
    **{f"jour-{e}": _jour_impossible(e) for e in ("2004-13-01", "2003-02-29", "2004-04-31")},
    **{f"booleen-{e}": _pas_un_booleen(e) for e in ("oui", "yes", "no", "True", "1")},
    **{f"article-{e}": _pas_un_article(e) for e in ("413-14", "R. 413-14", "R 413-14", "CC 1240")},
    "entier-absent": (
        VIT,
        "points: 2",
        "points: ''",
        ["7:15: « points » n’a pas de valeur — écrivez-en une ou retirez la clé"],
    ),
    "entier-liste": (
        VIT,
        "points: 2",
        "points: [2]",
        [f"7:15: « points » attend une seule valeur — {SEULE}"],
    ),
    "jour-liste": (
        VIT,
        "2004-12-07",
        "[2004-12-07]",
        [f"6:26: « en_vigueur_depuis » attend une seule valeur — {SEULE}"],
    ),
    "booleen-liste": (
        VIT,
        "true",
        "[true]",
        [f"18:34: « constatable_sans_interception » attend une seule valeur — {SEULE}"],
    ),
    "texte-table": (
        VIT,
        "libelle: Excès",
        "libelle: {a: b}\n  aussi_appele: [x]  #",
        [
            f"2:12: « libelle » attend une seule valeur — {SEULE}",
            (
                "4:3: La clé « aussi_appele » est écrite deux fois — "
                "gardez-en une seule (l’autre est ligne 3)"
            ),
        ],
    ),
    "texte-nul": (
        VIT,
        "libelle: Excès",
        "libelle: null #",
        ["2:12: « libelle » ne peut pas valoir null — écrivez une valeur ou retirez la clé"],
    ),
    "classe-trop-grande": (
        VIT,
        "classe: 4",
        "classe: 6",
        ["9:15: « 6 » est trop grand pour « classe » — écrivez au plus 5"],
    ),
    "classe-trop-petite": (
        VIT,
        "classe: 4",
        "classe: 0",
        ["9:15: « 0 » est trop petit pour « classe » — écrivez au moins 1"],
    ),
    "cle-inconnue": (
        VIT,
        "  natinf: [11302]\n",
        "  zzz: [11302]\n",
        [f"17:3: La clé « zzz » est inconnue ici — {LISEZMOI}"],
    ),
    "cle-accentuee": (
        VIT,
        "aussi_appele",
        "aussi_appelé",
        ["3:3: La clé « aussi_appelé » est inconnue ici — vouliez-vous dire « aussi_appele » ?"],
    ),
    "cle-voisine-dans-une-version": (
        VIT,
        "peines:",
        "peine:",
        ["11:7: La clé « peine » est inconnue ici — vouliez-vous dire « peines » ?"],
    ),
    "cle-voisine-dans-les-articles": (
        VIT,
        "points: [R413-14 III 3°]",
        "point: [R413-14 III 3°]",
        [
            (
                "10:17: Aucun article n’ordonne ce retrait de points — "
                "ajoutez « points: [l’article] » dans « articles », ou écrivez points: 0"
            ),
            "10:41: La clé « point » est inconnue ici — vouliez-vous dire « points » ?",
        ],
    ),
    "cle-manquante": (
        VIT,
        "  verifie_le: 2026-11-21\n",
        "",
        [f"1:3: La clé « verifie_le » manque — {LISEZMOI}"],
    ),
    "cle-manquante-dans-une-version": (
        VIT,
        "      nature: contravention\n",
        "",
        [f"6:7: La clé « nature » manque — {LISEZMOI}"],
    ),
    "choix-voisin": (
        VIT,
        "nature: contravention",
        "nature: contraventions",
        [
            (
                "8:15: « contraventions » ne convient pas à « nature » — "
                "vouliez-vous dire « contravention » ?"
            ),
        ],
    ),
    "choix-etranger": (
        VIT,
        "certain",
        "sûr",
        ["20:14: « sûr » ne convient pas à « fiabilite » — écrivez certain, probable ou conteste"],
    ),
    "liste-attendue": (
        VIT,
        "[legi]",
        "legi",
        ["19:12: « sources » attend une liste — écrivez sources: [un, deux]"],
    ),
    "liste-vide": (
        VIT,
        "[legi]",
        "[]",
        ["19:12: La liste « sources » est vide — écrivez-y au moins un élément"],
    ),
    "code-fautif": (
        VIT,
        "id: vitesse-20-29",
        "id: Vitesse 20",
        [f"1:7: « Vitesse 20 » n’est pas un code — {CODE}"],
    ),
    "table-attendue": (
        VIT,
        "articles: {definition: [R413-14], points: [R413-14 III 3°]}",
        "articles: R413-14",
        [f"10:17: « articles » attend des clés — {CLES}"],
    ),
    "entree-sans-cle": (
        VIT,
        VITESSE,
        "- vitesse\n",
        [f"1:3: Des clés sont attendues ici — {CLES}"],
    ),
    "liste-de-fiches-attendue": (
        VIT,
        VITESSE,
        "vitesse: 3\n",
        [
            (
                "1:1: Le fichier doit être une liste — "
                "commencez chaque entrée par un tiret, en début de ligne"
            ),
        ],
    ),
    "adresse": (
        "sources.yaml",
        "https://",
        "http://",
        [
            (
                "3:8: « http://www.legifrance.gouv.fr/codes/id/LEGITEXT000006074228/ » "
                "n’est pas une adresse — écrivez l’adresse entière, en https://"
            ),
        ],
    ),
    "code-du-vocabulaire": (
        "vocabulaire.yaml",
        "peines:\n",
        "peines:\n  Autre peine: x\n",
        [f"7:3: « Autre peine » n’est pas un code — {CODE}"],
    ),
    "cle-de-famille-manquante": (
        "vocabulaire.yaml",
        "{titre: Vitesse, resume: Rouler trop vite.}",
        "{titre: Vitesse}",
        [f"2:12: La clé « resume » manque — {LISEZMOI}"],
    ),
    "vocabulaire-en-liste": (
        "vocabulaire.yaml",
        VOCABULAIRE,
        "- un\n",
        [f"1:1: Des clés sont attendues ici — {CLES}"],
    ),
    "rubrique-en-liste": (
        "vocabulaire.yaml",
        "peines:\n  stage: Stage de sensibilisation",
        "peines: [stage]",
        [f"6:9: « peines » attend des clés — {CLES}"],
    ),
    "montant-fautif": (
        "amendes.yaml",
        "minoree: 90",
        "minoree: rien",
        [f"4:16: « rien » n’est pas un nombre entier — {CHIFFRES}"],
    ),
    "unite-voisine": (
        "regles/plafond.yaml",
        "unite: points",
        "unite: point",
        ["3:10: « point » ne convient pas à « unite » — vouliez-vous dire « points » ?"],
    ),
}


@pytest.mark.parametrize(("chemin", "ancien", "nouveau", "attendu"), FAUTES.values(), ids=FAUTES)
def test_faute_de_forme(
    petit: PetitBareme, chemin: str, ancien: str, nouveau: str, attendu: list[str]
) -> None:
    """Chaque écart au modèle est dit seul, à sa place, avec son conseil."""
    petit.remplacer(chemin, ancien, nouveau)
    assert petit.lignes() == [f"barème/{chemin}:{ligne}" for ligne in attendu]


def test_sans_valeur_apres_le_deux_points(petit: PetitBareme) -> None:
    """Une clé laissée sans valeur est signalée sur sa ligne."""
    petit.remplacer(VIT, "points: 2", "points:")
    (faute,) = petit.fautes()
    assert (faute.ligne, faute.phrase) == (7, "« points » n’a pas de valeur")


def test_fautes_de_tous_les_fichiers(petit: PetitBareme) -> None:
    """Quatre fichiers fautifs, dont un illisible : tout est dit, par fichier puis par ligne."""
    petit.remplacer("sources.yaml", "titre:", "titre: a: b")
    petit.remplacer(VIT, "points: 2", "points: deux")
    petit.ecrire("amendes.yaml", AMENDES.replace("certain", "sûr").replace("90", "x"))
    petit.remplacer("vocabulaire.yaml", "peines:", "peine:")
    places = [(f.chemin.removeprefix("barème/"), f.ligne, f.colonne) for f in petit.fautes()]
    assert places == [
        ("amendes.yaml", 4, 16),
        ("amendes.yaml", 10, 14),
        (VIT, 7, 15),
        ("sources.yaml", 2, 11),
        ("vocabulaire.yaml", 1, 1),
        ("vocabulaire.yaml", 6, 1),
    ]


ARBRES = st.recursive(
    st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_categories=["Cc"])),
    lambda enfants: (
        st.lists(enfants, max_size=3)
        | st.dictionaries(
            st.sampled_from([*Infraction.model_fields, *Vocabulaire.model_fields, "definition"]),
            enfants,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(ARBRES)
def test_aucun_arbre_ne_surprend(arbre: object) -> None:
    """Quoi qu’on écrive, le refus a une phrase et une place : jamais une trace."""
    lecture = lire("x.yaml", json.dumps(arbre, ensure_ascii=False).encode())
    if lecture.arbre is None:
        return
    for modele in (Infraction, Vocabulaire):
        _, fautes = valider(modele, lecture.arbre, "x.yaml")
        assert all(faute.phrase and faute.conseil and faute.ligne for faute in fautes)
