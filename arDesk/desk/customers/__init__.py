"""Customers: who they are, how to reach them, whom they belong to, what is kept of them."""
