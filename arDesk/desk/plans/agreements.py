"""A payment plan's agreement on paper: looked at beforehand, issued with a number, kept as it was printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from arDesk.cases.persons import ADDRESSED
from arDesk.db import office
from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.plans import made as plans_sql
from arDesk.desk.customers.addresses import address_of
from arDesk.desk.desk import Desk
from arDesk.desk.papers.dunning import letter_line
from arDesk.desk.papers.issuing import Issued, Paper, issue, numbers, office_of, reader_of, seal_now
from arDesk.desk.plans.drafts import live_plan
from arDesk.desk.plans.judged import PlanRow
from arDesk.desk.plans.terms import read
from arDesk.documents.facts import AgreementFacts, AgreementPart
from arDesk.kernel.ids import AccountId, PlanId
from arDesk.kernel.money import total
from arDesk.ledger.items import OpenItem

if TYPE_CHECKING:
    from sqlalchemy import Connection


def issue_agreement(desk: Desk, plan: PlanId, folder: Path) -> Issued:
    """Issue a plan's agreement into a folder, in the customer's language. A copy can be printed later.

    Raises Refusal: plan_unknown, plan_over, papers_changed_meanwhile, and those of documents.batch.
    """

    def prepare(connection: Connection) -> list[Paper]:
        return [_paper(connection, plan, desk.today, desk.user)]

    return issue(desk, "agreement", folder, prepare, settings=desk.policy().plans)


def _paper(connection: Connection, plan: PlanId, day: date, user: str) -> Paper:
    facts, covered, account = _facts(connection, plan, day, user)
    return Paper(account, facts, facts.whole, None, tuple((item.id, item.open, 0) for item in covered))


def _facts(
    connection: Connection, plan: PlanId, day: date, user: str
) -> tuple[AgreementFacts, list[OpenItem], AccountId]:
    row, company = live_plan(connection, plan, day), office.company(connection)
    account = accounts_sql.one(connection, row.plan.account)
    to, case = reader_of(account, company), row.case
    covered = [item for item in plans_sql.items_of(connection, plan) if item.id != case.charge_item]
    facts = AgreementFacts(
        office=office_of(company),
        number=numbers(connection, "A", day.year)(),
        account_code=account.code,
        account_name=account.name or account.code,
        address=address_of(account, company),
        language=to.language,
        paper=to.paper,
        issued_on=day,
        plan=plan,
        lines=tuple(letter_line(item, 0, day) for item in covered),
        total=total((item.open for item in covered), row.plan.currency),
        charge=case.charge,
        charge_kind=case.charge_kind,
        rate=read(case.terms, row.plan.currency).charge.rate,
        waived=case.waived,
        parts=_parts(row),
        whole=row.plan.whole,
        default_missed=row.plan.rule.missed,
        default_days=row.plan.rule.days,
        agreed_on=row.plan.accepted_on,
        seal=seal_now(connection),
        contact_name=user,
        attention=accounts_sql.addressees(connection, ADDRESSED["agreement"], day).get(account.id, ""),
        locale=to.locale,
    )
    return facts, covered, account.id


def _parts(row: PlanRow) -> tuple[AgreementPart, ...]:
    return tuple(
        AgreementPart(each.number, each.due_on, each.grace_until, each.amount) for each in row.plan.instalments
    )
