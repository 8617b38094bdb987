"""What a change did, in words' codes, and how to take it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """The answer of a use case.

    `code` and `fields` are said by words.sentences ("Promise of 1,200.00 EUR by 10 May recorded"), `subjects` name what
    changed ("account/12", "settings"), `undo` takes it back in one more audited change (None: it cannot be taken back).
    """

    code: str
    subjects: frozenset[str]
    fields: dict[str, Any] = field(default_factory=dict)
    undo: Callable[[], Outcome] | None = None
    made: int = 0
