"""What is asked about an import before or after it: what it changes, and why it can't be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from arDesk.db import accounts as accounts_sql
from arDesk.db import imports as imports_sql
from arDesk.db.imports import Batch
from arDesk.desk.desk import Desk
from arDesk.desk.posting import Posting
from arDesk.kernel.errors import Refusal
from arDesk.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Amendment:
    """One thing of the books a file tells anew. `field` is a column's name, or "open" for a payment it tells of."""

    code: str
    reference: str
    field: str
    before: str | int | date | Money | None
    after: str | int | date | Money | None


def why_not_undone(desk: Desk, batch: Batch) -> Refusal | None:
    """Say beforehand why an import can't be taken back; None where it can."""
    if batch.undone:
        return Refusal("import_undone_already", batch=batch.id)
    with desk.look() as connection:
        what = imports_sql.stands_on(connection, batch)
    return None if what is None else Refusal(f"import_stood_upon_{what}", batch=batch.id)


def amendments(desk: Desk, posting: Posting) -> list[Amendment]:
    """List what a file changes of rows the books have already, by customer code."""
    if not posting.changes and not posting.settlements:
        return []
    with desk.look() as connection:
        codes: dict[int, str] = {number: code for code, number in accounts_sql.ids_by_code(connection).items()}
        items = {
            known.id: (codes.get(known.account, ""), reference, known)
            for (_, _, reference), known in imports_sql.known_items(connection).items()
        }
    found: list[Amendment] = []
    for told in posting.settlements:
        code, reference, known = items[told["item"]]
        paid = Money(told["minor"], told["currency"])
        left = Money(known.open, known.currency)
        found.append(Amendment(code, reference, "open", left, left - paid))
    for change in posting.changes:
        account = change["table"] == "accounts"
        code, reference = (codes.get(change["id"], ""), "") if account else items[change["id"]][:2]
        found += _each(code, reference, change["from"], change["to"])
    return sorted(found, key=lambda one: (one.code, one.reference, one.field))


def _each(code: str, reference: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Amendment]:
    return [Amendment(code, reference, name, before[name], value) for name, value in after.items()]
