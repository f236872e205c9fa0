"""Floor 3: from results to the few things one person should do, in order. Pure."""
