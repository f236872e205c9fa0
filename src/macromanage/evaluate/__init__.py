"""Floor 2: from facts and a day to results. Pure: no database, no clock, no network."""
