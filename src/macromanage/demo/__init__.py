"""A sample company, simulated from known causes: facts to look at, and the truth to score a diagnosis with."""
