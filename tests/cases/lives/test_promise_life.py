"""The life of a promise, once or repeating, by lot: receipts, bounces, credit notes, ends and marks, against a model.

The model knows cents, not sums: each cent has the day it came and the day it went back, and is given to the earliest
time that still lacks one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from arDesk.cases.promise_receipts import counted
from arDesk.cases.promise_series import Part, shared
from arDesk.cases.promises import Judgement, Mark, Payment, Promise, PromiseState, explain, judge, pending
from arDesk.kernel.ids import AccountId, PromiseId
from arDesk.kernel.money import Money

MADE = date(2026, 3, 2)
STEP, GRACE = 3, 1  # days between the times, and after each
S = PromiseState


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def on(day: int) -> date:
    return MADE + timedelta(day)


@dataclass
class Receipt:
    """So many cents that came on a day; they lie unapplied until `applied`, and went back on a day or not."""

    number: int
    came: int
    cents: int
    applied: int | None
    back: int | None = None


def _told(judged: list[tuple[Promise, Part, Judgement]]) -> list[tuple[str, int, int]]:
    return [(one.state.value, one.counted.minor, one.expected.minor) for _, _, one in judged]


class PromiseLife(RuleBasedStateMachine):
    """Lives some weeks of one debt."""

    def __init__(self) -> None:
        super().__init__()
        self.today = 0
        self.receipts: list[Receipt] = []
        self.credits: list[tuple[int, int]] = []
        self.ended: dict[int, int] = {}
        self.marks: dict[int, tuple[int, PromiseState]] = {}
        self.seen: dict[int, list[tuple[str, int, int]]] = {}

    @initialize(amount=st.integers(1, 3), times=st.integers(1, 3), more=st.integers(0, 2))
    def promise(self, amount: int, times: int, more: int) -> None:
        self.amount, self.times, self.debt = amount, times, amount * times + more

    def owing(self, day: int) -> int:
        applied = sum(each.cents for each in self.receipts if self._counts(each, day))
        return self.debt - applied - sum(cents for when, cents in self.credits if when <= day)

    def _counts(self, each: Receipt, day: int) -> bool:
        applied = each.applied is not None and each.applied <= day
        return applied and not (each.back is not None and each.back <= day)

    @rule(days=st.integers(1, 2))
    @precondition(lambda self: self.today < 14)
    def wait(self, days: int) -> None:
        for day in range(self.today, self.today + days):
            self.seen[day] = self.by_the_rules(day)
        self.today += days

    @rule(cents=st.integers(1, 6), ago=st.integers(0, 3), applied=st.booleans())
    def pay(self, cents: int, ago: int, applied: bool) -> None:
        """Money is entered, for today or an earlier day; what was known of days since is another then."""
        came = max(0, self.today - ago)
        cents = min(cents, *(self.owing(day) for day in range(came, self.today + 1)))
        if cents > 0:
            self.receipts.append(Receipt(len(self.receipts) + 1, came, cents, came if applied else None))
            self._forget(came)

    @rule(at=st.integers(0, 5))
    @precondition(lambda self: any(each.applied is None and each.back is None for each in self.receipts))
    def apply(self, at: int) -> None:
        waiting = [each for each in self.receipts if each.applied is None and each.back is None]
        chosen = waiting[at % len(waiting)]
        if chosen.cents <= self.owing(self.today):
            chosen.applied = self.today

    @rule(at=st.integers(0, 5))
    @precondition(lambda self: any(each.applied is not None and each.back is None for each in self.receipts))
    def bounce(self, at: int) -> None:
        standing = [each for each in self.receipts if each.applied is not None and each.back is None]
        standing[at % len(standing)].back = self.today
        self._forget(self.today)

    @rule(cents=st.integers(1, 5))
    @precondition(lambda self: self.owing(self.today) > 0)
    def credit(self, cents: int) -> None:
        self.credits.append((self.today, min(cents, self.owing(self.today))))

    @rule(at=st.integers(0, 2))
    def withdraw(self, at: int) -> None:
        for time in range(at, self.times):
            self.ended.setdefault(time, self.today)

    @rule(at=st.integers(0, 2), kept=st.booleans())
    def mark(self, at: int, kept: bool) -> None:
        if at < self.times:
            self.marks.setdefault(at, (self.today, S.KEPT if kept else S.BROKEN))

    def _forget(self, since: int) -> None:
        self.seen = {day: told for day, told in self.seen.items() if day < since}

    # What the rules say.

    def promises(self, day: int) -> list[Promise]:
        found = []
        for at in range(self.times):
            due, ended, mark = STEP * (at + 1), self.ended.get(at), self.marks.get(at)
            known = None if ended is None or ended > day else ended
            marked = None if mark is None or mark[0] > day else Mark(mark[1], on(mark[0]), "so", "ann", "olive")
            found.append(
                Promise(
                    PromiseId(at + 1), AccountId(1), eur(self.amount), MADE, on(due), on(due + GRACE), frozenset(),
                    None if known is None else on(known), None if known is None else S.WITHDRAWN, 1, marked,
                )
            )  # fmt: skip
        return found

    def payments(self, day: int) -> list[Payment]:
        found = []
        for each in self.receipts:
            if each.applied is None:
                if each.came <= day:
                    found.append(Payment(on(each.came), eur(each.cents), unapplied=True, receipt=each.number))
                continue
            if each.applied <= day:
                found.append(Payment(on(each.came), eur(each.cents), receipt=each.number))
                if each.back is not None:
                    back = Payment(on(each.back), eur(-each.cents), came_on=on(each.came), receipt=each.number)
                    found.append(back._replace(bounced=True))
        return found

    def judged(self, day: int) -> list[tuple[Promise, Part, Judgement]]:
        promises, payments, owing = self.promises(day), self.payments(day), eur(self.owing(day))
        parts = [Part(payments, owing)] if self.times == 1 else shared(promises, payments, owing, on(day))
        return [
            (promise, part, judge(promise, part.payments, owing=part.owing, as_of=on(day)))
            for promise, part in zip(promises, parts, strict=True)
        ]

    def by_the_rules(self, day: int) -> list[tuple[str, int, int]]:
        return _told(self.judged(day))

    # What the model says.

    def by_the_model(self, day: int) -> list[tuple[str, int, int]]:
        cents = sorted(
            (each.came, each.number) for each in self.receipts if self._counts(each, day) for _ in range(each.cents)
        )
        held: list[list[int]] = [[] for _ in range(self.times)]
        for came, _ in cents:
            for at, mine in enumerate(held):
                ended = self.ended.get(at)
                room = self.times == 1 or len(mine) < self.amount
                if came > 0 and room and not (ended is not None and ended <= day and came > ended):
                    mine.append(came)
                    break
        left = self.owing(day) + (len(cents) - sum(came == 0 for came, _ in cents) if self.times == 1 else 0)
        left += sum(map(len, held)) if self.times > 1 else 0
        found = []
        for at, mine in enumerate(held):
            expected = max(0, min(self.amount, left), min(self.amount, len(mine)) if self.times > 1 else 0)
            left -= self.amount
            found.append(self._verdict(at, mine, expected, day))
        return found

    def _verdict(self, at: int, mine: list[int], expected: int, day: int) -> tuple[str, int, int]:
        last, ended = STEP * (at + 1) + GRACE, self.ended.get(at)
        in_time = sum(came <= last for came in mine)
        enough = max(1, expected)
        if in_time >= enough:
            state = S.KEPT
        elif ended is not None and ended <= day and ended <= last:
            state = S.WITHDRAWN
        elif not expected and not mine:
            state = S.CANCELLED
        elif day <= last:
            state = S.OPEN
        elif len(mine) >= enough:
            state = S.KEPT_LATE
        else:
            state = S.PARTIALLY_KEPT if in_time else S.BROKEN
        money = len(mine) if state is S.KEPT_LATE else in_time
        mark = self.marks.get(at)
        shown = mark[1] if mark is not None and mark[0] <= day else state
        return shown.value, money, expected

    # What always holds.

    @invariant()
    def what_was_known_of_an_earlier_day_stays(self) -> None:
        for day, told in sorted(self.seen.items())[-3:]:
            assert self.by_the_rules(day) == told == self.by_the_model(day)

    @invariant()
    def the_rules_say_what_the_model_says_and_every_cent_counts_once(self) -> None:
        if not hasattr(self, "times"):
            return
        judged, whole = self.judged(self.today), 0
        assert _told(judged) == self.by_the_model(self.today)
        for promise, part, one in judged:
            sums = sum(each.amount.minor for each in counted(promise, part.payments, on(self.today)))
            assert sums >= one.counted.minor
            assert pending(one).minor >= 0
            assert explain(promise, one)
            whole += sums
        assert whole <= sum(each.cents for each in self.receipts if self._counts(each, self.today))


PromiseLife.TestCase.settings = settings(max_examples=120, stateful_step_count=20, deadline=None)
test_the_life_of_a_promise = PromiseLife.TestCase
