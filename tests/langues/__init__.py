"""Le simulateur dans une autre langue : la source traduite, et ce qu’elle dit."""
