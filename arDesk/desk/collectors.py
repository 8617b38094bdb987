"""Colleagues: who there is, whose customers are whose, by hand and by rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from arDesk.cases.collectors import Cover, in_place_of
from arDesk.cases.tasks import HANDED_OVER, PRIORITIES
from arDesk.db import office
from arDesk.db.customers import collectors as collectors_sql
from arDesk.db.customers import duties as duties_sql
from arDesk.db.tables.tasks import collectors, tasks
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.policy.assigning import Placeable, placed
from arDesk.policy.placing import Placing

if TYPE_CHECKING:
    from arDesk.db.change import Change

LONGEST = 120


@dataclass(frozen=True, slots=True)
class Collector:
    """A colleague as of a day: entered in the list, or known by customers who are theirs alone.

    `covered_by` does their work on that day, through `away_until`; "" while they are there.
    """

    name: str
    customers: int
    email: str = ""
    phone: str = ""
    entered: bool = False
    left_on: date | None = None
    covered_by: str = ""
    away_until: date | None = None
    may_approve: bool = False


class Move(NamedTuple):
    """A customer who would go to another collector, and the rule that says so."""

    account: AccountId
    code: str
    name: str
    before: str
    after: str
    rule: Placing


def list_collectors(desk: Desk, as_of: date | None = None) -> list[Collector]:
    """List the colleagues, by name: those entered by a day, and everybody whose name stands with a customer."""
    day = as_of or desk.today
    with desk.look() as connection:
        known = {row.name: row for row in collectors_sql.known(connection, day)}
        counts = collectors_sql.counts(connection, day)
        covers = collectors_sql.all_covers(connection, day)
    places = in_place_of(covers, day)
    found = []
    for name in sorted({*known, *counts} - {""}, key=str.casefold):
        row, until = known.get(name), _until(covers, name, day) if name in places else None
        one = Collector(name, counts.get(name, 0), covered_by=places.get(name, ""), away_until=until)
        if row is not None:
            may = row.approves_since is not None and row.approves_since <= day
            told = {"email": row.email, "phone": row.phone, "left_on": row.left_on, "may_approve": may}
            one = replace(one, entered=True, **told)
        found.append(one)
    return found


def collectors_of(desk: Desk, account_ids: Iterable[AccountId]) -> set[str]:
    """Name the collectors some customers have on the business date; "" is among them where one is nobody's."""
    with desk.look() as connection:
        return collectors_sql.whose(connection, desk.today, account_ids)


def _until(covers: Iterable[Cover], name: str, day: date) -> date:
    return max(cover.until for cover in covers if cover.absent == name and cover.active_on(day))


def enter_collector(
    desk: Desk,
    name: str,
    *,
    email: str = "",
    phone: str = "",
    left_on: date | None = None,
    may_approve: bool | None = None,
) -> Outcome:
    """Enter a colleague in the list, or change what it says of one.

    Who `may_approve` may from the business date on; None leaves it as it is. Raises Refusal collector_nameless.
    """
    called = name.strip()[:LONGEST]
    if not called:
        raise Refusal("collector_nameless")
    with desk.change("collector.entered", "collectors") as change:
        row = collectors_sql.by_name(change.connection, called)
        told: dict[str, Any] = {"email": email.strip()[:200], "phone": phone.strip()[:60], "left_on": left_on}
        if may_approve is not None and may_approve != (row is not None and row.approves_since is not None):
            told["approves_since"] = desk.today if may_approve else None
            change.note(may_approve=may_approve)
        if row is None:
            change.add(collectors, name=called, since=desk.today, **told)
        else:
            change.amend(collectors, row.id, **told)
        change.note(collector=called)
    about = frozenset({"collectors"})
    forth = Way("collector.entered", Outcome("collector_entered", about, {"name": called}))
    back = Way("collector.taken_back", Outcome("collector_taken_back", about, {"name": called}))
    return reversible(desk, "collectors", change.written(), forth, back)


def assign(desk: Desk, account_ids: Iterable[AccountId], collector: str, *, note: str = "") -> Outcome:
    """Give customers to a collector from the business date on; "" makes them nobody's. Days before keep theirs.

    A note is the first thing on the colleague's list, for each customer that is newly theirs. Raises Refusal:
    assign_nobody for no customer, assign_note for a note to nobody.
    """
    name = collector.strip()[:LONGEST]
    if note.strip() and not name:
        raise Refusal("assign_note")
    return _assign(
        desk, dict.fromkeys(account_ids, name), "customers_assigned" if name else "customers_freed", name, note
    )


def _assign(desk: Desk, wanted: dict[AccountId, str], code: str, name: str = "", note: str = "") -> Outcome:
    if not wanted:
        raise Refusal("assign_nobody")
    with desk.change("customers.assigned", "collectors") as change:
        there = collectors_sql.those_that_count(change.connection, wanted)
        moved = duties_sql.put(change, duties_sql.COLLECTOR, {number: wanted[number] for number in there}, desk.today)
        if note.strip():
            hand_over(change, desk, moved, name, note)
        names = sorted({wanted[number] for number in moved})
        change.note(count=len(moved), collectors=names, since=desk.today.isoformat())
    about = frozenset({"accounts", "collectors", "tasks", *(f"account/{number}" for number in moved)})
    forth = Way("customers.assigned", Outcome(code, about, {"count": len(moved), "name": name}))
    back = Way("customers.given_back", Outcome("customers_given_back", about, {"count": len(moved)}))
    return reversible(desk, "collectors", change.written(), forth, back)


def hand_over(change: Change, desk: Desk, account_ids: Iterable[AccountId], to: str, note: str) -> None:
    """Put a note with customers that are handed over on the colleague's list, as pressing and for the business date."""
    about = {"kind": HANDED_OVER, "note": note.strip()[:1000], "owner": to, "priority": PRIORITIES["high"]}
    days = {"set_on": desk.today, "due_on": desk.today}
    change.add_many(tasks, [{"account_id": account, **about, **days} for account in account_ids])


def plan_assignment(desk: Desk, rules: Iterable[Placing] | None = None) -> list[Move]:
    """Say who would go where by the office's rules, or by others: nothing is written; who stays is not named."""
    with desk.look() as connection:
        chosen = office.policy(connection).assignment.rules if rules is None else tuple(rules)
        rows = collectors_sql.placeable(connection, desk.today)
    found = []
    for row in rows:
        rule = placed(chosen, Placeable(row.name, row.segment, row.country, row.currency, row.owing))
        if rule is not None and rule.collector != row.collector:
            found.append(Move(AccountId(row.id), row.code, row.name, row.collector, rule.collector, rule))
    return found


def assign_by_rule(desk: Desk) -> Outcome:
    """Give every customer to the collector the office's rules name; nobody else is touched. Raises assign_nobody."""
    return _assign(desk, {move.account: move.after for move in plan_assignment(desk)}, "customers_placed")
