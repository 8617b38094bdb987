"""Customers with hidden ways to pay, and the invoices they get. The truth is made up: only orders of size count."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TERMS = 30
CUSTOMERS, INVOICES_A_DAY = 400, 18
# Days from the due date up to which each of a kind's hazards holds; the last holds on.
STEPS = (-10, 0, 15, 45)
BLOCKS = 5  # of two hours, from 8 to 18 o'clock
HABIT = 0.4  # how much people differ in the hours they answer at: the spread of the logarithm


@dataclass(frozen=True)
class Kind:
    """A hidden type of customer.

    `hazards` a day: long before the due date, shortly before it, to 15 days after, to 45, later. `moved` is the power a
    call that reached somebody has over them for ten days, `reached` the chance that a call does, `promises` that a
    promise is then made and `keeps` that it is kept; `size` multiplies what is bought.
    """

    share: float
    hazards: tuple[float, float, float, float, float]
    moved: float
    reached: float
    promises: float
    keeps: float
    size: float


NEUTRAL = {
    "prompt": Kind(0.35, (0.01, 0.06, 0.22, 0.15, 0.10), 1.5, 0.55, 0.5, 0.92, 1.0),
    "forgetful": Kind(0.20, (0.00, 0.02, 0.04, 0.03, 0.02), 5.0, 0.60, 0.6, 0.85, 1.0),
    "strategic": Kind(0.15, (0.00, 0.00, 0.01, 0.06, 0.04), 2.5, 0.40, 0.4, 0.60, 2.0),
    "slow_process": Kind(0.15, (0.00, 0.01, 0.03, 0.08, 0.06), 1.2, 0.60, 0.3, 0.70, 2.0),
    "distressed": Kind(0.10, (0.00, 0.01, 0.012, 0.012, 0.008), 1.8, 0.35, 0.6, 0.35, 0.8),
    "unreachable": Kind(0.05, (0.00, 0.01, 0.03, 0.03, 0.02), 3.0, 0.08, 0.3, 0.50, 1.0),
}


def _with(**changed: dict[str, float | tuple[float, ...]]) -> dict[str, Kind]:
    return {name: replace(kind, **changed.get(name, {})) for name, kind in NEUTRAL.items()}  # type: ignore[arg-type]


WORLDS = {
    "A": NEUTRAL,  # nothing stands out
    "B": _with(  # the big ones pay slowly, and no call moves them
        slow_process={"share": 0.25, "size": 6.0, "moved": 1.0}, prompt={"share": 0.25}
    ),
    "C": _with(  # many are late and pay without being asked
        forgetful={"share": 0.45, "hazards": (0.0, 0.02, 0.12, 0.10, 0.08), "moved": 1.3}, prompt={"share": 0.10}
    ),
    "D": _with(  # calls move some much and others not at all
        forgetful={"moved": 9.0}, strategic={"moved": 4.0}, slow_process={"moved": 1.0}, distressed={"moved": 1.0}
    ),
}


@dataclass(frozen=True)
class World:
    """What is true of one office: customers' ways, their invoices, and all the dice, rolled beforehand.

    Whoever plays it with another ranking meets the same invoices and the same luck.
    """

    hazards: Floats  # customer x step
    moved: Floats
    reached: Floats
    promises: Floats
    keeps: Floats
    customer: Ints  # of each invoice
    issued: Ints
    due: Ints
    amount: Floats
    disputed: NDArray[np.bool_]
    paying: NDArray[np.float32]  # invoice x day
    habit: Floats  # customer x block of hours: multiplies the chance that a call is answered
    luck: NDArray[np.float32]  # (answer, promise, kept, days) x customer x day

    @property
    def days(self) -> int:
        """How long it lasts."""
        return int(self.paying.shape[1])


def make(name: str, seed: int, days: int, customers: int = CUSTOMERS, invoices_a_day: float = INVOICES_A_DAY) -> World:
    """Make a world of a name in WORLDS; the same for the same seed."""
    kinds = list(WORLDS[name].values())
    dice = np.random.default_rng([seed, "ABCD".index(name)])
    shares = np.array([kind.share for kind in kinds])
    own = dice.choice(len(kinds), customers, p=shares / shares.sum())
    activity = dice.pareto(1.3, customers) + 0.2
    counts = dice.poisson(invoices_a_day, days)
    issued = np.repeat(np.arange(days), counts)
    customer = dice.choice(customers, len(issued), p=activity / activity.sum())
    size = np.array([kind.size for kind in kinds])[own]
    habit = np.exp(dice.normal(0, HABIT, (customers, BLOCKS)))
    personal = np.exp(dice.normal(0, 0.25, customers))  # no two of a kind are the same

    def of(field: str) -> Floats:
        return np.array([getattr(kind, field) for kind in kinds])[own]

    return World(
        hazards=np.clip(of("hazards") * personal[:, None], 0, 0.9),
        moved=of("moved"),
        reached=of("reached"),
        promises=of("promises"),
        keeps=of("keeps"),
        customer=customer,
        issued=issued,
        due=issued + TERMS,
        amount=np.round(dice.lognormal(6.6, 1.0, len(issued)) * size[customer], 2),
        disputed=dice.random(len(issued)) < 0.03,
        paying=dice.random((len(issued), days), dtype=np.float32),
        habit=habit / habit.mean(1, keepdims=True),
        luck=dice.random((4, customers, days), dtype=np.float32),
    )
