"""What is known of telephone numbers: marks people set, and how calls to a number ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, select

from arDesk.cases.numbers import GOOD, WRONG, NumberFact
from arDesk.db.ledger.opened import AS_OF
from arDesk.db.query import Query, one_of
from arDesk.db.tables.cases import contacts
from arDesk.db.tables.customers import number_marks
from arDesk.kernel.ids import AccountId

_STANDING = (number_marks.c.voided_by.is_(None), number_marks.c.marked_on <= AS_OF)
_SHOWN = (
    number_marks.c.account_id,
    number_marks.c.id,
    number_marks.c.number,
    number_marks.c.status,
    number_marks.c.marked_on,
)
_MARKS = Query(select(*_SHOWN).where(*_STANDING).order_by(number_marks.c.marked_on, number_marks.c.id))
_MARKS_OF = Query(
    select(*_SHOWN)
    .where(number_marks.c.account_id == bindparam("account"), *_STANDING)
    .order_by(number_marks.c.marked_on, number_marks.c.id)
)
_TOLD = (
    select(contacts.c.number, contacts.c.outcome, contacts.c.contacted_on)
    .where(
        contacts.c.contacted_on <= AS_OF, contacts.c.voided_by.is_(None), contacts.c.number.is_not(None),
        one_of(contacts.c.outcome, "outcomes"),
    )
    .order_by(contacts.c.contacted_on, contacts.c.id)
)  # fmt: skip
_CALLS_OF = Query(_TOLD.where(contacts.c.account_id == bindparam("account")))
_WRONG = Query(_TOLD.add_columns(contacts.c.account_id))


def facts_of(
    connection: Connection, account: AccountId, as_of: date, wrong: Sequence[str], spoken: Sequence[str]
) -> list[NumberFact]:
    """Give what is known of an account's numbers up to a day, the oldest first.

    `wrong` are the outcomes of calls that say a number is wrong, `spoken` those that count as having spoken.
    """
    calls = _CALLS_OF.tuples(connection, account=account, as_of=as_of, outcomes=[*wrong, *spoken])
    facts = [NumberFact(number, WRONG if outcome in wrong else GOOD, on) for number, outcome, on in calls]
    marks = _MARKS_OF.rows(connection, account=account, as_of=as_of)
    return [*facts, *(NumberFact(row.number, row.status, row.marked_on, marked=True) for row in marks)]


def doubted(connection: Connection, as_of: date, wrong: Sequence[str]) -> set[AccountId]:
    """Give the accounts of which some number was said to be no good up to a day, by a call or by a person."""
    calls = {AccountId(account) for *_, account in _WRONG.tuples(connection, as_of=as_of, outcomes=list(wrong))}
    marked = {
        account for account, told in marks(connection, as_of).items() if any(one.status != GOOD for _, one in told)
    }
    return calls | marked


def marks(
    connection: Connection, as_of: date, account: AccountId | None = None
) -> dict[AccountId, list[tuple[int, NumberFact]]]:
    """Give the marks people set up to a day, of all accounts or of one, each with its number, the oldest first."""
    rows = (
        _MARKS.rows(connection, as_of=as_of)
        if account is None
        else _MARKS_OF.rows(connection, as_of=as_of, account=account)
    )
    found: dict[AccountId, list[tuple[int, NumberFact]]] = {}
    for row in rows:
        fact = NumberFact(row.number, row.status, row.marked_on, marked=True)
        found.setdefault(AccountId(row.account_id), []).append((row.id, fact))
    return found
