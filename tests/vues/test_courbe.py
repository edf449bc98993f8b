"""La courbe : un SVG bien formé, une marche par mouvement, un texte, rien hors du cadre."""

import datetime as dt
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permis_vues.courbe.cadre import HAUTEUR, LARGEUR
from permis_vues.courbe.dessin import CourbeImpossible, courbe, dessiner, regarder
from permis_vues.courbe.fenetre import ouverture
from permis_vues.courbe.figure import figure
from permis_vues.courbe.legende import legende
from permis_vues.mouvements import GENRES
from permis_vues.mouvements import lire as lire_les_pas
from tests.vues.page import Element, lire_html, pas_de

LETTRE = 11.4
CORPS = 18


def mouvement(le: str, genre: str, variation: int, points: int, **autres: Any) -> dict[str, Any]:
    """Rend un mouvement du contrat."""
    return {
        "le": le,
        "genre": genre,
        "variation": variation,
        "points": points,
        "signe": points,
        "plafond": 12,
        "explication": "Une phrase, avec <un> & « des » signes.",
        "articles": ["L223-6"],
    } | autres


DEPART = mouvement("2015-01-10", "solde-connu", 12, 12)
RETRAIT = mouvement("2016-02-01", "retrait", -3, 9)
RETOUR = mouvement("2019-02-01", "reconstitution-totale", 3, 12)
STAGE_VAIN = mouvement("2017-03-06", "stage", 0, 9)


def releve(*mouvements: Mapping[str, Any], au: str = "2018-01-01", **autres: Any) -> dict[str, Any]:
    """Rend un relevé du contrat, réduit à ce que la courbe lit."""
    return {"au": au, "mouvements": list(mouvements), "alertes": []} | autres


SIMPLE = releve(DEPART, RETRAIT, STAGE_VAIN, RETOUR)
SOUS_ZERO = releve(
    mouvement("2020-01-01", "capital-initial", 6, 6, plafond=6),
    mouvement("2020-06-01", "retrait", -8, 0, signe=-2, plafond=6),
    mouvement("2020-08-01", "invalidation", 0, 0, signe=-2, plafond=6),
    mouvement("2021-06-01", "nouveau-permis", 6, 6, plafond=6),
    au="2022-01-01",
)
PLANCHER = releve(DEPART, RETRAIT, RETOUR) | {
    "plancher": [DEPART, RETRAIT, RETOUR | {"le": "2020-02-01"}],
}
MEME_JOUR = releve(
    DEPART,
    *(mouvement("2016-02-01", "retrait", -3, points) for points in (9, 6, 3, 0)),
)
LONGUE = releve(
    mouvement("1992-12-01", "capital-initial", 12, 12),
    *(mouvement(f"{a}-05-20", "retrait", -1, 11) for a in range(1996, 2026, 2)),
    *(mouvement(f"{a}-11-20", "reattribution-6-mois", 1, 12) for a in range(1996, 2026, 2)),
)
LONGUE["mouvements"].sort(key=lambda m: m["le"])
TARDIVE = releve(mouvement("1995-01-10", "capital-initial", 12, 12), RETRAIT, RETOUR)
UN_SEUL_JOUR = releve(DEPART, au="2015-01-10")
RELEVES = {
    "simple": SIMPLE,
    "sous-zero": SOUS_ZERO,
    "plancher": PLANCHER,
    "meme-jour": MEME_JOUR,
    "longue": LONGUE,
    "tardive": TARDIVE,
    "un-seul-jour": UN_SEUL_JOUR,
}
TOUS = pytest.mark.parametrize("lu", RELEVES.values(), ids=RELEVES)


def lire(svg: str) -> ET.Element:
    """Rend l’arbre du SVG ; échoue s’il n’est pas bien formé."""
    return ET.fromstring(svg)  # noqa: S314 - notre propre dessin


def traces(arbre: ET.Element, classe: str) -> list[str]:
    """Rend le dessin de chaque élément de cette classe."""
    trouves = [e for e in arbre.iter() if classe in e.get("class", "").split()]
    return [e.get("d", e.text or "") for e in trouves]


