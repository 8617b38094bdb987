"""Customers in the books: who they are, how to reach them, whose they are."""
