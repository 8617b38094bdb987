"""How the ages of disputes and deductions, and what came of deductions, are written as JSON and shown in tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from arDesk.cli.answers import Sheet, columns, number
from arDesk.words import formats

if TYPE_CHECKING:
    from arDesk.cases.dispute_ages import AgeBand, Recovery
    from arDesk.desk.disputes.ages import DisputeAges

PARTS = ("collected", "credited", "written_off", "chased")


def document(found: DisputeAges) -> dict[str, Any]:
    """Give the ages as JSON has them; shares are of the amount kept back."""
    return {
        "ages": _bands(found.disputes),
        "deductions": {
            "ages": _bands(found.deductions),
            "since": found.since.isoformat(),
            "decided": [_recovery(each) for each in found.recovered],
        },
    }


def _bands(bands: Sequence[AgeBand]) -> list[dict[str, Any]]:
    return [
        {
            "band": each.band,
            "currency": each.currency,
            "count": each.n,
            "still_disputed": each.still.plain,
            "past_deadline": each.late,
        }
        for each in bands
    ]


def _recovery(each: Recovery) -> dict[str, Any]:
    parts = {name: getattr(each, name) for name in PARTS}
    shares = {f"{name}_share": number(each.share(part)) for name, part in parts.items()}
    amounts = {name: part.plain for name, part in parts.items()}
    whole = {"currency": each.disputed.currency, "count": each.n, "amount": each.disputed.plain}
    return whole | amounts | shares | {"small_sample": each.is_small}


def sheets(found: DisputeAges) -> Iterator[Sheet]:
    """Show the ages as a table, and what came of deductions decided as another; nothing where there is nothing."""
    deductions = {(each.currency, each.band): each for each in found.deductions}
    lines = []
    for each in found.disputes:
        kept_back = deductions.get((each.currency, each.band))
        lines.append(
            (
                each.band.replace("_", " "),
                str(each.n),
                formats.money(each.still),
                str(each.late),
                str(kept_back.n if kept_back else 0),
                formats.money(kept_back.still) if kept_back else "",
            )
        )
    if lines:
        yield Sheet(columns("Days|>Open|>Still|>Past deadline|>Deductions|>Kept back"), lines, "Ages")
    decided = [
        (
            str(each.n) + (" (few)" if each.is_small else ""),
            formats.money(each.disputed),
            *(formats.percent(each.share(getattr(each, name)), digits=0) for name in PARTS),
        )
        for each in found.recovered
    ]
    if decided:
        named = columns(">Decided|>Amount|>Collected|>Credited|>Written off|>Still owed")
        yield Sheet(named, decided, f"Deductions decided since {formats.day(found.since)}")
