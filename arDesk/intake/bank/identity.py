"""What makes an entry of an account the same entry in another file."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable

from arDesk.intake.drafts_bank import DraftBankLine

# What banks write where they have no reference.
_NO_REFERENCE = frozenset({"", "NONREF", "NOREF", "NOTPROVIDED", "NONE", "N/A", "0"})


def has_reference(line: DraftBankLine) -> bool:
    """Tell whether the bank gave an entry an id of its own."""
    return line.bank_reference.strip().upper() not in _NO_REFERENCE


def identified(account: str, lines: Iterable[DraftBankLine], seen: Counter[str]) -> list[DraftBankLine]:
    """Give lines with their identity, a SHA-256: equal in every file that tells of the same entry.

    It is of the account, the bank's id of the entry, its day and amount; where there is no such id, of payer and text
    instead, and of the line's number among those equal in all of this. `seen` counts over the statements of one file.
    """
    return [line._replace(identity=_identity(account, line, seen)) for line in lines]


def _identity(account: str, line: DraftBankLine, seen: Counter[str]) -> str:
    known = [account_key(account), line.booked_on.isoformat(), line.amount.minor, line.amount.currency]
    if has_reference(line):
        known.append(line.bank_reference.strip())
    else:
        known += [line.payer_name, line.payer_account, line.text, line.reference, line.end_to_end]
    digest = _digest(known)
    seen[digest] += 1
    return digest if seen[digest] == 1 else _digest([digest, seen[digest]])


def account_key(account: str) -> str:
    """Give an account's number as compared: without blanks, in capitals."""
    return "".join(account.split()).upper()


def _digest(parts: list[object]) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()
