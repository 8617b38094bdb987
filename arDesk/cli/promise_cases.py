"""How promises and their figures are written as JSON and shown in tables, wherever they appear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from arDesk.cli.answers import Sheet, columns, number
from arDesk.words import formats
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.cases.promise_rates import Rate, Rates, Yielded
    from arDesk.desk.promises.board import Commitment, PromiseBoard
    from arDesk.desk.promises.judged import PromiseRow


def promise(row: PromiseRow) -> dict[str, Any]:
    """Give a promise as JSON has it, with its state and why, and the receipts that count for it."""
    made = row.promise
    return {
        "promise": made.id,
        "customer": row.code,
        "name": row.name,
        "amount": made.amount.plain,
        "currency": made.amount.currency,
        "made_on": made.made_on.isoformat(),
        "promised_for": made.promised_for.isoformat(),
        "grace_until": made.grace_until.isoformat(),
        "invoices": list(row.references),
        "counted": row.judgement.counted.plain,
        "late": row.judgement.late.plain,
        "pending": row.pending.plain,
        "state": row.state.value,
        "why": row.why,
        "possible_match": row.judgement.possible_match,
        "receipts": [
            {"receipt": one.receipt, "on": one.on.isoformat(), "amount": one.amount.plain, "late": one.late}
            for one in row.receipts
        ],
        "repeats": None if row.repeats is None else row.repeats._asdict(),
        "override": _override(row),
    }


def _override(row: PromiseRow) -> dict[str, Any] | None:
    mark, by_facts = row.promise.mark, row.judgement.by_facts
    if mark is None or by_facts is None:
        return None
    return {
        "state": mark.state.value,
        "on": mark.on.isoformat(),
        "reason": mark.reason,
        "by": mark.by,
        "approved_by": mark.approved_by,
        "by_ledger": by_facts.value,
    }


def commitment(each: Commitment) -> dict[str, Any]:
    """Give a promise with its level and the lists it stands in."""
    told = promise(each.row)
    for one in told["receipts"]:
        one["reference"] = each.receipts[one["receipt"]].reference
    return {
        **told,
        "level": each.chain.level,
        "not_kept_before": list(each.chain.before),
        "taken_by": each.taken.by,
        "lists": sorted(each.lists),
        "at_risk": list(each.risks),
    }


def board(found: PromiseBoard, rows: Sequence[Commitment]) -> dict[str, Any]:
    """Give a day's promises as one document."""
    return {
        "as_of": found.as_of.isoformat(),
        "next_working_day": found.tomorrow.isoformat(),
        "counts": found.counts(),
        "promises": [commitment(each) for each in rows],
    }


def promises_sheet(rows: Sequence[PromiseRow]) -> Sheet:
    """Show promises as a table."""
    lines = [
        (
            str(row.promise.id),
            row.code,
            row.name,
            formats.money(row.promise.amount),
            formats.day(row.promise.made_on),
            formats.day(row.promise.promised_for),
            "" if row.repeats is None else f"{row.repeats.nth}/{row.repeats.times}",
            ", ".join(row.references),
            row.state.value.replace("_", " "),
            row.why,
        )
        for row in rows
    ]
    return Sheet(columns(">No.|Customer|Name|>Amount|Made on|For|Time|Invoices|State|Why"), lines, "Promises")


def figures(found: Rates) -> dict[str, Any]:
    """Give the figures of promises as JSON has them."""
    return {
        "small_sample_below": found.minimum,
        "kept": _rate(found.overall),
        "by_customer": [_rate(one) for one in found.by_customer],
        "by_collector": [_rate(one) for one in found.by_collector],
        "by_length": [_rate(one) for one in found.by_length],
        "by_amount": [_rate(one) for one in found.by_amount],
        "promises_per_conversation": _yielded(found.yielded),
        "promises_per_conversation_by": [_yielded(one) for one in found.yielded_by],
    }


def _rate(one: Rate) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": one.name,
        "n": one.n,
        "kept": one.kept,
        "kept_late": one.late,
        "partially_kept": one.part,
        "broken": one.broken,
        "rate": number(one.rate),
        "small_sample": one.is_small,
    }


def _yielded(one: Yielded) -> dict[str, Any]:
    return {
        "key": one.key,
        "promises": one.promises,
        "conversations": one.conversations,
        "rate": number(one.rate),
        "small_sample": one.is_small,
    }


def figures_sheets(found: Rates) -> list[Sheet]:
    """Show the figures as tables, the overall one first."""
    groups = (
        ("All promises", (found.overall,)),
        ("By customer", found.by_customer),
        ("By collector", found.by_collector),
        ("By days from promise to day", found.by_length),
        ("By amount", found.by_amount),
    )
    heads = columns("|>Promises|>Kept|>Late|>In part|>Broken|>Kept rate|")
    sheets = [Sheet(heads, [_line(one) for one in rows], title) for title, rows in groups]
    said = [(one.key, str(one.conversations), str(one.promises), *_share(one)) for one in found.yielded_by]
    total = found.yielded
    said.insert(0, ("All", str(total.conversations), str(total.promises), *_share(total)))
    sheets.append(Sheet(columns("|>Conversations|>Promises|>For each|"), said, "Promises for a conversation"))
    return sheets


def _line(one: Rate) -> tuple[str, ...]:
    counts = (one.n, one.kept, one.late, one.part, one.broken)
    return (one.name or one.key or "All", *map(str, counts), *_share(one))


def _share(one: Rate | Yielded) -> tuple[str, str]:
    share = "" if one.rate is None else formats.percent(one.rate)
    return share, say("rates.small") if one.is_small else ""
