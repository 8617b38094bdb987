"""The table of settings: what each may hold, so that a settings page and the command line need no code of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from arDesk.cases.contacts import OUTCOMES, read_outcome, with_own
from arDesk.kernel.errors import Refusal
from arDesk.policy.contact_hours import Hours, read_hours
from arDesk.policy.placing import plain_placings, read_placings
from arDesk.policy.rules import plain_rules, read_rules
from arDesk.policy.strategies import plain_strategies, read_strategies
from arDesk.words.sentences import say

INT, MONEY, BOOL, CHOICE, DAYS, OUTCOME_LIST = "int", "money", "bool", "choice", "days", "outcomes"
HOURS = "hours"
ESCALATION, ASSIGNMENT, STRATEGIES = "escalation", "assignment", "strategies"
LISTS = (OUTCOME_LIST, ESCALATION, ASSIGNMENT, STRATEGIES)  # of objects, as JSON writes them


@dataclass(frozen=True, slots=True)
class Field:
    """One setting: its name ("queue.cool_off_days"), its kind, and the range or choices it has.

    Kinds: int, money (hundredths, written "5.00"), bool, choice, days (ascending whole numbers), hours
    ("08:00-18:00", "" for none), outcomes (the office's own call outcomes), escalation, assignment and strategies (its
    rules). For days the range is that of each
    number.
    """

    name: str
    kind: str
    least: int = 0
    most: int = 100
    choices: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What the setting is called on a page."""
        return say(f"setting.{self.name}")

    @property
    def help(self) -> str:
        """What it does, in a sentence."""
        return say(f"setting.{self.name}.help")

    def read(self, value: object) -> object:
        """Read a value as JSON or a person gives it ("7", "5.00", "7,21,35"); raises Refusal where it can't be that."""
        try:
            return _READERS[self.kind](self, value)
        except (ValueError, TypeError, KeyError, InvalidOperation) as unfit:
            raise Refusal(f"setting_refused.{self.kind}", **self._limits(), value=_shown(value)) from unfit

    def plain(self, value: object) -> object:
        """Give a value as JSON can hold it."""
        if self.kind == DAYS and isinstance(value, tuple):
            return list(value)
        if self.kind == HOURS:
            return str(value or "")
        if self.kind == OUTCOME_LIST and isinstance(value, tuple):
            return [asdict(outcome) for outcome in value if outcome not in OUTCOMES]
        if self.kind in _PLAIN and isinstance(value, tuple):
            return _PLAIN[self.kind](value)
        return value

    def within(self, number: int) -> int:
        """Give a number back if it is in the range; raises ValueError otherwise."""
        if not self.least <= number <= self.most:
            raise ValueError(number)
        return number

    def _limits(self) -> dict[str, object]:
        least, most = (_money(self.least), _money(self.most)) if self.kind == MONEY else (self.least, self.most)
        return {"label": self.label, "name": self.name, "least": least, "most": most, "choices": self.choices}


