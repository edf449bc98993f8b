"""Le barème face aux textes : chaque version, jour par jour, contre l’article qu’elle cite."""

from atelier.confrontation.face_a_face import confronter

__all__ = ["confronter"]
