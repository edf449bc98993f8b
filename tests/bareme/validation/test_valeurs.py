"""Les valeurs : nombres, jours, oui ou non, choix, codes."""

import pytest

from tests.bareme.petit_bareme import REP, VIT, PetitBareme

VOC = "vocabulaire.yaml"
CHIFFRES = "écrivez-le en chiffres, sans zéro devant, sans signe ni virgule"
CODE = "écrivez des minuscules sans accent et des chiffres, séparés par des tirets"
DATE = "écrivez AAAA-MM-JJ, par exemple 2004-12-07"
CALENDRIER = "vérifiez le mois et le jour au calendrier"
SEULE = "écrivez une seule valeur après le deux-points"
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


def _mis_en_forme(signe: str, ecrit: str) -> tuple[str, str, str, list[str]]:
    conseil = "écrivez-le en mots : ce texte se montre tel quel, sans mot du guide ni mise en forme"
    phrase = f"2:12: « libelle » contient « {signe} » — {conseil}"
    return VIT, "libelle: Excès", f"libelle: {ecrit} #", [phrase]


def _pas_un_nombre(ecrit: str) -> tuple[str, str, str, list[str]]:
    conseil = 'écrivez un entier, ou un décimal entre guillemets, à virgule : "0,2"'
    phrase = f"6:15: « {ecrit} » n’est pas un nombre — {conseil}"
    return REP, '"0,2"', f'"{ecrit}"', [phrase]


# Fichier, texte remplacé, texte fautif, lignes attendues (sans le chemin).
FAUTES = {
    **{f"entier-{e}": _pas_un_entier(e) for e in ("deux", "010", "1.0", "+3", "-3", "3_0")},
    **{f"nombre-{e}": _pas_un_nombre(e) for e in ("0.2", "deux", ",2", "-1", "01,5", "1,")},
    **{f"jour-{e}": _pas_un_jour(e) for e in ("7/12/2004", "20041207", "2004-12-7", "2004-W50-1")},
    **{f"jour-{e}": _jour_impossible(e) for e in ("2004-13-01", "2003-02-29", "2004-04-31")},
    **{f"booleen-{e}": _pas_un_booleen(e) for e in ("oui", "yes", "no", "True", "1")},
    **{f"article-{e}": _pas_un_article(e) for e in ("413-14", "R. 413-14", "R 413-14", "CC 1240")},
    "entier-٣": (
        VIT,
        "points: 2",
        "points: ٣",
        [
            (
                "7:15: « ٣ » contient un chiffre d’une autre écriture (U+0663) au 1er caractère — "
                "retapez au clavier : 3"
            )
        ],
    ),
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
    **{
        f"mise-en-forme-{signe}": _mis_en_forme(signe, ecrit)
        for signe, ecrit in {
            "{{": '"Excès de {{ n("',
            "**": '"Excès **grave**"',
            "`": "Excès `grave`",
            "](": '"[Excès](stages.md)"',
            "_": "Excès _grave_",
            "#": '"# Excès"',
            "\\": "Excès \\ grave",
        }.items()
    },
    "retour-a-la-ligne": (
        VIT,
        "libelle: Excès",
        "libelle: |\n    Excès\n    de vitesse\n  #",
        [
            (
                "2:12: « libelle » va à la ligne après « Excès » — "
                "écrivez-le d’un trait ; plié par « >- », sans ligne vide ni retrait de plus"
            ),
        ],
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
    "code-fautif": (
        VIT,
        "id: vitesse-20-29",
        "id: Vitesse 20",
        [f"1:7: « Vitesse 20 » n’est pas un code — {CODE}"],
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
    "montant-fautif": (
        "amendes.yaml",
        "minoree: 90",
        "minoree: rien",
        [f"4:16: « rien » n’est pas un nombre entier — {CHIFFRES}"],
    ),
    "mot-tape-accentue": (
        VOC,
        "alcool: [alcool*]",
        "alcool: [alcoolémie]",
        [
            (
                "12:12: « alcoolémie » n’est pas un mot tel que le chercheur le lit — "
                "écrivez-le en minuscules, sans accent ; « alcool* » vaut pour tout mot qui commence ainsi"
            ),
        ],
    ),
    "mot-vide-abrege": (
        VOC,
        "vides: [le]",
        "vides: [le*]",
        [
            (
                "9:11: « le* » n’est pas un mot entier, tel que le chercheur le lit — "
                "écrivez-le en minuscules, sans accent, tel qu’on le tape"
            ),
        ],
    ),
    "tournure-accentuee": (
        VOC,
        "de_trop: [de trop]",
        "de_trop: [de trop, à la place]",
        [
            (
                "27:24: « à la place » n’est pas une tournure telle que le chercheur la lit — "
                "écrivez ses mots en minuscules, sans accent ; « depass* » vaut pour tout mot qui commence ainsi"
            ),
        ],
    ),
    "mot-en-double": (
        VOC,
        "faibles: [rue]",
        "faibles: [rue, route, rue]",
        ["10:12: « rue » est écrit deux fois dans « faibles » — gardez-en un seul"],
    ),
    "lieu-inconnu": (
        VOC,
        "{agglomeration: [ville], autoroute: [autoroute]}",
        "{agglomeration: [ville], autoroute: [autoroute], rocade: [rocade]}",
        [
            (
                "17:61: La clé « rocade » est inconnue ici — "
                "la liste des clés est dans barème/LISEZMOI.md"
            ),
        ],
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


@pytest.mark.parametrize("ecrit", ["Excès - léger", "mot_avec_traits", "n° 12", "« oui » (50 %)"])
def test_ce_qui_n_est_pas_une_mise_en_forme_passe(petit: PetitBareme, ecrit: str) -> None:
    """Un tiret, un trait au milieu d’un mot, une parenthèse : un libellé a le droit de les porter."""
    petit.remplacer(VIT, "libelle: Excès", f'libelle: "{ecrit}" #')
    assert petit.lignes() == []
