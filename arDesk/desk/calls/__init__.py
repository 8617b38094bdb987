"""Calls: whom to call, why, what to say, and what came of it."""