def dans_le_cadre(arbre: ET.Element) -> list[str]:
    """Rend ce qui sort de la boîte du dessin : points des tracés, marques et textes."""
    dehors = []
    for e in arbre.iter():
        points = [tuple(map(float, e.get("transform", "")[10:-1].split()))] * bool(
            e.get("transform")
        )
        if e.get("d") and not e.get("transform"):
            x = y = 0.0
            for lettre, nombres in re.findall(r"([MHVZ])([-\d. ]*)", e.get("d", "")):
                lus = [float(n) for n in nombres.split()]
                x = lus[0] if lettre in "MH" else x
                y = lus[-1] if lettre in "MV" else y
                points.append((x, y))
        if e.tag == "text":
            large = LETTRE * len(e.text or "")
            x, y = float(e.get("x", "")), float(e.get("y", ""))
            classes = e.get("class", "")
            fin = "a-gauche" in classes or "nombre" in classes
            gauche = x - large if fin else x - large / 2 if "date" in classes else x
            if "courbe__large" not in classes:
                points += [(gauche, y - CORPS * 0.8), (gauche + large, y)]
        dehors += [
            f"{e.tag} {e.attrib} {p}"
            for p in points
            if not (-2 <= p[0] <= LARGEUR + 2 and 0 <= p[1] <= HAUTEUR)
        ]
    return dehors


@TOUS
def test_le_svg_est_bien_forme_et_sans_style(lu: dict[str, Any]) -> None:
    """Ni style, ni script, ni identifiant, ni lien : rien que des classes, dans une boîte de vue."""
    svg = courbe(pas_de(lu))
    arbre = lire(svg)
    assert arbre.get("viewBox") == f"0 0 {LARGEUR} {HAUTEUR}"
    assert {e.tag for e in arbre.iter()} <= {"svg", "title", "desc", "path", "text"}
    attributs = {nom for e in arbre.iter() for nom in e.keys()}  # noqa: SIM118 - pas un dict
    assert attributs <= {"class", "viewBox", "role", "d", "x", "y", "transform"}
    assert "\n" not in svg


@TOUS
def test_rien_ne_sort_du_cadre(lu: dict[str, Any]) -> None:
    """Chaque point, chaque marque, chaque texte lisible sur un téléphone tient dans la boîte."""
    assert dans_le_cadre(lire(courbe(pas_de(lu)))) == []


@TOUS
def test_une_marche_et_une_marque_par_mouvement(lu: dict[str, Any]) -> None:
    """Passé et prévision ensemble : une verticale par mouvement qui suit le premier."""
    arbre = lire(courbe(pas_de(lu)))
    lignes = traces(arbre, "courbe__passe") + traces(arbre, "courbe__prevu")
    assert sum(ligne.count("V") for ligne in lignes) == len(lu["mouvements"]) - 1
    assert len(traces(arbre, "courbe__marque")) == len(lu["mouvements"])


@TOUS
def test_le_texte_de_remplacement_dit_tout(lu: dict[str, Any]) -> None:
    """Le dessin est une image nommée ; sa description donne chaque solde, dans l’ordre."""
    arbre = lire(courbe(pas_de(lu)))
    assert arbre.get("role") == "img"
    assert arbre[0].tag == "title"
    assert (arbre[0].text or "").startswith("Courbe du solde de points, du ")
    description = arbre.findtext("desc") or ""
    soldes = re.findall(r"(\d+|aucun) points? sur (\d+)", description)
    voulus = [(str(m["points"] or "aucun"), str(m["plafond"])) for m in lu["mouvements"]]
    assert soldes == voulus


