"""Lire le HTML rendu comme un navigateur : balises équilibrées, attributs, texte."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from permis_points.releve import Releve
from permis_vues.facade import voir
from permis_vues.mouvements import Lu, lire

AU = "2026-11-21"
BALISES = {
    *(
        "section",
        "div",
        "p",
        "h3",
        "strong",
        "span",
        "small",
        "time",
        "ul",
        "ol",
        "li",
        "a",
        "b",
        "button",
    ),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "progress"),
    *("input", "figure", "figcaption", "svg", "title", "desc", "path", "text"),
}
VIDES = {"input"}


@dataclass
class Element:
    """Un élément, ses attributs, son texte et ses enfants."""

    nom: str
    attributs: dict[str, str]
    enfants: list["Element"] = field(default_factory=list)
    morceaux: list[str] = field(default_factory=list)

    @property
    def texte(self) -> str:
        """Rend tout le texte, espaces insécables changées en espaces."""
        return "".join(self.morceaux).replace("\u00a0", " ").replace("\u202f", " ")

    def tous(self, **attributs: str) -> list["Element"]:
        """Rend les descendants qui portent ces attributs, dans l’ordre ; « * » : toute valeur."""
        voulus = {cle.replace("_", "-"): valeur for cle, valeur in attributs.items()}
        ici = all(
            cle in self.attributs and valeur in ("*", self.attributs[cle])
            for cle, valeur in voulus.items()
        )
        sous = [trouve for enfant in self.enfants for trouve in enfant.tous(**attributs)]
        return [self, *sous] if ici else sous

    def un(self, **attributs: str) -> "Element":
        """Rend le seul descendant qui porte ces attributs."""
        (seul,) = self.tous(**attributs)
        return seul


class _Lecteur(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.racine = Element("racine", {})
        self.pile = [self.racine]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in BALISES, tag
        assert len({cle for cle, _ in attrs}) == len(attrs)
        assert not any(cle.startswith("on") or cle == "style" for cle, _ in attrs), attrs
        element = Element(tag, {cle: valeur or "" for cle, valeur in attrs})
        self.pile[-1].enfants.append(element)
        if tag not in VIDES:
            self.pile.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.pile.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.pile.pop().nom == tag

    def handle_data(self, data: str) -> None:
        for element in self.pile:
            element.morceaux.append(data)


def lire_html(html: str) -> Element:
    """Rend l’arbre ; échoue si une balise manque, déborde ou n’est pas des nôtres."""
    lecteur = _Lecteur()
    lecteur.feed(html)
    lecteur.close()
    assert len(lecteur.pile) == 1, lecteur.pile
    return lecteur.racine


def vue(dossier: dict[str, Any], au: str = AU) -> dict[str, Any]:
    """Rend la réponse de la façade pour ce dossier."""
    rendu: dict[str, Any] = json.loads(voir(json.dumps(dossier), au))
    assert "fautes" not in rendu, rendu
    return rendu


def page(dossier: dict[str, Any], au: str = AU) -> Element:
    """Rend la page du relevé, en un arbre."""
    rendu = vue(dossier, au)
    return lire_html(rendu["synthese"] + rendu["courbe"] + rendu["detail"])


def perte(points: int, commise: str, definitive: str | None, **autres: object) -> dict[str, Any]:
    """Une contravention de 4e classe ; `definitive` None : en attente."""
    dates = {"commise_le": commise, "definitive_le": definitive}
    faits = {"points": points, "nature": "contravention", "classe": 4}
    return {"type": "infraction", **faits, **dates, **autres}


def stage(premier: str, dernier: str, cadre: str = "volontaire") -> dict[str, Any]:
    """Un stage."""
    return {"type": "stage", "cadre": cadre, "premier_jour": premier, "dernier_jour": dernier}


def dossier(obtention: str, *evenements: dict[str, Any], **autres: object) -> dict[str, Any]:
    """Un dossier du contrat."""
    return {"permis": {"obtention": obtention}, "evenements": list(evenements), **autres}


def pas_de(releve: Releve) -> Lu:
    """Rend les pas d’un relevé, sur une courbe qui monte à douze points."""
    return lire(releve, 12)
