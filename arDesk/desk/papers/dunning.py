"""Reminder letters: who gets one and who not, and issuing them once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from arDesk.cases.holds import HOLD
from arDesk.cases.persons import ADDRESSED
from arDesk.db import documents as documents_sql
from arDesk.db import office
from arDesk.db.cash.unapplied import unapplied_by_account
from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.ledger import items as items_sql
from arDesk.db.office import Company
from arDesk.desk.calls.whose_calls import ruled_by
from arDesk.desk.customers.addresses import address_of
from arDesk.desk.desk import Desk
from arDesk.desk.papers.dunning_lines import item_lines, missed_lines, sooner_lines
from arDesk.desk.papers.issuing import Issued, Paper, Progress, issue, numbers, office_of, reader_of, seal_now
from arDesk.desk.promises.judged import judged
from arDesk.desk.spoken_for import spoken_for
from arDesk.documents.facts import Facts, LetterFacts, LetterLine, Level, forms_of
from arDesk.documents.wording import wording
from arDesk.kernel.business_days import is_business_day, next_business_day
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.ledger.items import OpenItem, days_overdue
from arDesk.policy.dunning import DunningAccount, DunningItem, LetterProposal, Suppression, propose
from arDesk.policy.rules import HOLD_LETTERS
from arDesk.policy.settings import DunningPolicy, Policy

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True)
class LetterPlan:
    """The letters due on a day, and whom the run spares with the reason."""

    as_of: date
    letters: list[LetterProposal]
    suppressed: list[Suppression]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of the letters due: of one level, of some customers by code; those by default are all."""

    level: int | None = None
    customers: frozenset[str] = frozenset()

    def takes(self, letter: LetterProposal) -> bool:
        """Whether a letter is among the chosen."""
        return self.level in (None, letter.level) and (not self.customers or letter.code in self.customers)


def plan_letters(desk: Desk, choice: Choice | None = None) -> LetterPlan:
    """Rehearse the run of the business date: nothing is written."""
    with desk.look() as connection:
        return _plan(connection, desk.today, choice or Choice())


def _plan(connection: Connection, day: date, choice: Choice) -> LetterPlan:
    policy = office.policy(connection)
    letters, spared = propose(_accounts(connection, policy, day), policy.dunning, as_of=day)
    return LetterPlan(day, [letter for letter in letters if choice.takes(letter)], spared)


def _accounts(connection: Connection, policy: Policy, day: date) -> list[DunningAccount]:
    """Gather the accounts with anything overdue, one for each currency, by code."""
    levels, reminded = documents_sql.levels(connection, day), documents_sql.instalment_levels(connection, day)
    last = documents_sql.last_letters(connection, day)
    parts = spoken_for(connection, judged(connection, policy, day, since=day), day)
    unapplied = unapplied_by_account(connection, day)
    items: dict[tuple[AccountId, str], list[OpenItem]] = defaultdict(list)
    for item in items_sql.open_items(connection, day, overdue_only=True):
        items[item.account, item.open.currency].append(item)
    for key, part in parts.by_account.items():
        if part.sooner or any(part.asked.values()):
            items.setdefault((AccountId(key[0]), key[1]), [])  # what a plan asks for is due, if no invoice is yet
    named = {row.account_id: row for row in accounts_sql.owners_of(connection, {account for account, _ in items})}
    ruled = ruled_by(connection, policy, day, HOLD_LETTERS)
    found = []
    for (account, currency), mine in sorted(items.items(), key=lambda pair: (named[pair[0][0]].code, pair[0][1])):
        part, hold = parts.of(account, currency), parts.holds.get(account)
        lines = [line for item in mine for line in item_lines(item, levels, part, parts.contested)]
        plans = parts.plans.get((account, currency), ())
        for row in plans:
            lines += missed_lines(row, part.asked.get(row.plan.id, 0), reminded)
        if part.sooner:
            lines += sooner_lines(plans, part, items_sql.open_items(connection, day, account=account), levels)
        found.append(
            DunningAccount(
                id=account,
                code=named[account].code,
                name=named[account].name,
                currency=currency,
                items=tuple(lines),
                unapplied=Money(max(0, unapplied.get((account, currency), 0)), currency),
                on_hold=hold is not None,
                hold_until=hold.until if hold else None,
                hold_reason=hold.reason if hold else "",
                hold_kind=hold.kind if hold else HOLD,
                last_letter_on=last.get((account, currency)),
                ruled=ruled.get(account),
            )
        )
    return found


