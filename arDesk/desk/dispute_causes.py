"""What disputes are about, and what they go together with, as known on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from arDesk.cases.dispute_codes import same_reason
from arDesk.db import dispute_counts
from arDesk.desk.desk import Desk
from arDesk.desk.disputes import DisputeRow, disputes_on
from arDesk.insight.disputes import ATTRIBUTES, LEAST, ParetoRow, Seen, Together, going_together, pareto
from arDesk.kernel.ids import ItemId
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
        rows = disputes_on(connection, day)
        products, borne = _products(connection, rows, day)
        seen = [_seen(row) for row in rows]
        of_products = [part for row in rows for part in _by_product(row, products)]
        invoices, whole = _invoices(connection, day)
    kinds = {name: of_products if name == "product" else seen for name in ATTRIBUTES}
    by = {name: pareto(kinds[name], name) for name in ATTRIBUTES}
    held = {name: found for name, found in by.items() if any(row.value for row in found)}
    return DisputeCauses(day, held, going_together([*seen, *of_products], invoices | borne, whole), _names(rows))


def _names(rows: Iterable[DisputeRow]) -> dict[str, str]:
    return {row.code: row.name or row.code for row in rows}


def _seen(row: DisputeRow) -> Seen:
    told = row.told
    values = {
        "reason": same_reason(told.reason), "root_cause": told.root_cause, "collector": row.collector,
        "customer": row.code,
    }  # fmt: skip
    return Seen(values, row.amount, row.judgement.days, not row.open, frozenset(item.item for item in row.items))


def _by_product(row: DisputeRow, products: dict[int, str]) -> list[Seen]:
    """Take a dispute apart by the products of its items."""
    whole = _seen(row)
    parts: dict[str, Seen] = {}
    for item in row.items:
        product = products.get(item.item, "")
        minor = row.judgement.of_items[ItemId(item.item)].disputed
        had = parts.get(product)
        amount = Money(minor + (had.amount.minor if had else 0), row.amount.currency)
        numbers = (had.invoices if had else frozenset()) | {item.item}
        of = {"reason": whole.of["reason"], "product": product}
        parts[product] = whole._replace(of=of, amount=amount, invoices=numbers)
    return list(parts.values())


def _products(
    connection: Connection, rows: Iterable[DisputeRow], day: date
) -> tuple[dict[int, str], dict[tuple[str, str], int]]:
    """Give the product of each contested item, and how many invoices each has: what many invoices bear as a note."""
    notes = dispute_counts.notes_of(connection, {item.item for row in rows for item in row.items})
    counts = dispute_counts.invoices_by_note(connection, day, notes.values())
    borne = {("product", note): count for note, count in counts.items() if count >= LEAST}
    return {item: note for item, note in notes.items() if ("product", note) in borne}, borne


def _invoices(connection: Connection, day: date) -> tuple[dict[tuple[str, str], int], int]:
    found: Counter[tuple[str, str]] = Counter()
    whole = 0
    for code, collector, count, _ in dispute_counts.invoices_by_account(connection, day):
        found["customer", code] += count
        found["collector", collector] += count
        whole += count
    return dict(found), whole
