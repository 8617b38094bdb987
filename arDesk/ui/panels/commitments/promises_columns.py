"""Promises and their figures as columns: who, how much, by when, how it stands; how many were kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from arDesk.cases.promise_lists import AT_RISK, PERHAPS_PAID
from arDesk.cases.promise_rates import Rate, Yielded
from arDesk.cases.promises import PromiseState
from arDesk.desk.promises.board import Commitment
from arDesk.ui.models.table_model import RIGHT, Column
from arDesk.ui.panels.queue.columns import Manner
from arDesk.ui.tokens import Tone
from arDesk.words import formats
from arDesk.words.sentences import say

TONES = {
    PromiseState.KEPT: Tone.GOOD,
    PromiseState.KEPT_LATE: Tone.LATE,
    PromiseState.PARTIALLY_KEPT: Tone.LATE,
    PromiseState.BROKEN: Tone.BAD,
    PromiseState.WITHDRAWN: Tone.MUTED,
    PromiseState.SUPERSEDED: Tone.MUTED,
    PromiseState.CANCELLED: Tone.MUTED,
}


def state_words(each: Commitment) -> str:
    """Say how a promise stands; that a person judged it so is said too."""
    said = say(f"promise_state.{each.row.state}")
    return say("promises.marked", state=said) if each.row.judgement.by_facts is not None else said


def level_words(each: Commitment) -> str:
    """Say which promise on the same debt it is, from the second on."""
    return say("promises.level", level=each.chain.level) if each.chain.level > 1 else ""


def flag_words(each: Commitment) -> str:
    """Say what wants a look: money that may be meant for it, a risk, that it was promised before."""
    told = [say(f"promises.list.{name}") for name in (PERHAPS_PAID, AT_RISK) if name in each.lists]
    return " · ".join(filter(None, (*told, level_words(each))))


def promise_columns(manner: Manner) -> tuple[Column[Commitment], ...]:
    """Show promises: the customer with the reason, the amount, the day, the state with what wants a look."""

    def when(each: Commitment) -> str:
        repeats = each.row.repeats
        return "" if repeats is None else say("promises.time", nth=repeats.nth, times=repeats.times)

    return (
        Column(
            say("promises.customer"), lambda each: each.row.name or each.row.code, strong=lambda _: True,
            detail=lambda each: each.row.why, detail_title=say("table.second.why"), tip=lambda each: each.row.why,
            name="customer",
            spoken=lambda each: f"{each.row.name or each.row.code}. {each.row.why}",
        ),
        Column(
            manner.title("promises.amount"), lambda each: manner.figure(each.row.promise.amount),
            lambda each: each.row.promise.amount.minor, RIGHT, 112, name="amount",
            value=lambda each: each.row.promise.amount,
        ),
        Column(
            say("promises.for"), lambda each: manner.day(each.row.promise.promised_for),
            lambda each: each.row.promise.promised_for, RIGHT, 96, name="for",
            detail=when, detail_title=say("promises.repeats"),
            value=lambda each: each.row.promise.promised_for,
        ),
        Column(
            say("promises.state"), state_words, width=188, detail=flag_words, detail_title=say("promises.look"),
            tone=lambda each: TONES.get(each.row.state, Tone.NORMAL), name="state",
        ),
        Column(
            say("promises.made_on"), lambda each: manner.day(each.row.promise.made_on),
            lambda each: each.row.promise.made_on, RIGHT, 96, name="made_on", shown=False,
            value=lambda each: each.row.promise.made_on,
        ),
        Column(say("promises.taken_by"), lambda each: each.taken.by, width=112, name="by", shown=False),
    )  # fmt: skip


class FigureRow(NamedTuple):
    """A line of the figures: of what, how many in all, how many so and so, the share, and whether they are few."""

    key: str
    name: str
    n: int
    parts: tuple[int, ...]
    share: float | None
    is_small: bool


def kept_row(one: Rate, name: str) -> FigureRow:
    """Show how some promises were kept."""
    return FigureRow(one.key, name, one.n, (one.kept, one.late, one.part, one.broken), one.rate, one.is_small)


def yielded_row(one: Yielded) -> FigureRow:
    """Show how many promises somebody's conversations brought."""
    return FigureRow(one.key, one.key, one.conversations, (one.promises,), one.rate, one.is_small)


def figure_columns(first: str, whole: str, parts: tuple[str, ...], share: str) -> tuple[Column[FigureRow], ...]:
    """Show figures: columns by the codes of their titles; a small sample says so below its share."""

    def part(at: int) -> Callable[[FigureRow], str]:
        return lambda row: formats.count(row.parts[at])

    def number(at: int) -> Callable[[FigureRow], int]:
        return lambda row: row.parts[at]

    counts = [
        Column[FigureRow](say(code), part(at), number(at), RIGHT, 88, name=code, value=number(at))
        for at, code in enumerate(parts)
    ]
    return (
        Column(say(first), lambda row: row.name, name="of", least=140),
        Column(
            say(whole), lambda row: formats.count(row.n), lambda row: row.n, RIGHT, 96, name="n",
            value=lambda row: row.n,
        ),
        *counts,
        Column(
            say(share), lambda row: "" if row.share is None else formats.percent(row.share),
            lambda row: row.share if row.share is not None else -1.0, RIGHT, 112, name="share",
            tone=lambda row: Tone.MUTED if row.is_small else Tone.NORMAL,
            value=lambda row: None if row.share is None else round(row.share, 4),
        ),
        Column(
            say("rates.small.title"), lambda row: say("rates.small") if row.is_small else "", width=120, name="small",
            tone=lambda _: Tone.MUTED,
        ),
    )  # fmt: skip
