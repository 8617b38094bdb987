"""What a customer promised, confirmed on paper: what is still to come of promises and instalments of plans."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from arDesk.cases.persons import ADDRESSED
from arDesk.db import office
from arDesk.db.customers import accounts as accounts_sql
from arDesk.desk.customers.addresses import address_of
from arDesk.desk.desk import Desk
from arDesk.desk.papers.issuing import Issued, Paper, issue, numbers, office_of, reader_of, seal_now
from arDesk.desk.plans.judged import judged_plans
from arDesk.desk.promises.calendar import instalments_of
from arDesk.desk.promises.judged import judged
from arDesk.documents.facts import ConfirmationFacts, ConfirmationLine
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import total

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection


def issue_confirmation(desk: Desk, account: AccountId, folder: Path) -> Issued:
    """Issue a confirmation into a folder, in the customer's language: one for each currency. It raises no level.

    Raises Refusal: confirm_nothing (nothing is promised or agreed), papers_changed_meanwhile, those of documents.batch.
    """

    def prepare(connection: Connection) -> list[Paper]:
        return _papers(connection, account, desk.today, desk.user)

    issued = issue(desk, "confirmation", folder, prepare, settings=desk.policy().promises)
    if not issued.papers:
        raise Refusal("confirm_nothing")
    return issued


def _papers(connection: Connection, account: AccountId, day: date, user: str) -> list[Paper]:
    row, company = accounts_sql.one(connection, account), office.company(connection)
    to, number = reader_of(row, company), numbers(connection, "C", day.year)
    by_currency: dict[str, list[ConfirmationLine]] = defaultdict(list)
    for line in _lines(connection, account, day):
        by_currency[line.amount.currency].append(line)
    found = []
    for currency, lines in sorted(by_currency.items()):
        facts = ConfirmationFacts(
            office=office_of(company),
            number=number(),
            account_code=row.code,
            account_name=row.name or row.code,
            address=address_of(row, company),
            language=to.language,
            paper=to.paper,
            issued_on=day,
            lines=tuple(lines),
            total=total((line.amount for line in lines), currency),
            seal=seal_now(connection),
            contact_name=user,
            attention=accounts_sql.addressees(connection, ADDRESSED["confirmation"], day).get(account, ""),
            locale=to.locale,
        )
        found.append(Paper(account, facts, facts.total, None, ()))
    return found


def _lines(connection: Connection, account: AccountId, day: date) -> list[ConfirmationLine]:
    """List what is still to come, the first day first; what was missed is asked for in other ways."""
    promises = judged(connection, office.policy(connection), day, account=account)
    plans = judged_plans(connection, day, account=account)
    found = [
        ConfirmationLine(row.promise.promised_for, row.pending, row.references) for row in promises if row.pending.minor
    ]
    found += (
        ConfirmationLine(one.day, one.pending, one.row.references, one.row.plan.id, one.number)
        for one in instalments_of(connection, plans, promises, day)
        if one.pending.minor
    )
    return sorted(found, key=lambda line: (line.by, line.plan, line.references))
