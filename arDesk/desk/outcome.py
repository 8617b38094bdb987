"""What a change did, in words' codes, and how to take it back and do it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from arDesk.db.change import Written
    from arDesk.desk.desk import Desk

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Outcome:
    """The answer of a use case.

    `code` and `fields` are said by words.sentences ("Promise of 1,200.00 EUR by 10 May recorded"), `subjects` name what
    changed ("account/12", "settings"), `undo` takes it back in one more audited change (None: there is nothing to take
    back); the undo of that outcome does the change again. `name` is the code under which menus name the change
    (undone.promise); where none is given it is `code`. `watched` is `undo` for what can take long: it reports rows done
    and in all, and what that raises leaves everything as it was.
    """

    code: str
    subjects: frozenset[str]
    fields: dict[str, Any] = field(default_factory=dict)
    undo: Callable[[], Outcome] | None = None
    made: int = 0
    name: str = ""
    watched: Callable[[Progress], Outcome] | None = None


def going_back(outcome: Outcome, back: Callable[[Progress | None], Outcome]) -> Outcome:
    """Give an outcome that `back` takes back, which can take long and reports to what it is given."""
    return replace(outcome, undo=lambda: back(None), watched=back)


class Way(NamedTuple):
    """One way of a change, forth or back: the kind of its audit entry, and its answer."""

    kind: str
    outcome: Outcome


def reversible(desk: Desk, subject: str, written: Written, forth: Way, back: Way) -> Outcome:
    """Give the answer of a change whose undo writes the opposite of all it wrote, and can be undone in the same way.

    Each way is an audited change of its own about `subject`, dated by the rows it concerns: what is taken back never
    counted, what is done again counts from its first day. Undoing raises Refusal undo_stood_upon.
    """
    return replace(forth.outcome, undo=lambda: _turn(desk, subject, written, forth, back))


def _turn(desk: Desk, subject: str, written: Written, forth: Way, back: Way) -> Outcome:
    from arDesk.db.turning import turn_back

    with desk.change(back.kind, subject) as change:
        turn_back(change, written)
        change.note(**written.facts)
    return reversible(desk, subject, change.written(), back, forth)
