"""The schedule of a payment plan: on which days how much, exact to the last minor unit.

Days. Every day is counted from the first one, never from the one before, so that month ends do not drift: 31 January,
28 February, 31 March; from 30 April on it is each month's last day, from 28 February on the 28th (see
business_days.in_months). Weeks are 7 and 14 days.

Amounts. Of n instalments each is the amount divided by n, rounded down; what the division leaves goes on the last one
(by setting: the first). With an amount an instalment there are as many of it as fit, and what is left is the last one
(or the first). A down payment comes before them and counts as number 0.

Charge. A fee is an amount. Interest is simple interest on what the schedule leaves unpaid, in days over 365:

    interest = sum over the instalments of  balance before it x days since the one before (or the agreement)
               x yearly rate / 365

worked out exactly and rounded once, half up, at the minor unit. The balance is the scheduled one, so a customer who
pays early gains nothing and one who pays late owes nothing more by it. A charge falls due with the last instalment.
One that is waived where the plan is kept is in no instalment: it is owed only once the plan is in default.

A plan that takes the place of another is charged once. What the one before was booked with stays booked, and what is
still owed of it falls due with the last instalment, apart from what is split. The charge that comes on top is what the
new terms cost on the rest, less that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from arDesk.kernel.business_days import in_months
from arDesk.kernel.errors import Refusal
from arDesk.kernel.money import Money, total, zero

MOST = 120
_YEAR = 365


class Rhythm(StrEnum):
    """How far apart the instalments of a plan are; uneven ones are given one by one."""

    WEEKLY = "weekly"
    TWO_WEEKLY = "two_weekly"
    MONTHLY = "monthly"
    UNEVEN = "uneven"


class Part(NamedTuple):
    """One instalment as it is scheduled: `number` 0 is the down payment."""

    number: int
    due_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Charge:
    """What a plan costs the customer: a fee, or interest at `rate` hundredths of a percent a year, or nothing."""

    fee: Money | None = None
    rate: int = 0
    waived_if_kept: bool = False

    @property
    def kind(self) -> str:
        """Name it: "none", "fee" or "interest"."""
        return "fee" if self.fee is not None and self.fee else "interest" if self.rate else "none"


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed: how many instalments or how much each, from when and how often, or each one given.

    `down` is paid by `down_on`, the day of the agreement where None. Exactly one of `count`, `each` and `uneven` says
    what follows it.
    """

    first_due: date | None = None
    rhythm: Rhythm = Rhythm.MONTHLY
    count: int | None = None
    each: Money | None = None
    uneven: tuple[tuple[date, Money], ...] = ()
    down: Money | None = None
    down_on: date | None = None
    charge: Charge = Charge()


class Schedule(NamedTuple):
    """The instalments of a plan in their order, and the charge, which is in the last one unless it is waived."""

    parts: tuple[Part, ...]
    charge: Money
    waived: bool

    @property
    def whole(self) -> Money:
        """What all instalments add up to."""
        return total((part.amount for part in self.parts), self.charge.currency)


def due_days(first: date, rhythm: Rhythm, count: int) -> list[date]:
    """List the days of so many instalments from the first one on. Uneven ones have no days of their own."""
    if rhythm is Rhythm.MONTHLY:
        return [in_months(first, number) for number in range(count)]
    step = timedelta(7 if rhythm is Rhythm.WEEKLY else 14)
    return [first + number * step for number in range(count)]


def split(amount: Money, count: int, *, remainder_first: bool = False) -> list[Money]:
    """Split an amount evenly, rounded down; the last part (or the first) takes what is left. They add up exactly."""
    each, left = divmod(amount.minor, count)
    minors = [each] * count
    minors[0 if remainder_first else -1] += left
    return [Money(minor, amount.currency) for minor in minors]


def fill(amount: Money, each: Money, *, remainder_first: bool = False) -> list[Money]:
    """Cut an amount into parts of so much each; what is left over is the last part (or the first)."""
    whole, left = divmod(amount.minor, each.minor)
    rest = [Money(left, amount.currency)] if left else []
    parts = [each] * whole
    return rest + parts if remainder_first else parts + rest


class Carried(NamedTuple):
    """The charge of the plans that a plan takes the place of: what was `booked`, what of it is `open`; minor units."""

    booked: int = 0
    open: int = 0


NOTHING_CARRIED = Carried()


