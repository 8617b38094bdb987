"""Two ways timed in turn, so that a noisy machine is as noisy for both; only their ratio counts."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]


@dataclass(frozen=True)
class Pair:
    """Medians of two ways to do the same, in seconds, and the middle one of their ratios round by round."""

    a: float
    b: float
    ratio: float


@dataclass(frozen=True)
class Line:
    """One line of the report: what was timed, beside what, and what the ratio should be."""

    job: str
    size: str
    beside: str
    pair: Pair
    target: float
    at_least: bool = False  # the ratio should be the target or more; else the target or less

    @property
    def met(self) -> bool:
        return self.pair.ratio >= self.target if self.at_least else self.pair.ratio <= self.target


def pair(a: Work, b: Work, rounds: int = 5, *, before: Work | None = None) -> Pair:
    """Time A B A B …, after one round that does not count; `before` is done before each and not timed."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for work, found in zip((a, b), times, strict=True):
            if before is not None:
                before()
            seconds = timed(work)
            if number:
                found.append(seconds)
    ratios = [one / other for one, other in zip(*times, strict=True)]
    return Pair(median(times[0]), median(times[1]), median(ratios))


def timed(work: Work) -> float:
    """Do something once, without the garbage collector's pauses; gives the seconds."""
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        work()
        return perf_counter() - start
    finally:
        gc.enable()


def table(lines: Iterable[Line]) -> str:
    """Write the report in Markdown."""
    rows = ["| job | size | arDesk | beside | ratio | target | |", "|---|---|--:|--:|--:|--:|---|"]
    for line in lines:
        sign = "≥" if line.at_least else "≤"
        beside = f"{_time(line.pair.b)} {line.beside}"
        met = "met" if line.met else "not met"
        rows.append(
            f"| {line.job} | {line.size} | {_time(line.pair.a)} | {beside} | {line.pair.ratio:.2f} "
            f"| {sign} {line.target:g} | {met} |"
        )
    return "\n".join(rows)


def _time(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1e3:.1f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.0f} µs"
