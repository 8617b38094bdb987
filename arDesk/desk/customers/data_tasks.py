"""Which customers' details need mending on a day, by the facts alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from arDesk.cases.numbers import BAD, NumberFact, key_of
from arDesk.cases.tasks import DataFacts, DataTask, Returned, WrongNumber, data_tasks
from arDesk.db import office
from arDesk.db.calls import rule_facts as facts_sql
from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.customers import data_quality as quality_sql
from arDesk.db.customers import numbers as numbers_sql
from arDesk.desk.customers.addresses import address_of
from arDesk.kernel.ids import AccountId, ContactId, DocumentId
from arDesk.policy.settings import Policy

if TYPE_CHECKING:
    from sqlalchemy import Connection

NEXT_STEP = "find_number"  # the outcome of a call that says the number is wrong


def data_tasks_on(
    connection: Connection, policy: Policy, day: date, account: AccountId | None = None
) -> list[DataTask]:
    """List what is to be mended of all customers' details, or of one's, at the end of a day."""
    outcomes = policy.queue.outcomes
    wrong_codes = [one.code for one in outcomes if one.next_step == NEXT_STEP]
    spoken = [one.code for one in outcomes if one.is_conversation]
    wrong = {
        row.account_id: WrongNumber(ContactId(row.id), row.contacted_on, row.number)
        for row in quality_sql.wrong_numbers(connection, day, wrong_codes, spoken, account)
    }
    marks = numbers_sql.marks(connection, day, account)
    back: dict[int, list[Returned]] = defaultdict(list)
    for row in quality_sql.returned(connection, day, account):
        paper = Returned(DocumentId(row.document_id), row.number, row.returned_on, row.sent_to)
        back[row.account_id].append(paper)
    since = _overdue_since(connection, day, account)
    found: list[DataTask] = []
    company = office.company(connection)
    for number in sorted({*wrong, *back, *since, *marks}):
        customer = accounts_sql.one(connection, AccountId(number))
        facts = DataFacts(
            AccountId(number),
            customer.phone[:60],
            reachable=number not in since,
            overdue_since=since.get(number),
            wrong=_wrong(wrong.get(number), customer.phone, marks.get(AccountId(number), ())),
            address="\n".join(address_of(customer, company)),
            returned=tuple(back.get(number, ())),
        )
        found += data_tasks(facts)
    return found


def _wrong(called: WrongNumber | None, phone: str, marks: Sequence[tuple[int, NumberFact]]) -> WrongNumber | None:
    """Give what says that a number is wrong: a person's own word of it goes before a call of the same day or before."""
    said = [(number, fact) for number, fact in marks if key_of(fact.number) == key_of(phone)]
    if not said or (called is not None and called.on > said[-1][1].on):
        return called
    number, fact = said[-1]
    return WrongNumber(None, fact.on, phone[:60], number) if fact.status in BAD else None


def _overdue_since(connection: Connection, day: date, account: AccountId | None) -> dict[int, date]:
    """Give the first day overdue of those customers who owe something overdue and whom nobody can ring."""
    oldest = dict(facts_sql.overdue_without_phone(connection, day, account))
    reached = quality_sql.with_phones(connection, oldest)
    return {number: due + timedelta(1) for number, due in oldest.items() if number not in reached}