def test_le_passe_est_plein_la_prevision_en_tirets() -> None:
    """Le passé s’arrête au jour du relevé, la prévision en part ; la marque prévue est creuse."""
    arbre = lire(courbe(pas_de(SIMPLE)))
    (passe,), (prevu,) = traces(arbre, "courbe__passe"), traces(arbre, "courbe__prevu")
    (jour,) = traces(arbre, "courbe__releve")
    fin_du_passe = re.findall(r"H([\d.]+)", passe)[-1]
    assert passe.count("V") == 2
    assert prevu.count("V") == 1
    assert prevu.startswith(f"M{fin_du_passe} ")
    assert jour.startswith(f"M{fin_du_passe} ")
    assert len(traces(arbre, "courbe__marque--prevu")) == 1
    assert "Prévu le 1er février 2019 si rien de nouveau n’arrive" in (arbre.findtext("desc") or "")


def test_le_solde_interne_se_voit_sous_zero_seulement_quand_il_y_est() -> None:
    """Une ligne sous zéro pour un solde interne négatif ; aucune autrement."""
    assert traces(lire(courbe(pas_de(SIMPLE))), "courbe__interne") == []
    arbre = lire(courbe(pas_de(SOUS_ZERO)))
    (creux,) = traces(arbre, "courbe__interne")
    (zero,) = traces(arbre, "courbe__zero")
    hauteur_de_zero = float(re.findall(r"M[\d.]+ ([\d.]+)", zero)[0])
    hauteurs = [float(v) for v in re.findall(r"V([\d.]+)", creux)]
    assert max(hauteurs) > hauteur_de_zero
    assert hauteurs[-1] == hauteur_de_zero
    assert "(solde interne −2)" in (arbre.findtext("desc") or "")


def test_l_invalidation_couvre_le_temps_sans_permis() -> None:
    """De la lettre 48SI au nouveau permis ; rien quand il n’y a pas d’invalidation."""
    assert traces(lire(courbe(pas_de(SIMPLE))), "courbe__invalide") == []
    (barre,) = traces(lire(courbe(pas_de(SOUS_ZERO))), "courbe__invalide")
    debut, fin = (float(n) for n in re.findall(r"[MH]([\d.]+)", barre))
    marques = [
        float(e.get("transform", "")[10:].split()[0])
        for e in lire(courbe(pas_de(SOUS_ZERO))).iter("path")
        if e.get("transform")
    ]
    assert [debut, fin] == marques[2:4]


def test_le_plancher_ne_se_dessine_que_s_il_differe() -> None:
    """Une ligne de plus, et une phrase qui le dit."""
    assert traces(lire(courbe(pas_de(SIMPLE))), "courbe__plancher") == []
    arbre = lire(courbe(pas_de(PLANCHER)))
    assert len(traces(arbre, "courbe__plancher")) == 1
    assert "lecture plus sévère" in (arbre.findtext("desc") or "")


def test_un_mouvement_sans_effet_a_une_marque_creuse_et_pas_de_nombre() -> None:
    """Le stage vain est marqué ; seuls le retrait et la reconstitution portent un nombre."""
    arbre = lire(courbe(pas_de(SIMPLE)))
    assert len(traces(arbre, "courbe__marque--nul")) == 1
    assert traces(arbre, "courbe__variation") == ["−3", "+3"]


@pytest.mark.parametrize(
    ("maximum", "reperes"),
    [(12, ["0", "3", "6", "9", "12"]), (16, ["0", "4", "8", "12", "16"])],
)
def test_la_courbe_monte_au_maximum_de_la_loi(maximum: int, reperes: list[str]) -> None:
    """Quatre intervalles jusqu’au maximum que donne le barème, quel qu’il soit."""
    arbre = lire(courbe(lire_les_pas(SIMPLE, maximum)))
    nombres = [e for e in arbre.iter("text") if e.get("class") == "courbe__nombre"]
    assert [e.text for e in nombres] == reperes
    hauteurs = [float(e.get("y", "")) for e in nombres]
    assert hauteurs == sorted(hauteurs, reverse=True)


def test_les_variations_ne_se_recouvrent_pas() -> None:
    """Quatre retraits le même jour : quatre nombres à des hauteurs différentes."""
    textes = [
        e for e in lire(courbe(pas_de(MEME_JOUR))).iter("text") if "variation" in e.get("class", "")
    ]
    assert [e.text for e in textes] == ["−3"] * 4
    hauteurs = [float(e.get("y", "")) for e in textes]
    assert all(b - a >= CORPS for a, b in pairwise(hauteurs))


