"""The memory: the one Django app, the only writer, and the one door to rows."""
