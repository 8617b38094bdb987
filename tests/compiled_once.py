"""Each test opens books of its own, and SQLAlchemy compiles a statement anew for each: a third of what a test took.

Here all books of a run share what was compiled, as all a person's days with one file do.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Engine, create_engine
from sqlcipher3 import dbapi2

from arDesk.db import books


@cache
def _first() -> Engine:
    made = create_engine("sqlite://", module=dbapi2, query_cache_size=5000)
    made.connect().close()  # a dialect learns at its first connection what it speaks to
    return made


def _sharing(*arguments: Any, **options: Any) -> Engine:
    made, first = create_engine(*arguments, **options), _first()
    made.dialect, made._compiled_cache = first.dialect, first._compiled_cache
    return made


def share() -> None:
    """Have books opened from now on share what was compiled."""
    books.create_engine = _sharing  # type: ignore[attr-defined]