def test_un_long_passe_sans_histoire_est_coupe() -> None:
    """Vingt ans à 12 points ne prennent pas la place des trois années qui comptent."""
    annees = traces(lire(courbe(pas_de(TARDIVE))), "courbe__date")
    assert "2016" in annees
    assert min(map(int, annees)) >= 2015
    assert "10 janvier 1995" in (lire(courbe(pas_de(TARDIVE))).findtext("desc") or "")


@TOUS
def test_peu_de_dates_restent_sur_un_telephone(lu: dict[str, Any]) -> None:
    """Les libellés gardés à l’étroit sont six au plus, et il y en a au moins un."""
    gardees = [
        e
        for e in lire(courbe(pas_de(lu))).iter("text")
        if "courbe__date" in e.get("class", "") and "courbe__large" not in e.get("class", "")
    ]
    assert 1 <= len(gardees) <= 6


@pytest.mark.parametrize("fin", range(2018, 2060))
def test_les_annees_ne_se_recouvrent_pas(fin: int) -> None:
    """Quelle que soit la durée montrée, les années sont à intervalles égaux et ne se touchent pas."""
    long = releve(DEPART, mouvement("2015-06-01", "retrait", -3, 9))
    dates = [
        (float(e.get("x", "")), int(e.text or ""))
        for e in lire(courbe(pas_de(long), dt.date(fin, 6, 1))).iter("text")
        if "courbe__date" in e.get("class", "")
    ]
    assert len({apres[1] - avant[1] for avant, apres in pairwise(dates)}) <= 1
    assert all(apres[0] - avant[0] > LETTRE * 4 * 11 / CORPS for avant, apres in pairwise(dates))


def test_jusqu_au_borne_la_courbe() -> None:
    """Les mouvements postérieurs disparaissent, le titre dit le dernier jour montré."""
    arbre = lire(courbe(pas_de(SIMPLE), dt.date(2018, 6, 1)))
    assert len(traces(arbre, "courbe__marque")) == 3
    assert (arbre.findtext("title") or "").endswith("au 1er juin 2018")
    avant = lire(courbe(pas_de(SIMPLE), dt.date(2016, 6, 1)))
    assert traces(avant, "courbe__prevu") == []
    assert traces(avant, "courbe__releve") == []
    assert dans_le_cadre(avant) == []


@pytest.mark.parametrize("jour", [dt.date(2014, 1, 1), dt.date(2015, 1, 10)])
def test_rien_a_montrer(jour: dt.date) -> None:
    """Une courbe qui finirait avant de commencer a son erreur."""
    with pytest.raises(CourbeImpossible):
        courbe(pas_de(SIMPLE), jour)


def test_quarante_mouvements_au_plus_dans_le_texte() -> None:
    """Au-delà, la description renvoie au tableau."""
    beaucoup = [
        mouvement(f"{annee}-0{mois}-01", "stage", 0, 12)
        for annee in range(2000, 2010)
        for mois in range(1, 8)
    ]
    description = lire(courbe(pas_de(releve(*beaucoup)))).findtext("desc") or ""
    assert description.endswith("Les 30 mouvements suivants sont dans le tableau.")


def test_une_longue_vie_se_passe_de_nombres() -> None:
    """Au-delà de ce qui se lit, chaque mouvement garde sa marque et aucun nombre ne se cherche."""
    pas = [
        mouvement(f"{annee}-{mois:02}-01", "retrait", -1, 5)
        for annee in range(2000, 2013)
        for mois in range(1, 13)
    ]
    arbre = lire(courbe(pas_de(releve(*pas))))
    assert len(traces(arbre, "courbe__marque")) == 156
    assert traces(arbre, "courbe__variation") == []


def test_un_releve_d_avant_le_premier_mouvement_n_a_que_du_prevu() -> None:
    """Rien n’est encore passé : ni trait plein, ni aire."""
    arbre = lire(courbe(pas_de(SIMPLE | {"au": "2014-12-01"})))
    assert traces(arbre, "courbe__passe") == traces(arbre, "courbe__aire") == []
    assert len(traces(arbre, "courbe__prevu")) == 1


