"""Le barème rejoué par le moteur : export, cas, exemples."""
