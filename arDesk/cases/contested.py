"""What is contested of an item, and what became of it: a pure function of the ledger since it was raised.

What lowers an item is divided between its contested and its other part, in the order things happened:

| what happened since           | lowers first                    | then                |
|-------------------------------|---------------------------------|---------------------|
| a credit note, a write-off    | what is contested, oldest first | what is chased      |
| money, and what is given with | what is chased                  | what is contested   |

A credit note issued before the dispute was raised was not given for it: it counts as money. Opposite rows (a recovery,
a bounced payment) give back what they take back. What a person decided on is chased again from that day on, as far as
it is still owed. So at the end of every day, for each strand:
disputed = still disputed + credited + written off + paid + chased again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import inf
from typing import NamedTuple

CREDIT, WRITE_OFF, MONEY = "credit", "write_off", "money"


class Spell(NamedTuple):
    """A time through which an amount of an item is contested: from `since` to the day before `until`.

    `minor` is in minor units. `began` and `ended` are the audit entries that say so, for what happened on the same day;
    None where it is not known. `closed_as` is how a person ended it.
    """

    line: int
    since: date
    minor: int
    until: date | None = None
    closed_as: str = ""
    began: int | None = None
    ended: int | None = None

    def active_on(self, as_of: date) -> bool:
        """Tell whether it lasts at the end of a day."""
        return self.since <= as_of and (self.until is None or as_of < self.until)


class Strand(NamedTuple):
    """What is contested of one item: its spells follow each other, the first is the dispute as it was raised."""

    item: int
    spells: tuple[Spell, ...]

    @property
    def id(self) -> int:
        """The line it began with."""
        return self.spells[0].line

    def spell_on(self, as_of: date) -> Spell | None:
        """Give the newest spell begun by the end of a day."""
        begun = [spell for spell in self.spells if spell.since <= as_of]
        return begun[-1] if begun else None


class Event(NamedTuple):
    """What lowered an item on a day, or, below nothing, took that back; minor units.

    `seq` is the audit entry that says so, `issued_on` of a credit note the day it was issued.
    """

    on: date
    kind: str
    minor: int
    seq: int = 0
    issued_on: date | None = None


class Parts(NamedTuple):
    """What became of a disputed amount by the end of a day, in minor units: the others add up to `disputed`."""

    disputed: int = 0
    still: int = 0
    credited: int = 0
    written_off: int = 0
    paid: int = 0
    chased: int = 0

    def plus(self, other: Parts) -> Parts:
        """Add those of another strand."""
        return Parts(*(mine + its for mine, its in zip(self, other, strict=True)))


@dataclass(slots=True)
class _Course:
    """How a strand stands while the days are gone through."""

    strand: Strand
    began: tuple[float, ...]
    left: int = 0  # disputed less what was credited and written off
    now: int = 0  # of that, what the present spell contests
    active: bool = False
    given: dict[str, int] = field(default_factory=lambda: {CREDIT: 0, WRITE_OFF: 0})
    lost: dict[str, int] = field(default_factory=lambda: {CREDIT: 0, WRITE_OFF: 0})  # of that, by the present spell

    @property
    def contested(self) -> int:
        """What of it is contested, as far as it is owed."""
        return self.now if self.active else 0

    def take(self, kind: str, minor: int) -> None:
        """Let so much be credited or written off; below nothing it is owed again, and contested as it was."""
        own = min(minor, self.contested) if minor > 0 else -min(-minor, self.lost[kind])
        self.given[kind] += minor
        self.left -= minor
        self.lost[kind] += own
        self.now = min(self.left, self.now - own)


_START, _EVENT, _END, _AGAIN = range(4)
_Step = tuple[tuple[float, ...], "_Course | None", "Event | Spell"]


def parts_of(owed: int, strands: Sequence[Strand], events: Iterable[Event], as_of: date) -> dict[int, Parts]:
    """Say of each strand of an item, by its first line, what became of it by the end of a day.

    `owed` is the item's amount in minor units, `events` are all that lowered it. Strands raised later are left out.
    """
    courses, known = {}, [event for event in events if event.on <= as_of]
    steps: list[_Step] = [((event.on.toordinal(), event.seq, _EVENT), None, event) for event in known]
    for strand in strands:
        if strand.spells[0].since <= as_of:
            course = courses[strand.id] = _Course(strand, _start(strand.spells[0], _START))
            steps += _steps(course, as_of)
    for at, mine, what in sorted(steps, key=lambda step: step[0]):
        if isinstance(what, Spell):
            if mine is not None:
                _turn(mine, what, ended=at[2] == _END)
        elif what.kind != MONEY:
            _lower(list(courses.values()), what)
    return _shared(list(courses.values()), max(0, owed - sum(event.minor for event in known)))


def _steps(course: _Course, as_of: date) -> list[_Step]:
    """Give the beginnings and ends of a strand's spells up to a day, each with when it was, after the one before."""
    found: list[_Step] = []
    last: tuple[float, ...] = ()
    for spell in course.strand.spells:
        if spell.since <= as_of:
            last = max(_start(spell, _AGAIN), (*last[:2], _AGAIN)) if last else course.began
            found.append((last, course, spell))
        if spell.until is not None and spell.until <= as_of:
            last = (spell.until.toordinal(), inf if spell.ended is None else spell.ended, _END)
            found.append((last, course, spell))
    return found


def _start(spell: Spell, rank: int) -> tuple[float, ...]:
    return (spell.since.toordinal(), -1 if spell.began is None else spell.began, rank)


def _turn(course: _Course, spell: Spell, *, ended: bool) -> None:
    course.lost = {CREDIT: 0, WRITE_OFF: 0}
    if ended:
        course.active = False
        return
    if spell is course.strand.spells[0]:
        course.left = spell.minor
    course.active, course.now = True, min(spell.minor, course.left)


def _lower(courses: list[_Course], event: Event) -> None:
    """Divide what was credited or written off, or taken back of that, among the strands of its item."""
    begun = [
        course
        for course in sorted(courses, key=lambda each: (each.began, each.strand.id))
        if course.left + sum(course.given.values()) and _given_since(course, event)
    ]
    rest = event.minor
    if rest < 0:
        for course in reversed(begun):
            back = min(-rest, course.given[event.kind])
            course.take(event.kind, -back)
            rest += back
        return
    for contested in (True, False):
        for course in begun:
            part = min(rest, course.contested if contested else course.left)
            course.take(event.kind, part)
            rest -= part


def _given_since(course: _Course, event: Event) -> bool:
    return event.kind != CREDIT or event.issued_on is None or event.issued_on >= course.strand.spells[0].since


def _shared(courses: list[_Course], owed: int) -> dict[int, Parts]:
    """Share out what an item still owes: first to what is contested, the newest first; the rest was paid."""
    found = {}
    newest = sorted(courses, key=lambda each: (each.began, each.strand.id), reverse=True)
    still, chased = {}, {}
    for course in newest:
        still[course.strand.id] = part = min(owed, course.contested)
        owed -= part
    for course in newest:
        chased[course.strand.id] = part = min(owed, course.left - course.contested)
        owed -= part
    for course in courses:
        mine, given = course.strand.id, course.given
        found[mine] = Parts(
            disputed=course.strand.spells[0].minor,
            still=still[mine],
            credited=given[CREDIT],
            written_off=given[WRITE_OFF],
            paid=course.left - still[mine] - chased[mine],
            chased=chased[mine],
        )
    return found
