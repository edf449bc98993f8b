"""La politique de sécurité posée après la construction."""

import base64
import hashlib
from pathlib import Path

import pytest

import durcir

TETE = '<html><head><meta charset="utf-8"><title>x</title></head>'


def empreinte(script: str) -> str:
    """Rend l’empreinte qu’un navigateur calcule pour un script en ligne."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@pytest.fixture
def connus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tient pour scripts du thème « a=1 », « é » et « new URL("",location) »."""
    scripts = ("a=1", "é", 'new URL("",location)')
    monkeypatch.setattr(durcir, "CONNUS", {empreinte(s)[8:-1]: s for s in scripts})


@pytest.mark.parametrize(
    ("corps", "attendues", "absentes"),
    [
        ("", [], ["sha256"]),
        ("<script>a=1</script>", [empreinte("a=1")], []),
        ("<script>a=1</script><script>é</script>", [empreinte("a=1"), empreinte("é")], []),
        ('<script src="a.js"></script>', [], ["sha256"]),
        ('<script id="c" type="application/json">{}</script>', [], ["sha256"]),
    ],
    ids=["aucun", "un", "deux, accentué", "fichier", "données"],
)
@pytest.mark.usefixtures("connus")
def test_seuls_les_scripts_en_ligne_ont_une_empreinte(
    corps: str, attendues: list[str], absentes: list[str]
) -> None:
    """Un script exécuté a son empreinte ; un fichier ou des données n’en ont pas besoin."""
    page = durcir.durcir_page(TETE + corps)
    politique = page.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
    assert [e for e in attendues if e not in politique] == []
    assert [e for e in absentes if e in politique] == []
    assert "unsafe-inline" not in politique
    assert "'unsafe-eval'" not in politique


@pytest.mark.usefixtures("connus")
def test_la_meme_page_ne_repete_pas_une_empreinte() -> None:
    """Deux fois le même script, une seule empreinte."""
    assert durcir.politique("<script>a=1</script><script>a=1</script>").count("sha256") == 1


@pytest.mark.parametrize(
    "balise",
    [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        "<script async>alert(1)</script>",
        '<script type="module">alert(1)</script>',
        '<script>new URL("https://ailleurs.example",location)</script>',
    ],
)
@pytest.mark.usefixtures("connus")
def test_un_script_qui_n_est_pas_du_theme_est_refuse(balise: str, tmp_path: Path) -> None:
    """La page n’est pas durcie, et le refus la nomme : un libellé ou une page ne peut pas s’autoriser lui-même."""
    (tmp_path / "saine.html").write_text(TETE + "<script>a=1</script>", "utf-8")
    (tmp_path / "piege.html").write_text(TETE + "<script>a=1</script>" + balise, "utf-8")
    (refus,) = durcir.durcir(tmp_path)
    assert refus.startswith("piege.html")
    assert "alert(1)" in refus or "ailleurs" in refus
    assert "sha256" in (tmp_path / "saine.html").read_text("utf-8")


@pytest.mark.parametrize("racine", [".", "..", "../..", "/", "/permis/", "/un/chemin-2/"])
def test_la_page_dit_la_racine_du_site(racine: str) -> None:
    """Le script du thème est alors le même partout : l’hébergeur peut en donner l’empreinte."""
    html = f'<html lang="fr"><script>a=new URL("{racine}",location)</script>'
    assert durcir.dire_la_racine(html) == (
        f'<html data-racine="{racine}" lang="fr"><script>a={durcir.RACINE_DITE}</script>'
    )


@pytest.mark.parametrize("ailleurs", ["https://x.example/", "//x.example/", "", "a"])
def test_une_racine_d_ailleurs_ne_se_dit_pas(ailleurs: str) -> None:
    """La page reste comme elle est, et son script inconnu."""
    html = f'<html lang="fr"><script>a=new URL("{ailleurs}",location)</script>'
    assert durcir.dire_la_racine(html) == html


def test_une_page_sans_tete_est_refusee() -> None:
    """Sans jeu de caractères où l’accrocher, la politique manquerait : c’est une erreur."""
    with pytest.raises(durcir.PageSansTete):
        durcir.durcir_page("<html><body></body></html>")


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        (
            '<input class="md-toggle" type="checkbox" id="__search" autocomplete="off">',
            '<input class="md-toggle" type="checkbox" id="__search">',
        ),
        ('<input type="search" autocomplete="off">', '<input type="search" autocomplete="off">'),
        ('<label for="__nav_2" tabindex="">', '<label for="__nav_2">'),
        ('<label for="__nav_2" tabindex="0">', '<label for="__nav_2" tabindex="0">'),
        (
            '<a href="#x" class="md-nav__link"><span>« Vrai » ou faux ?</span></a> et ?',
            '<a href="#x" class="md-nav__link"><span>« Vrai\xa0» ou faux\xa0?</span></a> et ?',
        ),
        ('<label for="__toc">', "<label>"),
        ('<input id="__toc"><label for="__toc">', '<input id="__toc"><label for="__toc">'),
    ],
    ids=["case", "champ", "rang vide", "rang", "signes", "sommaire absent", "sommaire"],
)
def test_les_fautes_de_html_du_theme_sont_redressees(avant: str, apres: str) -> None:
    """Celles du thème, et elles seules."""
    assert durcir.redresser(avant) == apres


def test_toutes_les_pages_du_dossier_sont_durcies(tmp_path: Path) -> None:
    """Les pages, à toute profondeur ; le moteur du simulateur garde ses fichiers tels quels."""
    for chemin in ("index.html", "a/b/index.html", "assets/simulateur/moteur/console.html"):
        (tmp_path / chemin).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / chemin).write_text(TETE, "utf-8")
    durcir.durcir(tmp_path)
    assert "Content-Security-Policy" in (tmp_path / "index.html").read_text("utf-8")
    assert "Content-Security-Policy" in (tmp_path / "a/b/index.html").read_text("utf-8")
    assert (tmp_path / "assets/simulateur/moteur/console.html").read_text("utf-8") == TETE


def test_un_menu_porte_le_nom_de_sa_partie() -> None:
    """Le thème nomme un menu par une étiquette vide quand la partie a sa page d’accueil."""
    icone = '<span class="md-nav__icon md-icon"></span>'
    titre = f'<label class="md-nav__title" for="__nav_2">\n{icone}\n Guide\n</label>'
    html = f'<nav class="md-nav" aria-labelledby="__nav_2_label" aria-expanded="true">\n{titre}'
    attendu = html.replace('aria-labelledby="__nav_2_label"', 'aria-label="Guide"')
    assert durcir.redresser(html) == attendu.replace(' for="__toc"', "")
