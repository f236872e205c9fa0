"""Step 1: for every outcome the distribution of its final value."""
