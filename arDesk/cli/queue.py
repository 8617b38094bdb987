"""Today's calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from arDesk.cli.answers import Answer, Sheet, columns
from arDesk.cli.opening import opened
from arDesk.cli.running import command
from arDesk.cli.terms import AsOf, Books, iso
from arDesk.kernel.money import Money

if TYPE_CHECKING:
    from datetime import date

    from arDesk.work.gain import Gain, Rates
    from arDesk.work.rows import AbsentRow, CallRow


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(app, "queue", queue)


def queue(
    books: Books,
    limit: Annotated[int | None, typer.Option(min=1, help="No more calls than this.")] = None,
    minutes: Annotated[
        int | None, typer.Option(min=1, max=1440, help="The calls that gain most in so many minutes.")
    ] = None,
    strategy: Annotated[
        Literal["points", "gain", "oldest", "largest"] | None, typer.Option(help="In place of the office's own order.")
    ] = None,
    collector: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this colleague's calls, and of whom they cover for.")
    ] = None,
    as_of: AsOf = None,
) -> Answer:
    """Show today's calls in their order, and who is absent and why."""
    from arDesk.desk.calls.queue import call_queue, calls_for

    with opened(books, as_of) as desk:
        found = call_queue(desk, ranking=strategy, reckon=minutes is not None, collector=collector)
    chosen = found.rows if minutes is None else calls_for(found, minutes)
    rows = chosen[:limit]
    absent = [*_left(found.rows, chosen, "no_time"), *_left(chosen, rows, "beyond_limit"), *found.absent]
    document: dict[str, Any] = {
        "as_of": found.as_of.isoformat(),
        "queue": [_row(row) for row in rows],
        "absent": [_absent(row) for row in absent],
    }
    if found.rates is not None:
        document |= _reckoned(found.rates, rows)
    return Answer(document, lambda: _sheets(found.as_of, rows, absent))


def _left(rows: Sequence[CallRow], chosen: Sequence[CallRow], reason: str) -> list[AbsentRow]:
    """Say of those left out of a shorter list why they are: whoever is overdue is in the queue or absent."""
    from arDesk.work.rows import AbsentRow

    kept = {row.rank for row in chosen}
    return [
        AbsentRow(row.account, row.code, row.name, row.to_collect, row.overdue, reason, None)
        for row in rows
        if row.rank not in kept and row.overdue
    ]


def _reckoned(rates: Rates, rows: Sequence[CallRow]) -> dict[str, Any]:
    """Give what the worth of calls was reckoned by, and what those listed take and bring."""
    gains = [row.gain for row in rows if row.gain is not None]
    return {
        "expected_minutes": round(sum(one.minutes for one in gains), 1),
        "effect": round(rates.effect, 3),
        "effect_measured": rates.effect_known,
        "hazards": [round(one, 5) for one in rates.hazards],
    }


_BESIDES = ("planned", "held", "covered", "to_ask", "early")  # early: what plans ask for before an invoice is due


def _row(row: CallRow) -> dict[str, Any]:
    return {
        "rank": row.rank,
        "customer": row.code,
        "name": row.name,
        "phone": row.phone,
        "currency": row.currency,
        "balance": row.balance.plain,
        "overdue": row.overdue.plain,
        "to_collect": row.to_collect.plain,
        "oldest_days_overdue": row.oldest_days_overdue,
        "score": row.score,
        "reasons": [{"rule": reason.rule, "points": reason.points, "text": reason.text} for reason in row.reasons],
        "next_step": row.next_step,
        "last_contact": iso(row.last_contact_on),
        "promised": row.promised.plain,
        "disputed": row.disputed.plain,
        **{name: Money(getattr(row.facts, name), row.currency).plain for name in _BESIDES},
        "unapplied": row.unapplied.plain,
        "collector": row.collector,
    } | ({} if row.gain is None else {"gain": _gain(row.gain, row.currency)})


def _gain(found: Gain, currency: str) -> dict[str, Any]:
    return {
        "value": Money(round(found.value), currency).plain,
        "days_sooner": round(found.days, 1),
        "week_alone": round(found.alone, 3),
        "week_called": round(found.called, 3),
        "reach": round(found.reach, 3),
        "minutes": round(found.minutes, 1),
    }


def _absent(row: AbsentRow) -> dict[str, Any]:
    return {
        "customer": row.code,
        "name": row.name,
        "currency": row.overdue.currency,
        "overdue": row.overdue.plain,
        "to_collect": row.to_collect.plain,
        "reason": row.reason,
        "text": row.text,
        "until": iso(row.until),
    }


def _sheets(as_of: date, rows: Sequence[CallRow], absent: Sequence[AbsentRow]) -> list[Sheet]:
    from arDesk.words import formats
    from arDesk.words.sentences import say

    calls = [
        (
            str(row.rank),
            row.code,
            row.name,
            row.phone,
            formats.money(row.to_collect),
            str(row.oldest_days_overdue),
            str(row.score),
            _step(row.next_step, say),
            "; ".join(reason.text for reason in row.reasons if reason.points),
        )
        for row in rows
    ]
    left = [(row.code, row.name, formats.money(row.overdue), row.text) for row in absent]
    return [
        Sheet(
            columns(">#|Customer|Name|Phone|>To collect|>Days|>Score|Next step|Why"),
            calls,
            f"Calls of {formats.weekday(as_of)}",
        ),
        Sheet(columns("Customer|Name|>Overdue|Why absent"), left, "Overdue and not called today"),
    ]


def _step(code: str, say: Any) -> str:
    from arDesk.words.sentences import catalogue

    return str(say(f"next_step.{code}")) if f"next_step.{code}" in catalogue() else code
