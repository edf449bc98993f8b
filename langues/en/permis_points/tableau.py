"""The table as a spreadsheet reads it in English: a comma between two cells."""

# d’après 032f9bde
_SEPARATEUR = ","
