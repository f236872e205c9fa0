"""Macro-management as software. Folders in the order data flows: sources, facts, evaluate, briefs, moves."""
