"""One office working in a world, day by day: money comes, calls are made, and only what it can see is learnt."""

from __future__ import annotations

import copy
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from arDesk.work import best_time, gain
from tools.simulator.worlds import BLOCKS, STEPS, Floats, Ints, World

COOL_OFF, GRACE, DISPUTED_FOR = 5, 3, 30  # days
WEEK, ATTEMPTS = 7, 3  # no more attempts in so many days
NEVER = 1_000_000
Ranking = Callable[["Office"], Floats]  # the higher, the earlier; of every customer
BY_HOUR: set[Ranking] = set()  # those that weigh what hour it is


def is_working_day(day: int) -> bool:
    """Tell whether a day, counted from a Monday, is one to work on."""
    return day % 7 < 5


class Office:
    """The ledger and the call log of one office, and what a day does to them.

    Attributes:
        day: the day that is being lived.
        exposed, paid: invoice days overdue without a call behind them, and payments on them, by customer and band.
        called_paid, called_expected: payments in the days after calls that reached somebody, and those expected alone.
        block: the block of hours it is, of the day.
        tries, answered: calls, and those that reached somebody, by customer and block of hours.
        retry: days until the next call after one that reached nobody.
        other_hour: whether that day the call is not made at the same hours again.
    """

    def __init__(self, world: World) -> None:
        self.world, self.day = world, 0
        count, bands = len(world.moved), len(gain.CURVE)
        self.paid_on = np.full(len(world.amount), NEVER)
        self.moved_until = np.full(count, -1)
        self.promise_on, self.promise_kept = np.full(count, -1), np.zeros(count, bool)
        self.promised = np.zeros(len(world.amount), bool)
        self.next_call = np.zeros(count, np.int64)  # the first day the rules allow one
        self.calls, self.answers = np.zeros(count), np.zeros(count)
        self.tries, self.answered = np.zeros((count, BLOCKS)), np.zeros((count, BLOCKS))
        self.tried_on = np.full((count, ATTEMPTS), -NEVER)  # the newest first
        self.block, self.tried_in = 0, np.full(count, -1)  # the block of the last call, if it reached nobody
        self.last_call, self.last_talk = np.full(count, -1), np.full(count, -1)
        self.broken_on = np.full(count, -1)
        self.exposed, self.paid = np.zeros((count, bands)), np.zeros((count, bands))
        self.called_paid = self.called_expected = 0.0
        self.cash, self.overdue_days, self.made = 0.0, 0.0, 0
        self.retry, self.other_hour = 1, True

    def fork(self) -> Office:
        """Give an office that goes on from here by itself."""
        other = copy.copy(self)
        for name, value in vars(self).items():
            if isinstance(value, np.ndarray):
                setattr(other, name, value.copy())
        return other

    def live(self, ranking: Ranking | None, calls: int) -> None:
        """Live a day: money, then as many calls as there is time for, over the day, by a ranking (None: no calls)."""
        working = is_working_day(self.day)
        if working:
            self._receive()
        self._end_promises()
        if working and ranking is not None:
            score = ranking(self)
            for slot in range(calls):
                self.block = slot * BLOCKS // calls
                self._call_first(score * self.at_this_hour() if ranking in BY_HOUR else score)
        self.overdue_days += float(self.world.amount[self.overdue()].sum())
        self.day += 1

    def overdue(self) -> NDArray[np.bool_]:
        """Tell of each invoice whether it is overdue."""
        return np.asarray((self.paid_on == NEVER) & (self.world.due < self.day) & (self.world.issued <= self.day))

    def in_dispute(self) -> NDArray[np.bool_]:
        """Tell of each invoice whether it is disputed now."""
        after = self.day - self.world.due
        return self.world.disputed & (after >= 0) & (after < DISPUTED_FOR)

    def to_collect(self) -> NDArray[np.bool_]:
        """Tell of each invoice whether it is to be asked for: overdue, undisputed, not promised."""
        return self.overdue() & ~self.in_dispute() & ~self.promised

    def sums(self, chosen: NDArray[np.bool_], of: Floats | None = None) -> Floats:
        """Add up amounts, or what is given, of chosen invoices by customer."""
        weights = (self.world.amount if of is None else of)[chosen]
        return np.bincount(self.world.customer[chosen], weights, len(self.calls)).astype(np.float64)

    def bands(self, ahead: int = 0) -> Ints:
        """Give the band of lateness of each invoice, so many days ahead."""
        return np.searchsorted(gain.BANDS, self.day + ahead - self.world.due, side="left")

    def hazards_alone(self, ahead: int = 0) -> Floats:
        """Give p0 of each invoice so many days ahead, by what the office has seen so far."""
        pooled = np.array(gain.pooled([_history(self.exposed.sum(0), self.paid.sum(0))]))
        pace = gain.shrunk_pace(self.paid.sum(1), self.exposed @ pooled)
        return np.asarray(gain.alone(pooled[self.bands(ahead)], pace[self.world.customer]))

    def effect(self) -> float:
        """Give what a call does, by what the office has seen so far."""
        return gain.call_effect(self.called_paid, self.called_expected)

    def _receive(self) -> None:
        world, at = self.world, self.world.customer
        here = (self.paid_on == NEVER) & (world.issued < self.day) & ~self.in_dispute()
        step = np.searchsorted(STEPS, self.day - world.due, side="right")
        hazard = world.hazards[at, step]
        moved = self.moved_until[at] >= self.day
        hazard = np.where(moved, 1 - (1 - hazard) ** world.moved[at], hazard)
        kept = self.promised & (self.promise_on[at] == self.day) & self.promise_kept[at]
        paying = here & (kept | (world.paying[:, self.day] < hazard))
        late = here & (world.due < self.day)
        self._learn(late, paying, moved)
        self.paid_on[paying] = self.day
        self.cash += float(world.amount[paying].sum())

    def _learn(self, late: NDArray[np.bool_], paying: NDArray[np.bool_], moved: NDArray[np.bool_]) -> None:
        at, bands, alone = self.world.customer, self.bands(), late & ~moved
        called = late & moved
        if called.any():
            self.called_expected += float(self.hazards_alone()[called].sum())
            self.called_paid += int((paying & called).sum())
        np.add.at(self.exposed, (at[alone], bands[alone]), 1)
        counted = alone & paying
        np.add.at(self.paid, (at[counted], bands[counted]), 1)

    def _end_promises(self) -> None:
        ended = (self.promise_on >= 0) & (self.day > self.promise_on + GRACE)
        if not ended.any():
            return
        unpaid = self.promised & (self.paid_on == NEVER) & ended[self.world.customer]
        broken = np.bincount(self.world.customer[unpaid], minlength=len(ended)) > 0
        self.broken_on[ended & broken] = self.day
        self.promised &= ~ended[self.world.customer]
        self.promise_on[ended] = -1

    def allowed(self) -> NDArray[np.bool_]:
        """Tell of each customer whether the rules allow a call today, and there is something to ask for."""
        rested = (self.next_call <= self.day) & (self.tried_on[:, -1] <= self.day - WEEK)
        return np.asarray(rested & (self.sums(self.to_collect()) >= 1))

    def at_this_hour(self) -> Floats:
        """Give how much likelier than usual each customer answers at this hour, by what the office has seen so far."""
        tries, answered = self.tries.sum(0), self.answered.sum(0)
        if tries.sum() < best_time.LEAST_OFFICE:
            return np.ones(len(self.calls))
        office = best_time.rate(answered, tries, answered.sum() / tries.sum())
        own = best_time.rate(self.answered, self.tries, office)
        return np.asarray(own[:, self.block] / (own @ (tries / tries.sum())))

    def _call_first(self, score: Floats) -> None:
        allowed = self.allowed()
        if self.other_hour:
            allowed &= (self.tried_in != self.block) | (self.next_call < self.day)
        if allowed.any():
            self._call(int(np.argmax(np.where(allowed, score, -np.inf))))

    def working_day_after(self, days: int) -> int:
        """Give the first working day so many days on."""
        on = self.day + days
        return on + (0, 0, 0, 0, 0, 2, 1)[on % 7]

    def _call(self, customer: int) -> None:
        answer, promise, kept, days = self.world.luck[:, customer, self.day]
        self.made += 1
        self.calls[customer] += 1
        self.tries[customer, self.block] += 1
        self.tried_on[customer] = [self.day, *self.tried_on[customer, :-1]]
        self.last_call[customer] = self.day
        if answer >= self.world.reached[customer] * self.world.habit[customer, self.block]:
            self.next_call[customer], self.tried_in[customer] = self.working_day_after(self.retry), self.block
            return
        self.tried_in[customer] = -1
        self.answered[customer, self.block] += 1
        self.answers[customer] += 1
        self.last_talk[customer] = self.day
        self.next_call[customer] = self.day + COOL_OFF
        self.moved_until[customer] = self.day + gain.HOLDS
        if promise < self.world.promises[customer]:
            on = self.working_day_after(2 + int(days * 8))
            self.promise_on[customer], self.promise_kept[customer] = on, kept < self.world.keeps[customer]
            self.promised |= self.to_collect() & (self.world.customer == customer)
            self.next_call[customer] = on + GRACE + 1


def _history(exposed: Floats, paid: Floats) -> gain.History:
    return gain.History(tuple(map(int, exposed)), tuple(map(int, paid)))