def issue_letters(
    desk: Desk,
    folder: Path,
    choice: Choice | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Issued:
    """Issue the letters due on the business date into a folder, each once. It cannot be undone; a copy can be printed.

    Raises Refusal: letters_went_out_later, papers_changed_meanwhile, and those of documents.batch.
    """
    with desk.look() as connection:
        last = documents_sql.last_run_on(connection, "letter")
    if last is not None and last > desk.today:  # that run is not known yet on the business date: all would go out again
        raise Refusal("letters_went_out_later", day=desk.today, last=last)
    chosen = choice or Choice()
    prepare = partial(_papers, day=desk.today, choice=chosen, user=desk.user)
    return issue(
        desk, "letter", folder, prepare, settings=desk.policy().dunning, progress=progress, cancelled=cancelled
    )


def letter_preview(desk: Desk, letter: LetterProposal) -> Facts:
    """Give the facts of a letter as it would be issued now, for looking at it beforehand."""
    with desk.look() as connection:
        choice = Choice(customers=frozenset({letter.code}))
        papers = _papers(connection, day=desk.today, choice=choice, user=desk.user)
    return next(paper.facts for paper in papers if paper.amount.currency == letter.amount.currency)


def _papers(connection: Connection, *, day: date, choice: Choice, user: str) -> list[Paper]:
    company, policy = office.company(connection), office.policy(connection).dunning
    number, seal = numbers(connection, "L", day.year), seal_now(connection)
    read_by = accounts_sql.addressees(connection, ADDRESSED["letter"], day)
    return [
        _paper(
            connection, letter, company, policy, day=day, number=number(), seal=seal, user=user,
            attention=read_by.get(letter.account, ""),
        )
        for letter in _plan(connection, day, choice).letters
    ]  # fmt: skip


def _paper(
    connection: Connection,
    letter: LetterProposal,
    company: Company,
    policy: DunningPolicy,
    *,
    day: date,
    number: str,
    seal: str,
    user: str,
    attention: str,
) -> Paper:
    account = accounts_sql.one(connection, letter.account)
    to = reader_of(account, company)
    pay_by = day + timedelta(days=policy.pay_within_days)
    if not is_business_day(pay_by, company.country):
        pay_by = next_business_day(pay_by, company.country)
    facts = LetterFacts(
        office=office_of(company),
        number=number,
        account_code=account.code,
        account_name=account.name or account.code,
        address=address_of(account, company),
        language=to.language,
        paper=to.paper,
        level=cast("Level", letter.level),
        issued_on=day,
        pay_by=pay_by,
        lines=tuple(
            letter_line(item, level, day, instalment=instalment is not None, agreed_on=agreed_on)
            for (item, _, level), instalment, agreed_on in zip(
                letter.items, letter.instalments, letter.agreed_on, strict=True
            )
        ),
        total=letter.amount,
        unapplied=letter.unapplied,
        seal=seal,
        contact_name=user,
        locale=to.locale,
        attention=attention,
    )
    facts = _with_left_out(facts, letter.left_out)
    return Paper(
        account.id,
        facts,
        letter.amount,
        letter.level,
        tuple((item.id, item.open, level) for item, _, level in letter.items),
        letter.instalments,
    )


def letter_line(
    item: OpenItem, level: int, day: date, *, instalment: bool = False, agreed_on: date | None = None
) -> LetterLine:
    """Give an open item, or an instalment of a plan, as a line of a letter or statement of a day.

    `agreed_on` is the day of the broken plan that made it due.
    """
    return LetterLine(
        reference=item.reference,
        kind="instalment" if instalment else item.kind.value,
        issued_on=item.issued_on,
        due_on=item.due_on,
        days_overdue=days_overdue(item.due_on, day),
        amount=item.amount,
        open=item.open,
        level=level,
        agreed_on=agreed_on,
    )


def _with_left_out(facts: LetterFacts, left_out: Sequence[DunningItem]) -> LetterFacts:
    words, forms = wording(facts.language), forms_of(facts)
    said = tuple(
        words[f"left_out_{line.blocked}"].format(reference=line.item.reference, amount=forms.money(line.item.open))
        for line in left_out
    )
    return replace(facts, left_out=said)
