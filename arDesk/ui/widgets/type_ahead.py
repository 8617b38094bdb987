"""Typing the beginning of what is looked for."""

from __future__ import annotations

import time
from collections.abc import Callable

PAUSE = 1.0  # seconds after which typing begins a new word


class TypeAhead:
    """Finds the next line that begins with what was typed; the same letter alone goes on to the next one."""

    def __init__(self) -> None:
        self._typed, self._at = "", 0.0

    def find(self, letters: str, count: int, start: int, text: Callable[[int], str]) -> int:
        """Give the position among `count` lines, from `start` on and round; -1 where none begins so."""
        now = time.monotonic()
        self._typed = self._typed + letters if now - self._at < PAUSE else letters
        self._at = now
        wanted, first = self._typed.casefold(), start + (len(self._typed) == 1)
        places = ((first + step) % count for step in range(count))
        return next((at for at in places if text(at).casefold().startswith(wanted)), -1)

    def forget(self) -> None:
        """Begin a new word."""
        self._typed = ""
