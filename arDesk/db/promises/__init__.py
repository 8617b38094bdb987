"""Promises in the books."""
