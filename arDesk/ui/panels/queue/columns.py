"""The three lists of a day as columns: whom to call, whose promise falls due, who is left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from arDesk.desk.promises.judged import PromiseRow
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.ui.models.table_model import CENTRE, RIGHT, Column
from arDesk.ui.tokens import Tone
from arDesk.words import formats
from arDesk.words.sentences import say, say_count
from arDesk.work.queue import AbsentRow, CallRow, Reason

OLD = 90  # days from which an amount is red
_AMOUNT_WIDTH = 104
_NAME_WIDTH = 104  # beside an amount; the whole name stands above the account


@dataclass(frozen=True)
class Manner:
    """How a list writes: amounts of the currency its header names without it, days of this year without the year.

    `planned` are the customers whose planned calls were not made yet, `local` says what time it is at a customer's,
    `best` when they answer, and `bad` why their number is no good.
    """

    locale: str
    today: date
    currency: str = ""
    planned: frozenset[AccountId] = frozenset()
    local: Callable[[AccountId], time | None] = lambda _: None
    best: Callable[[AccountId], str] = lambda _: ""
    bad: Callable[[AccountId, str], str] = lambda _, __: ""

    def amount(self, money: Money) -> str:
        """Write an amount."""
        same = money.currency == self.currency
        return formats.amount(money, self.locale) if same else formats.money(money, self.locale)

    def figure(self, money: Money) -> str:
        """Write an amount in a column: another currency goes before it, so that digits stand below each other."""
        written = formats.amount(money, self.locale)
        return written if money.currency == self.currency else f"{money.currency} {written}"

    def day(self, day: date) -> str:
        """Write a day, short."""
        return formats.short_day(day, self.today, self.locale)

    def reason(self, reason: Reason) -> str:
        """Say why a customer has points, short."""
        fields = {name: self._short(value) for name, value in reason.fields}
        return say(f"queue.{reason.rule}{reason.variant}", locale=self.locale, **fields)

    def absence(self, row: AbsentRow) -> str:
        """Say why a customer is not called, short."""
        fields = {name: self._short(value) for name, value in (*row.fields, ("until", row.until))}
        return say(f"absent.{row.reason}{row.variant}", locale=self.locale, **fields)

    def _short(self, value: object) -> object:
        match value:
            case Money():
                return self.amount(value)
            case date():
                return self.day(value)
        return value

    def title(self, code: str) -> str:
        """Name a column of amounts, with their currency."""
        return f"{say(code)}, {self.currency}" if self.currency else say(code)


def main_currency(told: Counter[str], own: str = "") -> str:
    """Give the books' own currency where it is named, or it would change with the rows; else that named most often.

    "" where none is.
    """
    return own if told[own] else told.most_common(1)[0][0] if told else ""


def _muted(_row: object) -> Tone:
    return Tone.MUTED


def age_tone(days: int) -> Tone:
    """Colour what is so many days overdue."""
    return Tone.NORMAL if days <= 0 else Tone.LATE if days <= OLD else Tone.BAD


def age_words(days: int) -> str:
    """Say how long something is overdue, short."""
    return say_count("today.days", days)


def why_words(row: CallRow, manner: Manner, *, points: bool = True) -> str:
    """Name the reasons beyond amount, age and what presses, with points or without: a pin, then the weightiest.

    Where there are none beyond them, amount and age are the reasons.
    """
    told = [reason for reason in row.reasons if reason.rule not in {"amount", "age", "press"}]
    told = told or [reason for reason in row.reasons if reason.rule in {"amount", "age"}]
    told.sort(key=lambda reason: (reason.rule != "pinned", -reason.points))
    said = [_pointed(manner.reason(reason), reason.points if points else 0) for reason in told]
    if row.unapplied.minor > 0:
        said.append(say("queue.unapplied", amount=manner.amount(row.unapplied)))
    return " · ".join(said)


def _pointed(said: str, points: int) -> str:
    return f"{said} {points:+}" if points else said


def score_words(row: CallRow) -> str:
    """Say how the score comes about, a reason to a line; a reason without points is said without a number."""
    lines = [f"{reason.points:+}  {reason.text}" if reason.points else reason.text for reason in row.reasons]
    return "\n".join([say("today.score", score=row.score), *lines])


def call_columns(manner: Manner) -> tuple[Column[CallRow], ...]:
    """Show whom to call: the customer with the reasons, what is to collect with its age."""

    def why(row: CallRow) -> str:
        told = why_words(row, manner)
        return f"{say('today.mark.planned')} · {told}" if row.account in manner.planned else told

    def sign(row: CallRow) -> str:
        return "pin" if row.facts.is_pinned else "calendar" if row.account in manner.planned else ""

    def tip(row: CallRow) -> str:
        number = _phone(row, manner) if manner.bad(row.account, row.phone) else ""
        return "\n".join(filter(None, (score_words(row), manner.best(row.account), number)))

    return (
        Column(
            "#", lambda row: str(row.rank), lambda row: row.rank, RIGHT, 40, _muted, shown=False, name="rank",
            value=lambda row: row.rank,
        ),
        Column(
            say("today.customer"), lambda row: row.name or row.code, strong=lambda _: True, detail=why,
            detail_title=say("table.second.why"),
            tip=tip, spoken=lambda row: f"{row.name or row.code}. {why(row)}", name="customer",
            least=_NAME_WIDTH, icon=sign,
        ),
        Column(
            manner.title("today.to_collect"), lambda row: manner.figure(row.to_collect),
            lambda row: row.to_collect_minor, RIGHT, _AMOUNT_WIDTH,
            tone=lambda row: Tone.BAD if row.oldest_days_overdue > OLD else Tone.NORMAL,
            detail=lambda row: age_words(row.oldest_days_overdue), detail_title=say("today.late"), name="to_collect",
            value=lambda row: row.to_collect,
        ),
        *_reaching_columns(manner),
    )  # fmt: skip


def _phone(row: CallRow, manner: Manner) -> str:
    bad = manner.bad(row.account, row.phone)
    return say("today.phone.bad", number=row.phone, why=bad) if bad else row.phone


def _reaching_columns(manner: Manner) -> tuple[Column[CallRow], ...]:
    """Show how a customer is reached, where one chooses to see it; a number that is no good stands back."""

    def local(row: CallRow) -> str:
        return "" if (now := manner.local(row.account)) is None else formats.clock(now, manner.locale)

    return (
        Column(
            say("today.local_time"), local, lambda row: str(manner.local(row.account) or ""), CENTRE, 88, _muted,
            shown=False, name="local_time",
        ),
        Column(
            say("customers.phone"), lambda row: _phone(row, manner), width=160, shown=False, name="phone",
            tone=lambda row: Tone.MUTED if manner.bad(row.account, row.phone) else Tone.NORMAL,
        ),
    )  # fmt: skip


def promise_columns(manner: Manner) -> tuple[Column[PromiseRow], ...]:
    """Show whose promise falls due: the customer, what is still to come, by when."""

    def due(row: PromiseRow) -> str:
        day = row.promise.promised_for
        return say("today.due_today") if day == manner.today else say("today.due_since", day=manner.day(day))

    return (
        Column(
            say("today.customer"), lambda row: row.name or row.code, strong=lambda _: True, detail=due,
            detail_title=say("table.second.due"),
            tip=lambda row: row.why, spoken=lambda row: f"{row.name or row.code}. {row.why}", name="customer",
            least=_NAME_WIDTH,
        ),
        Column(
            manner.title("today.promised"), lambda row: manner.figure(row.pending), lambda row: row.pending.minor,
            RIGHT, _AMOUNT_WIDTH, detail=lambda row: say("today.grace", day=manner.day(row.promise.grace_until)),
            detail_title=say("table.second.grace"), name="promised", value=lambda row: row.pending,
        ),
    )  # fmt: skip


def absent_columns(manner: Manner) -> tuple[Column[AbsentRow], ...]:
    """Show who is not called: the customer with the reason, what is overdue, until when."""
    return (
        Column(
            say("today.customer"), lambda row: row.name or row.code, detail=manner.absence,
            detail_title=say("table.second.why"),
            tip=lambda row: row.text, tone=_muted,
            spoken=lambda row: f"{row.name or row.code}. {row.text}", name="customer", least=_NAME_WIDTH,
            icon=lambda row: "clock" if row.reason == "snoozed" else "",
        ),
        Column(
            manner.title("today.overdue"), lambda row: manner.figure(row.overdue), lambda row: row.overdue.minor,
            RIGHT, _AMOUNT_WIDTH, _muted, name="overdue", detail_title=say("table.second.until"),
            value=lambda row: row.overdue,
            detail=lambda row: say("today.until", day=manner.day(row.until)) if row.until else "",
        ),
    )  # fmt: skip
