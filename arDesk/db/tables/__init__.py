"""The tables of the books, by subject."""
