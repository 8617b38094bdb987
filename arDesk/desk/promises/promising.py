"""Write down what was promised: once or repeating, and which earlier promises it replaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from arDesk.cases.promise_series import Repeat, Time, schedule
from arDesk.cases.promises import UNDECIDED, PromiseState, grace_end, supersedes
from arDesk.db.change import Change
from arDesk.db.disputes import cases as disputes_sql
from arDesk.db.plans import agreed as plans_sql
from arDesk.db.promises import made as promises_sql
from arDesk.db.tables.cases import promise_items, promises
from arDesk.db.tables.promising import promise_series
from arDesk.desk.plans.judged import promisable
from arDesk.desk.promises.judged import judged
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money, total
from arDesk.ledger.items import OpenItem
from arDesk.policy.settings import Policy

_LOOKED_BACK = 50  # promises of an account that a new one may replace


@dataclass(frozen=True, slots=True)
class PromiseDraft:
    """An amount promised by a day, for some invoices by number; none named means the whole account.

    Where it repeats, `promised_for` is the first day.
    """

    amount: Money
    promised_for: date
    references: tuple[str, ...] = ()
    repeat: Repeat | None = None


@dataclass(frozen=True, slots=True)
class Promising:
    """Where a promise is written down: whose it is, in which call, on which day, by which rules."""

    change: Change
    account: AccountId
    contact: int | None
    today: date
    policy: Policy
    country: str


def add_promise(where: Promising, draft: PromiseDraft, owed: list[OpenItem]) -> int:
    """Write a promise about some of what is `owed`; gives its number, of one that repeats that of its first time.

    It replaces those on the same debt that are not decided: money from now on counts for the new one. Raises Refusal:
    promise_past, promise_not_positive, promise_too_large, promise_currency, promise_disputed, promise_repeat_past,
    unknown_invoice, promise_later, promise_plan_later, and those of judged_plans.promisable.
    """
    asked = named(owed, draft.references)
    chosen = promisable(where.change.connection, where.account, asked, where.today, by_number=bool(draft.references))
    disputed = _disputed(where, draft.amount.currency, chosen)
    times = planned_times(draft, chosen, where.today, disputed)
    whole = not draft.references and chosen == owed
    items = frozenset[ItemId]() if whole else frozenset(item.id for item in chosen)
    _refuse_later(where, draft.amount.currency, items)
    _supersede(where, draft.amount.currency, items)
    change, series = where.change, None
    if draft.repeat is not None and len(times) > 1:
        series = change.add(
            promise_series,
            account_id=where.account,
            contact_id=where.contact,
            every=draft.repeat.every.value,
            times=len(times),
        )
    numbers = [_add_time(where, time, series) for time in times]
    change.add_many(
        promise_items, [{"promise_id": number, "item_id": item} for number in numbers for item in sorted(items)]
    )
    change.note(promise=numbers[0])
    return numbers[0]


def _disputed(where: Promising, currency: str, chosen: Sequence[OpenItem]) -> Money:
    """Add up what of some items is disputed on the business date."""
    mine = {item.id: item.open.minor for item in chosen if item.open.currency == currency}
    contested = disputes_sql.still_contested(where.change.connection, where.today, mine)
    return Money(sum(min(mine[ItemId(item)], minor) for item, minor in contested.items()), currency)


def planned_times(
    draft: PromiseDraft, chosen: Sequence[OpenItem], today: date, disputed: Money | None = None
) -> list[Time]:
    """Give the days and amounts of a promise about some items, of which so much is disputed.

    Nobody is asked for what is disputed, so no word on it could be kept or broken: it can't be promised. Raises the
    refusals of add_promise.
    """
    currency = draft.amount.currency
    owing = total((item.open for item in chosen if item.open.currency == currency), currency)
    if draft.amount.minor <= 0:
        raise Refusal("promise_not_positive", amount=draft.amount)
    if not owing:
        raise Refusal("promise_currency", currency=currency)
    if draft.amount > owing:
        raise Refusal("promise_too_large", amount=draft.amount, owing=owing)
    if disputed:
        owing -= disputed
        if draft.amount > owing:
            raise Refusal("promise_disputed", amount=draft.amount, disputed=disputed, owing=owing)
    if draft.promised_for < today:
        raise Refusal("promise_past", day=draft.promised_for, today=today)
    if draft.repeat is None:
        return [Time(draft.promised_for, draft.amount)]
    if draft.repeat.until is not None and draft.repeat.until < draft.promised_for:
        raise Refusal("promise_repeat_past", day=draft.repeat.until, first=draft.promised_for)
    return schedule(draft.amount, draft.promised_for, draft.repeat, owing)


def named(owed: list[OpenItem], references: Sequence[str]) -> list[OpenItem]:
    """Give the items of some numbers; all where none is named. Raises Refusal unknown_invoice."""
    if not references:
        return owed
    by_reference = {item.reference: item for item in owed}
    for reference in references:
        if reference not in by_reference:
            raise Refusal("unknown_invoice", reference=reference)
    return [by_reference[reference] for reference in references]


def _add_time(where: Promising, time: Time, series: int | None) -> int:
    rules = where.policy.promises
    return where.change.add(
        promises,
        account_id=where.account,
        contact_id=where.contact,
        currency=time.amount.currency,
        amount_minor=time.amount.minor,
        made_on=where.today,
        promised_for=time.day,
        grace_until=grace_end(time.day, rules.grace_days, business_days=rules.business_days, country=where.country),
        series_id=series,
    )


def _refuse_later(where: Promising, currency: str, items: frozenset[ItemId]) -> None:
    """Refuse a promise dated before another promise, or a plan, on the same debt: it would stand beside it for ever."""
    connection, today = where.change.connection, where.today
    for other in promises_sql.first_later(connection, where.account, currency, today):
        if supersedes(items, other):
            raise Refusal("promise_later", amount=other.amount, day=other.made_on, today=today)
    for plan, day, about in plans_sql.agreed_after(connection, where.account, currency, today):
        if not items or items & about:
            raise Refusal("promise_plan_later", plan=plan, day=day, today=today)


def _supersede(where: Promising, currency: str, items: frozenset[ItemId]) -> None:
    """End the undecided promises on the same debt; one that broke stays broken, whatever comes now."""
    change = where.change
    for row in judged(change.connection, where.policy, where.today, account=where.account, newest=_LOOKED_BACK):
        old = row.promise
        open_still = old.ended_on is None and row.state in UNDECIDED and old.mark is None
        if open_still and old.amount.currency == currency and supersedes(items, old):
            change.amend(
                promises,
                old.id,
                ended_on=where.today,
                ended_as=PromiseState.SUPERSEDED.value,
                ended_by_id=where.contact,
            )
