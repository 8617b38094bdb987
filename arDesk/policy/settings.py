"""The office's rules as one value, with defaults that work on the first day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from arDesk.kernel.currencies import digits_of
from arDesk.policy.fields import BY_NAME, FIELDS, Field, field_of
from arDesk.policy.placing import Placing
from arDesk.policy.queue_rules import QueuePolicy
from arDesk.policy.rules import Rule

__all__ = [
    "BY_NAME",
    "FIELDS",
    "AgingPolicy",
    "AssignmentPolicy",
    "CashPolicy",
    "DisputePolicy",
    "DunningPolicy",
    "EscalationPolicy",
    "Field",
    "GainPolicy",
    "Policy",
    "PromisePolicy",
    "QueuePolicy",
    "field_of",
    "from_dict",
    "scaled",
    "to_dict",
    "value_of",
    "with_value",
]

RETIRED = "office"  # a section that books of 0.1.0 hold; the company's own country, language and paper are what counts


@dataclass(frozen=True, slots=True)
class PromisePolicy:
    """How promises are judged. The tolerance is in minor units of a currency with two digits.

    A pending promise is at risk where its customer kept fewer than `risk_below_percent` of the promises before, if
    there were at least `small_sample`; figures of fewer are said to be small.
    """

    grace_days: int = 2
    business_days: bool = True
    amount_tolerance: int = 0
    risk_below_percent: int = 50
    small_sample: int = 5


@dataclass(frozen=True, slots=True)
class DisputePolicy:
    """How long a dispute may take: days from when it is raised to its deadline where nobody sets one (0: none)."""

    deadline_days: int = 30


@dataclass(frozen=True, slots=True)
class DunningPolicy:
    """When reminder letters go out.

    `levels` are the days overdue from which an item takes level 1, 2, 3. A letter has the tone of the highest level
    that at least `tone_share_percent` of its amount has reached. `minimum_amount` is in minor units of a currency with
    two digits; `pay_within_days` gives the new date printed in the letter.
    """

    levels: tuple[int, ...] = (3, 17, 31)
    min_interval_days: int = 10
    minimum_amount: int = 500
    tone_share_percent: int = 20
    pay_within_days: int = 7


@dataclass(frozen=True, slots=True)
class AgingPolicy:
    """How receivables are aged: from the due date or the invoice date, in bands of days."""

    basis: str = "due"
    limits: tuple[int, ...] = (30, 60, 90)


@dataclass(frozen=True, slots=True)
class CashPolicy:
    """How money is applied. Amounts are hundredths, the same number in every currency.

    A shortfall of at most `tolerance_amount`, and of at most `tolerance_percent` of what is owed, may be given up
    without a reason. A discount may be taken `discount_grace_days` after its last day. More than `write_off_limit` is
    written off only with somebody else's approval. `order` is what money named for nothing pays first. `bounce_fee` is
    charged to a customer whose payment bounces (0: nothing).
    """

    tolerance_amount: int = 100
    tolerance_percent: int = 1
    discount_grace_days: int = 0
    write_off_limit: int = 10_000
    bounce_fee: int = 0
    order: str = "oldest"


@dataclass(frozen=True, slots=True)
class EscalationPolicy:
    """What the office does when something holds of a customer; nothing until the office says so."""

    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class AssignmentPolicy:
    """Which collector a customer goes to: the first rule that fits."""

    rules: tuple[Placing, ...] = ()


@dataclass(frozen=True, slots=True)
class GainPolicy:
    """What a call is reckoned by where calls are ranked by what they are expected to gain (work/gain.py).

    `capital_percent` is what money costs a year, `lost_percent` what is lost of a debt unpaid for half a year,
    `call_cost` in hundredths of any currency; `explore_percent` of the calls are drawn by lot, to learn what calls do.
    A credit insurer is to be told of a debt `insurer_days` after it fell due, and a debt lapses after `lapse_years`
    (0: neither counts).
    """

    capital_percent: int = 10
    lost_percent: int = 10
    call_cost: int = 0
    explore_percent: int = 0
    insurer_days: int = 0
    lapse_years: int = 0


@dataclass(frozen=True, slots=True)
class PlanPolicy:
    """How payment plans are made and judged, frozen with each plan when it is written.

    A plan is in default once `default_missed` instalments are missed at once, or one stands unpaid `default_days` after
    its grace. `remainder` is the instalment that takes what an even split leaves: "last" or "first".
    """

    grace_days: int = 3
    business_days: bool = True
    default_missed: int = 2
    default_days: int = 14
    remainder: str = "last"


@dataclass(frozen=True, slots=True)
class Policy:
    """All of the office's rules."""

    queue: QueuePolicy = field(default_factory=QueuePolicy)
    promises: PromisePolicy = field(default_factory=PromisePolicy)
    disputes: DisputePolicy = field(default_factory=DisputePolicy)
    dunning: DunningPolicy = field(default_factory=DunningPolicy)
    aging: AgingPolicy = field(default_factory=AgingPolicy)
    cash: CashPolicy = field(default_factory=CashPolicy)
    gain: GainPolicy = field(default_factory=GainPolicy)
    escalation: EscalationPolicy = field(default_factory=EscalationPolicy)
    assignment: AssignmentPolicy = field(default_factory=AssignmentPolicy)
    plans: PlanPolicy = field(default_factory=PlanPolicy)


def scaled(minor: int, currency: str) -> int:
    """Turn an amount in hundredths (500 for 5.00) into minor units of a currency, rounding down (5 yen, 5000 fils)."""
    digits = digits_of(currency)
    return int(minor * 10 ** (digits - 2)) if digits >= 2 else minor // 10 ** (2 - digits)


def value_of(policy: Policy, name: str) -> object:
    """Give one setting by its name ("queue.cool_off_days") as a plain value. Raises Refusal for an unknown name."""
    section, leaf = field_of(name).name.split(".")
    return field_of(name).plain(getattr(getattr(policy, section), leaf))


def with_value(policy: Policy, name: str, value: object) -> Policy:
    """Give the rules with one setting changed. Raises Refusal for an unknown name or a value it can't have."""
    section, leaf = field_of(name).name.split(".")
    part: dict[str, Any] = {leaf: field_of(name).read(value)}
    whole: dict[str, Any] = {section: replace(getattr(policy, section), **part)}
    return replace(policy, **whole)


def to_dict(policy: Policy) -> dict[str, dict[str, object]]:
    """Give the rules as plain values that JSON can hold, by section."""
    values: dict[str, dict[str, object]] = {}
    for name in BY_NAME:
        section, leaf = name.split(".")
        values.setdefault(section, {})[leaf] = value_of(policy, name)
    return values


def from_dict(values: Mapping[str, Mapping[str, object]]) -> Policy:
    """Read rules back from plain values; what is left out has its default.

    Raises Refusal for a name that is not a setting or a value it can't have.
    """
    policy = Policy()
    for section, leaves in values.items():
        if section == RETIRED:
            continue
        for leaf, value in leaves.items():
            policy = with_value(policy, f"{section}.{leaf}", value)
    return policy
