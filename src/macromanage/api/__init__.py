"""What programs ask over HTTP: outcomes, their moves and briefs, each in the name of one person, by a token."""
