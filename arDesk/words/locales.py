"""Whose way of writing amounts and dates is used where nobody says; formats.py has the ways."""

from __future__ import annotations

DEFAULT_LOCALE = "en_GB"
