"""Boxes that ask for what cannot be asked in passing."""
