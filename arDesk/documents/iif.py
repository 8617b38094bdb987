"""A journal as QuickBooks Desktop takes it: IIF, general journal transactions of two lines each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from arDesk.documents.files import put_whole
from arDesk.ledger.journal import Posting

_HEAD = (
    "!TRNS\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tDOCNUM\tMEMO",
    "!SPL\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tDOCNUM\tMEMO",
    "!ENDTRNS",
)


def save(postings: Sequence[Posting], path: Path) -> None:
    """Write entries as general journal transactions, debit first; the file is there whole or not at all.

    Days are M/D/YYYY, amounts have a point; debits are positive, credits negative. Raises Refusal list_not_saved.
    """
    put_whole(iif_bytes(postings), path)


def iif_bytes(postings: Sequence[Posting]) -> bytes:
    """Give the file's bytes: Windows' Western letters, as QuickBooks reads it; others become question marks."""
    lines = list(_HEAD)
    for each in postings:
        day = f"{each.on.month}/{each.on.day}/{each.on.year}"
        memo = " ".join(part for part in (each.kind.replace("_", " "), each.text) if part)
        for mark, account, amount in (("TRNS", each.debit, each.amount), ("SPL", each.credit, -each.amount)):
            cells = (mark, "GENERAL JOURNAL", day, account, each.name, amount.plain, each.reference, memo)
            lines.append("\t".join(map(_cell, cells)))
        lines.append("ENDTRNS")
    return ("\r\n".join(lines) + "\r\n").encode("cp1252", "replace")


def _cell(text: str) -> str:
    """Keep a text in its cell: no tabs, line breaks or quotation marks, which would open another."""
    return " ".join(text.replace('"', "'").split())
