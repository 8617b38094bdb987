"""`python3 -m tools.simulator [seeds=24] [calls=4] [worlds=ABCD]`: the table of docs/RANKING.md.

Each world is lived for 270 days with oldest-first and some calls at random, then for 90 days once with each ranking.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np

from tools.simulator.office import COOL_OFF, Office, Ranking
from tools.simulator.rankings import RANKINGS, oldest_first
from tools.simulator.worlds import Floats, make

WARM, LIVED = 270, 90
AGAINST = "oldest first"
SAME_HOUR = "expected gain, retried at whatever hour"
SLOW = "expected gain, nobody called for 5 days after any attempt"


class Lived(NamedTuple):
    """What a ranking brought: cash of 30, 60 and 90 days, overdue money times days, calls made."""

    cash: tuple[float, float, float]
    overdue_days: float
    calls: int


def warmed(world: str, seed: int, calls: int, **size: float) -> Office:
    """Live the days before the fork: oldest first, one call in seven at random."""
    office = Office(make(world, seed, WARM + LIVED, **size))  # type: ignore[arg-type]
    dice = np.random.default_rng([seed, 77])

    def ranking(now: Office) -> Floats:
        score = oldest_first(now)
        lucky = dice.random(len(score)) < 0.15 * calls / max(1, int(now.allowed().sum()))
        return np.where(lucky, score + 10_000, score)

    for _ in range(WARM):
        office.live(ranking, calls)
    office.cash = office.overdue_days = 0.0
    office.made = 0
    return office


def lived(office: Office, ranking: Ranking | None, calls: int, *, retry: int = 1, other_hour: bool = True) -> Lived:
    """Live the days after the fork with a ranking; `retry` days go by after a call that reached nobody."""
    office, cash = office.fork(), []
    office.retry, office.other_hour = retry, other_hour
    for day in range(1, LIVED + 1):
        office.live(ranking, calls)
        if day in (30, 60, 90):
            cash.append(office.cash)
    return Lived((cash[0], cash[1], cash[2]), office.overdue_days, office.made)


def one(task: tuple[str, int], calls: int) -> dict[str, Lived]:
    """Live one world of one seed with every ranking."""
    office = warmed(*task, calls)
    found = {name: lived(office, ranking, calls) for name, ranking in RANKINGS.items()}
    best = RANKINGS["expected gain"]
    return found | {
        SAME_HOUR: lived(office, best, calls, other_hour=False),
        SLOW: lived(office, best, calls, retry=COOL_OFF),
    }


def row(name: str, runs: list[dict[str, Lived]]) -> str:
    """Write a ranking's line: per cent against oldest-first, with the standard error of overdue days over the seeds."""
    base = [run[AGAINST] for run in runs]
    mine = [run[name] for run in runs]
    cash = [100 * (sum(one.cash[at] for one in mine) / sum(one.cash[at] for one in base) - 1) for at in range(3)]
    days = np.array([100 * (m.overdue_days / b.overdue_days - 1) for m, b in zip(mine, base, strict=True)])
    error = days.std(ddof=1) / np.sqrt(len(days)) if len(days) > 1 else 0.0
    none = sum(run["no calls"].cash[2] for run in runs)
    extra = (sum(one.cash[2] for one in mine) - none) / max(1, sum(one.calls for one in mine))
    said = " / ".join(f"{value:+.1f}" for value in cash)
    return f"| {name} | {said} | {days.mean():+.1f} ± {error:.1f} | {extra:,.0f} |"


def main(argv: list[str]) -> int:
    """Print the tables."""
    asked = dict(word.split("=", 1) for word in argv)
    seeds, calls, worlds = int(asked.get("seeds", 24)), int(asked.get("calls", 4)), asked.get("worlds", "ABCD")
    with ProcessPoolExecutor() as pool:
        for world in worlds:
            runs = list(pool.map(partial(one, calls=calls), [(world, seed) for seed in range(seeds)]))
            print(f"\nWorld {world}, {calls} calls a day, {seeds} seeds\n")
            print("| ranking | cash of 30 / 60 / 90 days, % | overdue × days, % | more cash a call in 90 days |")
            print("|---|---|---|---|")
            for name in (*RANKINGS, SAME_HOUR, SLOW):
                print(row(name, runs))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
