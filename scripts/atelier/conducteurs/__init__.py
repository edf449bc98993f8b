"""Des conducteurs imaginaires dont les totaux sont ceux que l’État publie : tirés, pesés, comptés."""
