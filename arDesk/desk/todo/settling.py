"""Settle what is on the list, whatever it is, by its key; take a customer over from a colleague."""

from __future__ import annotations

from arDesk.cases.tasks import DONE, NOT_NEEDED, When
from arDesk.db.customers import duties
from arDesk.db.tables.tasks import settled_facts
from arDesk.desk.calls.callbacks import finish_callback
from arDesk.desk.collectors import hand_over
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome, Way, reversible
from arDesk.desk.todo.holds import lift_hold
from arDesk.desk.todo.listed import FACTS, RULES, todo_on
from arDesk.desk.todo.tasks import finish_task
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, FollowUpId, HoldId, TaskId
from arDesk.policy.rules import HAND_OVER


def settle(desk: Desk, key: str, *, how: str = DONE, note: str = "") -> Outcome:
    """Settle one thing of the list by its key: a task or follow-up is done, a hold lifted, what the facts ask for done.

    `how` not_needed says of what the facts ask for that nothing is to be done. What is to be handed over goes to the
    colleague the rule names, who finds the note first on the list where somebody else hands it over. Raises Refusal:
    todo_unknown, and those of each kind.
    """
    sort, _, number = key.partition("/")
    if sort in (FACTS, RULES):
        return _settle_fact(desk, key, how, note)
    if not number.isdigit():
        raise Refusal("todo_unknown", key=key)
    match sort:
        case "task":
            return finish_task(desk, TaskId(int(number)), result=note)
        case "follow_up":
            return finish_callback(desk, FollowUpId(int(number)))
        case "hold":
            return lift_hold(desk, HoldId(int(number)))
        case _:
            raise Refusal("todo_unknown", key=key)


def _settle_fact(desk: Desk, key: str, how: str, note: str) -> Outcome:
    if how not in (DONE, NOT_NEEDED):
        raise Refusal("todo_unknown", key=key)
    _, _, rest = key.partition("/")
    account, _, fact = rest.partition("/")
    if not account.isdigit():
        raise Refusal("todo_unknown", key=key)
    with desk.change("fact.settled", f"account/{account}") as change:
        known = todo_on(change.connection, desk.today, AccountId(int(account)))
        found = next((one for one in known if one.key == key and one.when != When.DONE), None)
        if found is None:
            raise Refusal("todo_unknown", key=key)
        number = change.add(
            settled_facts, account_id=found.account, fact=fact, evidence=found.evidence, settled_on=desk.today, how=how,
            note=note.strip()[:300], by_user=desk.user,
        )  # fmt: skip
        change.note(fact=fact, how=how)
        if found.kind == HAND_OVER and how == DONE:
            duties.put(change, duties.COLLECTOR, {found.account: found.owner}, desk.today)
            change.note(collector=found.owner, since=desk.today.isoformat())
            asked = (
                [action.note for action in found.firing.rule.actions if action.kind == HAND_OVER]
                if found.firing
                else []
            )
            if found.owner.casefold() != desk.user.casefold():
                hand_over(change, desk, [found.account], found.owner, " · ".join(filter(None, (note.strip(), *asked))))
    about = frozenset({f"account/{account}", "tasks"})
    forth = Way("fact.settled", Outcome(f"fact_{how}", about, made=number))
    return reversible(
        desk, f"account/{account}", change.written(), forth, Way("fact.reopened", Outcome("fact_reopened", about))
    )
