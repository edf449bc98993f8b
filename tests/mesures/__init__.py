"""Ce que coûte une visite, mesuré dans un navigateur : des durées, donc jamais des tests."""
