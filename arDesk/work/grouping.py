"""A group of customers is one call: that to the topmost of them, for what all of them owe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from arDesk.kernel.ids import AccountId
from arDesk.work.facts import AccountFacts

_SUMS = (
    "balance", "overdue", "promised", "planned", "disputed", "held", "missed", "early", "broken_promises", "due_soon",
)  # fmt: skip
_EARLIEST = ("follow_up_on", "oldest_due_on", "promise_until", "plan_until", "missed_on", "due_soon_on")
_LATEST = ("last_contact_on", "last_conversation_on", "last_broken_on", "missed_since", "plan_defaulted_on")


def grouped(facts: Sequence[AccountFacts], heads: Mapping[AccountId, AccountId]) -> list[AccountFacts]:
    """Put what the members of a group owe on the row of the one above them, each in its currency.

    The members' own rows stay, marked with whom they are called with; the one above needs a row in each of their
    currencies. A call to any of them is a call to all, and so is one agreed with any; holds, marks and limits are
    those of the one above. Of unapplied money the row has
    what covers each member's own debt, for one's money pays no other's: so the rows that are no members' add up to what
    all customers are to be asked for.
    """
    members: dict[tuple[AccountId, str], list[AccountFacts]] = defaultdict(list)
    names = {one.account: one.name or one.code for one in facts}
    for one in facts:
        if one.account in heads:
            members[heads[one.account], one.currency].append(one)
    found = []
    for one in facts:
        mine = members.get((one.account, one.currency))
        if one.account in heads:
            found.append(one._replace(parent=names[heads[one.account]]))
        else:
            found.append(_together(one, mine) if mine else one)
    return found


def _together(head: AccountFacts, mine: list[AccountFacts]) -> AccountFacts:
    everybody = [head, *mine]
    told: dict[str, Any] = {name: sum(getattr(one, name) for one in everybody) for name in _SUMS}
    for choose, names in ((min, _EARLIEST), (max, _LATEST)):
        for name in names:
            told[name] = choose((day for one in everybody if (day := getattr(one, name)) is not None), default=None)
    newest = max(everybody, key=lambda one: one.last_contact_on or date.min)
    same_day = [one for one in everybody if one.last_contact_on == newest.last_contact_on]
    return head._replace(
        **told,
        last_outcome=newest.last_outcome,
        contacted_today=newest.contacted_today,
        attempts_on_last_day=sum(one.attempts_on_last_day for one in same_day),
        attempts_in_week=sum(one.attempts_in_week for one in everybody),
        unapplied=sum(one.covered for one in everybody),
        possible_match=any(one.possible_match for one in everybody),
        first_time_late=all(one.first_time_late for one in everybody if one.overdue > 0),
        members=tuple(one.account for one in mine),
        of_members=sum(one.to_collect for one in mine),
    )
