"""The sample company: two years of an invented office, the same on every computer for the same day."""

from __future__ import annotations

from arDesk.desk.sample.making import new_sample
from arDesk.desk.sample.sources import owner

__all__ = ["new_sample", "owner"]
