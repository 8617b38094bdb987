"""What was changed since the books were opened, newest last: the way back, and forth again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from arDesk.desk.outcome import Outcome, Progress

STEPS_BACK = 100


class Step(NamedTuple):
    """One way from here: the code of its name (undone.promise), what takes it, and where long what reports of it."""

    name: str
    take: Callable[[], Outcome]
    watched: Callable[[Progress], Outcome] | None = None


class History:
    """Two stacks: what can be taken back, and what was taken back and can be done again.

    Attributes:
        back, forth: the steps, the next one last.
    """

    def __init__(self) -> None:
        self.back: list[Step] = []
        self.forth: list[Step] = []

    def did(self, outcome: Outcome) -> None:
        """Take in a change a person made: what was taken back before it is not done again."""
        self.forth.clear()
        if outcome.undo is not None:
            self._keep(self.back, Step(outcome.name or outcome.code, outcome.undo, outcome.watched))

    def took_back(self, step: Step, outcome: Outcome) -> None:
        """Take in that a step back was taken: its opposite does the change again."""
        if outcome.undo is not None:
            self._keep(self.forth, Step(step.name, outcome.undo, outcome.watched))

    def did_again(self, step: Step, outcome: Outcome) -> None:
        """Take in that a change was done again."""
        if outcome.undo is not None:
            self._keep(self.back, Step(step.name, outcome.undo, outcome.watched))

    def _keep(self, steps: list[Step], step: Step) -> None:
        steps[:] = [*steps[1 - STEPS_BACK :], step]
