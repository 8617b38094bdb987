"""Disputes: raised, handed on, resolved, with what is kept with them and what they are about."""
