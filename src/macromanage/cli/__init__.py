"""The command line: a thin face. Each command reads its options, calls what decides, and prints the answer."""
