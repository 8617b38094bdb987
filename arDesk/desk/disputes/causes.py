"""What disputes are about, and what they go together with, as known on a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from arDesk.cases.dispute_codes import same_reason
from arDesk.cases.dispute_spans import Line, Span, span
from arDesk.db.disputes import counts as dispute_counts
from arDesk.desk.desk import Desk
from arDesk.desk.disputes.standing import some_disputes_on
from arDesk.insight.dispute_causes import LEAST, going_together
from arDesk.insight.disputes import ATTRIBUTES, Contest, Invoices, ParetoRow, Together, pareto
from arDesk.kernel.money import Money

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True)
class DisputeCauses:
    """The disputes raised up to a day, counted by each attribute the books hold, and what recurs beyond chance.

    `names` are the customers' by code.
    """

    as_of: date
    by: dict[str, list[ParetoRow]]
    together: list[Together]
    names: dict[str, str]


def dispute_causes(desk: Desk, *, as_of: date | None = None) -> DisputeCauses:
    """Count disputes by reason, root cause, product, collector and customer; leave out what the books do not hold."""
    day = as_of or desk.today
    with desk.look() as connection:
        lines = dispute_counts.lines(connection, day)
        products, borne = _products(connection, {line.item_id for line in lines}, day)
        contests = _contests(connection, lines, products, day)
        invoices = _invoices(connection, borne, day)
    by = {name: pareto(contests, name) for name in ATTRIBUTES}
    held = {name: found for name, found in by.items() if any(row.value for row in found)}
    names = {line.code: line.name or line.code for line in lines}
    return DisputeCauses(day, held, going_together(contests, invoices), names)


def _contests(connection: Connection, lines: Sequence[Any], products: Mapping[int, str], day: date) -> list[Contest]:
    spans, told = _spans(connection, lines, day), dispute_counts.told(connection, day)
    found = []
    for line in lines:
        if line.follows_id is None:
            reason, cause = told.get(line.dispute, (line.reason, ""))
            found.append(
                Contest(
                    line.dispute, line.item_id, Money(line.amount_minor, line.currency), *spans[line.dispute],
                    same_reason(reason), cause, products.get(line.item_id, ""), line.collector, line.code,
                )
            )  # fmt: skip
    return found


def _spans(connection: Connection, lines: Sequence[Any], day: date) -> dict[int, Span]:
    """Say how long each dispute lasted; those of which dates do not tell it are judged."""
    lowered = dispute_counts.lowered(connection, day)
    of_case: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        plain = bool(line.counts) and line.item_id not in lowered
        of_case[line.dispute].append(Line(line.raised_on, line.resolved_on, line.settled_on, plain))
    found = {number: span(mine, day) for number, mine in of_case.items()}
    unclear = [number for number, told in found.items() if told is None]
    judged = {row.id: Span(row.judgement.days, not row.open) for row in some_disputes_on(connection, day, unclear)}
    return {number: told for number, told in found.items() if told is not None} | dict(judged)


_Borne = dict[str, dict[str, int]]


def _products(connection: Connection, items: Iterable[int], day: date) -> tuple[dict[int, str], _Borne]:
    """Give the product of each contested item: a note that many invoices bear; and how many of each customer's do."""
    notes = dispute_counts.notes_of(connection, items)
    counts: _Borne = defaultdict(dict)
    for note, customer, count in dispute_counts.invoices_by_note(connection, day, notes.values()):
        counts[note][customer] = count
    borne = {note: mine for note, mine in counts.items() if sum(mine.values()) >= LEAST}
    return {item: note for item, note in notes.items() if note in borne}, borne


def _invoices(connection: Connection, borne: _Borne, day: date) -> Invoices:
    found = Counter({("product", note): sum(mine.values()) for note, mine in borne.items()})
    whole = 0
    for code, collector, count, _ in dispute_counts.invoices_by_account(connection, day):
        found["customer", code] += count
        found["collector", collector] += count
        whole += count
    return Invoices(whole, found, borne)
