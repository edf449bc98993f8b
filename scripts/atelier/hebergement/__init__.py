"""Ce que l’hébergeur doit dire de chaque fichier : les règles, une fois, et les formes où elles s’écrivent."""
