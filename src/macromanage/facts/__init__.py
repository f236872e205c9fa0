"""Floor 1: what is known. Words, tables, and what was known by a day; only folder.py touches the disk."""
