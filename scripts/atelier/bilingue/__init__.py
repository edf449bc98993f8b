"""Le site en deux langues : ce qui distingue une page anglaise, et la page française dont elle vient."""
