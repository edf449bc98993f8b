"""Les feuilles à imprimer : le code qui mène à leur page, et ce qu’elles tirent du barème et du moteur."""

from atelier.guide.kit.code import code_qr
from atelier.guide.kit.frequentes import PasCourante, lignes, par_points, tableau
from atelier.guide.kit.quiz import corrige, devinettes, questionnaire

__all__ = [
    "PasCourante",
    "code_qr",
    "corrige",
    "devinettes",
    "lignes",
    "par_points",
    "questionnaire",
    "tableau",
]
