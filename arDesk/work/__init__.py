"""Whom to call today, why, and what to do next."""
