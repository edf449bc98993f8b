"""La forme du barème : un modèle par objet, rangé sous son sujet."""