def schedule(
    amount: Money, terms: Terms, *, agreed_on: date, remainder_first: bool = False, carried: Carried = NOTHING_CARRIED
) -> Schedule:
    """Work out the instalments of an amount owed, as the module says; what is `carried` is no part of it.

    Raises Refusal: plan_nothing_owed, plan_terms_unclear, plan_down_wrong, plan_count_wrong, plan_each_wrong,
    plan_too_many, plan_first_past, plan_days_unordered, plan_sum_differs, plan_charge_wrong; CurrencyMismatch where an
    amount is in another currency.
    """
    if amount.minor <= 0:
        raise Refusal("plan_nothing_owed", amount=amount)
    down = terms.down or zero(amount.currency)
    rest = amount - down
    if down.minor < 0 or rest.minor <= 0:
        raise Refusal("plan_down_wrong", down=down, amount=amount)
    parts = [Part(0, terms.down_on or agreed_on, down)] if down else []
    parts += [Part(number, due, money) for number, (due, money) in enumerate(_rest(rest, terms, remainder_first), 1)]
    _check_days(parts, agreed_on)
    whole = _charge(amount, parts, terms.charge, agreed_on)
    charge = Money(max(0, whole.minor - carried.booked), amount.currency)
    waived = terms.charge.waived_if_kept and bool(charge)
    more = carried.open + (0 if waived else charge.minor)
    parts[-1] = parts[-1]._replace(amount=parts[-1].amount + Money(more, amount.currency))
    return Schedule(tuple(parts), charge, waived)


def _rest(rest: Money, terms: Terms, remainder_first: bool) -> list[tuple[date, Money]]:
    if terms.rhythm is Rhythm.UNEVEN:
        return _uneven(rest, terms.uneven)
    if terms.first_due is None or (terms.count is None) == (terms.each is None):
        raise Refusal("plan_terms_unclear")
    if terms.each is not None:
        amounts = _filled(rest, terms.each, remainder_first)
    else:
        amounts = _counted(rest, terms.count or 0, remainder_first)
    return list(zip(due_days(terms.first_due, terms.rhythm, len(amounts)), amounts, strict=True))


def _counted(rest: Money, count: int, remainder_first: bool) -> list[Money]:
    if not 1 <= count <= min(MOST, rest.minor):
        raise Refusal("plan_count_wrong", count=count, most=min(MOST, rest.minor))
    return split(rest, count, remainder_first=remainder_first)


def _filled(rest: Money, each: Money, remainder_first: bool) -> list[Money]:
    if not zero(rest.currency) < each <= rest:
        raise Refusal("plan_each_wrong", each=each, amount=rest)
    if -(-rest.minor // each.minor) > MOST:
        raise Refusal("plan_too_many", count=-(-rest.minor // each.minor), most=MOST)
    return fill(rest, each, remainder_first=remainder_first)


def _uneven(rest: Money, given: Sequence[tuple[date, Money]]) -> list[tuple[date, Money]]:
    if not given:
        raise Refusal("plan_terms_unclear")
    if len(given) > MOST:
        raise Refusal("plan_too_many", count=len(given), most=MOST)
    wrong = next((money for _, money in given if money.minor <= 0), None)
    if wrong is not None:
        raise Refusal("plan_each_wrong", each=wrong, amount=rest)
    found = total((money for _, money in given), rest.currency)
    if found != rest:
        raise Refusal("plan_sum_differs", found=found, amount=rest, missing=rest - found)
    return list(given)


def _check_days(parts: Sequence[Part], agreed_on: date) -> None:
    before = agreed_on
    for at, part in enumerate(parts):
        if part.due_on < agreed_on:
            raise Refusal("plan_first_past", day=part.due_on, today=agreed_on)
        if at and part.due_on <= before:
            raise Refusal("plan_days_unordered", day=part.due_on, before=before)
        before = part.due_on


def _charge(amount: Money, parts: Sequence[Part], charge: Charge, agreed_on: date) -> Money:
    if charge.rate < 0 or (charge.fee is not None and (charge.fee.minor < 0 or (charge.fee.minor and charge.rate))):
        raise Refusal("plan_charge_wrong")
    if not charge.rate:
        return zero(amount.currency) + (charge.fee or zero(amount.currency))
    return interest(amount, [(part.due_on, part.amount) for part in parts], charge.rate, agreed_on=agreed_on)


def interest(amount: Money, payments: Sequence[tuple[date, Money]], rate: int, *, agreed_on: date) -> Money:
    """Work out simple interest on a falling balance, as the module says; `rate` is hundredths of a percent a year."""
    left, since, days = amount.minor, agreed_on, 0
    for on, paid in payments:
        days += left * (on - since).days
        left, since = left - paid.minor, on
    whole, part = divmod(days * rate, 10_000 * _YEAR)
    return Money(whole + (2 * part >= 10_000 * _YEAR), amount.currency)
