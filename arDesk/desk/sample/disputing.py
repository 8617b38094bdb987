"""What became of the sample company's disputes: who had them, what lay behind them, and how some stand today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from arDesk.cases.dispute_codes import CREDITED, category_of
from arDesk.cases.disputes import Particulars
from arDesk.desk.desk import Desk
from arDesk.desk.disputes.disputing import change_disputes, escalate_disputes
from arDesk.desk.disputes.resolving import Resolution, resolve_disputes
from arDesk.desk.disputes.standing import list_disputes
from arDesk.desk.sample.facts import Dispute

_DAYS = 21
_CAUSES = {
    "price": ("price_list", "agreement", "price_list", "order_entry"), "quantity": ("warehouse", "order_entry"),
    "damaged": ("carrier", "product", "carrier"), "returned": ("product", "customer"),
    "not_received": ("carrier", "warehouse"), "paid_already": ("billing", "customer"), "no_order": ("order_entry",),
}  # fmt: skip


def steps_of(disputes: Sequence[Dispute], after: date, until: date) -> Iterator[dict[str, Any]]:
    """Give the steps that were taken of disputes after a day up to another one: raised, and decided."""
    for each in disputes:
        told = Particulars(
            category_of(each.reason), each.reason, owner=each.customer.collector,
            deadline=each.day + timedelta(_DAYS),
        )  # fmt: skip
        who = {"dispute_id": each.id, "by_user": each.customer.collector}
        if after < each.day <= until:
            yield who | {"taken_on": each.day, "kind": "raised"} | asdict(told)
        if each.closed_on is not None and after < each.closed_on <= until:
            causes = _CAUSES.get(each.reason, ("unknown",))
            known = asdict(told) | {"root_cause": causes[each.id % len(causes)]}
            yield who | {"taken_on": each.closed_on, "kind": "resolved"} | known


def decide(desk: Desk) -> None:
    """Let the owner look at what is open: the largest has a decider, the oldest is urgent, the smallest found valid."""
    rows = [row for row in list_disputes(desk, state="open") if row.case.currency == desk.company().currency]
    if len(rows) < 3:
        return
    largest = max(rows, key=lambda row: (row.amounts.still.minor, row.id))
    smallest = min(rows, key=lambda row: (row.amounts.still.minor, row.id))
    oldest = min((row for row in rows if row not in (largest, smallest)), key=lambda row: (row.raised_on, row.id))
    change_disputes(desk, [largest.id], owner=largest.collector, root_cause="carrier", priority="high")
    escalate_disputes(desk, [oldest.id], to=desk.user)
    resolve_disputes(desk, [smallest.id], Resolution(CREDITED))
