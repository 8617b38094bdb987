"""The sample company: two years of an invented office, the same on every computer for the same day."""

from __future__ import annotations

from arDesk.desk.sample.making import new_sample

__all__ = ["new_sample"]
