"""Ce qui a bougé hors de chez nous depuis notre dernière lecture, et ce qu’il nous reste à relire."""
