"""What a file tells of a customer that became part of another is that other's."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from arDesk.db.customers import merges as merges_sql
from arDesk.intake.drafts import Reading
from arDesk.kernel.errors import Refusal

if TYPE_CHECKING:
    from sqlalchemy import Connection


def as_merged(connection: Connection, reading: Reading) -> Reading:
    """Give a file with the codes of merged customers turned into those they became part of.

    What it tells of such a customer itself, an address or a number, is left out: it is not the other's. Raises Refusal
    merged_same_invoice where the file has a document of one number for both.
    """
    codes = {row.code: row.kept for row in merges_sql.aliases(connection)}
    if not codes or not any(
        one in codes
        for one in {
            *(draft.code for draft in reading.accounts),
            *(draft.customer for many in (reading.items, reading.receipts, reading.attachments) for draft in many),
        }
    ):
        return reading
    moved = [one._replace(customer=codes.get(one.customer, one.customer)) for one in reading.items]
    twice = Counter((one.customer, one.kind, one.reference) for one in moved)
    doubled = next((key for key, count in twice.items() if count > 1), None)
    if doubled is not None:
        raise Refusal("merged_same_invoice", reference=doubled[2], customer=doubled[0], file=reading.file)
    return replace(
        reading,
        accounts=[one for one in reading.accounts if one.code not in codes],
        items=moved,
        receipts=[one._replace(customer=codes.get(one.customer, one.customer)) for one in reading.receipts],
        attachments=[one._replace(customer=codes.get(one.customer, one.customer)) for one in reading.attachments],
    )
