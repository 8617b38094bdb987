"""What makes an entry of an account the same entry in another file."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from arDesk.intake.drafts_bank import DraftBankLine
from arDesk.kernel.currencies import is_currency

_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_NO_LETTER = re.compile(r"[^A-Z0-9]")
_SHORTEST = 6  # digits of an account's number that tell it from others
# What banks write where they have no reference.
_NO_REFERENCE = frozenset({"", "NONREF", "NOREF", "NOTPROVIDED", "NONE", "N/A", "0"})


class _Referred(Protocol):
    @property
    def bank_reference(self) -> str: ...


def has_reference(line: _Referred) -> bool:
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


def same_account(one: str, other: str) -> bool:
    """Tell whether two names are of one account: an IBAN, "bank/number" as MT940 has it, or the bare number.

    An IBAN has the bank's number behind its check digits, and ends with the account's, filled up with noughts.
    """
    if account_key(one) == account_key(other):
        return True
    first, second = _named(one), _named(other)
    if first.iban and second.iban:
        return first.iban == second.iban
    if second.iban:
        first, second = second, first
    if len(second.number) < _SHORTEST:
        return False
    if first.iban:
        return first.iban.endswith(second.number) and first.iban.startswith(second.bank, 4)
    return first.number == second.number and (not (first.bank and second.bank) or first.bank == second.bank)


def other_account(one: str, other: str) -> bool:
    """Tell whether two names are surely of two accounts: two IBANs. What else stands there may be a bank's own way."""
    first, second = _named(one), _named(other)
    return bool(first.iban and second.iban and first.iban != second.iban)


class _Named(NamedTuple):
    """What the name of an account says: its IBAN, or its number without noughts before it and perhaps its bank's."""

    bank: str = ""
    number: str = ""
    iban: str = ""


def _named(account: str) -> _Named:
    key = account_key(account)
    if len(key) > 3 and key[-4].isdigit() and is_currency(key[-3:]):
        key = key[:-3]
    if _IBAN.fullmatch(key):
        return _Named(iban=key)
    bank, _, number = key.rpartition("/")
    return _Named(_NO_LETTER.sub("", bank), _NO_LETTER.sub("", number).lstrip("0"))
