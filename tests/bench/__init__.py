"""How fast the desk is, always beside something known: two ways in turn, in one run, and their ratio."""
