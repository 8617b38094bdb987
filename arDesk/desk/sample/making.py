"""Make the sample company: two years of an invented office, in books of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from arDesk.db.tables.office import users
from arDesk.desk.desk import Desk, new_desk
from arDesk.desk.office import set_company, set_policy
from arDesk.desk.sample.agreeing import agree_plans
from arDesk.desk.sample.banking import bring_statement
from arDesk.desk.sample.cast import cast
from arDesk.desk.sample.chasing import chase
from arDesk.desk.sample.committing import promise_more
from arDesk.desk.sample.days import WorkingDays, instant
from arDesk.desk.sample.disputing import decide
from arDesk.desk.sample.history import History
from arDesk.desk.sample.knowing import know_customers
from arDesk.desk.sample.paying import pay
from arDesk.desk.sample.recent import at_desk, send_letters, send_statements, work
from arDesk.desk.sample.sources import Sources, sources
from arDesk.desk.sample.stories import Storyteller, Told
from arDesk.desk.sample.tasking import set_work
from arDesk.desk.sample.trade import number, sell
from arDesk.desk.sample.writing import write_customers, write_until
from arDesk.kernel.business_days import add_months, month_end
from arDesk.kernel.clock import Clock, FixedClock
from arDesk.kernel.errors import Refusal
from arDesk.policy import settings as rules

# Working days before the business date: when the office took arDesk up, when letters went out, since when calls are
# told one by one.
_TAKEN_UP = -46
_LETTERS = (-28, -18, -8)
_RECENT = -10
_STATEMENT_MONTHS = 2


@dataclass(frozen=True)
class _Plan:
    """What happened, and on which days something is done at the desk."""

    history: History
    told: list[Told]
    words: Sources
    days: WorkingDays
    letters: list[date]
    statements: dict[date, date]
    calls: list[date]

    @property
    def stops(self) -> list[date]:
        """List the days up to which the books are written before something is done, the business date last."""
        return sorted({*self.letters, *self.statements, *self.calls, self.days.today})


def new_sample(
    path: Path,
    *,
    clock: Clock,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Desk:
    """Make books of the sample company as they stand on the clock's day, and open them.

    The same day gives the same content; only the books' id, the key of the audit log and what is sealed with it differ.
    `progress` hears of steps done and steps in all. Raises Refusal: books_exist, books_no_folder, books_cannot_create,
    sample_cancelled; then nothing is left of them.
    """
    firm = sources().company
    first = WorkingDays(clock.today(), firm["country"]).at(_TAKEN_UP)
    own = {"company": firm["name"], "currency": firm["currency"], "country": firm["country"]}
    desk = new_desk(path, **own, clock=FixedClock(first, instant(first, 0)), sample=True)
    try:
        plan = _imagine(clock.today())
        _found(at_desk(desk, first, 1, firm["approver"]), plan)
        _live(desk, plan, progress or _quiet, cancelled or _never)
        decide(at_desk(desk, plan.stops[-2], 640, firm["approver"]))
        caller = min(firm["collectors"].values())
        promise_more(at_desk(desk, plan.stops[-2], 630, caller), firm["approver"])
        set_work(at_desk(desk, plan.stops[-2], 660, firm["approver"]), firm)
        agree_plans(at_desk(desk, plan.stops[-2], 670, firm["approver"]))
        know_customers(at_desk(desk, plan.stops[-2], 680, firm["approver"]))
        _post(replace(desk, clock=clock), plan, plan.stops[-2], plan.days.today)
        bring_statement(replace(desk, clock=clock), plan.history, plan.days)
    except BaseException:
        desk.close()
        for leftover in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            leftover.unlink(missing_ok=True)
        raise
    return replace(desk, clock=clock)


def _quiet(_done: int, _count: int) -> None:
    """Say nothing."""


def _never() -> bool:
    return False


def _imagine(today: date) -> _Plan:
    words = sources()
    days = WorkingDays(today, words.company["country"])
    history = History(customers=cast(words, days))
    stories = Storyteller(history, words, days)
    sell(history, days)
    pay(history, days)
    stories.tell_documents()
    number(history)
    chase(history, words, days, days.at(_RECENT - 1))
    told = stories.tell_rest(days.at(_RECENT))
    ends = [month_end(add_months(today, -back)) for back in range(_STATEMENT_MONTHS, 0, -1)]
    statements = {days.after(end): end for end in ends if days.at(_TAKEN_UP) < days.after(end) < today}
    calls = [days.at(offset) for offset in range(_RECENT, 0)]
    return _Plan(history, told, words, days, [days.at(offset) for offset in _LETTERS], statements, calls)


def _found(desk: Desk, plan: _Plan) -> None:
    """Set the office up: its company, its rules, its people, and what it brought along from before."""
    firm = plan.words.company
    about = {name: firm[name] for name in ("phone", "email", "language", "paper")}
    set_company(desk, **about, address=tuple(firm["address"]), bank=tuple(firm["bank"]))
    set_policy(desk, rules.from_dict(firm["policy"]))
    with desk.change("sample.created", "books") as change:
        people = sorted(set(firm["collectors"].values()))
        change.add_many(users, [{"name": name, "role": "collector"} for name in people])
        change.add(users, name=firm["approver"], role="owner")
        write_customers(change, plan.history.customers)
        write_until(change, plan.history, date.min, desk.today, firm["approver"])
        change.note(customers=len(plan.history.customers), until=desk.today.isoformat())


def _live(desk: Desk, plan: _Plan, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> None:
    """Let the office work from the day it took arDesk up to the eve of the business date."""
    before, owner = plan.days.at(_TAKEN_UP), plan.words.company["approver"]
    *stops, _ = plan.stops
    for done, stop in enumerate(stops):
        if cancelled():
            raise Refusal("sample_cancelled")
        progress(done, len(stops))
        _post(at_desk(desk, stop, 5, owner), plan, before, stop)
        if stop in plan.calls:
            work(desk, plan.history, stop, plan.told, plan.words, plan.days)
        if stop in plan.letters:
            send_letters(at_desk(desk, stop, 600, owner))
        if end := plan.statements.get(stop):
            send_statements(at_desk(desk, stop, 610, owner), plan.history, end)
        before = stop
    progress(len(stops), len(stops))


def _post(desk: Desk, plan: _Plan, after: date, until: date) -> None:
    """Write what came in after a day up to another one: documents, money, what was settled."""
    with desk.change("sample.posted", "books") as change:
        write_until(change, plan.history, after, until, plan.words.company["approver"])
        change.note(until=until.isoformat())
