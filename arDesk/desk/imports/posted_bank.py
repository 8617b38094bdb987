"""Write what a bank's file brings."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from typing import Any

from arDesk.db.cash.batches import Standing
from arDesk.db.change import Change
from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.tables.cash import attachments, bank_lines, bank_statements
from arDesk.desk.imports.posting_bank import NewLines
from arDesk.intake.drafts import DraftAttachment
from arDesk.intake.drafts_bank import DraftBankLine, DraftStatement


def write_statements(change: Change, found: Sequence[NewLines], file: int) -> list[Standing]:
    """Write statements with their new lines, each waiting to be placed; what went out waits for nobody.

    Lines that others replace are taken out of account; gives which.
    """
    gone: list[Standing] = []
    for statement, lines, replaces in found:
        number = change.add(
            bank_statements, **_statement_row(statement), import_file_id=file, source_line=statement.line
        )
        rows = (_line_row(line, statement, number) | {"import_file_id": file} for line in lines)
        change.add_many(bank_lines, rows)
        change.void(bank_lines, [one.line for one in replaces])
        gone += replaces
    return gone


def _statement_row(statement: DraftStatement) -> dict[str, Any]:
    return {
        "bank_account": statement.account,
        "currency": statement.currency,
        "number": statement.number,
        "opened_on": statement.opened_on,
        "closed_on": statement.closed_on,
        "opening_minor": None if statement.opening is None else statement.opening.minor,
        "closing_minor": None if statement.closing is None else statement.closing.minor,
    }


def _line_row(line: DraftBankLine, statement: DraftStatement, number: int) -> dict[str, Any]:
    waits = line.amount.minor > 0 or line.reversal
    return {
        "statement_id": number,
        "bank_account": statement.account,
        "booked_on": line.booked_on,
        "valued_on": line.valued_on,
        "currency": line.amount.currency,
        "amount_minor": line.amount.minor,
        "payer_name": line.payer_name[:300],
        "payer_account": line.payer_account[:60],
        "remittance": line.text[:4000],
        "reference": line.reference[:200],
        "end_to_end": line.end_to_end[:200],
        "bank_reference": line.bank_reference[:200],
        "code": line.code[:60],
        "reversal": line.reversal,
        "identity": line.identity,
        "aside": "" if waits else "other",
        "source_line": line.line,
        "open_minor": line.amount.minor,
    }


def write_attachments(change: Change, found: Sequence[DraftAttachment], file: int) -> None:
    """Keep files beside the invoices they came with; one whose invoice is not in the books is left out."""
    ids = accounts_sql.ids_by_code(change.connection) if found else {}
    for draft in found:
        account = ids.get(draft.customer)
        if account is None:
            continue
        item = accounts_sql.item_by_reference(change.connection, account, draft.reference, kind=str(draft.kind))
        if item is not None:
            change.add(
                attachments,
                item_id=item,
                name=draft.name[:200],
                media_type=draft.media_type[:80],
                size=len(draft.content),
                sha256=hashlib.sha256(draft.content).hexdigest(),
                content=base64.b64encode(draft.content).decode("ascii"),
                import_file_id=file,
            )
