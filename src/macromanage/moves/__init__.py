"""What anyone may do to anyone about an outcome, and what each may see. Pure: rows in, decisions out."""
