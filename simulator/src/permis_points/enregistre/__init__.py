"""Un relevé que l’on garde : avec quoi il a été calculé, et ce qui en change quand on le recalcule."""
