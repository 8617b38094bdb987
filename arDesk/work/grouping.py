"""A group of customers is one call: that to the topmost of them, for what all of them owe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from arDesk.kernel.ids import AccountId
from arDesk.work.facts import AccountFacts

_SUMS = (
    "balance", "overdue", "promised", "planned", "disputed", "held", "missed", "early", "broken_promises", "due_soon",
)  # fmt: skip
_EARLIEST = ("oldest_due_on", "promise_until", "plan_until", "missed_on", "due_soon_on")
_LATEST = ("last_broken_on", "missed_since", "plan_defaulted_on")


def grouped(facts: Sequence[AccountFacts], heads: Mapping[AccountId, AccountId]) -> list[AccountFacts]:
    """Put what the members of a group owe on the row of the one above them, each in its currency.

    The members' own rows stay, marked with whom they are called with; the one above needs a row in each of their
    currencies. A call to any of them is a call to all, whatever they owe in, and so is one agreed with any; holds,
    marks and limits are those of the one above. Of unapplied money the row has
    what covers each member's own debt, for one's money pays no other's: so the rows that are no members' add up to what
    all customers are to be asked for.
    """
    members: dict[tuple[AccountId, str], list[AccountFacts]] = defaultdict(list)
    kin: dict[AccountId, dict[AccountId, AccountFacts]] = defaultdict(dict)
    names = {one.account: one.name or one.code for one in facts}
    for one in facts:
        if one.account in heads:
            members[heads[one.account], one.currency].append(one)
            kin[heads[one.account]][one.account] = one
    found = []
    for one in facts:
        if one.account in heads:
            found.append(one._replace(parent=names[heads[one.account]]))
        elif one.account in kin:
            mine = members[one.account, one.currency]
            found.append(_spoken_to(_owing(one, mine) if mine else one, [one, *kin[one.account].values()]))
        else:
            found.append(one)
    return found


def _owing(head: AccountFacts, mine: list[AccountFacts]) -> AccountFacts:
    """Add up what is owed in one currency."""
    everybody = [head, *mine]
    told: dict[str, Any] = {name: sum(getattr(one, name) for one in everybody) for name in _SUMS}
    told |= {name: _first(min, everybody, name) for name in _EARLIEST}
    told |= {name: _first(max, everybody, name) for name in _LATEST}
    return head._replace(
        **told,
        unapplied=sum(one.covered for one in everybody),
        possible_match=any(one.possible_match for one in everybody),
        first_time_late=all(one.first_time_late for one in everybody if one.overdue > 0),
        members=tuple(one.account for one in mine),
        of_members=sum(one.to_collect for one in mine),
    )


def _spoken_to(head: AccountFacts, everybody: list[AccountFacts]) -> AccountFacts:
    """Take the contacts with all of a group, each customer once, for contacts with the one above."""
    newest = max(everybody, key=lambda one: one.last_contact_on or date.min)
    same_day = [one for one in everybody if one.last_contact_on == newest.last_contact_on]
    return head._replace(
        follow_up_on=_first(min, everybody, "follow_up_on"),
        last_contact_on=newest.last_contact_on,
        last_conversation_on=_first(max, everybody, "last_conversation_on"),
        last_outcome=newest.last_outcome,
        contacted_today=newest.contacted_today,
        attempts_on_last_day=sum(one.attempts_on_last_day for one in same_day),
        tried_on=tuple(sorted(day for one in everybody for day in one.tried_on)),
    )


def _first(choose: Callable[..., date | None], everybody: list[AccountFacts], name: str) -> date | None:
    return choose((day for one in everybody if (day := getattr(one, name)) is not None), default=None)
