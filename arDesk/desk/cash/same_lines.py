"""Lines of one account that two kinds of file tell of, as MT940 and camt: they are stored once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from arDesk.db.cash import known_lines as bank_known
from arDesk.db.cash.known_lines import KnownLine
from arDesk.intake.bank.identity import account_key, has_reference, other_account, same_account
from arDesk.intake.drafts_bank import DraftBankLine

if TYPE_CHECKING:
    from sqlalchemy import Connection

_NOT_TOLD = frozenset({"", "NOTPROVIDED", "NONREF", "NONE"})


class Also(NamedTuple):
    """A line in the books that another file calls otherwise: what was kept of that before, and what is now."""

    line: int
    before: str | None
    now: str


class Fresh(NamedTuple):
    """The lines of a statement that the books do not have, and those they have that the file calls otherwise.

    `others` are lines of other forms that none of the file's is.
    """

    lines: list[DraftBankLine]
    also: list[Also]
    others: list[KnownLine]


def not_told_before(
    connection: Connection, account: str, lines: Sequence[DraftBankLine], known: set[str], form: str
) -> Fresh:
    """Leave out lines whose identity is known, and those that files of another form told of.

    They are of the account by any of its names, of the day and the amount.
    Each line of the books is one line of each form. Of several alike, those with the same reference or payer come
    first, then in their order; two payers' accounts are never one line.
    """
    names = [name for name in bank_known.accounts(connection) if same_account(name, account)]
    there = bank_known.lines_on(connection, names, [line.booked_on for line in lines]) if names and lines else []
    fresh = [line for line in lines if line.identity not in known]
    if not there:
        return Fresh(fresh, [], [])
    own = {line.identity for line in lines}
    told = {identity for one in there for _, identity in one.also}
    same = [one for one in there if one.identity in own and one.form != form and all(at != form for at, _ in one.also)]
    there = [one for one in there if one.identity not in own and all(at != form for at, _ in one.also)]
    waiting: dict[tuple[date, int, str], list[KnownLine]] = defaultdict(list)
    for one in there:
        waiting[one.booked_on, one.minor, one.currency].append(one)
    rest = [line for line in fresh if line.identity not in told]
    met: dict[int, KnownLine] = {}
    pairs = [
        (_distance(line, one), at, one.id, one)
        for at, line in enumerate(rest)
        for one in waiting.get((line.booked_on, line.amount.minor, line.amount.currency), ())
        if _may_be(line, one, form, account)
    ]
    taken: set[int] = set()
    for _, at, number, one in sorted(pairs, key=lambda pair: pair[:3]):
        if at not in met and number not in taken:
            taken.add(number)
            met[at] = one
    also = [_also(one, form, rest[at].identity) for at, one in met.items()]
    also += [_also(one, form, one.identity) for one in same]
    others = [one for one in there if one.form != form and one.id not in taken]
    return Fresh([line for at, line in enumerate(rest) if at not in met], also, others)


def _also(one: KnownLine, form: str, identity: str) -> Also:
    return Also(one.id, bank_known.joined(one.also) or None, bank_known.joined((*one.also, (form, identity))))


def _may_be(line: DraftBankLine, one: KnownLine, form: str, account: str) -> bool:
    """Tell whether a line may be one of the books; within a form by the bank's id, or the payer's where that misses."""
    if other_account(line.payer_account, one.payer_account):
        return False
    if one.form != form:
        return True
    if has_reference(line) != has_reference(one):
        return _same_told(line, one)
    renamed = account_key(one.account) != account_key(account)  # else its identity would be the same
    return renamed and (not has_reference(line) or line.bank_reference.strip() == one.bank_reference.strip())


def _distance(line: DraftBankLine, one: KnownLine) -> int:
    if has_reference(line) and line.bank_reference.strip() == one.bank_reference.strip():
        return 0
    if _same_told(line, one):
        return 1
    return 2 if line.payer_account and one.payer_account else 3


def _same_told(line: DraftBankLine, one: KnownLine) -> bool:
    return line.end_to_end.strip().upper() not in _NOT_TOLD and line.end_to_end.strip() == one.end_to_end.strip()
