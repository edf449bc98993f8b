"""Ce qu’un changement du barème change : les faits, les pages, les cas, les données, des conducteurs."""
