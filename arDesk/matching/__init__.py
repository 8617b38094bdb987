"""Whose money came, and what it pays: a bank's lines to ranked proposals."""
