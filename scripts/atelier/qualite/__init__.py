"""Ce qui est sûr et ce qui l’est moins, compté : le barème et la dernière nuit d’essais."""
