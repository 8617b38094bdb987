"""Where one has been: back and forward through pages and what was shown on them."""

from __future__ import annotations

from typing import NamedTuple

MOST = 60


class Place(NamedTuple):
    """A page by its id, and what it showed: what its show_subject takes."""

    page: str
    subject: object = None


class Trail:
    """A line of places, and where one stands in it."""

    def __init__(self) -> None:
        self._line: list[Place] = []
        self._at = -1

    def note(self, place: Place) -> None:
        """Arrive somewhere; what lay ahead is forgotten, unless it is where one stands already."""
        if self._at >= 0 and self._line[self._at] == place:
            return
        self._line = [*self._line[: self._at + 1], place][-MOST:]
        self._at = len(self._line) - 1

    def step(self, by: int) -> Place | None:
        """Go back (-1) or forward (1), and name the place; None where there is none."""
        if not self.can(by):
            return None
        self._at += by
        return self._line[self._at]

    def can(self, by: int) -> bool:
        """Whether there is a place in that direction."""
        return 0 <= self._at + by < len(self._line)