def _shown(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _money(hundredths: int) -> str:
    return str(Decimal(hundredths).scaleb(-2))


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError(value)
    return int(value)


def _read_int(field: Field, value: object) -> object:
    return field.within(_whole(value))


def _read_money(field: Field, value: object) -> object:
    if not isinstance(value, str):
        return field.within(_whole(value))
    hundredths = Decimal(value).scaleb(2)
    if not hundredths.is_finite() or hundredths != hundredths.to_integral_value():
        raise ValueError(value)
    return field.within(int(hundredths))


def _read_bool(_field: Field, value: object) -> object:
    word = str(value).lower()
    if word not in _WORDS:
        raise ValueError(value)
    return _WORDS[word]


def _read_choice(field: Field, value: object) -> object:
    if value not in field.choices:
        raise ValueError(value)
    return value


def _read_days(field: Field, value: object) -> object:
    parts = value.split(",") if isinstance(value, str) else _listed(value)
    days = tuple(field.within(_whole(part)) for part in parts)
    if not 1 <= len(days) <= 9 or any(high <= low for low, high in pairwise(days)):
        raise ValueError(value)
    return days


def _read_hours(_field: Field, value: object) -> object:
    return value if isinstance(value, Hours) else read_hours(str(value or ""))


def _read_outcomes(_field: Field, value: object) -> object:
    return with_own(read_outcome(part) for part in _listed(value))


def _read_escalation(_field: Field, value: object) -> object:
    return read_rules(_listed(value))


def _read_strategies(_field: Field, value: object) -> object:
    return read_strategies(_listed(value), lambda rule, given: BY_NAME[f"queue.{rule}"].read(given))


def _read_assignment(_field: Field, value: object) -> object:
    return read_placings(_listed(value))


def _listed(value: object) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise TypeError(value)
    return value


_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_READERS: dict[str, Callable[[Field, object], object]] = {
    INT: _read_int,
    MONEY: _read_money,
    BOOL: _read_bool,
    CHOICE: _read_choice,
    DAYS: _read_days,
    HOURS: _read_hours,
    OUTCOME_LIST: _read_outcomes,
    ESCALATION: _read_escalation,
    ASSIGNMENT: _read_assignment,
    STRATEGIES: _read_strategies,
}
_PLAIN: dict[str, Callable[[Any], object]] = {
    ESCALATION: plain_rules,
    ASSIGNMENT: plain_placings,
    STRATEGIES: plain_strategies,
}

_A_MILLION = 100_000_000  # in hundredths

FIELDS = (
    Field("queue.amount_step", INT),
    Field("queue.age_step", INT),
    Field("queue.age_most", INT),
    Field("queue.broken_promise", INT),
    Field("queue.broken_promise_known", INT),
    Field("queue.missed_instalment", INT),
    Field("queue.follow_up_due", INT),
    Field("queue.carried_over", INT),
    Field("queue.retry", INT),
    Field("queue.no_contact", INT),
    Field("queue.no_contact_days", INT, 1, 365),
    Field("queue.over_limit", INT),
    Field("queue.near_limit", INT),
    Field("queue.near_limit_percent", INT, 1, 100),
    Field("queue.first_time_late", INT),
    Field("queue.minimum_to_collect", MONEY, 0, _A_MILLION),
    Field("queue.cool_off_days", INT, 0, 90),
    Field("queue.attempts_a_day", INT, 1, 10),
    Field("queue.attempts_a_week", INT, 0, 50),
    Field("queue.escalate_broken_promises", INT, 1, 100),
    Field("queue.escalate_days_overdue", INT, 1, 3650),
    Field("queue.hours_kept", BOOL),
    Field("queue.hours_working_days", HOURS),
    Field("queue.hours_saturday", HOURS),
    Field("queue.hours_sunday", HOURS),
    Field("queue.hours_holidays", BOOL),
    Field("queue.ranking", CHOICE, choices=("points", "gain", "oldest", "largest")),
    Field("queue.proactive_days", INT, 0, 60),
    Field("queue.due_soon", INT),
    Field("queue.outcomes", OUTCOME_LIST),
    Field("queue.strategies", STRATEGIES),
    Field("promises.grace_days", INT, 0, 60),
    Field("promises.business_days", BOOL),
    Field("promises.amount_tolerance", MONEY, 0, _A_MILLION),
    Field("promises.risk_below_percent", INT),
    Field("promises.small_sample", INT, 1, 1000),
    Field("disputes.deadline_days", INT, 0, 365),
    Field("dunning.levels", DAYS, 1, 3650),
    Field("dunning.min_interval_days", INT, 0, 365),
    Field("dunning.minimum_amount", MONEY, 0, _A_MILLION),
    Field("dunning.tone_share_percent", INT, 1, 100),
    Field("dunning.pay_within_days", INT, 1, 90),
    Field("aging.basis", CHOICE, choices=("due", "invoice")),
    Field("aging.limits", DAYS, 1, 3650),
    Field("cash.tolerance_amount", MONEY, 0, _A_MILLION),
    Field("cash.tolerance_percent", INT, 0, 100),
    Field("cash.discount_grace_days", INT, 0, 30),
    Field("cash.write_off_limit", MONEY, 0, _A_MILLION),
    Field("cash.bounce_fee", MONEY, 0, _A_MILLION),
    Field("cash.order", CHOICE, choices=("oldest", "costs_interest_principal", "principal_interest_costs")),
    Field("gain.capital_percent", INT, 0, 100),
    Field("gain.lost_percent", INT, 0, 100),
    Field("gain.call_cost", MONEY, 0, _A_MILLION),
    Field("gain.explore_percent", INT, 0, 20),
    Field("gain.insurer_days", INT, 0, 365),
    Field("gain.lapse_years", INT, 0, 30),
    Field("escalation.rules", ESCALATION),
    Field("assignment.rules", ASSIGNMENT),
    Field("plans.grace_days", INT, 0, 60),
    Field("plans.business_days", BOOL),
    Field("plans.default_missed", INT, 1, 100),
    Field("plans.default_days", INT, 0, 365),
    Field("plans.remainder", CHOICE, choices=("last", "first")),
)
BY_NAME = {field.name: field for field in FIELDS}


def field_of(name: str) -> Field:
    """Find a setting by its name; raises Refusal where there is none."""
    if name not in BY_NAME:
        raise Refusal("setting_unknown", name=name)
    return BY_NAME[name]
