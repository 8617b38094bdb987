"""Today's calls: customers in the order to call them, and why the others are absent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.policy.settings import QueuePolicy
from arDesk.policy.strategies import strategy_for
from arDesk.work.absence import absence
from arDesk.work.day import Day
from arDesk.work.facts import AccountFacts
from arDesk.work.gain import Gain
from arDesk.work.next_step import step_on
from arDesk.work.points import reasons
from arDesk.work.pressing import DEADLINES
from arDesk.work.ranking import GAIN, Call, Gains, order_of, with_lots
from arDesk.work.rows import AbsentRow, CallRow, Reason

__all__ = ["AbsentRow", "AccountFacts", "CallRow", "Reason", "build_queue"]


def build_queue(
    facts: Iterable[AccountFacts],
    policy: QueuePolicy,
    *,
    as_of: date,
    country: str = "",
    gains: Gains | None = None,
    by_lot: int = 0,
    now: datetime | None = None,
) -> tuple[list[CallRow], list[AbsentRow]]:
    """Order the accounts to call on a day, and list everybody else with anything overdue with the reason.

    An account is called once, whatever currencies it owes in: the one that leads by the ranking is called, the others
    are named among its reasons. An account without anything overdue is called only where a follow-up is due and it owes
    something, or before something falls due where the office wants that. `country` (ISO 3166) gives the public holidays
    that are no working days. Both lists come in an order that depends on the facts alone: by the office's ranking, then
    amount, age and code; the absent by what is overdue, then code. `gains` are what calls are expected to bring, for
    the ranking that asks for it, which then has `by_lot` per cent of its places drawn by lot. `now` is the instant of a
    queue for today, for the hours customers may be called in.
    """
    days = _Days(policy, as_of, country, now)
    calls: list[Call] = []
    absent: list[AbsentRow] = []
    for one in facts:
        day = days[one.segment]
        unasked = one.overdue + one.early <= 0 and one.balance > 0 and not one.parent
        due = unasked and not one.on_hold and one.no_calls is None and (day.is_due(one) or day.is_early(one))
        if one.overdue + one.early <= 0 and not due:
            continue
        missing = absence(one, day, asked=not due)
        if missing is None:
            calls.append(_call(one, day))
        else:
            absent.append(missing)
    known = gains or {}
    leading, others = _one_call_each(sorted(calls, key=order_of(policy.ranking, known)), absent)
    drawn: dict[AccountId, int] = {}
    if policy.ranking == GAIN:
        leading, drawn = with_lots(leading, by_lot, as_of)
    for account, among in drawn.items():
        others[account] = (*others.get(account, ()), Reason("by_lot", 0, (("count", among),)))
    rows = [_row(rank, call, others, days[call[0].segment], known) for rank, call in enumerate(leading, 1)]
    called = {row.account for row in rows}
    absent = [row for row in absent if row.account not in called]
    return rows, sorted(absent, key=lambda row: (-row.overdue.minor, row.code))


class _Days(dict[str, Day]):
    """The day by the rules for each segment, each made when it is first asked for."""

    def __init__(self, policy: QueuePolicy, as_of: date, country: str, now: datetime | None) -> None:
        super().__init__()
        self._policy, self._as_of, self._country, self._now = policy, as_of, country, now

    def __missing__(self, segment: str) -> Day:
        own = strategy_for(self._policy.strategies, segment)
        policy, ranges = self._policy.for_segment(segment), own.ranges if own else ()
        made = self[segment] = Day(policy, self._as_of, self._country, ranges, self._now)
        return made


def _call(one: AccountFacts, day: Day) -> Call:
    """Work out what an account has to collect, the days overdue, its score and the reasons."""
    to_collect = one.to_collect
    since = one.oldest_due_on or one.missed_on
    days = (day.as_of - since).days if since else 0
    why = reasons(one, day, to_collect, days)
    if one.members:
        why = (*why, Reason("group", 0, (("count", len(one.members)), ("amount", Money(one.of_members, one.currency)))))
    score = 0
    for reason in why:
        score += reason.points
    return one, to_collect, days, score, why


def _one_call_each(
    calls: list[Call], absent: list[AbsentRow]
) -> tuple[list[Call], dict[AccountId, tuple[Reason, ...]]]:
    """Keep the first call of each account, and turn what it owes overdue in other currencies into reasons."""
    leading: dict[AccountId, Call] = {}
    others: dict[AccountId, tuple[Reason, ...]] = {}
    for call in calls:
        one = call[0]
        if one.account in leading:
            also = Money(one.overdue, one.currency)
            others[one.account] = (*others.get(one.account, ()), Reason("also_overdue", 0, (("amount", also),)))
        else:
            leading[one.account] = call
    for row in absent:
        if row.account in leading:
            reason = Reason("also_overdue", 0, (("amount", row.overdue),))
            others[row.account] = (*others.get(row.account, ()), reason)
    return list(leading.values()), others


def _row(rank: int, call: Call, others: dict[AccountId, tuple[Reason, ...]], day: Day, gains: Gains) -> CallRow:
    one, to_collect, days, score, why = call
    if one.account in others:
        why += others[one.account]
    worth = gains.get((one.account, one.currency))
    if worth is not None:
        why = (*why, *_presses(worth), _worth(worth, one.currency))
    return CallRow(rank, one, to_collect, max(0, days), score, why, step_on(one, day, to_collect, days), worth)


def _worth(gain: Gain, currency: str) -> Reason:
    shares = (("alone", gain.alone), ("called", gain.called), ("reach", gain.reach))
    amount = ("amount", Money(round(gain.value), currency))
    return Reason("gain", 0, (amount, *((name, round(share * 100)) for name, share in shares)))


def _presses(gain: Gain) -> Iterator[Reason]:
    """Say what multiplies a call's worth, and whether somebody is likelier reached at this hour than at others."""
    for press in gain.presses:
        percent = ("percent", round((press.factor - 1) * 100))
        rule = "deadline" if press.code in DEADLINES else "press"
        yield Reason(rule, 0, (percent, ("on", press.on)), f".{press.code}")
    more = round((gain.hour - 1) * 100)
    if more:
        yield Reason("press", 0, (("percent", abs(more)),), ".hour" if more > 0 else ".hour_less")
