"""Rows as Qt wants to see them."""
