"""The books: the only SQL."""