def test_le_plafond_ne_se_montre_que_s_il_a_ete_plus_bas() -> None:
    """À 12 tout du long, ni trait ni clé ; d’un permis probatoire, les deux."""
    assert traces(lire(courbe(pas_de(SIMPLE))), "courbe__plafond") == []
    assert len(traces(lire(courbe(pas_de(SOUS_ZERO))), "courbe__plafond")) == 1


ANCIENNE = [
    mouvement("1995-01-10", "capital-initial", 12, 12),
    mouvement("2003-05-01", "retrait", -2, 10),
    mouvement("2006-05-01", "reconstitution-totale", 2, 12),
]
FENETRES = [
    # un an avant le retrait du 1er février 2016, qui a quitté les 12 points
    ([DEPART | {"le": "1995-01-10"}, RETRAIT, RETOUR], "2015-02-01"),
    # la perte de 2003, rendue en 2006, ne compte plus
    ([*ANCIENNE, RETRAIT, RETOUR], "2015-02-01"),
    # complet au jour du relevé : rien à resserrer
    (ANCIENNE, None),
    # 10 janvier 2014 + 1 an + 1 an = 10 janvier 2016 : la perte du 1er février vient assez tard…
    ([DEPART | {"le": "2014-01-10"}, RETRAIT], "2015-02-01"),
    # … mais pas si le permis a commencé moins de deux ans avant elle
    ([DEPART | {"le": "2014-03-10"}, RETRAIT], None),
    # jamais complet : le probatoire se montre depuis le début
    ([mouvement("2008-01-01", "capital-initial", 6, 6, plafond=6), RETRAIT | {"signe": 3}], None),
]


@pytest.mark.parametrize(("lignes", "voulu"), FENETRES)
def test_les_annees_utiles(lignes: list[dict[str, Any]], voulu: str | None) -> None:
    """Un an avant la perte qui a fait quitter le maximum, et jamais une date d’avant la courbe."""
    ouverte = ouverture(pas_de(releve(*lignes)))
    assert (None if ouverte is None else ouverte.isoformat()) == voulu


def figures(*lignes: dict[str, Any]) -> dict[str, Element]:
    """Rend les figures d’un relevé, par leur fenêtre."""
    racine = lire_html(figure(pas_de(releve(*lignes))))
    return {f.attributs["data-fenetre"]: f for f in racine.enfants}


def test_la_courbe_s_ouvre_sur_les_annees_utiles_et_garde_le_debut() -> None:
    """Deux figures : l’une part de 2015, l’autre de 1995 ; chacune marque ce qu’elle montre, et se nomme."""
    utile, tout = (figures(*ANCIENNE, RETRAIT, RETOUR)[f] for f in ("utile", "tout"))
    assert "Courbe du solde de points, du 1er février 2015 au" in utile.texte
    assert "Courbe du solde de points, du 10 janvier 1995 au" in tout.texte
    assert "1er mai 2003" not in utile.texte
    assert "1er mai 2003 : retrait, 2 points en moins" in tout.texte
    assert utile.attributs["aria-label"] == "Courbe du solde"
    assert tout.attributs["aria-label"] == "Courbe du solde depuis le début"
    assert list(figures(*ANCIENNE)) == ["utile"]


def test_le_curseur_attend_au_jour_du_releve() -> None:
    """1er janvier 2018, entre le retrait de 2016 et le retour de 2019 : son solde, et le trait dessus."""
    utile = figures(DEPART, RETRAIT, RETOUR)["utile"]
    ici = int(utile.un(data_curseur="*").attributs["value"])
    arret = utile.un(data_pas="*").enfants[ici]
    assert arret.texte == utile.un(data_dit="*").texte == "Au 1er janvier 2018 : 9 points sur 12."
    [trait] = utile.tous(data_trait="*")
    assert trait.attributs["transform"] == f"translate({arret.attributs['data-x']} 0)"
    [jour_du_releve] = utile.tous(**{"class": "courbe__releve", "d": "*"})[:1]
    assert jour_du_releve.attributs["d"].startswith(f"M{arret.attributs['data-x']} ")


