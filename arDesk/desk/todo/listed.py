"""Everything to be done beside today's calls, on one list: follow-ups, tasks, what the facts ask for, holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from arDesk.cases.holds import HOLD
from arDesk.cases.tasks import DataTask, When, is_settled, when
from arDesk.db import office
from arDesk.db.calls import rule_facts as facts_sql
from arDesk.db.calls import tasks as tasks_sql
from arDesk.desk.customers.data_tasks import data_tasks_on
from arDesk.desk.desk import Desk
from arDesk.desk.todo.rule_facts import asked_for, fired
from arDesk.kernel.ids import AccountId
from arDesk.policy.firing import Firing
from arDesk.policy.rules import HOLD_LETTERS, TASK, Action
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from arDesk.cases.tasks import Settled

TASKS, FOLLOW_UPS, HOLDS, FACTS, RULES = "task", "follow_up", "hold", "fact", "rule"
SORTS = (FOLLOW_UPS, TASKS, FACTS, RULES, HOLDS)
SHOWN_AFTER = timedelta(days=7)  # what is over stays on the list for a week


class ToDo(NamedTuple):
    """One thing on the list, as it stands at the end of a day.

    `sort` is one of SORTS, `key` names it for good ("task/12", "fact/5/wrong_number"). `kind` says what is to be done,
    `told` why, as a code with its fields or as it was typed. `evidence` and `since` are of what follows from facts.
    Of a hold, `due_on` is its last day.
    """

    sort: str
    key: str
    kind: str
    account: AccountId
    code: str
    name: str
    owner: str
    when: When
    since: date
    due_on: date | None = None
    due_at: time | None = None
    done_on: date | None = None
    priority: int = 0
    note: str = ""
    reference: str = ""
    told: tuple[str, tuple[tuple[str, object], ...]] | None = None
    firing: Firing | None = None
    evidence: str = ""
    number: int = 0

    @property
    def title(self) -> str:
        """What is to be done, in a few words."""
        action = _action(self)
        if action is not None:
            return action.note or say("task_kind.other") if action.kind == TASK else say(f"todo.do.{action.kind}",
                                                                                         who=action.who)  # fmt: skip
        return say(f"task_kind.{self.kind}")

    @property
    def why(self) -> str:
        """Why, as a sentence, or the note as it was typed."""
        if self.firing is not None:
            action = _action(self)
            note = "" if action is None or action.kind == TASK else action.note
            return " · ".join(filter(None, (note, self.firing.why)))
        if self.told is not None:
            code, fields = self.told
            return say(code, **dict(fields))  # type: ignore[arg-type]
        return " · ".join(filter(None, (self.reference, self.note)))


def _action(todo: ToDo) -> Action | None:
    if todo.firing is None:
        return None
    return next((action for action in todo.firing.rule.actions if action.kind == todo.kind), None)


def list_todo(desk: Desk, as_of: date | None = None, *, account: AccountId | None = None) -> list[ToDo]:
    """List what is to be done at the end of a day, and what was over in the week before it: the most pressing first."""
    day = as_of or desk.today
    with desk.look() as connection:
        return todo_on(connection, day, account)


def todo_on(connection: Connection, day: date, account: AccountId | None = None) -> list[ToDo]:
    """List it within a connection that is open."""
    since = day - SHOWN_AFTER
    settled_rows = tasks_sql.settled_seen(connection, day, account)
    settled = tasks_sql.as_settled(settled_rows)
    found = [
        *(_task(row, day) for row in tasks_sql.tasks_seen(connection, day, since, account)),
        *(_follow_up(row, day) for row in tasks_sql.follow_ups_seen(connection, day, since, account)),
        *(_hold(row, day) for row in tasks_sql.holds_seen(connection, day, since, account)),
        *_derived(connection, day, account, settled),
        *(_settled(row) for row in settled_rows if row.settled_on >= since),
    ]
    return sorted(found, key=_order)


_RANK = {When.OVERDUE: 0, When.TODAY: 1, When.LATER: 2, When.DONE: 3}


def _order(one: ToDo) -> tuple[Any, ...]:
    """Order by when, then the gravest, the earliest, by name; holds last within."""
    hold = one.sort == HOLDS
    day = one.done_on or one.due_on or one.since
    at = one.due_at or time.max
    return _RANK[one.when], hold, -one.priority, day, at, one.name or one.code, one.key


def _clock(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)


def _task(row: Any, day: date) -> ToDo:
    done = row.done_on if row.done_on is not None and row.done_on <= day else None
    return ToDo(
        TASKS, f"task/{row.id}", row.kind, AccountId(row.account_id), row.code, row.name, row.owner or row.collector,
        when(row.due_on, done, day), row.set_on, row.due_on, _clock(row.due_at), done, row.priority,
        row.result if done and row.result else row.note, row.reference or "", number=row.id,
    )  # fmt: skip


def _follow_up(row: Any, day: date) -> ToDo:
    done = row.done_on if row.done_on is not None and row.done_on <= day else None
    return ToDo(
        FOLLOW_UPS, f"follow_up/{row.id}", "follow_up", AccountId(row.account_id), row.code, row.name, row.collector,
        when(row.follow_up_on, done, day), row.set_on, row.follow_up_on, _clock(row.follow_up_at), done, 0, row.note,
        number=row.id,
    )  # fmt: skip


def _hold(row: Any, day: date) -> ToDo:
    """A hold is later while it lasts, for today on its last day, and over from the day after."""
    lifted = row.ended_on is not None and row.ended_on <= day
    run_out = row.until is not None and row.until < day
    over = row.ended_on if lifted else row.until + timedelta(1) if run_out else None
    stands = When.DONE if over else When.TODAY if row.until == day else When.LATER
    told = _of_hold(row, day, lifted=lifted, run_out=run_out)
    return ToDo(
        HOLDS, f"hold/{row.id}", row.kind or HOLD, AccountId(row.account_id), row.code, row.name, row.collector, stands,
        row.starts_on, row.until, None, over, 0, row.reason, row.reference or "", told, number=row.id,
    )  # fmt: skip


def _of_hold(row: Any, day: date, *, lifted: bool, run_out: bool) -> tuple[str, tuple[tuple[str, object], ...]]:
    what = row.reference or ""
    part = ".item" if what else ".marked" if row.kind else ""
    fields: tuple[tuple[str, object], ...] = (("why", row.reason), ("item", what))
    if lifted:
        return f"hold.lifted{part}", (*fields, ("on", row.ended_on))
    if run_out:
        yesterday = row.until == day - timedelta(1)
        return f"hold.ran_out{'.yesterday' if yesterday else ''}{part}", (*fields, ("until", row.until))
    return (f"hold.until{part}", (*fields, ("until", row.until))) if row.until else (f"hold.open{part}", fields)


def _derived(
    connection: Connection, day: date, account: AccountId | None, settled: dict[AccountId, list[Settled]]
) -> Iterator[ToDo]:
    policy = office.policy(connection)
    tasks = [
        one for one in data_tasks_on(connection, policy, day, account)
        if not is_settled(one.account, one.fact, one.evidence, one.since, settled.get(one.account, ()))
    ]  # fmt: skip
    found = asked_for(connection, policy, day, fired(connection, policy, day, account=account), settled)
    if not tasks and not found:
        return
    named = facts_sql.names(connection, [*(one.account for one in tasks), *(one.account for one, _ in found)], day)
    yield from (_data_task(one, named[one.account], day) for one in tasks)
    for firing, actions in found:
        for action in actions:
            if action.kind != HOLD_LETTERS:  # they are held as long as the rule holds: there is nothing to do
                yield _rule_task(firing, action, named[firing.account], day)


def _data_task(task: DataTask, named: Any, day: date) -> ToDo:
    return ToDo(
        FACTS, f"fact/{task.account}/{task.fact}", task.kind, task.account, named.code, named.name, named.collector,
        when(None, None, day), task.since, told=(f"data_task.{task.fact}", task.fields), evidence=task.evidence,
    )  # fmt: skip


def _rule_task(firing: Firing, action: Action, named: Any, day: date) -> ToDo:
    return ToDo(
        RULES, f"fact/{firing.account}/{firing.fact(action)}", action.kind, firing.account, named.code, named.name,
        action.who or named.collector, when(firing.since, None, day), firing.since, firing.since,
        firing=firing, evidence=firing.evidence,
    )  # fmt: skip


def _settled(row: Any) -> ToDo:
    """What was settled of the facts, by its name alone: the facts themselves may be others by now."""
    fact = row.fact.rsplit("/", 1)[-1]
    sort = RULES if row.fact.startswith("rule/") else FACTS
    told = (f"todo.settled.{row.how}", (("by", row.by_user), ("note", row.note)))
    return ToDo(
        sort, f"settled/{row.id}", f"settled.{fact}", AccountId(row.account_id), row.code, row.name, row.collector,
        When.DONE, row.settled_on, None, None, row.settled_on, 0, row.note, told=told, number=row.id,
    )  # fmt: skip


def counted(rows: Iterable[ToDo]) -> dict[When, int]:
    """Count what is on the list by when it is to be done."""
    found = dict.fromkeys(When, 0)
    for row in rows:
        found[row.when] += 1
    return found
