"""Disputes in the books."""