def test_un_mouvement_du_jour_meme_n_est_pas_dit_deux_fois() -> None:
    """Relevé le jour du retrait : le curseur attend sur lui."""
    racine = lire_html(figure(pas_de(releve(DEPART, RETRAIT, RETOUR, au="2016-02-01"))))
    arrets = racine.un(data_pas="*").enfants
    assert [a.texte.split(" : ")[1].split(",")[0] for a in arrets] == [
        "solde connu",
        "retrait",
        "reconstitution totale",
    ]
    assert racine.un(data_curseur="*").attributs["value"] == "1"


JOURS = st.dates(dt.date(1992, 12, 1), dt.date(2060, 12, 31))


@st.composite
def releves(tirer: st.DrawFn) -> dict[str, Any]:
    """Tire un relevé quelconque : genres, soldes et dates au hasard, en ordre."""
    jours = sorted(tirer(st.lists(JOURS, min_size=1, max_size=30)))
    pas = []
    for jour in jours:
        signe = tirer(st.integers(-15, 12))
        genre = tirer(st.sampled_from(sorted(GENRES)))
        variation = tirer(st.integers(-9, 14))
        autres = {"signe": signe, "plafond": tirer(st.integers(6, 12))}
        pas.append(mouvement(jour.isoformat(), genre, variation, max(0, signe), **autres))
    au = tirer(st.dates(jours[0], dt.date(2061, 1, 1)))
    return releve(*pas, au=au.isoformat())


@given(releves())
def test_tout_releve_a_sa_courbe(lu: dict[str, Any]) -> None:
    """Quels que soient les dates et les soldes : bien formée, entière, dans son cadre."""
    arbre = lire(courbe(pas_de(lu)))
    assert dans_le_cadre(arbre) == []
    assert len(traces(arbre, "courbe__marque")) == len(lu["mouvements"])
    lignes = traces(arbre, "courbe__passe") + traces(arbre, "courbe__prevu")
    assert sum(ligne.count("V") for ligne in lignes) == len(lu["mouvements"]) - 1


@given(releves())
def test_les_annees_utiles_tiennent_dans_le_cadre(lu: dict[str, Any]) -> None:
    """Ouvertes où elles le sont : rien hors du cadre, et une marque par mouvement montré."""
    pas = pas_de(lu)
    ouverte = ouverture(pas)
    vue = regarder(pas, None, ouverte)
    arbre = lire(dessiner(vue))
    assert dans_le_cadre(arbre) == []
    montres = [p for p in pas.pas if ouverte is None or p.jour > ouverte]
    assert len(traces(arbre, "courbe__marque")) == len(montres)
    if ouverte is not None:
        assert vue.pas[0].jour == ouverte
        assert any(p.variation < 0 or p.signe < 12 for p in montres)


def test_la_legende_ne_dit_que_ce_qui_est_dessine() -> None:
    """Une clé par trait et par genre montrés, chacune dans la classe du dessin."""
    assert [cle.texte for cle in legende(pas_de(SIMPLE))] == [
        "Solde",
        "Prévu, si rien de nouveau n’arrive",
        "Jour du relevé",
        "Retrait",
        "Stage",
        "Reconstitution totale",
    ]
    sous_zero = [cle.texte for cle in legende(pas_de(SOUS_ZERO))]
    assert {"Solde interne, sous zéro", "Permis invalidé", "Plafond du permis"} <= set(sous_zero)
    assert "Plancher, lecture la plus sévère" in [cle.texte for cle in legende(pas_de(PLANCHER))]
    assert [cle.texte for cle in legende(pas_de(SIMPLE), dt.date(2016, 1, 1))] == [
        "Solde",
        "Jour du relevé",
    ]
    for cle in legende(pas_de(SOUS_ZERO)):
        assert lire(str(cle.image)).get("aria-hidden") == "true"
