"""How what disputes are about is written as JSON and shown in tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from arDesk.cli.answers import Sheet, columns, number
from arDesk.words import formats

if TYPE_CHECKING:
    from arDesk.desk.disputes.causes import DisputeCauses


def document(found: DisputeCauses) -> dict[str, Any]:
    """Give the counts as JSON has them; `value` is empty where the books hold none."""
    return {
        "as_of": found.as_of.isoformat(),
        "by": {
            attribute: [
                {
                    "value": row.value,
                    "count": row.count,
                    "open": row.open,
                    "amount": row.amount.plain,
                    "currency": row.amount.currency,
                    "share": number(row.share),
                    "median_days": row.days,
                }
                for row in rows
            ]
            for attribute, rows in found.by.items()
        },
        "goes_together": [
            {
                "attribute": each.attribute,
                "value": each.value,
                "reason": each.reason,
                "invoices": each.invoices,
                "disputed": each.disputed,
                "rate": number(each.rate),
                "usual": number(each.usual),
                "odds_ratio": number(each.odds),
                "within_customers": each.within,
                "q": number(each.q),
                "excess": each.excess.plain,
                "currency": each.excess.currency,
            }
            for each in found.together
        ],
    }


def sheets(found: DisputeCauses) -> Iterator[Sheet]:
    """Show a table for each way of counting, then what goes together."""
    for attribute, rows in found.by.items():
        lines = [
            (
                row.value,
                str(row.count),
                str(row.open),
                formats.money(row.amount),
                formats.percent(row.share, digits=0),
                "" if row.days is None else str(row.days),
            )
            for row in rows
        ]
        named = columns(f"{attribute.replace('_', ' ').capitalize()}|>Disputes|>Open|>Amount|>Up to here|>Median days")
        yield Sheet(named, lines, f"By {attribute.replace('_', ' ')}")
    together = [
        (
            each.reason,
            f"{each.attribute} {each.value}",
            f"{each.disputed} of {each.invoices}",
            formats.percent(each.usual),
            formats.money(each.excess),
        )
        for each in found.together
    ]
    if together:
        yield Sheet(columns("Reason|Goes together with|>Invoices|>Usual|>More than usual"), together, "Beyond chance")
