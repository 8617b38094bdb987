"""Imports in the books, and what stands on them."""
